"""The commands that work on a couple's file without a window.

A passphrase is asked for where the file has one: at a terminal without showing it, else it is the
first line of the input. It is never an argument, which others on the computer could see.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from together.words import _

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from together.store.errors import StoreError
    from together.store.store import Store

T = TypeVar("T")
Command = Callable[["argparse.Namespace"], int]

LONGEST_LINE = 8192  # bytes; more than the longest passphrase takes
LARGEST = 2**30  # bytes of an export; a couple writes a thousandth of it in many years


def careful(command: Command) -> Command:
    """The command, with what a person can put right told in one sentence."""

    @wraps(command)
    def carried_out(given: argparse.Namespace) -> int:
        from together.store.errors import StoreError

        try:
            return command(given)
        except StoreError as error:
            return fail(in_words(error))
        except BrokenPipeError:
            raise
        except UnicodeEncodeError:
            words = _("The name of “{file}” has a character that can’t be used; rename it.")
            return fail(words.format(file=given.file))
        except OSError as error:
            words = _("The system can’t do this with “{file}”: {reason}.")
            return fail(words.format(file=given.file, reason=error.strerror))
        except KeyboardInterrupt:
            return fail(_("Stopped before it was done."))

    return carried_out


def in_words(error: StoreError) -> str:
    return _(error.template).format(**error.values)


# The commands


@careful
def export(given: argparse.Namespace) -> int:
    """write down all that both shared"""
    with opened(given.file) as store:
        content = exported(store, given.format)
    if given.out is None and sys.stdout is None:
        return fail(_("There is nowhere to print it; name a new file with --out."))
    if given.out is None:
        sys.stdout.buffer.write(content)
    else:
        write_new(given.out, content)
        say(_("All that both shared is in “{file}” now.").format(file=given.out))
    return 0


def exported(store: Store, form: str) -> bytes:
    from together.store.portable import transfer

    if form == "json":
        return transfer.as_json(store)
    from together.paper.markdown import story

    return story(*transfer.told(store), today=now().date().isoformat()).encode()


@careful
def bring_in(given: argparse.Namespace) -> int:
    """make a new file of an export"""
    from together.store.portable.arrival import bring_in as arrive

    passphrase = new_passphrase(given.file) if given.passphrase else None
    if given.passphrase and passphrase is None:
        return fail(_("No passphrase was given, or not the same one twice; nothing was made."))
    arrive(content_of(given.export), given.file, round(time.time() * 1000), passphrase)
    say(_("“{file}” is there, with all that was in the export.").format(file=given.file))
    return 0


@careful
def backup(given: argparse.Namespace) -> int:
    """make a backup of a file"""
    from together.store.copies.backup import back_up
    from together.store.file import open_file

    file = with_passphrase(given.file, lambda secret: open_file(given.file, secret))
    try:
        made = back_up(file, now())
    finally:
        file.close()
    say(_("The backup is “{backup}”.").format(backup=made.path))
    if not made.is_whole:
        fail(_("Some of the file is damaged; “together doctor” tells what."))
    return 0


@careful
def restore(given: argparse.Namespace) -> int:
    """put a backup in the place of a file"""
    from together.store.copies.restore import restore as put_back
    from together.store.repair.source import must_be_closed

    must_be_closed(given.file)
    aside = with_passphrase(
        given.backup, lambda secret: put_back(given.backup, given.file, now(), secret)
    )
    say(_("“{file}” is the backup now.").format(file=given.file))
    if aside is not None:
        say(_("The file that was there before is “{aside}”.").format(aside=aside))
    return 0


@careful
def doctor(given: argparse.Namespace) -> int:
    """look a file over, and save what can be read of a damaged one"""
    from together.store.repair.doctor import examine
    from together.store.repair.salvage import salvage

    if given.salvage is not None:
        saved = with_passphrase(
            given.file, lambda secret: salvage(given.file, given.salvage, secret)
        )
        say(*saved.sentences())
        return 0
    report = with_passphrase(given.file, lambda secret: examine(given.file, secret))
    say(*report.sentences())
    if report.is_whole:
        return 0
    return fail(_("To save what can be read: together doctor FILE --salvage NEW"))


# What they have in common


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    from together.store.store import Store

    store = with_passphrase(path, lambda secret: Store.open(path, secret))
    try:
        yield store
    finally:
        store.close()


def with_passphrase(path: Path, work: Callable[[str | None], T]) -> T:
    """What `work` gives; if it raises Locked, once more with the passphrase that somebody gives."""
    from together.play.secret import fault
    from together.store.errors import Locked, WrongPassphrase

    try:
        return work(None)
    except Locked:
        passphrase = asked_for(path)
        if passphrase is None:
            raise
    if fault(passphrase):
        raise WrongPassphrase(path)
    return work(passphrase)


def new_passphrase(path: Path) -> str | None:
    """One for a new file, typed twice at a terminal; None where it can't be used."""
    from together.play.secret import fault, normalised

    given = asked_for(path)
    if given is None or fault(given, is_new=True):
        return None
    again = asked_for(path) if sys.stdin is not None and sys.stdin.isatty() else given
    return given if again is not None and normalised(again) == normalised(given) else None


