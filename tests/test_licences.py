"""That every part of others is named with its licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from together import licences, paths
from tools.licences import FOLDER, unnamed

ROOT = Path(__file__).resolve().parents[1]
PARTS = licences.parts(paths.resources() / "licences")


@pytest.mark.parametrize("part", PARTS, ids=[part.name for part in PARTS])
def test_every_part_has_its_full_licence(part: licences.Part) -> None:
    text = licences.text(FOLDER, part)
    assert len(text) > 500
    assert "�" not in text


def test_no_text_is_left_over() -> None:
    named = {file for part in PARTS for file in part.files}
    assert named | {licences.INDEX} == {file.name for file in FOLDER.iterdir()}


def test_every_package_that_the_program_needs_is_named() -> None:
    wanted = re.search(
        r"^dependencies = \[(.*?)^\]",
        (ROOT / "pyproject.toml").read_text(),
        re.MULTILINE | re.DOTALL,
    )
    assert wanted
    names = [name.lower() for name in re.findall(r'"([\w]+)', wanted[1])]
    known = " ".join(name for part in PARTS for name in (part.name, *part.covers)).lower()
    others = {"pyside6": "pyside6", "pynacl": "nacl"}
    assert len(names) > 5
    assert [name for name in names if others.get(name, name) not in known] == []


def test_a_stranger_in_a_bundle_is_found(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    (inside / "PySide6" / "Qt" / "plugins" / "platforms").mkdir(parents=True)
    for name in ("libQt6Core.so.6", "libstranger.so.1", "json.pyc", "sqlalchemy.pyc", "other.pyc"):
        (inside / name).touch()
    (inside / "PySide6" / "Qt" / "plugins" / "platforms" / "libqxcb.so").touch()
    assert unnamed(tmp_path, PARTS) == ["libstranger.so.1", "other"]
