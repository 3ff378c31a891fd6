"""A block of a plan that is changed: its place, its minutes, and on request all its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.plan_changes import LONGEST_TITLE, MOST_DROPS
from together.play.workshop import Block
from together.ui.parts import Body, Button, Card, Chooser, Flow, Note, empty
from together.ui.parts.text import Label
from together.ui.screens.plan_fields import KeptLine, KeptText, Stepper
from together.ui.screens.plan_tabs import follow
from together.ui.screens.plan_words import ICONS, clock, drop_words, kind_word
from together.ui.screens.screen import labelled
from together.ui.theme import theme
from together.words import _


@dataclass(frozen=True)
class Shown:
    """A block as it stands in its meeting: its number from 0 of `count`, when it begins (minutes
    from midnight), its title, the exercise's own title, and what would be wiser.
    """

    block: Block
    number: int
    count: int
    at: int
    title: str
    own_title: str = ""
    unwise: Sequence[str] = ()


class BlockRow(Card):
    """`moved` tells by how many places, `stepped` by how many minutes; `wording` that its words
    are to be seen or put away, `worded` the key of some words and the words, `dropped` as which
    number it goes, `taken_out` that it is to go.
    """

    moved = Signal(int)
    stepped = Signal(int)
    wording = Signal()
    worded = Signal(str, str)
    dropped = Signal(int)
    taken_out = Signal()

    def __init__(self) -> None:
        super().__init__(padding=18)
        self.details: Details | None = None
        self._when, self._title = Body("", tone="muted"), Label("")
        self._kind, self._unwise = Note(""), Note("", icon="warning", tone="ink")
        self.up = Button(_("Up"), "quiet")
        self.down = Button(_("Down"), "quiet")
        self.stepper = Stepper()
        self.words = Button(_("Words and notes"), "quiet", "pencil")
        self.out = Button(_("Take it out"), "plain")
        self._inside = QVBoxLayout()
        self._lay_out()
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.stepper.stepped.connect(self.stepped)
        self.words.clicked.connect(self.wording)
        self.out.clicked.connect(self.taken_out)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.now.space(12))
        self._when.setMinimumWidth(theme.now.px(56))
        for words in (self._when, self._title):
            words.keep_to_lead()
        head.addWidget(self._when)
        head.addWidget(self._title, 1)
        self.body.setSpacing(theme.now.space(6))
        self.body.addLayout(head)
        self.add(self._kind)
        self.add(self._unwise)
        ways = Flow(gap=8)
        for way in (self.up, self.down, self.stepper, self.words, self.out):
            ways.addWidget(way)
        self.body.addLayout(ways)
        self.body.addLayout(self._inside)

    def show_block(self, shown: Shown) -> None:
        """Show a block as it is now."""
        block = shown.block
        self._when.setText(clock(shown.at))
        self._title.setText(shown.title)
        told = (kind_word(block.kind), drop_words(block.drop))
        self._kind.set(" · ".join(filter(None, told)), icon=ICONS[block.kind])
        self._unwise.set(" ".join(shown.unwise))
        self.stepper.show_minutes(block.minutes, shown.title)
        self.up.setEnabled(shown.number > 0)
        self.down.setEnabled(shown.number + 1 < shown.count)
        words = _("“{title}”, {n} of {count}, at {time}")
        about = words.format(
            title=shown.title, n=shown.number + 1, count=shown.count, time=clock(shown.at)
        )
        for button in (self.up, self.down, self.words, self.out):
            button.setAccessibleDescription(about)
        if self.details:
            self.details.show_block(shown)

    def open(self, shown: Shown) -> None:
        """Have all its words there to be changed."""
        self.shut()
        self.details = Details(shown)
        self.details.worded.connect(self.worded)
        self.details.dropped.connect(self.dropped)
        self._inside.addWidget(self.details)
        self.details.show()
        self.words.set_text(_("Close words and notes"))
        follow(self.out, self.details)

    def shut(self) -> None:
        """Put its words away; what was written counts."""
        if self.details:
            before, self.details = self.details, None
            before.tell()
            self.words.set_text(_("Words and notes"))
            empty(self._inside)


class Details(QWidget):
    """The words of a block, each told when it was changed, and whether it may go."""

    worded = Signal(str, str)
    dropped = Signal(int)

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.title = KeptLine(_("Title"), LONGEST_TITLE, placeholder=shown.own_title)
        self.show_ = KeptText(
            _("On the big screen"),
            hint=_("What the room reads while you speak, or in a break."),
        )
        self.notes = KeptText(_("For you: what you say and do"))
        self.watch = KeptText(_("For you: signs to look for"))
        ways = [(str(n), _("As number {n}").format(n=n)) for n in range(1, MOST_DROPS + 1)]
        self.drop = Chooser(_("Left out when time is short"), [("0", _("Never")), *ways])
        self.drop.chosen.connect(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(8), 0, theme.now.space(4))
        column.setSpacing(theme.now.space(12))
        self._fields: dict[str, KeptLine | KeptText] = {
            "title": self.title,
            "show": self.show_,
            "notes": self.notes,
            "watch": self.watch,
        }
        for key, field in self._fields.items():
            field.kept.connect(partial(self.worded.emit, key))
            column.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(labelled(_("Left out when time is short"), self.drop))
        row.addStretch(1)
        column.addLayout(row)
        self.show_block(shown)

    def show_block(self, shown: Shown) -> None:
        """Show what is kept; what somebody is just writing stays."""
        for key, field in self._fields.items():
            field.show_words(getattr(shown.block, key))
        self.drop.set_value(str(shown.block.drop))

    def complain(self, key: str, sentence: str) -> None:
        """Say what is wrong with some words."""
        self._fields[key].set_fault(sentence)

    def tell(self) -> None:
        """Tell now what was written and is not kept yet."""
        for field in self._fields.values():
            field.tell()

    @property
    def fields(self) -> list[KeptLine | KeptText]:
        return list(self._fields.values())

    def _drop(self, number: str) -> None:
        self.dropped.emit(int(number))
