"""How it is in the room: codes and slips typed in by the leader, and the counts on the big screen.

Kept are the counts alone, written anew as a whole each time: nothing tells in which order they
came.
"""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from together.app.workshops.journal import write_through
from together.play.pulse import Answers, CodeError, Tally, When, empty_tally, read_code
from together.ui.parts import Button
from together.ui.room.pulse import PulsePage
from together.ui.room.view import RoomView, counts_view
from together.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from together.app.start import App
    from together.app.workshops.room import Room
    from together.play.workshop import Question

NAME = "room-counts.json"
TIMES: tuple[When, When] = ("start", "end")


class Pulse(QObject):
    """Counts of both times, and the page on which they grow."""

    def __init__(self, room: Room, app: App, questions: Sequence[Question]) -> None:
        super().__init__(room)
        self._room, self._app, self.questions = room, app, questions
        self._file = app.folder / NAME
        self.tallies = read(self._file, questions)
        self._on: When | None = None  # what the room sees now
        self._last: tuple[When, Tally] | None = None  # the counts before the last one came
        self.is_saved = not any(it.people for it in self.tallies.values())  # as a table
        self.page: PulsePage | None = None

    @staticmethod
    def forget(folder: Path) -> None:
        """Nothing is left of an earlier meeting."""
        with suppress(OSError):
            (folder / NAME).unlink(missing_ok=True)

    def tools(self) -> list[QWidget]:
        """The desk's way to it, if the plan asks anything."""
        if not self.questions:
            return []
        button = Button(_("How it is in the room"), "plain", "pencil")
        button.clicked.connect(self.open)
        return [button]

    def open(self) -> None:
        """The page, in the desk's place."""
        page = PulsePage(self.questions)
        page.code_given.connect(self._take_code)
        page.slip_given.connect(self._take_slip)
        page.show_wanted.connect(self._show)
        page.hide_wanted.connect(self.hide)
        page.csv_wanted.connect(self._ask_where)
        page.undo_wanted.connect(self._undo)
        page.back.connect(self._back)
        self.page = page
        self._refresh()
        self._room.show_face(page)

    def _back(self) -> None:
        self.page = None
        self._room.show_desk()

    def _refresh(self) -> None:
        if self.page:
            self.page.show_counts(self.tallies, self._on)

    # What comes in

    def _take_code(self, text: str) -> None:
        try:
            when, answers = read_code(text, self.questions)
        except CodeError as error:
            if self.page:
                self.page.tell(_(error.template), is_fault=True)
            return
        self._take(when, answers)

    def _take_slip(self, when: When, answers: Answers) -> None:
        self._take(when, answers)

    def _take(self, when: When, answers: Answers) -> None:
        assert self.page
        if self.tallies[when].closed:
            words = _("These counts were shown or saved already and take no more answers.")
            self.page.tell(words, is_fault=True)
            return
        before, after = self.tallies[when], self.tallies[when].with_answers(answers)
        if after == before:
            self.page.tell(_("Nothing is ticked there, so nothing was added."), is_fault=True)
            return
        self._last, self.is_saved = (when, before), False
        self.tallies = self.tallies | {when: after}
        self.page.took(when)
        self._write()

    def _undo(self) -> None:
        """Take the last one back, which was read wrongly, say."""
        if self._last and self.page:
            when, before = self._last
            self._last = None
            self.tallies = self.tallies | {when: before}
            self.page.undo.setEnabled(False)
            self.page.tell(_("Taken back."))
            self._write()

    def _write(self) -> None:
        try:
            fresh = self._file.with_suffix(".new")
            write_through(fresh, "wb", msgspec.json.encode(self.tallies))
            fresh.replace(self._file)
        except OSError as error:
            if self.page:
                words = _("The counts could not be written to the disk ({why}). Make room there.")
                self.page.tell(words.format(why=error.strerror or str(error)), is_fault=True)
        self._refresh()

    # What goes out

    def _show(self, when: When) -> None:
        """From now on the room sees these counts, and they are closed."""
        if not self.tallies[when].may_be_shown:
            return
        self._close_counts(when)
        self._on = when
        self._write()

    def _close_counts(self, when: When) -> None:
        self.tallies = self.tallies | {when: self.tallies[when].shut()}
        self._last = None
        if self.page:
            self.page.undo.setEnabled(False)

    def hide(self) -> None:
        """The room goes on with what is on."""
        self._on = None
        self._refresh()

    def view(self, *, is_blank: bool) -> RoomView | None:
        """What the room sees of it now, if anything."""
        if self._on is None:
            return None
        tally = self.tallies[self._on]
        at_end = self._on == "end"
        return counts_view(self.questions, tally, at_end=at_end, is_blank=is_blank)

    def _ask_where(self) -> None:
        from together.app.dialog import FolderDialog

        dialog = FolderDialog(self._app.window)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, folder: str) -> None:
        """What may be shown, as a table; what was saved is closed, as what was shown is."""
        assert self.page
        file = Path(folder) / _("counts.csv")
        if file.exists():
            words = _("{file} is there already; move it away or choose another folder.")
            self.page.tell(words.format(file=file), is_fault=True)
            return
        for when, tally in self.tallies.items():
            if tally.may_be_shown:
                self._close_counts(when)
        self._write()
        try:
            fresh = file.with_suffix(".new")
            write_through(fresh, "wb", table(self.questions, self.tallies).encode("utf-8-sig"))
            fresh.replace(file)
        except OSError as error:
            words = _("{file} could not be written ({why}); choose another folder.")
            self.page.tell(words.format(file=file, why=error.strerror or str(error)), is_fault=True)
        else:
            self.is_saved = True
            self.page.tell(_("Saved: {file}").format(file=file))


def read(file: Path, questions: Sequence[Question]) -> dict[When, Tally]:
    """The counts so far; none where the file can't be read, or is about other questions."""
    fresh: dict[When, Tally] = {when: empty_tally(questions) for when in TIMES}
    try:
        found = msgspec.json.decode(file.read_bytes(), type=dict[When, Tally])
    except (OSError, msgspec.MsgspecError):
        return fresh
    shape = [len(row) for row in fresh["start"].counts]
    fits = found.keys() == fresh.keys() and all(
        [len(row) for row in it.counts] == shape for it in found.values()
    )
    return found if fits else fresh


def table(questions: Sequence[Question], tallies: dict[When, Tally]) -> str:
    """The counts that are closed, as comma-separated values."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow([_("when"), _("question"), _("answer"), _("count"), _("people")])
    words = {"start": _("at the start"), "end": _("at the end")}
    for when, tally in tallies.items():
        if not tally.closed:
            continue
        for n, (question, counts) in enumerate(zip(questions, tally.counts, strict=True)):
            if not tally.may_show(n):
                continue
            for option, count in zip(question.options, counts, strict=True):
                rows.writerow([words[when], question.ask, option, count, tally.people])
    return out.getvalue()
