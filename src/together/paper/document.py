"""A document as plain values: what it says, in order, and nothing of how it looks.

Text is plain throughout: whoever renders it escapes it. Nothing in a document is cut, measured or
counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from together.play.moves import Partner
from together.words import is_rtl, language

if TYPE_CHECKING:
    from together.play.trends import Trend

Direction = Literal["ltr", "rtl"]
Level = Literal[1, 2, 3, 4]
Sign = Literal["tick", "round", "circles"]


@dataclass(frozen=True)
class Heading:
    """One line. The only one of level 1 is the title; no level is left out on the way down.

    `who` are the partners that act there: their signs stand before it, and its words say the same.
    """

    level: Level
    text: str
    who: tuple[Partner, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """What the program says."""

    text: str


@dataclass(frozen=True)
class Words:
    """What somebody wrote, its lines and gaps as they are, below what was asked.

    `whose` is a name, where no heading tells it. With `ours` it is the program that speaks, in the
    place of words that cannot be shown.
    """

    text: str
    ask: str = ""
    whose: str = ""
    ours: bool = False


@dataclass(frozen=True)
class Fact:
    """One line about something; a label stands before it where it needs one."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Facts:
    rows: tuple[Fact, ...]


@dataclass(frozen=True)
class Points:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`heads` name the columns; the first cell of a row names the row. None is without a cell."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """The picture of a trend; `sentence` says the same in words, and `table` in full."""

    trend: Trend
    sentence: str
    table: Table


@dataclass(frozen=True)
class Told:
    """What an exercise or a plan says, in the direction of its own first letter.

    An `aside` is a word of help, beside what is asked.
    """

    text: str
    aside: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines to write on by hand; a label stands before the first."""

    count: int
    label: str = ""


@dataclass(frozen=True)
class Boxes:
    """Words to choose from by hand: with a box to "tick", or room for a ring "round" each.

    With "circles" there are two of them beside each box, from apart to nearly one.
    """

    options: tuple[str, ...]
    sign: Sign = "tick"


@dataclass(frozen=True)
class CutCards:
    """Cards to be cut out, a text on each. All are of one size.

    Those that are `large` are to be read across a room.
    """

    texts: tuple[str, ...]
    large: bool = False


@dataclass(frozen=True)
class Slips:
    """So many equal slips, to be cut apart and handed out. No slip is within a slip."""

    blocks: tuple[Block, ...]
    copies: int


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page, where there are pages.

    With `sheet` it is a new sheet of paper, also where both sides are printed on.
    """

    sheet: bool = False


Block: TypeAlias = (
    Heading
    | Paragraph
    | Words
    | Facts
    | Points
    | Table
    | Figure
    | Told
    | Lines
    | Boxes
    | CutCards
    | Slips
    | PageBreak
)


@dataclass(frozen=True)
class Document:
    """`name` says what it is without a private word: for footers, tabs and print queues.

    `title` is its heading, in which names may stand. One that `fits_a_page` is set smaller until
    it does.
    """

    name: str
    title: str
    language: str
    direction: Direction
    blocks: tuple[Block, ...]
    fits_a_page: bool = False


def made(
    name: str, title: str, blocks: tuple[Block, ...], *, fits_a_page: bool = False
) -> Document:
    """A document in the language of the interface, its title in place as the first heading."""
    code = language()
    direction: Direction = "rtl" if is_rtl(code) else "ltr"
    whole = (Heading(1, title), *blocks)
    return Document(name, title, code, direction, whole, fits_a_page)
