"""Talk: one speaks and the other listens, with a soft timer that never cuts anyone off."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from together.play import care
from together.play.moves import other
from together.play.steps import Talk
from together.ui.parts import Button, Card, Flow, Note, Ring, Small, Title, announce
from together.ui.parts.page import pad
from together.ui.stage.drafts import Content, number_in
from together.ui.stage.face import Face
from together.ui.stage.scene import Scene
from together.ui.stage.settle import Settle
from together.ui.stage.soft_timer import SoftTimer
from together.ui.theme import theme
from together.words import _

RING, SMALL = 320, 90  # px at 100 %, growing half as fast as the text
PADDING = 28  # px at 100 %
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
        self._lacking = self._high = 0
        self._card = card = Card(padding=PADDING, look=self.own_look())
        beside = QWidget()
        flow = Flow(beside, gap=16, min_width=SIDE)
        flow.addWidget(self._words(step))
        flow.addWidget(self._clock())
        card.add(beside)
        card.add(self._recalled())
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
        made = self._about = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(10))
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
        self._title = Title(ask)
        self._listens = Note(listener, icon="ear"), Note(listener, icon="ear")
        column.addWidget(self._title)
        column.addWidget(self._listens[0])
        column.addStretch(1)
        self.tell(who, ask, listener)
        return made

    def _recalled(self) -> QWidget:
        """What belongs to it from before: below the question and the clock, however long."""
        made = self._after = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(14))
        self._listens[1].hide()
        column.addWidget(self._listens[1])
        quotes = self.quotes()
        for quote in quotes:
            column.addWidget(quote)
        self._recalls = bool(quotes)
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
        inner = QVBoxLayout(self._keys)
        inner.setContentsMargins(0, 0, 0, 0)
        row = Flow(gap=10, align="center")
        row.addWidget(self._start)
        row.addWidget(more)
        self._told = Small(centred=True)  # what the ring says, where it is too small to hold it
        self._told.hide()
        inner.addStretch(1)
        inner.addLayout(row)
        inner.addWidget(self._told)
        inner.addStretch(1)
        column.addWidget(self._ring, 1)
        column.addWidget(self._keys)
        return made

    def make_room(self, lacking: int) -> None:
        """Question, ring and Start stay in sight; what is recalled may be below the edge."""
        if self._recalls:
            lacking -= self._after.heightForWidth(self._after.width()) + self._card.body.spacing()
        self._lacking, self._high = max(0, lacking), self._words_height()
        self._arrange()

    def _arrange(self) -> None:
        """Beside the words the ring takes what height there is; below them it may be small."""
        tokens, ways = theme.now, QBoxLayout.Direction
        beside = self.width() > 2 * tokens.px(SIDE) + tokens.space(120)
        low = bool(self._lacking) and not beside
        pad(self._card, *((6, 14) if low else (PADDING - 12 * bool(self._lacking),)))
        self._title.set_px(tokens.heading if low else None)
        self._say_who_listens(after=low)
        across = tokens.space(RING) - self._lacking
        if low:  # the buttons go beside it, and the words are smaller
            across += self._keys.sizeHint().height() + self._high - self._words_height()
        across = max(across, tokens.space(SMALL if low else Ring.LEAST))
        self._ring.ask_for(min(across, tokens.space(RING)))
        self._column.setDirection(ways.LeftToRight if low else ways.TopToBottom)
        self._column.setStretchFactor(self._ring, 0 if low else 1)
        self._column.setStretchFactor(self._keys, 1 if low else 0)
        self._told.setVisible(across < tokens.px(Ring.NOTED))

    def _words_height(self) -> int:
        """Of who speaks, the question and who listens, as they stand now."""
        if layout := self._about.layout():
            layout.activate()
        return self._about.heightForWidth(self._about.width())

    def _say_who_listens(self, *, after: bool) -> None:
        """Under the question, or after the clock where that must come sooner."""
        above, below = self._listens
        above.setVisible(bool(above.text()) and not after)
        below.setVisible(bool(above.text()) and after)
        self._after.setVisible(self._recalls or not below.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

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
        self._told.setText(self._note())
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
