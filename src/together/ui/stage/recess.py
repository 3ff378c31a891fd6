"""A pause that anyone may take at any turn, for as long as they like."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.ui.parts import Body, Breath, Button, CardButton, Flow, Picture, Small, announce
from together.ui.stage.face import EDGE, Face
from together.ui.stage.keys import shortcuts_note
from together.ui.stage.scene import Scene
from together.ui.stage.soft_timer import SoftTimer
from together.words import _, ngettext

MINUTES = (1, 5, 20)


class Recess(Face):
    """First how long, then a breath and a picture. When the time is over it says so and waits."""

    back = Signal()
    another_day = Signal()

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        ask = _("A pause")
        self._card = self.card("pause", _("Everything waits where it is"), ask)
        words = _("No reason is needed. How long would be good?")
        self.tell(words)
        self._choices = [Body(words), self._lengths(), Small(shortcuts_note())]
        self._card.add(self._choices[0])
        self._card.lay(self._choices[1])
        self._card.add(self._choices[2])
        self._rest: QWidget | None = None
        self.support: Button | None = None
        self.timer = SoftTimer(1, scene.seconds, self)
        self.timer.ticked.connect(self._show_time)
        self.timer.ended.connect(self._over)
        self.main_button(_("Back to where we were"), self.back.emit)

    def _lengths(self) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=4, min_width=180)
        self.lengths: dict[int, CardButton] = {}
        for minutes in MINUTES:
            title = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
            self.lengths[minutes] = CardButton(title)
            self.lengths[minutes].clicked.connect(partial(self._begin, minutes))
            flow.addWidget(self.lengths[minutes])
        self.stop = CardButton(_("Another day"), _("We stop here for today"))
        self.stop.clicked.connect(self.another_day)
        flow.addWidget(self.stop)
        self.first = self.lengths[MINUTES[0]]
        return made

    def offer_support(self) -> Button:
        """Put a quiet way to Support below the card."""
        self.support = Button(_("Support"), "plain", "lifebuoy")
        row = Flow()
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.addWidget(self.support)
        self.column.addLayout(row)
        return self.support

    def _begin(self, minutes: int) -> None:
        for choice in self._choices:
            choice.hide()
        self._rest = QWidget()
        flow = Flow(self._rest, gap=24, min_width=260)
        flow.addWidget(Breath())
        flow.addWidget(Picture("lamp", self.scene.look(1), self.scene.look(2)))
        self._time = Small(centred=True)
        self._card.add(self._rest)
        self._card.add(self._time)
        self.timer.set(minutes * 60, minutes * 60)
        self.timer.start()
        if self.main:
            self.main.setFocus()

    def _show_time(self) -> None:
        if self._rest is not None:
            self._time.setText(_("{clock} left").format(clock=self.timer.clock))

    def _over(self) -> None:
        self._time.setText(_("The time is over. Come back when you both like."))
        announce(self, self._time.text())
        self.time_is_up.emit()

    def finish(self) -> None:
        self.back.emit()
