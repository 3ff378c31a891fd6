"""Every kind of block is told on a web page, in Markdown and on paper: none is left out unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from tests.paper.kept import TREND
from tests.paper.papers import papers, worksheets
from tests.paper.test_html import KNOWN, Page
from together.paper.document import (
    Block,
    Boxes,
    CutCards,
    Document,
    Fact,
    Facts,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Points,
    Slips,
    Table,
    Told,
    Words,
)
from together.paper.html import as_html
from together.paper.markdown import as_markdown
from together.paper.trend import figure_of

# One of each kind, and the words that are to be found in it.
SAMPLES: dict[str, tuple[Block, tuple[str, ...]]] = {
    "Heading": (Heading(2, "Aside of B", (2,)), ("Aside of B",)),
    "Paragraph": (Paragraph("We say so."), ("We say so.",)),
    "Words": (Words("Tea at nine", "What?", "Maya"), ("Tea at nine", "What?", "Maya")),
    "Facts": (Facts((Fact("Sunday", "When"),)), ("Sunday", "When")),
    "Points": (Points(("one", "two")), ("one", "two")),
    "Table": (Table("Days", ("Day", "Word"), (("May", "a"),)), ("Days", "Day", "May")),
    "Figure": (figure_of(TREND, "About the same."), ("About the same.",)),
    "Told": (Told("Tell of a card.", aside=True), ("Tell of a card.",)),
    "Lines": (Lines(2, "The next day"), ("The next day",)),
    "Boxes": (Boxes(("Partly", "Fully")), ("Partly", "Fully")),
    "CutCards": (CutCards(("Phones away", "Low voices", "")), ("Phones away", "Low voices")),
    "Slips": (Slips((Told("How is it?"), Boxes(("Fine",))), 3), ("How is it?", "Fine")),
    "PageBreak": (PageBreak(), ()),
}
KINDS = [kind.__name__ for kind in get_args(Block)]


def document(*blocks: Block) -> Document:
    return Document("Name", "Title", "en", "ltr", blocks)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_web_page_and_markdown(kind: str) -> None:
    block, words = SAMPLES[kind]
    for told in (as_html(document(block)), as_markdown(document(block))):
        assert [it for it in words if it not in told] == []


def test_there_is_a_sample_of_each_kind_and_no_other() -> None:
    assert list(SAMPLES) == KINDS


def test_lines_are_there_to_write_on() -> None:
    made = document(Lines(3, "When"))
    assert as_html(made).count('<div class="rule">') == 3
    assert as_markdown(made).count("\\_" * 40) == 3


def test_a_web_page_has_each_slip_and_markdown_one() -> None:
    made = document(SAMPLES["Slips"][0])
    assert as_html(made).count("How is it?") == 3
    assert as_markdown(made).count("How is it?") == 1


def test_boxes_can_be_seen() -> None:
    made = document(Boxes(("Partly", "Fully")))
    assert as_markdown(made) == "- ☐ Partly\n- ☐ Fully\n"
    assert 'class="boxes tick"' in as_html(made)
    assert 'class="boxes round"' in as_html(document(Boxes(("a",), "round")))


def test_the_sign_of_a_partner_is_told_apart_by_its_shape_and_letter() -> None:
    one, two = (as_html(document(Heading(2, "x", (who,)))) for who in (1, 2))
    assert 'partner-1" aria-hidden="true">A<' in one
    assert 'partner-2" aria-hidden="true">B<' in two
    assert ".partner-1 { border-radius: 50%; }" in one


def test_what_an_exercise_says_goes_in_its_own_direction_and_is_no_markup() -> None:
    made = replace(document(Told("<b>a</b>"), Boxes(("<i>",)), CutCards(("<u>",))), direction="rtl")
    page = as_html(made)
    assert '<p class="told" dir="auto">&lt;b&gt;a&lt;/b&gt;</p>' in page
    assert "<i>" not in page and "<u>" not in page


def test_every_paper_is_a_whole_page_that_loads_and_runs_nothing() -> None:
    for name, made in {**papers(), **worksheets()}.items():
        page = Page(as_html(made))
        assert {it.tag for it in page.elements} <= KNOWN | {"span"}, name
        names = {attribute for it in page.elements for attribute in it.attributes}
        assert names <= {"lang", "dir", "charset", "http-equiv", "content", "name", "class",
                         "scope", "aria-hidden"}  # fmt: skip
        assert page.texts("h1") == [made.title]
        assert all(it.above[-1] == "ul" for it in page.all("li"))
