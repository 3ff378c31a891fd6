"""What someone looks for among the exercises: words and a need in sight, the rest folded away."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from together.play.exercise import PURPOSES
from together.ui.parts import Field, Flow, Segmented, depth_word, give_role, name
from together.ui.parts.drawing import ROOM
from together.ui.screens.finding import Wish, narrowed
from together.ui.screens.fold import Fold
from together.ui.screens.screen import labelled
from together.ui.screens.toggle import Toggle
from together.ui.screens.wording import need_words
from together.ui.theme import theme
from together.words import _, pgettext

LENGTHS = (10, 20, 30)  # minutes
ANY = "0"


class Search(Field):
    """Where one types what one looks for, its label beside it. Escape clears it."""

    def __init__(self, label: str, placeholder: str) -> None:
        super().__init__(label, placeholder=placeholder)
        column, row = self.layout(), QHBoxLayout()
        assert isinstance(column, QVBoxLayout)
        row.setSpacing(theme.now.space(12))
        for part, stretch in ((self._label, 0), (self.edit, 1)):
            column.removeWidget(part)
            row.addWidget(part, stretch)
        column.insertLayout(0, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.set_text("")
            self.edited.emit("")
        else:
            super().keyPressEvent(event)


class Sieve(QWidget):
    """`changed` whenever the wish did.

    What is folded away goes on narrowing: the head of the fold says what is chosen there.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = Search(_("Search"), _("A word, such as “listen”"))
        self.purposes = {key: Toggle(need_words(key)) for key in PURPOSES}
        self.minutes = Segmented(lengths(), _("How long it may take"), value=ANY)
        self.how_deep = Segmented(depths(), _("How deep it goes"), value=ANY)
        self.favourites = Toggle(_("Favourites"), "star")
        self.not_yet, self.done = Toggle(_("New to us")), Toggle(_("Done before"))
        self.own = Toggle(_("Yours"), "pencil")
        self.narrow = Fold(_("Narrow it down"), self._fill_narrow, start=8, keeps=True)
        self._fill()
        for toggle in self._toggles():
            toggle.toggled.connect(self._tell)
        for choice in (self.minutes, self.how_deep):
            choice.chosen.connect(self._tell)
        self.search.edited.connect(self._tell)
        self.own.hide()
        give_role(self, QAccessible.Role.Grouping)
        name(self, _("Find one that fits today"))

    def _fill(self) -> None:
        """Edges in line with those that cards paint; the fold's head brings its own room."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(4))
        needs = Flow(gap=0)
        for toggle in self.purposes.values():
            needs.addWidget(toggle)
        column.addLayout(inset(self.search, ROOM))
        column.addSpacing(theme.now.space(4))
        column.addLayout(inset(needs, ROOM - Toggle.ROOM))
        column.addWidget(self.narrow)

    def _fill_narrow(self, column: QVBoxLayout) -> None:
        marks, row = QWidget(), Flow(gap=0)
        marks.setLayout(row)
        for toggle in (self.favourites, self.not_yet, self.done, self.own):
            row.addWidget(toggle)
        long, deep = labelled(_("At most"), self.minutes), labelled(_("How deep"), self.how_deep)
        column.addLayout(pair(long, deep))
        column.addWidget(labelled(_("Only"), marks))

    def _toggles(self) -> Iterator[Toggle]:
        yield from self.purposes.values()
        yield from (self.favourites, self.not_yet, self.done, self.own)

    def wish(self) -> Wish:
        """What is looked for now."""
        asked = self.not_yet.isChecked(), self.done.isChecked()
        return Wish(
            words=self.search.text(),
            purposes=frozenset(key for key, it in self.purposes.items() if it.isChecked()),
            minutes=int(self.minutes.value() or 0),
            depth=int(self.how_deep.value() or 0),
            done={(True, False): False, (False, True): True}.get(asked),
            favourites=self.favourites.isChecked(),
            own=self.own.isChecked(),
        )

    def clear(self) -> None:
        """Let go of everything, in one change."""
        self.blockSignals(True)
        for toggle in self._toggles():
            toggle.setChecked(False)
        for choice in (self.minutes, self.how_deep):
            choice.set_value(ANY)
        self.search.set_text("")
        self.blockSignals(False)
        self._tell()

    def offer_own(self, there: bool) -> None:
        """Whether there are exercises of the couple's own to look for."""
        self.own.setVisible(there)
        self.own.setChecked(self.own.isChecked() and there)

    def _tell(self, *_what: object) -> None:
        self.narrow.head.set_line(narrowed(self.wish()))
        self.changed.emit()


def pair(first: QWidget, second: QWidget) -> Flow:
    """Two side by side where there is room, else one under the other."""
    row = Flow(gap=24, min_width=360)
    row.addWidget(first)
    row.addWidget(second)
    return row


def inset(part: QWidget | QLayout, side: int) -> QHBoxLayout:
    """`part` with `side` px free at its start and its end."""
    row = QHBoxLayout()
    row.setContentsMargins(side, 0, side, 0)
    if isinstance(part, QWidget):
        row.addWidget(part)
    else:
        row.addLayout(part)
    return row


def lengths() -> list[tuple[str, str]]:
    """The choices of length."""
    return [
        (ANY, pgettext("how long", "Any")),
        *((str(n), _("{n} min").format(n=n)) for n in LENGTHS),
    ]


def depths() -> list[tuple[str, str]]:
    """The choices of depth."""
    return [
        (ANY, pgettext("depth of an exercise", "Any")),
        *((str(n), capital(depth_word(n))) for n in (1, 2, 3)),
    ]


def capital(word: str) -> str:
    """With a large first letter, where the script has one."""
    return word[:1].upper() + word[1:]
