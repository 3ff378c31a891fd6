"""From the story to paper, or to making a goal, and back to the same place in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from together.app.couple import Couple
    from together.app.going_on import GoingOn
    from together.app.home import Home
    from together.play.couple import Place
    from together.ui.screens.story import Story
    from together.ui.screens.story_wishes import Where


class Away(QObject):
    """Leads there. `years` are those in which there is something, the newest first.

    The place in the story goes with the page that leads back to it: what the two typed there is
    remembered nowhere else.
    """

    def __init__(self, home: Home, couple: Couple, going_on: GoingOn) -> None:
        super().__init__(home)
        self._couple, self._going_on = couple, going_on
        self.years: Sequence[int] = ()
        self._where: Where | None = None

    def taken(self) -> Where | None:
        """Where the screen that is made now is to come back to; it is told once."""
        where, self._where = self._where, None
        return where

    def listen(self, screen: Story) -> None:
        wishes = screen.wishes
        wishes.goal_of.connect(partial(self._make_goal, screen))
        wishes.print_session.connect(partial(self._print_session, screen))
        wishes.print_year.connect(partial(self._print_year, screen))
        wishes.print_whole_year.connect(partial(self._print_whole_year, screen))
        wishes.print_story.connect(partial(self._print_story, screen))

    def _back(self, screen: Story, session: int = 0) -> Callable[[], None]:
        from together.ui.screens.story_place import place_in

        return partial(self._come_back, place_in(screen, session))

    def _come_back(self, where: Where) -> None:
        self._where = where
        self._couple.go_home("story")

    def _print_session(self, screen: Story, session: int) -> None:
        self._couple.on_paper.session(session, self._back(screen, session))

    def _print_year(self, screen: Story, year: int) -> None:
        self._couple.on_paper.year_in_short(year, self._back(screen))

    def _print_whole_year(self, screen: Story, year: int) -> None:
        self._couple.on_paper.year(year, self._back(screen))

    def _print_story(self, screen: Story) -> None:
        self._couple.on_paper.story(self.years, self._back(screen))

    def _make_goal(self, screen: Story, at: Place, words: str) -> None:
        self._going_on.make_goal(at, words, self._back(screen, at.session))
