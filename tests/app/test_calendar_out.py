"""The chosen days as a file for a calendar, from the real window, and a second file after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pytestqt.qtbot import QtBot

from tests.app.test_our_goals import WALK, at, choose, day, go, lived, to_goals
from tests.app.visiting import Visits, press, reads, save_in
from tests.ui.screens.looking import click, read
from together.app import clock
from together.app.tour import Visit
from together.ui.screens.calendar_page import CalendarPage
from together.ui.screens.goals import Goals

AGREED = "Phones in the hall."
PRIVATE = ("lake", "boots", "lighter", "Phones", "Maya", "Sam")


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """With a goal to look at in a week, and an agreement in nine days."""
    monkeypatch.setattr(clock, "ahead", 0)
    visits = Visits(tmp_path / "data")
    lived(tmp_path / "data", 7, agreed=day(9))
    yield visits.come()
    visits.leave()


def to_days(two: Visit) -> CalendarPage:
    go(two, "goals")
    press(two, "Days for your calendar", at(two, Goals))
    return at(two, CalendarPage)


def saved(two: Visit, folder: Path, name: str) -> str:
    """Press, choose the folder, and read what was saved under which name."""
    folder.mkdir(exist_ok=True)
    press(two, "Save the file")
    save_in(two, folder)
    reads(two, f"The days are in the file “{name}”.")
    press(two, "All right")
    two.wait(lambda: two.couple.is_fresh)
    return (folder / name).read_text("utf-8")


def events(content: str) -> dict[str, Any]:
    """By what each is about, from its title; of an event, its properties."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(it["summary"]).rsplit(" ", 1)[-1]: it for it in found}


def move_the_goal(two: Visit) -> None:
    screen = to_goals(two)
    press(two, "Choose another day", screen)
    choose(screen, "In two weeks")
    press(two, "Choose this", screen)
    two.wait(lambda: two.couple.is_fresh)
    clock.ahead += 60_000  # a minute later


def test_a_later_file_moves_what_the_first_one_brought(two: Visit, tmp_path: Path) -> None:
    words = read(to_days(two))
    assert f"look again at a goal – {WALK.what}" in words
    assert f"look again at an agreement – {AGREED}" in words
    first = saved(two, tmp_path / "out", "together-days.ics")
    assert [it for it in PRIVATE if it in first] == []
    press(two, "Back")
    at(two, Goals)
    move_the_goal(two)
    to_days(two)
    second = saved(two, tmp_path / "out", "together-days (2).ics")
    before, after = events(first), events(second)
    assert set(before) == set(after) == {"goal", "agreement"}
    for about, days in {"goal": (7, 14), "agreement": (9, 9)}.items():
        old, new = before[about], after[about]
        assert old["uid"] == new["uid"]
        assert new["sequence"] > old["sequence"]
        assert [it["dtstart"].dt.isoformat() for it in (old, new)] == [day(it) for it in days]
    assert before["goal"]["uid"] != before["agreement"]["uid"]


def test_only_what_is_ticked_goes_along(two: Visit, tmp_path: Path) -> None:
    page = to_days(two)
    click(page.with_words)
    both = events(saved(two, tmp_path / "out", "together-days.ics"))
    assert WALK.what in str(both["goal"]["description"])
    assert AGREED in str(both["agreement"]["description"])
    assert [it for it in PRIVATE for one in both.values() if it in str(one["summary"])] == []
    page = to_days(two)
    click(page.checks[1])
    assert set(events(saved(two, tmp_path / "out", "together-days (2).ics"))) == {"goal"}
    click(page.checks[0])
    assert not page.save.isEnabled()


def test_a_day_that_is_no_longer_chosen_is_cancelled(two: Visit, tmp_path: Path) -> None:
    to_days(two)
    before = events(saved(two, tmp_path / "out", "together-days.ics"))
    assert two.couple.home
    two.couple.home.goals.agreements.decide(1, "let go", "", "")
    two.wait(lambda: not (two.couple.state and two.couple.state.agreements_to_look_at))
    clock.ahead += 60_000
    click(to_days(two).with_words)
    content = saved(two, tmp_path / "out", "together-days (2).ics")
    assert AGREED not in content
    found = events(content).values()
    [cancelled] = [it for it in found if it["status"] == "CANCELLED"]
    assert cancelled["uid"] == before["agreement"]["uid"]
    assert cancelled["sequence"] > before["agreement"]["sequence"]


def test_without_a_day_nothing_can_be_saved(tmp_path: Path, qtbot: QtBot) -> None:
    visits = Visits(tmp_path / "data")
    lived(tmp_path / "data")
    page = to_days(visits.come())
    assert "No day is chosen yet." in read(page)
    assert not page.save.isVisible()
    visits.leave()
