"""Help in the real window: from the rail, by its key, in a session, and before there is a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.app.test_our_goals import shown
from tests.app.visiting import Visits, press, reads
from tests.ui.screens.looking import click, read, seen
from together.app.tour import Visit
from together.store.copies.backup import folder_of
from together.ui.frame import Frame
from together.ui.parts import Button, Field, TextArea
from together.ui.screens.help import Help
from together.ui.screens.leader_guide import LeaderGuide
from together.ui.screens.plain import Plain
from together.ui.screens.settings import Settings
from together.ui.screens.support import Support
from together.ui.screens.welcome import Welcome
from together.ui.stage.cover import Cover
from together.ui.stage.recess import Recess

FIRST = "The first evening, step by step"
MINE = "What nobody else is to read"


@pytest.fixture
def visits(tmp_path: Path, qtbot: QtBot) -> Iterator[Visits]:
    made = Visits(tmp_path / "data")
    yield made
    made.leave()


@pytest.fixture
def two(visits: Visits) -> Visit:
    first = visits.come_first()
    first.sit_down()
    return visits.come()


def ask_for_help(two: Visit, key: Qt.Key = Qt.Key.Key_F1) -> None:
    two.wait(two.app.window.isActiveWindow)
    QTest.keyClick(two.app.window.focusWidget() or two.app.window, key)


def go(two: Visit, place: str) -> None:
    assert two.couple.home and two.couple.home.frame
    click(two.couple.home.frame.rail.buttons[place])


def over(two: Visit) -> Help | None:
    """What lies over the screen."""
    found = [it for it in seen(two.app.window, Help) if two.app.window.lies_over]
    return found[0] if found else None


def route(two: Visit) -> str:
    assert two.couple.home and two.couple.home.frame
    return two.couple.home.frame.route


def test_a_place_at_the_foot_of_the_rail_leads_to_it_and_back(two: Visit) -> None:
    go(two, "story")
    go(two, "help")
    reads(two, FIRST)
    assert isinstance(shown(two), Help)
    places = two.couple.home.frame.rail.buttons  # type: ignore[union-attr]
    assert places["help"].isChecked()
    assert places["help"].y() - places["settings"].y() > 2 * places["settings"].height()
    press(two, "Back")
    two.wait(lambda: route(two) == "story")


def test_it_names_the_real_places(two: Visit) -> None:
    go(two, "help")
    reads(two, str(two.app.file.absolute()))
    assert two.app.file.exists()
    words = read(two.app.window)
    assert str(folder_of(two.app.file)) in words
    assert str(two.app.folder) in words


@pytest.mark.parametrize(
    ("words", "kind"), [("Support", Support), ("The leader’s guide", LeaderGuide)]
)
def test_it_leads_on(two: Visit, words: str, kind: type) -> None:
    go(two, "help")
    press(two, words)
    two.wait(lambda: isinstance(shown(two), kind))


def test_the_key_brings_it_and_what_was_typed_waits(two: Visit) -> None:
    go(two, "settings")
    settings = shown(two)
    assert isinstance(settings, Settings)
    name = seen(settings, Field)[0]
    name.setFocus()
    field = two.app.window.focusWidget()
    QTest.keyClicks(field, "Mia")
    typed = read(settings)
    ask_for_help(two)
    reads(two, FIRST)
    assert not settings.isVisible()
    press(two, "Back")
    two.wait(lambda: over(two) is None)
    assert shown(two) is settings
    assert settings.isVisible()
    assert read(settings) == typed
    assert two.app.window.focusWidget() is field


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_a_key_takes_it_away_again(two: Visit, key: Qt.Key) -> None:
    ask_for_help(two)
    two.wait(lambda: over(two) is not None)
    assert two.app.window.focusWidget() is not None
    ask_for_help(two, key)
    two.wait(lambda: over(two) is None)
    assert isinstance(two.app.window.screen_shown, Frame)
    assert two.app.window.screen_shown.isVisible()


def test_another_screen_takes_it_away(two: Visit) -> None:
    ask_for_help(two)
    two.wait(lambda: over(two) is not None)
    two.couple.alone.left()
    assert over(two) is None
    assert isinstance(two.app.window.screen_shown, Plain)
    assert FIRST not in read(two.app.window)


def test_after_leaving_at_once_the_key_brings_nothing(two: Visit) -> None:
    two.couple.alone.left()
    ask_for_help(two)
    assert over(two) is None
    assert read(two.app.window).count("Nothing is open.") == 1


def test_in_a_session_the_key_brings_the_pause_and_the_same_turn_after_it(two: Visit) -> None:
    two.begin("needs-cards")
    stage = two.couple.playing.stage  # type: ignore[union-attr]
    while not (stage.session and stage.session.turn and stage.session.turn.kind == "write"):
        two.play_turn()
    two.hands.open_cover()
    turn = stage.session.turn
    area = seen(stage, TextArea)[0]
    area.setFocus()
    QTest.keyClicks(two.app.window.focusWidget(), MINE)
    assert MINE in area.text()
    ask_for_help(two)
    assert isinstance(stage.face, Recess)
    assert over(two) is None
    assert "F8 pauses" in read(two.app.window)
    assert not seen(two.app.window, TextArea)
    ask_for_help(two)  # once more: it uncovers nothing
    assert isinstance(stage.face, Recess)
    press(two, "Back to where we were")
    assert isinstance(stage.face, Cover)
    two.hands.open_cover()
    assert stage.session.turn == turn
    assert MINE in seen(stage, TextArea)[0].text()


def test_a_page_that_one_reads_alone_is_left_alone(two: Visit) -> None:
    two.couple.home.keeping.own_parts.open(1)  # type: ignore[union-attr]
    page = two.app.window.screen_shown
    ask_for_help(two)
    assert over(two) is None
    assert two.app.window.screen_shown is page


def test_it_is_there_before_there_is_a_file(visits: Visits) -> None:
    two = visits.come_first()
    welcome = two.app.window.screen_shown
    assert isinstance(welcome, Welcome)
    ask_for_help(two)
    reads(two, FIRST)
    assert str(two.app.file.absolute()) in read(two.app.window)
    assert "The leader’s guide" not in [it.words() for it in seen(two.app.window, Button)]
    press(two, "Back")
    reads(two, "Begin")


def test_with_the_made_up_couple_it_names_the_place_of_ones_own_file(visits: Visits) -> None:
    two = visits.come_first()
    own = two.app.file.absolute()
    press(two, "Look around first")
    two.wait(lambda: two.app.sample is not None and two.app.file != own)
    two.wait(lambda: two.couple.is_fresh)
    go(two, "help")
    reads(two, str(own))
    assert str(two.app.file) not in read(two.app.window)


@pytest.mark.parametrize(
    ("begin", "rest", "says"),
    [
        (4096, b"\0", "This file is damaged"),
        (0, b"\0", "This file can’t be opened"),
        (0, bytes(range(256)), "This file has a passphrase"),
    ],
)
def test_it_is_there_where_the_file_does_not_open(
    two: Visit, visits: Visits, begin: int, rest: bytes, says: str
) -> None:
    """`begin` bytes of it are left; what looks like noise may be a file with a passphrase."""
    file = two.app.file
    visits.leave()
    content = file.read_bytes()
    file.write_bytes((content[:begin] + rest * len(content))[: len(content)])
    later = visits.come_first()
    reads(later, says)
    ask_for_help(later)
    reads(later, "If the file is damaged or gone")
    assert says not in read(later.app.window)
    press(later, "Back")
    reads(later, says)
    press(later, "Help")  # for whoever does not know the key
    reads(later, "If the file is damaged or gone")
