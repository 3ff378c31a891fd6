"""The blocks of a meeting that is changed, one below the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play import plan_changes as change
from together.play.workshop import Plan
from together.ui.parts import Button, announce
from together.ui.screens.asking import Inset
from together.ui.screens.plan_block import BlockRow, Shown
from together.ui.screens.plan_draft import Change, Draft
from together.ui.screens.plan_fields import KeptLine, KeptText
from together.ui.screens.plan_tabs import follow, stops
from together.ui.screens.plan_words import clock, whole
from together.ui.screens.screen import between_edges
from together.ui.theme import theme
from together.words import _


class BlockList(QWidget):
    """A row belongs to a place: when two blocks change places, each row shows the other one.

    `refused` tells why a change can't be, '' once one could; `came` a row that is to be in sight.
    """

    refused = Signal(str)
    came = Signal(QWidget)

    def __init__(self, draft: Draft, above: QWidget) -> None:
        """`above` is what Tab comes by before the first row."""
        super().__init__()
        self._draft, self._above = draft, above
        self.rows: list[BlockRow] = []
        self.open_one: int | None = None  # the block whose words are there to be changed
        self.undone: Undone | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(4))

    def show_draft(self) -> None:
        """Show what there is now. What was taken out before can no longer be put back."""
        self._put_away_undone()
        blocks = self._draft.blocks()
        while len(self.rows) > len(blocks):
            put_away(self._column, self.rows.pop())
        while len(self.rows) < len(blocks):
            self._make_row()
        for row, shown in zip(self.rows, blocks, strict=True):
            row.show_block(shown)

    def tell(self) -> None:
        """Tell now what was written and is not kept yet."""
        if self.open_one is not None and (details := self.rows[self.open_one].details):
            details.tell()

    def fields(self) -> list[KeptLine | KeptText]:
        """The fields of the block whose words are there."""
        details = self.rows[self.open_one].details if self.open_one is not None else None
        return details.fields if details else []

    def _make_row(self) -> None:
        row, number = BlockRow(), len(self.rows)
        row.moved.connect(partial(self._move, number))
        row.stepped.connect(partial(self._step, number))
        row.wording.connect(partial(self._turn, number))
        row.worded.connect(partial(self._word, number))
        row.dropped.connect(partial(self._drop, number))
        row.taken_out.connect(partial(self._take_out, number))
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()
        follow(self._before(number), row)

    def _before(self, number: int) -> QWidget:
        """What Tab comes by right before the row of this number."""
        return stops(self.rows[number - 1])[-1] if number else self._above

    # The words of one block

    def _turn(self, number: int) -> None:
        """Open a block's words, and put away another one's; or put them away."""
        before = self.open_one
        self.shut()
        if before != number:
            self.open(number)
            details = self.rows[number].details
            assert details
            details.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, number: int | None) -> None:
        """Have the words of a block there; None for no block."""
        if number is not None and number < len(self.rows):
            self.open_one = number
            self.rows[number].open(self._draft.blocks()[number])

    def shut(self) -> None:
        """Put away the words that are there; what was written counts."""
        if self.open_one is not None:
            row, self.open_one = self.rows[self.open_one], None
            row.shut()

    # Changes

    def _make(self, made: Change, *values: object) -> bool:
        sentence = self._draft.make(made, self._draft.number, *values)
        self.refused.emit(sentence)
        return not sentence

    def _move(self, number: int, by: int) -> None:
        to, open_one = number + by, self.open_one
        self.shut()
        if not self._make(change.moved, number, to):
            return
        places = {number: to, to: number}
        self.open(None if open_one is None else places.get(open_one, open_one))
        row = self.rows[to]
        ways = (row.up, row.down) if by < 0 else (row.down, row.up)
        next(it for it in ways if it.isEnabled()).setFocus(Qt.FocusReason.OtherFocusReason)
        self.came.emit(row)
        words = _("“{title}” is number {n} of {count} now, at {time}.")
        announce(self, about(words, self._draft.blocks()[to]))

    def _step(self, number: int, by: int) -> None:
        minutes = self._draft.meeting.blocks[number].minutes + by
        if self._make(change.with_minutes, number, minutes):
            announce(self, whole(self._draft.meeting))

    def _word(self, number: int, key: str, words: str) -> None:
        named = {key: words}
        sentence = self._draft.make(change.with_words, self._draft.number, number, **named)
        if sentence and (details := self.rows[number].details):
            details.complain(key, sentence)
            announce(self, sentence, urgent=True)

    def _drop(self, number: int, drop: int) -> None:
        self._make(change.with_drop, number, drop)

    # In and out

    def come_to(self, number: int) -> None:
        """A block has come: have the keyboard there."""
        row = self.rows[number]
        row.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.came.emit(row)
        announce(self, about(_("“{title}” is in, at {time}."), self._draft.blocks()[number]))

    def _take_out(self, number: int) -> None:
        self.shut()
        before, shown = self._draft.plan, self._draft.blocks()[number]
        if not self._make(change.without, number):
            return
        self.undone = Undone(about(_("“{title}” is out."), shown))
        self.undone.wanted.connect(partial(self._put_back, before, number))
        self._place = between_edges(self.undone)
        self._column.insertWidget(number, self._place)
        self._place.show()
        follow(self._before(number), self.undone)
        self.undone.come_up(self.undone.back)
        announce(self, self.undone.accessibleName())

    def _put_back(self, plan: Plan, number: int) -> None:
        self._draft.make(partial(the_same, plan))
        self.rows[number].out.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away_undone(self) -> None:
        if self.undone:
            self.undone = None
            put_away(self._column, self._place)


class Undone(Inset):
    """Where a block was: that it is out, and the way to have it back. `wanted` is that way."""

    wanted = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.back = Button(_("Put it back"), "quiet", "again")
        self.back.setAccessibleDescription(words)
        self.back.clicked.connect(self.wanted)
        self.row.addWidget(self.back)

    def escape(self) -> None:
        """Nothing was asked: it stays out."""


def the_same(plan: Plan, _now: Plan) -> Plan:
    return plan


def about(words: str, shown: Shown) -> str:
    """A sentence about a block, with its title, its place and its time."""
    place = {"n": shown.number + 1, "count": shown.count, "time": clock(shown.at)}
    return words.format(title=shown.title, **place)


def put_away(column: QVBoxLayout, widget: QWidget) -> None:
    """Take `widget` out of the column, for good."""
    column.removeWidget(widget)
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
