"""Goals and story: what the two kept, read from the store when its screen is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from together.app.clock import today
from together.play.couple import GoalState, KeptAgreement, KeptGoal, KeptSession, People

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.ui.screens.goals import Goals
    from together.ui.screens.story import Story

PAGE_OF_STORY = 20  # sessions


class Keepsakes(QObject):
    """Fills the two screens, and changes what the two change there."""

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple, self._keeper = home, couple, couple.keeper
        self._goal = 0
        self._has_ended = False  # a session, a moment ago: the story opens on it

    @property
    def _people(self) -> People:
        assert self._couple.state
        return self._couple.state.people

    def goals(self) -> Goals:
        from together.ui.screens.goals import Goals

        screen = Goals()
        screen.first_step.connect(self._set_first_step)
        screen.state.connect(self._set_goal_state)
        screen.go.connect(self._home.go)
        self._keeper.ask(lambda store: store.goals(), partial(self._fill_goals, screen))
        return screen

    def _fill_goals(self, screen: Goals, goals: list[KeptGoal]) -> None:
        if self._home.is_shown(screen):
            standing = [goal for goal in goals if not goal.removed]
            screen.show_goals(standing, self._people, today())
            screen.show_goal(self._goal)
            self._goal = 0

    def to_goal(self, goal: int) -> None:
        self._goal = goal
        self._home.go("goals")

    def _set_first_step(self, goal: int, done: bool) -> None:
        self._keeper.ask(lambda store: store.set_first_step_done(goal, done))
        self._after_goal()

    def _set_goal_state(self, goal: int, state: GoalState) -> None:
        self._keeper.ask(lambda store: store.set_goal_state(goal, state))
        self._after_goal()

    def _after_goal(self) -> None:
        """Show the goals as the file has them now."""
        self._couple.ask_state()
        screen = self._home.screen("goals")
        if screen is not None:
            then = partial(self._fill_goals, cast("Goals", screen))
            self._keeper.ask(lambda store: store.goals(), then)

    def story(self) -> Story:
        from together.ui.screens.story import Story

        screen = Story()
        screen.more.connect(self._add_to_story)
        screen.remove.connect(self._remove_session)
        screen.own_part.connect(self._home.keeping.own_parts.open)
        has_ended, self._has_ended = self._has_ended, False
        self._read_story(screen, has_ended)
        return screen

    def _read_story(self, screen: Story, has_ended: bool = False) -> None:
        self._keeper.ask(
            lambda store: (
                store.story(limit=PAGE_OF_STORY + 1),
                store.agreements(),
                store.thanks(),
            ),
            partial(self._fill_story, screen, has_ended),
        )

    def _fill_story(
        self,
        screen: Story,
        has_ended: bool,
        found: tuple[list[KeptSession], list[KeptAgreement], list[KeptSession]],
    ) -> None:
        if self._home.is_shown(screen):
            sessions, agreements, thanked = found
            more = len(sessions) > PAGE_OF_STORY
            screen.show_story(sessions[:PAGE_OF_STORY], agreements, self._people, more, thanked)
            if has_ended:
                screen.unfold_newest(self._next_day())

    def session_ended(self) -> None:
        """Have the story open on the session that has just ended."""
        self._has_ended = True
        self._couple.backups.session_ended()

    def _next_day(self) -> str:
        """The day to come that the two chose, as it is said; '' for none."""
        from together.ui.days import spoken_day

        assert self._couple.state
        day = self._couple.state.next_day
        return spoken_day(day, today()) if day > today() else ""

    def _add_to_story(self, before: int) -> None:
        screen = self._home.screen("story")
        if screen is not None:
            self._keeper.ask(
                lambda store: store.story(before, PAGE_OF_STORY + 1),
                partial(self._add_sessions, cast("Story", screen)),
            )

    def _add_sessions(self, screen: Story, sessions: list[KeptSession]) -> None:
        if self._home.is_shown(screen):
            screen.add_sessions(sessions[:PAGE_OF_STORY], len(sessions) > PAGE_OF_STORY)

    def _remove_session(self, session: int) -> None:
        self._keeper.ask(lambda store: store.remove_session(session))
        self._couple.ask_state()
        screen = self._home.screen("story")
        if screen is not None:
            self._read_story(cast("Story", screen))
