"""From the command line to a usable window. The first paint waits for nothing.

Before it: Qt, the preferences, one bare window. After it, in small pieces so that the window
never stalls: whether another window has the file, looks, the first screen, and on other threads
the library and the store.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, qInstallMessageHandler
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from together import paths, preferences
from together.app.trace import mark
from together.options import Options
from together.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from together.app.couple import Couple
    from together.app.instance import Instance
    from together.app.lent.lent import Lent, Loan
    from together.app.sample import Sample
    from together.app.sounding import Sounding
    from together.app.workshops.entrance import Entrance

SETTLED_MS = 2000  # after the last piece; whatever came to the other threads has come by then

# Seconds. While another thread imports, the window waits this long for its turn at each call.
QUICK_SWITCH = 0.0005

DESKTOP_FILE = "org.together.Together"  # by which a Linux desktop knows whose window it is

# Page and ink of resources/themes, for the very first frame; a test compares them.
FIRST_LIGHT, FIRST_DARK = ("#FAF4EC", "#2F2924"), ("#1D1916", "#F4EBE1")


def run(options: Options, loan: Loan | None = None) -> int:
    """Open the window and stay until it closes; the exit code. `loan`: the laptop is lent."""
    qt = started_qt()
    app = App(qt, options, loan)
    if sys.platform == "darwin":
        from together.app.program import Program

        assert isinstance(qt, Program)
        qt.serve(app)
    app.open()
    return qt.exec()


def started_qt() -> QApplication:
    """Qt on the screen there is; where it can't be reached, the process ends with one sentence."""
    qInstallMessageHandler(tell_no_screen)  # Qt alone would abort, with a page for programmers
    try:
        if sys.platform == "darwin":  # elsewhere a file to open comes as a word
            from together.app.program import Program

            return Program(sys.argv[:1])
        return QApplication(sys.argv[:1])
    finally:
        qInstallMessageHandler(None)


def tell_no_screen(kind: QtMsgType, _where: QMessageLogContext, _message: str) -> None:
    """Of all that Qt says on its way to the screen, only that there is none is passed on."""
    from PySide6.QtCore import QtMsgType

    if kind == QtMsgType.QtFatalMsg:
        print(
            "The screen can't be reached: DISPLAY or WAYLAND_DISPLAY names one that is not there "
            "or not yours; start Together from your own desktop.",
            file=sys.stderr,
            flush=True,
        )
        os._exit(1)  # on return, Qt aborts


