"""One open goal as it is read and followed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.play.couple import GoalState, KeptGoal, People
from together.play.moves import Partner
from together.ui.days import spoken_day
from together.ui.parts import (
    Answer,
    Button,
    Card,
    Check,
    Flow,
    Heading,
    Note,
    PartnerBadge,
    Small,
)
from together.ui.screens.asking import Asking
from together.ui.screens.names import in_line
from together.ui.screens.people import BOTH, looks
from together.ui.theme import theme
from together.words import _, pgettext


class GoalCard(Card):
    """`first_step` and `state` as the screen tells them."""

    first_step = Signal(int, bool)
    state = Signal(int, str)

    def __init__(self, goal: KeptGoal, people: People, today: str) -> None:
        looked = looks(people)
        super().__init__(padding=26, look=looked[goal.owner] if goal.owner else None)
        self.id = goal.id
        badges = Flow(gap=8)
        for who in owners(goal):
            badges.addWidget(PartnerBadge(looked[who]))
        self.body.addLayout(badges)
        self.step: Check | None = None
        if goal.damaged:
            self.add(Note(_("This goal is damaged in the file and can’t be read."), "warning"))
        else:
            self._fill(goal, {who: look.name for who, look in looked.items()}, today)
        self._ask_what_became(goal)

    def _fill(self, goal: KeptGoal, names: dict[Partner, str], today: str) -> None:
        self.add(Heading(goal.goal.what))
        if goal.goal.why:
            self.add(Answer(goal.goal.why, tone="muted"))
        if goal.goal.first_step:
            self.body.addSpacing(theme.now.space(4))
            self.add(Small(_("First small step")))
            self.step = Check(goal.goal.first_step)
            self.step.setChecked(goal.first_step_done)
            self.step.toggled.connect(self._tick)
            self.add(self.step)
        for fact in facts(goal, names, today):
            self.add(fact)

    def _ask_what_became(self, goal: KeptGoal) -> None:
        self._buttons = QWidget()
        row = Flow(self._buttons, gap=12)
        self._reached = Button(_("We reached it"), "quiet", "flag")
        if goal.owner:
            self._reached.set_text(_("Reached"))
        self._let_go = Button(_("Let it go"), "plain")
        for button in (self._reached, self._let_go):
            button.setAccessibleDescription(goal.goal.what)
            row.addWidget(button)
        self._sure_reached = Asking(
            _("Is it reached? It moves to your earlier goals."),
            [("reached", _("Yes, reached")), ("", _("Not yet"))],
        )
        self._sure_let_go = Asking(
            _("Let it go? Wishes change. It moves to your earlier goals."),
            [("let go", _("Let it go")), ("", _("Keep it"))],
        )
        self.body.addSpacing(theme.now.space(4))
        for part in (self._buttons, self._sure_reached, self._sure_let_go):
            self.add(part)
        self._reached.clicked.connect(self._ask_reached)
        self._let_go.clicked.connect(self._ask_let_go)
        for asking in (self._sure_reached, self._sure_let_go):
            asking.answered.connect(self._answered)
            asking.hide()

    def first(self) -> QWidget:
        """Where the keyboard begins on this card."""
        return self.step or self._reached

    def take_focus(self) -> None:
        self.first().setFocus()

    def _tick(self, done: bool) -> None:
        self.first_step.emit(self.id, done)

    def _ask_reached(self) -> None:
        self._buttons.hide()
        self._sure_reached.ask()

    def _ask_let_go(self) -> None:
        self._buttons.hide()
        self._sure_let_go.ask()

    def _answered(self, state: str) -> None:
        back = self._reached if self._sure_reached.isVisible() else self._let_go
        self._sure_reached.hide()
        self._sure_let_go.hide()
        self._buttons.show()
        back.setFocus()
        if state:
            self.state.emit(self.id, state)


def owners(goal: KeptGoal) -> tuple[Partner, ...]:
    """Whose goal it is."""
    return (goal.owner,) if goal.owner else BOTH


def facts(goal: KeptGoal, names: dict[Partner, str], today: str) -> Iterator[Note]:
    """Who takes the first step and when, the if-then plan, and the day to look again."""
    plan = goal.goal
    if plan.who and plan.first_step and tuple(plan.who) != owners(goal):
        told = _("{name} takes the first step").format(name=in_line(names[plan.who[0]]))
        yield Note(told if len(plan.who) == 1 else _("Both take the first step"), "users")
    if plan.when:
        yield Note(plan.when, "clock")
    if plan.if_ or plan.then:
        yield Note(if_then(plan.if_, plan.then), "arrow-right")
    if plan.look_again:
        yield Note(look_again(plan.look_again, today), "calendar")


def if_then(situation: str, plan: str) -> str:
    """The plan as one sentence."""
    if not situation or not plan:
        return situation or plan
    words = _("If {situation}, then {plan}.")
    return words.format(situation=situation.rstrip(" .,;"), plan=plan.rstrip(" .,;"))


def look_again(day: str, today: str) -> str:
    """When the goal is looked at again; a day that has come is said as that, and no more."""
    if day <= today:
        return _("The day you set to look at it has come.")
    return _("You look at it again: {day}").format(day=spoken_day(day, today))


def state_word(state: GoalState) -> str:
    return {
        "open": pgettext("what became of a goal", "Open"),
        "reached": pgettext("what became of a goal", "Reached"),
        "let go": pgettext("what became of a goal", "Let go"),
    }[state]
