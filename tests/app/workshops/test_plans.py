"""Plans in the real window: found, copied, changed, and read again when an editor was there."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaMethod, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.app.visiting import Visits, press, reads
from tests.sample import SAMPLE
from tests.test_planning import TEXT
from tests.ui.screens.looking import click, read, seen, write
from tests.ui.seeing import said
from together.app.tour import Visit, pause
from together.app.watching import Watching
from together.app.workshops.plans import Workshops
from together.planning import files
from together.play.workshop import Plan
from together.ui.frame import Frame
from together.ui.screens.grid import GridCard
from together.ui.screens.plan_change import PlanChange
from together.ui.screens.plan_page import PlanPage
from together.ui.screens.welcome import Welcome
from together.ui.screens.workshops import Workshops as Listed

EVENING = "An evening of two hours"


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were opened: no file manager comes up."""
    found: list[str] = []

    def note(url: object) -> bool:
        found.append(url.toLocalFile())  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


@pytest.fixture
def visits(tmp_path: Path) -> Iterator[Visits]:
    made = Visits(tmp_path)
    yield made
    made.leave()


@pytest.fixture
def leader(visits: Visits) -> Visit:
    """Somebody who has no couple's file, and has come to the list of plans."""
    visit = visits.come_first()
    press(visit, "For a room of couples: Workshops")
    reads(visit, EVENING)
    return visit


def workshops(visit: Visit) -> Workshops:
    assert visit.couple.home
    return visit.couple.home.workshops


def own(visit: Visit) -> Path:
    return visit.couple.own_folder / "workshops"


def shown(visit: Visit) -> QWidget:
    screen = visit.app.window.screen_shown
    assert screen
    return screen.screen(screen.route) or screen if isinstance(screen, Frame) else screen


def choose(visit: Visit, title: str) -> PlanPage:
    click(next(it for it in seen(visit.app.window, GridCard) if said(it) == title))
    visit.wait(lambda: isinstance(shown(visit), PlanPage) and title in read(shown(visit)))
    page = shown(visit)
    assert isinstance(page, PlanPage)
    return page


def copy(visit: Visit, title: str = "Ours in May") -> PlanChange:
    """Press what a person presses to change a plan that came with Together."""
    page = choose(visit, EVENING)
    press(visit, "Change it")
    assert page.naming
    write(page.naming.field.edit, title)
    press(visit, "Make the copy")
    return changing(visit)


def changing(visit: Visit) -> PlanChange:
    visit.wait(
        lambda: isinstance(shown(visit), PlanChange) and "What comes when" in read(shown(visit))
    )
    screen = shown(visit)
    assert isinstance(screen, PlanChange)
    return screen


def saved(visit: Visit, file: Path, words: str) -> str:
    visit.wait(lambda: words in re.sub(" +", " ", file.read_text("utf-8")))
    return file.read_text("utf-8")


def put(visit: Visit, text: str, name: str = "evening.toml") -> Path:
    own(visit).mkdir(parents=True, exist_ok=True)
    file = own(visit) / name
    file.write_text(text, "utf-8")
    return file


def own_one(visit: Visit) -> tuple[Path, PlanChange]:
    """A plan in the own folder, and the page where it is changed."""
    file = put(visit, TEXT)
    workshops(visit).open()
    visit.wait(lambda: "An evening" in titles(visit))
    choose(visit, "An evening")
    press(visit, "Change it")
    return file, changing(visit)


def titles(visit: Visit) -> list[str]:
    return [said(it) for it in seen(shown(visit), GridCard)]


def at_rest(visit: Visit) -> None:
    visit.wait(lambda: not any(it.name.startswith("plan") for it in threading.enumerate()))


# Without a couple's file


def test_a_leader_needs_no_couples_file(leader: Visit, tmp_path: Path) -> None:
    page = choose(leader, EVENING)
    assert "19:00 to 21:00" in read(page)
    press(leader, "All workshops")
    reads(leader, "The leader’s guide")
    press(leader, "The leader’s guide")
    assert leader.couple.library
    reads(leader, leader.couple.library.pages["leading"].title)
    press(leader, "All workshops")
    reads(leader, EVENING)
    press(leader, "Back to the start")
    assert isinstance(shown(leader), Welcome)
    reads(leader, "What this is")
    assert not list(tmp_path.rglob("*.together"))
    assert not own(leader).exists()


