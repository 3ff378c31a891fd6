"""What each document tells, and what none of them ever does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from msgspec import structs

from tests.paper.kept import (
    AGREEMENTS,
    BROKEN,
    DAY,
    ENTRIES,
    EVENING,
    GOALS,
    GONE,
    HOSTILE,
    LETTER,
    NOVEMBER,
    PEOPLE,
    SEA,
    SECRET,
    SESSIONS,
    TELLING,
    TREND,
    said,
    session,
    year,
)
from together import words
from together.paper.days import Dates
from together.paper.document import Document, Heading, Points, Table
from together.paper.markdown import as_markdown
from together.paper.own import own_words
from together.paper.plan import our_plan
from together.paper.story import one_session, whole_story
from together.paper.telling import Telling
from together.paper.trend import figure_of
from together.paper.year import SOME, WIDE, a_year, year_on_one_page


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


def all_documents(telling: Telling = TELLING) -> dict[str, Document]:
    sessions = (*SESSIONS, *HOSTILE)
    there = year(2026, sessions, AGREEMENTS, GOALS)
    figure = figure_of(TREND, "About the same.")
    return {
        "plan": our_plan(GOALS, AGREEMENTS, telling),
        "session": one_session(SESSIONS[0], telling),
        "year": a_year(there, telling),
        "page": year_on_one_page(there, telling),
        "own": own_words(1, ENTRIES, sessions, telling, [figure]),
        "story": whole_story(sessions, AGREEMENTS, GOALS, telling),
    }


@pytest.mark.parametrize("name", list(all_documents()))
def test_no_document_has_words_that_are_not_to_be_read(name: str) -> None:
    assert SECRET not in as_markdown(all_documents()[name])


@pytest.mark.parametrize("name", list(all_documents()))
@pytest.mark.parametrize("language", ["en", "xx"])
def test_headings_go_down_step_by_step_from_one_title(name: str, language: str) -> None:
    words.install(language)
    levels = [it.level for it in all_documents()[name].blocks if isinstance(it, Heading)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", list(all_documents()))
def test_the_name_of_a_document_is_not_private(name: str) -> None:
    assert all(it not in all_documents()[name].name for it in ("Maya", "Sam", "Needs"))


def test_our_plan_as_it_is_read() -> None:
    assert (
        as_markdown(our_plan(GOALS[:3], AGREEMENTS[:2], TELLING))
        == """\
# Our plan

Maya and Sam, 22 November 2026

## What we want

### An evening a week

- A goal of both
- Why: We miss talking
- First small step: Look at both calendars
- Sam takes the first step
- A next step: Ask Grandma (Maya)
- A next step, done: Book a table (both)
- When: Sunday
- If one of us is tired, then we take a walk.
- Look at it again: 1 December 2026

## What we agreed

### 22 November 2026

One small yes?

> Radio off

