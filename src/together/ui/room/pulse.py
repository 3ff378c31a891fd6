"""Where the leader types in codes and slips, and shows the counts to the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.play.pulse import FEWEST, Tally, When
from together.play.workshop import Question
from together.ui.parts import (
    Body,
    Button,
    Card,
    Chooser,
    Field,
    Flow,
    Heading,
    Note,
    Segmented,
    Small,
    Title,
    announce,
    empty,
)
from together.ui.room.desk_now import PaceLine
from together.ui.room.desk_view import DeskView
from together.ui.room.keys import RoomKeys
from together.ui.room.times import MINUTE
from together.ui.screens.screen import Screen, labelled
from together.words import _, ngettext

SKIPPED = "-"


class PulsePage(Screen):
    """What is counted so far is never shown here before the room may see it, either."""

    did = Signal(str, int)
    blanked = Signal(bool)
    swap_wanted = Signal()
    code_given = Signal(str)
    slip_given = Signal(object, object)  # When, Answers
    show_wanted = Signal(object)  # When
    hide_wanted = Signal()
    csv_wanted = Signal()
    undo_wanted = Signal()
    back = Signal()

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(width=860)
        self._questions = questions
        self.add(Title(_("How it is in the room")))
        self.add(
            Body(
                _(
                    "Type in the codes from the couples’ laptops, or the ticks from their slips. "
                    "Only counts are kept, and nobody sees any before there are five answers."
                )
            )
        )
        self.code = Field(_("A code from a laptop"), placeholder="KTRF")
        self.code.entered.connect(self._give_code)
        self._choosers = [self._chooser(it) for it in questions]
        self.when = Segmented(times(), _("When it was answered"), value="start")
        self._view: DeskView | None = None
        self.line = PaceLine()
        self.set_notice(self.line)
        self._counts = Card(padding=26)
        self._add_code()
        self._add_slip()
        self.add(self._counts)
        self._add_ways()
        self._listen()
        self.land_on(self.code)

    def _add_code(self) -> None:
        card = Card(padding=26)
        card.add(self.code)
        add = Button(_("Add the code"), "secondary")
        add.clicked.connect(self._give_code)
        row = Flow()
        row.addWidget(add)
        card.body.addLayout(row)
        self.add(card)

    def _add_slip(self) -> None:
        card = Card(padding=26)
        card.add(Heading(_("A slip of paper")))
        card.add(self.when)
        for question, chooser in zip(self._questions, self._choosers, strict=True):
            card.add(labelled(question.ask, chooser))
        self.slip = Button(_("Add the slip"), "secondary")
        self.slip.clicked.connect(self._give_slip)
        self.undo = Button(_("Take the last one back"), "plain", "again")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.setEnabled(False)
        row = Flow()
        row.addWidget(self.slip)
        row.addWidget(self.undo)
        card.body.addLayout(row)
        self.add(card)

    def _add_ways(self) -> None:
        back = Button(_("Back to the desk"), "primary")
        back.clicked.connect(self.back)
        save = Button(_("Save the counts as a table"), "plain", "list")
        save.clicked.connect(self.csv_wanted)
        self.add_action(back)
        self.add_action(save)
        self.add(Small(_("What was shown or saved takes no more answers.")))

    def _chooser(self, question: Question) -> Chooser:
        options = [(str(n), words) for n, words in enumerate(question.options)]
        chooser = Chooser(question.ask, [(SKIPPED, _("Left out")), *options])
        chooser.set_value(SKIPPED)
        return chooser

    # What is typed in

    def _give_code(self) -> None:
        self.code_given.emit(self.code.text())

    def _give_slip(self) -> None:
        answers = tuple(answer_of(it.value()) for it in self._choosers)
        self.slip_given.emit(self.when.value(), answers)

    def took(self, when: When) -> None:
        """An answer was added: the next one can come."""
        self.code.set_text("")
        for chooser in self._choosers:
            chooser.set_value(SKIPPED)
        self.undo.setEnabled(True)
        self.tell(_("Added to the start.") if when == "start" else _("Added to the end."))

    def tell(self, sentence: str, *, is_fault: bool = False) -> None:
        """One sentence above the buttons, wherever the page is scrolled to; "" takes it away."""
        self.line.tell(sentence, is_fault=is_fault)
        if sentence:
            announce(self, sentence, urgent=is_fault)

    # The meeting goes on meanwhile

    def _listen(self) -> None:
        """The keys of the desk, where the keyboard is in no field."""
        self.keys = RoomKeys(self)
        self.keys.next.connect(partial(self.did.emit, "next", 0))
        self.keys.back.connect(partial(self.did.emit, "back", 0))
        self.keys.pause.connect(self._pause)
        self.keys.blank.connect(self._blank)
        self.keys.longer.connect(self._longer)
        self.keys.swap.connect(self.swap_wanted)

    def _pause(self) -> None:
        if self._view:
            self.did.emit("go on" if self._view.is_paused else "pause", 0)

    def _blank(self) -> None:
        if self._view:
            self.blanked.emit(not self._view.is_blank)

    def _longer(self, minutes: int) -> None:
        self.did.emit("longer", minutes * MINUTE)

    def show_view(self, view: DeskView) -> None:
        """How the time stands."""
        self._view = view
        self.line.show_view(view)

    def set_swap(self, on: bool) -> None:
        """The key D is heard in any case."""

    # What there is

    def show_counts(self, tallies: Mapping[When, Tally], on: When | None) -> None:
        """How many answers there are of each time, and which counts the room sees now."""
        empty(self._counts.body)
        self._counts.add(Heading(_("On the big screen")))
        for when, tally in tallies.items():
            self._counts.add(Small(f"{dict(times())[when]}: {people(tally)}"))
            self._counts.add(self._way(when, tally, is_on=on == when))

    def _way(self, when: When, tally: Tally, *, is_on: bool) -> QWidget:
        if not tally.may_be_shown:
            return Note(_("Five answers are needed before any count is shown."), "eye-slash")
        words = _("Take it off the big screen") if is_on else _("Show the counts to the room")
        button = Button(words, "secondary", "eye-slash" if is_on else "eye")
        button.clicked.connect(self.hide_wanted if is_on else partial(self.show_wanted.emit, when))
        if tally.closed:
            return button
        holder = QWidget()
        row = Flow(holder)
        row.addWidget(button)
        row.addWidget(Small(_("After that no more answers are taken.")))
        return holder


def times() -> list[tuple[When, str]]:
    return [("start", _("At the start")), ("end", _("At the end"))]


def people(tally: Tally) -> str:
    if tally.people < FEWEST:
        few = ngettext("{count} answer so far", "{count} answers so far", tally.people)
        return few.format(count=tally.people)
    return ngettext("{count} answer", "{count} answers", tally.people).format(count=tally.people)


def answer_of(key: str) -> int | None:
    return None if key == SKIPPED else int(key)