def test_leading_and_printing_are_told_with_the_plan_and_the_meeting(leader: Visit) -> None:
    heard: list[tuple[str, str, int]] = []

    def led(plan: Plan, meeting: int) -> None:
        heard.append(("lead", plan.id, meeting))

    def printed(plan: Plan, meeting: int) -> None:
        heard.append(("papers", plan.id, meeting))

    for signal in (workshops(leader).lead, workshops(leader).papers):
        if workshops(leader).isSignalConnected(QMetaMethod.fromSignal(signal)):
            signal.disconnect()
    workshops(leader).lead.connect(led)
    workshops(leader).papers.connect(printed)
    page = choose(leader, "Five evenings")
    assert page.parts[2].fold
    click(page.parts[2].fold.head)
    click(page.parts[2].lead)
    click(page.parts[2].print)
    assert heard == [("lead", "five-evenings", 2), ("papers", "five-evenings", 2)]
    workshops(leader).back_to_plan()
    again = shown(leader)
    assert isinstance(again, PlanPage) and again is not page
    leader.wait(lambda: bool(again.parts))
    assert [it.fold.is_open() for it in again.parts if it.fold] == [
        False,
        False,
        True,
        False,
        False,
    ]


# A copy, and its changes


def test_a_copy_is_changed_and_every_change_is_in_its_file_at_once(leader: Visit) -> None:
    screen = copy(leader)
    file = own(leader) / "ours-in-may.toml"
    saved(leader, file, 'title = "Ours in May"')
    first = screen.blocks.rows[0]
    click(first.stepper.more)
    assert screen.total.text().startswith("19:00 to 21:01")
    saved(leader, file, "minutes = 9")
    click(first.down)
    write(screen.head.start.edit, "18:30")
    QTest.keyClick(screen.head.start.edit, Qt.Key.Key_Return)
    saved(leader, file, 'start = "18:30"')
    press(leader, "Back to the plan")
    reads(leader, "18:30 to 20:31")
    assert "Your own plan." in read(shown(leader))
    at_rest(leader)
    assert sorted(it.name for it in own(leader).iterdir()) == ["ours-in-may.toml"]
    press(leader, "All workshops")
    reads(leader, "Ours in May")


