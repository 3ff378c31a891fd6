"""What went wrong, in one sentence, with what can be done: above a screen, or in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from together.ui.parts import (
    Button,
    Card,
    Flow,
    Note,
    Page,
    Picture,
    Prompt,
    Title,
    announce,
    give_role,
    name,
)
from together.ui.theme import theme
from together.words import _

Actions = Sequence[tuple[str, str]]


class Notice(QWidget):
    """A strip that stays until it is taken away. `chosen` tells the key of an action."""

    chosen = Signal(str)

    def __init__(self, sentence: str, actions: Actions = (), icon: str = "warning") -> None:
        super().__init__()
        give_role(self, QAccessible.Role.AlertMessage)
        name(self, sentence)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._note = Note(sentence, icon, "ink")
        row = QHBoxLayout(self)
        side = theme.now.space(24)
        row.setContentsMargins(side, theme.now.space(8), side, theme.now.space(8))
        row.setSpacing(theme.now.space(16))
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self._note)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._choices = _Choices(actions, self)
        self._choices.chosen.connect(self.chosen)
        for button in self._choices.each:
            row.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.sentence())

    def sentence(self) -> str:
        return self._note.text()

    def say(self, sentence: str) -> None:
        """Say another sentence in the same place."""
        self._note.set(sentence)
        name(self, sentence)
        announce(self, sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.fillRect(self.rect(), QColor(tokens.sunken))
        edge = QRectF(0, self.height() - 2, self.width(), 2)
        painter.fillRect(edge, QColor(tokens.warn))


class FileTrouble(Page):
    """The whole page where a file can't be opened. `chosen` tells the key of an action."""

    chosen = Signal(str)

    def __init__(self, sentence: str, actions: Actions | None = None, title: str = "") -> None:
        """Without `actions`: "choose" another file, start a "new" one, "again", "close"."""
        super().__init__(centred=True, width=680)
        card = Card(padding=36)
        card.add(Picture("umbrella", height=120))
        card.add(Title(title or _("This file can’t be opened"), centred=True))
        card.add(Prompt(sentence, centred=True))
        self.add(card)
        self._choices = _Choices(usual_actions() if actions is None else actions, self)
        self._choices.chosen.connect(self.chosen)
        row = Flow(gap=12, align="center")
        for number, button in enumerate(self._choices.each):
            if number == 0:
                button.set_role("primary")
            row.addWidget(button)
        self.space(8)
        self.add_layout_of(row)
        if self._choices.each:
            self.setFocusProxy(self._choices.each[0])
        self.setAccessibleDescription(sentence)


def usual_actions() -> Actions:
    return [
        ("choose", _("Choose another file")),
        ("new", _("Start a new one")),
        ("again", _("Try again")),
        ("close", _("Close")),
    ]


class _Choices(QButtonGroup):
    """The buttons of some actions; `chosen` tells the key of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = [key for key, _words in actions]
        self.each = [Button(words, "secondary") for _key, words in actions]
        for number, button in enumerate(self.each):
            self.addButton(button, number)
        self.idClicked.connect(self._tell)

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number])
