"""A stage on a table between two people; what they do goes into the session, turn by turn."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit, QWidget

from tests.sample import sample
from tests.ui.screens.looking import button, click
from tests.ui.seeing import Show, told
from together.play import moves, sharing
from together.play.couple import Draft, People, Person
from together.play.moves import AnyMove, MoveError, Partner
from together.play.session import Session
from together.play.steps import Pick
from together.play.turns import Turn
from together.ui.stage import Stage, draft_of
from together.ui.stage.cover import Cover
from together.ui.stage.face import Face
from together.ui.stage.frame import MakeSupport

PEOPLE: People = {1: Person("Maya", "lake", "circle"), 2: Person("Sam", "honey", "square")}
TODAY = datetime.date(2026, 11, 22)
SAMPLE = sample()

F = TypeVar("F", bound=QWidget)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Table:
    """Shows a session and pushes what is done; `heard` is all that came of it."""

    def __init__(
        self,
        show: Show,
        session: Session,
        *,
        idle: int = 120_000,
        support: MakeSupport | None = None,
    ) -> None:
        self.clock = Clock()
        self.session = session
        self.heard: list[AnyMove | str] = []
        self.drafts: list[Draft] = []
        self.titles: list[str] = []
        self.stage = Stage(PEOPLE, lambda: TODAY, idle=idle, seconds=self.clock, support=support)
        self.stage.moved.connect(self._moved)
        self.stage.drafted.connect(self.drafts.append)
        self.stage.went_back.connect(self._went_back)
        self.stage.title_changed.connect(self.titles.append)
        self.stage.stopped.connect(self._stopped)
        self.stage.left.connect(self._left)
        show(self.stage, 1280, 800)
        self.stage.show_session(session, fresh=True)

    def _moved(self, move: AnyMove) -> None:
        self.heard.append(move)
        try:
            session = self.session.push(move)
        except MoveError as error:
            self.stage.complain(str(error))
            return
        self.session = session
        self.stage.show_session(session)

    def _went_back(self) -> None:
        turn, move = self.session.played[-1]
        self.session = self.session.back()
        self.stage.show_session(self.session, draft_of(turn, move))

    def _stopped(self) -> None:
        self.heard.append("stopped")

    def _left(self) -> None:
        self.heard.append("left")

    @property
    def turn(self) -> Turn:
        assert self.session.turn
        return self.session.turn

    @property
    def face(self) -> Face:
        assert self.stage.face
        return self.stage.face

    @property
    def is_covered(self) -> bool:
        return isinstance(self.stage.face, Cover)

    def sit_down(self) -> None:
        """Whoever the cover asks for opens it."""
        if isinstance(self.stage.face, Cover):
            click(self.stage.face.ready)
        flush()

    def press(self, words: str) -> None:
        click(button(self.stage, words))
        flush()

    def one(self, kind: type[F], n: int = 0) -> F:
        """The `n`th widget of a kind that the face shows."""
        return [it for it in self.face.findChildren(kind) if it.isVisible()][n]

    def play(self, move: AnyMove) -> None:
        """Push a move past the screen."""
        self._moved(move)
        flush()


def at(
    kind: str,
    phase: str = "",
    *,
    actor: Partner | None = None,
    step: int = -1,
    round_: int = 0,
    opener: Partner = 1,
) -> Session:
    """The sample at its first turn that fits, everything before it played as usual."""
    session = Session(SAMPLE, opener)
    while turn := session.turn:
        fits = turn.kind == kind and turn.phase == phase and turn.round == round_
        if fits and actor in (None, turn.actor) and step in (-1, turn.step):
            return session
        session = session.push(usual_move(session))
    raise AssertionError(f"no such turn: {kind} {phase}")


def usual_move(session: Session) -> AnyMove:
    """What two willing people do at the present turn: they share all and agree."""
    turn = session.turn
    assert turn
    usual: dict[str, AnyMove] = {
        "write": moves.Wrote(marker(turn)),
        "rate": moves.Rated(turn.actor or 1),
        "mirror": moves.Heard("nearly"),
        "choose": moves.Chose({a.name: "share" for a in sharing.to_choose(session)}),
        "open": moves.Opened(),
        "decide": moves.Decided("tea at eight"),
        "goal": moves.SetGoal(moves.Goal("tea at eight", first_step="buy tea")),
        "thanks": moves.Thanked(marker(turn)),
        "keep": moves.Kept((1, 2)),
        "next": moves.NextDay(""),
    }
    if isinstance(session.step, Pick):
        own = (marker(turn),) if session.step.own and session.step.count > 1 else ()
        return moves.Picked((session.step.cards[0], *own))
    return usual.get(turn.phase or turn.kind, moves.Next())


def marker(turn: Turn) -> str:
    """A word that only this turn's writer can have written."""
    return f"zq{turn.actor or 'both'}at{turn.step}qz"


def flush() -> None:
    """Let what was taken away be gone, as the program's own loop does at once."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def everything(stage: QWidget) -> str:
    """Whatever can be found out on the screen, hidden or not: text, names, tooltips, the title."""
    found = list(accessible(told(stage)))
    for widget in stage.findChildren(QWidget):
        found += [widget.toolTip(), widget.objectName(), widget.statusTip(), widget.whatsThis()]
        found += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QTextEdit):
            found.append(widget.toPlainText())
    return "\n".join((stage.window().windowTitle(), *found))


def accessible(interface: QAccessibleInterface) -> Iterator[str]:
    """Every text in the accessibility tree, of what is hidden, too."""
    for kind in QAccessible.Text:
        if kind != QAccessible.Text.UserText:
            yield interface.text(kind)
    for number in range(interface.childCount()):
        if child := interface.child(number):
            yield from accessible(child)