def test_the_page_shows_a_change_that_is_not_written_yet(
    leader: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, screen = own_one(leader)
    may_write, usual = threading.Event(), files.write_down

    def slow(path: Path, data: bytes) -> None:
        may_write.wait(20)
        usual(path, data)

    monkeypatch.setattr(files, "write_down", slow)
    try:
        click(screen.blocks.rows[0].stepper.more)
        press(leader, "Back to the plan")
        reads(leader, "19:00 to 19:50")
        pause(150)
        assert "19:00 to 19:50" in read(shown(leader))
        before = workshops(leader).plans
        assert file.read_text("utf-8") == TEXT
    finally:
        may_write.set()
    leader.wait(lambda: workshops(leader).plans is not before)
    assert "minutes = 9 " in file.read_text("utf-8")
    assert "19:00 to 19:50" in read(shown(leader))


def test_what_is_put_back_is_in_the_file_to_the_letter(leader: Visit) -> None:
    file, screen = own_one(leader)
    click(screen.blocks.rows[0].out)
    leader.wait(lambda: "Welcome" not in file.read_text("utf-8"))
    press(leader, "Put it back")
    saved(leader, file, "# Begin warmly.")
    assert file.read_text("utf-8") == TEXT
    click(screen.blocks.rows[0].down)
    leader.wait(lambda: file.read_text("utf-8") != TEXT)
    click(screen.blocks.rows[1].up)
    leader.wait(lambda: file.read_text("utf-8") == TEXT)


def test_what_was_just_written_counts_when_the_window_closes(leader: Visit, visits: Visits) -> None:
    file, screen = own_one(leader)
    click(screen.blocks.rows[0].words)
    details = screen.blocks.rows[0].details
    assert details
    details.watch.area.setFocus()
    QTest.keyClicks(details.watch.area, "Who sits alone")
    visits.leave()
    for thread in [it for it in threading.enumerate() if it.name.startswith("plan")]:
        thread.join(10)
    assert "Who sits alone" in file.read_text("utf-8")


def test_a_title_that_is_there_already_gets_a_number(leader: Visit) -> None:
    put(leader, TEXT, "ours.toml")
    copy(leader, "Ours")
    assert sorted(it.name for it in own(leader).iterdir()) == ["ours-2.toml", "ours.toml"]


def test_a_folder_that_cant_be_written_to_is_said(leader: Visit) -> None:
    leader.couple.own_folder.write_text("no folder", "utf-8")
    page = choose(leader, EVENING)
    press(leader, "Change it")
    press(leader, "Make the copy")
    leader.wait(lambda: bool(page.naming and page.naming.field.fault()))
    assert page.naming and "could not be made" in page.naming.field.fault()


# An editor beside it


def test_what_an_editor_writes_comes_up_and_is_never_overwritten(leader: Visit) -> None:
    file, screen = own_one(leader)
    theirs = TEXT.replace("minutes = 15", "minutes = 25").replace("# Begin warmly.", "# Begin!")
    file.write_text(theirs, "utf-8")
    leader.wait(lambda: "25 minutes" in read(screen.blocks.rows[2]))
    assert "Another program changed the file" in screen.fault.text()
    click(screen.blocks.rows[0].stepper.more)
    text = saved(leader, file, "minutes = 9")
    assert text == theirs.replace("minutes = 8 ", "minutes = 9 ")
    leader.wait(lambda: screen.fault.text() == "")


def test_a_change_that_crosses_an_editors_is_not_taken(
    leader: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, screen = own_one(leader)
    theirs = TEXT.replace("minutes = 15", "minutes = 25")
    usual = files.held

    def crossed(path: Path) -> bytes | None:
        monkeypatch.setattr(files, "held", usual)
        file.write_text(theirs, "utf-8")
        return usual(path)

    monkeypatch.setattr(files, "held", crossed)
    for _again in range(4):
        click(screen.blocks.rows[0].stepper.more)
    leader.wait(lambda: "25 minutes" in read(screen.blocks.rows[2]))
    assert "8 minutes" in read(screen.blocks.rows[0])
    at_rest(leader)
    assert file.read_text("utf-8") == theirs
    click(screen.blocks.rows[0].stepper.more)
    saved(leader, file, "minutes = 9")


def test_a_file_that_an_editor_breaks_is_told_until_it_is_mended(
    leader: Visit, opened: list[str]
) -> None:
    file, _screen = own_one(leader)
    file.write_text(TEXT.replace("minutes = 15", "minutes = 900"), "utf-8")
    reads(leader, "expected a whole number of at most 240")
    line = TEXT[: TEXT.index("minutes = 15")].count("\n") + 1
    assert f"Line {line}: " in read(shown(leader))
    press(leader, "Show in folder")
    assert opened == [str(own(leader))]
    file.write_text(TEXT, "utf-8")
    reads(leader, "What comes when")
    file.unlink()
    reads(leader, "can't be read")


def test_a_faulty_file_stands_on_the_list_until_it_is_mended(
    leader: Visit, opened: list[str]
) -> None:
    press(leader, "Show in folder")
    assert opened == [str(own(leader))]
    press(leader, "The leader’s guide")
    file = put(leader, TEXT.replace("minutes = 15", "minutes = 900"))
    press(leader, "All workshops")
    reads(leader, "evening.toml")
    reads(leader, "expected a whole number of at most 240")
    file.write_text(TEXT, "utf-8")
    leader.wait(lambda: "An evening" in titles(leader))
    assert "Files that could not be read" not in read(shown(leader))


def test_a_file_that_is_put_into_the_folder_comes_up(leader: Visit) -> None:
    press(leader, "Show in folder")
    leader.wait(lambda: bool(shown(leader).findChildren(Watching)))
    put(leader, TEXT)
    leader.wait(lambda: "An evening" in titles(leader))


def test_an_exercise_that_a_plan_names_may_come_or_be_mended_later(leader: Visit) -> None:
    press(leader, "Show in folder")
    file = put(leader, TEXT.replace('"listen-round"', '"our-own"', 1))
    reads(leader, "there is no exercise “our-own”")
    exercise = leader.couple.own_folder / "our-own.toml"
    exercise.write_text(SAMPLE.replace("format = 1", "format = 7"), "utf-8")
    reads(leader, "this exercise has a fault itself; mend our-own.toml first")
    exercise.write_text(SAMPLE, "utf-8")
    leader.wait(lambda: "An evening" in titles(leader))
    assert "Files that could not be read" not in read(shown(leader))
    assert file.exists()


def test_a_disk_without_room_is_said_and_the_next_change_brings_both(
    leader: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, screen = own_one(leader)

    def full(_file: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    usual = files.write_down
    monkeypatch.setattr(files, "write_down", full)
    click(screen.blocks.rows[0].stepper.more)
    leader.wait(lambda: "No space left on device" in screen.fault.text())
    assert file.read_text("utf-8") == TEXT
    assert "9 minutes" in read(screen.blocks.rows[0])
    monkeypatch.setattr(files, "write_down", usual)
    click(screen.blocks.rows[2].stepper.more)
    assert "minutes = 9 " in saved(leader, file, "minutes = 16")
    leader.wait(lambda: screen.fault.text() == "")


@pytest.mark.parametrize("waits", [False, True])
def test_a_change_that_cant_be_kept_is_told_on_the_plans_page_too(
    leader: Visit, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    _file, screen = own_one(leader)

    def refuse(_file: Path, _data: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(files, "write_down", refuse)
    click(screen.blocks.rows[0].stepper.more)
    if waits:
        leader.wait(lambda: "Read-only" in screen.fault.text())
    press(leader, "Back to the plan")
    reads(leader, "evening.toml could not be written: Read-only file system.")
    assert isinstance(shown(leader), PlanPage)
    reads(leader, "19:00 to 19:49")
    assert "Read-only file system" in read(shown(leader))


def test_a_start_that_cant_be_is_told_on_the_plans_page(leader: Visit) -> None:
    _file, screen = own_one(leader)
    write(screen.head.start.edit, "25:70")
    press(leader, "Back to the plan")
    reads(leader, "What you wrote in “Starts at” is not kept. This is no time of day.")
    reads(leader, "19:00 to 19:49")


def test_a_title_of_a_block_that_cant_be_is_told_on_the_plans_page(leader: Visit) -> None:
    _file, screen = own_one(leader)
    click(screen.blocks.rows[0].words)
    details = screen.blocks.rows[0].details
    assert details
    write(details.title.edit, " ")
    press(leader, "Back to the plan")
    reads(leader, "What you wrote in “Title” is not kept.")


def test_from_changing_the_keyboard_comes_to_the_first_way_on(leader: Visit) -> None:
    _file, screen = own_one(leader)
    click(screen.blocks.rows[0].stepper.more)
    at_rest(leader)
    press(leader, "Back to the plan")
    before = workshops(leader).plans
    leader.wait(lambda: workshops(leader).plans is not before)
    page = shown(leader)
    assert isinstance(page, PlanPage)
    assert leader.app.window.focusWidget() is page.parts[0].lead


# With a couple's file


def test_beside_the_rail_they_stand_under_the_exercises(visits: Visits) -> None:
    two = visits.come_first()
    two.sit_down()
    two.wait(lambda: bool(two.couple.state and two.couple.library))
    assert two.couple.home
    two.couple.home.go("exercises")
    press(two, "For a room of couples: Workshops")
    reads(two, EVENING)
    assert isinstance(two.app.window.screen_shown, Frame)
    copy(two)
    press(two, "Back to the plan")
    two.wait(lambda: isinstance(shown(two), PlanPage))
    workshops(two).back_to_plan()
    two.wait(lambda: isinstance(shown(two), PlanPage) and "Ours in May" in read(shown(two)))
    press(two, "All workshops")
    two.wait(lambda: isinstance(shown(two), Listed))
    held = two.app.window.focusWidget()
    assert isinstance(held, GridCard) and said(held) == "Ours in May"
    press(two, "All exercises")
    two.wait(lambda: "For a room of couples: Workshops" in read(shown(two)))
    at_rest(two)
