"""What the page on the format shows is true."""

from __future__ import annotations

from pathlib import Path

from together.author import check
from together.paths import exercises
from together.play.limits import (
    DEEPEST,
    LARGEST,
    LONGEST,
    LONGEST_NUMBER,
    MOST,
    MOST_FILES,
    MOST_VALUES,
)
from together.play.parse import parse
from together.play.steps import KINDS

PAGE = (Path(__file__).parents[2] / "docs/exercise-format.md").read_text("utf-8")


def test_the_whole_example_is_an_exercise() -> None:
    example = PAGE.split("```toml\n")[1].split("```")[0]
    assert parse(example.encode(), "evening-walk.toml").title == "An evening walk"


def test_every_kind_and_each_of_its_keys_is_named() -> None:
    rows = {line.split("`")[1]: line for line in PAGE.splitlines() if line.startswith("| `")}
    for name, kind in KINDS.items():
        missing = [field for field in kind.__struct_fields__ if f"`{field}`" not in rows[name]]
        assert missing == [], (name, missing)


def test_the_shown_limits_are_the_real_ones() -> None:
    table = PAGE.split("**Limits.**")[1]
    for limit in (LARGEST // 1000, MOST_VALUES, MOST, LONGEST, DEEPEST, LONGEST_NUMBER, MOST_FILES):
        assert f" {limit:,} " in table, limit


def test_the_starter_is_an_exercise_of_most_kinds_without_a_finding() -> None:
    starter = exercises() / "starter.toml"
    assert check([starter], exercises()) == []
    kinds = {step.kind for step in parse(starter.read_bytes(), "starter.toml").steps}
    assert kinds == set(KINDS)
