"""The plan at the desk: each block with its time, and what to leave out for an end on time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.ui.parts import Body, Button, Card, Flow, Heading, Small
from together.ui.parts.fitting import Fitting
from together.ui.parts.text import Label
from together.ui.room import times
from together.ui.room.desk_view import BlockView, DeskView, Stand
from together.ui.theme import theme
from together.words import _

TIME = 76  # px at 100 %: the column of times
TO_COME_TONE, GONE_TONE = "ink", "muted"


class DropButton(Button):
    """Leaves a block out, and takes it in again."""

    changed = Signal(str, int)  # "drop" or "keep", and the block's number

    def __init__(self, number: int) -> None:
        super().__init__("", "plain")
        self._number, self._is_out = number, False
        self.clicked.connect(self._press)

    def show_block(self, block: BlockView, *, in_full: bool) -> None:
        """`in_full` has the block's name in it."""
        self._is_out = block.stand is Stand.DROPPED
        full = _("Take in “{title}” again") if self._is_out else _("Leave out “{title}”")
        short = _("Take in again") if self._is_out else _("Leave out")
        told = full.format(title=block.title)
        words = told if in_full else short
        if in_full and not self._is_out:
            words = _("{what} ({minutes})").format(what=told, minutes=times.minutes(block.minutes))
        if words != self.words():
            self.set_text(words)
            self.setAccessibleName(told)

    def _press(self) -> None:
        self.changed.emit("keep" if self._is_out else "drop", self._number)


class BlockRow(Fitting, QWidget):
    """One block: when it begins, what it is, how long it takes, and whether it may go."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.time = Label()
        self.title = Body()
        self.told = Small()
        self.button = DropButton(number)
        self._stand: Stand | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.told)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.now.space(2), 0, theme.now.space(2))
        row.setSpacing(theme.now.space(14))
        row.addWidget(self.time)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self._fit()

    def _fit(self) -> None:
        self.time.setFixedWidth(theme.now.px(TIME))

    def show_block(self, block: BlockView) -> None:
        for words, text in (
            (self.time, block.begins),
            (self.title, block.title),
            (self.told, told(block)),
        ):
            if words.text() != text:
                words.setText(text)
        if block.stand is not self._stand:
            self._stand = block.stand
            gone = block.stand in {Stand.DONE, Stand.DROPPED}
            tone = "primary" if block.stand is Stand.NOW else GONE_TONE if gone else TO_COME_TONE
            self.time.set_tone(tone)
            self.title.set_tone(tone)
        self.button.show_block(block, in_full=False)
        self.button.setVisible(block.may_drop)


def told(block: BlockView) -> str:
    """Below a block's title: how long, and how it stands."""
    stands = {
        Stand.NOW: _("now"),
        Stand.DONE: _("over"),
        Stand.DROPPED: _("left out"),
        Stand.TO_COME: "",
    }
    comes = _("likely at {time}").format(time=block.expected) if block.expected else ""
    return " · ".join(filter(None, (times.minutes(block.minutes), stands[block.stand], comes)))


class Advice(Card):
    """What to leave out for an end on time, and what was left out; hidden while there is nothing.

    A button that was pressed stays where it is, and takes the block in again.
    """

    changed = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(padding=22)
        self.words = Heading()
        self._row = Flow(gap=8)
        self.buttons: dict[int, DropButton] = {}
        self.add(self.words)
        self.body.addLayout(self._row)
        self.hide()

    def show_view(self, view: DeskView) -> None:
        dropped = {it.number for it in view.blocks if it.stand is Stand.DROPPED and it.may_drop}
        shown = dropped | set(view.spare)
        for block in view.blocks:
            if block.number in shown:
                self._button(block.number).show_block(block, in_full=True)
        for number, button in self.buttons.items():
            button.setVisible(number in shown)
        words = _("To end at {due}, leave out:").format(due=view.due)
        self.words.setText(words if view.spare else _("Left out:"))
        self.setVisible(bool(shown) and not view.is_over)

    def _button(self, number: int) -> DropButton:
        if number not in self.buttons:
            self.buttons[number] = button = DropButton(number)
            button.set_role("quiet")
            button.changed.connect(self.changed)
            self._row.addWidget(button)
        return self.buttons[number]


class BlockList(Card):
    """All blocks in order."""

    changed = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(padding=22)
        self.add(Heading(_("The plan")))
        self.rows: list[BlockRow] = []

    def show_view(self, view: DeskView) -> None:
        while len(self.rows) < len(view.blocks):
            row = BlockRow(view.blocks[len(self.rows)].number)
            row.button.changed.connect(self.changed)
            self.rows.append(row)
            self.add(row)
        for row, block in zip(self.rows, view.blocks, strict=True):
            row.show_block(block)


class EndPart(QWidget):
    """Ends the meeting after one question, asked in its place. `ended` then."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(_("End the meeting"), "quiet", "flag")
        self._asked = QWidget()
        question = _("End the meeting now? What is still to come is left out.")
        self.stay = Button(_("Go on with the meeting"), "secondary")
        self.end = Button(_("End it now"), "quiet", "flag")
        self.end.setAccessibleDescription(question)
        self.stay.setAccessibleDescription(question)
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Body(question))
        column.addLayout(in_a_row(self.stay, self.end))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(in_a_row(self.button))
        whole.addWidget(self._asked)
        self._asked.hide()
        self.button.clicked.connect(self._ask)
        self.stay.clicked.connect(self.take_back)
        self.end.clicked.connect(self._end)

    @property
    def is_asking(self) -> bool:
        return not self._asked.isHidden()

    def show_view(self, view: DeskView) -> None:
        if view.is_over:
            self._asked.hide()
        self.button.setVisible(not view.is_over and not self.is_asking)

    def _ask(self) -> None:
        self._asked.show()
        self.stay.setFocus()
        self.button.hide()

    def take_back(self) -> None:
        """The meeting goes on."""
        if self.is_asking:
            held = self._asked.isAncestorOf(self.window().focusWidget())
            self.button.show()
            if held:
                self.button.setFocus()
            self._asked.hide()

    def _end(self) -> None:
        self._asked.hide()
        self.ended.emit()


def in_a_row(*buttons: Button) -> Flow:
    row = Flow()
    for button in buttons:
        row.addWidget(button)
    return row
