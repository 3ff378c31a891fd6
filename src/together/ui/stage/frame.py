"""The row above every face: whose turn it is, how far they are, Pause and Leave now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from together.play.moves import Partner
from together.ui.parts import Button, Dots, Flow, Look, PartnerBadge
from together.ui.stage import keys
from together.ui.theme import theme
from together.words import _

# How the row gives way when it gets tight: (large badges, words on the buttons, both badges).
WAYS = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))


class TopRow(QWidget):
    """Large where there is room; the one whose turn it is and the two buttons never go."""

    paused = Signal()
    left = Signal()

    def __init__(self, looks: dict[Partner, Look]) -> None:
        super().__init__()
        self._looks = looks
        self._active: frozenset[Partner] = frozenset(looks)
        self._way = 0
        self._flow = Flow(self, gap=12)
        self._words = {"pause": _("Pause"), "door": _("Leave now")}
        self._badges: dict[tuple[Partner, bool], PartnerBadge] = {}
        for large in (True, False):
            for partner, look in looks.items():
                badge = PartnerBadge(look, large=large)
                self._badges[partner, large] = badge
                self._flow.addWidget(badge)
        self.dots = Dots()
        self.pause = self._button("pause", keys.shown(keys.PAUSE))
        self.leave = self._button("door", keys.shown(keys.LEAVE))
        self.pause.clicked.connect(self.paused)
        self.leave.clicked.connect(self.left)
        for widget in (self.dots, self.pause, self.leave):
            self._flow.add_end(widget)
        self._fit()

    def _button(self, icon: str, pressed: str) -> Button:
        button = Button(self._words[icon], "quiet", icon)
        button.setAccessibleName(self._words[icon])
        button.setToolTip(_("{words} ({keys})").format(words=self._words[icon], keys=pressed))
        return button

    def set_turn(self, actor: Partner | None, progress: tuple[int, int]) -> None:
        """Who acts now, None for both, and how many stretches are done of how many."""
        self._active = active = frozenset({actor}) if actor else frozenset(self._looks)
        done, total = progress
        self.dots.set_step(min(done + 1, total), total)
        for (partner, _large), badge in self._badges.items():
            badge.set_active(partner in active)
        self._choose_way()

    def set_pausing(self, pausing: bool) -> None:
        """Whether the pause button ends a pause."""
        self._words["pause"] = _("Go on") if pausing else _("Pause")
        self.pause.set_icon("play" if pausing else "pause")
        self.pause.setAccessibleName(self._words["pause"])
        self._arrange()

    def _fit(self) -> None:
        tokens = theme.now
        side = tokens.space(24)
        self._flow.setContentsMargins(side, tokens.space(16), side, tokens.space(4))
        self._choose_way()

    def _choose_way(self) -> None:
        margins = self._flow.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        for way in range(len(WAYS)):
            self._way = way
            self._arrange()
            if self._flow.sizeHint().width() - margins.left() - margins.right() <= room:
                break

    def _arrange(self) -> None:
        large, words, both = WAYS[self._way]
        for (partner, size), badge in self._badges.items():
            badge.setVisible(size == large and (both or partner in self._active))
        self.pause.set_text(self._words["pause"] if words else "")
        self.leave.set_text(self._words["door"] if words else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._choose_way()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
