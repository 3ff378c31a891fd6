"""One exercise before it is begun: what it asks, what may come of it, how well that is tested."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.care import Wait
from together.play.couple import People
from together.play.exercise import Exercise
from together.ui.days import listed
from together.ui.parts import (
    Body,
    Button,
    Card,
    Flow,
    Heading,
    Leaves,
    Note,
    Prompt,
    Segmented,
    Small,
    Title,
    empty,
)
from together.ui.screens.asking import Asking
from together.ui.screens.outline import outline
from together.ui.screens.people import looks
from together.ui.screens.screen import Screen, labelled
from together.ui.screens.toggle import Toggle
from together.ui.screens.wording import (
    depth_sentence,
    grade_sentence,
    grade_word,
    minutes_word,
    purpose_word,
    serves_words,
    waits_sentence,
    waits_word,
)
from together.ui.theme import theme
from together.words import _


class ExercisePage(Screen):
    """`start` and `favourite` tell the exercise's id; `back` leads to all of them.

    `resume` goes on with a session of this exercise that is open already; `journeys_wanted` leads
    to what a deep one waits for.

    `opener` tells who begins, where it matters: 1 or 2.

    `evidence` asks for the page on how well all of them are tested, opened at this one.

    `paper_wanted` asks for this one on paper, unless it waits for something.
    """

    start = Signal(str)
    opener = Signal(str, int)
    evidence = Signal(str)
    paper_wanted = Signal(str)
    favourite = Signal(str, bool)
    back = Signal()
    resume = Signal()
    journeys_wanted = Signal()

    def __init__(
        self,
        exercise: Exercise | None = None,
        favourite: bool = False,
        waits: Wait = "",
        open_one: Exercise | None = None,
        people: People | None = None,
    ) -> None:
        """`waits` is what a deep exercise waits for: it is told, and nothing can be started.

        `open_one` is the exercise of a session that stands open: it is not put aside unasked.
        """
        super().__init__(width=900)
        self._exercise: Exercise | None = None
        self._open = open_one
        self._people = people or {}
        self._sure: Asking | None = None
        self._back = Button(_("All exercises"), "plain", "arrow-left")
        self._back.clicked.connect(self.back)
        self._start = Button(_("Start"), "primary", "play")
        self._start.clicked.connect(self._begin)
        self._paper = Button(_("On paper"), "plain", "printer")
        self._paper.clicked.connect(self._ask_paper)
        self.add_action(self._back)
        self.add_action(self._paper)
        self._waits = Note("", icon="leaf", tone="good")
        self.add_action(self._waits, end=True)
        self.add_action(self._start, end=True)
        self._start.setEnabled(False)
        if exercise is not None:
            self.show_exercise(exercise, favourite, waits)

    def show_exercise(self, exercise: Exercise, favourite: bool = False, waits: Wait = "") -> None:
        """Show `exercise`, from its beginning."""
        fresh = self._exercise is not None
        self._exercise = exercise
        waits = "" if self._is_open() else waits
        empty(self.column)
        self.column.addWidget(self._head(exercise, favourite, waits))
        self._ask_first()
        asks = exercise.is_one_sided and not (waits or self._is_open()) and self._people
        landing: QWidget = self._back if waits else self._start
        if asks:
            ways = self._who_begins()
            self.add(labelled(_("One of you does most of this one. Who would like to?"), ways))
            landing = ways
        row = QWidget()
        cards = Flow(row, gap=0, min_width=330)
        cards.addWidget(self._plan(exercise))
        cards.addWidget(self._reasons(exercise))
        self.column.addWidget(row)
        self._paper.setVisible(not waits)  # paper is no way round what it waits for
        self._start.setEnabled(not (waits or asks))
        self._waits.set(_("Choose who begins.") if asks else waits_word(waits))
        self._start.set_text(_("Go on") if self._is_open() else _("Start"))
        self._start.setAccessibleDescription(exercise.title)
        self.area.verticalScrollBar().setValue(0)
        self.land_on(landing)
        if fresh:
            landing.setFocus()

    def _head(self, exercise: Exercise, favourite: bool, waits: Wait) -> QWidget:
        block, column = _block()
        column.setContentsMargins(8, 0, 8, theme.now.space(8))
        column.addWidget(Title(exercise.title))
        column.addWidget(Prompt(exercise.line))
        if waits:
            column.addLayout(self._kind_line(waits))
        if self._is_open():
            column.addWidget(Note(_("You are in the middle of this one."), icon="leaf"))
        chips = Flow(gap=18)
        chips.addWidget(Note(minutes_word(exercise.minutes), icon="clock"))
        chips.addWidget(Leaves(exercise.depth))
        purposes = ", ".join(map(purpose_word, exercise.purposes))
        chips.addWidget(Note(purposes, icon="target"))
        chips.addWidget(Note(grade_word(exercise.evidence.grade), icon="info"))
        star = Toggle(_("Favourite"), "star")
        star.setChecked(favourite)
        star.toggled.connect(self._star)
        chips.addWidget(star)
        column.addLayout(chips)
        return block

    def _kind_line(self, waits: Wait) -> Flow:
        """What it waits for, and the way there if there is one."""
        row = Flow(gap=12)
        row.addWidget(Note(waits_sentence(waits), icon="leaf", tone="good"))
        if waits == "groundwork":
            link = Button(_("See Groundwork"), "plain")
            link.clicked.connect(self.journeys_wanted)
            row.addWidget(link)
        return row

    def _is_open(self) -> bool:
        """Whether it is this exercise that stands open."""
        return bool(self._open and self._exercise and self._open.id == self._exercise.id)

    def _ask_first(self) -> None:
        """Have a question ready, if to start this one puts another one aside."""
        self._sure = None
        if self._open and not self._is_open():
            words = _(
                "“{title}” is still open. If you start this one, it is set aside, and what was "
                "written in it and not yet shared is thrown away."
            )
            self._sure = Asking(
                words.format(title=self._open.title),
                [("start", _("Start this one")), ("keep", _("Keep it open"))],
            )
            self._sure.answered.connect(self._answered)
            self._sure.hide()
            self.add(self._sure)

    def _answered(self, key: str) -> None:
        assert self._sure and self._exercise
        self._sure.hide()
        self._start.setFocus()
        if key == "start":
            self.start.emit(self._exercise.id)

    def _plan(self, exercise: Exercise) -> Card:
        card = Card(padding=28)
        card.add(Heading(_("What you will do")))
        card.add(Body(exercise.what))
        card.body.addSpacing(theme.now.space(4))
        for line in outline(exercise):
            card.add(Note(line.text, icon=line.icon))
        card.body.addStretch(1)
        return card

    def _reasons(self, exercise: Exercise) -> Card:
        card = Card(padding=28)
        for widget in reasons(exercise):
            if isinstance(widget, Heading) and card.body.count():
                card.body.addSpacing(theme.now.space(8))
            card.add(widget)
        more = Button(_("How the others are tested"), "plain")
        more.clicked.connect(self._ask_evidence)
        row = Flow()
        row.addWidget(more)
        card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _ask_evidence(self) -> None:
        if self._exercise is not None:
            self.evidence.emit(self._exercise.id)

    def _ask_paper(self) -> None:
        if self._exercise is not None:
            self.paper_wanted.emit(self._exercise.id)

    def _begin(self) -> None:
        if self._is_open():
            self.resume.emit()
        elif self._sure:
            self._sure.ask()
        elif self._exercise is not None:
            self.start.emit(self._exercise.id)

    def _who_begins(self) -> Segmented:
        """Where one of them does most of it, they say who; the order of evenings does not."""
        names = [(str(who), look.name) for who, look in looks(self._people).items()]
        ways = Segmented(names, _("Who begins"))
        ways.chosen.connect(self._opener_chosen)
        return ways

    def _opener_chosen(self, who: str) -> None:
        if self._exercise is not None:
            self._start.setEnabled(True)
            self._waits.set("")
            self.opener.emit(self._exercise.id, int(who))

    def _star(self, on: bool) -> None:
        if self._exercise is not None:
            self.favourite.emit(self._exercise.id, on)


def reasons(exercise: Exercise) -> Iterator[QWidget]:
    """Why it may help and with what, how deep it goes, how well that is tested."""
    evidence = exercise.evidence
    yield Heading(_("Why it may help"))
    yield Body(exercise.why)
    serves = listed([serves_words(part) for part in exercise.serves])
    yield Small(_("It is about {parts}.").format(parts=serves))
    yield Heading(_("How deep it goes"))
    yield Body(depth_sentence(exercise.depth))
    yield Heading(_("How well that is tested"))
    yield Body(evidence.says)
    yield Body(grade_sentence(evidence.grade))
    yield Body(evidence.untested)
    if evidence.sources:
        yield Small(_("From: {sources}").format(sources="; ".join(evidence.sources)))


def _block() -> tuple[QWidget, QVBoxLayout]:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setSpacing(theme.now.space(12))
    return block, column
