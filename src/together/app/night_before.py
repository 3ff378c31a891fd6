"""The papers of a meeting, printed the night before: one by one, or all of them as files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together import library, paths
from together.app.clock import today
from together.app.dialog import FolderDialog
from together.app.on_paper import dealt, write
from together.paper.leader_sheet import title
from together.paper.night_before import Help, Paper, papers_for
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

    def show(self, plan: Plan, meeting: int, back: Callable[[], None]) -> None:
        """The list for the plan's meeting of that number, from 0; `back` leads out of it."""
        from together.ui.screens.night_papers import NightPapers

        chosen = plan.meetings[meeting]
        papers = self._papers(plan, chosen)
        page = NightPapers(title(plan, chosen), [name for name, _make in papers])
        again = partial(self.show, plan, meeting, back)
        page.chosen.connect(partial(self._show_one, page, papers, again))
        page.all_wanted.connect(partial(self._ask_where, page, papers))
        page.back.connect(back)
        self._couple.on_paper.show(page)

    def _papers(self, plan: Plan, meeting: Meeting) -> list[Paper]:
        assert self._couple.library
        found = self._couple.library
        light = [found.exercises[name] for name in found.quiet if name in found.exercises]
        alone = found.pages.get("safety-paper")
        return papers_for(
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
        self, page: NightPapers, papers: Sequence[Paper], again: Callable[[], None], number: int
    ) -> None:
        paper, size = page.options.paper, page.options.type_size
        name, _make = papers[number]
        self._couple.on_paper.papers(
            [papers[number]], file_name(number, name), again, paper=paper, size=size
        )

    # All of them

    def _ask_where(self, page: NightPapers, papers: Sequence[Paper]) -> None:
        dialog = FolderDialog(self._couple.window)
        dialog.fileSelected.connect(partial(self._draw_all, page, papers))
        dialog.open()

    def _draw_all(self, page: NightPapers, papers: Sequence[Paper], folder: str) -> None:
        from together.ui.turns import Turns

        drawn: dict[str, bytes] = {}
        work = draw_all(papers, page.options.paper, page.options.type_size, drawn)
        drawing = Turns(work, self)
        drawing.done.connect(partial(self._write_all, page, Path(folder), drawn, drawing))
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
        told = ngettext(
            "{n} file is saved in “{folder}”.", "{n} files are saved in “{folder}”.", count
        )
        if self._couple.window.screen_shown is page:
            page.tell(told.format(n=count, folder=folder))

    def _failed(self, page: NightPapers, error: StoreError) -> None:
        if self._couple.window.screen_shown is page:
            page.tell(_(error.template).format(**error.values), wrong=True)


def draw_all(
    papers: Sequence[Paper], paper: QPageSize, size: Size, drawn: dict[str, bytes]
) -> Iterator[None]:
    """Draw each as a PDF file into `drawn`, by its name, in pieces of some milliseconds."""
    from together.ui.paged import Paged, Pdf

    for number, (name, make) in enumerate(papers):
        paged = Paged(make(), paper, at_once=False, size=size)
        yield from paged.lay()
        pdf = Pdf(paged)
        yield from pdf.draw()
        drawn[file_name(number, name)] = pdf.content()


def write_all(folder: Path, drawn: dict[str, bytes]) -> str:
    """Write the files, none over another one; the folder's name. Raises StoreError."""
    from together.ui.paged import with_spaces

    for stem, content in drawn.items():
        write(folder, stem, ".pdf", partial(with_spaces, content))
    return folder.name or str(folder)


def file_name(number: int, name: str) -> str:
    """The name of a file, in the order of the list and without what a disk does not take."""
    words = " ".join(NO_NAME.sub(" ", name).split())[:LONGEST].rstrip(" .")
    return f"{number + 1:02} {words}"
