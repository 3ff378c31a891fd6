"""A laptop that is lent: from a fresh file to an empty folder, for one couple after the other."""

from __future__ import annotations

import sys
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSettings, QStandardPaths

from together import preferences
from together.app import crash
from together.app.dialog import FolderDialog
from together.app.lent.elsewhere import stick
from together.app.lent.evening import Evening
from together.app.lent.laptop import NAME, Laptop, holds_words, wipe
from together.store.errors import StoreError
from together.ui.parts import CardButton
from together.ui.screens.lent_pulse import LentPulse
from together.ui.screens.lent_window import LentStrip, LentWindow
from together.ui.screens.rest import AnotherDay, QuietOffer
from together.ui.screens.welcome import Welcome
from together.ui.stage.recess import Recess
from together.ui.stage.stage import Stage
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.lent.calling import Calling
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

    def point_nowhere(self) -> None:
        """The folder is gone: until there is another one, nothing may make it again."""
        app = self._app
        app.folder = self._laptop.nowhere
        keep_settings_in(str(app.folder))
        if app.couple:
            crash.install(app.crash_file, app.couple.trouble.crashed)

    @property
    def is_under_way(self) -> bool:
        """Whether words of a couple are there, and are open here."""
        couple = self._app.couple
        is_open = couple is not None and couple.state is not None and not couple.is_closed
        return is_open and not self._only_names and holds_words(self._app.folder)

    @property
    def _only_names(self) -> bool:
        """Whether these are the first pages, on which nobody has written anything else."""
        screen = self.window.screen_shown
        return isinstance(screen, Welcome) or (
            isinstance(screen, LentPulse) and screen.when == "start"
        )

    def closed(self) -> None:
        """The window closes: a folder without words goes; another one waits for the next start."""
        folder = self._app.folder
        if folder != self._laptop.nowhere:
            if self._only_names or not holds_words(folder):
                wipe(folder)
                self.point_nowhere()
            else:
                tell_kept(folder)
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
        self.window.may_leave = self._may_leave
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
            opened, partial(self._opened, couple, page), partial(self._not_opened, couple, page)
        )

    def _opened(self, couple: Couple, page: object, state: object) -> None:
        from together.play.couple import CoupleState

        if self.window.screen_shown is not page:
            return
        assert isinstance(state, CoupleState) and couple.home
        couple.state_is_there(state)
        couple.home.show()

    def _not_opened(self, couple: Couple, page: object, error: StoreError) -> None:
        """Where the open session alone is damaged, the rest is open; else only a clean start is."""
        from together.ui.screens.lent_end import LentLeft

        if getattr(error, "session", None) is not None and couple.home:
            couple.keeper.ask(lambda store: store.state(), partial(self._opened, couple, page))
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
        if isinstance(screen, AnotherDay):  # there is no other one
            screen.say(_("Not now"), _("For now there is no exercise."))
        if isinstance(screen, Stage):
            screen.shown.connect(self._turned)
            screen.drafted.connect(self._drafted)
        self.look_again()

    def _turned(self, face: object) -> None:
        if isinstance(face, Recess):
            end_today(face)
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

    # What else asks

    @cached_property
    def calling(self) -> Calling:
        from together.app.lent.calling import Calling

        return Calling(self)

    def _call(self) -> None:
        self.calling.call()

    def _may_leave(self) -> bool:
        return self.calling.may_leave()

    @property
    def couple(self) -> Couple:
        """Who sits there now."""
        assert self._app.couple
        return self._app.couple

    def resume(self) -> None:
        """Go on with the open session."""
        if self._home:
            self._home.resume()


def tell_kept(folder: Path) -> None:
    """For who started it from a terminal."""
    if sys.stderr is not None:
        print(
            f"What was written is kept in {folder}; start with --workshop again to go on with it, "
            "or to wipe it.",
            file=sys.stderr,
        )


def end_today(face: Recess) -> None:
    """Say on the page of a pause what there is instead of another day."""
    stop = CardButton(_("Stop here"), _("You choose how to go on"))
    stop.clicked.connect(face.another_day)
    holder = face.stop.parentWidget()
    face.stop.hide()
    if holder and (row := holder.layout()):
        row.addWidget(stop)
    face.stop = stop


def keep_settings_in(folder: str) -> None:
    """Where Qt's dialogs write what they remember. On Windows that is the registry all the same."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, folder)


def usual_settings() -> str:
    where = QStandardPaths.StandardLocation.GenericConfigLocation
    return QStandardPaths.writableLocation(where)
