"""A couple's file goes for good: what goes and what stays, and what a look afterwards has found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.couple import People
from together.ui.parts import (
    Body,
    Button,
    Card,
    Flow,
    Heading,
    Page,
    Prompt,
    Small,
    TextArea,
    Title,
    announce,
    empty,
)
from together.ui.screens.asking import BothAgree
from together.ui.screens.names import in_line
from together.ui.screens.people import looks
from together.ui.screens.reading import LongPage, Point
from together.ui.theme import theme
from together.words import _, ngettext


class Belongings(NamedTuple):
    """What belongs to a couple's file. Places are paths as they are read, "" for none.

    `folder` is that of the backups, `second` the other place with copies of them. `asides` are
    files that gave way when a backup was brought back, `own` the exercises that the two wrote.
    """

    file: str
    folder: str = ""
    backups: int = 0
    asides: int = 0
    second: str = ""
    copies: int = 0
    is_reached: bool = True
    own: int = 0


Left = tuple[str, str]  # why something is still there, and its path


class Deleting(LongPage):
    """`agreed` when both have pressed; `back` when they leave all as it is."""

    agreed = Signal()
    back = Signal()

    def __init__(self, people: People) -> None:
        super().__init__(width=900)
        self.add(Title(_("Delete everything")))
        lead = _("Read this list together. Nothing is gone until you have both pressed.")
        self.add(Body(lead))
        self._goes, self._stays = QVBoxLayout(), QVBoxLayout()
        lists = Flow(gap=0, min_width=350)
        for heading, column in ((_("This goes"), self._goes), (_("This stays"), self._stays)):
            lists.addWidget(listing(heading, column))
        self.column.addLayout(lists)
        words = _("If one of you wants to take words along, go back and choose “Part ways” first.")
        self.add(Small(words))
        question = _("Remove all of this for good? Nobody can bring it back. Both of you press.")
        self.sure = Sure(_("Delete everything"), question, people)
        self.sure.agreed.connect(self.agreed)
        self.add(self.sure)
        self.sure.button.setEnabled(False)
        back = Button(_("Back"), "secondary", "arrow-left")
        back.setAccessibleDescription(lead)
        back.clicked.connect(self.back)
        self.add_action(back)
        self.setFocusProxy(back)  # what is pressed by mistake changes nothing

    def show_belongings(self, found: Belongings) -> None:
        """Fill the lists; only now can anything be pressed."""
        for column, parts in ((self._goes, goes(found)), (self._stays, stays(found))):
            empty(column)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self.sure.button.setEnabled(True)


class Sure(QWidget):
    """A quiet button; pressed, a question in its place to which both say yes. `agreed` then."""

    agreed = Signal()

    def __init__(self, words: str, question: str, people: People) -> None:
        super().__init__()
        first, second = (look.name for look in looks(people).values())
        self.button = Button(words, "quiet", "trash")
        self.both = BothAgree(question, (first, second))
        self.button.clicked.connect(self._ask)
        self.both.agreed.connect(self._agree)
        self.both.dropped.connect(self._drop)
        self.both.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(4), 0, 0)
        row = Flow()
        row.addWidget(self.button)
        column.addLayout(row)
        column.addWidget(self.both)

    def _ask(self) -> None:
        self.button.hide()
        self.both.ask()

    def _drop(self) -> None:
        self.both.hide()
        self.button.show()
        self.button.setFocus()

    def _agree(self) -> None:
        """Once: what is pressed after that changes nothing any more."""
        self.both.setEnabled(False)
        self.agreed.emit()


class Removing(Page):
    """While it is under way. There is nothing to press."""

    def __init__(self) -> None:
        super().__init__(centred=True, width=640)
        self.add(Title(_("One moment …"), centred=True))
        words = _("The file is being removed. Leave the window open until that is done.")
        self.add(Prompt(words, centred=True))
        announce(self, words)


class Gone(Page):
    """Nothing was found any more. `closed` to leave the program, `anew` for a new start."""

    closed = Signal()
    anew = Signal()
    support = Signal()

    def __init__(self, second: str = "", *, has_saved: bool = False) -> None:
        """`second` is the second place, looked at as well; `has_saved`: one of them saved words."""
        super().__init__(centred=True, width=680)
        self.add(Title(_("The file is gone"), centred=True))
        self.add(Prompt(self._found(second), centred=True))
        self.space(4)
        if has_saved:
            self._add(_("The files that you saved are where you put them."))
        self._add(
            _("A disk may hold old traces until it writes over them.")
            + " "
            + _("Copies that somebody made elsewhere can’t be seen from here.")
        )
        self._add_ways(self._found(second))

    def _add_ways(self, found: str) -> None:
        help_ = Button(_("Support"), "plain", "lifebuoy")
        close, anew = (
            Button(words, "secondary") for words in (_("Close the program"), _("Start anew"))
        )
        for button, then in ((help_, self.support), (close, self.closed), (anew, self.anew)):
            button.clicked.connect(then)
        ways = QWidget()
        evenly = Flow(ways, even=True)
        for button in (close, anew):
            evenly.addWidget(button)
        self.add_action(help_)
        self.add_action(ways, end=True)
        close.setAccessibleDescription(found)
        self.setFocusProxy(close)
        announce(self, found)

    def _found(self, second: str) -> str:
        if second:
            return _(
                "Nothing of it is left on this computer or in the second place, "
                "as far as this program can see."
            )
        return _("Nothing of it is left on this computer, as far as this program can see.")

    def _add(self, words: str) -> None:
        self.add(Body(words, centred=True, tone="muted"))


class StillThere(LongPage):
    """What the look afterwards has found, and why. `again` to try again, `leave` to let it be."""

    again = Signal()
    leave = Signal()

    def __init__(self, left: Sequence[Left], file: str) -> None:
        """`file` is the path of the couple's file."""
        super().__init__(width=820)
        title = Title(self._title(left, file))
        self.add(title)
        by_why = sorted(left, key=lambda it: order_of(it[0]))
        for why, some in groupby(by_why, lambda it: it[0]):
            self.add(self._part(why, [place for _why, place in some]))
        leave = Button(_("Leave it as it is"), "secondary")
        again = Button(_("Try again"), "primary")
        leave.clicked.connect(self.leave)
        again.clicked.connect(self.again)
        self.add_action(leave)
        self.add_action(again, end=True)
        again.setAccessibleDescription(title.text())
        self.setFocusProxy(again)

    def _title(self, left: Sequence[Left], file: str) -> str:
        if file in {place for _why, place in left}:
            return _("Nothing is gone yet")
        if {why for why, _place in left} == {"out of reach"}:
            return _("One place is out of reach")
        return _("Some of it is still there")

    def _part(self, why: str, places: list[str]) -> Card:
        card = Card(padding=22)
        card.add(Body(because(why)))
        names = TextArea(because(why), lines=(1, 6))
        names.set_text("\n".join(places))
        names.setReadOnly(True)
        card.add(names)
        return card


