"""Talk: one speaks and the other listens, with a soft timer that never cuts anyone off."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from together.play import care
from together.play.moves import other
from together.play.steps import Talk
from together.ui.parts import Button, Card, Flow, Note, Ring, Title, announce
from together.ui.stage.drafts import Content, number_in
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.ui.stage.settle import Settle
from together.ui.stage.soft_timer import SoftTimer
from together.ui.theme import theme
from together.words import _

SIDE = 340  # px at 100 %: the least width of the words and of the ring
MINUTE = 60  # seconds
SAVED_EVERY = 5  # seconds between two drafts while the time runs


class TalkFace(Face):
    """Who speaks, about what, who listens, and a ring that empties in the speaker's colour."""

    centred = True

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step = scene.step
        assert isinstance(step, Talk)
        self._saved = -1
        self.timer = SoftTimer(scene.turn.seconds, scene.seconds, self)
        self.timer.ticked.connect(self._show_time)
        self.timer.ended.connect(self._over)
        self._settle: Settle | None = None
        card = Card(padding=28, look=self.own_look())
        beside = QWidget()
        flow = Flow(beside, gap=28, min_width=SIDE)
        flow.addWidget(self._words(step))
        flow.addWidget(self._clock())
        card.add(beside)
        self.take(card)
        self.first = self._start
        self.main_button("")
        self._show_time()
        if care.settles(scene.session.exercise.depth, scene.turn):
            self._take_a_breath()

    def _take_a_breath(self) -> None:
        """The clock can't be started for a moment; all other ways on stay open."""
        self._settle = Settle(self.scene)
        self._settle.ended.connect(self._settled)
        self._column.insertWidget(0, self._settle, 1)
        self.tell(self._settle.words)
        self._ring.hide()
        self._keys.hide()
        self.first = self._settle

    def _settled(self) -> None:
        """The breath is over: the ring and its buttons are there."""
        assert self._settle
        held = self._settle.hasFocus()
        self._settle.hide()
        self._settle = None
        self._ring.show()
        self._keys.show()
        if held:
            self._start.setFocus()

    def _words(self, step: Talk) -> QWidget:
        scene, turn = self.scene, self.scene.turn
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(14))
        who, listener = _("You both speak"), ""
        if turn.actor:
            who = _("{name} speaks").format(name=scene.name(turn.actor))
            listener = _("{name} listens.").format(name=scene.name(other(turn.actor)))
            listener = " ".join(filter(None, (listener, scene.say(step.listener))))
        if step.rounds > 1:
            place = _("{now} of {total}").format(now=turn.round + 1, total=step.rounds)
            who = _("{who} · {place}").format(who=who, place=place)
        ask = scene.say(turn.ask)
        column.addWidget(Note(who, icon="chat"))
        column.addWidget(Title(ask))
        if listener:
            column.addWidget(Note(listener, icon="ear"))
        self.tell(who, ask, listener)
        for quote in self.quotes():
            column.addWidget(quote)
        column.addStretch(1)
        return made

    def _clock(self) -> QWidget:
        made = QWidget()
        self._column = column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(12))
        self._ring = Ring(self.own_look())
        self._start = Button("", "secondary", "play")
        self._start.clicked.connect(self._start_or_hold)
        more = Button(_("One minute more"), "quiet", "plus")
        more.clicked.connect(self._more)
        self._keys = QWidget()
        row = Flow(self._keys, gap=12, align="center")
        row.addWidget(self._start)
        row.addWidget(more)
        column.addWidget(self._ring, 1)
        column.addWidget(self._keys)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Under the words, the ring alone would fill the window: the buttons come before it.
        beside = self.width() > 2 * theme.now.px(SIDE) + theme.now.space(120)
        ways = QBoxLayout.Direction
        self._column.setDirection(ways.TopToBottom if beside else ways.BottomToTop)

    def _start_or_hold(self) -> None:
        if self.timer.is_running:
            self.timer.hold()
        else:
            self.timer.start()
        self.changed.emit()

    def _more(self) -> None:
        self.timer.add(MINUTE)
        self.changed.emit()

    def _show_time(self) -> None:
        timer = self.timer
        self._ring.set_time(timer.fraction, timer.clock, self._note())
        self._name_buttons()
        fives = int(timer.left) // SAVED_EVERY
        if timer.is_running and fives != self._saved:
            self._saved = fives
            self.changed.emit()

    def _note(self) -> str:
        if self.timer.left == 0:
            return _("Time is up. Finish in peace.")
        return "" if self.timer.is_running else _("The clock waits for you.")

    def _name_buttons(self) -> None:
        over, running = self.timer.left == 0, self.timer.is_running
        begun = running or self.timer.left < self.timer.total
        words = _("Hold") if running else _("Start")
        self._start.set_text(_("Go on") if begun and not running else words)
        told = _("Hold the clock") if running else _("Start the clock")
        self._start.setAccessibleName(_("Go on with the clock") if begun and not running else told)
        self._start.set_icon("pause" if running else "play")
        self._start.set_role("secondary" if begun else "primary")
        if over and self._start.hasFocus() and self.main:
            self.main.setFocus()
        self._start.setVisible(not over)
        if self.main:
            self.main.set_text(_("End early") if running else _("We are done"))
            self.main.set_role("primary" if over else "secondary")

    def _over(self) -> None:
        self._show_time()
        self._ring.pulse()
        announce(self, self._note(), urgent=True)
        self.changed.emit()
        self.time_is_up.emit()

    def hold(self) -> None:
        self.timer.hold()
        if self._settle:
            self._settle.hold()

    def content(self) -> dict[str, Any]:
        return {"left": round(self.timer.left), "total": round(self.timer.total)}

    def restore(self, content: Content) -> None:
        total = number_in(content, "total", self.scene.turn.seconds)
        self.timer.set(number_in(content, "left", total), total)
        if self._settle and self.timer.left < total:  # they had settled, and spoken already
            self._settled()
