"""Backups: copies of a couple's file, each for one moment, without what is still private in it.

They stand in `backups/NAME/` beside the file and are couple's files themselves. What belongs to an
open session is never written there; what one partner keeps alone goes along, sealed. A backup of an
encrypted file has the file's own key. Every call may raise a StoreError.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, get_args

from sqlcipher3 import dbapi2

from together.play.thinning import FOR_EVER, Reason, kept, latest
from together.store import protect
from together.store.copies.copying import fingerprint, write
from together.store.driver import told, untouched
from together.store.errors import Damaged, DiskFull, NoFolder, StoreError
from together.store.keys import HEADER, PLAIN, Key
from together.store.making import beside, remove, sync_folder

ENDING = ".together"
NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: (.+))?{re.escape(ENDING)}")
SECOND = timedelta(seconds=1)
REASONS: tuple[Reason, ...] = get_args(Reason)


class Opened(Protocol):
    """An open file; it may be one that has not taken the steps to this version yet."""

    path: Path
    key: Key | None
    driver: Any


@dataclass(frozen=True)
class Backup:
    """One backup. `at` is the time that the couple's clock told, `size` in bytes.

    `is_whole` is False for one just made where damaged rows of the file went along as they are.
    """

    path: Path
    at: datetime
    reason: Reason
    size: int
    is_whole: bool = True


# Where they stand


def folder_of(path: Path) -> Path:
    """The folder for backups of the couple's file at `path`; it may not exist yet."""
    return path.absolute().parent / "backups" / couple_of(path)


def couple_of(path: Path) -> str:
    """What a folder for the couple of this file is called."""
    return path.stem if path.stem.strip(".") else path.name


def found(path: Path) -> list[Backup]:
    """The backups of the couple's file at `path`, newest first."""
    return found_in(folder_of(path))


def found_in(folder: Path) -> list[Backup]:
    """The backups in `folder`, newest first. What has another kind of name is none."""
    with told(folder):
        places = sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []
    return [it for place in places if (it := read_name(place))]


def read_name(path: Path) -> Backup | None:
    """The backup at `path`, by its name; None if it is none, or is gone."""
    parts = NAME.fullmatch(path.name)
    reason = next((it for it in REASONS if parts and it == (parts[2] or "")), None)
    if parts is None or reason is None:
        return None
    with suppress(ValueError, OSError):
        at = datetime.fromisoformat(parts[1].replace(".", ":"))
        if path.is_file():
            return Backup(path, at, reason, path.stat().st_size)
    return None


def stamp(at: datetime) -> str:
    """A moment as it stands in names: they sort by it, and every system takes it."""
    return at.strftime("%Y-%m-%d %H.%M.%S")


def free_moment(folder: Path, at: datetime) -> datetime:
    """`at`, or the next second of which `folder` has no backup yet."""
    taken, at = {it.at for it in found_in(folder)}, at.replace(microsecond=0)
    while at in taken:
        at += SECOND
    return at


def is_under(backup: Path, key: Key | None) -> bool:
    """Whether `key` opens it, None for no passphrase; False for what can't be read."""
    with suppress(OSError):
        return header_of(backup) == header_under(key)
    return False


def header_of(backup: Path) -> bytes:
    with backup.open("rb") as file:
        return file.read(HEADER)


def header_under(key: Key | None) -> bytes:
    return key.header if key else PLAIN


# A new one


def back_up(file: Opened, at: datetime, reason: Reason = "") -> Backup:
    """Make a backup of an open file, checked row by row, and safe on the disk.

    `at` is the time here and now, without a zone. The file may be of an earlier version. A backup
    is there whole or not at all.
    """
    folder = folder_of(file.path)
    at = free_moment(folder, at)
    path = folder / f"{f'{stamp(at)} {reason}'.strip()}{ENDING}"
    with blamed(file.path, path), ExitStack() as undo:
        for place in (folder.parent, folder):
            place.mkdir(mode=0o700, exist_ok=True)
        clear(folder)
        fresh = beside(path)
        undo.callback(remove, fresh)
        is_whole = write(file.driver, fresh, file.key)
        fresh.rename(path)
        sync_folder(folder)
        return Backup(path, at, reason, path.stat().st_size, is_whole)


def back_up_before_update(file: Opened) -> Backup:
    """The same for a file that is about to take the steps it lacks; this backup stays for ever."""
    return back_up(
        file, datetime.fromisoformat(time.strftime("%Y-%m-%d %H:%M:%S")), "before update"
    )


@contextmanager
def blamed(source: Path, path: Path) -> Iterator[None]:
    """As `told`: room and rights are a matter of what is made at `path`, damage of the source."""
    try:
        with told(path):
            yield
    except (Damaged, dbapi2.IntegrityError) as error:
        raise Damaged(source) from error
    except DiskFull as error:
        raise DiskFull(path) from error
    except FileExistsError as error:  # a file has the name of the folder
        raise NoFolder(path) from error


