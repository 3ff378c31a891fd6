"""Documents in pages: what can be read in the file, and where its pages are cut."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter

from tests.paper.kept import SAYINGS, TELLING, TREND, said, session, year
from tests.paper.test_documents import all_documents
from tests.ui import pdf
from tests.ui.seeing import Dress
from together import words
from together.paper.document import (
    Block,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Table,
    Words,
)
from together.paper.plain import readable
from together.paper.story import one_session
from together.paper.trend import figure_of
from together.paper.year import year_on_one_page
from together.ui import typesetting
from together.ui.paged import Paged, Pdf, as_pdf, paper_size, with_spaces

A4 = QPageSize(QPageSize.PageSizeId.A4)
LOREM = "Words that fill more than one line of a page when they stand beside each other. " * 4


def document(*blocks: Block, fits: bool = False) -> Document:
    return Document("Our plan", "Private", "en", "ltr", blocks, fits)


def copied(made: Document) -> list[str]:
    return pdf.page_texts(as_pdf(Paged(made, A4)))


def whole(made: Document) -> list[str]:
    """The lines of a document on paper as long as it is."""
    tall = QPageSize(QSizeF(210, 3000), QPageSize.Unit.Millimeter)
    paged = Paged(made, tall)
    assert paged.count == 1
    return paged.words(0).split("\n")


def bare(text: str) -> str:
    """Letters as they are meant, whatever form Arabic ones are drawn in; no room between them."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_every_word_can_be_copied() -> None:
    for made in all_documents().values():
        paged = Paged(made, A4)
        for page, text in enumerate(pdf.page_texts(as_pdf(paged))):
            assert bare(made.name) in bare(text)
            for line in paged.words(page).split("\n"):
                if line.isascii():
                    assert bare(line) in bare(text), line


@pytest.mark.parametrize(
    "saying",
    [
        "This office finds a fluffy, difficult offline file; it affects the official waffle",
        "Хочу больше времени вдвоём",
        "Θέλω περισσότερο χρόνο",
        "אני רוצה ערב אחד בשבוע",
        "نريد أن نمشي معا كتاب بيتا",
    ],
)
def test_what_is_copied_is_what_was_written(saying: str) -> None:
    [text] = copied(document(Words(saying), Paragraph(saying)))
    assert bare(text).count(bare(saying)) == 2


def test_spaces_are_copied_as_spaces() -> None:
    [text] = copied(document(Words("one two three"), Paragraph("four five")))
    assert "one two three" in text and "four five" in text and "\t" not in text


def test_words_that_are_hostile_are_words() -> None:
    paged = Paged(one_session(session(*(said(it) for it in SAYINGS)), TELLING), A4)
    told = "\n".join(paged.words(page) for page in range(paged.count))
    for saying in SAYINGS:
        assert bare(readable(saying)) in bare(told)


@settings(max_examples=30)
@given(
    text=st.text()
    | st.lists(st.sampled_from(["\ufffc", "\ufdd0", "\ufdd1", "\u2029", "\r"])).map("".join)
)
def test_no_words_at_all_spoil_the_pages(text: str) -> None:
    made = one_session(session(said(f"a{text}"), said("after", partner=2), title=text), TELLING)
    pages = copied(made)
    assert "after" in pages[-1]
    assert pages[-1].endswith(f"Page {len(pages)} of {len(pages)}")


def test_each_page_says_what_it_is_and_which() -> None:
    texts = copied(document(*(Paragraph(LOREM) for _ in range(30))))
    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        assert text.endswith(f"Our planPage {number} of {len(texts)}")


def test_the_title_of_the_file_is_not_private() -> None:
    made = as_pdf(Paged(document(Heading(1, "Private")), A4))
    assert pdf.title(made) == "Our plan"
    assert b"Private" not in made and "Private".encode("utf-16-be") not in made


