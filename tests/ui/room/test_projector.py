"""The big screen: all of it can be read, it says how the time stands, and it repaints little."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.room.fitting import faults, missing
from tests.ui.room.meeting import (
    OCCASION,
    QUESTIONS,
    STARTS,
    TALLY,
    begun,
    doors,
    every_scene,
    exercises,
    led,
    view,
    view_of,
)
from tests.ui.seeing import Dress, Show, has, heard, picture, said, told
from together.play.pulse import Tally
from together.play.room import Scene
from together.play.running import Deed
from together.ui.parts.text import Words
from together.ui.room.forms import Acts
from together.ui.room.projector import Projector
from together.ui.room.sheet import FLOOR
from together.ui.room.view import RoomView, counts_view
from together.ui.theme import theme

SIZES = [(1280, 720), (1920, 1080), (1024, 768)]
SPEAKS = view(begun(6), STARTS + 10)
LATE = view(begun(6), STARTS + 2000)
PAUSED = view(begun(6).did(Deed("pause", STARTS + 20)), STARTS + 90)


@pytest.fixture
def projector(show: Show) -> Projector:
    made = Projector()
    made.show_view(SPEAKS)
    show(made, 1920, 1080)
    return made


def texts(root: QWidget) -> list[str]:
    return [it.text() for it in root.findChildren(Words) if it.isVisible()]


def views() -> Iterator[RoomView]:
    """Everything that is no scene of an exercise."""
    yield view(doors(), 60)
    yield view(doors(), STARTS + 60)
    yield view(begun(1), STARTS + 60)
    yield view(begun(17), STARTS + 60)
    yield view(begun(17), STARTS + 6000)
    yield from (SPEAKS, LATE, PAUSED)
    yield RoomView("pick", "Choose", points=("A", "B"), has_clock=True, left=60, whole=60)
    yield view(led(("end", STARTS)), STARTS)
    yield view(led(("next", STARTS), ("pause", STARTS + 1)), STARTS + 2)
    yield counts_view(QUESTIONS, TALLY)
    yield counts_view(QUESTIONS[:1], first_of(1))


def first_of(count: int) -> Tally:
    return Tally(TALLY.counts[:count], TALLY.people)


# It can be read


@pytest.mark.parametrize("key", sorted(exercises()))
def test_nothing_of_any_exercise_is_cut_off(projector: Projector, dress: Dress, key: str) -> None:
    """The dark is as large as the light: a test of its own sees to that."""
    shown = [view_of(scene, exercises()[key].title) for name, scene in every_scene() if name == key]
    for language, size in product(("en", "ar"), SIZES):
        dress(language=language)
        projector.resize(*size)
        for it in shown:
            projector.show_view(it)
            assert [*faults(projector), *missing(projector, it)] == [], (language, size)
            assert projector.sheet.size_part >= FLOOR


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["en", "ar", "xx"])
def test_nothing_else_is_cut_off(
    projector: Projector, dress: Dress, size: tuple[int, int], language: str
) -> None:
    dress(language=language)
    projector.resize(*size)
    for shown in views():
        projector.show_view(shown)
        assert list(faults(projector)) == []


@pytest.mark.parametrize("size", [(800, 600), (2560, 1080), (900, 1200), (3840, 2160)], ids=str)
def test_other_screens(projector: Projector, size: tuple[int, int]) -> None:
    projector.resize(*size)
    for shown in (*views(), *(view_of(it) for key, it in every_scene() if key == "needs-cards")):
        projector.show_view(shown)
        assert list(faults(projector)) == []


def test_dark_and_light_are_of_one_size(projector: Projector, dress: Dress) -> None:
    places: dict[int, list[QRectF]] = {}
    for mode in ("light", "dark"):
        dress(mode=mode)
        for number, shown in enumerate(views()):
            projector.show_view(shown)
            found = [box for _part, box in projector.sheet.texts()]
            assert places.setdefault(number, found) == found


def test_the_look_for_what_is_cut_off_finds_it(projector: Projector) -> None:
    assert list(faults(projector)) == []
    sheet = projector.sheet
    sheet.do.set_px(300)
    assert any("has to break a word" in it or "needs" in it for it in faults(projector))
    sheet.ask.setGeometry(sheet.do.geometry())
    assert any("is over" in it for it in faults(projector))
    sheet.ring.resize(80, 80)
    sheet.ring.show_time(LATE)
    sheet.ask.setGeometry(QRect(1900, 1000, 500, 200))
    assert any("over the edge" in it for it in faults(projector))


def test_short_words_have_the_size_that_can_be_read_from_ten_metres(projector: Projector) -> None:
    sheet = projector.sheet
    assert sheet.do.style_of_type().font.pixelSize() == 72
    assert sheet.ask.style_of_type().font.pixelSize() == 46
    assert sheet.badge.height() >= 120
    projector.resize(1280, 720)
    assert sheet.do.style_of_type().font.pixelSize() == 48


def test_endless_words_are_set_smaller_and_stay_whole(projector: Projector) -> None:
    read = Scene(0, "read", "Something that goes on and on for a while. " * 23, about=60)
    projector.show_view(view_of(read))
    assert list(faults(projector)) == []
    assert FLOOR <= projector.sheet.size_part < 1


def test_cards_that_do_not_fit_are_on_the_sheet(projector: Projector) -> None:
    cards = tuple(f"{n}: a card of an author who had a lot to say, and said it" for n in range(60))
    projector.resize(1024, 768)
    projector.show_view(view_of(Scene(0, "pick", "Which?", points=cards, count=3, about=60)))
    assert list(faults(projector)) == []
    assert "All of them are on your sheet." in texts(projector)
    assert projector.sheet.size_part >= FLOOR
    projector.show_view(view_of(Scene(0, "pick", "Which?", points=cards[:40], count=3, about=60)))
    assert "All of them are on your sheet." in texts(projector)
    projector.resize(1920, 1080)
    assert "All of them are on your sheet." not in texts(projector)
    assert projector.sheet.points and projector.sheet.points.isVisible()
    assert list(faults(projector)) == []


def test_another_text_size_changes_nothing(projector: Projector, dress: Dress) -> None:
    before = [box for _part, box in projector.sheet.texts()]
    dress(scale=2.0)
    projector.show_view(SPEAKS)
    assert [box for _part, box in projector.sheet.texts()] == before


def test_mirrored_the_ring_is_at_the_left(projector: Projector, dress: Dress) -> None:
    assert projector.sheet.ring.x() > projector.width() / 2
    dress(language="ar")
    assert projector.sheet.ring.geometry().right() < projector.width() / 2
    assert projector.sheet.badge.x() > projector.width() / 2


# What it says


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_partners_have_their_colour_and_their_letter(
    projector: Projector, dress: Dress, mode: str
) -> None:
    dress(mode=mode)
    lake, honey = (theme.now.partner(it).main for it in ("lake", "honey"))
    seen = picture(projector)
    assert has(seen, lake) and not has(seen, honey)
    assert said(projector.sheet.badge) == "Partner A"
    projector.show_view(replace(SPEAKS, acts=Acts.BOTH))
    seen = picture(projector.sheet.badge)
    assert has(seen, lake) and has(seen, honey)
    assert said(projector.sheet.badge) == "Partner A and partner B"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_over_time_in_words_and_colour_and_never_red(
    projector: Projector, dress: Dress, mode: str
) -> None:
    dress(mode=mode)
    projector.show_view(LATE)
    ring = projector.sheet.ring
    assert said(ring) == "Take the time you need to finish."
    seen = picture(ring)
    assert has(seen, theme.now.good)
    for colour in (theme.now.danger, theme.now.primary):
        assert not has(picture(projector), colour)
    projector.show_view(SPEAKS)
    assert not has(picture(ring), theme.now.good)


def test_paused_in_words(projector: Projector) -> None:
    projector.show_view(PAUSED)
    assert said(projector.sheet.ring) == f"{PAUSED.digits}, A short stop. The clock waits."
    assert not has(picture(projector.sheet.ring), theme.now.partner("lake").main)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_blank_there_is_nothing_but_the_page(projector: Projector, dress: Dress, mode: str) -> None:
    dress(mode=mode)
    assert has(picture(projector), theme.now.ink)
    projector.show_view(replace(SPEAKS, is_blank=True))
    seen = picture(projector)
    spots = {seen.pixelColor(x, y).name() for x in range(0, 1920, 7) for y in range(0, 1080, 7)}
    assert spots == {theme.now.bg.lower()}
    assert texts(projector) == []
    projector.show_view(SPEAKS)
    assert "Partner A speaks" in texts(projector)


def test_what_changes_while_it_is_blank_is_there_afterwards(projector: Projector) -> None:
    projector.show_view(replace(SPEAKS, is_blank=True))
    projector.show_view(replace(view(begun(1), STARTS), is_blank=True))
    assert texts(projector) == []
    projector.show_view(view(begun(1), STARTS))
    assert texts(projector)[:1] == ["Welcome"]
    assert list(faults(projector)) == []


def test_counts_are_told_as_well_as_drawn(projector: Projector) -> None:
    projector.show_view(counts_view(QUESTIONS, TALLY))
    words = "\n".join(heard(told(projector)))
    assert "Far apart: 1; A little apart: 3; In between: 6; Close: 8; Very close: 4" in words


def test_the_words_of_the_step_before_are_gone(projector: Projector) -> None:
    projector.show_view(view(begun(1), STARTS))
    QTest.qWait(0)
    assert "Partner A speaks" not in "\n".join(heard(told(projector)))


# What it repaints


class Painted(QObject):
    """Notes which parts were painted, and how much of them."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.noted: list[tuple[QWidget, QRect]] = []
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.noted.append((watched, event.rect()))
        return False


