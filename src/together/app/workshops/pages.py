"""Where the pages of workshops are shown: in the couple's frame, or in the whole window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from together.app.couple import Couple
    from together.app.home import Home


class Pages:
    """A leader may have no couple's file: then there is no frame, and no rail."""

    def __init__(
        self, home: Home, couple: Couple, routes: Callable[[], dict[str, Callable[[], QWidget]]]
    ) -> None:
        self._home, self._couple, self._routes = home, couple, routes
        self._alone: tuple[str, QWidget] | None = None  # route and screen

    @property
    def are_framed(self) -> bool:
        """Whether the rail is beside them."""
        return self._home.frame is not None

    def go(self, route: str) -> None:
        """Show the screen of `route`."""
        if self.are_framed:
            self._home.go(route)
            return
        screen = self._routes()[route]()
        self._alone = route, screen
        self._couple.window.say_title("")
        self._couple.window.show_screen(screen)

    def shown(self, route: str) -> QWidget | None:
        """The screen of `route`, if it is the one that is shown."""
        if frame := self._home.frame:
            return frame.screen(route) if frame.route == route else None
        if self._alone is None or self._alone[0] != route:
            return None
        screen = self._alone[1]
        return screen if self._couple.window.screen_shown is screen else None

    def leave(self) -> None:
        """Back to where one came from."""
        if self.are_framed:
            self._home.go("exercises")
        else:
            self._alone = None
            self._couple.first_start.welcome()