def listing(heading: str, column: QVBoxLayout) -> Card:
    """A card for a list that is on its way."""
    card = Card(padding=24)
    card.add(Heading(heading))
    column.setSpacing(theme.now.space(8))
    column.addWidget(Small(_("The list will be here in a moment.")))
    card.body.addLayout(column)
    card.body.addStretch(1)
    return card


def goes(found: Belongings) -> Iterator[QWidget]:
    """What goes, each in a sentence, with its place below it."""
    yield Point(_("Your file, with all that is in it."))
    yield place(found.file)
    if found.folder:
        words = ngettext(
            "Its folder of backups, with {n} backup and all else that is in it.",
            "Its folder of backups, with {n} backups and all else that is in it.",
            found.backups,
        )
        yield Point(words.format(n=found.backups))
        yield place(found.folder)
    if found.asides:
        words = ngettext(
            "{n} older file that made way for a backup.",
            "{n} older files that made way for a backup.",
            found.asides,
        )
        yield Point(words.format(n=found.asides))
    if found.second:
        yield Point(at_second_place(found))
        yield place(found.second)


def at_second_place(found: Belongings) -> str:
    if not found.is_reached:
        return _(
            "The copies in the second place. It can’t be reached now: plug it in or connect to it "
            "first."
        )
    words = ngettext(
        "{n} copy in the second place.", "{n} copies in the second place.", found.copies
    )
    return words.format(n=found.copies)


def stays(found: Belongings) -> Iterator[QWidget]:
    """What stays."""
    if found.own:
        words = ngettext("{n} exercise that you wrote.", "{n} exercises that you wrote.", found.own)
        yield Point(words.format(n=found.own))
    yield Point(_("What you saved or printed yourselves, and copies that you made of the file."))
    yield Point(_("How Together looks here: text size, colours, language."))


def place(path: str) -> QWidget:
    """A path below what it is of, in line with its words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addSpacing(theme.now.space(4) + theme.now.px(8) + theme.now.space(12))
    words = Small(in_line(path))
    words.keep_to_lead()
    row.addWidget(words, 1)
    return holder


WHYS = ("in use", "refused", "leads elsewhere", "unknown", "out of reach", "waits")


def order_of(why: str) -> int:
    return WHYS.index(why) if why in WHYS else WHYS.index("unknown")


def because(why: str) -> str:
    """Why something is still there, and what to do."""
    return {
        "in use": _("Another window or program has this open. Close it there, then try again."),
        "refused": _(
            "This computer forbids it: the place is read-only, or belongs to somebody else. "
            "Allow changes there, then try again."
        ),
        "leads elsewhere": _(
            "This only leads to another place, and what is there was not touched. "
            "Remove that by hand, and this name with it."
        ),
        "out of reach": _(
            "This place can’t be reached now, so copies may still be there. "
            "Plug it in or connect to it, then try again."
        ),
        "waits": _("The file itself has to go first, so this was not touched."),
    }.get(why) or _("This could not be removed. Try again, or remove it by hand.")