def test_the_clock_repaints_the_square_of_its_ring_only(projector: Projector, qtbot: QtBot) -> None:
    sheet = projector.sheet
    painted = Painted(projector, sheet, sheet.ring, sheet.do, sheet.ask, *sheet.lines)
    QTest.qWait(30)
    painted.noted.clear()
    projector.show_view(replace(SPEAKS, left=SPEAKS.left - 1))
    qtbot.waitUntil(lambda: bool(painted.noted))
    QTest.qWait(30)
    assert {it for it, _rect in painted.noted} == {sheet.ring}
    for _it, rect in painted.noted:
        assert rect.width() * rect.height() < 1920 * 1080 / 4


def test_what_looks_the_same_is_not_painted_again(projector: Projector) -> None:
    painted = Painted(projector.sheet.ring)
    QTest.qWait(30)
    painted.noted.clear()
    projector.show_view(replace(SPEAKS, left=SPEAKS.left - 0.001))
    projector.show_view(replace(SPEAKS, left=SPEAKS.left - 0.002))
    QTest.qWait(30)
    assert painted.noted == []


def test_with_reduced_motion_the_ring_goes_in_twelve_steps(
    projector: Projector, dress: Dress
) -> None:
    dress(reduced_motion=True)
    projector.show_view(SPEAKS)
    ring, bare = projector.sheet.ring, replace(SPEAKS, note="")
    shown = []
    for part in range(101):
        projector.show_view(replace(bare, left=0.001 + bare.whole * part / 100))
        image = picture(ring)
        side = ring.square()
        spots = [image.pixelColor(*spot) for spot in on_the_line(side)]
        shown.append(tuple(it.name() for it in spots))
    assert len(set(shown)) <= 13


