"""The package: what it needs, older and newer files, no network, and what stays when it goes."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tools.stranger.program import HOME, must_be_calm, started
from tools.stranger.report import must
from tools.stranger.system import NOT_THERE
from tools.stranger.visit import FILE, Visit

OLD_FILES = Path(__file__).resolve().parents[2] / "tests" / "files"
LEAST = 4  # words of a sentence that says what is wrong
OF_TOMORROW = 900  # a format that no program knows
PLACES = (
    "/opt/together",
    "/usr/bin/together",
    "/usr/share/applications/org.together.Together.desktop",
)
SOCKETS = re.compile(r"(socket|connect|sendto|bind)\([^\n]*AF_INET6?\b[^\n]*")
TRACED = ("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,bind", "-o")


def install(visit: Visit) -> None:
    """With nothing but what it names, into a system without Python and compilers."""
    must_be_bare(visit)
    visit.system.install(visit.package)
    must_be_bare(visit)
    said = visit.ask("together", "--version")
    must(said.stdout.startswith("together "), f"--version says: {said.stdout}{said.stderr}")


def must_be_bare(visit: Visit) -> None:
    found = [name for name in NOT_THERE if visit.system.has(name)]
    must(not found, f"the system is not bare: it has {', '.join(found)}")


# Files of other versions


def older_files(visit: Visit) -> None:
    """Each opens, after a backup in its own format was made beside it."""
    for source in sorted(OLD_FILES.glob("*.together")):
        path = f"{HOME}/old/{source.stem}/{source.name}"
        there = visit.give(source, path)
        before = format_of(there)
        with visit.window(path, picture=source.name) as window:
            window.quit()
        backups = list((there.parent / "backups" / source.stem).glob("*.together"))
        must(before in map(format_of, backups), f"{source.name} has no backup of format {before}")
        looked = visit.ask("together", "doctor", path)
        must(looked.returncode == 0, f"doctor says of {source.name}: {looked.stdout}")
    must(len(list(OLD_FILES.glob("*.together"))) > 0, "there is no older file to try")


def newer_file(visit: Visit) -> None:
    """One of a format to come is refused in words, and not a byte of it changes."""
    path = f"{HOME}/newer/couple.together"
    there = visit.give(visit.inside(FILE), path)
    with closing(sqlite3.connect(there)) as file:
        file.execute(f"PRAGMA user_version = {OF_TOMORROW}")
    before = there.read_bytes()
    with visit.window_of_trouble(path, picture="a file from a newer version") as window:
        window.quit()
    for command in ("doctor", "export"):
        said = visit.ask("together", command, path)
        must_be_a_sentence(said.stderr)
        must(said.returncode == 1, f"{command} ended with {said.returncode}")
    must(there.read_bytes() == before, "the file is not what it was before")


def must_be_a_sentence(said: str) -> None:
    """One line, for people."""
    must_be_calm(said)
    lines = said.strip().splitlines()
    is_one = len(lines) == 1 and len(lines[0].split()) > LEAST
    must(is_one and not lines[0].endswith(":"), f"this is no sentence: {said!r}")


def format_of(file: Path) -> int:
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as opened:
        return int(opened.execute("PRAGMA user_version").fetchone()[0])


# The network


def no_network(visit: Visit) -> None:
    """Where there is none at all it works as ever, and it never asks for any."""
    trace = visit.inside("tmp/sockets")
    before = ("unshare", "--net", *TRACED, str(trace))
    with started(visit.system, visit.screen, before=before) as program:
        program.wait_for_window()
        visit.report.take_picture("without a network")
        program.quit()
    calls = trace.read_text(errors="replace")
    must("socket(" in calls, "strace saw nothing, not even the screen's socket")
    found = SOCKETS.search(calls)
    must(found is None, f"it asked for the network: {found[0] if found else ''}")


# Going, and coming back


def removed(visit: Visit) -> None:
    """Nothing of the package stays, and nothing of the couple's changes."""
    before = visit.inside(FILE).read_bytes()
    for how in ("remove", "purge"):
        visit.system.apt(how, "together")
        left = [place for place in PLACES if visit.inside(place).exists()]
        must(not left, f"after apt {how} these are there: {', '.join(left)}")
        must(visit.inside(FILE).read_bytes() == before, "the couple's file has changed")
        visit.system.install(visit.package)
    with visit.window(picture="installed again") as window:
        window.quit()
    looked = visit.ask("together", "doctor", FILE)
    must(looked.returncode == 0, f"doctor says: {looked.stdout}{looked.stderr}")


INSTALL = {"install": install}
CHECKS = {
    "files of older versions": older_files,
    "a file of a newer version": newer_file,
    "no network": no_network,
    "removed, and installed again": removed,
}
