"""What the page on the format shows is true."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from together.author import check
from together.paths import exercises
from together.play.exercise import SeedPart
from together.play.limits import (
    DEEPEST,
    LARGEST,
    LONGEST_NUMBER,
    MOST,
    MOST_FILES,
    MOST_VALUES,
)
from together.play.limits import LONGEST as LONGEST_TEXT
from together.play.parse import parse, schema
from together.play.steps import KINDS
from together.play.style import HARDEST_GRADE, LONGEST, LONGEST_SENTENCE, LONGEST_STATEMENT
from together.play.wording import KIND, OPEN_TO_ALL

PAGE = (Path(__file__).parents[2] / "docs/exercise-format.md").read_text("utf-8")


def test_the_whole_example_is_an_exercise() -> None:
    example = PAGE.split("```toml\n")[1].split("```")[0]
    assert parse(example.encode(), "evening-walk.toml").title == "An evening walk"
    starter = (exercises() / "starter.toml").read_text("utf-8")
    assert example.splitlines()[0] == starter.splitlines()[0]  # the schema lies beside both


def test_the_report_that_is_shown_is_what_the_check_says(tmp_path: Path) -> None:
    """Of the example, with a key mistyped and far too many words in another."""
    example = PAGE.split("```toml\n")[1].split("```")[0]
    file = tmp_path / "walk.toml"
    said = []
    for right, wrong in (
        ("count = 2", "cout = 2"),
        ('what    = "', 'what    = "' + "One two three four. " * 14),
    ):
        file.write_text(example.replace(right, wrong), "utf-8")
        said += [str(it).replace(str(file), file.name) for it in check([file], exercises())]
    assert said == PAGE.split("That is file, line")[0].rsplit("```", 2)[1].strip().splitlines()


def test_every_word_for_serves_is_there_and_no_other() -> None:
    table = PAGE.split("| word for `serves` |")[1].split("\n\n")[0]
    rows = dict(cells(line.replace("`", "")) for line in table.splitlines()[2:])
    assert list(rows) == list(get_args(SeedPart))
    screens = (Path(__file__).parents[2] / "src/together/ui/screens/wording.py").read_text("utf-8")
    assert [word for word, said in rows.items() if f'"{word}": _("{said}")' not in screens] == []


def test_the_writing_rules_are_those_of_the_check() -> None:
    rules = PAGE.split("**Writing rules.**")[1].split("**Silence.**")[0]
    table = rules.split("|---|---|\n")[1].split("\n\n")[0]
    rows = {advice: words for words, advice in map(cells, table.splitlines())}
    assert list(rows) == [each.advice for each in KIND + OPEN_TO_ALL]
    for each in KIND + OPEN_TO_ALL:
        for words in rows[each.advice].split(", "):
            assert list(each.broken_by(words)), words
    assert f"no sentence more than {LONGEST_SENTENCE}." in rules
    assert f"school grade {HARDEST_GRADE:.0f} or below" in rules


def test_the_lengths_of_each_key_are_those_of_the_check() -> None:
    table = PAGE.split("| key | words at most |")[1].split("\n\n")[0]
    rows = map(cells, table.splitlines()[2:])
    told = {key: (words, letters) for keys, words, letters in rows for key in named(keys)}
    for key, most in LONGEST.items():
        assert told[key][0] == str(LONGEST_STATEMENT if key == "text" else most), key
    for key, most in letters_at_most().items():
        assert told[key][1] == f"{most:,}", key


def cells(row: str) -> list[str]:
    return row.strip("| ").split(" | ")


def named(keys: str) -> list[str]:
    return [word for n, word in enumerate(keys.split("`")) if n % 2]


def letters_at_most() -> dict[str, int]:
    """The most letters of each key of an exercise that has the same everywhere."""
    found: dict[str, set[int]] = {}
    for shape in schema()["$defs"].values():
        for key, value in shape.get("properties", {}).items():
            most = value.get("maxLength") or value.get("items", {}).get("maxLength")
            found.setdefault(key, set()).update([most] if most else [])
    return {key: most.pop() for key, most in found.items() if len(most) == 1}


def test_every_kind_and_each_of_its_keys_is_named() -> None:
    rows = {line.split("`")[1]: line for line in PAGE.splitlines() if line.startswith("| `")}
    for name, kind in KINDS.items():
        missing = [field for field in kind.__struct_fields__ if f"`{field}`" not in rows[name]]
        assert missing == [], (name, missing)


def test_the_shown_limits_are_the_real_ones() -> None:
    table = PAGE.split("**Limits.**")[1]
    for limit in (
        LARGEST // 1000,
        MOST_VALUES,
        MOST,
        LONGEST_TEXT,
        DEEPEST,
        LONGEST_NUMBER,
        MOST_FILES,
    ):
        assert f" {limit:,} " in table, limit


def test_the_starter_is_an_exercise_of_most_kinds_without_a_finding() -> None:
    starter = exercises() / "starter.toml"
    assert check([starter], exercises()) == []
    kinds = {step.kind for step in parse(starter.read_bytes(), "starter.toml").steps}
    assert kinds == set(KINDS)
