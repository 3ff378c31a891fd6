"""Two at one computer with a PIN each, or one of them: what is in the file, and on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tests.store.walk import markers, markers_on_disk
from tests.ui.screens.looking import button, click, read, seen
from together import preferences
from together.app.dialog import Dialog
from together.app.hands import Hands
from together.app.tour import Visit, application
from together.options import Options
from together.play import sharing
from together.play.moves import Partner, Sealed
from together.preferences import Preferences
from together.ui.frame import Frame
from together.ui.parts import Button, TextArea
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.asking import Asking
from together.ui.screens.fold import Fold, FoldHead
from together.ui.screens.notice import Notice
from together.ui.screens.own_part import OwnPart
from together.ui.screens.pin import ChoosePin, RecoveryCode
from together.ui.stage.cover import Cover

PINS: dict[Partner, str] = {1: "4711", 2: "correct horse battery"}
LINES = {
    ("looks-like", 1): "zq1x1qz",
    ("looks-like", 2): "zq2x1qz",
    ("small-yes", 0): "zq3x1qz",
}
PRIVATE = {"zq1x1qz", "zq2x1qz"}


def visit(home: Path) -> Visit:
    made = Visit(application(), Options(data_dir=home, language="en"))
    made.hands = Hands(made._stage, LINES, made.wait)  # noqa: SLF001
    return made


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Path:
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    return tmp_path


@pytest.fixture
def two(home: Path) -> Iterator[Visit]:
    made = visit(home)
    made.sit_down()
    made.wait(lambda: made.couple.is_fresh)
    yield made
    if Shiboken.isValid(made.app.window):
        made.leave()


@pytest.fixture
def locked(two: Visit) -> Visit:
    """Both have a PIN."""
    for partner in PINS:
        set_pin(two, partner)
    return two


def shown(two: Visit, kind: type[QWidget]) -> bool:
    return isinstance(two.app.window.screen_shown, kind)


def name_of(two: Visit, partner: Partner) -> str:
    assert two.couple.state
    return two.couple.state.people[partner].name


def go(two: Visit, route: str) -> None:
    two.wait(lambda: two.couple.is_fresh)
    assert two.couple.home
    two.couple.home.go(route)


def set_pin(two: Visit, partner: Partner) -> str:
    """Through the settings, as a person does it; the recovery code."""
    go(two, "settings")
    press_for(two, "Set a PIN", name_of(two, partner))
    page = two.app.window.screen_shown
    assert isinstance(page, ChoosePin)
    for field in (page.own.first, page.own.again):
        two.hands.enter(field.edit, PINS[partner])
    click(button(page, "Use it"))
    two.wait(lambda: shown(two, RecoveryCode))
    [code] = {it for it in read(two.app.window).split() if it.count("-") == 6}
    click(button(two.app.window, "I have written it down"))
    two.wait(lambda: shown(two, Frame))
    two.hands.pins[partner] = PINS[partner]
    return code


def press_for(two: Visit, words: str, name: str) -> None:
    [found] = [
        it
        for it in seen(two.app.window, Button)
        if it.words() == words and it.accessibleDescription() == name
    ]
    click(found)


def saved(two: Visit) -> None:
    """Wait until the file is up to the screen."""
    assert two.couple.playing
    playing = two.couple.playing
    two.wait(lambda: not playing._asked)  # noqa: SLF001


def sealed(two: Visit) -> list[Sealed]:
    """The sealed moves that the file holds now."""
    saved(two)
    found = two.couple.keeper.thread_of_store.ask(lambda store: store.open_session()).result()
    assert found
    return [move for move in found.moves if isinstance(move, Sealed)]


def to_the_writing_of(two: Visit, partner: Partner) -> None:
    """Play on until `partner` is to write; the cover is still there."""
    while not (two.hands.turn.kind == "write" and two.hands.turn.actor == partner):
        two.play_turn()


def to_the_phase(two: Visit, phase: str) -> None:
    while two.hands.turn.phase != phase:
        two.play_turn()


def cover_of(two: Visit) -> Cover:
    face = two.hands.stage.face
    assert isinstance(face, Cover)
    return face


def all_texts(two: Visit) -> str:
    """All that is on the screen or could be read out of a hidden part of it."""
    areas = [area.text() for area in two.app.window.findChildren(TextArea)]
    names = [it.accessibleName() for it in two.app.window.findChildren(QAbstractButton)]
    return read(two.app.window) + "\n".join([*areas, *names, two.app.window.windowTitle()])


def memory_of(two: Visit) -> set[str]:
    """The marked words that the session in the window's memory knows."""
    assert two.couple.playing
    playing, stage = two.couple.playing, two.hands.stage
    known = (playing._session, playing._draft, playing._typed, playing._seals._open)  # noqa: SLF001
    return markers(known) | markers((stage.session, stage.draft()))


