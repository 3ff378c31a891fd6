"""A look around with a made-up couple, before or beside one's own file, which is not touched."""

from __future__ import annotations

import shutil
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.clock import today
from together.store.driver import told
from together.ui.screens.welcome import Welcome
from together.words import _

if TYPE_CHECKING:
    from together.app.start import App
    from together.library import Library
    from together.store.errors import StoreError

NAME = "sample.together"
PREFIX = "together-"
DAY = 24 * 60 * 60  # seconds


class Sample(QObject):
    """Makes the sample couple's file in a folder of its own, which goes when it is left."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._own = app.file, app.was_chosen
        self._making: Future[Path] | None = None
        self._is_told = False

    def begin(self) -> None:
        """Make the file, and open it in the window."""
        couple = self._app.couple
        assert couple and couple.library
        away = ThreadPoolExecutor(1, "sample")
        self._making = away.submit(made, couple.library, self._app.language, today())
        couple.keeper.bring(self._making, self._open, self._failed)
        away.shutdown(wait=False)

    def _open(self, file: Path) -> None:
        """Unless they have gone on without it."""
        if isinstance(self._app.window.screen_shown, Welcome):
            self._app.open_file(str(file))
        else:
            self.end()

    def _failed(self, error: StoreError) -> None:
        """There is no room for it, say: the first page again, with what hinders."""
        couple = self._app.couple
        self.end()
        if couple:
            couple.first_start.welcome()
            couple.trouble.tell(error)

    def tell(self) -> None:
        """Say above every screen that all of this is made up, and how to leave it."""
        from together.ui.screens.notice import Notice

        if self._is_told:
            return
        self._is_told = True
        words = _("You are looking at a made-up couple. Nothing you write here is kept.")
        strip = Notice(words, [("leave", _("Leave the sample"))], "eye")
        strip.chosen.connect(self._leave)
        self._app.window.keep_telling(strip)

    def _leave(self, _key: str) -> None:
        """Back to one's own file, or to the first page where there is none yet."""
        file, was_chosen = self._own
        self._app.window.untell()
        self._app.window.keep_telling(None)
        self._app.open_file(str(file))
        self._app.was_chosen = was_chosen
        self.end()

    def end(self) -> None:
        """Remove all of it; what is still being made, as soon as it is."""
        if self._making:
            self._making.add_done_callback(remove)
        self._app.sample = None


def made(library: Library, language: str, day: str) -> Path:
    """The file, in a new folder. Raises StoreError, and leaves nothing then."""
    from together.lives.sample import make_sample

    sweep()
    with told(Path(tempfile.gettempdir())):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        make_sample(folder / NAME, library, language, day, here())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / NAME


def here() -> tzinfo:
    """The time zone of this computer, as it is now."""
    return datetime.now().astimezone().tzinfo or UTC


def remove(made: Future[Path]) -> None:
    if not (made.cancelled() or made.exception()):
        shutil.rmtree(made.result().parent, ignore_errors=True)


def sweep() -> None:
    """Remove what a program that was killed has left of older ones."""
    long_ago = time.time() - DAY
    for file in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{NAME}"):
        with suppress(OSError):
            if file.parent.stat().st_mtime < long_ago:
                shutil.rmtree(file.parent, ignore_errors=True)
