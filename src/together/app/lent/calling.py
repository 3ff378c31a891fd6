"""What covers the whole window of a lent laptop: the call for the leader, and a question at its
close. What was there comes back for whoever it was for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.lent.ending import Ending
from together.ui.screens.gate import AloneReading, Gate
from together.ui.screens.lent_closing import LentClosing, Shield
from together.ui.screens.lent_pulse import LentPulse, PulseCover
from together.ui.screens.lent_take import LentTake
from together.ui.screens.lent_window import ComeBy
from together.ui.stage.cover import Cover
from together.ui.stage.recess import Recess
from together.ui.stage.stage import Stage
from together.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from together.app.lent.lent import Lent


class Calling(QObject):
    """Puts a turn away before it is covered, and leads back to it."""

    def __init__(self, lent: Lent) -> None:
        super().__init__(lent)
        self._lent, self._window = lent, lent.window
        self._paused = self._may_go = False

    # The call for the leader

    def call(self) -> None:
        """Words for the leader over all of the screen; a turn is put away behind them."""
        page = ComeBy()
        page.back.connect(self.back)
        self._put_away()
        self._window.cover(page, full=True)

    def back(self) -> None:
        """To where they were; what is for one of them, or for the two, waits behind its cover."""
        page = shield_of(self._window.screen_shown)
        if page is None:
            self._uncover()
        else:
            page.ready.connect(self._open)
            self._window.cover(page)

    def _put_away(self) -> None:
        screen = self._window.screen_shown
        face = screen.face if isinstance(screen, Stage) else None
        if isinstance(screen, Stage) and face and not isinstance(face, Cover | Recess):
            self._paused = True
            screen.pause()

    def _open(self, _who: int) -> None:
        self._uncover()

    def _uncover(self) -> None:
        self._window.uncover()
        screen = self._window.screen_shown
        if self._paused and isinstance(screen, Stage) and isinstance(screen.face, Recess):
            screen.pause()
        self._paused = False

    # The close

    def may_leave(self) -> bool:
        """Whether the window may close now: first it is asked what becomes of their words."""
        if self._may_go or not self._lent.is_under_way:
            return True
        if isinstance(self._window.shown_over, LentClosing):
            self.back()  # asked for twice; what can't be saved is told there
            return True
        page = LentClosing()
        page.keep.connect(self._keep)
        page.end.connect(self._end)
        page.back.connect(self.back)
        self._put_away()
        self._window.cover(page)
        return False

    def _keep(self) -> None:
        self.back()
        self._may_go = True
        self._window.close()
        self._may_go = False

    def _end(self) -> None:
        """To the two ways of an end, with all of the open exercise saved."""
        screen = self._window.screen_shown
        if isinstance(screen, Stage):
            screen.stop()
        self._paused = False
        ending = Ending(self._lent.couple, self._lent)
        ending.shown.connect(self._window.uncover)
        ending.choose()


def shield_of(screen: QWidget | None) -> PulseCover | Shield | None:
    """What stands before a page that not everybody may see; None where there is no such page."""
    if isinstance(screen, LentPulse):
        return screen.shield()
    if isinstance(screen, Gate) and isinstance(screen.page, AloneReading):
        words = _("One of you was reading alone. The other one looks away for a moment, please.")
        return Shield(words)
    if isinstance(screen, LentTake) and screen.is_private:
        return Shield(_("What comes next is for the two of you. See that nobody else reads along."))
    return None
