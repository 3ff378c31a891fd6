"""What is kept, as it will be on paper: shown page by page, then printed or saved in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from together.app.clock import today
from together.app.dialog import FolderDialog
from together.paper.days import Dates
from together.paper.document import Document
from together.paper.telling import Telling
from together.play.dealing import deal
from together.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPageSize
    from PySide6.QtWidgets import QWidget

    from together.app.couple import Couple
    from together.app.keeper import Failed
    from together.app.own_part import Found
    from together.paper.night_before import Paper
    from together.play.couple import People
    from together.play.exercise import Exercise
    from together.play.moves import Partner
    from together.store.errors import StoreError
    from together.store.store import Store
    from together.ui.lettering import Size
    from together.ui.paged import Paged, Pdf
    from together.ui.screens.preview import Preview
    from together.ui.turns import Turns

Back = Callable[[], None]
ENDINGS = {"pdf": ".pdf", "html": ".html", "markdown": ".md"}


class OnPaper(QObject):
    """Asks for what is to be told, shows it, and saves it.

    While it is made, a page says so; who leaves that page hears nothing more of it. Each `back`
    leads to where it was asked for, without one to the story.
    """

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple

    def plan(self) -> None:
        """Goals first, then what both agreed to."""
        back = partial(self._couple.go_home, "goals")
        self._ask(our_plan, _("our-plan"), back)

    def session(self, number: int, back: Back | None = None) -> None:
        """One evening."""
        self._ask(partial(one_session, number), _("our-evening"), back)

    def year(self, number: int, back: Back | None = None) -> None:
        """One year, in full."""
        stem = _("our-year-{year}").format(year=number)
        self._ask(partial(a_year, number), stem, back)

    def year_in_short(self, number: int, back: Back | None = None) -> None:
        """One year on one page."""
        stem = _("our-year-{year}").format(year=number)
        self._ask(partial(year_on_a_page, number), stem, back)

    def story(self, years: Sequence[int] = (), back: Back | None = None) -> None:
        """All that both shared; where there are several years, ask which of them first."""
        if len(years) < 2:
            self._ask(whole_story, _("our-story"), back)
            return
        from together.ui.screens.story_paper import WhichYear

        page = WhichYear(years)
        page.chosen.connect(partial(self._story_of, back))
        page.left.connect(back or self._to_story)
        self._couple.alone.show(page)

    def _story_of(self, back: Back | None, year: int) -> None:
        if year:
            self.year(year, back)
        else:
            self._ask(whole_story, _("our-story"), back)

    def own(self, partner: Partner, found: Found, back: Back) -> Preview:
        """What one partner wrote; whoever shows it sees to it that nobody else looks."""
        assert self._couple.state
        page = self._preview(_("my-words"), back)
        page.show_document(own_words(partner, found, telling(self._couple.state.people)))
        return page

    def exercise(self, name: str, back: Back | None = None) -> None:
        """One exercise for two with pens, and its cards where it has some."""
        assert self._couple.library
        exercise = self._couple.library.exercises[name]
        self.papers(exercise_papers(exercise), name, back or self._to_exercise)

    def papers(
        self,
        papers: Sequence[Paper],
        stem: str,
        back: Back,
        *,
        paper: QPageSize | None = None,
        size: Size | None = None,
    ) -> None:
        """Papers with no word of the couple's, the first one shown; at most four to choose from.

        A file is called after `stem`. The paper is the usual one, and so is the size of the type,
        if no other is given.
        """
        names = [name for name, _make in papers] if len(papers) > 1 else []
        page = self._preview(stem, back, kinds=names, paper=paper, size=size)
        page.kind.connect(partial(self._show_one, page, papers))
        self.show(page)
        self._show_one(page, papers, 0)

    def show(self, page: QWidget) -> None:
        """Show a page by itself; also where there is no couple's file, and so no home."""
        if self._couple.home:
            self._couple.alone.show(page)
        else:
            self._couple.window.show_screen(page)

    def _show_one(self, page: Preview, papers: Sequence[Paper], number: int) -> None:
        page.show_document(papers[number][1]())

    def _to_exercise(self) -> None:
        self._couple.go_home("exercise")

    def _to_story(self) -> None:
        self._couple.go_home("story")

    def _ask(self, work: Callable[[Store], Document | None], stem: str, back: Back | None) -> None:
        back = back or self._to_story
        page = self._preview(stem, back)
        self._couple.alone.show(page)
        then, otherwise = partial(self._fill, page), partial(self._fail, page, back)
        self._couple.keeper.ask(work, then, otherwise)

    def _is_shown(self, page: Preview) -> bool:
        return self._couple.window.screen_shown is page

    def _fill(self, page: Preview, document: Document | None) -> None:
        if not self._is_shown(page):
            return
        if document is None:
            page.say_gone()
        else:
            page.show_document(document)

    def _fail(self, page: Preview, back: Back, error: StoreError) -> None:
        if self._is_shown(page):
            back()
        self._couple.keeper.failed.emit(error)

    def _preview(self, stem: str, back: Back, **how: Any) -> Preview:
        from together.ui.screens.preview import Preview
        from together.ui.sheet import has_printer

        page = Preview(can_print=has_printer(), **how)
        page.saved.connect(partial(self._ask_where, page, stem))
        page.back.connect(back)
        return page

    # Save it

    def _ask_where(self, page: Preview, stem: str, kind: str) -> None:
        dialog = FolderDialog(self._couple.window)
        dialog.fileSelected.connect(partial(self._save, page, page.paged, stem, kind))
        dialog.open()

    def _save(self, page: Preview, paged: Paged, stem: str, kind: str, folder: str) -> None:
        place = Path(folder), stem, ENDINGS[kind]
        if kind != "pdf":
            self._write(page, place, partial(content, paged.document, kind))
            return
        from together.ui.paged import Pdf
        from together.ui.turns import Turns

        pdf = Pdf(paged)
        drawing = Turns(pdf.draw(), self)
        drawing.done.connect(partial(self._write_pdf, page, place, pdf, drawing))
        if self._is_shown(page):
            page.tell(_("The file is being written …"))

    def _write_pdf(
        self, page: Preview, place: tuple[Path, str, str], pdf: Pdf, drawing: Turns
    ) -> None:
        from together.ui.paged import with_spaces

        drawing.deleteLater()
        self._write(page, place, partial(with_spaces, pdf.content()))

    def _write(
        self, page: Preview, place: tuple[Path, str, str], make: Callable[[], bytes]
    ) -> None:
        """Have the file's bytes made and written on the store's thread."""
        work = partial(write, *place, make)
        then, failed = partial(self._saved, page, place[2]), partial(self._failed, page)
        self.away(work, then, failed)

    def away(self, work: Callable[[], str], then: Callable[[str], None], failed: Failed) -> None:
        """Run `work` on the store's thread, or on one of its own while no file is open."""
        keeper = self._couple.keeper
        if self._couple.state:
            keeper.ask(partial(without_store, work), then, failed)
            return
        thread = ThreadPoolExecutor(1, "paper")
        keeper.bring(thread.submit(work), then, failed)
        thread.shutdown(wait=False)

    def _saved(self, page: Preview, ending: str, name: str) -> None:
        if self._is_shown(page):
            page.tell(_("Saved as “{file}”.").format(file=f"{name}{ending}"))

    def _failed(self, page: Preview, error: StoreError) -> None:
        if self._is_shown(page):
            page.tell(_(error.template).format(**error.values), wrong=True)


