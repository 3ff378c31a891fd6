"""What the page on how a plan is written shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from together.author import check
from together.library import load, read_plans
from together.paths import exercises
from together.play.parse import parse_as
from together.play.style import LONGEST, LONGEST_SENTENCE
from together.play.workshop import Block, Meeting, Plan, Question

PAGE = (Path(__file__).parents[2] / "docs/plan-format.md").read_text("utf-8")


def example() -> str:
    return PAGE.split("```toml\n")[1].split("```")[0]


def test_the_example_is_a_plan_without_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "workshops" / "one-hour.toml"
    file.parent.mkdir()
    file.write_text(example(), "utf-8")
    assert check([file], exercises()) == []
    found = read_plans(exercises(), file.parent, "en", load(exercises()).exercises)
    assert (sorted(found.own), dict(found.broken)) == (["one-hour"], {})
    assert found.plans["one-hour"].meetings[0].minutes == 60


def test_the_example_shows_every_key_of_every_table() -> None:
    made = parse_as(example().encode(), "one-hour.toml", Plan)
    meeting = made.meetings[0]
    assert [key for key in keys(Plan) if not getattr(made, key)] == []
    assert [key for key in keys(Question) if not getattr(made.questions[0], key)] == []
    assert [key for key in keys(Meeting) if not getattr(meeting, key)] == []
    for key in keys(Block):
        assert any(getattr(block, key) for block in meeting.blocks), key


def keys(shape: type[msgspec.Struct]) -> list[str]:
    return [it for it in shape.__struct_fields__ if it not in {"id", "language"}]


@pytest.mark.parametrize(
    ("heading", "shape"),
    [("The head", Plan), ("A question", Question), ("A meeting", Meeting), ("A block", Block)],
)
def test_every_key_is_told_and_no_other(heading: str, shape: type[msgspec.Struct]) -> None:
    table = PAGE.split(f"## {heading}\n")[1].strip().split("\n\n")[0]
    firsts = [row.strip("| ").split(" | ")[0] for row in table.splitlines()[2:]]
    told = [it for cell in firsts for it in re.findall(r"`([^`]*)`", cell)]
    names = {field.name: field.encode_name for field in msgspec.structs.fields(shape)}
    files = {f"[[{shape_path(names[key])}]]" if names[key] != key else key for key in keys(shape)}
    assert sorted(told) == sorted(files)


def shape_path(name: str) -> str:
    return "meeting.block" if name == "block" else name


def test_the_limits_it_tells_are_the_real_ones() -> None:
    def most(shape: type[msgspec.Struct], key: str, limit: str) -> int:
        found = msgspec.json.schema(shape)["$defs"][shape.__name__]["properties"][key][limit]
        assert isinstance(found, int)
        return found

    def row(heading: str, key: str) -> str:
        table = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
        return next(line for line in table.splitlines() if line.startswith(f"| `{key}`"))

    assert most(Plan, "meeting", "maxItems") == 12
    assert "from one to 12" in row("The head", "[[meeting]]")
    assert most(Plan, "question", "maxItems") == 3
    assert "up to three" in row("The head", "[[question]]")
    assert (most(Question, "options", "minItems"), most(Question, "options", "maxItems")) == (2, 5)
    assert "two to five" in row("A question", "options")
    assert most(Meeting, "block", "maxItems") == 40
    assert "one to 40" in row("A meeting", "[[meeting.block]]")
    assert (most(Meeting, "doors", "default"), most(Meeting, "doors", "maximum")) == (20, 120)
    assert "20 if left out, 120 at most" in row("A meeting", "doors")
    assert (most(Block, "minutes", "minimum"), most(Block, "minutes", "maximum")) == (1, 240)
    assert "from 1 to 240" in row("A block", "minutes")
    assert most(Block, "drop", "maximum") == 9
    assert "up to 9" in row("A block", "drop")


def test_the_lengths_it_tells_are_those_of_the_check() -> None:
    told = PAGE.split("- words: ")[1].split(".\n")[0]
    for key in ("title", "line", "show", "ask", "options"):
        assert re.search(rf"`{key}` {LONGEST[key]}\b", told), key
    assert f"no\n  sentence over {LONGEST_SENTENCE}" in told
