"""The command line. Qt is imported only where a window is shown.

Exit codes: 0 done, 1 it could not be done (one sentence on the error stream), 2 wrong use.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from together import __version__, filing
from together.filing import fail
from together.options import Options

if TYPE_CHECKING:
    import argparse

    from together.app.lent.finding import Found

# Where Linux systems usually keep libraries.
LIBRARY_FOLDERS = (
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
    "/usr/lib",
)

DESCRIPTION = "Turn-taking exercises for two people at one computer."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return carry_out(words)
    except BrokenPipeError:
        return unheard()


def carry_out(words: list[str]) -> int:
    try:
        if words and words[0] in COMMANDS:
            return run_command(words)
        if words and (near := near_command(words[0])):
            fail(f"There is no command “{words[0]}”; did you mean “{near}”?")
            return 2
        options = window_options(words) if words else Options()
        return run_workshop(options) if options.workshop else run_window(options)
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()  # now, while somebody hears that nobody listens any more


def near_command(word: str) -> str:
    """The command that `word` mistypes; '' for none, or where it may be the couple's file."""
    if not word.isidentifier() or Path(word).exists():
        return ""
    from difflib import get_close_matches

    swapped = (name for name in COMMANDS if sorted(name) == sorted(word))
    return next(swapped, "") or next(iter(get_close_matches(word, COMMANDS, 1, 0.8)), "")


def unheard() -> int:
    """What reads our output has closed it, as `head` does: nothing is left to be said."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())  # for what Python still writes at its end
    return 1


def run_window(options: Options) -> int:
    missing = missing_screen(os.environ)
    if missing:
        return fail(missing)
    gc.disable()  # until the window is there: so much is made at once
    ready_for_qt()
    from together.app.start import run

    return run(options)


def run_workshop(options: Options) -> int:
    """Lend this laptop to couples who follow a plan. What is wrong with it is said before."""
    ready_for_qt()
    from together.app.lent import finding
    from together.play.faults import ContentError

    try:
        found = finding.find(options.workshop, options.language or finding.language_here())
    except finding.NoPlanError as error:
        fail(str(error))
        return 2
    except ContentError as error:
        return fail(str(error))
    if missing := missing_screen(os.environ):
        return fail(missing)
    return lend(options, found)


def lend(options: Options, found: Found) -> int:
    from together.app.lent.laptop import BusyError, Laptop
    from together.app.lent.lent import Loan
    from together.app.start import run

    try:
        laptop = Laptop()
        folder = laptop.next_folder()
    except BusyError as error:
        return fail(
            "This laptop is lent in another window of Together; finish there first. "
            f"If there is none, delete {error.file} and try again."
        )
    except OSError as error:
        place, why = error.filename or "the folder for passing files", error.strerror
        return fail(f"Nothing can be kept in {place} ({why}); make room there, then try again.")
    return run(options, Loan(found.plan, found.own, laptop, folder))


def missing_screen(environment: Mapping[str, str]) -> str:
    """One sentence where no window can be shown on this machine, else ''."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return ""
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return (
            "There is no screen here to open a window on; "
            "make pictures of a whole session instead with: together tour --out tour"
        )
    return missing_library() if environment.get("DISPLAY") else ""


def missing_library() -> str:
    """Qt's own message for this one library is hard to understand, so we ask first."""
    name = "libxcb-cursor.so.0"
    if any(Path(folder, name).exists() for folder in LIBRARY_FOLDERS):
        return ""
    import ctypes  # slow to import, but it asks the system's own loader

    try:
        ctypes.CDLL(name)
    except OSError:
        return (
            "The library libxcb-cursor0 is missing, which windows need; "
            "on Debian or Ubuntu install it with: sudo apt install libxcb-cursor0"
        )
    return ""


def window_options(words: list[str]) -> Options:
    parser = window_parser()
    given = parser.parse_args(words)
    if given.workshop == "":  # as from a script whose plan has got lost: never one's own file
        parser.error("--workshop needs a plan, by its id or its file")
    if given.workshop and (given.file or given.data_dir):
        parser.error("--workshop makes a file and a folder of its own; leave out any other")
    return Options(given.file, given.data_dir, given.lang, given.workshop or "")


