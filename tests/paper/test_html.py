"""A document as a web page: whole, alone, escaped, and in order for a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paper.kept import HOSTILE, SAYINGS, TELLING, TREND, said, session
from tests.paper.test_documents import all_documents
from together import words
from together.paper.document import (
    Document,
    Fact,
    Facts,
    Heading,
    PageBreak,
    Points,
    Table,
    Words,
)
from together.paper.html import STYLE, as_html
from together.paper.own import own_words
from together.paper.plain import readable
from together.paper.story import one_session, whole_story
from together.paper.trend import figure_of
from together.play.trends import Point

ALONE = {"meta", "br", "img", "line", "circle", "polyline"}
KNOWN = ALONE | {
    "html", "head", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "div", "figure",
    "figcaption", "blockquote", "ul", "li", "strong", "bdi", "table", "caption", "thead", "tbody",
    "tr", "th", "td", "svg", "text",
}  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str | None]
    above: tuple[str, ...]
    text: list[str]


class Page(HTMLParser):
    """The elements of a page, each with the words in it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self._open, "left open"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attributes), tuple(it.tag for it in self._open), [])
        self.elements.append(made)
        if tag == "br":
            self.handle_data("\n")
        if tag not in ALONE:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ALONE:
            assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)

    def all(self, *tags: str) -> list[Element]:
        return [it for it in self.elements if it.tag in tags]

    def texts(self, *tags: str) -> list[str]:
        return ["".join(it.text) for it in self.all(*tags)]


def test_the_page_of_each_document_is_whole_and_in_order() -> None:
    for document in all_documents().values():
        page = Page(as_html(document))
        assert {it.tag for it in page.elements} <= KNOWN
        [root] = page.all("html")
        assert root.attributes == {"lang": "en", "dir": "ltr"}
        assert page.texts("title") == [document.name]
        assert page.texts("h1") == [document.title]
        levels = [int(it.tag[1]) for it in page.all("h1", "h2", "h3", "h4")]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(it.above[-1] == "ul" for it in page.all("li"))


def test_it_runs_nothing_and_loads_nothing() -> None:
    for document in all_documents().values():
        page = Page(as_html(document))
        names = {name for it in page.elements for name in it.attributes}
        assert not {it for it in names if it.startswith("on")}
        assert not names & {"src", "href", "style", "srcset", "action"}
        policy = [it for it in page.all("meta") if "http-equiv" in it.attributes]
        assert "default-src 'none'" in str(policy[0].attributes["content"])
    assert "url(" not in STYLE and "@import" not in STYLE


def test_words_read_as_they_were_written_and_none_is_markup() -> None:
    page = Page(as_html(whole_story(HOSTILE, (), (), TELLING)))
    quotes = page.texts("blockquote")
    for saying in SAYINGS:
        assert readable(saying) in quotes, saying
    assert all(it.attributes == {"dir": "auto"} for it in page.all("p") if "blockquote" in it.above)


@given(
    text=st.one_of(st.text(), st.lists(st.sampled_from([*SAYINGS, "<", "&lt;", '"'])).map("".join))
)
def test_no_words_at_all_change_the_page(text: str) -> None:
    plain = Page(as_html(one_session(session(said("a"), title="a"), TELLING)))
    page = Page(as_html(one_session(session(said(f"a{text}"), title=f"a{text}"), TELLING)))
    kinds = [[it.tag for it in one.elements if it.tag != "br"] for one in (page, plain)]
    assert kinds[0] == kinds[1]
    assert page.texts("blockquote") == [readable(f"a{text}")]


def test_a_remark_of_ours_is_no_quotation() -> None:
    page = Page(as_html(all_documents()["session"]))
    ours = [it for it in page.all("p") if it.attributes.get("class") == "ours"]
    told = {"".join(it.text) for it in ours}
    assert told == {"This letter opens on 1 January 2027.", "Removed"}
    assert all("blockquote" not in it.above for it in ours)


