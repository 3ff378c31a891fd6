"""The stage: the whole window while a session runs, one turn at a time.

It is shown a session and says what the two do; it knows neither where sessions are kept nor the
window. On a private turn nothing can be read until the right person has opened the cover. When the
cover comes back, the face is deleted and its unfinished words wait here, in memory alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import Draft, KeptGoal, People
from together.play.moves import AnyMove, Partner
from together.play.session import Session
from together.ui.parts import announce
from together.ui.stage.cover import Cover
from together.ui.stage.face import Face
from together.ui.stage.faces import FACES
from together.ui.stage.frame import Frame, MakeSupport
from together.ui.stage.recess import Recess
from together.ui.stage.scene import Scene, look_of
from together.ui.stage.watch import Watch
from together.words import _

IDLE = 120_000  # milliseconds without a key or a click until a private turn is covered
UNTOLD = 250  # milliseconds that a change stands until the draft is told


class Stage(QWidget):
    """Shows the present turn of a session.

    `shown` tells of each face before it is shown, `put_away` that a private one has gone again.
    `moved` brings a move to be pushed, `drafted` what stands unfinished, `went_back` the wish to go
    one turn back. `stopped` leaves the session for another day, `left` leaves at once.
    `title_changed` is for the window's title and never holds a private word.
    """

    shown, put_away = Signal(object), Signal()
    moved = Signal(object)
    drafted = Signal(object)
    went_back = Signal()
    stopped, left = Signal(), Signal()
    title_changed = Signal(str)
    time_is_up = Signal()

    def __init__(
        self,
        people: People,
        today: Callable[[], date],
        *,
        idle: int = IDLE,
        seconds: Callable[[], float] = time.monotonic,
        support: MakeSupport | None = None,
        looks_at: KeptGoal | None = None,
    ) -> None:
        super().__init__()
        self.holder: Partner | None = None
        self._at = partial(Scene, people=people, seconds=seconds, today=today, looks_at=looks_at)
        self._scene: Scene | None = None
        self._draft: Draft | None = None
        self._again = False
        self._frame = Frame({n: look_of(it) for n, it in people.items()}, seconds, support)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self._listen(idle)

    def _listen(self, idle: int) -> None:
        self._frame.skipped.connect(self._skip)
        self._frame.paused.connect(self.pause)
        self._frame.left.connect(self.leave)
        self._quiet = QTimer(self, singleShot=True, interval=UNTOLD)
        self._quiet.timeout.connect(self._tell_draft)
        self._frame.back.connect(self._quiet.stop)
        self._frame.back.connect(self.went_back)
        self._watch = Watch(self, idle)
        self._watch.idled.connect(self.cover)
        self._watch.lost_focus.connect(self._frame.let_go)
        self._watch.lost_focus.connect(self.cover)

    # What the window asks for

    def show_session(
        self, session: Session, draft: Draft | None = None, fresh: bool = False
    ) -> None:
        """Show the turn of `session`, with `draft` if it belongs there; nothing when it is over.

        A cover comes first where the turn is private and its actor has not just held the keyboard
        alone. `fresh`: the session begins or is taken up again, so nobody holds it yet.
        """
        if (turn := session.turn) is None:
            self._forget()
            return
        if fresh or not turn.private:
            self.holder = None
        self._scene = self._at(session, turn)
        self._draft = draft if draft and draft.turn == turn.name else None
        self._again = False
        self._go_on()

    def let_in(self, session: Session, draft: Draft | None) -> None:
        """Who opened the cover has shown who they are: the same turn, with all that is theirs."""
        if self._scene:
            self._scene, self._draft = replace(self._scene, session=session), draft
            self._opened()

    def withhold(self, session: Session) -> None:
        """Know no more of the present turn than `session` does; nothing else changes."""
        if self._scene:
            self._scene, self._draft = replace(self._scene, session=session), None

    def complain(self, sentence: str) -> None:
        """Show `sentence` under the field; the focus stays where it is."""
        if self.face:
            self.face.complain(sentence)
            announce(self, sentence, urgent=True)
            self._quiet.start()

    def cover(self) -> None:
        """Put a private turn away; its unfinished words come back for the same person alone."""
        if self._turn_face and self._turn_face.scene.turn.private:
            self._put_away()
            self._again = True
            self._go_on()

    def draft(self) -> Draft | None:
        """What stands unfinished at this turn, also while it is covered."""
        turn = self._turn_face
        return Draft(turn.scene.turn.name, turn.state()) if turn else self._draft

    def pause(self) -> None:
        """Take a pause at this turn, or end it."""
        if isinstance(self.face, Recess):
            self._go_on()
        elif self._scene and self.face:
            self.face.hold()
            if not isinstance(self.face, Cover):
                self._again = self._scene.turn.private
                self._put_away()
            recess = Recess(self._scene)
            recess.back.connect(self._go_on)
            recess.another_day.connect(self.stop)
            self._present(recess, _("A pause"))

    def stop(self) -> None:
        """Leave the session for another day, with what stands unfinished told."""
        self._end(self.stopped)

    def leave(self) -> None:
        """Leave at once: nothing of the session stays on the screen or in memory here."""
        self._end(self.left)

    def _end(self, told: SignalInstance) -> None:
        self._tell_draft()
        self._forget()
        told.emit()

    @property
    def session(self) -> Session | None:
        """The session whose turn is on the screen, or covered; None on an empty stage."""
        return self._scene.session if self._scene else None

    # What is shown

    @property
    def face(self) -> Face | None:
        """The face that is shown, the cover and the pause among them."""
        return self._frame.face

    @property
    def _turn_face(self) -> Face | None:
        """The face of the turn itself, None while it is covered or resting."""
        return None if isinstance(self.face, Cover | Recess) else self.face

    def _go_on(self) -> None:
        """Show the turn, or its cover if its actor has yet to confirm."""
        scene = self._scene
        if scene and scene.turn.private and scene.turn.actor != self.holder:
            cover = Cover(scene, again=self._again)
            cover.opened.connect(self._opened)
            self.holder = None
            self._present(cover, cover.title)
        elif scene:
            self._show_face(scene)

    def _opened(self) -> None:
        if scene := self._scene:
            self.holder = scene.turn.actor
            self._show_face(scene)

    def _show_face(self, scene: Scene) -> None:
        face = FACES[scene.turn.kind](scene)
        face.changed.connect(self._changed)
        face.moved.connect(self._moved)
        self._present(face, turn_title(scene), self._draft)
        self._watch.guard(scene.turn.private)

    def _present(self, face: Face, title: str, draft: Draft | None = None) -> None:
        """Put `face` in the place of what was there."""
        self._let_go()
        face.time_is_up.connect(self.time_is_up)
        self.title_changed.emit(title)
        self.shown.emit(face)
        if draft:
            face.take_up(draft.content)
        self._frame.show_face(face)
        announce(self, title)

    def _let_go(self) -> None:
        """What is shown is about to go; copied words leave the clipboard with their writer."""
        self._quiet.stop()
        self._watch.let_go(self.face, handed_over=self.holder is None)

    def _put_away(self) -> None:
        """Keep what stands unfinished, and take the face away."""
        self._draft = self.draft()
        self._tell_draft()
        self.holder = None
        self._let_go()
        self._frame.clear()
        self.put_away.emit()

    def _forget(self) -> None:
        self.holder = None
        self._let_go()
        self._frame.clear()
        self._scene = self._draft = None
        self.title_changed.emit("")

    # What the two do

    def _moved(self, move: AnyMove) -> None:
        self._quiet.stop()
        self.moved.emit(move)

    def _skip(self) -> None:
        if self.face:
            self.face.skip()

    def _changed(self) -> None:
        self._watch.touch()
        if not self._quiet.isActive():  # not begun anew: who types on without rest is saved, too
            self._quiet.start()

    def _tell_draft(self) -> None:
        self._quiet.stop()
        if draft := self.draft():
            self.drafted.emit(draft)


def turn_title(scene: Scene) -> str:
    """What the window is called at a turn: the exercise and whose turn it is."""
    whose = _("both of you")
    if scene.turn.actor:
        whose = _("{name}’s turn").format(name=scene.name(scene.turn.actor))
    return _("{exercise}: {whose}").format(exercise=scene.session.exercise.title, whose=whose)
