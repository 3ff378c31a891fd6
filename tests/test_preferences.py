"""Looks are remembered; a broken file of them never stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.preferences import Preferences, load, makes_sense, save

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4),
)


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    file = tmp_path / "folder/preferences.json"
    wanted = Preferences("dark", 1.5, True, "ar", (10, 20, 960, 640), True)
    save(wanted, file)
    assert load(file) == wanted
    assert [path.name for path in file.parent.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"mode": "pink", "scale": 9, "from": "the future"}', "\x00"]
)
def test_nonsense_gives_the_usual_looks(tmp_path: Path, text: str) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(text)
    assert load(file) == Preferences()


def test_no_file_gives_the_usual_looks(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Preferences()


@given(st.sampled_from([*Preferences._fields, "else"]), VALUES)
def test_whatever_stands_there_is_judged_without_an_error(key: str, value: object) -> None:
    assert makes_sense(key, value) in (True, False)
