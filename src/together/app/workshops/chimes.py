"""Chimes turned off and on while a room is led."""

from __future__ import annotations

from typing import TYPE_CHECKING

from together.ui.parts import Button
from together.words import _

if TYPE_CHECKING:
    from together.app.start import App
    from together.preferences import Sound


class ChimeButton(Button):
    """Says what it does; what is chosen stays for the next time."""

    def __init__(self, app: App) -> None:
        super().__init__("", "plain")
        self._app = app
        self._show()
        self.clicked.connect(self._turn)

    @property
    def _is_silent(self) -> bool:
        return self._app.preferences.sound == "silent"

    def _turn(self) -> None:
        sound: Sound = "soft" if self._is_silent else "silent"
        self._app.prefer(self._app.preferences._replace(sound=sound))
        self._show()

    def _show(self) -> None:
        self.set_text(_("Let chimes be heard") if self._is_silent else _("No chimes"))
        self.set_icon("speaker" if self._is_silent else "speaker-off")
