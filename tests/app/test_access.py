"""A file with a passphrase: set in a minute, asked for at a start, locked when nobody is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tests.ui.screens.looking import button, click, read
from together import preferences
from together.app.dialog import Dialog
from together.app.hands import Hands
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences
from together.store.errors import Locked
from together.store.portable.arrival import bring_in
from together.store.portable.transfer import as_json
from together.store.store import Store
from together.ui.frame import Frame
from together.ui.parts import TextArea
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.passphrase import ChoosePassphrase
from together.ui.screens.unlock import Unlock
from together.ui.screens.welcome import Welcome

Start = Callable[[], Visit]


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """Open the window on the couple's file, again and again."""
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    visits: list[Visit] = []

    def started() -> Visit:
        visits.append(Visit(application(), Options(data_dir=tmp_path, language="en")))
        return visits[-1]

    yield started
    for visit in visits:
        if Shiboken.isValid(visit.app.window):
            visit.leave()


@pytest.fixture
def two(start: Start) -> Visit:
    visit = start()
    visit.sit_down()
    visit.wait(lambda: visit.couple.is_fresh)
    return visit


def shown(two: Visit, kind: type[QWidget]) -> bool:
    return isinstance(two.app.window.screen_shown, kind)


def to_settings(two: Visit) -> None:
    two.wait(lambda: two.couple.is_fresh)
    assert two.couple.home
    two.couple.home.go("settings")


def protect(two: Visit) -> str:
    """Take the four words that are offered, as a couple does in a minute; the passphrase."""
    to_settings(two)
    click(button(two.app.window, "Set a passphrase"))
    page = two.app.window.screen_shown
    assert isinstance(page, ChoosePassphrase)
    words = page.drawn.text()
    click(page.known)
    click(button(page, "Use this passphrase"))
    two.wait(lambda: shown(two, Frame))
    at = button(two.app.window, "Show in folder")  # where it was asked for, not at the top
    two.wait(lambda: at.hasFocus() and not at.visibleRegion().isEmpty())
    return words


def give(two: Visit, passphrase: str) -> None:
    page = two.app.window.screen_shown
    assert isinstance(page, Unlock)
    page.field.clear()
    two.hands.enter(page.field.edit, passphrase)
    click(button(page, "Open"))


@pytest.mark.usefixtures("real_keys")
def test_a_passphrase_in_a_minute_and_asked_for_at_the_next_start(
    two: Visit, start: Start, tmp_path: Path
) -> None:
    two.play("needs-cards")
    two.wait(lambda: two.couple.is_fresh)
    passphrase = protect(two)
    assert "It has a passphrase" in read(two.app.window)
    two.leave()
    content = (tmp_path / "couple.together").read_bytes()
    assert b"SQLite" not in content and b"Maya" not in content
    with pytest.raises(Locked):
        Store.open(tmp_path / "couple.together")
    again = start()
    assert shown(again, Unlock)
    assert "couple.together" in read(again.app.window)
    give(again, "not it")
    again.wait(lambda: "does not open" in read(again.app.window))
    assert again.couple.state is None
    give(again, f"  {passphrase} ")
    again.wait(lambda: again.couple.state is not None)
    again.wait(lambda: shown(again, Frame))
    assert again.couple.state and again.couple.state.finished == ("needs-cards",)


def test_the_first_start_offers_one_and_takes_a_no(start: Start) -> None:
    visit = start()
    screen = visit.app.window.screen_shown
    assert isinstance(screen, Welcome)
    from together.app.tour import TWO

    visit.couple.gatekeeper.chance = lambda: 0.99  # else it may choose a quiet evening by itself
    screen.people_chosen.emit(TWO)
    visit.wait(lambda: visit.couple.is_fresh)
    screen.finished.emit(("start", "start"))
    visit.wait(lambda: shown(visit, ChoosePassphrase))
    assert "Do you want a passphrase" in read(visit.app.window)
    click(button(visit.app.window, "Not now"))
    visit.wait(lambda: visit.is_playing)


