"""A look around with a made-up couple, before or beside one's own file, which is not touched."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.clock import today
from together.words import _

if TYPE_CHECKING:
    from together.app.start import App
    from together.library import Library

NAME = "sample.together"


class Sample(QObject):
    """Makes the sample couple's file in a folder of its own, which goes when it is left."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._own = app.file, app.was_chosen
        self._folder = Path(tempfile.mkdtemp(prefix="together-"))

    def begin(self) -> None:
        """Make the file, and open it in the window."""
        couple = self._app.couple
        assert couple and couple.library
        away = ThreadPoolExecutor(1, "sample")
        work = partial(made, self._folder / NAME, couple.library, self._app.language, today())
        couple.keeper.bring(away.submit(work), self._open)
        away.shutdown(wait=False)

    def _open(self, file: Path) -> None:
        self._app.open_file(str(file))

    def tell(self) -> None:
        """Say above the screen that all of this is made up, and how to leave it."""
        from together.ui.screens.notice import Notice

        words = _("You are looking at a made-up couple. Nothing you do here is kept.")
        notice = Notice(words, [("leave", _("Leave the sample"))], "eye")
        notice.chosen.connect(self._leave)
        self._app.window.tell(notice)

    def _leave(self, _key: str) -> None:
        """Back to one's own file, or to the first page where there is none yet."""
        file, was_chosen = self._own
        self._app.window.untell()
        self._app.open_file(str(file))
        self._app.was_chosen = was_chosen
        self.end()

    def end(self) -> None:
        """Remove all of it."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._app.sample = None


def made(file: Path, library: Library, language: str, day: str) -> Path:
    from together.lives.sample import make_sample

    make_sample(file, library, language, day)
    return file
