"""Two who write what is theirs alone, and their window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from tests.app.places import look
from together.app.hands import Hands
from together.app.tour import Visit, application, pause
from together.options import Options
from together.play.moves import Partner
from together.ui.screens.secret_field import SecretLine
from together.ui.stage.cover import Cover
from together.ui.stage.face import Face

CONTROL = Qt.KeyboardModifier.ControlModifier

Moments = Iterator[str]
BEGIN = "zq8x"  # of every word that they write


PLAIN = ("plain", "plain, killed", "plain, again", "wishes")


class Gone(str):
    """A moment at which no living object of Python remembers a private word, either."""

    __slots__ = ()


class Pins(dict[Partner, str]):
    """The PIN of each: a marked word, made when it is asked for."""

    def __contains__(self, _partner: object) -> bool:
        return True

    def __missing__(self, partner: Partner) -> str:
        return f"{BEGIN}0{partner}qz"


class Evening:
    """The two, their window, and the words that they have written so far.

    Nobody but the program remembers a word: it is made anew whenever it is needed.
    """

    def __init__(self, root: Path, kind: str) -> None:
        self.root, self.is_locked = root, kind not in PLAIN
        self.first: Partner = 1  # who opened their session
        self.is_open = False  # a session of theirs, for the file
        self.count = 0  # of words
        self.secrets: set[str] = set()  # that the program made up, for them to note
        self.passphrase: Callable[[], str] | None = None
        self.two = self.sat_down()

    def sat_down(self) -> Visit:
        """Open the window."""
        two = Visit(application(), Options(data_dir=self.root / "data"))
        two.hands = Hands(two._stage, None, two.wait)  # noqa: SLF001
        if self.is_locked:
            two.hands.pins = Pins()
        self.come_back(two)
        return two

    def come_back(self, two: Visit | None = None) -> None:
        """Have the keyboard in their window."""
        two = two or self.two
        two.app.window.activateWindow()
        two.wait(two.app.window.isActiveWindow)

    @property
    def hands(self) -> Hands:
        return self.two.hands

    @property
    def window(self) -> QWidget:
        return self.two.app.window

    @property
    def screen(self) -> QWidget | None:
        return self.two.app.window.screen_shown

    @property
    def face(self) -> Face:
        face = self.hands.stage.face
        assert face
        return face

    @property
    def may_hold(self) -> Collection[str]:
        """The files that may hold a private word: the couple's, while a session of theirs is open
        and no PIN locks it."""
        files = ("data/couple.together", "data/couple.together-wal")
        return files if self.is_open and not self.is_locked else ()

    def gone(self, moment: str) -> str:
        """Behind a PIN nothing private is remembered, also while a session is open."""
        return Gone(moment) if self.is_locked else moment

    def word(self) -> str:
        """A new word."""
        self.count += 1
        return self.last()

    def last(self) -> str:
        return f"{BEGIN}{self.count}qz"

    # What they do

    def wait_for(self, kind: type[QWidget]) -> None:
        self.two.wait(lambda: isinstance(self.screen, kind))

    def until_saved(self) -> None:
        playing = self.two.couple.playing
        assert playing
        self.two.wait(lambda: not (playing._asked or playing.stage._quiet.isActive()))  # noqa: SLF001

    def type(self, field: QWidget) -> None:
        """Write a new word behind what stands there, and copy it by mouse and by key."""
        QTest.keyClick(field, Qt.Key.Key_End, CONTROL)
        self.hands.enter(field, f" {self.word()}")
        if isinstance(field, QTextEdit):
            spot = field.cursorRect().center()
            spot.setX(spot.x() - 20)
            QTest.mouseDClick(field.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            pause(20)
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        QTest.keyClick(field, Qt.Key.Key_C, CONTROL)

    def must_be_found(self, *places: str) -> None:
        """The last word is on the screen and, where no PIN locks it, in the file: who looks finds
        it in all of `places`, and nowhere else but in the file."""
        self.until_saved()
        found = {place for place, words in look(self.root).items() if self.last() in words}
        files = found.intersection(self.may_hold)
        if lacking := set(places) - found:
            raise AssertionError(f"word {self.count} is not in {lacking}, but in {found}")
        if astray := found - files - {"undo", *places}:
            raise AssertionError(f"word {self.count} is in {astray}")
        if self.may_hold and not files:
            raise AssertionError(f"word {self.count} is in no file")

    def must_be_dots(self) -> None:
        """What is typed into a field for a secret: nobody hears it, nothing copies it."""
        for field in self.window.findChildren(SecretLine):
            if field.isVisible():
                field.setFocus()
                QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
                QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
                QTest.keyClick(field, Qt.Key.Key_End)
        found = look(self.root)
        if "fields" not in found or len(found) > 1:
            raise AssertionError(f"a secret that is typed is in {[*found]}")

    def is_there(self) -> bool:
        """Whether the last word stands in a field of the turn."""
        areas = [it.toPlainText() for it in self.hands.seen(QTextEdit)]
        return any(self.last() in text for text in [*areas, *map(QLineEdit.text, self.lines())])

    def lines(self) -> list[QLineEdit]:
        return self.hands.seen(QLineEdit)

    def begin(self, exercise: str) -> None:
        self.two.begin(exercise)
        self.is_open = True

    def covered(self) -> None:
        self.two.wait(lambda: isinstance(self.hands.stage.face, Cover))

    def resume(self) -> None:
        """Go on with the session that was left open."""
        self.two.wait(lambda: self.two.couple.is_fresh)
        self.two.couple.resume_now()
        self.two.wait(lambda: self.two.is_playing)
