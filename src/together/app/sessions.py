"""The session on the stage, and one that has ended with words that are not saved yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.clock import now
from together.store.errors import StoreError

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.playing import Playing
    from together.play.couple import OpenSession


class Sessions(QObject):
    """Puts a session on the stage, and lets none go before its words are in the file."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self.playing: Playing | None = None
        self._resting: Playing | None = None
        self._gives_up = False

    def play(self, begun: OpenSession) -> None:
        """Put the session on the stage; where the file is behind, what the memory has of it."""
        resting, self._resting = self._resting, None
        if resting and resting.id == begun.id:
            resting.take_up()
            self.playing = resting
        else:
            self.playing = self._made(begun)
            if resting:
                resting.give_up()
        self.playing.stage.title_changed.connect(self._couple.window.say_title)
        self._couple.window.show_screen(self.playing.stage)
        self.playing.show()

    def _made(self, begun: OpenSession) -> Playing:
        couple = self._couple
        assert couple.state
        from together.app.playing import Playing
        from together.app.support import support

        page = partial(support, couple)
        state = couple.state
        made = Playing(couple.keeper, state.people, begun, now, self, page, state.locked)
        made.finished.connect(couple.session_finished)
        made.stopped.connect(couple.alone.stopped)
        made.left.connect(couple.alone.left)
        made.rested.connect(self._rested)
        made.saved.connect(couple.trouble.saved)
        made.unsaved.connect(couple.trouble.say)
        made.time_is_up.connect(couple.app.sounding.end)
        return made

    def let_rest(self) -> None:
        """Nobody plays any more; what is unsaved waits for the store."""
        if self.playing:  # else one that ended before may still wait
            self._resting, self.playing = self.playing, None

    def _rested(self) -> None:
        self._resting = None

    def give_up(self) -> None:
        """The open session is put aside: nothing more of it is to be saved."""
        if self._resting:
            self._resting.give_up()
            self._resting = None

    def may_close(self) -> bool:
        """Save all; if that fails, the window stays, unless the two close it all the same."""
        if self._couple.is_closed:
            return True
        try:
            for playing in filter(None, (self.playing, self._resting)):
                playing.save_now()
        except StoreError as error:
            if not self._gives_up:
                self._couple.trouble.ask_before_loss(error)
            return self._gives_up
        return True

    def close_anyway(self) -> None:
        self._gives_up = True
        self._couple.window.close()

    def close(self) -> None:
        """Save what stands unsaved."""
        for playing in filter(None, (self.playing, self._resting)):
            playing.close()
