"""An exercise played on the real stage with nothing behind it: no store, no file, no memory."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QObject, Signal

from together.app.clock import this_day
from together.play.couple import People, Person
from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.moves import AnyMove, MoveError
from together.play.session import Session
from together.ui.screens.rehearsal import RehearsalScreen
from together.ui.stage.drafts import draft_of
from together.ui.stage.stage import Stage
from together.words import _


class Rehearsal(QObject):
    """`ended` when it is over or somebody stops; True if it was played to its end."""

    ended = Signal(bool)

    def __init__(self, exercise: Exercise, parent: QObject) -> None:
        super().__init__(parent)
        self._session = Session(deal(exercise, {}, Random())[0], 1)
        self.stage = Stage(pretended(), this_day)
        self.screen = RehearsalScreen(self.stage)
        self.stage.moved.connect(self._moved)
        self.stage.went_back.connect(self._went_back)
        for end in (self.stage.stopped, self.stage.left, self.screen.ended):
            end.connect(self._stop)

    def show(self) -> None:
        """Show the first turn."""
        self.stage.show_session(self._session, fresh=True)

    def _moved(self, move: AnyMove) -> None:
        if self._session.is_over:
            return
        try:
            self._session = self._session.push(move)
        except MoveError as error:
            self.stage.complain(_(error.template).format(**error.values))
            return
        if self._session.is_over:
            self.ended.emit(True)
        else:
            self.stage.show_session(self._session)

    def _went_back(self) -> None:
        turn, move = self._session.played[-1]
        self._session = self._session.back()
        self.stage.show_session(self._session, draft_of(turn, move))

    def _stop(self) -> None:
        self.ended.emit(False)


def pretended() -> People:
    """Two who are not the couple, so that nobody takes this for their session."""
    return {
        1: Person(_("Partner A"), "lake", "circle"),
        2: Person(_("Partner B"), "honey", "square"),
    }
