"""Pages that have the whole window to themselves, between a session and home."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from together.app.couple import Couple
    from together.play.couple import CoupleState
    from together.ui.screens.settings import Part


class Alone(QObject):
    """Shows them, and leads home from them."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple

    def show(self, screen: QWidget) -> None:
        """Show `screen` without the rail, under a title that tells nothing."""
        assert self._couple.home
        self._couple.home.leave()
        self._couple.window.say_title("")
        self._couple.window.show_screen(screen)

    def back_to_settings(self, part: Part) -> None:
        """Home to the settings once it is known what the file holds now, and there to `part`."""
        self._couple.keeper.ask(lambda store: store.state(), partial(self._back, part))

    def _back(self, part: Part, state: CoupleState) -> None:
        from together.ui.screens.settings import Settings

        self._couple.state = state
        self._couple.go_home("settings")
        screen = self._couple.home.screen("settings") if self._couple.home else None
        if isinstance(screen, Settings):
            screen.come_to(part)

    def stopped(self) -> None:
        """The session stays open: one kind line, and home once it is read."""
        from together.ui.screens.rest import stopped, stopped_on_lent

        self._couple.sessions.let_rest()
        self._couple.ask_state()
        page = stopped_on_lent() if self._couple.app.lent else stopped()
        page.done.connect(self._couple.go_home)
        self.show(page)

    def left(self) -> None:
        """A dull page that tells nothing, at once."""
        from together.ui.screens.plain import Plain

        self._couple.sessions.let_rest()
        if state := self._couple.state:  # as it was when they came: it is asked for anew
            self._couple.state = replace(state, session=None)
        page = Plain()
        page.opened.connect(self._open)
        self.show(page)

    def _open(self) -> None:
        if self._couple.is_new:
            self._couple.first_start.welcome()
        else:
            self._couple.go_home()
