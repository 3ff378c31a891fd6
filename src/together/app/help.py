"""Help in the app: a place beside the rail, and one key away from the screens that hold no secret.

By the key it lies over the screen, which waits as it is: nothing typed there is lost. In a session
the key brings the pause, which lists the keys. At any other page it does nothing: those are read by
one alone, or hold what was not shared.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from together.play.manual import PAGES
from together.ui.frame import Frame

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.ui.screens.help import Help

ROUTE = "help"


class Helping(QObject):
    """Shows the Help screen, and leads back from it to where the two were."""

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple = home, couple
        self._from = ""
        couple.window.help_wanted.connect(self._wanted)

    def screen(self) -> Help:
        """The screen beside the rail."""
        assert self._home.frame
        self._from = self._home.frame.route
        screen = self._made()
        screen.back.connect(self._back)
        screen.support.connect(partial(self._home.go, "support"))
        screen.guide.connect(partial(self._home.go, "leading"))
        screen.lead_on()
        return screen

    def _back(self) -> None:
        self._home.go(self._from or "today")

    def _made(self) -> Help:
        from together.ui.screens.help import Help

        screen = Help(None, self._places())
        self._couple.reading.then(partial(self._fill, screen), whole=False)
        return screen

    def _fill(self, screen: Help) -> None:
        from shiboken6 import isValid

        library = self._couple.library
        if library and isValid(screen):
            screen.show_pages([library.pages[it] for it in PAGES if it in library.pages])

    def _places(self) -> dict[str, str]:
        """Where the couple's own things are; also while a made-up couple is looked at."""
        from together.store.copies.backup import folder_of

        app = self._couple.app
        file = app.folder / "couple.together" if app.sample else app.file
        places = {"file": file, "folder": app.folder, "backups": folder_of(file)}
        return {name: str(path.absolute()) for name, path in places.items()}

    # By its key

    def _wanted(self) -> None:
        couple, window = self._couple, self._couple.window
        if couple.app.couple is not couple:
            return
        shown = window.screen_shown
        if window.lies_over:
            window.lift()
        elif couple.playing and shown is couple.playing.stage:
            self._pause()
        elif shown is not None and not couple.app.lent and may_wait(shown):
            screen = self._made()
            screen.back.connect(window.lift)
            window.lay_over(screen)

    def _pause(self) -> None:
        """The pause uncovers nothing; one that is there already stays."""
        from together.ui.stage.recess import Recess

        assert self._couple.playing
        stage = self._couple.playing.stage
        if not isinstance(stage.face, Recess):
            stage.pause()


def may_wait(screen: QWidget) -> bool:
    """Whether `screen` may wait, hidden, while help is read: a screen reader can still read it."""
    from together.ui.screens.notice import FileTrouble
    from together.ui.screens.rescue import Rescue
    from together.ui.screens.unlock import Unlock
    from together.ui.screens.welcome import Introduction, Names, Welcome

    if isinstance(screen, Welcome):
        return isinstance(screen.page, Introduction | Names)
    return isinstance(screen, Frame | Unlock | FileTrouble | Rescue)
