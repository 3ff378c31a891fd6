"""Visits of two to their window on one file, and what they do there: the hands of several tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.app.test_our_goals import shown
from tests.ui.screens.looking import button, click, read
from together import preferences
from together.app.dialog import Dialog
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences

QUIET = Preferences(mode="light", reduced_motion=True)


class Visits:
    """`come` leaves the visit before and opens the window anew on the file in `folder`."""

    def __init__(self, folder: Path, wanted: Preferences = QUIET) -> None:
        self.folder = folder
        self._made: list[Visit] = []
        folder.mkdir(parents=True, exist_ok=True)
        preferences.save(wanted, folder / "preferences.ini")

    def come(self) -> Visit:
        self.leave()
        two = self.come_first()
        two.wait(lambda: two.couple.is_fresh)
        two.couple.gatekeeper.chance = lambda: 0.99  # no page of its own comes up
        return two

    def come_first(self) -> Visit:
        """Where there is no file yet."""
        self._made.append(Visit(application(), Options(data_dir=self.folder, language="en")))
        return self._made[-1]

    def leave(self) -> None:
        while self._made:
            self._made.pop().leave()


def press(two: Visit, words: str, root: QWidget | None = None) -> None:
    click(button(root or two.app.window, words))


def reads(two: Visit, words: str) -> None:
    two.wait(lambda: words in read(two.app.window))


def save_in(two: Visit, folder: Path) -> None:
    """Choose `folder` in the dialog that has come up."""
    [dialog] = two.app.window.findChildren(Dialog)
    two.wait(dialog.isActiveWindow)
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    two.wait(lambda: not two.app.window.findChildren(Dialog))


def is_beside_rail(two: Visit, kind: type[QWidget]) -> bool:
    return isinstance(shown(two), kind)
