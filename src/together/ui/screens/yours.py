"""Exercises of one's own: the folder they stand in, and the way to write one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalMapper, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.parts import Body, Button, Flow, Heading, Small, empty
from together.ui.theme import theme
from together.words import _


class Yours(QWidget):
    """Stands below the cards of all exercises. `file_wanted` tells the name of a file."""

    write_wanted = Signal()
    folder_wanted = Signal()
    show_wanted = Signal()
    file_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[object, ...] = ()
        self._to_file = QSignalMapper(self)
        self._to_file.mappedString.connect(self.file_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, theme.now.space(24), 8, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(Heading(_("Yours")))
        column.addWidget(Body(_("An exercise is a text file. You can write your own.")))
        self._folder = Small("")
        column.addWidget(self._folder)
        column.addLayout(self._ways())
        self._files = Flow(gap=12)
        column.addLayout(self._files)

    def _ways(self) -> Flow:
        row = Flow(gap=12)
        for words, role, icon, wanted in (
            (_("Write one"), "secondary", "pencil", self.write_wanted),
            (_("Show in folder"), "quiet", "folder", self.show_wanted),
            (_("Choose another folder"), "quiet", "", self.folder_wanted),
        ):
            button = Button(words, role, icon)  # type: ignore[arg-type]
            button.clicked.connect(wanted)
            row.addWidget(button)
        return row

    def show_files(self, folder: str, files: Sequence[str]) -> None:
        """Name the folder, and offer each of its files to be looked through."""
        if (folder, tuple(files)) == self._told:
            return
        self._told = (folder, tuple(files))
        self._folder.setText(_("They are in {folder}").format(folder=folder))
        empty(self._files)
        for file in files:
            button = Button(file, "plain", "file")
            button.setAccessibleDescription(_("Look it through"))
            button.clicked.connect(self._to_file.map)
            self._to_file.setMapping(button, file)
            self._files.addWidget(button)
