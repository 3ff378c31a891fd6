"""From something in the story on to an exercise, or to a goal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from together.app.couple import Couple
    from together.app.home import Home
    from together.play.couple import Lead, Place

TALKS = ("day-talk", "listen-round", "needs-cards", "ask-clear", "team-problem")
ASKS = ("ask-clear",)


class GoingOn(QObject):
    """Begins what the two chose to go on with; a session that stands open is not put aside
    unasked.
    """

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple = home, couple

    def talks(self) -> list[tuple[str, str]]:
        """Exercises to talk about something with, and how they are called."""
        return self._named(TALKS)

    def asks(self) -> list[tuple[str, str]]:
        """Those that make an ask of a need."""
        return self._named(ASKS)

    def _named(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        library = self._couple.library
        known = library.exercises if library else {}
        words = _("{title}, {n} min")
        return [
            (name, words.format(title=known[name].title, n=known[name].minutes))
            for name in names
            if name in known
        ]

    def begin(self, lead: Lead, exercise: str) -> None:
        """Go on from `lead` with `exercise`, after what has to come before it."""
        state = self._couple.state
        if state is None or state.session is None:
            self._couple.beginning.go_on_from(lead, exercise)
            return
        from together.ui.screens.notice import Notice

        words = _(
            "“{title}” is still open. If you begin another one, it is set aside, and what was "
            "written there and not shared is thrown away."
        ).format(title=state.session.exercise.title)
        ways = [("begin", _("Set it aside")), ("resume", _("Go on with it")), ("", _("Not now"))]
        notice = Notice(words, ways, "info")
        notice.chosen.connect(partial(self._answered, lead, exercise))
        self._couple.window.tell(notice)

    def _answered(self, lead: Lead, exercise: str, way: str) -> None:
        self._couple.window.untell()
        if way == "begin":
            self._couple.beginning.go_on_from(lead, exercise)
        elif way == "resume":
            self._couple.resume()

    def make_goal(self, at: Place, words: str, left: Callable[[], None]) -> None:
        """Set a goal that goes on from there; `left` follows where they come back without one."""
        from together.ui.screens.goal_setting import NewGoal

        self._home.goals.set_from(at, words)
        page = self._couple.window.screen_shown
        if isinstance(page, NewGoal):
            page.left.connect(left)
