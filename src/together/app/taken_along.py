"""Files that somebody takes along: their own words, or a copy of what both shared.

What has to do with the store is done on its thread.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from together.app.clock import today
from together.paper import markdown
from together.store.errors import NoFolder, ReadOnly, translated
from together.store.making import sync_folder
from together.words import _

if TYPE_CHECKING:
    from together.play.moves import Partner
    from together.store.seal import PartnerKey
    from together.store.store import Store

LONGEST = 60  # bytes of a person's name in the name of a file
BESIDE_LETTERS = " -_'’"  # what else of a name may stand there
NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


class Saved(NamedTuple):
    """The names of two files, to read and for programs; `closed` entries could not go along."""

    readable: str
    data: str
    closed: int = 0


def save_own(who: Partner, key: PartnerKey | None, folder: Path, store: Store) -> Saved:
    """Save what is `who`'s own in two new files, and forget the key. Raises StoreError."""
    try:
        entries = store.own.entries(key) if key else []
    finally:
        if key:
            key.forget()
    from together.store.portable import taking

    person, shared = store.people()[who], [it.session for it in store.own.shared(who)]
    couple, _made_at = store.identity()
    stem = _("{name}-words").format(name=as_file_name(person.name, who))
    readable = markdown.own_part(who, person, entries, shared, today=today()).encode()
    data = taking.own_as_json(who, person.name, couple, entries, shared)
    name = write_new(folder, stem, {".md": readable, ".json": data})
    return Saved(f"{name}.md", f"{name}.json", sum(entry.damaged for entry in entries))


def save_story(folder: Path, store: Store) -> Saved:
    """Save all that both shared in two new files. Raises StoreError."""
    from together.store.portable import transfer

    story = transfer.told(store)
    first, second = (as_file_name(story.people[who].name, who) for who in (1, 2))
    stem = _("{first}-and-{second}-story").format(first=first, second=second)
    readable, data = markdown.story(*story, today=today()).encode(), transfer.as_json(store)
    name = write_new(folder, stem, {".md": readable, ".json": data})
    return Saved(f"{name}.md", f"{name}.json")


def as_file_name(name: str, who: Partner) -> str:
    """A person's name as a part of a file's name that every system takes."""
    letters = unicodedata.normalize("NFC", name)
    kept = "".join(it if may_stand(it) else "-" for it in letters)
    short = kept.encode()[:LONGEST].decode(errors="ignore").strip(" -")
    return short or f"partner-{who}"


def may_stand(mark: str) -> bool:
    """Letters, what stands above them, and numbers, of any writing."""
    return unicodedata.category(mark)[0] in "LMN" or mark in BESIDE_LETTERS


def write_new(folder: Path, stem: str, contents: Mapping[str, bytes]) -> str:
    """Write a file for each ending, all or none, for their owner alone; their name without it.

    That is `stem`, with a number where it is taken: nothing is written over. Raises StoreError.
    """
    place = folder / stem
    for number in count(1):
        name = stem if number == 1 else f"{stem} ({number})"
        try:
            write_all({folder / f"{name}{end}": it for end, it in contents.items()})
            return name
        except FileExistsError:
            continue
        except FileNotFoundError as error:
            raise NoFolder(place) from error
        except OSError as error:
            raise translated(error, place) or ReadOnly(place) from error
    raise AssertionError


def write_all(contents: Mapping[Path, bytes]) -> None:
    with ExitStack() as undo:
        for place, content in contents.items():
            handle = os.open(place, NEW, 0o600)
            undo.callback(place.unlink)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
        with suppress(OSError):  # not every disk can
            sync_folder(place.parent)
        undo.pop_all()