def test_a_trend_is_a_picture_a_sentence_and_a_table() -> None:
    page = Page(as_html(all_documents()["own"]))
    [picture] = page.all("svg")
    assert picture.attributes["role"] == "img" and picture.above[-1] == "figure"
    ids = [it.attributes["id"] for it in page.elements if "id" in it.attributes]
    assert len(ids) == len(set(ids)) and picture.attributes["aria-labelledby"] in ids
    assert page.texts("caption") == ["Day by day"]
    heads = [(it.attributes.get("scope"), "".join(it.text)) for it in page.all("th")]
    assert heads[:3] == [("col", "Day"), ("col", "Your answer"), ("row", "3 January 2026")]
    assert page.texts("td") == [
        "Not this week", "A little", "No place on the scale", "Mostly", "All week",
    ]  # fmt: skip
    assert page.texts("text")[:4] == list(TREND.scale)
    assert page.texts("text")[4:] == ["3 January 2026", "3 May 2026"]


def test_a_gap_breaks_the_line_and_days_go_in_the_direction_of_reading() -> None:
    def drawn() -> tuple[list[list[float]], list[float]]:
        page = Page(as_html(all_documents()["own"]))
        ways = [str(it.attributes["points"]).split() for it in page.all("polyline")]
        spots = [float(str(it.attributes["cx"])) for it in page.all("circle")]
        return [[float(it.split(",")[0]) for it in way] for way in ways], spots

    ways, spots = drawn()
    assert [len(it) for it in ways] == [2, 2] and len(spots) == 4
    assert spots == sorted(spots)
    assert ways[0][1] < ways[1][0]


def test_many_days_have_small_marks() -> None:
    points = tuple(Point("2026-01-03", n % 4) for n in range(500))
    drawn = as_html(own_words(1, (), (), TELLING, [figure_of(replace(TREND, points=points), "")]))
    spots = Page(drawn).all("circle")
    assert len(spots) == 500
    assert {it.attributes["r"] for it in spots} == {"2"}


def test_right_to_left_it_is_mirrored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_language", "ar")
    document = all_documents()["own"]
    page = Page(as_html(document))
    assert page.all("html")[0].attributes == {"lang": "ar", "dir": "rtl"}
    spots = [float(str(it.attributes["cx"])) for it in page.all("circle")]
    assert spots == sorted(spots, reverse=True)
    assert document.title == "What \u2068Maya\u2069 wrote"


def test_whose_words_they_are_stands_with_them() -> None:
    page = Page(as_html(all_documents()["year"]))
    whose = [it for it in page.all("figcaption") if it.above[-1] == "figure"]
    assert ["".join(it.text) for it in whose] == ["Maya", "Sam"]


def test_a_break_begins_a_new_page() -> None:
    document = all_documents()["plan"]
    first, *rest = document.blocks
    broken = replace(document, blocks=(first, PageBreak(), *rest))
    assert as_html(document).count('class="new-page"') == 0
    assert as_html(broken).count('class="new-page"') == 1


def brightness(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(2 * it for it in colour)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [it / 12.92 if it <= 0.03928 else ((it + 0.055) / 1.055) ** 2.4 for it in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_read_in_the_light_in_the_dark_and_on_paper() -> None:
    sets = [dict(re.findall(r"--(\w+): #(\w+)", it)) for it in re.findall(r":root {[^}]*}", STYLE)]
    sets = [it for it in sets if it]
    assert len(sets) == 3
    for colours in sets:
        assert contrast(colours["ink"], colours["ground"]) >= 7
        assert contrast(colours["quiet"], colours["ground"]) >= 4.5
        assert contrast(colours["line"], colours["ground"]) >= 3
        assert contrast(colours["edge"], colours["ground"]) >= 3


def test_words_of_theirs_have_their_own_direction_wherever_they_stand() -> None:
    words = "أريد أن نمشي"
    blocks = (
        Heading(2, words),
        Points((words,)),
        Facts((Fact(words), Fact(words, "Why"))),
        Table("Months", ("Month", "What"), ((words, words),)),
        Words("a", whose=words),
    )
    told = as_html(Document("Plan", "Plan", "en", "ltr", blocks))
    assert f'<h2 dir="auto">{words}</h2>' in told
    assert f'<li dir="auto">{words}</li>' in told
    rest = told.replace(f'dir="auto">{words}', "").replace(f"<bdi>{words}</bdi>", "")
    assert words not in rest