def on_the_line(square: QRectF) -> Iterator[tuple[int, int]]:
    """Sixty places on the ring's line."""
    for n in range(60):
        angle = math.radians(n * 6 + 3)
        x = square.center().x() + math.sin(angle) * square.width() / 2
        y = square.center().y() - math.cos(angle) * square.height() / 2
        yield round(x), round(y)


def test_the_sign_at_the_end_glows_and_rests(projector: Projector, dress: Dress) -> None:
    projector.show_view(LATE)
    before = picture(projector.sheet.ring)
    dress(reduced_motion=True)
    projector.pulse()
    assert picture(projector.sheet.ring) != before
    projector.show_view(SPEAKS)
    projector.show_view(LATE)
    assert picture(projector.sheet.ring) == before
    dress()
    projector.pulse()
    projector.show_view(SPEAKS)  # the next turn begins: it glows no more


# What its keys do


@pytest.mark.parametrize(
    ("key", "deed"),
    [
        (Qt.Key.Key_Space, ("next", 0)),
        (Qt.Key.Key_Right, ("next", 0)),
        (Qt.Key.Key_PageDown, ("next", 0)),
        (Qt.Key.Key_Left, ("back", 0)),
        (Qt.Key.Key_PageUp, ("back", 0)),
        (Qt.Key.Key_1, ("longer", 60)),
        (Qt.Key.Key_2, ("longer", 120)),
        (Qt.Key.Key_P, ("pause", 0)),
    ],
)
def test_a_remote_that_points_here(
    projector: Projector, qtbot: QtBot, key: Qt.Key, deed: tuple[str, int]
) -> None:
    with qtbot.waitSignal(projector.did) as caught:
        QTest.keyClick(projector, key)
    assert tuple(caught.args) == deed


def test_blank_swap_start_and_stop_of_a_remote(projector: Projector, qtbot: QtBot) -> None:
    done: list[object] = []
    projector.blanked.connect(done.append)
    projector.swap_wanted.connect(lambda: done.append("swap"))
    projector.did.connect(lambda what, _n: done.append(what))
    projector.closed.connect(lambda: done.append("closed"))
    for key in (Qt.Key.Key_B, Qt.Key.Key_Period):
        QTest.keyClick(projector, key)
    assert done == [True, True]
    projector.show_view(replace(PAUSED, is_blank=True))
    for key in (Qt.Key.Key_B, Qt.Key.Key_F5, Qt.Key.Key_P, Qt.Key.Key_D, Qt.Key.Key_Escape):
        QTest.keyClick(projector, key)
    assert done[2:] == [False, False, "go on", "swap"]
    assert projector.isVisible()


def test_the_program_closes_it_without_a_word(projector: Projector, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(projector.closed):
        projector.close_for_good()
    projector._is_wanted = True  # noqa: SLF001
    projector.show()
    with qtbot.waitSignal(projector.closed):
        projector.close()


def test_the_title_says_nothing_of_the_meeting(projector: Projector) -> None:
    assert projector.windowTitle() == "Room – Together"
    assert OCCASION.title not in projector.windowTitle()