def clear(folder: Path) -> None:
    """Remove what a kill left half made."""
    for left in leftovers(folder):
        left.unlink()


def leftovers(folder: Path) -> list[Path]:
    return [*folder.glob(f".*{ENDING}.new*")]


# Whether there is anything new


def has_changed(file: Opened, at: datetime) -> bool:
    """Whether a backup made at `at` would differ from the last one before it."""
    before = {it.at: it for it in found(file.path)}
    last = latest(before, at)
    if last is None:
        return True
    with suppress(dbapi2.Error, OSError), closing(untouched(before[last].path, file.key)) as copy:
        return fingerprint(copy) != fingerprint(file.driver)
    return True


# Older ones


def thin(folder: Path, now: datetime) -> None:
    """Remove the backups in `folder` that the rule does not keep; call it after a new one."""
    going_by_rule = [it for it in found_in(folder) if it.reason not in FOR_EVER]
    stay = kept([it.at for it in going_by_rule], now)
    for backup in going_by_rule:
        if backup.at not in stay:
            with suppress(OSError):  # it is still there the next time
                backup.path.unlink()


def copy_to(backup: Path, folder: Path) -> Path:
    """Bring a backup to a second place: into a folder of the couple's there. Raises NoFolder."""
    inside = folder / backup.parent.name
    path = inside / backup.name
    if path.exists():
        return path
    if not folder.is_dir():
        raise NoFolder(path.parent)
    with told(path), ExitStack() as undo:
        inside.mkdir(mode=0o700, exist_ok=True)
        clear(inside)
        fresh = beside(path)
        undo.callback(remove, fresh)
        copy_bytes(backup, fresh)
        fresh.rename(path)
        sync_folder(inside)
    return path


def copy_bytes(backup: Path, fresh: Path) -> None:
    """Copy a file that nobody has open, for the owner alone, and bring it to the disk."""
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with backup.open("rb") as old, os.fdopen(handle, "wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())


def aside_of(path: Path, at: datetime) -> Path:
    """The name that the file at `path` gets when a backup takes its place."""
    return path.with_name(f"{path.stem} (before restore {stamp(at)}){path.suffix}")


def put_aside(path: Path) -> list[Path]:
    """The files that have got such a name, the newest first."""
    same = f"{glob.escape(path.stem)} (before restore *){glob.escape(path.suffix)}"
    return sorted(path.absolute().parent.glob(same), reverse=True)


# When the passphrase changes, and when all is to go


def reprotect(path: Path, old: Key | None, new: Key | None) -> list[Path]:
    """Write every backup that `old` opens anew under `new`; those that could not be.

    Call it when the file's passphrase was set, changed or taken away. Files that a restore put
    aside stay as they are, and are among those that could not be. Killed midway, each backup is
    under the one or the other.
    """
    asides = [it for it in put_aside(path) if not is_under(it, new)]
    return [*reprotect_in(folder_of(path), old, new), *asides]


def reprotect_in(folder: Path, old: Key | None, new: Key | None) -> list[Path]:
    """The same for any folder. With no `old` key, what is not protected yet is protected."""
    failed = []
    for backup in found_in(folder):
        try:
            rewrite(backup.path, old, new)
        except StoreError:
            failed.append(backup.path)
    return failed


def rewrite(backup: Path, old: Key | None, new: Key | None) -> None:
    """Put the same backup under `new` in its place, looked through. Raises StoreError."""
    with blamed(backup, backup), ExitStack() as undo:
        header = header_of(backup)
        if header == header_under(new):
            return
        key = None if header == PLAIN else old
        fresh = beside(backup)
        remove(fresh)
        undo.callback(remove, fresh)
        with closing(untouched(backup, key)) as source:
            write(source, fresh, new)
        protect.replace(backup, fresh, wipe=key is None)


def purge(path: Path, spare: Path | None = None) -> list[Path]:
    """Remove all backups but `spare`, and what a restore put aside; what could not be removed."""
    folder = folder_of(path)
    left = [*purge_in(folder, spare), *filter(cannot_go, put_aside(path))]
    with suppress(OSError):  # another couple's file may stand beside this one
        folder.parent.rmdir()
    return left


def purge_in(folder: Path, spare: Path | None = None) -> list[Path]:
    """The same for any folder; it goes, too, if nothing else is in it."""
    places = [*(it.path for it in found_in(folder)), *leftovers(folder)]
    left = [it for it in places if it != spare and cannot_go(it)]
    with suppress(OSError):
        folder.rmdir()
    return left


def cannot_go(path: Path) -> bool:
    """Remove a file; whether that failed."""
    try:
        remove(path)
    except OSError:
        return True
    return False
