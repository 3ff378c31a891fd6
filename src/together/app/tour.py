"""Two scripted partners in the real window, and the tour with its pictures."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from together.app.couple import Couple
from together.app.hands import Hands, Script
from together.app.start import App
from together.options import Options
from together.play.couple import People, Person
from together.ui.frame import Frame
from together.ui.screens.deleting import Removing
from together.ui.screens.welcome import Welcome
from together.ui.stage.stage import Stage

PATIENCE_MS = 20_000  # for one turn, on the slowest of computers
TWO: People = {1: Person("Maya", "lake", "circle"), 2: Person("Sam", "honey", "square")}

# What the two have to say; for all else they say a few plain words.
LINES: Script = {
    ("our-rules", 0): "Phones out of reach. No old rows. A break is fine at any time.",
    ("break-word", 0): "Teapot",
    ("looks-like", 1): "ten minutes on the sofa before dinner, with the phones in the hall.",
    ("looks-like", 2): "an hour on Saturday in the workshop, and nobody calls.",
    ("small-yes", 0): "Ten minutes of tea on Wednesday after work, phones away.",
    ("moment", 1): "we sat down to eat on Tuesday, you read the news the whole time.",
    ("moment", 2): "I came home late, the light in the hall was off.",
    ("ask", 1): "put the phone in the drawer while we eat on weekdays?",
    ("ask", 2): "leave the light on when I am out late?",
    ("wish", 1): "had one evening a week with no plans at all.",
    ("wish", 2): "walked to the lake together before the winter comes.",
    ("one-wish", 0): "A walk to the lake on Sunday, just the two of us.",
    ("best", 1): "that nobody looks at a clock.",
    ("best", 2): "the quiet on the way back.",
    ("block", 1): "I get tired on Sundays and want to stay in.",
    ("block", 2): "I say yes to other people too fast.",
    ("goal first step", 0): "Put our boots by the door on Saturday night.",
    ("goal why", 0): "We both feel lighter after a walk.",
    ("goal if", 0): "it rains",
}


class Visit:
    """One visit to the app: a window on the couple's file in `folder`, and hands to lead it."""

    def __init__(self, qt: QApplication, options: Options) -> None:
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        self.app = App(qt, options)
        self.hands = Hands(self._stage, LINES, self.wait)
        self.app.open()
        self.wait(self._has_library)
        self.wait(self._has_begun)

    def _has_library(self) -> bool:
        couple = self.app.couple
        return couple is not None and couple.reading.is_done

    def _has_begun(self) -> bool:
        screen = self.app.window.screen_shown  # any but home waits for somebody
        return not isinstance(screen, Frame | Removing | None) or bool(self.couple.state)

    @property
    def couple(self) -> Couple:
        assert self.app.couple
        return self.app.couple

    def _stage(self) -> Stage:
        assert self.couple.playing
        return self.couple.playing.stage

    @property
    def is_playing(self) -> bool:
        return self.couple.playing is not None and self._stage().session is not None

    def wait(self, true: Callable[[], bool]) -> None:
        """Let the window work until `true`. Raises TimeoutError."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not true():
            if deadline.hasExpired():
                raise TimeoutError("the window did not get there")
            pause(5)

    def sit_down(self, people: People = TWO) -> None:
        """First start: give names and read the page for each, without clicking through them."""
        screen = self.app.window.screen_shown
        assert isinstance(screen, Welcome)
        screen.people_chosen.emit(people)
        self.wait(lambda: self.couple.state is not None)
        self.couple.go_home()
        self.wait(lambda: self.couple.backups.is_calm)

    def begin(self, exercise: str) -> None:
        self.wait(lambda: self.couple.is_fresh)
        self.couple.beginning.begin_now(exercise)
        self.wait(lambda: self.is_playing)

    def play_turn(self, look: Callable[[str], None] | None = None) -> None:
        """Play the turn on the screen; `look` is called before and after it is filled in."""
        if look:
            look("")
        self.hands.fill()
        if look:
            look("filled")
        self.finish_turn()

    def finish_turn(self) -> None:
        """Go on from a turn that is filled in, and wait for what comes after it."""
        before = self.hands.session
        self.hands.finish()
        self.wait(lambda: not self.is_playing or self.hands.session is not before)

    def play(self, exercise: str, look: Callable[[str], None] | None = None) -> None:
        """Play a whole exercise, and wait until what stays of it is saved."""
        self.begin(exercise)
        while self.is_playing:
            self.play_turn(look)
        self.wait(lambda: self.couple.playing is None)

    def picture(self, file: Path) -> None:
        """Save what the window shows."""
        pause(20)
        self.app.window.grab().save(str(file))

    def leave(self) -> None:
        """Close the window, as by its cross. Raises RuntimeError if anything went wrong."""
        self.app.window.close()
        self.app.window.deleteLater()
        self.app.deleteLater()
        pause(0)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        if self.app.crash_file.exists():  # not an assert: the bundle has none
            raise RuntimeError(self.app.crash_file.read_text("utf-8"))


def run(out: Path, language: str) -> int:
    """Play the first journey; pictures of every turn and the couple's file go to `out`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{out} can't be a folder for pictures: {error.strerror}.", file=sys.stderr)
        return 1
    if (out / "couple.together").exists():
        print(f"{out} holds a couple's file already; choose an empty folder.", file=sys.stderr)
        return 1
    visit = Visit(application(), Options(data_dir=out, language=language))
    visit.picture(out / "000-welcome.png")
    visit.sit_down()
    count = 0

    def look(moment: str) -> None:
        nonlocal count
        count += 1
        session = visit.hands.session
        name = f"{count:03}-{session.exercise.id}-{visit.hands.turn.name}-{moment}"
        visit.picture(out / (re.sub(r"\W+", "-", name).strip("-") + ".png"))

    library = visit.couple.library
    assert library
    for exercise in library.journeys[0].exercises:
        visit.play(exercise, look)
    visit.picture(out / "999-story.png")
    visit.leave()
    print(f"{count} pictures and couple.together are in {out}")
    return 0


def pause(ms: int) -> None:
    """Let the window and the other threads work for `ms`.

    Not QTest.qWait: while that one sleeps it lets no other thread of Python do anything.
    """
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
