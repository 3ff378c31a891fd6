"""The story as Markdown: what was written reads as it was written, and is never markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, timedelta, timezone
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextFormat

from tests.store.short import GOAL
from tests.store.walk import ANA, BEN, PEOPLE
from together import words
from together.paper import markdown
from together.paper.plain import within
from together.paper.signs import escaped, escaped_line, quoted
from together.play.couple import (
    KeptAgreement,
    KeptAnswer,
    KeptGoal,
    KeptSession,
    OwnEntry,
    People,
    Person,
)
from together.play.moves import Goal

NOVEMBER = 1_795_384_800_000  # 2026-11-22, ten in the evening in London
DAY = 24 * 3_600_000


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


def said(*lines: str, partner: int | None = 1, ask: str = "What?", **more: bool) -> KeptAnswer:
    return KeptAnswer("write", "wish", partner, ask, lines, **more)  # type: ignore[arg-type]


def session(*answers: KeptAnswer, title: str = "Needs", at: int = NOVEMBER) -> KeptSession:
    return KeptSession(1, "needs", title, at - 1000, at, answers)


def story(
    *sessions: KeptSession,
    people: People = PEOPLE,
    agreements: tuple[KeptAgreement, ...] = (),
    goals: tuple[KeptGoal, ...] = (),
) -> str:
    return markdown.story(people, sessions, agreements, goals, UTC)


def test_a_story_as_it_is_read() -> None:
    told = story(
        session(
            said("time", ask="What would you like?"),
            said("quiet,\n  and tea\n\n- or rest", partner=2, ask="And you?"),
            said("Time", "Rest", partner=None, ask="Which ones?"),
        ),
        session(said("earlier"), at=NOVEMBER - 30 * DAY),
        agreements=(KeptAgreement(1, 1, "One small yes?", "Later\non Friday", NOVEMBER),),
        goals=(KeptGoal(1, 1, 1, GOAL, "open", True, NOVEMBER),),
    )
    assert (
        told
        == """\
# The story of Ana and Ben

## Our goals

### Walk

Set on 22 November 2026.

- A goal of Ana
- Open
- Why: Air
- First small step, done: Shoes
- Ben takes the first step
- When: Monday
- If it rains, then we dance.
- Look at it again: 1 December 2026

## Our agreements

### 22 November 2026

One small yes?

> Later\\
> on Friday

## November 2026

### Needs

22 November 2026

#### Ana

What would you like?

> time

#### Ben

And you?

> quiet,\\
> \u00a0\u00a0and tea
>
> \\- or rest

#### Together

Which ones?

> Time\\
> Rest

## October 2026

### Needs

23 October 2026

#### Ana

What?

> earlier
"""
    )


def test_what_was_taken_back_reads_removed() -> None:
    goal = KeptGoal(1, 1, 2, Goal(""), "open", False, NOVEMBER, removed=True)
    told = story(session(said(removed=True)), goals=(goal,))
    assert "#### Ana\n\nWhat?\n\n> Removed\n" in told
    assert "### A goal that was removed\n\nSet on 22 November 2026.\n\n- A goal of Ben\n" in told


def test_what_is_damaged_is_told() -> None:
    lost = KeptAnswer("", "", None, "", (), damaged=True)
    told = story(
        session(said("whole"), lost, title="", at=2**62),
        agreements=(KeptAgreement(1, 1, "", "", 0, damaged=True),),
        goals=(KeptGoal(1, 1, None, Goal(""), "open", False, -(2**62), damaged=True),),
        people={1: Person("", "", ""), 2: BEN},
    )
    assert told.count("This part of the file is damaged and can’t be read.") == 2
    assert "This goal is damaged in the file and can’t be read." in told
    assert "A session whose title is damaged" in told
    assert "#### One of you\n" in told
    assert "> whole" in told


def test_where_nothing_is_there_it_says_so() -> None:
    nothing = "Nothing is kept here yet. What you both share and keep will be."
    assert story() == f"# The story of Ana and Ben\n\n{nothing}\n"
    assert "You talked. No words were kept." in story(session())


def test_open_goals_come_first_and_each_says_what_became_of_it() -> None:
    goals = [
        KeptGoal(3, None, None, Goal("c", who=(1, 2), first_step="s"), "let go", False, NOVEMBER),
        KeptGoal(2, None, None, Goal("b"), "reached", False, NOVEMBER),
        KeptGoal(1, None, None, Goal("a"), "open", False, NOVEMBER),
    ]
    told = story(goals=tuple(goals))
    lines = [line for line in told.splitlines() if line[:4] in {"### ", "- Op", "- Re", "- Le"}]
    assert lines == ["### a", "- Open", "### c", "- Let go", "### b", "- Reached"]
    assert "- First small step: s\n- Both take the first step\n" in told


def test_days_are_those_of_the_zone() -> None:
    east = timezone(timedelta(hours=9))
    [line] = [
        it
        for it in markdown.story(PEOPLE, [session(said("a"))], [], [], east).splitlines()
        if it.startswith("23")
    ]
    assert line == "23 November 2026"


def test_it_speaks_the_language_of_the_couple() -> None:
    goals = (KeptGoal(1, 1, 1, Goal("x", "x", "x", (1,), "x", "x", "x", "x"), "open", False, 0),)
    agreements = (KeptAgreement(1, 1, "x", "x", 0),)
    english = story(session(said("x", ask="x"), title="x"), goals=goals, agreements=agreements)
    words.install("xx")
    other = story(session(said("x", ask="x"), title="x"), goals=goals, agreements=agreements)
    same = set(english.split("\n")) & set(other.split("\n"))
    assert same == {"", "### x", "> x", "x", "#### Ana"}


# One partner's own part

ENTRIES = [
    OwnEntry(1, NOVEMBER - DAY, "needs", "Needs", "write", "wish", "What?", ("# quiet",)),
    OwnEntry(2, NOVEMBER, "week", "Our week", "rate", "w/a", "Heard?", ("Some",), 2),
    OwnEntry(3, NOVEMBER, "week", "Our week", "rate", "w/b", "Close?", ("A little",), 1),
    OwnEntry(4, NOVEMBER - 2 * DAY, "", "", "", "", "", (), damaged=True),
]


def test_an_own_part_as_it_is_read() -> None:
    shared = [
        session(said("mine", ask="Mine?"), said("theirs", partner=2), said("x", partner=None))
    ]
    assert (
        markdown.own_part(1, ANA, ENTRIES, shared, UTC)
        == """\
