"""The line from a need to the last look at a goal."""

from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import DAY, NOW, PEOPLE
from tests.ui.screens.looking import clipped, read, seen
from tests.ui.seeing import Dress, Place, said
from together.play.couple import ChangeKind, Knot, KnotKind
from together.ui.parts import Answer, PartnerMark
from together.ui.screens.way import KnotRow, Sign, Way, kind_of

KNOTS = [
    Knot("need", NOW - 30 * DAY, 1, ("Time with you", "Quiet"), 1),
    Knot("ask", NOW - 20 * DAY, 1, ("Could we keep one evening a week?",), 2),
    Knot("answer", NOW - 20 * DAY, 2, ("Yes, a short one.",), 2),
    Knot("goal", NOW - 10 * DAY, None, ("An evening a week",), 3),
    Knot("look", NOW, None, (), 4, "kept"),
]


def test_it_is_read_in_its_order(place: Place) -> None:
    way = Way(KNOTS, PEOPLE)
    place(way)
    rows = [said(it).replace("\u00a0", " ") for it in way.findChildren(KnotRow)]
    assert rows == [
        "Need. Maya. Monday, October 19, 2026. Time with you. Quiet",
        "Ask. Maya. Thursday, October 29, 2026. Could we keep one evening a week?",
        "Answer to Sam. Thursday, October 29, 2026. Yes, a short one.",
        "Goal. Sunday, November 8, 2026. An evening a week",
        "Looked at again: kept as it is. Wednesday, November 18, 2026",
    ]
    assert [said(it) for it in seen(way, PartnerMark)] == ["Maya", "Maya"]
    tops = [it.mapTo(way, QPoint(0, 0)).y() for it in way.findChildren(KnotRow)]
    assert tops == sorted(tops)
    assert "Could we keep one evening a week?" in read(way)


def test_each_kind_has_a_word_and_a_sign_of_its_own() -> None:
    kinds: list[KnotKind] = ["", "need", "ask", "answer", "agreement", "goal", "step"]
    named = {name for part in get_args(KnotKind) for name in (get_args(part) or (part,))}
    assert {*kinds, "look"} == named
    knots = [Knot(kind, NOW) for kind in kinds]
    knots += [Knot("look", NOW, change=change) for change in get_args(ChangeKind)]
    words, signs = zip(*(kind_of(it) for it in knots), strict=True)
    assert len({*words}) == len(knots)
    assert len({*signs}) == len(knots)


def test_a_look_that_is_not_known_still_is_one() -> None:
    assert kind_of(Knot("look", NOW, change="")).word == "Looked at again"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_line_is_on_the_side_where_one_begins(
    place: Place, dress: Dress, qtbot: QtBot, language: str
) -> None:
    dress(language=language, scale=2.0)
    way = Way(KNOTS, PEOPLE)
    place(way, width=700)
    for sign in seen(way, Sign):
        middle = sign.mapTo(way, sign.rect().center()).x()
        assert (middle > way.width() / 2) is (language == "ar")
    qtbot.waitUntil(lambda: list(clipped(way)) == [])


def test_a_look_says_what_stood_there_before_and_what_stands_there_now(place: Place) -> None:
    looks = [
        Knot("look", NOW - 2 * DAY, None, ("Walk", "Air", "Find the shoes"), 5, "shrunk"),
        Knot("look", NOW - DAY, None, ("Walk once", "Air"), 6, "changed"),
    ]
    way = Way([*KNOTS, *looks], PEOPLE, ("Walk once", "Air", "On Sundays"))
    place(way)
    lines = [[it.text().strip() for it in seen(row, Answer)] for row in seen(way, KnotRow)[-2:]]
    bare = [[it.replace("\u2068", "").replace("\u2069", "") for it in row] for row in lines]
    assert bare == [
        ["Before: Walk", "Now: Walk once", "Before: Find the shoes"],
        ["Now: On Sundays"],
    ]
