"""What ships: every file is read, keeps the writing rules, and says how well it is tested."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from together.library import Library, load
from together.paths import exercises
from together.play.exercise import Exercise, SeedPart
from together.play.pages import DeckFile
from together.play.reading import words
from together.play.steps import KINDS, Decide, Pause, Pick, Rate, Reveal, SetAGoal, Talk, Write
from together.play.style import check, check_deck, check_page

FIRST = ["ask-clear", "check-in", "listen-round", "needs-cards", "room-rules", "shared-wish"]
# Each exercise by how deep it goes.
BY_DEPTH = {
    1: """calm-side check-in count-on day-talk goal-look good-news guess-me help-map listen-round
        new-thing own-corner own-ground pause-plan repair-kit respect-cards rhythm room-rules
        shared-wish small-promise thank-you values weather your-dream""",
    2: """ask-clear ask-once deep-cards four-habits keep-change kind-to-me more-like-me my-part
        near-far needs-cards other-stories reach-me soft-start team-problem third-eye
        year-letter""",
    3: "full-sorry my-chapter open-loop put-down",
}
SLUGS = sorted(name for names in BY_DEPTH.values() for name in names.split())
# How many cards or questions each deck holds at least.
DECKS = {
    "deep-deep": 30, "deep-light": 30, "deep-middle": 30, "feelings": 60, "guess-questions": 60,
    "needs": 40, "repair-lines": 30, "rules": 12, "stress": 12, "strengths": 40, "values": 40,
    "wants": 12,
}  # fmt: skip
PAGES = [
    *("about-evidence", "help", "leading", "privacy"),
    *("safety", "safety-paper", "support", "welcome"),
]


@cache
def shipped() -> Library:
    return load(exercises())


@cache
def deck_text(name: str) -> str:
    return (exercises() / "en" / "decks" / f"{name}.toml").read_text("utf-8")


def deck(name: str) -> DeckFile:
    return msgspec.convert(tomllib.loads(deck_text(name)), DeckFile)


def marks(name: str) -> dict[str, int]:
    """How many cards of a deck its file marks with each comment."""
    found = re.findall(r'^ +".+", +# (\w+)$', deck_text(name), re.MULTILINE)
    assert len(found) == len(deck(name).cards)
    return {mark: found.count(mark) for mark in sorted(set(found))}


def exercise(name: str) -> Exercise:
    return shipped().exercises[name]


def page_words(name: str) -> int:
    page = shipped().pages[name]
    texts = [page.title]
    for section in page.sections:
        texts += [section.heading, section.text, *section.points]
    return sum(len(words(text)) for text in texts)


def test_every_shipped_file_is_read() -> None:
    assert shipped().broken == {}
    assert sorted(shipped().exercises) == SLUGS
    assert sorted(shipped().pages) == PAGES
    assert sorted(path.stem for path in (exercises() / "en" / "decks").iterdir()) == sorted(DECKS)


def test_there_are_43_and_each_is_as_deep_as_it_was_meant_to_be() -> None:
    depths = {depth: names.split() for depth, names in BY_DEPTH.items()}
    found = {
        depth: [e.id for e in shipped().exercises.values() if e.depth == depth] for depth in depths
    }
    assert {depth: sorted(names) for depth, names in found.items()} == depths
    assert len(SLUGS) == 43


@pytest.mark.parametrize("part", get_args(SeedPart))
def test_every_part_is_served_at_least_twice(part: str) -> None:
    assert sum(part in e.serves for e in shipped().exercises.values()) >= 2


@pytest.mark.parametrize("name", SLUGS)
def test_exercises_keep_the_writing_rules(name: str) -> None:
    assert check(exercise(name)) == []


@pytest.mark.parametrize("name", DECKS)
def test_decks_keep_the_writing_rules(name: str) -> None:
    assert check_deck(deck(name)) == []
    assert len(deck(name).all) >= DECKS[name]


@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_the_writing_rules(name: str) -> None:
    assert check_page(shipped().pages[name]) == []


@pytest.mark.parametrize("name", SLUGS)
def test_evidence_is_complete(name: str) -> None:
    evidence = exercise(name).evidence
    for source in evidence.sources:
        assert re.search(r" \d{4}$", source) or (evidence.grade, source) == ("D", "A rule of thumb")
    assert evidence.sources
    assert evidence.says.endswith(".")
    assert "obody has tested" in evidence.untested


@pytest.mark.parametrize("name", SLUGS)
def test_texts_are_whole_lines(name: str) -> None:
    """A line break within a paragraph would be a break on the screen, too."""
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', msgspec.json.encode(exercise(name)).decode())
    assert not [text for text in strings if re.search(r"(?<!\\n)\\n(?!\\n)", text)]


@pytest.mark.parametrize("name", SLUGS)
def test_deep_exercises_let_each_choose_what_to_show(name: str) -> None:
    modes = {step.mode for step in exercise(name).steps if isinstance(step, Reveal)}
    assert exercise(name).depth == 1 or modes <= {"chosen", "overlap"}


@pytest.mark.parametrize("name", ["needs", "strengths", "values", "feelings"])
def test_decks_are_balanced_between_two_sides(name: str) -> None:
    """The writing rules compare the sides; here are some, and most cards of feelings are on one."""
    sides = [len(cards) for _, cards in deck(name).sides if cards]
    assert len(sides) == 2
    assert min(sides) >= 10


def test_listeners_can_give_closeness_and_room() -> None:
    assert marks("wants") == {"near": 6, "room": 6}


def test_the_check_in_has_ten_lines_and_words_instead_of_numbers() -> None:
    rate, circles = (step for step in exercise("check-in").steps if isinstance(step, Rate))
    assert [item.id for item in rate.items] == [
        "old-hurts", "myself", "own-worth", "understood", "own-life",
        "knew-needs", "could-ask", "count-on", "team", "shared-step",
    ]  # fmt: skip
    assert [item.id for item in rate.items if item.also] == ["team"]
    assert len(rate.scale) == 5
    assert not any(re.search(r"\d", word) for word in (*rate.scale, *circles.scale))
    assert (rate.circles, circles.circles, len(circles.scale)) == (False, True, 7)


def test_an_ask_can_be_answered_in_three_ways() -> None:
    [answer] = [step for step in exercise("ask-clear").steps if isinstance(step, Decide)]
    assert (answer.who, answer.options) == ("each", ("Yes", "Not now", "Another offer"))


def test_the_first_six_have_every_kind_of_step_and_its_options() -> None:
    steps = [step for name in FIRST for step in exercise(name).steps]
    assert {step.kind for step in steps} == set(KINDS)
    picks = [step for step in steps if isinstance(step, Pick)]
    assert any(pick.ordered for pick in picks)
    assert any(pick.own for pick in picks)
    talks = [step for step in steps if isinstance(step, Talk)]
    assert any(talk.rounds > 1 for talk in talks)
    assert {talk.who for talk in talks} == {"each", "both"}
    assert {step.mode for step in steps if isinstance(step, Reveal)} == {"chosen", "all", "overlap"}
    decides = [step for step in steps if isinstance(step, Decide)]
    assert {(step.who, bool(step.options)) for step in decides} >= {("both", True), ("each", True)}
    assert any(step.start_from for step in steps if isinstance(step, SetAGoal))
    assert any(step.breathe for step in steps if isinstance(step, Pause))
    assert any(step.recall for step in steps if isinstance(step, (Talk, Write, Decide)))


def test_three_journeys_and_their_looks_back() -> None:
    sittings = {it.id: [list(each.exercises) for each in it.sittings] for it in shipped().journeys}
    assert sittings == {
        "groundwork": [
            ["room-rules", "check-in"],
            ["listen-round"],
            ["needs-cards"],
            ["ask-clear"],
            ["shared-wish", "check-in"],
        ],
        "storms": [
            ["pause-plan"],
            ["four-habits"],
            ["third-eye"],
            ["team-problem"],
            ["repair-kit"],
        ],
        "roots-and-wings": [
            ["near-far"],
            ["keep-change"],
            ["deep-cards"],
            ["own-corner"],
            ["your-dream"],
        ],
    }
    for journey in shipped().journeys:
        looks = {it.months: it.exercises for it in journey.boosters}
        assert looks == dict.fromkeys((1, 3, 6), ("check-in", "goal-look"))


def test_journeys_go_no_deeper_than_the_middle() -> None:
    names = {name for it in shipped().journeys for name in it.exercises}
    assert max(exercise(name).depth for name in names) <= 2


def test_the_first_pages_are_short() -> None:
    assert page_words("welcome") <= 90
    assert page_words("safety") <= 210


def test_no_page_holds_a_phone_number() -> None:
    """Numbers go stale; they stand only where the day of their last check stands, too."""
    for path in Path(exercises() / "en" / "pages").glob("*.toml"):
        if path.stem == "about-evidence":
            continue  # the numbers there are years
        assert not re.search(r"\d{3}|\d[ -]\d", path.read_text("utf-8")), path.name


def test_the_safety_headings_can_be_seen_across_a_room() -> None:
    headings = [shipped().pages["safety"].title]
    headings += [section.heading for section in shipped().pages["safety"].sections]
    assert not re.search(
        r"abus|violen|harm|scared|afraid|danger", " ".join(headings), re.IGNORECASE
    )