def window_parser() -> argparse.ArgumentParser:
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    commands = "\n".join(f"  {name:<12}{what}" for name, what in WHAT.items())
    parser = ArgumentParser(
        prog="together",
        description=DESCRIPTION,
        epilog=f"commands (together COMMAND --help tells more):\n{commands}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, help="the couple's file (made if new)")
    parser.add_argument("--data-dir", type=Path, help="keep files and settings in this folder")
    parser.add_argument("--lang", default="", help="language, such as en or ar")
    lent = "lend this laptop to a couple: a fresh file, and the plan with this id or in this file"
    parser.add_argument("--workshop", metavar="PLAN", help=lent)
    parser.add_argument("--version", action="version", version=f"together {__version__}")
    return parser


def run_command(words: list[str]) -> int:
    from argparse import ArgumentParser

    gc.enable()  # a bundle starts without
    command = COMMANDS[words[0]]
    parser = ArgumentParser(prog=f"together {words[0]}", description=WHAT[words[0]])
    FLAGS[words[0]](parser)
    return command(parser.parse_args(words[1:]))


def exercises(given: argparse.Namespace) -> int:
    """list the exercises"""
    import json

    from together import library, paths

    found = library.load(paths.exercises(), language=given.lang or "en").exercises.values()
    if given.json:
        rows = [
            {
                "id": e.id,
                "title": e.title,
                "serves": e.serves,
                "minutes": e.minutes,
                "depth": e.depth,
                "grade": e.evidence.grade,
            }
            for e in found
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for e in found:
            print(f"{e.id:<16}{e.minutes:>3} min  {e.title}: {e.line}")
    return 0


def check(given: argparse.Namespace) -> int:
    """name every fault of exercise files"""
    from together import author, paths

    faults = author.check(given.path, paths.exercises())
    for fault in faults:
        print(fault)
    if not faults:
        count = sum(len(author.files_of(path)) for path in given.path)
        print("1 file, no fault." if count == 1 else f"{count} files, no fault.")
    return 1 if any(given.strict or not fault.is_style for fault in faults) else 0


def new(given: argparse.Namespace) -> int:
    """begin an exercise of your own, with comments that explain it"""
    from together import author, paths

    try:
        file = author.begin(given.name.removesuffix(".toml"), given.folder, paths.exercises())
    except author.BadNameError as error:
        fail(str(error))
        return 2
    except author.NotMadeError as error:
        return fail(str(error))
    print(f"{file} is there. Write on in it, then look at it with: together check {file}")
    return 0


def tour(given: argparse.Namespace) -> int:
    """let two scripted partners play, with a picture of every turn"""
    show_nowhere_if_needed()
    ready_for_qt()
    from together.app.tour import run

    return run(given.out, given.lang or "en")


def self_test(given: argparse.Namespace) -> int:
    """try out all that was installed, play one exercise, and tell whether all is well"""
    show_nowhere_if_needed()
    ready_for_qt()
    from together.app.self_test import run

    return run()


def ready_for_qt() -> None:
    from together.app.scan import stop_source_scan

    stop_source_scan()


def show_nowhere_if_needed() -> None:
    """Without a screen, windows are painted into memory."""
    if missing_screen(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def flags_exercises(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--lang", default="", help="language, such as en")


def flags_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="+", type=Path, help="a .toml file or a folder of them")
    parser.add_argument("--strict", action="store_true", help="style findings count as errors")


def flags_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="small letters, digits and hyphens, such as evening-walk")
    parser.add_argument("--folder", type=Path, default=Path(), help="where to; else here")


def flags_tour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--lang", default="", help="language, such as en")


def flags_none(parser: argparse.ArgumentParser) -> None:
    """A command without options."""


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "exercises": exercises,
    "check": check,
    "new": new,
    **filing.COMMANDS,
    "tour": tour,
    "self-test": self_test,
}
FLAGS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "exercises": flags_exercises,
    "check": flags_check,
    "new": flags_new,
    **filing.FLAGS,
    "tour": flags_tour,
    "self-test": flags_none,
}
WHAT = {
    "exercises": "list the exercises",
    "check": "name every fault of exercise files",
    "new": "begin an exercise of your own, with comments that explain it",
    **filing.WHAT,
    "tour": "let two scripted partners play, with a picture of every turn",
    "self-test": "try out all that was installed, play one exercise, and tell whether all is well",
}
