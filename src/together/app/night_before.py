"""The papers of a meeting, printed the night before: one by one, or all of them as files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together import library, paths
from together.app.clock import today
from together.app.dialog import FolderDialog
from together.app.on_paper import dealt, write
from together.paper.leader_sheet import title
from together.paper.night_before import Handout, Help, handouts
from together.words import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QPageSize

    from together.app.couple import Couple
    from together.play.workshop import Meeting, Plan
    from together.store.errors import StoreError
    from together.ui.lettering import Size
    from together.ui.screens.night_papers import NightPapers

NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # what no file's name may have somewhere
LONGEST = 60  # letters of a file's name


class NightBefore(QObject):
    """Shows the list of papers of a meeting, and each of them. It reads nothing of any couple."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._at_work: NightPapers | None = None  # the list that files are made for

    def show(self, plan: Plan, meeting: int, back: Callable[[], None]) -> None:
        """The list for the plan's meeting of that number, from 0; `back` leads out of it."""
        from together.ui.screens.night_papers import NightPapers

        chosen = plan.meetings[meeting]
        papers = self._papers(plan, chosen)
        names, many = [it.name for it in papers], [it.many for it in papers]
        page = NightPapers(title(plan, chosen), names, many)
        again = partial(self.show, plan, meeting, back)
        page.chosen.connect(partial(self._show_one, page, papers, again))
        page.all_wanted.connect(partial(self._ask_where, page, papers, folder_name(plan, chosen)))
        page.back.connect(back)
        self._couple.on_paper.show(page)

    def _papers(self, plan: Plan, meeting: Meeting) -> list[Handout]:
        assert self._couple.library
        found = self._couple.library
        light = [found.exercises[name] for name in found.quiet if name in found.exercises]
        alone = found.pages.get("safety-paper")
        return handouts(
            plan, meeting, found.exercises, dealt, self._help(), alone=alone, light=light
        )

    def _help(self) -> Help:
        """The lines of the country where this computer is, and those of the leader's own list."""
        from together.ui.screens.helplines import country_here, country_name

        shipped, _faults = library.read_helplines(paths.resources())
        near, _faults = library.read_helplines(self._couple.app.folder)
        country = country_here()
        return Help((*shipped, *near), country, country_name(country), today())

    def _show_one(
        self, page: NightPapers, papers: Sequence[Handout], again: Callable[[], None], number: int
    ) -> None:
        paper, size = page.options.paper, page.options.type_size
        name, make, _many = papers[number]
        self._couple.on_paper.papers(
            [(name, make)], file_name(number, name), again, paper=paper, size=size
        )

    # All of them

    def _ask_where(self, page: NightPapers, papers: Sequence[Handout], name: str) -> None:
        if self._at_work is page:
            return  # it says so
        dialog = FolderDialog(self._couple.window)
        dialog.fileSelected.connect(partial(self._draw_all, page, papers, name))
        dialog.open()

    def _draw_all(
        self, page: NightPapers, papers: Sequence[Handout], name: str, folder: str
    ) -> None:
        from together.ui.turns import Turns

        self._at_work = page
        drawn: dict[str, bytes] = {}
        work = draw_all(papers, page.options.paper, page.options.type_size, drawn)
        drawing = Turns(work, self)
        drawing.done.connect(partial(self._write_all, page, Path(folder, name), drawn, drawing))
        page.tell(_("The files are being written …"))

    def _write_all(
        self, page: NightPapers, folder: Path, drawn: dict[str, bytes], drawing: QObject
    ) -> None:
        drawing.deleteLater()
        count = len(drawn)
        then = partial(self._saved, page, count)
        work = partial(write_all, folder, drawn)
        self._couple.on_paper.away(work, then, partial(self._failed, page))

    def _saved(self, page: NightPapers, count: int, folder: str) -> None:
        self._at_work = None
        told = ngettext(
            "{n} file is saved in “{folder}”.", "{n} files are saved in “{folder}”.", count
        )
        if self._couple.window.screen_shown is page:
            page.tell(told.format(n=count, folder=folder))

    def _failed(self, page: NightPapers, error: StoreError) -> None:
        self._at_work = None
        if self._couple.window.screen_shown is page:
            page.tell(_(error.template).format(**error.values), wrong=True)


def draw_all(
    papers: Sequence[Handout], paper: QPageSize, size: Size, drawn: dict[str, bytes]
) -> Iterator[None]:
    """Draw each as a PDF file into `drawn`, by its name, in pieces of some milliseconds."""
    from together.ui.paged import Paged, Pdf

    for number, (name, make, _many) in enumerate(papers):
        paged = Paged(make(), paper, at_once=False, size=size)
        yield from paged.lay()
        pdf = Pdf(paged)
        yield from pdf.draw()
        drawn[file_name(number, name)] = pdf.content()


def write_all(folder: Path, drawn: Mapping[str, bytes]) -> str:
    """Write the files, all or none, into a folder of their own: `folder`, or with a number after
    its name; what it is called. Raises StoreError.
    """
    from together.store.errors import StoreError
    from together.ui.paged import with_spaces

    place = new_folder(folder)
    try:
        for stem, content in drawn.items():
            write(place, stem, ".pdf", partial(with_spaces, content))
    except StoreError:
        shutil.rmtree(place, ignore_errors=True)  # half of them would be printed as all
        raise
    return str(Path(place.parent.name, place.name))


def new_folder(folder: Path) -> Path:
    """Make `folder`; where there is one, another with a number. Raises StoreError."""
    from together.store.errors import NoFolder, ReadOnly, translated

    for number in count(1):
        place = folder if number == 1 else folder.with_name(f"{folder.name} ({number})")
        try:
            place.mkdir()
            return place
        except FileExistsError:
            continue
        except FileNotFoundError as error:
            raise NoFolder(folder) from error
        except OSError as error:
            raise translated(error, place) or ReadOnly(place) from error
    raise AssertionError


def folder_name(plan: Plan, meeting: Meeting) -> str:
    """The name of a folder for the papers of a meeting."""
    from together.planning.files import is_taken

    name = on_disk(title(plan, meeting))
    return plan.id if not name or is_taken(name) else name


def file_name(number: int, name: str) -> str:
    """The name of a file, in the order of the list."""
    return f"{number + 1:02} {on_disk(name)}"


def on_disk(name: str) -> str:
    """`name` without what a disk does not take; it may be empty."""
    return " ".join(NO_NAME.sub(" ", name).split())[:LONGEST].rstrip(" .")