@pytest.mark.usefixtures("real_keys")
def test_a_session_with_two_pins_is_played_like_any_other(locked: Visit) -> None:
    locked.begin("needs-cards")
    to_the_phase(locked, "look")
    shown_there = sharing.shown_at_reveal(locked.hands.session)
    assert {answer.partner for answer in shown_there} == {1, 2}
    assert {"zq1x1qz", "zq2x1qz"} <= markers([answer.move for answer in shown_there])
    while locked.is_playing:
        locked.play_turn()
    locked.wait(lambda: locked.couple.playing is None)
    go(locked, "story")
    locked.wait(lambda: "zq1x1qz" in read(locked.app.window))
    assert markers(read(locked.app.window)) >= PRIVATE


def test_until_the_reveal_no_word_is_in_the_file_or_with_the_other(
    locked: Visit, home: Path
) -> None:
    locked.begin("needs-cards")
    first = locked.hands.session.opener
    second: Partner = 2 if first == 1 else 1
    to_the_writing_of(locked, first)
    locked.hands.fill()
    mine = f"zq{first}x1qz"
    locked.wait(lambda: mine in memory_of(locked))
    saved(locked)
    assert markers_on_disk(home) == set()
    locked.finish_turn()
    assert memory_of(locked) == set()
    locked.wait(lambda: mine not in all_texts(locked))
    to_the_writing_of(locked, second)
    locked.hands.fill()
    assert memory_of(locked) == {f"zq{second}x1qz"}
    to_the_phase(locked, "open")
    assert memory_of(locked) <= PRIVATE
    assert sealed(locked)
    assert markers_on_disk(home) == set()
    locked.play_turn()
    saved(locked)
    assert markers_on_disk(home) == PRIVATE


def test_the_cover_that_comes_back_asks_again(locked: Visit) -> None:
    locked.begin("needs-cards")
    first = locked.hands.session.opener
    to_the_writing_of(locked, first)
    locked.hands.fill()
    locked.hands.stage.cover()
    assert memory_of(locked) == set()
    cover = cover_of(locked)
    assert cover.secret
    locked.hands.enter(cover.secret.edit, "not it")
    click(cover.ready)
    locked.wait(lambda: bool(cover.secret and cover.secret.complaint()))
    assert "not the right PIN" in read(locked.app.window)
    assert memory_of(locked) == set()
    assert locked.couple.playing
    locked.couple.playing._covers._clock = later  # noqa: SLF001
    cover.secret.clear()
    locked.hands.open_cover()
    assert f"zq{first}x1qz" in all_texts(locked)


def later() -> int:
    from together.app.clock import now

    return now() + 3_600_000


def test_back_over_a_hand_over_asks_for_the_pin_and_brings_the_words(locked: Visit) -> None:
    locked.begin("needs-cards")
    first = locked.hands.session.opener
    to_the_writing_of(locked, first)
    locked.play_turn()
    locked.hands.stage.went_back.emit()
    cover_of(locked)
    assert memory_of(locked) == set()
    locked.hands.open_cover()
    assert f"zq{first}x1qz" in all_texts(locked)


def test_a_session_is_taken_up_with_the_pin_and_choices_are_made_again(
    locked: Visit, home: Path
) -> None:
    locked.begin("needs-cards")
    to_the_phase(locked, "open")
    locked.leave()
    again = visit(home)
    again.hands.pins = dict(PINS)
    try:
        again.wait(lambda: again.couple.is_fresh)
        again.couple.resume_now()
        again.wait(lambda: again.is_playing)
        assert again.hands.turn.phase == "choose"  # who chose what was known in memory alone
        assert memory_of(again) == set()
        again.hands.open_cover()
        again.hands.go_on()  # the choice is there as it was made
        again.wait(lambda: isinstance(again.hands.stage.face, Cover))
        again.hands.open_cover()
        again.hands.go_on()
        again.wait(lambda: again.hands.turn.phase == "open")
        again.play_turn()
        assert markers([it.move for it in sharing.shown_at_reveal(again.hands.session)]) >= PRIVATE
    finally:
        again.leave()


def kept_a_copy(two: Visit) -> Partner:
    """Who begins writes, keeps it alone, and the session is set aside; who it was."""
    two.begin("needs-cards")
    first = two.hands.session.opener
    to_the_writing_of(two, first)
    two.hands.fill()
    face = two.hands.stage.face
    assert face and face.copy
    two.hands.click(face.copy)
    two.finish_turn()
    two.hands.stage.stop()
    two.wait(lambda: two.couple.is_fresh)
    two.couple.set_aside()
    two.wait(lambda: two.couple.is_fresh)
    return first


def test_what_one_keeps_opens_for_them_alone_and_stays(locked: Visit, home: Path) -> None:
    first = kept_a_copy(locked)
    assert markers_on_disk(home) == set()
    page = open_own_part(locked, first)
    assert f"zq{first}x1qz" in read(page)
    click(button(page, "Done"))
    locked.wait(lambda: f"zq{first}x1qz" not in all_texts(locked))
    open_own_part(locked, first)
    click(button(locked.app.window, "Remove"))
    reads(locked, "Nothing yet.")