# What Ana wrote

Whoever has this file can read it.

## Kept for yourself

### Our week

22 November 2026

Heard?

> Some

Close?

> A little

### Needs

21 November 2026

What?

> \\# quiet

### 20 November 2026

This part of the file is damaged and can’t be read. The rest is not touched by it.

## Shared with each other

### Needs

22 November 2026

Mine?

> mine
"""
    )


def test_an_own_part_tells_nothing_of_the_other() -> None:
    told = markdown.own_part(1, ANA, [], [session(said("theirs", partner=2))], UTC)
    assert "theirs" not in told
    assert "Needs" not in told
    assert "You kept nothing for yourself." in told
    assert "Nothing that you shared is kept." in told


# What people write is never markup

SIGNS = [
    *("#", "##", "-", "+", "*", "_", "**", "`", "```", "~~~", "~~", "1.", "12)", "=", "===", "---"),
    *("|", "a | b", "|---|", ":--", "<b>", "<div>", "<!--", "-->", "<?", "&amp;", "&#35;", "\\"),
    *("[a](b)", "[x]", "[ ]", "[^1]:", "[a]: /u", "![i](u)", "<http://a.bc>", "http://a.bc/"),
    *("HTTPS://x.org", "www.a.bc", "_www.a.bc", "a@b.cd", "mailto:a@b.cd", ":smile:", "$x$", "^"),
    *("\n", "\n\n", "\r\n", " ", "  ", "    ", "\t", "\u2028", "\x0b", "\0", "\x1b[2J", "\u202e"),
    *(
        "a",
        "word",
        "é",
        "مساء",
        "😀",
        "!",
        "'",
        '"',
        "(",
        ")",
        ">",
        "> >",
        "10:30",
        "{#id}",
        "\u00a0",
    ),
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(SIGNS), max_size=8).map("".join))


class Block(NamedTuple):
    """A block as a parser of Markdown sees it."""

    text: str
    heading: int
    quote: int
    listed: bool
    plain: bool


def parsed(text: str) -> list[Block]:
    """The blocks of a page, by a parser that knows GitHub's Markdown."""
    document = QTextDocument()
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    assert not document.rootFrame().childFrames(), "a table"
    found, block = [], document.begin()
    while block.isValid():
        found.append(seen(block))
        block = block.next()
    return found


def seen(block: QTextBlock) -> Block:
    how, kind = block.blockFormat(), QTextFormat.Property
    code = how.hasProperty(kind.BlockCodeFence) or how.hasProperty(kind.BlockCodeLanguage)
    rule = how.hasProperty(kind.BlockTrailingHorizontalRulerWidth)
    level = how.headingLevel()
    return Block(
        plain_words(block.text()),
        level,
        how.intProperty(kind.BlockQuoteLevel),
        block.textList() is not None,
        not (code or rule) and all(is_plain(it, bold=level > 0) for it in formats(block)),
    )


