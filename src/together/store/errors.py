"""What can go wrong with a couple's file through no fault of ours, each with its sentence."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import ClassVar


class StoreError(Exception):
    """Something a person can put right. `sentence` says in English what is wrong and what to do.

    `template` and `values` (`file`, `folder`) let a screen say it in another language.
    """

    template: ClassVar[str] = ""

    def __init__(self, path: Path) -> None:
        self.values = {"file": path.name, "folder": str(path.parent)}
        self.sentence = self.template.format(**self.values)
        super().__init__(self.sentence)


class NotTogether(StoreError):
    template = "“{file}” is not a Together file; choose a file that Together has made."


class TooNew(StoreError):
    template = (
        "“{file}” was made by a newer Together and was left as it is; "
        "install the newer Together to open it."
    )


class Locked(StoreError):
    template = "“{file}” has a passphrase; it opens once the passphrase is given."


class WrongPassphrase(StoreError):
    template = (
        "This passphrase does not open “{file}”; type it again, and look at the language of the "
        "keyboard."
    )


class WrongPin(StoreError):
    """`wait` are the seconds until the next try."""

    template = "This is not the right PIN or passphrase; type it again."

    def __init__(self, path: Path, wait: int = 0) -> None:
        super().__init__(path)
        self.wait = wait


class TooSoon(WrongPin):
    template = "There were wrong tries; wait a little, then type it again."


class TooLittleMemory(StoreError):
    template = (
        "There is too little memory free to open “{file}”; close other programs, then try again."
    )


class AlreadyOpen(StoreError):
    template = "“{file}” is already open; close the other window first."


class NotReadable(StoreError):
    template = (
        "“{file}” can't be read, because its rights or those of its folder forbid it; "
        "allow reading there, or ask who made it."
    )


class NothingLeft(StoreError):
    template = "Nothing of “{file}” can be read any more; restore a backup."


class ReadOnly(StoreError):
    template = (
        "“{file}” can't be changed, because it or its folder is read-only; "
        "allow writing there, or copy it to another folder."
    )


class NoFolder(StoreError):
    template = "There is no folder “{folder}”; make it, or choose another one."


class ClosedFolder(StoreError):
    template = (
        "Nothing can be written in “{folder}”; allow writing there, or choose another folder."
    )


class DiskFull(StoreError):
    template = (
        "“{file}” can't be saved, because the disk is full or can't be written; "
        "free some space, then go on."
    )


class Damaged(StoreError):
    """Some of the file's bytes are not what was written.

    `session` is the open session that can't be played on, which may be set aside; None where the
    whole file can't be used.
    """

    template = "“{file}” is damaged and can't be read as it is; restore a backup of it."

    def __init__(self, path: Path, session: int | None = None) -> None:
        super().__init__(path)
        self.session = session


class Missing(StoreError):
    template = "“{file}” is not there; look for it in another folder, or begin a new file."


class Taken(StoreError):
    template = "There is already a file “{file}” here; open it, or choose another name."


# The beginning of SQLite's or the system's name of an error -> what it means here.
MEANING: dict[str, type[StoreError]] = {
    "SQLITE_BUSY": AlreadyOpen,
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR_SHORT_READ": Damaged,
    "SQLITE_IOERR": DiskFull,
    "SQLITE_READONLY": ReadOnly,
    "SQLITE_CANTOPEN": ReadOnly,
    "SQLITE_CORRUPT": Damaged,
    "SQLITE_NOTADB": Damaged,
    "ENOSPC": DiskFull,
    "EDQUOT": DiskFull,
    "EFBIG": DiskFull,
    "EIO": DiskFull,
    "EACCES": ReadOnly,
    "EPERM": ReadOnly,
    "EROFS": ReadOnly,
    "ENOENT": Missing,
    "ENAMETOOLONG": Missing,
    "ENOTDIR": NoFolder,
}


def translated(error: BaseException, path: Path) -> StoreError | None:
    """What an error of the driver or the system means; None where it is no one's but ours."""
    name = getattr(error, "sqlite_errorname", None)
    if name is None:
        name = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    for beginning, kind in MEANING.items():
        if name.startswith(beginning):
            return kind(path)
    return None
