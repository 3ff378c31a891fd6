"""One partner's own part: what they kept for themselves, and what of theirs both can see."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAnswer, OwnEntry, People, Shared
from together.play.trends import Trend
from together.ui.days import moment_day
from together.ui.parts import (
    Answer,
    Body,
    Button,
    Card,
    Flow,
    Heading,
    Look,
    Note,
    PartnerBadge,
    Small,
    Title,
    empty,
)
from together.ui.screens.asking import Asking
from together.ui.screens.fold import Fold
from together.ui.screens.history import History
from together.ui.screens.names import in_line
from together.ui.screens.people import looks
from together.ui.screens.reading import LongPage
from together.ui.screens.screen import between_edges
from together.ui.theme import theme
from together.words import _, ngettext

AT_ONCE = 20  # entries or sessions that are set in one piece


class OwnPart(LongPage):
    """Nobody but `look`'s partner may look at this page.

    `removed` tells the id of an entry, `taken_back` a session and a position, `erased` that all of
    theirs is to go; `saved` wants their words as a file, `brought` those of such a file here,
    `reopen` to type an earlier PIN. `more` asks for what was shared before this session, `paper`
    for all of it as it will be printed, `go` for "rest", "talk" or "support". `done` when they
    leave.
    """

    removed = Signal(int)
    taken_back = Signal(int, int)
    erased = Signal()
    saved = Signal()
    brought = Signal()
    reopen = Signal()
    more = Signal(int)
    paper = Signal()
    go = Signal(str)
    done = Signal()

    def __init__(self, look: Look, *, has_pin: bool) -> None:
        super().__init__(width=860)
        self._has_pin, self._look = has_pin, look
        above = Flow()
        above.addWidget(PartnerBadge(look, active=True))
        self.add_layout_of(above)
        title = Title(_("{name}’s own part").format(name=in_line(look.name)))
        self.add(title)
        words = _("Only for {name}. Leave the page when you get up.")
        self.add(Note(words.format(name=in_line(look.name)), "eye-slash"))
        self._own, self._shared, self._foot = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._history = QVBoxLayout()
        for heading, part in (
            (_("Kept for you alone"), self._own),
            (_("What you have shared"), self._shared),
        ):
            self.add(Heading(heading))
            part.setSpacing(theme.now.space(8))
            self.column.addLayout(part)
            if part is self._own:
                self.column.addLayout(self._history)
        self.column.addLayout(self._foot)
        self._add_ends()
        self.setFocusProxy(title)

    def _add_ends(self) -> None:
        self.add(Heading(_("All of yours at once")))
        self.save = Button(_("Save my words in a file"), "secondary", "file")
        self.save.clicked.connect(self.saved)
        self.erase = Button(_("Remove all my words"), "quiet", "trash")
        self.sure = Asking(
            _("Remove all that you kept and all that you shared? It is gone for good."),
            [("remove", _("Remove all of it")), ("keep", _("Keep it"))],
        )
        self.erase.clicked.connect(self.sure.ask)
        self.sure.answered.connect(self._erase)
        self.sure.hide()
        row = Flow()
        row.addWidget(self.save)
        paper = Button(_("On paper"), "quiet", "printer")
        paper.clicked.connect(self.paper)
        row.addWidget(paper)
        if self._has_pin:
            bring = Button(_("Bring words in from such a file"), "quiet", "folder")
            bring.clicked.connect(self.brought)
            row.addWidget(bring)
        row.addWidget(self.erase)
        self.add_layout_of(row)
        self.add(Small(_("Backups made before still hold them; see Backups in the settings.")))
        self.add(self.sure)
        main = Button(_("Done"), "primary")
        main.clicked.connect(self.done)
        self.add_action(main, end=True)

    def _erase(self, answer: str) -> None:
        self.sure.hide()
        if answer == "remove":
            self.erased.emit()

    def show_entries(self, entries: Sequence[OwnEntry]) -> None:
        """Show what was kept, newest first."""
        empty(self._own)
        whole = [entry for entry in entries if not entry.damaged]
        if not self._has_pin:
            words = _("To keep something here, set a PIN in the settings first.")
            self._own.addWidget(between_edges(Note(words, "lock")))
        elif not whole:
            words = _("Nothing yet. Where you write alone, tick “Keep this for me alone, too”.")
            self._own.addWidget(between_edges(Body(words, tone="muted")))
        for entry in whole:
            self._own.addWidget(self._entry(entry))
        if closed := len(entries) - len(whole):
            self._own.addWidget(self._closed(closed))

    def _entry(self, entry: OwnEntry) -> Fold:
        def fill(column: QVBoxLayout) -> None:
            add_words(column, entry.ask, entry.lines)
            remove = Button(_("Remove"), "plain", "trash")
            remove.clicked.connect(partial(self.removed.emit, entry.id))
            add_row(column, remove)

        return Fold(entry.title, fill, moment_day(entry.kept_at))

    def _closed(self, count: int) -> QWidget:
        """What an earlier PIN closed."""
        words = ngettext(
            "{n} more entry was closed with an earlier PIN, or is damaged.",
            "{n} more entries were closed with an earlier PIN, or are damaged.",
            count,
        )
        card = Card(padding=16)
        card.add(Note(words.format(n=count), "lock"))
        if self._has_pin:
            button = Button(_("Open them with that PIN"), "quiet")
            button.clicked.connect(self.reopen)
            add_row(card.body, button)
        return card

    def show_history(self, trends: Sequence[Trend]) -> None:
        """Show their check-ins over time."""
        empty(self._history)
        if trends:
            told = History(trends, self._look, offers=self._has_pin)
            told.go.connect(self.go)
            for part in (Heading(_("Your check-ins")), told):
                self._history.addWidget(between_edges(part))

    def show_shared(self, shared: Sequence[Shared], *, more: bool = False) -> None:
        """Show what stands in the story, by session, newest first; `more`: there is more."""
        empty(self._shared)
        if not shared:
            self._shared.addWidget(Body(_("Nothing of yours stands in the story."), tone="muted"))
        self.add_shared(shared, more=more)

    def add_shared(self, shared: Sequence[Shared], *, more: bool = False) -> None:
        """Show earlier ones below."""
        empty(self._foot)
        if more:
            earlier = Button(_("Show earlier ones"), "secondary")
            earlier.clicked.connect(partial(self.more.emit, shared[-1].session.id))
            add_row(self._foot, earlier)
        for share in shared:
            session = share.session
            title = session.title or _("A session whose title is damaged")
            fold = Fold(title, partial(self._fill_share, share), moment_day(session.finished_at))
            self._shared.addWidget(fold)

    def _fill_share(self, share: Shared, column: QVBoxLayout) -> None:
        for position, answer in zip(share.positions, share.session.answers, strict=True):
            add_words(column, answer.ask, lines_of(answer))
            words = _("Take it back")
            button = Button(words, "plain", "arrow-left")
            button.setAccessibleDescription(answer.ask)
            button.clicked.connect(partial(self.taken_back.emit, share.session.id, position))
            add_row(column, button)


class OwnDoors(QWidget):
    """A button for the own part of each, which opens for them alone."""

    def __init__(self, people: People, opened: SignalInstance) -> None:
        """`opened` is the signal that tells whose."""
        super().__init__()
        row = Flow(self)
        for who, look in looks(people).items():
            words = _("{name}’s own part").format(name=in_line(look.name))
            door = Button(words, "quiet", "lock")
            door.clicked.connect(partial(opened.emit, who))
            row.addWidget(door)


def lines_of(answer: KeptAnswer) -> tuple[str, ...]:
    return (_("This is damaged and can’t be read."),) if answer.damaged else answer.lines


def add_words(column: QVBoxLayout, ask: str, lines: Sequence[str]) -> None:
    if ask:
        column.addWidget(Small(ask))
    for line in lines:
        column.addWidget(Answer(line))


def add_row(column: QVBoxLayout, button: Button) -> None:
    row = Flow()
    row.addWidget(button)
    column.addLayout(row)