Look at it again on 24 December 2026.
"""
    )


def test_a_plan_without_anything_says_so() -> None:
    assert "You have no open goal and no agreement now." in as_markdown(
        our_plan((SEA, GONE), AGREEMENTS[1:2], TELLING)
    )
    assert "A goal that can’t be read" in as_markdown(our_plan((BROKEN,), (), TELLING))


def test_one_session_as_it_is_read() -> None:
    told = as_markdown(one_session(SESSIONS[0], TELLING))
    assert told.startswith("# Needs\n\n22 November 2026\n\n## Maya\n\nWhat?\n\n> time\n")
    assert "## Sam\n\nWhat?\n\n> quiet\n" in told
    assert "> This letter opens on 1 January 2027." in told
    assert "> Removed" in told
    assert "This part of the file is damaged" in told


def test_a_letter_opens_on_its_day_and_not_before() -> None:
    def told(today: str) -> str:
        return as_markdown(one_session(session(LETTER), Telling(PEOPLE, today, TELLING.zone)))

    assert SECRET not in told("2026-12-31")
    assert SECRET not in told("")
    assert SECRET in told("2027-01-01")


def test_a_year_has_what_falls_into_it_from_january_on() -> None:
    told = as_markdown(all_documents()["year"])
    order = ["# The year 2026 of Maya and Sam", "## January 2026", "## November 2026"]
    order += ["## What we agreed", "## Goals that we reached", "### A weekend by the sea"]
    places = [told.index(it) for it in [*order, "## Thanks", "Maya:\n\n> for the tea"]]
    assert places == sorted(places)
    assert "last year" not in told and "Long ago" not in told
    assert told.count("for the tea") == 1
    assert told.index("## Goals that we set") < told.index("- An evening a week")


def test_a_session_with_nothing_but_thanks_does_not_say_that_no_words_were_kept() -> None:
    there = year(2026, [session(said("tea", kind="close"))], (), ())
    assert "No words were kept" not in as_markdown(a_year(there, TELLING))


def test_a_goal_counts_for_the_year_in_which_it_was_reached() -> None:
    assert year(2026, (), (), GOALS).reached == (SEA,)
    before = replace(SEA, history=())
    assert year(2024, (), (), (before,)).reached == (before,)
    assert year(2026, (), (), (replace(EVENING, state="let go"),)).reached == ()


def test_a_year_of_nothing_says_so() -> None:
    there = year(2031, SESSIONS, AGREEMENTS, GOALS)
    for document in (a_year(there, TELLING), year_on_one_page(there, TELLING)):
        assert "Nothing of this year is kept." in as_markdown(document)


def test_the_one_page_has_some_of_each_and_says_that_there_is_more() -> None:
    many = [session(said("tea " * 99, kind="close"), at=NOVEMBER - n * DAY) for n in range(60)]
    page = year_on_one_page(year(2026, many, AGREEMENTS, GOALS), TELLING)
    lists = [it.items for it in page.blocks if isinstance(it, Points)]
    assert [len(it) for it in lists] == [1, 1, 1, SOME]
    assert all(len(item) < WIDE + 20 for items in lists for item in items)
    assert lists[-1][0].startswith("Maya: tea tea") and lists[-1][0].endswith("tea…")
    assert "There is more in your story." in as_markdown(page)
    [table] = [it for it in page.blocks if isinstance(it, Table)]
    assert table.rows[-1] == ("November 2026", "Needs")


def test_nothing_is_counted_or_compared() -> None:
    few, many = ([session(said("a", partner=2))] * n for n in (1, 60))
    told = [as_markdown(year_on_one_page(year(2026, it, (), ()), TELLING)) for it in (few, many)]
    assert told[0] == told[1]


def test_an_own_part_shows_only_own_words_and_the_trends() -> None:
    told = as_markdown(all_documents()["own"])
    assert "> my own" in told and "> time" in told
    assert "quiet" not in told and "for the soup" not in told
    assert "### I felt on the same side\n\nAbout the same.\n\nDay by day\n" in told
    assert "| 3 January 2026 | Not this week |\n" in told
    assert "| 3 March 2026 | No place on the scale |\n" in told


def test_a_document_speaks_the_language_of_the_interface() -> None:
    english = as_markdown(our_plan(GOALS, AGREEMENTS, TELLING))
    words.install("xx")
    document = our_plan(GOALS, AGREEMENTS, TELLING)
    same = set(english.splitlines()) & set(as_markdown(document).splitlines())
    kept = {"### An evening a week", "One small yes?", "> Radio off"}
    assert same == {"", *kept}
    assert (document.language, document.direction) == ("xx", "ltr")


def test_a_step_that_nobody_in_particular_takes_says_nobody() -> None:
    nobody = replace(EVENING, goal=structs.replace(EVENING.goal, who=()))
    both = replace(EVENING, goal=structs.replace(EVENING.goal, who=(1, 2)))
    assert " the first step\n" not in as_markdown(our_plan([nobody], (), TELLING))
    assert "Both take the first step\n" in as_markdown(our_plan([both], (), TELLING))


def test_half_a_plan_is_told_as_it_stands() -> None:
    half = replace(EVENING, goal=structs.replace(EVENING.goal, then=""))
    assert "- one of us is tired\n" in as_markdown(our_plan([half], (), TELLING))


def test_an_agreement_of_a_year_is_told_with_what_was_asked() -> None:
    there = year(2026, SESSIONS, AGREEMENTS)
    assert "- One small yes? Radio off\n" in as_markdown(year_on_one_page(there, TELLING))
    assert "One small yes?\n\n> Radio off" in as_markdown(a_year(there, TELLING))


def test_days_can_be_written_in_another_way() -> None:
    other = replace(TELLING, dates=Dates(lambda _at: "today-day", lambda _at: "mm", lambda it: it))
    documents = all_documents(other)
    assert "today-day" in as_markdown(documents["session"])
    assert "## mm\n" in as_markdown(documents["story"])
    assert "2026-12-24" in as_markdown(documents["plan"])
    for name in ("session", "plan", "year", "page"):
        assert "November 2026" not in as_markdown(documents[name]), name