def content(document: Document, kind: str) -> bytes:
    """The bytes of a web page, or of Markdown."""
    if kind == "html":
        from together.paper.html import as_html

        return as_html(document).encode()
    from together.paper.markdown import as_markdown

    return as_markdown(document).encode()


def without_store(work: Callable[[], str], _store: Store) -> str:
    return work()


def write(folder: Path, stem: str, ending: str, make: Callable[[], bytes]) -> str:
    from together.app.taken_along import write_new

    return write_new(folder, stem, {ending: make()})


# What has no word of the couple's


def exercise_papers(exercise: Exercise) -> list[Paper]:
    """Its worksheet, and its cards where it has some."""
    from together.paper.cards import cut_cards, piles
    from together.paper.night_before import dealt_worksheet

    papers: list[Paper] = [(_("Worksheet"), partial(dealt_worksheet, exercise, dealt))]
    if piles(exercise):
        papers.append((_("Cards to cut"), partial(cut_cards, exercise)))
    return papers


def dealt(exercise: Exercise) -> Exercise:
    """With cards drawn by a fresh chance: nothing of what this couple has seen goes on paper."""
    return deal(exercise, {}, Random())[0]


# What is told, read and composed on the store's thread


def telling_of(store: Store) -> Telling:
    return telling(store.people())


def telling(people: People) -> Telling:
    """Days are written as they are on the screen."""
    return Telling(people, today(), dates=dates())


def dates() -> Dates:
    from together.ui.days import moment_day, moment_month, whole_day

    return Dates(moment_day, moment_month, whole_day)


def our_plan(store: Store) -> Document:
    from together.paper import plan

    return plan.our_plan(store.goals.all(), store.agreements.page(), telling_of(store))


def one_session(number: int, store: Store) -> Document | None:
    """None if it is gone meanwhile."""
    from together.app.story_pages import session
    from together.paper import story

    found = session(store, number)
    return story.one_session(found, telling_of(store)) if found else None


def whole_story(store: Store) -> Document:
    from together.paper import story
    from together.store.portable.transfer import told

    found = told(store)
    kept = found.sessions, found.agreements, found.goals
    return story.whole_story(*kept, telling_of(store))


def a_year(number: int, store: Store) -> Document:
    from together.app.story_pages import year as read
    from together.paper import year

    return year.a_year(read(store, number), telling_of(store))


def year_on_a_page(number: int, store: Store) -> Document:
    from together.app.story_pages import year as read
    from together.paper import year

    return year.year_on_one_page(read(store, number), telling_of(store))


def own_words(partner: Partner, found: Found, telling: Telling) -> Document:
    from together.paper import own
    from together.paper.trend import figure_of
    from together.ui.parts.chart import sentence

    trends = [figure_of(it, sentence(it), telling.dates) for it in found.trends]
    shared = [it.session for it in found.shared]
    return own.own_words(partner, found.entries, shared, telling, trends)
