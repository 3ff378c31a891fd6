"""A copy of the couple's file for the stick that they take home. Done on the store's thread."""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from together.store.copies.backup import blamed, header_of
from together.store.copies.copying import fingerprint, write
from together.store.driver import told, untouched
from together.store.errors import Damaged, DiskFull, NoFolder, StoreError
from together.store.keys import Key, key_of, new_key
from together.store.making import beside, remove, sync_folder

if TYPE_CHECKING:
    from together.store.store import Store


class Taken(NamedTuple):
    """The copy, or what went wrong: then nothing of it is there."""

    file: Path
    error: StoreError | None = None


def take(folder: Path, stem: str, passphrase: str, store: Store) -> Taken:
    """Write the file anew in `folder`, under `passphrase` or, with '', none; and look it through.

    It is there whole and safe on the disk, or not at all. What belongs to an open session goes not
    along. A name that is taken gets a number.
    """
    place = free_name(folder, stem)
    try:
        make(place, passphrase, store)
    except StoreError as error:
        return Taken(place, error)
    except OSError:  # the stick was pulled out: each system has another word for it
        return Taken(place, DiskFull(place))
    return Taken(place)


def make(place: Path, passphrase: str, store: Store) -> None:
    fresh = beside(place)
    with blamed(store.file.path, place), ExitStack() as undo:
        if not place.parent.is_dir():
            raise NoFolder(place)
        undo.callback(put_away, fresh)
        write(store.file.driver, fresh, new_key(passphrase) if passphrase else None)
        fresh.rename(place)
        undo.callback(put_away, place)
        with suppress(OSError):  # not every stick can
            sync_folder(place.parent)
        undo.pop_all()
    with told(place), ExitStack() as undo:
        undo.callback(put_away, place)
        must_open(place, passphrase, store)
        undo.pop_all()


def must_open(place: Path, passphrase: str, store: Store) -> None:
    """Open the copy to read alone, with what somebody will type; Damaged if it holds else."""
    key: Key | None = key_of(passphrase, header_of(place), place) if passphrase else None
    with closing(untouched(place.absolute(), key)) as copy:
        if fingerprint(copy) != fingerprint(store.file.driver):
            raise Damaged(place)


def put_away(file: Path) -> None:
    with suppress(OSError):  # it went with the stick
        remove(file)


def free_name(folder: Path, stem: str) -> Path:
    """`stem`, with a number where it is taken: nothing is written over."""
    for number in count(1):
        place = folder / (f"{stem}.together" if number == 1 else f"{stem} ({number}).together")
        with suppress(OSError):
            if place.exists():
                continue
        return place
    raise AssertionError