def open_own_part(two: Visit, partner: Partner) -> OwnPart:
    """From the story, with the PIN; every entry is opened."""
    two.couple.go_home("story")
    words = f"{name_of(two, partner)}’s own part"
    two.wait(lambda: any(it.words() == words for it in seen(two.app.window, Button)))
    click(button(two.app.window, words))
    page = two.app.window.screen_shown
    assert isinstance(page, AskSecret)
    if partner in two.hands.pins:
        two.hands.enter(page.field.edit, two.hands.pins[partner])
        click(button(page, "Go on"))
    else:
        click(button(page, "Go on"))
    two.wait(lambda: shown(two, OwnPart))
    page = two.app.window.screen_shown
    assert isinstance(page, OwnPart)
    two.wait(lambda: bool(seen(page, FoldHead)) or "Nothing" in read(page))
    for fold in page.findChildren(Fold):
        fold.open()
    return page


def reads(two: Visit, words: str) -> None:
    two.wait(lambda: words in read(two.app.window))


def test_who_shared_takes_it_back_alone_and_no_byte_stays(two: Visit, home: Path) -> None:
    two.play("needs-cards")
    two.wait(lambda: two.couple.is_fresh)
    assert markers_on_disk(home) >= PRIVATE
    open_own_part(two, 1)
    reads(two, "To keep something here, set a PIN")
    assert "zq1x1qz" in read(two.app.window)
    assert "zq2x1qz" not in read(two.app.window)
    back = [it for it in seen(two.app.window, Button) if it.words() == "Take it back"]
    click(next(it for it in back if "weekday" in it.accessibleDescription()))
    two.wait(lambda: "zq1x1qz" not in all_texts(two))
    two.wait(lambda: markers_on_disk(home) & PRIVATE == {"zq2x1qz"})
    click(button(two.app.window, "Done"))
    two.wait(lambda: shown(two, Frame))


def test_a_pin_taken_away_is_told_and_opens_nothing(locked: Visit) -> None:
    locked.begin("needs-cards")
    first = locked.hands.session.opener
    to_the_writing_of(locked, first)
    locked.play_turn()
    locked.hands.stage.stop()
    locked.couple.go_home()
    locked.wait(lambda: locked.couple.is_fresh)
    locked.couple.go_home("settings")
    press_for(locked, "Take the PIN away", name_of(locked, first))
    asked = next(it for it in seen(locked.app.window, Asking))
    click(asked.buttons["reset"])
    locked.wait(lambda: bool(locked.couple.state and first not in locked.couple.state.locked))
    reads(locked, "without being typed")
    assert "zq" not in all_texts(locked)
    locked.wait(lambda: locked.couple.is_fresh)
    locked.couple.resume_now()
    while locked.hands.turn.phase != "choose" or locked.hands.turn.actor != first:
        locked.play_turn()
    locked.hands.open_cover()
    reads(locked, "There is nothing of yours to open here.")
    while locked.is_playing:
        locked.play_turn()


def test_without_a_pin_nothing_says_sealed_or_locked(two: Visit) -> None:
    two.begin("needs-cards")
    two.play_turn()
    assert cover_of(two).secret is None
    two.hands.open_cover()
    face = two.hands.stage.face
    assert face and face.copy is None
    assert "lock" not in read(two.app.window).lower()


def test_the_recovery_code_opens_a_new_pin(two: Visit) -> None:
    code = set_pin(two, 1)
    go(two, "settings")
    press_for(two, "Use the recovery code", name_of(two, 1))
    page = two.app.window.screen_shown
    assert isinstance(page, ChoosePin)
    two.hands.enter(page.before.edit, code.lower().replace("-", " "))
    for field in (page.own.first, page.own.again):
        two.hands.enter(field.edit, "another one")
    click(button(page, "Use it"))
    two.wait(lambda: shown(two, Frame))
    two.hands.pins[1] = "another one"
    open_own_part(two, 1)


def test_own_words_go_out_as_a_file_and_come_in_again(locked: Visit, home: Path) -> None:
    first = kept_a_copy(locked)
    page = open_own_part(locked, first)
    folder = home / "mine"
    folder.mkdir()
    choose(locked, "Save my words in a file", folder)
    locked.wait(lambda: "Your words are in the two files" in read(locked.app.window))
    [words] = folder.glob("*.json")
    page = open_own_part(locked, first)
    click(button(page, "Remove"))
    reads(locked, "Nothing yet.")
    choose(locked, "Bring words in from such a file", words)
    locked.wait(lambda: bool(page.findChildren(Fold)))
    page.findChildren(Fold)[0].open()
    locked.wait(lambda: f"zq{first}x1qz" in read(page))  # a layout shows what is new soon after
    choose(locked, "Bring words in from such a file", home / "preferences.ini")
    locked.wait(lambda: bool(seen(locked.app.window, Notice)))


def choose(two: Visit, words: str, place: Path) -> None:
    click(button(two.app.window, words))
    [dialog] = two.app.window.findChildren(Dialog)
    dialog.fileSelected.emit(str(place))
    dialog.close()
    two.wait(lambda: not two.app.window.findChildren(Dialog))
