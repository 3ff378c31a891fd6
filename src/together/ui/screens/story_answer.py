"""One thing that the two shared, as it is read in their story, and where it can lead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAnswer, Lead, Place
from together.ui.days import whole_day
from together.ui.parts import Answer, Body, Button, Flow, Note, Small
from together.ui.screens.asking import Asking
from together.ui.screens.names import in_line
from together.ui.screens.story_wishes import Around, Wishes
from together.ui.screens.toggle import Toggle
from together.ui.theme import theme
from together.words import _

FURTHER = frozenset({"need", "ask", "answer"})  # parts on the way to a goal


def is_shut(answer: KeptAnswer, today: str) -> bool:
    """Whether it is a letter whose day has not come."""
    return answer.opens_on > today


def is_there(answer: KeptAnswer, today: str) -> bool:
    """Whether there are words to be read."""
    return not (answer.damaged or answer.removed or is_shut(answer, today))


class AnswerWords(QWidget):
    """The question and what was answered; of a letter that is still shut, only when it opens."""

    def __init__(self, answer: KeptAnswer, name: str, today: str) -> None:
        """`name` is the writer's."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(6))
        for part in parts_of(answer, name, today):
            column.addWidget(part)


def parts_of(answer: KeptAnswer, name: str, today: str) -> list[QWidget]:
    if is_shut(answer, today):
        words = _("A letter from {name}. It opens on {day}.")
        sentence = words.format(name=in_line(name), day=whole_day(answer.opens_on))
        courtesy = _("That is a courtesy between you, and no lock.")
        return [Note(sentence, "calendar", "ink"), Small(courtesy)]
    parts: list[QWidget] = [Small(answer.ask)] if answer.ask else []
    if answer.removed:
        return [*parts, Body(_("Removed."), tone="muted")]
    return parts + [Answer(line) for line in answer.lines]


class AnswerBlock(QWidget):
    """An answer, and quietly below it what can be done with it."""

    def __init__(
        self,
        at: Place,
        answer: KeptAnswer,
        name: str,
        around: Around,
        wishes: Wishes,
        said: str | None = None,
    ) -> None:
        """`said` is what a goal begins with where it is not the answer's own words."""
        super().__init__()
        self._at, self._answer, self._wishes = at, answer, wishes
        self._said = "\n".join(answer.lines) if said is None else said
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(2))
        self._column.addWidget(AnswerWords(answer, name, around.today))
        if is_there(answer, around.today):
            self._offer(around)

    def _offer(self, around: Around) -> None:
        row = Flow(gap=4)
        self.mark = Toggle(_("Talk about this again"))
        self.mark.setAccessibleDescription(" ".join(self._answer.lines))
        self.mark.setChecked(self._answer.again)
        self.mark.toggled.connect(self._mark)
        row.addWidget(self.mark)
        self._column.addLayout(row)
        if self._answer.part in FURTHER or self._answer.kind == "decide":
            self.further = Further(self._at, self._answer, self._said, around, self._wishes)
            row.addWidget(self.further.open)
            self._column.addWidget(self.further)

    def _mark(self, on: bool) -> None:
        self._wishes.mark.emit(self._at.session, self._at.position, on)


class Further(QWidget):
    """From a need to an ask or a goal, from all else to a goal: `open` is the button that asks."""

    def __init__(
        self, at: Place, answer: KeptAnswer, said: str, around: Around, wishes: Wishes
    ) -> None:
        """`said` is what a goal begins with."""
        super().__init__()
        self._at, self._answer, self._said, self._wishes = at, answer, said, wishes
        self.open = Button(_("Take it further"), "plain")
        self.open.setAccessibleDescription(" ".join(answer.lines))
        self.open.clicked.connect(self._ask)
        talks = around.asks[:1] if answer.part == "need" else ()
        asks = [(key, _("Make an ask of it")) for key, _words in talks]
        ways = [*asks, ("goal", _("Make a goal of it")), ("", _("Not now"))]
        self.ways = Asking(_("What do you want to make of it?"), ways)
        self.ways.answered.connect(self._answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ways)
        self.ways.hide()
        self.hide()

    def _ask(self) -> None:
        self.show()
        self.ways.ask()

    def _answered(self, way: str) -> None:
        self.ways.hide()
        self.hide()
        self.open.setFocus()
        if way == "goal":
            self._wishes.goal_of.emit(self._at, self._said)
        elif way:
            words = "\n".join(self._answer.lines)
            self._wishes.go_on.emit(Lead(_("What you go on from"), words, self._at), way)


class TalkAgain(QWidget):
    """How to talk about something now: `open` is the button that asks, `chosen` what is taken."""

    chosen = Signal(str)

    def __init__(self, about: str, around: Around) -> None:
        super().__init__()
        self.open = Button(_("Talk about it now"), "secondary", "chat")
        self.open.setAccessibleDescription(about)
        self.open.clicked.connect(self._ask)
        if not around.talks:
            self.open.hide()
        self.ways = Asking(_("Which exercise suits it today?"), [*around.talks, ("", _("Not now"))])
        self.ways.answered.connect(self._answered)
        self.ways.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ways)
        self.hide()

    def _ask(self) -> None:
        self.show()
        self.ways.ask()

    def _answered(self, exercise: str) -> None:
        self.ways.hide()
        self.hide()
        self.open.setFocus()
        if exercise:
            self.chosen.emit(exercise)


def damaged_note() -> Note:
    """What stands where the file's bytes are no longer what they were."""
    words = _("This part of the file is damaged and can’t be read. The rest is not touched by it.")
    return Note(words, "warning", "warn")
