"""A damaged byte in the journal that a crash left is told, however much of it can still be read.

`python -m tests.store.test_torn_journal 300` prints how many of so many damages are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.store.files import begin, live, made, told
from tests.store.walk import Pen, markers
from together.store.file import open_file
from together.store.store import Store

DAMAGES = 40
FEWEST = 0.85  # of them; damage to the very last change looks like what a power cut leaves


class Crash(NamedTuple):
    """A file and its journal as a kill leaves them, and all marked words that they hold."""

    file: bytes
    journal: bytes
    words: set[str]


class Found(NamedTuple):
    told: int
    lost_unsaid: int  # the last change alone


def crash(folder: Path) -> Crash:
    path = folder / "crashed.together"
    store, pen = made(path), Pen(7)
    live(store, pen)
    begin(store, pen)
    for n in range(12):  # what is typed after the last hand-over stands in the journal alone
        session = store.open_session()
        assert session
        store.set_note(f"n{n}", pen.word())
    words = markers(told(store)) | markers(store.state())
    journal = path.with_name(f"{path.name}-wal")
    left = Crash(path.read_bytes(), journal.read_bytes(), words)
    store.close()
    return left


def damaged(left: Crash, folder: Path, count: int) -> Found:
    """Flip one bit of the journal, open, look; again and again."""
    chance, path, said, unsaid = Random(11), folder / "couple.together", 0, 0
    for _ in range(count):
        content = bytearray(left.journal)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(left.file)
        path.with_name(f"{path.name}-wal").write_bytes(content)
        store = Store(open_file(path))
        state, words = store.state(), markers(told(store)) | markers(store.state())
        store.close()
        assert words <= left.words
        assert state.is_torn or len(left.words - words) <= 1  # the word of one change
        said += state.is_torn
        unsaid += not state.is_torn and words < left.words
    return Found(said, unsaid)


def test_damage_in_the_journal_is_told(tmp_path: Path) -> None:
    left = crash(tmp_path)
    found = damaged(left, tmp_path, DAMAGES)
    assert found.told >= FEWEST * DAMAGES
    assert found.told + found.lost_unsaid <= DAMAGES


def test_a_whole_journal_says_nothing(tmp_path: Path) -> None:
    left = crash(tmp_path)
    path = tmp_path / "couple.together"
    path.write_bytes(left.file)
    path.with_name(f"{path.name}-wal").write_bytes(left.journal)
    store = Store(open_file(path))
    assert not store.state().is_torn
    assert markers(told(store)) | markers(store.state()) == left.words
    store.close()


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        many = int(sys.argv[1])
        outcome = damaged(crash(Path(place)), Path(place), many)
        sys.stdout.write(f"{many} damages: {outcome.told} told, {outcome.lost_unsaid} not\n")
