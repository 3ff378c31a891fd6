"""Plans of workshops: the pages that show them, and the way to change them.

A leader may have no couple's file at all: then the pages have the whole window, without the rail.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from together import paths
from together.app.workshops.pages import Pages
from together.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from together.app.couple import Couple
    from together.app.home import Home
    from together.app.workshops.editing import Editing
    from together.library import Library, Plans
    from together.play.exercise import Exercise
    from together.play.faults import Fault
    from together.ui.screens.leader_guide import LeaderGuide
    from together.ui.screens.plan_change import PlanChange
    from together.ui.screens.plan_page import PlanPage
    from together.ui.screens.workshops import Workshops as Listed

LIST, PAGE, CHANGE, GUIDE = "workshops", "plan", "change", "leading"  # routes


class Workshops(QObject):
    """`lead` tells that a meeting of a plan, by its number from 0, is to be led; `papers` that
    what it needs is to be printed.
    """

    lead = Signal(object, int)
    papers = Signal(object, int)

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._couple = couple
        self.plans: Plans | None = None
        self._editing: Editing | None = None
        self._plan = ""  # the id of the one that is looked at
        self._meeting = self._asked = 0
        self._pages = Pages(home, couple, self.routes)
        couple.reading.come.connect(self._read_list)

    # Where one is

    def routes(self) -> dict[str, Callable[[], QWidget]]:
        """What makes the screen of each route."""
        return {LIST: self._list, PAGE: self._page, CHANGE: self._change, GUIDE: self._guide}

    def open(self) -> None:
        """Show all plans, as soon as the exercises are read."""
        self._couple.with_library(partial(self._pages.go, LIST))

    def open_plan(self, plan: str, meeting: int = 0) -> None:
        """Show the page of a plan by its id, with one of its meetings open."""
        self._plan, self._meeting = plan, meeting
        self.back_to_plan()

    def back_to_plan(self) -> None:
        """Show the plan that was looked at last, from wherever one is."""
        alone = self._couple.is_new
        show = self._pages.go if alone else self._couple.go_home
        self._couple.with_library(partial(show, PAGE))

    # All plans

    @property
    def folder(self) -> Path:
        """Where the leader's own plans stand."""
        from together.library import WORKSHOPS

        return self._couple.own_folder / WORKSHOPS

    @property
    def _library(self) -> Library:
        assert self._couple.library
        return self._couple.library

    def read(self) -> None:
        """Read all plans anew, on a thread of its own."""
        from together.library import read_plans

        if self._editing and self._editing.is_at_work:
            return  # as soon as all is written
        self._asked += 1
        reader = ThreadPoolExecutor(1, "plans")
        app, known = self._couple.app, self._library.exercises
        work = reader.submit(read_plans, paths.exercises(), self.folder, app.language, known)
        self._couple.keeper.bring(work, partial(self._are_there, self._asked))
        reader.shutdown(wait=False)

    def _are_there(self, asked: int, plans: Plans) -> None:
        if asked < self._asked:
            return
        self.plans = plans
        if listed := self._pages.shown(LIST):
            self._fill_list(cast("Listed", listed))
        if page := self._pages.shown(PAGE):
            self._fill_page(cast("PlanPage", page))

    def _list(self) -> Listed:
        from together.ui.screens.workshops import Workshops as Listed

        screen = Listed(_("All exercises") if self._pages.are_framed else _("Back to the start"))
        screen.chosen.connect(self._choose)
        screen.guide.connect(partial(self._pages.go, GUIDE))
        screen.folder.connect(self.show_folder)
        screen.back.connect(self._pages.leave)
        if self.plans:
            self._fill_list(screen)
        self.read()
        return screen

    def _fill_list(self, screen: Listed) -> None:
        assert self.plans
        found, faulty = self.plans, faulty_exercises(self._library)
        told = told_well(found.broken, faulty)
        screen.show_plans(found.plans, found.own, told, str(self.folder), self._plan)
        again = [self.folder / it for it in found.broken]
        anew = [self.folder] if self.folder.is_dir() else []  # and what it is in, with exercises
        anew += [self._couple.own_folder / it for it in faulty]
        fresh = [watch(screen, again, self.read), watch(screen, anew, self._couple.read_library)]
        if any(fresh):
            self.read()  # what came before it was watched is not missed

    def _read_list(self) -> None:
        """The exercises were read anew: the plans that name them may be others now."""
        if self._pages.shown(LIST):
            self.read()

    def _guide(self) -> LeaderGuide:
        from together.ui.screens.leader_guide import LeaderGuide

        screen = LeaderGuide(self._library.pages.get("leading"))
        screen.back.connect(partial(self._pages.go, LIST))
        return screen

    def show_folder(self) -> None:
        """Open the folder in the system's file manager; it is made if it is missing."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return  # the folder's line still tells where it would be
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
        self.read()  # from now on the folder can be watched

    # One plan

    def _choose(self, plan: str) -> None:
        self._plan, self._meeting = plan, 0
        self._pages.go(PAGE)

    def _page(self) -> PlanPage:
        from together.ui.screens.plan_page import PlanPage

        screen = PlanPage()
        screen.led.connect(self._lead)
        screen.papers.connect(self._print)
        screen.changed.connect(self._change_meeting)
        screen.copied.connect(self._copy)
        screen.back.connect(partial(self._pages.go, LIST))
        if self.plans:
            self._fill_page(screen)
        self.read()
        return screen

    def _fill_page(self, screen: PlanPage) -> None:
        assert self.plans
        plan, is_own = self.plans.plans.get(self._plan), self._plan in self.plans.own
        screen.show_plan(plan, self._library.exercises, is_own=is_own, at=self._meeting)

    def _lead(self, meeting: int) -> None:
        self._meeting = meeting
        if self.plans and self._plan in self.plans.plans:
            self.lead.emit(self.plans.plans[self._plan], meeting)

    def _print(self, meeting: int) -> None:
        self._meeting = meeting
        if self.plans and self._plan in self.plans.plans:
            self.papers.emit(self.plans.plans[self._plan], meeting)

    # A copy of one's own

    def _copy(self, title: str, meeting: int) -> None:
        from together.library import WORKSHOPS

        assert self.plans
        plan = self.plans.plans[self._plan]
        source = paths.exercises() / plan.language / WORKSHOPS / f"{plan.id}.toml"
        copier = ThreadPoolExecutor(1, "copy")
        names = frozenset(self.plans.plans)
        known = self._library.exercises
        work = copier.submit(copied, source, title, self.folder, names, known)
        self._couple.keeper.bring(work, partial(self._copied, meeting))
        copier.shutdown(wait=False)

    def _copied(self, meeting: int, outcome: Path | str) -> None:
        page = self._pages.shown(PAGE)
        if page is None:
            return
        if isinstance(outcome, str):
            cast("PlanPage", page).complain(outcome)
            return
        self._plan = outcome.stem
        self._change_meeting(meeting)

    # Changing one's own

    def _change_meeting(self, meeting: int) -> None:
        self._meeting = meeting
        self._pages.go(CHANGE)

    def _change(self) -> PlanChange:
        from together.app.workshops.editing import Editing

        if self._editing is None:
            self._editing = Editing(self._couple.keeper, self)
            self._editing.written.connect(self._written)
            self._editing.lost.connect(self._tell_loss)
        file = self.folder / f"{self._plan}.toml"
        screen = self._editing.screen(file, self._library.exercises, self._meeting)
        screen.back.connect(partial(self._stop_changing, screen))
        screen.folder.connect(self.show_folder)
        return screen

    def _stop_changing(self, screen: PlanChange) -> None:
        """Back to the page, which shows the plan as it is now, be it written already or not."""
        screen.keep_all()
        unkept = [screen.unkept(), self._editing.unkept if self._editing else ""]
        if screen.draft and self.plans:
            plans = {**self.plans.plans, self._plan: screen.draft.plan}
            self.plans = replace(self.plans, plans=plans, own=self.plans.own | {self._plan})
        self._pages.go(PAGE)
        self._tell_loss(" ".join(filter(None, unkept)))

    def _tell_loss(self, sentence: str) -> None:
        """Say on the plan’s page what is not in its file."""
        if page := self._pages.shown(PAGE):
            cast("PlanPage", page).tell(sentence)

    def _written(self) -> None:
        """All changes are in their file: whoever shows what was there before shows it anew."""
        if self._pages.shown(LIST) or self._pages.shown(PAGE):
            self.read()


def watch(screen: QWidget, files: Sequence[Path], read: Callable[[], None]) -> bool:
    """Have `read` called when one of these is saved; whether some were not watched yet."""
    from together.app.watching import Watching

    known = {it.objectName() for it in screen.findChildren(Watching)}
    fresh = {str(it): it for it in files if str(it) not in known}
    for name, file in fresh.items():
        watching = Watching(file, screen)
        watching.setObjectName(name)
        watching.saved.connect(read)
    return bool(fresh)


def faulty_exercises(library: Library) -> dict[str, tuple[Fault, ...]]:
    """The own exercises that can't be used: their files, and what is wrong with them."""
    return {it: library.broken[it] for it in library.own_files if it in library.broken}


def told_well(
    broken: Mapping[str, tuple[Fault, ...]], faulty: Mapping[str, tuple[Fault, ...]]
) -> dict[str, tuple[Fault, ...]]:
    """The faults of plans; an exercise that has a fault itself is not said to be missing."""
    from together.play.workshop import told_of_faulty

    stems = [it.removesuffix(".toml") for it in faulty]
    return {name: told_of_faulty(faults, stems) for name, faults in broken.items()}


def copied(
    source: Path,
    title: str,
    folder: Path,
    names: Collection[str],
    exercises: Mapping[str, Exercise],
) -> Path | str:
    """The file of a copy, or a sentence on why there is none."""
    from together.planning.files import NotSavedError, copy
    from together.play.faults import ContentError
    from together.play.plan_changes import ChangeError

    try:
        return copy(source, title, folder, names, exercises)
    except NotSavedError as error:
        return str(error)
    except ChangeError as error:
        return _(error.template).format(**error.values)
    except ContentError:
        return _("This plan could not be read. Look at all plans again, and choose another.")
