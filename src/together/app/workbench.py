"""Own exercises: their folder, a new one, the report on one while it is written, its preview."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from together import paths
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.app.rehearsal import Rehearsal
    from together.play.checking import Report
    from together.ui.screens.exercises import Exercises
    from together.ui.screens.writing import Writing


class Workbench(QObject):
    """Knows the file that is being written, if any."""

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple = home, couple
        self._file: Path | None = None
        self._report: Report | None = None
        self._asked = 0  # for a report; an older one may come after a newer one
        self._told = ""
        self.rehearsal: Rehearsal | None = None

    # Below the cards

    def fill(self, shelf: Exercises) -> None:
        """Show in `shelf` what own exercises there are."""
        from together.ui.screens.yours import Yours

        yours = shelf.findChild(Yours)
        if yours is None:
            yours = Yours()
            yours.write_wanted.connect(self._write_new)
            yours.file_wanted.connect(self._look_at)
            yours.show_wanted.connect(self.show_folder)
            yours.folder_wanted.connect(self._ask_for_folder)
            shelf.yours.addWidget(yours)
        library = self._couple.library
        yours.show_files(str(self._couple.own_folder), library.own_files if library else ())

    def show_folder(self) -> None:
        """Open the folder in the system's file manager; it is made if it is missing."""
        folder = self._couple.own_folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return  # the folder's line still tells where it would be
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _ask_for_folder(self) -> None:
        from together.app.dialog import Dialog

        couple = self._couple  # a folder that does not answer would hold the window up, too
        begin = couple.own_folder if couple.reading.is_done else couple.app.file.parent
        dialog = Dialog(self._couple.window, nearest(begin))
        dialog.setFileMode(Dialog.FileMode.Directory)
        dialog.fileSelected.connect(self.choose_folder)
        dialog.open()

    def choose_folder(self, folder: str) -> None:
        """Take own exercises from `folder` from now on."""
        self._couple.prefer(self._couple.app.preferences._replace(own_folder=folder))

    # One file

    def writing(self) -> Writing:
        """The screen for the file at hand, or for the name of a new one."""
        from together.ui.screens.writing import Writing

        screen = Writing()
        screen.named.connect(self._make)
        screen.back.connect(self._back)
        screen.again.connect(self._read)
        screen.show_folder.connect(self.show_folder)
        screen.play.connect(self._rehearse)
        screen.in_room.connect(self._show_in_room)
        screen.on_paper.connect(self._show_on_paper)
        if self._file is None:
            screen.ask_name()
        else:
            self._watch(screen)
        return screen

    def _write_new(self) -> None:
        self._file = None
        self._home.go("writing")

    def _look_at(self, file: str) -> None:
        self._file = self._couple.own_folder / file
        self._home.go("writing")

    def _back(self) -> None:
        self._home.go("exercises")

    def _make(self, name: str) -> None:
        from together import author

        screen = self._screen()
        try:
            self._file = author.begin(name, self._couple.own_folder, paths.exercises())
        except (author.BadNameError, author.NotMadeError) as error:
            if screen:
                screen.complain(str(error))
            return
        if screen:
            self._watch(screen)
        self.show_folder()

    def _watch(self, screen: Writing) -> None:
        from together.app.watching import Watching

        assert self._file
        watching = Watching(self._file, screen)  # goes with the screen
        watching.saved.connect(self._read)
        self._read()

    def _read(self) -> None:
        """Look the file through, on a thread of its own."""
        from together import author

        assert self._file
        self._asked += 1
        reader = ThreadPoolExecutor(1, "report")
        work = reader.submit(author.report, self._file, paths.exercises())
        self._couple.keeper.bring(work, partial(self._show, self._file, self._asked))
        reader.shutdown(wait=False)
        self._couple.read_library()

    def _show(self, file: Path, asked: int, report: Report) -> None:
        screen = self._screen()
        if screen and (file, asked) == (self._file, self._asked):
            self._report, told, self._told = report, self._told, ""
            screen.show_report(report, file.name, told)

    def _screen(self) -> Writing | None:
        """The screen, while it is there."""
        return cast("Writing | None", self._home.screen("writing"))

    # Its other two faces

    def _show_in_room(self) -> None:
        from together.app.workshops.scenes import scenes_of
        from together.ui.screens.in_room import InRoom

        if self._report and self._report.exercise:
            page = InRoom(scenes_of(self._report.exercise))
            page.back.connect(self._to_file)
            self._couple.alone.show(page)

    def _show_on_paper(self) -> None:
        from together.app.on_paper import exercise_papers

        if self._report and self._report.exercise:
            exercise = self._report.exercise
            self._couple.on_paper.papers(exercise_papers(exercise), exercise.id, self._to_file)

    def _to_file(self) -> None:
        self._home.show("writing")

    # A preview

    def _rehearse(self) -> None:
        if not (self._report and self._report.exercise):
            return
        from together.app.rehearsal import Rehearsal

        self.rehearsal = Rehearsal(self._report.exercise, self)
        self.rehearsal.ended.connect(self._rehearsed)
        self.rehearsal.stage.title_changed.connect(self._couple.window.say_title)
        self._couple.alone.show(self.rehearsal.screen)
        self.rehearsal.show()

    def _rehearsed(self, to_its_end: bool) -> None:
        if self.rehearsal:
            self.rehearsal.deleteLater()
            self.rehearsal = None
            self._told = _("You played it to its end. Nothing of that was kept.")
            self._told = self._told if to_its_end else ""
            self._home.show("writing")


def nearest(folder: Path) -> Path:
    """`folder`, or the nearest above it that is there."""
    return next((it for it in (folder, *folder.parents) if is_folder(it)), folder)


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a share that is gone
        return False