def asked_for(path: Path) -> str | None:
    """The passphrase; None where nobody gives one."""
    if sys.stdin is None:
        return None
    if sys.stdin.isatty():
        from getpass import getpass

        try:
            return getpass(_("Passphrase for “{file}”: ").format(file=path.name))
        except EOFError:
            return None
    line = sys.stdin.buffer.readline(LONGEST_LINE)
    return line.decode("utf-8", "surrogateescape").rstrip("\r\n") if line else None


def content_of(path: Path) -> bytes:
    """What is in the file to bring in. Raises StoreError."""
    from together.store.driver import asked
    from together.store.errors import Missing
    from together.store.portable.refused import NotAnExport
    from together.store.repair.source import opened as opened_raw

    with asked(path):
        if not path.exists():
            raise Missing(path)
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise NotAnExport
        with opened_raw(path) as file:
            return file.read()


def write_new(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone, whole or not at all. Raises StoreError."""
    from together.store.driver import told
    from together.store.errors import NoFolder, Taken

    with told(path), ExitStack() as undo:
        if not path.parent.is_dir():
            raise NoFolder(path)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError as error:
            raise Taken(path) from error
        undo.callback(path.unlink)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        undo.pop_all()


def now() -> datetime:
    """The time on the couple's clock."""
    from datetime import datetime

    return datetime.now().astimezone().replace(tzinfo=None)


def say(*lines: str) -> None:
    """Print lines, also where the terminal lacks a character of a name, or there is none."""
    if sys.stdout is None:  # Windows gives a program with a window no terminal
        return
    coding = sys.stdout.encoding or "utf-8"
    for line in lines:
        sys.stdout.write(line.encode(coding, "backslashreplace").decode(coding) + "\n")


def fail(sentence: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    return 1


# Their arguments


def flags_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the couple's file")
    parser.add_argument("--format", choices=["json", "markdown"], default="json")
    parser.add_argument("--out", type=Path, help="a new file for it; else it is printed")


def flags_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("export", type=Path, help="an export in JSON")
    parser.add_argument("file", type=Path, help="the new file")
    parser.add_argument("--passphrase", action="store_true", help="ask for one for the new file")


def flags_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the couple's file")


def flags_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, help="the backup; it stays where it is")
    parser.add_argument("file", type=Path, help="the couple's file; it is put aside, never removed")


def flags_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the couple's file; it is not changed")
    parser.add_argument("--salvage", type=Path, metavar="NEW", help="save what can be read here")


COMMANDS: dict[str, Command] = {
    "export": export,
    "import": bring_in,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
}
FLAGS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "export": flags_export,
    "import": flags_import,
    "backup": flags_backup,
    "restore": flags_restore,
    "doctor": flags_doctor,
}
WHAT = {  # a bundle has no docstrings
    "export": "write down all that both shared",
    "import": "make a new file of an export",
    "backup": "make a backup of a file",
    "restore": "put a backup in the place of a file",
    "doctor": "look a file over, and save what can be read of a damaged one",
}
