"""Chimes, as loud as is preferred. The loudspeaker is opened with the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from together.app.start import App
    from together.sound import Chime, Loudspeaker


class Sounding(QObject):
    """`chimed` tells that a chime is over, and whether it could be heard."""

    chimed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._speaker: Loudspeaker | None = None

    def end(self) -> None:
        """A time is over."""
        self.chime("end")

    def chime(self, chime: Chime) -> None:
        """Have it heard, unless silence is preferred."""
        from together.sound import VOLUMES, Loudspeaker

        if volume := VOLUMES[self._app.preferences.sound]:
            self._speaker = self._speaker or Loudspeaker()
            self._speaker.play(chime, volume).add_done_callback(self._played)

    def _played(self, done: Future[None]) -> None:
        """Comes on the loudspeaker's thread."""
        from together.sound import NoSoundError

        if not done.cancelled():
            self.chimed.emit(not isinstance(done.exception(), NoSoundError))

    def close(self) -> None:
        """Be silent at once; no thread is left."""
        if self._speaker:
            self._speaker.close()
