"""Something more for a plan: an exercise from the library, a talk or a break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.care import is_deep
from together.play.exercise import Exercise
from together.play.plan_changes import FEWEST_MINUTES, LONGEST_TITLE, MOST_MINUTES
from together.play.room import scenes
from together.play.workshop import Block
from together.ui.parts import (
    Body,
    Button,
    Card,
    Chooser,
    Field,
    Flow,
    Heading,
    Small,
    announce,
    empty,
)
from together.ui.screens.finding import Wish, found, in_order
from together.ui.screens.grid import CardGrid, GridCard
from together.ui.screens.plan_fields import Stepper
from together.ui.screens.plan_tabs import follow
from together.ui.screens.screen import labelled
from together.ui.screens.wording import facts
from together.ui.theme import theme
from together.words import _, ngettext

USUAL = {"talk": 10, "break": 15}  # minutes
AT_ONCE = 12  # exercises that are shown; a word finds the others
END = "-"


class AddBlock(Card):
    """`added` tells a block, and before which number it is to stand."""

    added = Signal(object, int)

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        super().__init__(padding=22)
        self._exercises = exercises
        self._titles: Sequence[str] = ()
        self.panel: Panel | None = None
        self.add(Heading(_("Put something in")))
        self.ways = {
            "exercise": Button(_("An exercise"), "secondary", "cards"),
            "talk": Button(_("A talk"), "secondary", "chat"),
            "break": Button(_("A break"), "secondary", "pause"),
        }
        row = Flow(gap=12)
        for kind, button in self.ways.items():
            button.clicked.connect(partial(self._open, kind))
            row.addWidget(button)
        self.body.addLayout(row)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)

    def know(self, titles: Sequence[str]) -> None:
        """The titles of the blocks that are there, in order."""
        self._titles = titles
        if self.panel:
            self.panel.where.know(titles)

    def put_away(self) -> None:
        """Leave it at what there is."""
        self.panel = None
        empty(self._place)

    def _open(self, kind: str) -> None:
        self.put_away()
        self.panel = FromLibrary(self._exercises) if kind == "exercise" else Named(kind)
        self.panel.where.know(self._titles)
        self.panel.made.connect(self._add)
        self.panel.left.connect(partial(self._leave, kind))
        self._place.addWidget(self.panel)
        self.panel.show()
        follow(self.ways["break"], self.panel)
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, kind: str) -> None:
        self.put_away()
        self.ways[kind].setFocus()

    def _add(self, block: Block) -> None:
        assert self.panel
        self.added.emit(block, self.panel.where.number())

    def complain(self, sentence: str) -> None:
        """Say why it can't be put in."""
        if self.panel:
            self.panel.complain(sentence)


class Where(Chooser):
    """The place of a new block."""

    def __init__(self) -> None:
        super().__init__(_("Where it comes"))
        self._count = 0

    def know(self, titles: Sequence[str]) -> None:
        """Offer a place before each of these, and the end."""
        chosen, self._count = self.value(), len(titles)
        before = _("Before {n}. {title}")
        places = [(str(n), before.format(n=n + 1, title=it)) for n, it in enumerate(titles)]
        self.set_options([(END, _("At the end")), *places])
        self.set_value(chosen if chosen in dict(places) else END)

    def number(self) -> int:
        """The number of the block before which it comes."""
        return self._count if self.value() in ("", END) else int(self.value())


class Panel(QWidget):
    """Where one block is put together. `made` tells it."""

    made = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.where = Where()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.now.space(8), 0, 0)
        self.column.setSpacing(theme.now.space(12))

    def complain(self, sentence: str) -> None:
        raise NotImplementedError

    def _add_where(self) -> None:
        row = QHBoxLayout()
        row.addWidget(labelled(_("Where it comes"), self.where), 1)
        row.addStretch(1)
        self.column.addLayout(row)

    def _add_ways(self, *buttons: Button) -> None:
        row = Flow(gap=12)
        leave = Button(_("Not now"), "plain")
        leave.clicked.connect(self.left)
        for button in (*buttons, leave):
            row.addWidget(button)
        self.column.addLayout(row)


