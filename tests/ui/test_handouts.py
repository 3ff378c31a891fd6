"""Papers to be handed out, set in type: nothing is clipped, split or left alone, in any size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter

from tests.paper.papers import papers, shelf, worksheets
from tests.paper.test_blocks import KINDS, SAMPLES
from tests.ui import pdf
from tests.ui.seeing import Dress
from tests.ui.test_paged import BODY, bare, document, inked
from tests.ui.test_sheet import lines_of, to_file
from together.paper.cards import cut_cards, piles
from together.paper.document import (
    Block,
    Boxes,
    CutCards,
    Document,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Slips,
    Told,
)
from together.ui import printing
from together.ui.column import Line
from together.ui.cut_out import PADDING, Cards, SlipRow, card_text
from together.ui.drawn import Choices, Rule
from together.ui.lettering import DOTS, LARGE, STYLES, USUAL, Size
from together.ui.paged import Paged, as_pdf

A4 = QPageSize(QPageSize.PageSizeId.A4)
LETTER = QPageSize(QPageSize.PageSizeId.Letter)
SHEETS = [(A4, USUAL), (LETTER, USUAL), (A4, LARGE), (LETTER, LARGE)]
IDS = ["A4", "Letter", "A4 large", "Letter large"]


def handouts() -> dict[str, Document]:
    """All papers that there are, of each shipped exercise."""
    cards = {f"cards {name}": cut_cards(it) for name, it in shelf().exercises.items() if piles(it)}
    return {**papers(), **worksheets(), **cards}


def pages(paged: Paged) -> list[list[Line]]:
    return paged._pages  # noqa: SLF001


def body(paged: Paged) -> QRectF:
    return paged._body  # noqa: SLF001


def drawn(paged: Paged) -> list[object]:
    return [line.drawing for page in pages(paged) for line in page if line.drawing]


# What holds for all of them


@pytest.mark.parametrize(("paper", "size"), SHEETS, ids=IDS)
@pytest.mark.parametrize("language", ["en", "xx", "ar"])
def test_nothing_is_clipped_and_no_heading_is_alone(
    dress: Dress, paper: QPageSize, size: Size, language: str
) -> None:
    dress(language=language)
    for name, made in handouts().items():
        if language == "ar":
            made = replace(made, direction="rtl", language="ar")
        paged = Paged(made, paper, size=size)
        wide, high = body(paged).width(), body(paged).height()
        heads = {it.text for it in made.blocks if isinstance(it, Heading)}
        for page in filter(None, pages(paged)):
            assert page[-1].bottom - page[0].top <= high, f"{name}: a page is too full"
            assert page[-1].block.text() not in heads, f"{name}: {page[-1].block.text()} alone"
            for line in page:
                assert fits(line, wide), f"{name}: {line.text}"


def fits(line: Line, wide: float) -> bool:
    match line.drawing:
        case None:
            return line.block.layout().lineAt(line.place).naturalTextWidth() <= wide + 1
        case Rule(label=label):
            return label is None or label.natural_width < wide * 0.6
        case Choices(options=options, height=height):
            return all(
                it.at >= 0
                and it.at + it.width <= wide + 1
                and it.text.natural_width <= it.width + 1
                and it.text.height <= height
                for it in options
            )
        case Cards() as cards:
            inner = cards.width - 2 * PADDING * DOTS
            blocks = [card_text(it, cards.font, inner) for it in cards.texts]
            return all(
                it.height <= cards.height - 2 * PADDING * DOTS + 1 and it.natural_width <= inner + 1
                for it in blocks
            )
        case SlipRow() as slips:
            inner = slips.width - 2 * PADDING * DOTS
            return all(fits(it, inner) for it in slips.lines)
    return True


def test_large_print_has_no_smaller_type_than_18_points() -> None:
    assert min(LARGE.points(style.size) for style in STYLES.values()) >= 18
    for name, made in handouts().items():
        paged = Paged(made, A4, size=LARGE)
        for page in pages(paged):
            for line in page:
                assert smallest(line) >= 18 * DOTS, f"{name}: {line.text}"


def smallest(line: Line) -> int:
    match line.drawing:
        case Cards(font=font):
            return font.pixelSize()
        case SlipRow(lines=lines):
            return min(map(smallest, lines))
        case None:
            return min(
                (
                    it.format.font().pixelSize()
                    for it in line.block.textFormats()
                    if it.format.font().pixelSize() > 0
                ),
                default=10_000,
            )
    return 10_000


def test_a_sheet_of_ones_own_is_on_no_back_of_another() -> None:
    """Also for who prints on both sides: it begins on a page with an odd number."""
    for name, made in worksheets().items():
        paged = Paged(made, A4)
        for number, page in enumerate(pages(paged)):
            if page and page[0].text.startswith("Sheet for Partner"):
                assert number % 2 == 0, name
    assert any([] in pages(Paged(it, A4)) for it in worksheets().values())


def test_an_empty_back_can_be_shown_drawn_and_read() -> None:
    made = document(Paragraph("one"), PageBreak(sheet=True), Paragraph("two"))
    paged = Paged(made, A4)
    empty = "This page is left empty."
    assert [paged.words(page) for page in range(paged.count)] == ["one", empty, "two"]
    texts = [bare(it) for it in pdf.page_texts(as_pdf(paged))]
    assert [bare(empty) in it for it in texts] == [False, True, False]
    assert bare("Page 2 of 3") in texts[1]
    plain = Paged(document(Paragraph("one"), PageBreak(), Paragraph("two")), A4)
    assert plain.count == 2


@pytest.mark.parametrize("name", ["check-in", "full-sorry", "pause-plan"])
def test_every_word_of_a_worksheet_can_be_copied(name: str) -> None:
    paged = Paged(worksheets()[name], A4)
    for page, text in enumerate(pdf.page_texts(as_pdf(paged))):
        for line in paged.words(page).split("\n"):
            assert bare(line) in bare(text), line


def test_what_is_taken_home_is_one_page_each() -> None:
    made = papers()
    for name in ("To take home", "Rules card", "Goal slips"):
        for paper in (A4, LETTER):
            assert Paged(made[name], paper).count == 1, name


# Each kind of block


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_block_is_set_with_its_words(kind: str) -> None:
    block, words = SAMPLES[kind]
    paged = Paged(document(Paragraph("before"), block, Paragraph("after")), A4)
    told = "\n".join(paged.words(page) for page in range(paged.count))
    assert [it for it in words if it not in told] == []
    [_first, *_rest] = pdf.page_texts(as_pdf(paged))


BY_HAND: list[Block] = [
    Lines(2, "mmm"),
    Boxes(("m", "mm", "mmm")),
    Heading(2, "mmm", (1,)),
    Slips((Told("mmm"), Lines(1)), 1),
]


@pytest.mark.parametrize("block", BY_HAND)
def test_from_right_to_left_what_is_used_by_hand_is_mirrored(block: Block) -> None:
    left = Document("", "a", "en", "ltr", (block,))
    begin, end = inked(left, BODY)
    assert inked(replace(left, direction="rtl"), BODY) == pytest.approx(
        (1 - end, 1 - begin), abs=0.015
    )


def test_lines_are_drawn_across_the_column_one_below_the_other() -> None:
    paged = Paged(document(Lines(3)), A4)
    rows = dark_rows(paged)
    assert len(rows) == 3
    begin, end = inked(document(Lines(3)), BODY)
    assert begin < 0.12 and end > 0.88


def dark_rows(paged: Paged) -> list[int]:
    """Where there is ink down the middle of the first page, above the foot."""
    image = picture_of(paged)
    found = [
        y
        for y in range(image.height() * 9 // 10)
        if QColor(image.pixel(image.width() // 2, y)).lightness() < 210
    ]
    return [y for y in found if y - 1 not in found]


def picture_of(paged: Paged) -> QImage:
    image = QImage((paged.size / 4).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(1 / 4, 1 / 4)
    paged.paint(painter, 0)
    painter.end()
    return image


def test_signs_differ_without_any_colour() -> None:
    one, two = (
        picture_of(Paged(document(Heading(2, "m", (who,))), A4)).convertToFormat(
            QImage.Format.Format_Mono
        )
        for who in (1, 2)
    )
    assert one != two


def test_a_question_stays_with_the_room_for_its_answer() -> None:
    for above in range(30, 60):
        begin = [Paragraph(f"line {number}.") for number in range(above)]
        for answer in (Lines(3), Boxes(("one", "two"))):
            paged = Paged(document(*begin, Told("What?"), Told("or so", aside=True), answer), A4)
            [page] = [it for it in pages(paged) if any(line.text == "What?" for line in it)]
            assert page[-1].drawing, "all of it is on the page of the question"


def test_cards_are_eight_to_ten_on_a_page_and_of_one_size() -> None:
    for paper in (A4, LETTER):
        paged = Paged(papers()["What I need most: cards to cut"], paper)
        counts = [sum(len(it.texts) for it in map(cards_in, page) if it) for page in pages(paged)]
        assert all(8 <= it <= 12 for it in counts[:-1])
        heights = {it.height for it in drawn(paged) if isinstance(it, Cards)}
        assert len(heights) == 1


def cards_in(line: Line) -> Cards | None:
    return line.drawing if isinstance(line.drawing, Cards) else None


def test_a_card_with_much_to_say_is_set_smaller_and_then_made_larger() -> None:
    short, long, endless = (
        next(it for it in drawn(Paged(document(CutCards((text,))), A4)) if isinstance(it, Cards))
        for text in (
            "Low voices",
            "Which rule of your own did you make up? " * 4,
            "m " * 150,
        )
    )
    assert short.font.pixelSize() > long.font.pixelSize()
    assert short.height == long.height < endless.height


def test_a_card_for_the_whole_room_has_letters_of_half_an_inch() -> None:
    rows = [it for it in drawn(Paged(papers()["Pause cards"], A4)) if isinstance(it, Cards)]
    assert min(it.font.pixelSize() for it in rows) >= 40 * DOTS
    assert Paged(papers()["Pause cards"], A4).count == 2


def test_slips_are_set_smaller_so_that_a_page_has_two_rows() -> None:
    question = (Told("How easy is it today to put a wish into words?"), Boxes(("m " * 8,) * 5))
    made = document(Slips(question * 2 + question[:1], 4))
    assert Paged(made, A4).count == Paged(made, LETTER).count == 1


def test_large_slips_stand_one_below_the_other() -> None:
    made = document(Slips((Told("How is it?"),), 4))
    usual, large = (
        [it.copies for it in drawn(Paged(made, A4, size=size)) if isinstance(it, SlipRow)]
        for size in (USUAL, LARGE)
    )
    assert usual == [2, 2] and large == [1, 1, 1, 1]


def test_of_many_rows_to_choose_from_none_is_alone_on_a_page() -> None:
    many = Boxes(tuple(f"card {number}" for number in range(60)), "round")
    for above in range(20, 50):
        begin = [Paragraph(f"line {number}.") for number in range(above)]
        paged = Paged(document(*begin, many), A4)
        counts = [sum(line.drawing is not None for line in page) for page in pages(paged)]
        assert 1 not in counts


ENDLESS = "o" * 120


@pytest.mark.parametrize("size", [USUAL, LARGE])
@pytest.mark.parametrize(
    "block",
    [
        Lines(2, ENDLESS),
        Boxes((ENDLESS, "two", f"{ENDLESS} {ENDLESS}")),
        Boxes((ENDLESS, "two"), "round"),
        CutCards((ENDLESS, "Low voices " * 27)),
        CutCards((ENDLESS,), large=True),
        Heading(2, ENDLESS, (1, 2)),
        Slips((Heading(2, ENDLESS), Boxes((ENDLESS,)), Lines(1, ENDLESS)), 3),
        Told(f"{ENDLESS}\n\n{ENDLESS}"),
    ],
)
def test_an_endless_word_stays_within_its_room(block: Block, size: Size) -> None:
    paged = Paged(document(block), A4, size=size)
    for page in pages(paged):
        assert page[-1].bottom - page[0].top <= body(paged).height()
        for line in page:
            assert fits(line, body(paged).width()), line.text


def test_two_circles_come_nearer_from_place_to_place() -> None:
    paged = Paged(document(Boxes(("Apart", "Half", "Nearly one"), "circles")), A4)
    apart = [it.apart for row in drawn(paged) if isinstance(row, Choices) for it in row.options]
    assert None not in apart and apart == sorted(apart, key=lambda it: -(it or 0))
    plain = Paged(document(Boxes(("Apart", "Half", "Nearly one"))), A4)
    assert picture_of(paged) != picture_of(plain)


def test_the_printer_gets_large_print_where_it_was_chosen(tmp_path: Path) -> None:
    made, place = papers()["Goal slips"], tmp_path / "slips.pdf"
    printing.draw_document(made, to_file(place, QPageSize.PageSizeId.A4), LARGE)
    assert len(lines_of(place)) == Paged(made, A4, size=LARGE).count > Paged(made, A4).count
