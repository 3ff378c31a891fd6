"""A laptop that is lent: from a fresh file to an empty folder, for one couple after the other."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSettings, QStandardPaths

from together import preferences
from together.app.dialog import FolderDialog
from together.app.lent.evening import Evening
from together.app.lent.laptop import NAME, Laptop, holds_words, wipe
from together.store.errors import StoreError
from together.ui.screens.lent_window import ComeBy, LentStrip, LentWindow
from together.ui.screens.rest import QuietOffer
from together.ui.stage.cover import Cover
from together.ui.stage.recess import Recess
from together.ui.stage.stage import Stage
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.lent.home import LentHome
    from together.app.start import App
    from together.play.workshop import Plan


class Loan(NamedTuple):
    """What a start with a plan is given: the plan, the exercises beside it, and the laptop."""

    plan: Plan
    own: Path | None
    laptop: Laptop
    folder: Path


class Lent(QObject):
    """Keeps the window, the folder and the evening of the couple that sits at this laptop."""

    def __init__(self, app: App, loan: Loan) -> None:
        super().__init__(app)
        self._app, self._laptop, self._own = app, loan.laptop, loan.own
        self.plan = loan.plan
        self.meeting: int | None = 0 if len(loan.plan.meetings) == 1 else None
        self.evening: Evening | None = None
        self.window = LentWindow()
        self.window.changed.connect(self._look)
        self._strip: LentStrip | None = None
        self._home: LentHome | None = None
        self._paused = False  # by the call for the leader
        self.settle_in(loan.folder)

    # A folder for each couple

    def settle_in(self, folder: Path) -> None:
        """Have all of the program write there, and nowhere else; the next couple sits down."""
        app = self._app
        app.folder, app.file = folder, folder / NAME
        is_new = not app.preferences_file.exists()
        app.preferences = preferences.load(app.preferences_file)
        if is_new:  # many laptops stand in one room
            app.preferences = app.preferences._replace(sound="silent")
        app.preferences = app.preferences._replace(own_folder=str(self._own or ""))
        FolderDialog.last = stick()
        keep_settings_in(str(folder))  # what Qt's own dialogs remember
        if self.meeting is not None:
            self.choose_meeting(self.meeting)

    def choose_meeting(self, number: int) -> None:
        """Which meeting of the plan it is; for the next couples, too."""
        self.meeting = number
        self.evening = Evening(self.plan.meetings[number])

    def next_couple(self) -> None:
        """A fresh file in a folder of its own, and the first page. Raises OSError."""
        self.settle_in(self._laptop.next_folder())
        self._app.open_file(str(self._app.file))

    def closed(self) -> None:
        """The window closes: a folder without words goes; another one waits for the next start."""
        if not holds_words(self._app.folder):
            wipe(self._app.folder)
        keep_settings_in(usual_settings())
        FolderDialog.last = None
        self._laptop.release()

    # What the couple's side of the program asks

    def home(self, couple: Couple) -> LentHome:
        """The places there are on a lent laptop; the first pages are its own, too."""
        from together.app.lent.home import LentHome
        from together.app.lent.opening import LentStart

        couple.first_start.deleteLater()
        couple.first_start = LentStart(couple, self)
        self._home = LentHome(couple, self)
        self.put_strip()
        return self._home

    def show_first(self) -> None:
        """The first page; or where an evening was cut short, what is to become of it."""
        couple = self._app.couple
        assert couple
        if couple.is_new:
            couple.first_start.welcome()
        else:
            self.ask_what_becomes(couple)

    def ask_what_becomes(self, couple: Couple) -> None:
        from together.app.lent.ending import Ending
        from together.ui.screens.lent_end import LentLeft

        page = LentLeft()
        page.go_on.connect(partial(self._go_on, couple, page))
        page.wipe.connect(Ending(couple, self).wipe)
        couple.alone.show(page)

    def _go_on(self, couple: Couple, page: object) -> None:
        opened = couple.keeper.thread_of_store.open(self._app.file)
        couple.keeper.bring(
            opened, partial(self._opened, couple), partial(self._not_opened, couple, page)
        )

    def _opened(self, couple: Couple, state: object) -> None:
        from together.play.couple import CoupleState

        assert isinstance(state, CoupleState) and couple.home
        couple.state_is_there(state)
        couple.home.show()

    def _not_opened(self, couple: Couple, page: object, error: StoreError) -> None:
        """Where the open session alone is damaged, the rest is open; else only a clean start is."""
        from together.ui.screens.lent_end import LentLeft

        if getattr(error, "session", None) is not None and couple.home:
            couple.keeper.ask(lambda store: store.state(), partial(self._opened, couple))
            couple.trouble.say(error)
        elif isinstance(page, LentLeft):
            page.complain(_("What is here can’t be opened; try once more, or wipe it."))

    # The two keys

    def put_strip(self) -> None:
        """The row above every screen, in the words of the language now."""
        self._strip = strip = LentStrip()
        strip.come_by.connect(self._call)
        strip.swapped.connect(self._swap)
        self.window.keep_telling(strip)
        self._look()

    def _look(self) -> None:
        """Another screen is there; on the stage each turn counts."""
        screen = self.window.screen_shown
        if self.evening and isinstance(screen, QuietOffer):
            self.evening.begun = None  # what comes of that page is not in the plan
        if isinstance(screen, Stage):
            screen.shown.connect(self._turned)
            screen.drafted.connect(self._drafted)
        self.look_again()

    def _turned(self, face: object) -> None:
        if self._home:
            self._home.swapping.learn_turn(face)
        self.look_again()

    def _drafted(self, _draft: object) -> None:
        self.look_again()

    def look_again(self) -> None:
        """Whether anything can be swapped now."""
        if self._strip and self._home:
            self._strip.can_swap(self._home.swapping.can_swap)

    def _swap(self) -> None:
        if self._home and self._home.swapping.can_swap:
            self._home.swapping.swap()

    def _call(self) -> None:
        """Words for the leader over everything; a turn is put away behind them."""
        screen = self.window.screen_shown
        face = screen.face if isinstance(screen, Stage) else None
        self._paused = face is not None and not isinstance(face, Cover | Recess)
        if self._paused and isinstance(screen, Stage):
            screen.pause()
        page = ComeBy()
        page.back.connect(self._called)
        self.window.cover(page)

    def _called(self) -> None:
        """Back to where they were; a private turn waits behind its cover."""
        self.window.uncover()
        screen = self.window.screen_shown
        if self._paused and isinstance(screen, Stage) and isinstance(screen.face, Recess):
            screen.pause()
        self._paused = False


def stick() -> Path | None:
    """The folder in which this system shows sticks, to begin a choice with."""
    from getpass import getuser

    try:
        name = getuser()
    except (KeyError, OSError):  # nobody that the system knows by name
        name = ""
    places = (Path("/run/media", name), Path("/media", name), Path("/media"), Path("/Volumes"))
    return next((it for it in places if it.is_dir()), None)


def keep_settings_in(folder: str) -> None:
    """Where Qt's dialogs write what they remember. On Windows that is the registry all the same."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, folder)


def usual_settings() -> str:
    where = QStandardPaths.StandardLocation.GenericConfigLocation
    return QStandardPaths.writableLocation(where)
