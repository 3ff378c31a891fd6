"""One session on the stage: each move goes into the session and the store, a turn comes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from together.app.clock import this_day
from together.app.covers import Covers
from together.app.keeper import Keeper
from together.app.sealing import Seals
from together.app.written import Written
from together.play.couple import Draft, OpenSession, People
from together.play.moves import AnyMove, MoveError, Partner
from together.play.session import Session
from together.store.errors import StoreError
from together.ui.stage.cover import Cover
from together.ui.stage.stage import Stage
from together.words import _

if TYPE_CHECKING:
    from together.store.seal import PartnerKey
    from together.store.store import Store
    from together.ui.stage.frame import MakeSupport

RETRY_MS = 5000

Clock = Callable[[], int]


class Playing(QObject):
    """Plays one open session to its end, or until the two stop.

    `finished` when it is over and saved, `stopped` when it stays open for another day, `left`
    when somebody left in a hurry. `saved` after each answer of the store, `unsaved` with the
    error when the words are only in memory for now. Ended, it lives on until all is saved;
    `rested` then. Until then only `take_up` may go on with the session: the file is behind.
    """

    finished = Signal()
    stopped, left = Signal(), Signal()
    rested = Signal()
    saved, unsaved = Signal(), Signal(object)
    time_is_up = Signal()

    def __init__(
        self,
        keeper: Keeper,
        people: People,
        begun: OpenSession,
        clock: Clock,
        parent: QObject,
        support: MakeSupport | None = None,
        locked: frozenset[Partner] = frozenset(),
    ) -> None:
        """`locked` are the partners who have a PIN."""
        super().__init__(parent)
        self._keeper, self._clock = keeper, clock
        names = {partner: person.name for partner, person in people.items()}
        self._seals = Seals(begun, locked, names, clock)
        self._covers = Covers(keeper, self._seals, clock, self)
        self._covers.opened.connect(self._unlocked)
        self._covers.rested.connect(self._rest)
        self._written = Written(begun.id, begun.moves)
        self.id = begun.id
        self._session = Session(begun.exercise, begun.opener, begun.moves)
        self._draft = begun.draft
        self._typed: dict[str, Draft] = {}  # by turn: what stood there when one went on or back
        self._has_ended = self._has_finished = self._is_given_up = False
        self._asked = 0  # of the store, and not answered yet
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.save)
        self._people, self._support, self._looks_at = people, support, begun.looks_at
        self.stage = self._staged()

    def take_up(self) -> None:
        """Make a new stage for the session, with all that the file may lack."""
        self._has_ended = False
        self.stage = self._staged()

    def _staged(self) -> Stage:
        stage = Stage(self._people, this_day, support=self._support, looks_at=self._looks_at)
        self._listen(stage)
        return stage

    def show(self) -> None:
        """Begin, or go on at the very turn where it was left."""
        if self._session.is_over:
            self.save()
        else:
            self._rewind()
            self.stage.show_session(self._session, self._draft, fresh=True)

    def _rewind(self) -> None:
        """What was to open at a reveal is known no more: those who have a PIN say it once again."""
        before = self._session
        self._session = self._seals.rewound(before)
        for turn, move in before.played[len(self._session.moves) :]:
            self._typed[turn.name] = self._seals.was_there(turn, move, None)
        if self._session is not before and self._session.turn:
            self._draft = self._typed.get(self._session.turn.name)

    def _listen(self, stage: Stage) -> None:
        stage.shown.connect(self._covers.prepare)
        stage.put_away.connect(self._put_away)
        stage.moved.connect(self._moved)
        stage.drafted.connect(self._drafted)
        stage.went_back.connect(self._went_back)
        stage.time_is_up.connect(self.time_is_up)
        for end, told in ((stage.stopped, self.stopped), (stage.left, self.left)):
            end.connect(self._end)
            end.connect(told)

    def _moved(self, move: AnyMove) -> None:
        if self._session.is_over:  # its last turn stays on the screen until all is saved
            return
        face = self.stage.face
        copy = bool(face and face.copy and face.copy.isChecked())
        self._remember()
        try:
            session = self._seals.after(self._session, move, copy=copy)
        except MoveError as error:
            self.stage.complain(_(error.template).format(**error.values))
            return
        self._session = session
        self._draft = self._typed.get(session.turn.name) if session.turn else None
        if not session.is_over:
            self._show_turn()
        self.save()

    def _went_back(self) -> None:
        if self._session.is_over:
            return
        self._remember()
        turn, move = self._session.played[-1]
        self._session = self._seals.back(self._session)
        self._draft = self._seals.was_there(turn, move, self._typed.get(turn.name))
        self._show_turn()
        self.save()

    def _show_turn(self) -> None:
        """Show the present turn; whoever sat at the one before takes their key along."""
        self._rewind()
        turn = self._session.turn
        assert turn
        if not self._seals.is_open_for(turn):
            self._seals.drop()
        draft = self._seals.opened(self._draft, turn)
        self.stage.show_session(self._seals.seen(self._session), draft)

    def _remember(self) -> None:
        """What is typed at the present turn is there again when somebody comes back to it."""
        if draft := self.stage.draft():
            self._typed[draft.turn] = self._seals.closed(draft, self._session)

    def _drafted(self, draft: Draft) -> None:
        if not self._session.is_over:
            self._draft = self._seals.closed(draft, self._session)
            self.save()

    def _keep_draft(self) -> None:
        """Take over what stands on the stage, if anything does, as it may rest."""
        if draft := self.stage.draft():
            self._draft = self._seals.closed(draft, self._session)

    def _unlocked(self, key: PartnerKey) -> None:
        """The one whose turn it is has shown who they are: their words are there again."""
        turn = self._session.turn
        if isinstance(self.stage.face, Cover) and turn and turn.actor == key.partner:
            seen = self._seals.take(key, self._session)
            self.stage.let_in(seen, self._seals.opened(self._draft, turn))
        else:
            key.forget()

    def _put_away(self) -> None:
        """A private turn is covered: behind the cover nothing of it stays open."""
        turn = self._session.turn
        if turn and self._seals.is_open_for(turn):
            self._seals.drop()
            self.stage.withhold(self._session)

    def save(self) -> None:
        """Bring the file up to what is on the screen; at the end, to what stays."""
        self._retry.stop()
        self._asked += 1
        then = self._was_finished if self._session.is_over else self._was_saved
        self._keeper.ask(self._work(), then, self._was_not_saved)

    def _work(self) -> Callable[[Store], None]:
        if self._session.is_over:
            return partial(self._written.finish, self._session, self._clock())
        moves, draft = self._session.moves, self._draft
        return partial(self._written.bring_up_to, moves, draft, self._clock())

    def save_now(self) -> None:
        """The same at once, while the window waits. Raises StoreError."""
        if not self._has_ended:
            self._keep_draft()
        self._keeper.thread_of_store.ask(self._work()).result()

    def close(self) -> None:
        """The window closes: save what stands unfinished, and listen no more."""
        if not self._has_ended:
            self._keep_draft()
            self.stage.blockSignals(True)
            self.stage.cover()  # what was copied leaves the clipboard, too
        self._seals.drop()
        self.save()

    def give_up(self) -> None:
        """The session was put aside: nothing more of it is to be saved."""
        self._retry.stop()
        self._has_ended = self._is_given_up = True
        self._rest()

    def _end(self) -> None:
        """Nobody plays any more: once all is saved, the words leave the memory, too."""
        self._has_ended = True
        self._seals.drop()
        self.save()

    def _was_saved(self, _nothing: None) -> None:
        self._asked -= 1
        self.saved.emit()
        self._rest()

    def _was_finished(self, _nothing: None) -> None:
        self._asked -= 1
        self.saved.emit()
        if not (self._has_ended or self._has_finished):
            self._has_finished = True
            self.finished.emit()
        self._rest()

    def _rest(self) -> None:
        if self._asked or self._covers.asked or not (self._has_ended or self._has_finished):
            return  # no answer comes to what is gone
        if not self._is_given_up:
            self.rested.emit()
        self.deleteLater()

    def _was_not_saved(self, error: StoreError) -> None:
        self._asked -= 1
        if self._is_given_up:
            self._rest()
            return
        self.unsaved.emit(error)
        self._retry.start()
