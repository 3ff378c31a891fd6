"""Writing an own exercise: a name, a file, its faults as it is saved, and a preview of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.sample import SAMPLE
from tests.ui.screens.looking import button, click, read, write
from together import author, preferences
from together.app.hands import Hands
from together.app.tour import Visit, application, pause
from together.app.workbench import Workbench
from together.options import Options
from together.play.checking import Report
from together.preferences import Preferences
from together.ui.screens.exercises import Exercises
from together.ui.screens.in_room import InRoom
from together.ui.screens.rehearsal import RehearsalScreen
from together.ui.screens.writing import Writing
from together.ui.screens.yours import Yours


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """A couple that looks at all exercises. No file manager opens."""
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    visit = Visit(application(), Options(data_dir=tmp_path, language="en"))
    visit.sit_down()
    visit.wait(lambda: bool(visit.couple.state and visit.couple.library))
    assert visit.couple.home
    visit.couple.home.go("exercises")
    visit.wait(lambda: bool(screen(visit).findChildren(Yours)))
    yield visit
    visit.leave()


def bench(visit: Visit) -> Workbench:
    assert visit.couple.home
    return visit.couple.home.workbench


def screen(visit: Visit) -> Exercises | Writing:
    assert visit.couple.home and visit.couple.home.frame
    found = visit.couple.home.frame.screen(visit.couple.home.frame.route)
    assert isinstance(found, Exercises | Writing)
    return found


def write_one(visit: Visit, name: str = "evening-walk") -> Path:
    """Press what a person presses, until the file is there and looked through."""
    click(button(screen(visit), "Write one"))
    form = screen(visit)
    assert isinstance(form, Writing)
    assert form.name
    write(form.name.edit, name)
    click(button(form, "Make the file"))
    visit.wait(lambda: "It can be played" in read(screen(visit)))
    return visit.couple.own_folder / f"{name}.toml"


def test_a_new_file_is_made_and_can_be_played(two: Visit, tmp_path: Path) -> None:
    file = write_one(two)
    assert file == tmp_path / "exercises/evening-walk.toml"
    assert 'title   = "Evening walk"' in file.read_text("utf-8")
    two.wait(lambda: "evening-walk" in (two.couple.library.own if two.couple.library else ()))
    click(button(screen(two), "All exercises"))
    two.wait(lambda: "Evening walk" in read(screen(two)))
    assert "evening-walk.toml" in read(screen(two))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Ünser Abend", "A name has 1 to 40 small letters"),
        ("needs-cards", "Together brings an exercise “needs-cards” with it"),
        ("con", "can’t be a file’s name here"),
    ],
)
def test_a_name_that_will_not_do_is_said_below_it(two: Visit, name: str, sentence: str) -> None:
    click(button(screen(two), "Write one"))
    form = screen(two)
    assert isinstance(form, Writing)
    assert form.name
    write(form.name.edit, name)
    click(button(form, "Make the file"))
    assert sentence in read(form)
    assert not list(two.couple.own_folder.glob("*.toml"))


def test_the_keyboard_goes_on_where_the_new_file_can_be_played(two: Visit) -> None:
    click(button(screen(two), "Write one"))
    form = screen(two)
    assert isinstance(form, Writing) and form.name
    write(form.name.edit, "evening-walk")
    QTest.keyClick(form.name.edit, Qt.Key.Key_Return)
    two.wait(lambda: "It can be played" in read(screen(two)))
    assert two.app.window.focusWidget() is button(screen(two), "Play it as a couple")


def test_when_it_can_no_longer_be_played_the_keyboard_stays_on_the_page(two: Visit) -> None:
    file = write_one(two)
    whole = file.read_text("utf-8")
    file.write_text(whole.replace('kind = "mirror"', 'kind = "miror"'), "utf-8")
    two.wait(lambda: "To mend" in read(screen(two)))
    assert two.app.window.focusWidget() is button(screen(two), "Show in folder")
    click(button(screen(two), "All exercises"))
    two.wait(lambda: "evening-walk.toml" in read(screen(two)))
    click(button(screen(two), "evening-walk.toml"))
    two.wait(lambda: "To mend" in read(screen(two)))
    assert two.app.window.focusWidget() is button(screen(two), "Show in folder")


def test_another_folder_is_looked_for_beside_the_one_in_use(two: Visit, tmp_path: Path) -> None:
    bench(two).choose_folder(str(tmp_path / "gone" / "for good"))
    two.wait(lambda: "for good" in read(screen(two)))
    click(button(screen(two), "Choose another folder"))
    [dialog] = two.app.window.findChildren(QFileDialog)
    assert dialog.directory().absolutePath() == str(tmp_path)
    dialog.reject()


def test_each_save_is_read_also_by_an_editor_that_replaces_the_file(two: Visit) -> None:
    file = write_one(two)
    whole = file.read_text("utf-8")
    bad = whole.replace('kind = "mirror"', 'kind = "miror"')
    line = bad[: bad.index("miror")].count("\n") + 1
    file.write_text(bad, "utf-8")
    two.wait(lambda: f"Line {line}" in read(screen(two)))
    words = read(screen(two))
    assert 'kind = "miror"' in words
    assert "unknown kind “miror”; did you mean “mirror”?" in words
    assert "Play it as a couple" not in words
    for _again in range(3):
        for text, told in ((whole, "the writing rules find nothing"), (bad, "1 thing")):
            fresh = file.with_name("evening-walk.toml~")
            fresh.write_text(text, "utf-8")
            fresh.replace(file)
            two.wait(lambda told=told: told in read(screen(two)))  # type: ignore[misc]
    file.unlink()
    two.wait(lambda: "this file can't be read" in read(screen(two)))
    file.write_text(whole, "utf-8")
    two.wait(lambda: "the writing rules find nothing" in read(screen(two)))


def test_an_old_report_that_comes_late_is_not_shown(
    two: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, may_end, has_begun = write_one(two), threading.Event(), threading.Event()
    whole, usual = file.read_text("utf-8"), author.report

    def slow(path: Path, shipped: Path) -> Report:
        found = usual(path, shipped)
        if found.errors:
            has_begun.set()
            may_end.wait(20)
        return found

    monkeypatch.setattr(author, "report", slow)
    try:
        file.write_text("broken = [", "utf-8")
        two.wait(has_begun.is_set)
        file.write_text(whole.replace("on one small step.", "with your wife."), "utf-8")
        wait_to_read(two, "To write better")
    finally:
        may_end.set()
    two.wait(lambda: not any("report" in it.name for it in threading.enumerate()))
    pause(50)
    assert "To write better" in read(screen(two))
    assert "To mend" not in read(screen(two))


def test_style_is_told_apart_and_does_not_keep_from_playing(two: Visit) -> None:
    file = write_one(two)
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("on one small step.", "with your wife."), "utf-8")
    two.wait(lambda: "To write better" in read(screen(two)))
    words = read(screen(two))
    assert "To mend" not in words
    assert "“wife”: not every couple has these" in words
    assert button(screen(two), "Play it as a couple")


def test_a_preview_is_played_to_its_end_and_nothing_is_kept(two: Visit, tmp_path: Path) -> None:
    write_one(two)
    click(button(screen(two), "Play it as a couple"))
    two.wait(lambda: bool(two.couple.home and two.couple.home.keepsakes.indexing.is_ready))
    before = {path.name: path.read_bytes() for path in tmp_path.glob("couple*")}
    shown = two.app.window.screen_shown
    assert isinstance(shown, RehearsalScreen)
    assert "Nothing you do here is kept." in read(shown)
    rehearsal = bench(two).rehearsal
    assert rehearsal
    hands = Hands(lambda: rehearsal.stage)
    while bench(two).rehearsal:
        turn = hands.session
        hands.play()
        two.wait(lambda turn=turn: not bench(two).rehearsal or hands.session is not turn)  # type: ignore[misc]
    assert "You played it to its end. Nothing of that was kept." in wait_to_read(two, "to its end")
    assert {path.name: path.read_bytes() for path in tmp_path.glob("couple*")} == before
    assert two.couple.state and not two.couple.state.finished and not two.couple.state.session


def test_it_is_seen_as_a_room_sees_it_and_on_paper(two: Visit) -> None:
    write_one(two)
    click(button(screen(two), "In a room"))
    page = two.app.window.screen_shown
    assert isinstance(page, InRoom)
    two.wait(lambda: two.app.window.focusWidget() is page.next)
    first = read(page.room)
    assert not page.before.isEnabled()
    while page.next.isEnabled():
        click(page.next)
    assert first != read(page.room)
    assert "Thank each other" in read(page.room)
    click(page.before)
    click(page.leave)
    wait_to_read(two, "On paper")
    click(button(screen(two), "On paper"))
    two.wait(lambda: "Page 1 of" in read(two.app.window))
    click(button(two.app.window, "Back"))
    wait_to_read(two, "Play it as a couple")


def wait_to_read(visit: Visit, words: str) -> str:
    visit.wait(lambda: words in read(screen(visit)))
    return read(screen(visit))


@pytest.mark.parametrize("way", ["bar", "leave", "stop"])
def test_every_way_out_of_a_preview_leads_back_to_writing(two: Visit, way: str) -> None:
    write_one(two)
    click(button(screen(two), "Play it as a couple"))
    rehearsal = bench(two).rehearsal
    assert rehearsal
    if way == "bar":
        click(button(rehearsal.screen, "End the preview"))
    else:
        getattr(rehearsal.stage, way)()
    two.wait(lambda: "It can be played" in read(screen(two)))
    assert two.app.window.windowTitle() == "Together"


def test_another_folder_is_remembered_and_its_faulty_files_are_listed(
    two: Visit, tmp_path: Path
) -> None:
    other = tmp_path / "our own, really"
    other.mkdir()
    (other / "walk.toml").write_text("format = 1\n", "utf-8")
    bench(two).choose_folder(str(other))
    two.wait(lambda: "walk.toml" in read(screen(two)))
    assert str(other) in read(screen(two))
    assert "an exercise needs steps" in read(screen(two))
    assert preferences.load(tmp_path / "preferences.ini").own_folder == str(other)
    click(button(screen(two), "walk.toml"))
    assert "an exercise needs steps" in wait_to_read(two, "To mend")


def test_the_folder_that_was_chosen_last_counts(two: Visit, tmp_path: Path) -> None:
    many, one = tmp_path / "many", tmp_path / "one"
    for folder, names in ((many, [f"walk-{n}" for n in range(400)]), (one, ["walk"])):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.toml").write_text(SAMPLE, "utf-8")
    for folder in (many, one):  # the first takes longer to read, and ends after the second
        bench(two).choose_folder(str(folder))
    two.wait(lambda: bool(two.couple.library and two.couple.library.own))
    two.wait(lambda: not any("library" in it.name for it in threading.enumerate()))
    pause(50)
    assert two.couple.library and two.couple.library.own == {"walk"}