def test_no_heading_is_left_alone_and_no_line_is_lost() -> None:
    """Whatever stands above it, a heading is on the page of what it is above."""
    for above in range(60):
        blocks = [Paragraph(f"line {number}.") for number in range(above)]
        part = (
            Heading(2, "Part"),
            Heading(3, "Smaller"),
            Paragraph("A day"),
            Words(LOREM, "What?"),
        )
        paged = Paged(document(*blocks, *part), A4)
        pages = [paged.words(page).split("\n") for page in range(paged.count)]
        assert [it for page in pages for it in page] == whole(document(*blocks, *part))
        [page] = [it for it in pages if "Part" in it]
        at = page.index("Part")
        assert page[at : at + 4] == ["Part", "Smaller", "A day", "What?"]
        assert len(page) >= at + 6, "two lines of what is said stay with it"


def test_a_paragraph_leaves_no_line_alone() -> None:
    for above in range(60):
        lines = [Paragraph(f"line {number}.") for number in range(above)]
        paged = Paged(document(*lines, Paragraph(LOREM)), A4)
        counts = [
            sum(not it.startswith("line") for it in paged.words(page).split("\n"))
            for page in range(paged.count)
        ]
        assert 1 not in counts


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        ((Words("Radio off"), Paragraph("Let go")), ["Radio off", "Let go"]),
        ((Words("for the tea", whose="Maya"),), ["for the tea", "Maya"]),
        ((Table("Days", ("Day", "Word"), (("May", "a"),)),), ["Days", "Day Word", "May a"]),
        ((figure_of(TREND, "About the same."),), ["", "About the same."]),
    ],
)
def test_what_belongs_together_stays_on_a_page(blocks: tuple[Block, ...], lines: list[str]) -> None:
    for above in range(30, 60):
        begin = [Paragraph(f"line {number}.") for number in range(above)]
        heights = [Points(("b",)) for _ in range(above % 5)]  # others than those of lines
        paged = Paged(document(*begin, *heights, *blocks), A4)
        pages = [paged.words(page).split("\n") for page in range(paged.count)]
        [page] = [it for it in pages if lines[0] in it]
        at = page.index(lines[0])
        assert page[at : at + len(lines)] == lines


def test_a_point_has_its_mark() -> None:
    begin, _end = inked(Document("", "a", "en", "ltr", (Points(("mmm",)),)), BODY)
    assert begin < 0.125, "14 points into the column the words begin"


def test_a_long_text_goes_on_and_no_line_is_there_twice() -> None:
    words = [f"w{number}" for number in range(1000, 4000)]
    texts = copied(document(Words(" ".join(words))))
    assert len(texts) > 2
    together = "".join(texts)
    assert [it for it in words if together.count(it) != 1] == []


def test_a_break_begins_a_page() -> None:
    paged = Paged(document(Paragraph("one"), PageBreak(), Paragraph("two")), A4)
    assert [paged.words(page) for page in range(paged.count)] == ["one", "two"]


def test_what_is_to_fit_on_a_page_does() -> None:
    many = [
        session(
            *(said("tea " * 90, partner=who, kind="close") for who in (1, 2)), title=f"{n} {LOREM}"
        )
        for n in range(60)
    ]
    made = year_on_one_page(year(2026, many), TELLING)
    assert Paged(made, A4).count == 1
    items = tuple(LOREM for _ in range(14))
    assert Paged(document(Points(items)), A4).count == 2
    assert Paged(document(Points(items), fits=True), A4).count == 1


def test_a_table_goes_on_over_pages_row_by_row() -> None:
    rows = tuple((f"{n} May", f"word {n}") for n in range(100, 180))
    texts = copied(document(Table("Days", ("Day", "Word"), rows)))
    assert len(texts) > 1
    for day, word in rows:
        assert sum(f"{day}{word}" in text for text in texts) == 1


def test_a_trend_has_its_picture_sentence_and_table_on_paper() -> None:
    figure = figure_of(TREND, "About the same.")
    assert isinstance(figure, Figure)
    [text] = copied(document(Paragraph("before"), figure, Paragraph("after")))
    assert text.count("Not this week") == 2, "in the picture and in the table"
    assert text.index("before") < text.index("About the same.") < text.index("after")


