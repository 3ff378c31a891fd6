"""Goals on the screen: read from the store, changed there, looked at again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from together.app.agreements import OurAgreements, tried
from together.app.clock import now, today
from together.play.couple import CoupleState, GoalState, KeptGoal, Knot, Lead, People, Place
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.play.moves import Goal, Partner
    from together.store.store import Store
    from together.ui.screens.goals import Goals

LOOK = "goal-look"  # the exercise that looks at a goal again


class OurGoals(QObject):
    """Fills the screen of the goals, and changes what the two change there."""

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple, self._keeper = home, couple, couple.keeper
        self.agreements = OurAgreements(home, couple)
        self._goal = 0

    @property
    def _state(self) -> CoupleState:
        assert self._couple.state
        return self._couple.state

    @property
    def _people(self) -> People:
        return self._state.people

    def screen(self) -> Goals:
        from together.ui.screens.goals import Goals

        screen = Goals()
        screen.first_step.connect(self._set_first_step)
        screen.step.connect(self._tick)
        screen.added.connect(self._add_step)
        screen.step_removed.connect(self._remove_step)
        screen.state.connect(self._set_goal_state)
        screen.day.connect(self._set_day)
        screen.removed.connect(self._remove)
        screen.look.connect(self.look_at)
        screen.way.connect(partial(self._read_way, screen))
        screen.set_wanted.connect(self.set_one)
        screen.paper_wanted.connect(self._couple.on_paper.plan)
        screen.go.connect(self._home.go)
        self._read_goals(screen)
        return screen

    def _read_goals(self, screen: Goals) -> None:
        self._keeper.ask(lambda store: store.goals.all(), partial(self._fill_goals, screen))

    def _fill_goals(self, screen: Goals, goals: list[KeptGoal]) -> None:
        if self._home.is_shown(screen):
            standing = [goal for goal in goals if not goal.removed]
            session = self._state.session
            open_one = session.exercise.title if session else ""
            screen.show_goals(standing, self._people, today(), open_one)
            screen.show_goal(self._goal)
            self._goal = 0

    def to_goal(self, goal: int) -> None:
        self._goal = goal
        self._home.go("goals")

    def _read_way(self, screen: Goals, goal: int) -> None:
        then = partial(self._show_way, screen, goal)
        self._keeper.ask(partial(way, goal), then)

    def _show_way(self, screen: Goals, goal: int, knots: list[Knot]) -> None:
        if self._home.is_shown(screen):
            screen.show_way(goal, knots)

    # What changes

    def _set_first_step(self, goal: int, done: bool) -> None:
        self._change(goal, lambda store: store.goals.set_first_step_done(goal, done))

    def _tick(self, goal: int, position: int, done: bool) -> None:
        at = now() if done else None
        self._change(goal, lambda store: store.goals.tick_step(goal, position, at))

    def _add_step(self, goal: int, words: str) -> None:
        self._change(goal, lambda store: store.goals.add_step(goal, words))

    def _remove_step(self, goal: int, position: int) -> None:
        self._change(goal, lambda store: store.goals.remove_step(goal, position))

    def _set_day(self, goal: int, day: str) -> None:
        self._change(goal, lambda store: store.goals.set_day(goal, day))

    def _set_goal_state(self, goal: int, state: GoalState) -> None:
        at = now()
        self._move(lambda store: store.goals.set_state(goal, state, at))

    def _remove(self, goal: int) -> None:
        self._move(lambda store: store.goals.remove(goal))

    def _change(self, goal: int, work: Callable[[Store], None]) -> None:
        """Have it stored, and show this goal as the file has it then."""
        self._keeper.ask(partial(tried, work))
        self._couple.ask_state()
        if screen := self._shown():
            self._keeper.ask(lambda store: store.goals.one(goal), partial(self._fill_one, screen))

    def _fill_one(self, screen: Goals, goal: KeptGoal | None) -> None:
        if not self._home.is_shown(screen):
            return
        if goal is None or goal.removed or goal.state != "open":
            self._read_goals(screen)
        else:
            screen.show_one(goal)

    def _move(self, work: Callable[[Store], None]) -> None:
        """Have it stored, and show all goals as the file has them then: one is elsewhere now."""
        self._keeper.ask(partial(tried, work))
        self._couple.ask_state()
        if screen := self._shown():
            self._read_goals(screen)

    def _shown(self) -> Goals | None:
        return cast("Goals | None", self._home.screen("goals"))

    # Set one without an exercise

    def set_one(self) -> None:
        """The page on which the two set a goal."""
        self._couple.with_library(partial(self._show_setting, None, ""))

    def set_from(self, place: Place, words: str) -> None:
        """The same, from something in the story: `words` are what it begins with."""
        self._couple.with_library(partial(self._show_setting, place, words))

    def _show_setting(self, place: Place | None, words: str) -> None:
        from together.ui.screens.goal_setting import NewGoal

        page = NewGoal(self._people, today(), words)
        page.set_goal.connect(partial(self._set, place))
        page.left.connect(partial(self._couple.go_home, "story" if place else "goals"))
        self._couple.alone.show(page)

    def _set(self, place: Place | None, goal: Goal, owner: Partner | None) -> None:
        at = now()
        self._keeper.ask(lambda store: store.goals.set(goal, owner, at, place), self._is_set)

    def _is_set(self, goal: KeptGoal) -> None:
        self._goal = goal.id
        self._couple.go_home("goals")

    # Look at one again

    def look_at(self, goal: int) -> None:
        """Begin the exercise that looks at it again."""
        self._begin_look(LOOK, goal)

    def choose(self, exercise: str) -> None:
        """Ask which goal `exercise` is to look at, and begin it with that one."""
        from together.ui.screens.goal_choice import ChooseGoal

        goals = [it for it in self._state.goals if not it.damaged]
        if not goals:
            self._begin_look(exercise, 0)
            return
        page = ChooseGoal(goals, self._people)
        page.chosen.connect(partial(self._begin_look, exercise))
        page.left.connect(self._couple.go_home)
        self._couple.alone.show(page)

    def _begin_look(self, exercise: str, goal: int) -> None:
        """With this goal of those that are open; with none of them for 0."""
        found = next((it for it in self._state.goals if it.id == goal), None)
        lead = Lead()
        if found is not None:
            lead = Lead(_("The goal you look at"), in_words(found.goal), goal=found)
        self._couple.beginning.go_on_from(lead, exercise)


def way(goal: int, store: Store) -> list[Knot]:
    """The line of a goal; an empty one if the goal has gone in the meantime."""
    try:
        return store.shelf.way(goal)
    except ValueError:
        return []


def in_words(goal: Goal) -> str:
    """The goal's own words, each on a line that says what it is."""
    from together.ui.screens.goal_card import if_then

    step = _("First small step: {step}").format(step=goal.first_step) if goal.first_step else ""
    when = _("When: {when}").format(when=goal.when) if goal.when else ""
    return "\n".join(filter(None, (goal.what, goal.why, step, when, if_then(goal.if_, goal.then))))
