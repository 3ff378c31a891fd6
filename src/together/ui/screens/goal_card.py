"""One open goal as it is read and followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import GoalState, KeptGoal, Knot, People
from together.play.moves import Goal, Partner
from together.ui.days import spoken_day
from together.ui.parts import Answer, Button, Flow, Heading, Note, PartnerBadge, Small, empty
from together.ui.screens.asking import Asking
from together.ui.screens.fold import Fold, follow
from together.ui.screens.goal_question import AskDay, AskingCard
from together.ui.screens.goal_steps import Steps
from together.ui.screens.goal_yes import What, can_go, owners, yes_to
from together.ui.screens.names import in_line
from together.ui.screens.people import looks
from together.ui.screens.way import Way
from together.ui.theme import theme
from together.words import _, pgettext

WAY = "way"  # the name of the head of the line, by which the keyboard finds back to it


class GoalCard(AskingCard):
    """Tells what the screen tells of a goal; `turned` whether its line is open.

    `open_one` is the title of a session that stands open: it is not put aside unasked.
    """

    first_step = Signal(int, bool)
    step = Signal(int, int, bool)
    added = Signal(int, str)
    step_removed = Signal(int, int)
    state = Signal(int, str)
    look = Signal(int)
    day = Signal(int, str)
    removed = Signal(int)
    turned = Signal(int, bool)

    def __init__(self, goal: KeptGoal, people: People, today: str, open_one: str = "") -> None:
        looked = looks(people)
        super().__init__(padding=26, look=looked[goal.owner] if goal.owner else None)
        self.id, self._today, self._open_one = goal.id, today, open_one
        self._goal, self._people, self._about = goal, people, goal.goal.what
        self._is_due = bool(goal.goal.look_again) and goal.goal.look_again <= today
        badges = Flow(gap=8)
        for who in owners(goal):
            badges.addWidget(PartnerBadge(looked[who]))
        self.body.addLayout(badges)
        self.steps: Steps | None = None
        self._main = Button(_("Look at it again"), "secondary", "eye")
        if goal.damaged:
            self.add(Note(_("This goal is damaged in the file and can’t be read."), "warning"))
            self._main = Button(_("Remove it"), "quiet", "trash")
            self.add_buttons()
            self._offer_yes("remove", self._main, _("A goal that can’t be read"))
        else:
            self._fill(goal, {who: look.name for who, look in looked.items()})

    def _fill(self, goal: KeptGoal, names: dict[Partner, str]) -> None:
        self.add(Heading(goal.goal.what))
        if goal.goal.why:
            self.add(Answer(goal.goal.why, tone="muted"))
        self.body.addSpacing(theme.now.space(4))
        self.steps = Steps(goal, names)
        self.steps.first_step.connect(self._tick)
        self.steps.step.connect(self._tick_further)
        self.steps.added.connect(self._add_step)
        self.steps.removed.connect(self._remove_step)
        self.add(self.steps)
        for fact in facts(goal, names, self._today):
            self.add(fact)
        self.body.addSpacing(theme.now.space(4))
        self.add_buttons()
        self._offer_ways(goal)
        self.past = Past(goal, self._people)
        self.past.turned.connect(self.turned)
        self.add(self.past)

    def _offer_ways(self, goal: KeptGoal) -> None:
        reached = _("Reached") if goal.owner else _("We reached it")
        day = _("Choose another day") if goal.goal.look_again else _("Choose a day")
        self.offer(self._main, self._about).clicked.connect(self._ask_look)
        self.offer(Button(day, "quiet", "calendar"), self._about).clicked.connect(self._ask_day)
        self._offer_yes("reached", Button(reached, "quiet", "flag"), self._about)
        self._offer_yes("let go", Button(_("Let it go"), "plain"), self._about)
        if can_go(goal):
            self._offer_yes("remove", Button(_("Remove for good"), "plain", "trash"), self._about)

    def _offer_yes(self, what: What, button: Button, about: str) -> None:
        self.offer(button, about).clicked.connect(partial(self._ask_yes, what, button))

    # Where the keyboard is

    def take_focus(self, name: str = "") -> None:
        """Have the keyboard at the part of this card with the name, else where the card begins."""
        part = self.findChild(QWidget, name) if name else None
        (part or self.first()).setFocus()

    def first(self) -> QWidget:
        """Where the keyboard begins on this card: at the look whose day has come, else a step."""
        checks = self.steps.checks.values() if self.steps and not self._is_due else ()
        return next(iter(checks), self._main)

    # What is ticked and asked

    def _tick(self, done: bool) -> None:
        self.first_step.emit(self.id, done)

    def _tick_further(self, position: int, done: bool) -> None:
        self.step.emit(self.id, position, done)

    def _add_step(self, words: str) -> None:
        self.added.emit(self.id, words)

    def _remove_step(self, position: int) -> None:
        self.step_removed.emit(self.id, position)

    def _ask_look(self) -> None:
        if not self._open_one:
            self.look.emit(self.id)
            return
        words = _(
            "“{title}” is still open. If you look at this goal now, it is set aside, and what was "
            "written in it and not yet shared is thrown away."
        )
        answers = [("look", _("Look at the goal")), ("", _("Keep it open"))]
        self._ask(Asking(words.format(title=self._open_one), answers))

    def _ask(self, asks: Asking) -> None:
        asks.answered.connect(self._answered)
        self.put_question(asks, asks.buttons[""])

    def _ask_yes(self, what: What, source: Button) -> None:
        asks = yes_to(what, self._goal, self._people)
        asks.agreed.connect(partial(self._agreed, what))
        asks.dropped.connect(self.take_question_away)
        self.put_question(asks, asks.leave, source)

    def _ask_day(self) -> None:
        asks = AskDay(_("When do you want to look at it again?"), self._today)
        asks.chosen.connect(self._choose_day)
        asks.dropped.connect(self.take_question_away)
        self.put_question(asks, asks.leave)
        asks.choice.setFocus()

    def _answered(self, key: str) -> None:
        self.take_question_away()
        if key == "look":
            self.look.emit(self.id)

    def _agreed(self, what: What) -> None:
        self.take_question_away()
        if what == "remove":
            self.removed.emit(self.id)
        else:
            self.state.emit(self.id, what)

    def _choose_day(self, day: str) -> None:
        self.take_question_away()
        self.day.emit(self.id, day)


class Past(QWidget):
    """The line that leads to a goal and on from it, closed at first.

    `turned` tells the goal, and whether its line is open: then it wants `show_way`.
    """

    turned = Signal(int, bool)

    def __init__(self, goal: KeptGoal, people: People) -> None:
        super().__init__()
        self._goal, self._people = goal, people
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = _("How it came about")
        if goal.history:
            title = _("How it came about, and what has changed")
        self.way = Fold(title, self._make_room, start=12)
        self.way.head.setObjectName(WAY)
        self.way.opened.connect(self._turn)
        column.addWidget(self.way)

    def _make_room(self, column: QVBoxLayout) -> None:
        self._line = column
        column.addWidget(Small(_("The line will be here in a moment.")))

    def _turn(self, wide: bool) -> None:
        self.turned.emit(self._goal.id, wide)

    def show_way(self, knots: Sequence[Knot]) -> None:
        """Put the line in, if it is still asked for."""
        if self.way.is_open():
            empty(self._line)
            way = Way(knots, self._people, words_of(self._goal.goal))
            self._line.addWidget(way)
            follow(self.way.head, way)


def words_of(goal: Goal) -> tuple[str, ...]:
    """All that stands in a goal, in the order in which its looks remember it."""
    words = (goal.what, goal.why, goal.first_step, goal.when, goal.if_, goal.then)
    return tuple(filter(None, words))


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
    before, after = (in_line(words.rstrip(" .,;")) for words in (situation, plan))
    return _("If {situation}, then {plan}.").format(situation=before, plan=after)


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
