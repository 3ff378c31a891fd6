"""What is kept, as it will be on paper: shown page by page, then printed or saved in a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject

from together.app.clock import today
from together.app.dialog import Dialog
from together.paper.document import Document
from together.paper.telling import Telling
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.own_part import Found
    from together.paper.year import Year
    from together.play.moves import Partner
    from together.store.errors import StoreError
    from together.store.store import Store
    from together.ui.screens.preview import Preview

ENDINGS = {"pdf": ".pdf", "html": ".html", "markdown": ".md"}


class OnPaper(QObject):
    """Asks for what is to be told, shows it, and saves it."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self.has_dialog = False

    def plan(self) -> None:
        """Goals first, then what both agreed to."""
        self._ask(our_plan, _("our-plan"), "goals")

    def session(self, number: int) -> None:
        """One evening."""
        self._ask(partial(one_session, number), _("our-evening"), "story")

    def year(self, number: int) -> None:
        """One year, in full."""
        stem = _("our-year-{year}").format(year=number)
        self._ask(partial(a_year, number), stem, "story")

    def year_in_short(self, number: int) -> None:
        """One year on one page."""
        stem = _("our-year-{year}").format(year=number)
        self._ask(partial(year_on_a_page, number), stem, "story")

    def story(self) -> None:
        """All that both shared."""
        self._ask(whole_story, _("our-story"), "story")

    def own(self, partner: Partner, found: Found, back: Callable[[], None]) -> Preview:
        """What one partner wrote; whoever shows it sees to it that nobody else looks."""
        assert self._couple.state
        telling = Telling(self._couple.state.people, today())
        return self._preview(own_words(partner, found, telling), _("my-words"), back)

    def _ask(self, work: Callable[[Store], Document], stem: str, route: str) -> None:
        self._couple.keeper.ask(work, partial(self._show, stem, route))

    def _show(self, stem: str, route: str, document: Document) -> None:
        back = partial(self._couple.go_home, route)
        self._couple.alone.show(self._preview(document, stem, back))

    def _preview(self, document: Document, stem: str, back: Callable[[], None]) -> Preview:
        from together.ui.screens.preview import Preview
        from together.ui.sheet import has_printer

        page = Preview(document, can_print=has_printer())
        page.saved.connect(partial(self._ask_where, page, document, stem))
        page.back.connect(back)
        return page

    def _ask_where(self, page: Preview, document: Document, stem: str, kind: str) -> None:
        self.has_dialog = True
        dialog = Dialog(self._couple.window, self._couple.app.file.parent)
        dialog.setFileMode(Dialog.FileMode.Directory)
        dialog.fileSelected.connect(partial(self._save, page, document, stem, kind))
        dialog.finished.connect(self._dialog_gone)
        dialog.open()

    def _dialog_gone(self) -> None:
        self.has_dialog = False

    def _save(self, page: Preview, document: Document, stem: str, kind: str, folder: str) -> None:
        work = partial(write, Path(folder), stem, {ENDINGS[kind]: content(document, kind)})
        then, failed = partial(self._saved, page, ENDINGS[kind]), partial(self._failed, page)
        self._couple.keeper.ask(work, then, failed)

    def _saved(self, page: Preview, ending: str, name: str) -> None:
        if self._couple.window.screen_shown is page:
            page.tell(_("Saved as “{file}”.").format(file=f"{name}{ending}"))

    def _failed(self, page: Preview, error: StoreError) -> None:
        if self._couple.window.screen_shown is page:
            page.tell(_(error.template).format(**error.values), wrong=True)


def content(document: Document, kind: str) -> bytes:
    """The file's bytes. Fonts are the window's, so a PDF is set on its thread."""
    if kind == "pdf":
        from together.ui.days import locale
        from together.ui.paged import Paged, as_pdf, paper_size

        return as_pdf(Paged(document, paper_size(locale())))
    if kind == "html":
        from together.paper.html import as_html

        return as_html(document).encode()
    from together.paper.markdown import as_markdown

    return as_markdown(document).encode()


def write(folder: Path, stem: str, contents: dict[str, bytes], _store: Store) -> str:
    from together.app.taken_along import write_new

    return write_new(folder, stem, contents)


# What is told, read and composed on the store's thread


def telling_of(store: Store) -> Telling:
    return Telling(store.people(), today())


def our_plan(store: Store) -> Document:
    from together.paper import plan

    return plan.our_plan(store.goals.all(), store.agreements.page(), telling_of(store))


def one_session(number: int, store: Store) -> Document:
    from together.paper import story

    return story.one_session(store.shelf.session(number), telling_of(store))


def whole_story(store: Store) -> Document:
    from together.paper import story
    from together.store.portable.transfer import told

    found = told(store)
    kept = found.sessions, found.agreements, found.goals
    return story.whole_story(*kept, telling_of(store))


def a_year(number: int, store: Store) -> Document:
    from together.paper import year

    telling = telling_of(store)
    return year.a_year(year_in(number, store, telling), telling)


def year_on_a_page(number: int, store: Store) -> Document:
    from together.paper import year

    telling = telling_of(store)
    return year.year_on_one_page(year_in(number, store, telling), telling)


def year_in(number: int, store: Store, telling: Telling) -> Year:
    from together.paper.year import year_of

    start, end = (QDate(it, 1, 1).startOfDay().toMSecsSinceEpoch() for it in (number, number + 1))
    sessions = store.shelf.between(start, end)
    agreements = store.agreements.between(start, end)
    return year_of(number, sessions, agreements, store.goals.all(), telling)


def own_words(partner: Partner, found: Found, telling: Telling) -> Document:
    from together.paper import own
    from together.paper.trend import figure_of
    from together.ui.parts.chart import sentence

    trends = [figure_of(it, sentence(it)) for it in found.trends]
    shared = [it.session for it in found.shared]
    return own.own_words(partner, found.entries, shared, telling, trends)