def formats(block: QTextBlock) -> Iterator[QTextCharFormat]:
    at = block.begin()
    while not at.atEnd():
        yield at.fragment().charFormat()
        at += 1


def is_plain(how: QTextCharFormat, *, bold: bool) -> bool:
    marked = how.isAnchor() or how.isImageFormat() or how.fontFixedPitch() or how.fontItalic()
    return not (marked or how.fontStrikeOut() or (how.fontWeight() > 400 and not bold))


def plain_words(text: str) -> str:
    """The text as it is seen, however many spaces stand in a row."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def one_line(blocks: list[Block]) -> str:
    return " ".join(" ".join(block.text for block in blocks).split())


def bare(text: str) -> str:
    """The text as it is to be seen: on one line, without control characters."""
    lines = ("".join(filter(is_no_control, line)) for line in text.splitlines())
    return " ".join(" ".join(map(plain_words, lines)).split())


def is_no_control(mark: str) -> bool:
    return mark == "\t" or unicodedata.category(mark) != "Cc"


def test_the_parser_would_see_markup(qapp: object) -> None:
    """What the checks below rest on."""
    for text in (
        "# a", "- a", "1. a", "> # a", "> a\n> ===", "```\na\n```", "    a", "**a**", "*a*", "`a`",
        "[a](b)", "http://a.bc", "~~a~~", "***", "![a](b)",
    ):  # fmt: skip
        found = parsed(text)
        assert any(it.heading or it.listed or it.quote or not it.plain for it in found), text
    with pytest.raises(AssertionError, match="a table"):
        parsed("|a|b|\n|-|-|\n|c|d|")


@given(text=texts)
def test_no_answer_is_markup_and_each_reads_as_it_was_written(qapp: object, text: str) -> None:
    first, *middle, last = parsed(f"before\n\n{quoted(escaped(text))}\n\nafter\n")
    assert (first.text, last.text) == ("before", "after")
    assert all(it.plain and not it.heading and not it.listed and it.quote < 2 for it in middle)
    assert one_line(middle) == bare(text)


def test_no_two_signs_side_by_side_are_markup(qapp: object) -> None:
    for first in SIGNS:
        for second in SIGNS:
            text = f"{first}{second}\n{first}"
            blocks = parsed(quoted(escaped(text)))
            assert all(it.plain and not it.heading and not it.listed for it in blocks), text
            assert one_line(blocks) == bare(text)


@given(text=texts)
def test_no_title_is_markup(qapp: object, text: str) -> None:
    title = escaped_line(within(text))
    assert "\n" not in title
    blocks = parsed(f"### {title}\n\n- {title}\n\n{title}\n")
    assert all(block.plain for block in blocks)
    assert [block.heading for block in blocks if block.text][:1] in ([3], [])


@given(text=texts, other=texts)
def test_a_page_of_anything_has_the_same_bones(qapp: object, text: str, other: str) -> None:
    """Whatever stands in every place, the headings and lists are the page's own."""
    goal = Goal(f"a{text}", f"b{text}", when=f"c{other}")
    told = story(
        session(said(text, other, ask=other), said(other, partner=2), title=f"a{text}"),
        people={1: Person(f"a{text}", "", ""), 2: Person(f"b{other}", "", "")},
        agreements=(KeptAgreement(1, 1, text, other, 0),),
        goals=(KeptGoal(1, 1, 1, goal, "open", False, 0),),
    )
    blocks = parsed(told)
    assert [it.heading for it in blocks if it.heading] == [1, 2, 3, 2, 3, 2, 3, 4, 4]
    assert sum(it.listed for it in blocks) == 4
    assert all(it.plain for it in blocks)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, 10:30 & tea (R&B) - yes!", "plain words, 10:30 & tea (R&B) - yes!"),
        ("a\nb", "a\\\nb"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("- a", "\\- a"),
        ("12. a", "12\\. a"),
        ("in 1999. So", "in 1999. So"),
        ("  a", "\u00a0\u00a0a"),
        ("*a* _b_", "\\*a\\* \\_b\\_"),
        ("&amp;", "\\&amp;"),
        ("www.a.bc", "www\\.a.bc"),
        ("\x00\x1b[31ma\ud800", "\\[31ma"),
        ("مساء 👩‍👩‍👧", "مساء 👩‍👩‍👧"),
        ("", ""),
        (" \n \n", "\n"),
    ],
)
def test_no_more_signs_than_are_needed(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_name_that_runs_the_other_way_does_not_turn_the_sentence_round() -> None:
    assert within("نور") == "\u2068نور\u2069"
    assert within("Ana") == "Ana"
    assert within("\u202eAna\u2069") == "Ana"
    people: People = {1: Person("نور", "", ""), 2: BEN}
    assert story(people=people).startswith("# The story of \u2068نور\u2069 and Ben\n")
