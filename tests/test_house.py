"""The drawing in docs/architecture.md shows the house as the import table has it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.test_architecture import MAY_IMPORT, PACKAGE, ROOT
from tools import house

SVG = "{http://www.w3.org/2000/svg}"
LETTER = 0.62  # of a type size: the usual width of one


def shown(svg: str) -> tuple[set[str], set[tuple[str, str]]]:
    """The boxes of the drawing, and its lines from box to box."""
    root = ET.fromstring(svg)
    boxes = {name for it in root.iter(f"{SVG}rect") if (name := it.get("id"))}
    lines = [str(it.get("id")).split("-") for it in root.iter(f"{SVG}line")]
    return boxes, {(upper, lower) for upper, lower in lines}


def below(part: str, lines: set[tuple[str, str]]) -> set[str]:
    """All that the lines lead down to from `part`."""
    straight = {lower for upper, lower in lines if upper == part}
    return straight.union(*(below(it, lines) for it in straight))


def test_the_drawing_is_that_of_the_table() -> None:
    assert house.PICTURE.read_text("utf-8") == house.drawing(MAY_IMPORT), (
        "run python -m tools.house"
    )


def test_every_part_stands_in_it_and_every_line_is_allowed() -> None:
    boxes, lines = shown(house.PICTURE.read_text("utf-8"))
    assert boxes == set(MAY_IMPORT) - {"__main__"}
    assert [it for it in sorted(lines) if it[1] not in MAY_IMPORT[it[0]]] == []
    for part in boxes:
        assert MAY_IMPORT[part] <= below(part, lines), part


def test_what_is_said_fits_into_its_box() -> None:
    for name, room in house.ROOMS.items():
        assert len(name) * 17 * (LETTER + 0.05) <= room.width, name
        assert len(room.says) * 13 * LETTER <= room.width, name


@pytest.mark.parametrize(
    ("change", "says"),
    [({"cellar": set()}, "cellar"), ({"play": {"ui"}}, "play may use ui")],
)
def test_another_table_is_noticed(change: Mapping[str, set[str]], says: str) -> None:
    with pytest.raises(SystemExit, match=says):
        house.drawing({**MAY_IMPORT, **change})


def test_the_page_names_every_package_and_all_of_the_core_and_the_store() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert "pictures/house.svg" in page
    named = set(re.findall(r"[\w/]+\.py|\w+/", page))
    looked_at = [*PACKAGE.glob("*"), *(it for it in PACKAGE.rglob("*") if it.is_dir())]
    for part in ("play", "store", "planning"):
        looked_at += (PACKAGE / part).rglob("*.py")
    for path in looked_at:
        if path.name.startswith("__"):
            continue
        assert name_of(path) in named, f"docs/architecture.md does not name {path.name}"


def test_the_page_names_nothing_that_is_not_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    there = {
        it.name for folder in ("src", "tests", "tools") for it in (ROOT / folder).rglob("*.py")
    }
    named = {Path(it).name for it in re.findall(r"[\w/-]+\.py", page)}
    assert named - there == set()


def name_of(path: Path) -> str:
    return f"{path.name}/" if path.is_dir() else path.name
