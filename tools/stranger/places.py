"""Hard places to start in: each works, or is told in one sentence."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tools.stranger.package import must_be_a_sentence
from tools.stranger.program import HOME, SETTLING, Program, must_be_calm, started
from tools.stranger.report import must
from tools.stranger.screen import a_screen
from tools.stranger.system import run
from tools.stranger.visit import FILE, Visit

ODD_HOME = "/people/Zoë и Łukasz 家"
LANGUAGES: dict[str, dict[str, str]] = {
    "LANG=C": {"LANG": "C"},
    "LANG not set": {"LANG": ""},
    "LANG=de_DE.UTF-8, which is not there": {"LANG": "de_DE.UTF-8"},
    "LANG=ar_EG.UTF-8, which is not there": {"LANG": "ar_EG.UTF-8"},
    "LC_ALL=POSIX": {"LC_ALL": "POSIX"},
    "nonsense as language": {"LANG": "not a language", "LANGUAGE": ":::"},
}
Place = Callable[[Visit], None]


def looks_well(visit: Visit, name: str, *arguments: str, **there: str) -> None:
    """It starts, paints, ends when told to, and leaves no trace of a fault."""
    with visit.window(*arguments, picture=name, **there) as window:
        must(visit.screen.is_painted(), "its window is empty")
        must(visit.screen.front().endswith("Together"), f"it is called {visit.screen.front()}")
        window.quit()
    must_be_without_crash(visit)


def must_be_without_crash(visit: Visit) -> None:
    found = [*visit.inside("/people").rglob("crash.txt")]
    must(not found, f"it noted a fault of its own: {found[0].read_text() if found else ''}")


def first_names(visit: Visit, program: Program, name: str) -> None:
    """As far as the file is made: the names, and what stands there then. It can be closed."""
    program.wait_for_window()
    visit.screen.press_and_see("space")
    visit.screen.write("Mara")
    visit.screen.press("Return")
    visit.screen.write("Jonas")
    visit.screen.press_and_see("Return")
    time.sleep(SETTLING)  # the disk may take its time to refuse
    visit.screen.come_to_rest()
    visit.report.take_picture(f"{name}, after the names")
    program.quit()
    must_be_without_crash(visit)


def read_only_home(visit: Visit) -> None:
    """Nothing can be made there: it is said, and the window stays."""
    home = visit.inside("/people/locked")
    home.mkdir(mode=0o555)
    with started(visit.system, visit.screen, there={"HOME": "/people/locked"}) as program:
        first_names(visit, program, "a home that cannot be written")
    must(not list(home.iterdir()), "something was written where nothing may be")


def no_home(visit: Visit) -> None:
    for where in ("/people/nowhere", ""):
        with started(visit.system, visit.screen, there={"HOME": where}) as program:
            first_names(visit, program, f"home is {where or 'not set'}")


def odd_home(visit: Visit) -> None:
    visit.make_folder(ODD_HOME)
    with started(visit.system, visit.screen, there={"HOME": ODD_HOME}) as program:
        first_names(visit, program, "a home with blanks and other letters")
    must(visit.inside(f"{ODD_HOME}/{FILE[len(HOME) :]}").exists(), "no file was made there")


def full_disk(visit: Visit) -> None:
    """Not a byte is free: the first start says so, and the window stays."""
    with small_disk(visit, "/people/full", 4096 * 16) as disk:
        fill(disk)
        with started(visit.system, visit.screen, there={"HOME": "/people/full"}) as program:
            first_names(visit, program, "a full disk")


def disk_full_of_file(visit: Visit) -> None:
    """The couple's file is there and can be read, but nothing can be added."""
    path = "/people/tight/couple.together"
    with small_disk(visit, "/people/tight", 4 * 2**20) as disk:
        visit.give(visit.inside(FILE), path)
        fill(disk)
        looks_well(visit, "a disk that is full beside the file", path)
        must(visit.ask("together", "doctor", path).returncode == 0, "the file is damaged")


@contextmanager
def small_disk(visit: Visit, path: str, size: int) -> Iterator[Path]:
    disk = visit.make_folder(path)
    run(["mount", "-t", "tmpfs", "-o", f"size={size},uid=1000,gid=1000", "tmpfs", disk])
    try:
        yield disk
    finally:
        run(["umount", "-l", disk])


