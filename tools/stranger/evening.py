"""An evening of the two: first start, a session, a power cut, what was kept, a double click."""

from __future__ import annotations

import configparser
import json
import time
from pathlib import Path

from together.play.session import Session
from tools.stranger.program import must_be_calm, started
from tools.stranger.report import Fault, must, wait_until
from tools.stranger.visit import FILE, Visit

SAVED = 1.0  # seconds after the last key, by when the draft is in the file
COMING = 15  # seconds that a window may take
ENTRIES = "/usr/share/applications"
ODD = "/people/mara/Äpfel & Birnen/unsere Datei, 家 und Łódź.together"
OPENERS = ("libglib2.0-bin", "shared-mime-info", "desktop-file-utils")  # what desktops have


def first_evening(visit: Visit) -> None:
    """First start to the close of the first session, by keys."""
    couple = visit.couple()
    with visit.window(picture="first start") as program:
        couple.first_start()
        couple.play()
        visit.report.take_picture("after the first session")
        program.quit()
    visit.words += couple.words
    must(visit.inside(FILE).exists(), f"there is no {FILE}")


def second_evening(visit: Visit) -> None:
    """The next session, with the power gone twice: in the middle, and amid a word at the end."""
    couple = visit.couple()
    with visit.window(picture="second start"):
        couple.start_what_is_offered()
        couple.play(until=is_private_later_on)
        couple.sit_down()
        move = couple.fill()
        time.sleep(SAVED)
    with visit.window(picture="after the first power cut"):
        resume(visit)
        must(couple.sees_cover(), f"after the cut a private turn is open: {visit.screen.front()}")
        couple.sit_down()
        visit.report.take_picture("the private turn again")
        couple.go_on(move, visit.screen.look())
        couple.play(until=is_thanks)
        couple.sit_down()
        thanks = couple.fill()
        time.sleep(SAVED)
    with visit.window(picture="after the second power cut") as program:
        resume(visit)
        couple.sit_down()
        visit.report.take_picture("half-written words again")
        couple.go_on(thanks, visit.screen.look())
        couple.play()
        program.quit()
    visit.words += couple.words


def is_private_later_on(session: Session) -> bool:
    turn = session.turn
    return bool(
        turn and turn.private and turn.kind in ("rate", "pick", "write") and session.moves[1:]
    )


def is_thanks(session: Session) -> bool:
    return bool(session.turn and session.turn.phase == "thanks")


def resume(visit: Visit) -> None:
    """Today's large button says “Go on”, and has the keyboard."""
    before = visit.screen.front()
    visit.screen.press_and_see("space")
    wait_until(lambda: visit.screen.front() != before, COMING, "Today's large button led nowhere")


def what_was_kept(visit: Visit) -> None:
    """The file is whole and holds every word, by the packaged program's own commands."""
    looked = visit.ask("together", "doctor", FILE)
    must(looked.returncode == 0, f"doctor says: {looked.stdout}{looked.stderr}")
    told = visit.ask("together", "export", FILE)
    must(told.returncode == 0, f"export says: {told.stderr}")
    json.loads(told.stdout)
    lost = [words for words in visit.words if words not in told.stdout]
    must(not lost, f"what was typed is not in the export: {lost}")
    must(visit.words, "the two wrote nothing")
    must_be_calm(looked.stderr + told.stderr)


def self_test(visit: Visit) -> None:
    """The program's own, without a screen and with one."""
    for there in ({}, {"DISPLAY": visit.screen.display}):
        done = visit.ask("together", "self-test", **there)
        must(done.returncode == 0, f"it ended with {done.returncode}: {done.stdout}{done.stderr}")
        must_be_calm(done.stderr)


def by_the_entry(visit: Visit) -> None:
    """The command of the desktop entry that is for such files, with a file of an odd name."""
    visit.give(visit.inside(FILE), ODD)
    program, *arguments = command_for(visit.inside(ENTRIES), ODD)
    must(program == "together", f"the entry starts {program}")
    with visit.window(*arguments, picture="a file with an odd name") as window:
        window.quit()


def command_for(entries: Path, file: str) -> list[str]:
    """What a desktop runs for a couple's file, after its entries."""
    for found in sorted(entries.glob("*.desktop")):
        entry = read_entry(found)["Desktop Entry"]
        if "application/x-together" in entry.get("MimeType", "").split(";"):
            return [file if word in ("%f", "%u") else word for word in entry["Exec"].split()]
    raise Fault(f"no entry in {entries} is for application/x-together")


def read_entry(file: Path) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(file, encoding="utf-8")
    return parser


def by_double_click(visit: Visit) -> None:
    """What a file manager does: its type by its name and its first bytes, and the usual program."""
    visit.system.apt("install", "--no-install-recommends", *OPENERS)
    for name in (ODD, "/people/mara/without its ending"):
        visit.give(visit.inside(FILE), name)
        kind = visit.ask("gio", "info", "-a", "standard::content-type", name).stdout
        must("application/x-together" in kind, f"“{name}” counts as {kind.split()[-1:]}")
    usual = visit.ask("gio", "mime", "application/x-together").stdout
    must("org.together.Together.desktop" in usual, f"what opens such files is: {usual.strip()}")
    try:
        double_click(visit)
    finally:
        visit.system.end_all()  # the window is a process of its own


def double_click(visit: Visit) -> None:
    with started(visit.system, visit.screen, command=("gio", "open", ODD)) as opening:
        wait_until(
            lambda: bool(visit.screen.titles()), COMING, "no window came after a double click"
        )
        wait_until(visit.screen.has_keyboard, COMING, "the window has no keyboard")
        visit.screen.come_to_rest()
        visit.report.take_picture("after a double click")
        visit.screen.close_window()
        wait_until(lambda: not visit.screen.titles(), COMING, "its window did not close")
        must_be_calm(opening.said())


def second_start(visit: Visit) -> None:
    """A second start with the same file brings the window forward that has it."""
    with visit.window(FILE) as first:
        visit.screen.minimise()
        wait_until(lambda: not visit.screen.titles(), COMING, "it could not be minimised")
        with started(visit.system, visit.screen, FILE) as second:
            code = second.wait_for_end()
            must(code == 0, f"the second start ended with {code}: {second.said()}")
            must_be_calm(second.said())
        wait_until(visit.screen.has_keyboard, COMING, "the first window did not come forward")
        must(len(visit.screen.titles()) == 1, f"there are windows: {visit.screen.titles()}")
        visit.report.take_picture("brought forward")
        first.quit()


def its_name(visit: Visit) -> None:
    """The window and the desktop entry know each other, so that a taskbar shows its icon."""
    parser = read_entry(visit.inside(ENTRIES) / "org.together.Together.desktop")
    icon = parser["Desktop Entry"]["Icon"]
    icons = list(visit.inside("/usr/share/icons/hicolor").rglob(f"{icon}.*"))
    must(icons, f"there is no icon {icon}")
    with visit.window() as window:
        kind = visit.screen.kind()
        wanted = parser["Desktop Entry"].get("StartupWMClass", "")
        must(wanted in kind, f"the entry waits for {wanted}, the window is {kind}")
        window.quit()


FIRST = {"a first start and a first session, by keys": first_evening}  # others build on it
CHECKS = {
    "a second session, with the power gone twice": second_evening,
    "what was kept": what_was_kept,
    "its own test": self_test,
    "a file with blanks and other letters, by the desktop entry": by_the_entry,
    "a double click": by_double_click,
    "a second start": second_start,
    "its name and its icon": its_name,
}
