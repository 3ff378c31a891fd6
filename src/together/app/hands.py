"""Two scripted partners with hands: they click and type on the stage as people do.

The tour, the self-test and the tests play with them. They see only what is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QRadioButton, QScrollArea, QWidget

from together.play.moves import Partner
from together.play.session import Session
from together.play.steps import Pick
from together.play.turns import Turn
from together.ui.parts import Button, ChoiceCard, Scale, Segmented, TextArea
from together.ui.stage.agreement import Agreement
from together.ui.stage.cover import Cover
from together.ui.stage.opening import OwnKey
from together.ui.stage.stage import Stage
from together.words import _

W = TypeVar("W", bound=QWidget)
Script = Mapping[tuple[str, int], str]  # (step's id, partner or 0 for both) -> words
Wait = Callable[[Callable[[], bool]], None]
ANYTHING = "A few plain words."


class Hands:
    """Plays one turn of a stage after the other. `script` has words for the steps that want any.

    `pins` are those of the partners who have one; `wait` lets the window work until one is tried.
    """

    def __init__(
        self, stage: Callable[[], Stage], script: Script | None = None, wait: Wait | None = None
    ) -> None:
        self._stage = stage
        self._script = script or {}
        self._wait = wait
        self.pins: dict[Partner, str] = {}

    @property
    def stage(self) -> Stage:
        return self._stage()

    @property
    def session(self) -> Session:
        """The session that is on the screen."""
        session = self.stage.session
        assert session is not None, "the stage is empty"
        return session

    @property
    def turn(self) -> Turn:
        """The turn that is on the screen."""
        turn = self.session.turn
        assert turn is not None, "the session is over"
        return turn

    def click(self, widget: QWidget) -> None:
        """Bring `widget` into view and click its middle."""
        show(widget)
        spot = QPoint(widget.width() // 2, widget.height() // 2)
        if isinstance(widget, QRadioButton):  # its words may stand anywhere within it
            spot = next(spots(widget), spot)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)

    def enter(self, field: QWidget, words: str) -> None:
        """Put the caret into `field` and write."""
        show(field)
        field.setFocus()
        if isinstance(field, TextArea):
            field.insertPlainText(words)
        elif isinstance(field, QLineEdit):
            field.insert(words)

    def seen(self, kind: type[W]) -> list[W]:
        """All enabled widgets of a kind that the present turn shows."""
        face = self.stage.face
        assert face is not None
        return [w for w in face.findChildren(kind) if w.isVisible() and w.isEnabled()]

    def go_on(self) -> None:
        """Press the main button of the turn."""
        face = self.stage.face
        assert face is not None and face.main is not None
        self.click(face.main)

    def skip(self) -> None:
        """Press what skips the turn."""
        buttons = self.stage.findChildren(Button)
        button = next(it for it in buttons if it.isVisible() and it.words() == _("Skip this"))
        session = self.stage.session
        self.click(button)
        face = self.stage.face
        if self.stage.session is session and face and face.fault.isVisible():
            self.click(button)  # it was said what would go

    def open_cover(self) -> None:
        """If the turn is covered, let its partner sit down and open it."""
        face = self.stage.face
        if not isinstance(face, Cover):
            return
        if face.secret and self.turn.actor and self._wait:
            self.enter(face.secret.edit, self.pins[self.turn.actor])
        self.click(face.ready)
        if self._wait:
            self._wait(lambda: self.stage.face is not face)

    def fill(self) -> None:
        """Sit down if need be, and do what the turn asks for, short of going on."""
        self.open_cover()
        turn = self.turn
        fill = self.FILL.get(turn.phase or turn.kind)
        if fill:
            fill(self)

    def play(self) -> None:
        """Play one whole turn."""
        self.fill()
        self.finish()

    def finish(self) -> None:
        """Go on from a turn that is filled in."""
        end = self.END.get(self.turn.phase or self.turn.kind, Hands.go_on)
        end(self)

    def words(self, usual: str = ANYTHING) -> str:
        """What the acting partner has to say at this step."""
        step = self.session.step
        name = getattr(step, "id", step.kind)
        return self._script.get((name, self.turn.me or self.turn.actor or 0), usual)

    # What each kind of turn asks for

    def _write(self) -> None:
        self.enter(self.seen(TextArea)[0], self.words())

    def _pick(self) -> None:
        """The first partner takes cards from the beginning, the second one card further on."""
        step = self.session.step
        assert isinstance(step, Pick)
        cards = self.seen(ChoiceCard)
        begin = 1 if self.turn.actor == 2 and len(cards) > step.count else 0
        for card in cards[begin : begin + step.count]:
            self.click(card)

    def _rate(self) -> None:
        radios = self.seen(Scale)[0].findChildren(QRadioButton)
        self.click(radios[(self.turn.step + len(self.turn.item)) % len(radios)])

    def _choose(self) -> None:
        for ways in self.seen(Segmented):
            self.click(ways.findChildren(QRadioButton)[0])

    def _open(self) -> None:
        for key in self.seen(OwnKey):
            self.click(key)

    def _decide(self) -> None:
        agreeing = {yes for both in self.seen(Agreement) for yes in both.yes.values()}
        options = [card for card in self.seen(ChoiceCard) if card not in agreeing]
        if options:
            self.click(options[0])
        else:
            self.enter(self.seen(TextArea)[0], self.words())
        self.agree()

    def agree(self) -> None:
        """Each says yes, where that is asked and not said yet."""
        for both in self.seen(Agreement):
            for yes in both.yes.values():
                if not yes.isChecked():
                    self.click(yes)

    def _goal(self) -> None:
        """Small pages: what, how it begins, a hard day, when to look again, and a yes to it all."""
        what = self.seen(TextArea)[0]
        if not what.text().strip():
            self.enter(what, self.words())
        for page in ("why", "first step", "if", "day"):
            if page != "why":
                self.go_on()
            for field in self.seen(QLineEdit)[:1]:
                if not field.text() and not field.isReadOnly():
                    self.enter(field, self._script.get((f"goal {page}", 0), ANYTHING))
            if page == "day":
                self.click(self.seen(ChoiceCard)[0])
        self.go_on()
        self.agree()

    def _thanks(self) -> None:
        self.enter(self.seen(TextArea)[0], self.words("Thank you for being here."))

    def _keep(self) -> None:
        for ways in self.seen(Segmented):
            self.click(ways.findChildren(QRadioButton)[0])

    FILL: Mapping[str, Callable[[Hands], None]] = {
        "write": _write,
        "pick": _pick,
        "rate": _rate,
        "choose": _choose,
        "decide": _decide,
        "goal": _goal,
        "thanks": _thanks,
        "keep": _keep,
    }

    def _say_yes(self) -> None:
        self.click(self.seen(QAbstractButton)[0])

    END: Mapping[str, Callable[[Hands], None]] = {"mirror": _say_yes, "open": _open}


def show(widget: QWidget) -> None:
    """Scroll `widget` into view, as somebody would before clicking it."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def spots(button: QRadioButton) -> Iterator[QPoint]:
    """Places within a button where a click counts."""
    for y in range(button.height() // 2, button.height(), 4):
        spot = QPoint(button.width() // 2, y)
        if button.hitButton(spot):
            yield spot
