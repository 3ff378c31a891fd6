"""The row above every face: whose turn it is, how far they are, Pause and Leave now."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from together.play.moves import Partner
from together.ui.parts import Button, Dots, IconButton, Look, PartnerBadge
from together.ui.parts.fitting import Fitting
from together.ui.stage import keys
from together.ui.theme import theme
from together.words import _


class Way(NamedTuple):
    """What of the row is shown: large badges or small ones, words on the two buttons, both badges
    or only that of the one whose turn it is, and the dots."""

    large: bool = False
    words: bool = False
    both: bool = False
    dots: bool = False


LONGEST_NAME = 16  # letters on a badge in this row

# From a wide window to a narrow one with large text; the first that fits is taken.
WAYS = (
    Way(large=True, words=True, both=True, dots=True),
    Way(words=True, both=True, dots=True),
    Way(both=True, dots=True),
    Way(dots=True),
    Way(both=True),
    Way(),
)


class TopRow(Fitting, QWidget):
    """Gives way when it gets tight; the one whose turn it is and the two buttons never go."""

    paused = Signal()
    left = Signal()

    def __init__(self, looks: dict[Partner, Look]) -> None:
        super().__init__()
        self._looks = looks
        self._active: frozenset[Partner] = frozenset(looks)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._badges: dict[tuple[Partner, bool], PartnerBadge] = {}
        for large in (True, False):
            for partner, look in looks.items():
                self._badges[partner, large] = PartnerBadge(shortened(look), large=large)
                self._row.addWidget(self._badges[partner, large])
        self.dots = Dots()
        self._row.addStretch(1)
        self._row.addWidget(self.dots)
        self.pause = self._buttons("pause", self.paused)
        self.leave = self._buttons("door", self.left)
        self.set_pausing(False)
        self._name(self.leave, _("Leave now"), keys.LEAVE)
        self._fit()

    def _buttons(self, icon: str, signal: object) -> tuple[Button, IconButton]:
        """The same thing to press with words and, for a tight row, without."""
        pair = Button("", "quiet", icon), IconButton(icon, "")
        for button in pair:
            button.clicked.connect(signal)
            self._row.addWidget(button)
        return pair

    @staticmethod
    def _name(pair: tuple[Button, IconButton], words: str, key: tuple[str, ...]) -> None:
        pair[0].set_text(words)
        pair[1].set_name(words)
        for button in pair:
            button.setToolTip(keys.told(words, key))

    def set_turn(self, actor: Partner | None, progress: tuple[int, int]) -> None:
        """Who acts now, None for both, and how many stretches are done of how many."""
        self._active = frozenset({actor}) if actor else frozenset(self._looks)
        done, total = progress
        self.dots.set_step(min(done + 1, total), total)
        for (partner, _large), badge in self._badges.items():
            badge.set_active(partner in self._active)
        self._choose_way()

    def set_pausing(self, pausing: bool) -> None:
        """Whether the pause button ends a pause."""
        words, icon = (_("Go on"), "play") if pausing else (_("Pause"), "pause")
        self._name(self.pause, words, keys.PAUSE)
        for button in self.pause:
            button.set_icon(icon)

    def _fit(self) -> None:
        tokens = theme.now
        side = tokens.space(24)
        self._row.setContentsMargins(side, tokens.space(16), side, tokens.space(4))
        self._row.setSpacing(tokens.space(12))
        self._choose_way()

    def _choose_way(self) -> None:
        for way in WAYS:
            self._show(way)
            self._row.activate()
            if self._row.sizeHint().width() <= self.width():
                break

    def minimumSizeHint(self) -> QSize:
        """No width is asked for: what does not fit gives way."""
        return QSize(0, self._row.minimumSize().height())

    def _show(self, way: Way) -> None:
        for (partner, large), badge in self._badges.items():
            badge.setVisible(large == way.large and (way.both or partner in self._active))
        self.dots.setVisible(way.dots)
        for words, alone in (self.pause, self.leave):
            words.setVisible(way.words)
            alone.setVisible(not way.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._choose_way()


def shortened(look: Look) -> Look:
    """`look` with a name that leaves room for the rest of the row."""
    if len(look.name) <= LONGEST_NAME:
        return look
    return replace(look, name=look.name[: LONGEST_NAME - 1].rstrip() + "…")