class Named(Panel):
    """A talk or a break: a title and minutes."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind, self._minutes = kind, USUAL[kind]
        label = _("Title of the talk") if kind == "talk" else _("Title of the break")
        self.title = Field(label)
        self.title.edit.setMaxLength(LONGEST_TITLE)
        self.title.entered.connect(self._make)
        self.stepper = Stepper()
        self.stepper.stepped.connect(self._step)
        self.column.addWidget(self.title)
        row = QHBoxLayout()
        row.addWidget(self.stepper)
        row.addStretch(1)
        self.column.addLayout(row)
        self._add_where()
        put = Button(_("Put it in"), "secondary", "plus")
        put.clicked.connect(self._make)
        self._add_ways(put)
        self.setFocusProxy(self.title)
        self._step(0)

    def _step(self, by: int) -> None:
        self._minutes = min(MOST_MINUTES, max(FEWEST_MINUTES, self._minutes + by))
        about = _("the new talk") if self._kind == "talk" else _("the new break")
        self.stepper.show_minutes(self._minutes, about)

    def complain(self, sentence: str) -> None:
        self.title.set_fault(sentence)
        announce(self, sentence, urgent=True)
        self.title.setFocus()

    def _make(self) -> None:
        title = self.title.text().strip()
        kind = "talk" if self._kind == "talk" else "break"
        self.made.emit(Block(kind=kind, minutes=self._minutes, title=title))  # type: ignore[arg-type]


class FromLibrary(Panel):
    """An exercise: a search, and cards to press."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        super().__init__()
        self._exercises = in_order({key: it for key, it in exercises.items() if suits(it)})
        self.search = Field(_("Search"), placeholder=_("A word, such as “listen”"))
        self.search.edited.connect(self._sift)
        self.grid = CardGrid(_("Exercises"), min_width=280)
        self.grid.chosen.connect(self._choose)
        self._count = Small("")
        left_out = _(
            "Exercises that go deep are not here, nor those that look at a couple’s own goals: "
            "they are for two people at home."
        )
        self._add_where()
        for part in (self.search, self._count, self.grid, Body(left_out, tone="muted")):
            self.column.addWidget(part)
        self._add_ways()
        self.grid.fill({key: card(it) for key, it in self._exercises.items()})
        self.setFocusProxy(self.search)
        self._sift()

    def complain(self, sentence: str) -> None:
        self.search.set_fault(sentence)
        announce(self, sentence, urgent=True)

    def _sift(self, _words: str = "") -> None:
        fitting = found(self._exercises, Wish(words=self.search.text()))
        self.search.set_fault("")
        self.grid.sift(fitting[:AT_ONCE])
        self.grid.setVisible(bool(fitting))
        count = len(fitting)
        words = ngettext("{n} exercise fits.", "{n} exercises fit.", count).format(n=count)
        if not count:
            words = _("No exercise has these words. Try others.")
        elif count > AT_ONCE:
            more = _("{n} exercises fit; these are the first {most}. A word finds the others.")
            words = more.format(n=count, most=AT_ONCE)
        if words != self._count.text():
            self._count.setText(words)
            announce(self._count, words)

    def _choose(self, name: str) -> None:
        minutes = fair_minutes(self._exercises[name])
        self.made.emit(Block(kind="exercise", minutes=minutes, exercise=name))


def suits(exercise: Exercise) -> bool:
    """Whether it is one for a room."""
    return not (is_deep(exercise.depth) or exercise.looks_at_goal)


def fair_minutes(exercise: Exercise) -> int:
    """As long as it says, and never shorter than its talks."""
    spoken = sum(it.seconds for it in scenes(exercise))
    return min(MOST_MINUTES, max(exercise.minutes, -(-spoken // 60)))


def card(exercise: Exercise) -> GridCard:
    return GridCard(exercise.title, exercise.line, chips=facts(exercise))