def fill(disk: Path) -> None:
    """Until nothing more goes onto it."""
    with (disk / "filled").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return


def read_only_file(visit: Visit) -> None:
    """One that somebody else wrote, in a folder of somebody else's."""
    folder = visit.inside("/people/others")
    folder.mkdir(parents=True)
    file = folder / "couple.together"
    file.write_bytes(visit.inside(FILE).read_bytes())
    file.chmod(0o444)
    with visit.window_of_trouble(
        "/people/others/couple.together", picture="a file to read only"
    ) as w:
        w.quit()
    must_be_without_crash(visit)


def no_fonts(visit: Visit) -> None:
    """It brings its own letters, and needs no place to remember those of the system."""
    aside = visit.inside("/fonts put aside")
    fonts = visit.inside("/usr/share/fonts")
    others = [it for it in visit.inside("/usr/local/share/fonts").rglob("*") if it.is_file()]
    must(not others, f"there are fonts in another place: {others}")
    cache = visit.inside("/var/cache/fontconfig")
    must(not cache.exists() or cache.stat().st_uid == 0, "the cache of fonts can be written")
    fonts.rename(aside)
    try:
        looks_well(visit, "no fonts", XDG_CACHE_HOME="/proc/nowhere")
    finally:
        aside.rename(fonts)


def no_bus(visit: Visit) -> None:
    must(not visit.system.has("dbus-daemon"), "there is D-Bus after all")
    looks_well(visit, "no D-Bus")
    looks_well(visit, "a D-Bus that is gone", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")


def no_sound(visit: Visit) -> None:
    must(not visit.inside("/dev/snd").exists(), "there is a sound device after all")
    looks_well(visit, "no sound device", PULSE_SERVER="unix:/nowhere")


def no_scratch(visit: Visit) -> None:
    """Neither /tmp nor /dev/shm may be written."""
    folders = [visit.inside("/tmp"), visit.inside("/dev/shm")]
    try:
        for folder in folders:
            folder.chmod(0o555)
        looks_well(visit, "no tmp", TOGETHER_TRACE=f"{HOME}/trace")
    finally:
        for folder in folders:
            folder.chmod(0o1777)


def languages(visit: Visit) -> None:
    for name, there in LANGUAGES.items():
        looks_well(visit, name, **there)


@contextmanager
def another_screen(visit: Visit, depth: int = 24, *, managed: bool = True) -> Iterator[Visit]:
    """The same visit before another screen, of which the pictures are then."""
    with a_screen(depth, managed=managed) as screen:
        visit.report.picture = screen.save
        try:
            yield replace(visit, screen=screen)
        finally:
            visit.report.picture = visit.screen.save


def sixteen_bits(visit: Visit) -> None:
    with another_screen(visit, 16) as here:
        looks_well(here, "16 bits of colour")


def no_window_manager(visit: Visit) -> None:
    with another_screen(visit, managed=False) as here, started(here.system, here.screen) as program:
        program.wait_for_picture()
        here.report.take_picture("no window manager")
        must(here.screen.is_painted(), "its window is empty")
        must_be_calm(program.said())


def no_screen(visit: Visit) -> None:
    for there in (
        {},
        {"DISPLAY": ":4321"},
        {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "/tmp"},
    ):
        said = visit.ask("together", **there)
        must(said.returncode in (1, 2), f"with {there} it ended with {said.returncode}")
        must_be_a_sentence(said.stderr)


CHECKS: dict[str, Place] = {
    "no fonts": no_fonts,
    "no D-Bus": no_bus,
    "no sound device": no_sound,
    "a home that cannot be written": read_only_home,
    "no home": no_home,
    "a home with blanks and other letters": odd_home,
    "a full disk": full_disk,
    "a disk that is full beside the file": disk_full_of_file,
    "a file to read only": read_only_file,
    "neither /tmp nor /dev/shm": no_scratch,
    "languages": languages,
    "16 bits of colour": sixteen_bits,
    "no window manager": no_window_manager,
    "no screen": no_screen,
}
