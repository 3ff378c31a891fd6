"""Check-ins over time on one's own page: one's own alone, whether kept or shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.test_pins import open_own_part
from tests.app.visiting import Visits, press
from tests.store.protect_child import quick_keys
from tests.ui.screens.looking import read, seen
from together import library, paths
from together.app.clock import now
from together.app.tour import TWO, Visit
from together.play import moves
from together.play.couple import OwnEntry
from together.play.exercise import Exercise
from together.play.moves import AnyMove, Partner
from together.play.session import Session
from together.store.store import Store
from together.ui.parts.chart import TrendPicture
from together.ui.screens.fold import Fold
from together.ui.screens.history import History, TrendTable
from together.ui.screens.own_part import OwnPart

DAY = 86_400_000  # milliseconds
PINS: dict[Partner, str] = {1: "4711", 2: "4712"}
TEAM, OWN_LIFE = "week/team", "week/own-life"
SHARED: dict[Partner, str] = {1: TEAM, 2: OWN_LIFE}
ASKED = "When we saw things differently, I still felt we were a team."
ASKED_OF_SAM = "I had time for my own friends, fun or rest."


def checked_in(exercise: Exercise, places: dict[Partner, int]) -> Session:
    """A check-in in which each shared one line, and on it this place."""
    session = Session(exercise, 1)
    while turn := session.turn:
        move: AnyMove = moves.Skip()
        if turn.kind == "rate" and turn.actor:
            move = moves.Rated(places[turn.actor])
        elif turn.phase == "choose" and turn.actor:
            move = moves.Chose({SHARED[turn.actor]: "share"})
        elif turn.phase == "open":
            move = moves.Opened()
        elif turn.phase == "keep":
            move = moves.Kept((1, 2))
        session = session.push(move)
    return session


def live(home: Path) -> None:
    """Both share a line twice; Maya keeps a third answer for herself."""
    exercise = library.load(paths.exercises()).exercises["check-in"]
    store = Store.create(home / "couple.together", TWO, now() - 99 * DAY)
    for ago, maya, sam in ((60, 0, 4), (30, 3, 4)):
        begun = store.begin(exercise, 1, now() - ago * DAY)
        store.finish(begun.id, checked_in(exercise, {1: maya, 2: sam}), now() - ago * DAY)
    for partner, pin in PINS.items():
        store.pins.set(partner, pin, now())
    key = store.pins.unlock(1, PINS[1], now())
    entry = OwnEntry(0, now() - DAY, "check-in", exercise.title, "rate", TEAM, ASKED, ("x",), 2)
    store.own.add(key, [entry], now())
    key.forget()
    store.close()


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    with quick_keys():
        visits = Visits(tmp_path)
        live(tmp_path)
        came = visits.come()
        came.hands.pins = dict(PINS)
        yield came
        visits.leave()


def table(page: OwnPart) -> list[tuple[str, str]]:
    """Of the only line that was answered: what it was about, and the words, newest first."""
    [told] = page.findChildren(History)
    for fold in told.findChildren(Fold):
        fold.open()
    [found] = told.findChildren(TrendTable)
    assert len(seen(told, TrendPicture)) == 1
    items = [found.item(row, 1) for row in range(found.rowCount())]
    return [(found.accessibleName(), it.text()) for it in items if it]


def test_each_sees_their_own_line_alone(two: Visit) -> None:
    maya = open_own_part(two, 1)
    assert "Your check-ins" in read(maya)
    words = ("Partly", "Mostly", "Not this week")
    assert table(maya) == [(ASKED, it) for it in words]
    assert ASKED_OF_SAM not in read(maya)
    press(two, "Done")
    sam = open_own_part(two, 2)
    assert table(sam) == [(ASKED_OF_SAM, "Fully"), (ASKED_OF_SAM, "Fully")]
    assert ASKED not in read(sam)