def inked(made: Document, part: slice) -> tuple[float, float]:
    """Where the ink begins and ends across a part of the first page, of its width."""
    paged = Paged(made, A4)
    image = QImage((paged.size / 8).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(1 / 8, 1 / 8)
    paged.paint(painter, 0)
    painter.end()
    rows = range(image.height())[part]
    dark = [
        x
        for x in range(image.width())
        if any(QColor(image.pixel(x, y)).lightness() < 210 for y in rows)
    ]
    return dark[0] / image.width(), dark[-1] / image.width()


BODY, FOOT = slice(0, 380), slice(380, None)  # of 421 px in which a page is drawn


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("mmm"),
        Points(("mmm", "mmm")),
        Table("m", ("mm", "m"), (("mm", "m"), ("m", "mmmm mmmm"))),
        Words("", "", whose="mmm"),
    ],
)
def test_from_right_to_left_all_is_mirrored(block: Block) -> None:
    left = Document("", "a", "en", "ltr", (block,))
    right = replace(left, direction="rtl")
    begin, end = inked(left, BODY)
    assert inked(right, BODY) == pytest.approx((1 - end, 1 - begin), abs=0.015)
    assert begin < 0.16 and end < 0.5
    begin, end = inked(left, FOOT)
    assert begin > 0.5, "the number of the page"
    assert inked(right, FOOT) == pytest.approx((1 - end, 1 - begin), abs=0.015)


def test_words_go_in_their_own_direction_and_their_mark_in_that_of_the_page() -> None:
    left = Document("", "a", "en", "ltr", (Words("mmm"),))
    begin, end = inked(replace(left, direction="rtl"), BODY)
    assert begin < 0.16 and end > 0.84
    assert inked(left, BODY)[1] < 0.3


def test_arabic_pages_have_all_their_words(dress: Dress) -> None:
    dress(language="ar")
    made = Document(
        "خطتنا",
        "خطتنا",
        "ar",
        "rtl",
        (
            Heading(1, "خطتنا"),
            Words("قال", "ماذا"),
        ),
    )
    [text] = copied(made)
    assert bare("خطتنا") in bare(text) and bare("قال") in bare(text)


def test_paper_is_that_of_the_country() -> None:
    letter, a4 = QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A4
    sizes = {
        "en_US": letter,
        "es_MX": letter,
        "fr_CA": letter,
        "de_DE": a4,
        "ar_EG": a4,
        "ja_JP": a4,
    }
    assert {code: paper_size(QLocale(code)).id() for code in sizes} == sizes


def test_pages_in_the_made_up_language() -> None:
    words.install("xx")
    texts = copied(all_documents()["plan"])
    assert all("Pàgé" in it and "Page" not in it for it in texts)


def test_no_printer_is_looked_for_until_one_is_asked_for() -> None:
    code = (
        "import sys, together.ui.sheet, together.ui.paged, together.ui.screens.preview\n"
        "assert 'PySide6.QtPrintSupport' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", list(all_documents()))
def test_in_whatever_pieces_it_is_set_the_pages_are_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = all_documents()[name]
    monkeypatch.setattr(typesetting, "LETTERS", 10**9)
    one = Paged(made, A4)
    monkeypatch.setattr(typesetting, "LETTERS", 1)
    many = Paged(made, A4)
    assert [many.words(it) for it in range(many.count)] == [
        one.words(it) for it in range(one.count)
    ]
    for page in range(one.count):
        both = zip(drawn(many, page), drawn(one, page), strict=True)
        assert max(abs(dot - other) for dot, other in both) < 12


def drawn(paged: Paged, page: int) -> bytes:
    """Small enough that less than a dot makes no difference."""
    image = QImage(paged.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paged.paint(painter, page)
    painter.end()
    small = image.scaled(image.size() / 8, mode=Qt.TransformationMode.SmoothTransformation)
    return bytes(small.constBits())


def test_a_file_is_drawn_page_by_page_from_the_pages_that_are_there() -> None:
    paged = Paged(all_documents()["story"], A4)
    assert paged.count > 2
    drawing = Pdf(paged)
    assert len(list(drawing.draw())) == paged.count
    assert len(pdf.page_texts(with_spaces(drawing.content()))) == paged.count


def test_a_file_that_is_left_half_drawn_takes_nothing_with_it() -> None:
    drawing = Pdf(Paged(all_documents()["story"], A4)).draw()
    next(drawing)
    del drawing
