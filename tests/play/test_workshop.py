"""Plans: what is read of them, what is refused and why, and what is only unwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from together import author, library, paths
from together.play.exercise import Exercise
from together.play.faults import ContentError
from together.play.workshop import Plan, parse_plan, title_of, unwise

HEAD = """\
format = 1
title = "An evening"
line = "Two hours for a room of couples."
[[meeting]]
title = "The evening"
start = "19:00"
"""
HELLO = """\
[[meeting.block]]
kind = "talk"
title = "Welcome"
minutes = 8
"""
LISTEN = """\
[[meeting.block]]
kind = "exercise"
exercise = "listen-round"
minutes = 26
drop = 1
skip = [1]
"""


@cache
def exercises() -> dict[str, Exercise]:
    return dict(library.load(paths.exercises()).exercises)


def parsed(text: str) -> Plan:
    return parse_plan(text.encode(), "evening.toml", exercises())


def faults(text: str) -> list[str]:
    with pytest.raises(ContentError) as refused:
        parsed(text)
    return [str(it) for it in refused.value.faults]


def test_a_plan_says_when_each_block_begins() -> None:
    plan = parsed(HEAD + HELLO + LISTEN)
    [meeting] = plan.meetings
    assert (plan.id, meeting.minutes, plan.exercises()) == ("evening", 34, ("listen-round",))
    assert [(at, title_of(it, exercises())) for at, it in meeting.times()] == [
        (19 * 60, "Welcome"),
        (19 * 60 + 8, "Say it, hear it"),
    ]


WRONG = [
    (HELLO.replace("= 8", "= -5"), 10, "expected a whole number of at least 1"),
    (HELLO.replace("= 8", "= 900"), 10, "expected a whole number of at most 240"),
    (HELLO + "drop = 10\n", 11, "9 at most; blocks may have the same number"),
    (LISTEN.replace("listen-round", "xylophone"), 9, "“together exercises” lists them"),
    (HELLO.replace("= 8", "= 7.5"), 10, "expected a whole number, got 7.5"),
    (HELLO.replace('"Welcome"', '" "'), 7, "a talk needs a title"),
    (HELLO + 'exercise = "weather"\n', 11, "a talk has no “exercise”; leave it out"),
    (LISTEN.replace("listen-round", "listen-rond"), 9, "did you mean “listen-round”?"),
    (LISTEN.replace('exercise = "listen-round"\n', ""), 7, "an exercise block names one"),
    (LISTEN.replace("[1]", "[1, 59]"), 12, "there is no step 59; this exercise has 9 steps"),
    (LISTEN.replace("[1]", "[9]"), 12, "the close is never left out"),
    (HELLO.replace('"talk"', '"lunch"'), 8, "“lunch” does not fit"),
    (HELLO * 41, 7, "41 entries; 40 at most here"),
]


@pytest.mark.parametrize(("text", "line", "words"), WRONG)
def test_what_does_not_fit_is_told_with_its_place(text: str, line: int, words: str) -> None:
    told = faults(HEAD + text)
    assert any(words in it and f":{line}:" in it for it in told), told


def test_a_start_is_a_time_of_day_and_the_end_the_same_day() -> None:
    wrong = HEAD.replace("19:00", "25:00") + HELLO
    assert "expected a time of day such as 19:00" in faults(wrong)[0]
    late = HEAD.replace("19:00", "23:55") + HELLO
    assert "past midnight; begin earlier, or take less time" in faults(late)[0]


@pytest.mark.parametrize("start", ["19:00", "9:00", "19:00:00", "9:00  # in the evening"])
def test_a_start_without_quotes_is_told_to_need_them(start: str) -> None:
    [told] = faults(HEAD.replace('"19:00"', start) + HELLO)
    right = "19:00" if start.startswith("1") else "09:00"
    assert told.endswith(f'a time stands in quotes: "{right}"')
    assert ":6:" in told


@pytest.mark.parametrize("start", ["9:00", "9.00", "0900", "9"])
def test_a_start_in_another_form_is_told_how_to_be_written(start: str) -> None:
    [told] = faults(HEAD.replace("19:00", start) + HELLO)
    assert 'two digits for the hour and two for the minutes: "09:00"' in told


def test_a_plan_of_a_later_format_is_told_to_be_one() -> None:
    [told] = faults(HEAD.replace("format = 1", "format = 2") + HELLO)
    assert "this file is for a newer Together; update it, or write: format = 1" in told


def test_a_plan_that_stands_anywhere_is_checked_as_one(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    own = LISTEN.replace("listen-round", "evening-walk").replace("skip = [1]\n", "")
    file.write_text(HEAD + HELLO + own, "utf-8")
    [told] = author.check([file], paths.exercises())
    assert "no exercise “evening-walk”" in str(told)
    author.begin("evening-walk", tmp_path, paths.exercises())
    assert author.check([file], paths.exercises()) == []
    assert author.check([tmp_path], paths.exercises()) == []


def test_an_exercise_with_a_fault_is_not_told_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "workshops").mkdir()
    (tmp_path / "evening-walk.toml").write_text("format = 1\n", "utf-8")
    file = tmp_path / "workshops" / "one.toml"
    file.write_text(HEAD + LISTEN.replace("listen-round", "evening-walk"), "utf-8")
    [told] = author.check([file], paths.exercises())
    assert told.message.endswith("this exercise has a fault itself; mend evening-walk.toml first")
    assert "no exercise" not in told.message


def test_what_is_unwise_is_a_finding_and_no_fault() -> None:
    deep = next(name for name, it in exercises().items() if it.depth == 3)
    block = LISTEN.replace("listen-round", deep).replace("skip = [1]\n", "")
    short = LISTEN.replace("= 26", "= 5")
    goal = LISTEN.replace("listen-round", "goal-look").replace("skip = [1]\n", "")
    plan = parsed(HEAD + block + short + goal)
    found = {path[3]: words for path, words in unwise(plan, exercises())}
    assert "this goes deep" in found[0]
    assert "its talks and pauses alone take 8 minutes" in found[1]
    assert "in a room there may be none" in found[2]


def test_plans_are_checked_as_exercises_are(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "workshops"
    folder.mkdir(parents=True)
    (folder / "one.toml").write_text(HEAD + HELLO + LISTEN, "utf-8")
    assert author.check([folder], paths.exercises()) == []
    blames = HELLO.replace("Welcome", "You should listen")
    (folder / "two.toml").write_text(HEAD + blames, "utf-8")
    (folder / "three.toml").write_text(HEAD + HELLO.replace("= 8", "= 900"), "utf-8")
    told = [str(it) for it in author.check([folder], paths.exercises())]
    assert len(told) == 2
    assert "three.toml:10:11: meeting 1, block 1 (talk), key “minutes”" in told[0]
    assert "two.toml:9:9: style:" in told[1]
    assert "this blames or commands" in told[1]


def test_a_plan_may_name_an_exercise_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "workshops").mkdir()
    plan = HEAD + LISTEN.replace("listen-round", "evening-walk").replace("skip = [1]\n", "")
    (tmp_path / "workshops" / "one.toml").write_text(plan, "utf-8")
    assert "no exercise “evening-walk”" in str(author.check([tmp_path], paths.exercises())[0])
    author.begin("evening-walk", tmp_path, paths.exercises())
    assert author.check([tmp_path / "workshops"], paths.exercises()) == []


def test_own_plans_stand_beside_shipped_ones(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    (shipped / "en" / "workshops").mkdir(parents=True)
    own.mkdir()
    (shipped / "en" / "workshops" / "first.toml").write_text(HEAD + HELLO, "utf-8")
    (own / "mine.toml").write_text(HEAD + LISTEN, "utf-8")
    (own / "wrong.toml").write_text(HEAD, "utf-8")
    found = library.read_plans(shipped, own, "pt-BR", exercises())
    assert list(found.plans) == ["first", "mine"]
    assert found.own == {"mine"}
    assert "missing key “block”" in str(found.broken["wrong.toml"][0])
    assert library.read_plans(shipped, tmp_path / "none", "en", exercises()).own == frozenset()