def test_locked_by_hand_nothing_is_left_and_the_session_waits(two: Visit) -> None:
    passphrase = protect(two)
    two.begin("needs-cards")
    while two.hands.turn.kind != "write":
        two.play_turn()
    two.hands.fill()
    words = two.hands.words()
    two.couple.access.lock()
    two.hands = Hands(two._stage, {}, two.wait)  # noqa: SLF001
    two.wait(lambda: shown(two, Unlock))
    texts = read(two.app.window) + "".join(
        area.text() for area in two.app.window.findChildren(TextArea)
    )
    assert words not in texts
    assert two.couple.state is None and two.couple.playing is None
    give(two, passphrase)
    two.wait(lambda: two.couple.is_fresh and shown(two, Frame))
    two.couple.resume_now()
    two.wait(lambda: two.is_playing)
    two.hands.open_cover()
    assert two.hands.seen(TextArea)[0].text().endswith(words)


def test_it_locks_by_itself_when_nobody_is_there(two: Visit) -> None:
    protect(two)
    access = two.couple.access
    assert access._idle.interval() == 10 * 60_000  # noqa: SLF001
    assert access._idle.isActive()  # noqa: SLF001
    access._idle.start(0)  # noqa: SLF001  ten minutes later
    two.wait(lambda: shown(two, Unlock))


def test_a_file_without_a_passphrase_never_locks(two: Visit) -> None:
    assert not two.couple.access._idle.isActive()  # noqa: SLF001
    two.couple.access.lock()
    assert shown(two, Frame)


def test_changed_and_taken_away_only_by_whoever_knows_it(two: Visit, tmp_path: Path) -> None:
    passphrase = protect(two)
    click(button(two.app.window, "Change the passphrase"))
    page = two.app.window.screen_shown
    assert isinstance(page, AskSecret)
    two.hands.enter(page.field.edit, "wrong")
    click(button(page, "Go on"))
    two.wait(lambda: "does not open" in read(two.app.window))
    page.field.clear()
    two.hands.enter(page.field.edit, passphrase)
    click(button(page, "Go on"))
    two.wait(lambda: shown(two, ChoosePassphrase))
    chosen = two.app.window.screen_shown
    assert isinstance(chosen, ChoosePassphrase)
    assert "A new passphrase for your file" in read(chosen)
    other = chosen.drawn.text()
    click(chosen.known)
    click(button(chosen, "Use this passphrase"))
    two.wait(lambda: shown(two, Frame))
    click(button(two.app.window, "Take the passphrase away"))
    page = two.app.window.screen_shown
    assert isinstance(page, AskSecret)
    two.hands.enter(page.field.edit, other)
    click(button(page, "Go on"))
    two.wait(lambda: shown(two, Frame))
    assert "Set a passphrase" in read(two.app.window)
    two.leave()
    assert (tmp_path / "couple.together").read_bytes().startswith(b"SQLite format 3")


def test_their_story_is_saved_to_read_and_for_programs(two: Visit, tmp_path: Path) -> None:
    two.play("needs-cards")
    to_settings(two)
    click(button(two.app.window, "Save our story as a file"))
    [dialog] = two.app.window.findChildren(Dialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    two.wait(lambda: "All that you both shared is in the two files" in read(two.app.window))
    [data], [text] = tmp_path.glob("*-story.json"), tmp_path.glob("*-story.md")
    again = tmp_path / "again.together"
    bring_in(data.read_bytes(), again, at=1)
    store = Store.open(again)
    assert as_json(store) == data.read_bytes()
    store.close()
    assert "What I need most" in text.read_text("utf-8")


def test_while_both_look_there_is_time_to_talk_and_alone_there_is_not(two: Visit) -> None:
    protect(two)
    two.wait(lambda: two.couple.is_fresh)
    two.begin("needs-cards")
    access, minute = two.couple.access, 60_000
    access.touch()
    assert access._idle.interval() == 60 * minute  # noqa: SLF001  both read
    two.play_turn()
    access.touch()
    assert two.hands.turn.private
    assert access._idle.interval() == 10 * minute  # noqa: SLF001