class App(QObject):
    """The window and what stands behind it, from first paint to a saved end."""

    usable = Signal()

    def __init__(self, qt: QApplication, options: Options, loan: Loan | None = None) -> None:
        super().__init__()
        self._usual_switch = sys.getswitchinterval()
        self.qt, self.options = qt, options
        self.folder = options.data_dir or data_folder()
        self.file = options.file or self.folder / "couple.together"
        self.preferences = preferences.load(self.preferences_file)
        self.was_chosen = False  # the file, in this window: then it may be a new one
        self.instance: Instance | None = None
        self.couple: Couple | None = None
        self.sample: Sample | None = None  # while a made-up couple is looked at
        self.entrance: Entrance | None = None  # to a room of couples
        self.then: Callable[[], None] | None = None  # the couple is there again
        self.is_there = False  # all that comes after the first paint
        self.leaves_removal = False  # of a file that could not go whole
        self.told: set[int] = set()  # when what was told happened: once a run is enough
        qt.setApplicationName("Together")
        qt.setDesktopFileName(DESKTOP_FILE)
        self.lent = lend(self, loan) if loan else None
        self.window = self.lent.window if self.lent else Window()
        self.window.painted.connect(self._painted)
        self.window.closing.connect(self._closing)
        self.window.may_close = self.may_close

    @property
    def preferences_file(self) -> Path:
        return self.folder / "preferences.ini"

    @property
    def crash_file(self) -> Path:
        return self.folder / "crash.txt"

    @property
    def language(self) -> str:
        """The language asked for, else the one remembered, else the system's."""
        from PySide6.QtCore import QLocale

        return self.options.language or self.preferences.language or QLocale().bcp47Name()

    @cached_property
    def sounding(self) -> Sounding:
        """Chimes; made when the first one may come."""
        from together.app.sounding import Sounding

        return Sounding(self)

    def may_start(self) -> bool:
        """Whether no other window has this file."""
        from together.app.instance import Instance

        self.instance = Instance(self.file, self.folder / "run", self)
        return self.instance.is_first()

    def open(self) -> None:
        """Show the bare window; all else follows its first paint."""
        dark = self.preferences.mode == "dark" or (
            self.preferences.mode == "auto" and system_is_dark()
        )
        self.window.colour_first_frame(first_palette(dark))
        self.window.show_at(self.preferences.place, self.preferences.maximised)

    def _painted(self) -> None:
        mark("painted")
        gc.disable()  # so many modules make so much at once that looking for garbage is a waste
        from PySide6.QtCore import QTimer

        from together.app.stalls import Stalls

        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle)
        self.usable.connect(Stalls(self).end_soon)
        self._begin()

    def _begin(self) -> None:
        self.is_there = False
        sys.setswitchinterval(QUICK_SWITCH)
        self._pieces = self._load()
        self._next_piece()

    def _settle(self) -> None:
        """All is there: what was loaded stays, and garbage is looked for again."""
        if not gc.isenabled():
            gc.freeze()
        self._end_of_haste()

    def _end_of_haste(self) -> None:
        gc.enable()
        sys.setswitchinterval(self._usual_switch)

    def _next_piece(self) -> None:
        """One piece of the start in each round of the event loop, so that the window answers."""
        from PySide6.QtCore import QTimer

        if next(self._pieces, None) is not None:
            QTimer.singleShot(0, self, self._next_piece)
        else:
            self.is_there = True
            self._settling.start(SETTLED_MS)
            from PySide6.QtGui import QIcon

            self.qt.setWindowIcon(QIcon(str(paths.program_icon())))
            if then := self.then:
                self.then = None
                then()

    def _load(self) -> Iterator[str]:
        if not self.may_start():
            hand_over(self)
            return
        yield "instance"
        from together.app.workshops import JOURNAL

        if self.entrance is None and (self.folder / JOURNAL).exists():
            entrance = way_to_rooms(self)  # a meeting that is under way comes before all else
            if led := entrance.waits():
                yield from entrance.load(led)
                return
        from together.app import crash
        from together.app.backups import finish_restore
        from together.app.couple import Couple

        finish_restore(self.file)
        yield "couple"
        self.couple = Couple(self)
        crash.install(self.crash_file, self.couple.trouble.crashed)
        yield from self.couple.load()
        if self.entrance:
            self.entrance.tell_missed()
        if self.instance:
            self.instance.called.connect(self.window.come_forward)
            self.instance.listen()

    def leave_couple(self) -> None:
        """Let go of the couple and their file."""
        assert self.couple
        self.couple.close()
        self.couple.deleteLater()

    def come_back(self, then: Callable[[], None] | None = None) -> None:
        """To the couple's file, as at a start; `then` is done when the first screen is there."""
        if self.instance:
            self.instance.release()
            self.instance.deleteLater()
        self.then = then
        self._begin()

    def open_file(self, name: str) -> None:
        """Let go of the present file and open another one in this window."""
        self.leave_couple()
        self.file, self.was_chosen = Path(name), True
        gc.unfreeze()  # of what was loaded, all that belongs to the file before may go
        self.come_back()

    def look(self) -> None:
        """Put the preferred looks and words on everything; at once, at any time."""
        from together import words
        from together.ui.theme import theme

        installed = words.install(self.language)
        asked = self.options.language or self.preferences.language
        looks = self.preferences
        # English words on a computer in Arabic run from left to right, unless one asks for Arabic.
        language = asked or installed
        theme.apply(self.qt, looks.mode, looks.scale, looks.reduced_motion, language)

    def prefer(self, wanted: preferences.Preferences) -> None:
        """Take over and remember `wanted`."""
        self.preferences = wanted
        self.look()
        self._remember()

    def _remember(self) -> None:
        try:
            preferences.save(self.preferences, self.preferences_file)
        except OSError:
            pass  # only the looks would be forgotten; the couple's words are elsewhere

    def _closing(self) -> None:
        self._end_of_haste()
        try:
            if self.couple:
                self.couple.close()
            if self.entrance:
                self.entrance.end()
            if "sounding" in vars(self):
                self.sounding.close()
        finally:
            if self.sample:
                self.sample.end()
            self.preferences = self.preferences._replace(
                place=self.window.place, maximised=self.window.isMaximized()
            )
            self._remember()
            if self.instance:
                self.instance.release()
            if self.lent:
                self.lent.closed()

    def may_close(self) -> bool:
        if self.couple is not None:
            return self.couple.sessions.may_close()
        return self.entrance is None or self.entrance.may_close()


def hand_over(app: App) -> None:
    """Let the window that has the file come forward instead of this one."""
    app.window.hide()
    if app.instance and app.instance.call_first():
        app.qt.exit(0)
        return
    print(
        f"{app.file} is open in another window of Together; close that one first.",
        file=sys.stderr,
    )
    app.qt.exit(1)


def way_to_rooms(app: App) -> Entrance:
    """Into a room of couples."""
    from together.app.workshops.entrance import Entrance

    app.entrance = app.entrance or Entrance(app)
    return app.entrance


def lend(app: App, loan: Loan) -> Lent:
    from together.app.lent.lent import Lent

    return Lent(app, loan)


def data_folder() -> Path:
    """The folder for couple files and settings; it may not exist yet."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place) / "Together"


def first_palette(dark: bool) -> QPalette:
    """Page and ink, role by role: a palette made from one colour would load `Qt`, too."""
    page, ink = FIRST_DARK if dark else FIRST_LIGHT
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(page))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    return palette


def system_is_dark() -> bool:
    """By its palette: asking for the colour scheme would load the namespace `Qt`."""
    return QGuiApplication.palette().window().color().lightness() < 128
