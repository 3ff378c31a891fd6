"""Saves the days the two chose as a file for their calendar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from together.app.clock import now, today
from together.paper.calendar import Day, calendar, chosen, gone
from together.ui.screens.calendar_page import CalendarPage, DayLine, Wanted
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.store.store import Store

WENT_OUT = "in the calendar"  # a note in the couple's file: [uid, kind, day] of what was saved


def days_out(found: object) -> tuple[Day, ...]:
    """What an earlier file held; nothing that damage has made of the note."""
    lines = found if isinstance(found, list) else []
    return tuple(Day(*it) for it in lines if isinstance(it, list) and len(it) == 3 and all_text(it))


def all_text(line: list[Any]) -> bool:
    return all(isinstance(part, str) for part in line) and line[1] in KINDS


KINDS = ("goal", "agreement", "session")


class CalendarOut(QObject):
    """The page, and the file."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._days: tuple[Day, ...] = ()

    def screen(self) -> CalendarPage:
        page = CalendarPage()
        page.saved.connect(self._ask_where)
        page.back.connect(self._back)
        state = self._couple.state
        assert state
        days = chosen(state.couple, state.goals, state.agreements_to_look_at, state.next_day)
        self._days = tuple(sorted((it for it in days if it.day >= today()), key=lambda it: it.day))
        words = {
            "goal": _("look again at a goal"),
            "agreement": _("look again at an agreement"),
            "session": _("sit down together again"),
        }
        lines = [DayLine(it.day, words[it.kind], first_line(it.words)) for it in self._days]
        page.show_days(lines, today())
        return page

    def _back(self) -> None:
        assert self._couple.home
        self._couple.home.go("goals")

    def _ask_where(self, wanted: Wanted) -> None:
        from together.app.dialog import FolderDialog

        dialog = FolderDialog(self._couple.window)
        dialog.fileSelected.connect(partial(self._save, wanted))
        dialog.open()

    def _save(self, wanted: Wanted, folder: str) -> None:
        assert self._couple.state
        before = days_out(self._couple.state.notes.get(WENT_OUT))
        work = partial(write, Path(folder), self._days, before, wanted, now(), today())
        self._couple.keeper.ask(work, self._saved)
        self._couple.ask_state()

    def _saved(self, file: str) -> None:
        from together.ui.screens.notice import Notice

        words = _("The days are in the file “{file}”. Open it with your calendar program.")
        notice = Notice(words.format(file=file), [("seen", _("All right"))], "calendar")
        notice.chosen.connect(self._couple.window.untell)
        self._couple.window.tell(notice)


def write(
    folder: Path, days: tuple[Day, ...], before: tuple[Day, ...], wanted: Wanted, at: int,
    today: str, store: Store,
) -> str:  # fmt: skip
    """Save those of the `days` that are wanted, and cancel those that an earlier file had and that
    are chosen no more.

    The name of the file, which is never one that was there before. Raises StoreError.
    """
    from together.app.taken_along import write_new

    cancelled = tuple(it for it in gone(before, days) if it.day >= today)
    ticked = tuple(days[n] for n in wanted.days)
    content = calendar(
        (*ticked, *cancelled), at, with_words=wanted.with_words, with_alarm=wanted.with_alarm
    )
    name = write_new(folder, _("together-days"), {".ics": content})
    there = {it.uid: it for it in (*before, *ticked)}  # all that their calendar may have now
    still = [it for it in there.values() if it.day >= today]
    store.set_note(WENT_OUT, [[it.uid, it.kind, it.day] for it in still])
    return f"{name}.ics"


def first_line(words: str) -> str:
    return words.strip().split("\n")[0]
