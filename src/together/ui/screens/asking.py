"""A question asked where it arises, instead of a box over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from together.ui.parts import Body, Button, Flow, give_role, name
from together.ui.parts.fitting import Fitting
from together.ui.screens.names import in_line
from together.ui.theme import theme
from together.words import _

BESIDE = 24  # px that stay in sight round a question: more than the focus ring


class Inset(Fitting, QWidget):
    """A sunken part of a card or page with a question on top; Esc is `escape`."""

    def __init__(self, question: str) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Grouping)
        name(self, question)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Body(question))
        self.row = Flow(gap=12)
        self._column.addLayout(self.row)
        self._once_laid = QTimer(self, singleShot=True, interval=0)
        self._once_laid.timeout.connect(self._show_whole)
        self._fit()

    def come_up(self, quiet: Button) -> None:
        """Show it, wholly in sight, with the keyboard on the answer that changes nothing."""
        self.show()
        quiet.setFocus(Qt.FocusReason.OtherFocusReason)
        self._once_laid.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._once_laid.start()

    def _show_whole(self) -> None:
        """Scroll to it, now that it has its place: it opens below what was in sight."""
        held, above = self.window().focusWidget(), self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and held is not None and self.isAncestorOf(held):
            above.ensureWidgetVisible(self, BESIDE, BESIDE)

    def escape(self) -> None:
        """Leave everything as it was."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        inside = theme.now.space(16)
        self._column.setContentsMargins(inside, inside, inside, inside)
        self._column.setSpacing(theme.now.space(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.sunken))
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, tokens.radius, tokens.radius)


class Asking(Inset):
    """A question with its answers below it; the last answer leaves everything as it was.

    `answered` tells the key of the button, or of the last one when Esc is pressed.
    """

    answered = Signal(str)

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(question)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _words in answers]
        self.buttons: dict[str, Button] = {}
        for place, (key, words) in enumerate(answers):
            self.buttons[key] = Button(words, "quiet")
            self.buttons[key].setAccessibleDescription(question)
            self._group.addButton(self.buttons[key], place)
            self.row.addWidget(self.buttons[key])
        self._group.idClicked.connect(self._answer)
        self._fit()

    def _answer(self, place: int) -> None:
        self.answered.emit(self._keys[place])

    def ask(self) -> None:
        """Show it, with the focus on the answer that changes nothing."""
        self.come_up(self.buttons[self._keys[-1]])

    def escape(self) -> None:
        self.answered.emit(self._keys[-1])


class BothAgree(Inset):
    """A question that each of the two answers with a button of their own.

    `agreed` comes when both are pressed; a button pressed again is taken back. `dropped` comes
    when they leave it.
    """

    agreed = Signal()
    dropped = Signal()

    def __init__(self, question: str, names: tuple[str, str]) -> None:
        super().__init__(question)
        self._names = names
        self.buttons = [Button("", "quiet") for _name in names]
        self.leave = Button(_("Leave it there"), "plain")
        for button in (*self.buttons, self.leave):
            button.setAccessibleDescription(question)
            self.row.addWidget(button)
        for button in self.buttons:
            button.setCheckable(True)
            button.toggled.connect(self._count)
        self.leave.clicked.connect(self.escape)
        self._say()

    def ask(self) -> None:
        """Show it, with nobody's word given yet."""
        for button in self.buttons:
            button.setChecked(False)
        self.come_up(self.leave)

    def escape(self) -> None:
        self.dropped.emit()

    def _say(self) -> None:
        for button, person in zip(self.buttons, self._names, strict=True):
            words = _("{name} has agreed") if button.isChecked() else _("{name}: remove it")
            button.set_text(words.format(name=in_line(person)))
            button.set_icon("check" if button.isChecked() else "")
            button.set_role("secondary" if button.isChecked() else "quiet")

    def _count(self) -> None:
        self._say()
        if all(button.isChecked() for button in self.buttons):
            self.agreed.emit()
