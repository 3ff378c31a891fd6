"""A file full of words, four ways to damage it, and what became of each damage.

`TOGETHER_DAMAGES=200 python -m tests.store.damage` prints how many of 200 damages of each kind were
noticed, and where.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.sample import sample
from tests.store import files
from tests.store.short import finished, scripted
from tests.store.walk import Pen, played
from together.play import moves
from together.play.couple import KeptAnswer, OwnEntry
from together.play.session import Session
from together.store.driver import told, untouched
from together.store.errors import Damaged, StoreError
from together.store.file import File
from together.store.keys import Key, check_of
from together.store.making import remove
from together.store.migrate import tables
from together.store.own import Own
from together.store.queries import couple_name, put, reading, writing
from together.store.repair.doctor import examine
from together.store.seal import Lid, PartnerKey
from together.store.store import Store
from together.store.tables import PartnerKeyRow

TRIALS = int(os.environ.get("TOGETHER_DAMAGES", "50"))
PAGE = 4096
SAMPLE = sample()
RAW = bytes(range(32))
KEY = Key(RAW, b"twelve bytes" + check_of(RAW))
OWN_KEY = b"o" * 32
NOTHING = {("name", "", "", ""), ("title", "", ""), ("next", "")}  # what stands for damage

Table = list[tuple[object, ...]]
Damage = Callable[[bytearray, Random], None]


def filled(path: Path, key: Key | None = None) -> None:
    """A file with a year of sessions, own parts, and a session that is open with a draft."""
    store = files.made(path, key)
    for seed in range(25):
        finished(store, played(Session(SAMPLE, 1), Pen(seed)), at=seed)
        finished(store, scripted(), at=seed)
    store.set_favourite("short", True)
    keep_own_parts(store)
    begun, pen, session = store.begin(SAMPLE, 2, at=99), Pen(99), Session(SAMPLE, 2)
    while len(session.moves) < 12:
        move = pen.answer(session, session.turn) if session.turn else moves.Skip()
        store.push(begun.id, len(session.moves), move, at=99)
        session = session.push(move)
    store.save_draft(begun.id, pen.draft(session), at=99)
    store.close()


def keep_own_parts(store: Store) -> None:
    pen, key = Pen(100), own_key(store)
    entries = [
        OwnEntry(0, n, "short", "Short", "write", "wish", "Which?", (pen.text(),))
        for n in range(30)
    ]
    Own(store.file).add(key, entries, at=50)
    lid = Lid(3, 2**20, b"s" * 16, b"b" * 72)
    with writing(store.file) as db:
        put(db, PartnerKeyRow(partner=1, generation=1, slot="pin", made_at=1, **lid._asdict()))


def own_key(store: Store) -> PartnerKey:
    with reading(store.file) as db:
        return PartnerKey(couple_name(db), 1, 1, OWN_KEY)


@dataclass
class Seen:
    """All that the app shows of a file, and whether it tells of any damage."""

    words: set[object] = field(default_factory=set)
    tells: bool = False

    def add_answers(self, answers: tuple[KeptAnswer, ...]) -> None:
        for it in answers:
            self.tells |= it.damaged
            if not it.damaged:
                self.words.add((it.kind, it.name, it.ask, it.lines, it.value, it.partner))


def look(path: Path, key: Key | None = None) -> Seen:
    """Open the file as the app does and read everything. Raises StoreError."""
    with told(path), closing(Store(File(path, key))) as store:
        seen = Seen()
        look_at_the_past(store, seen)
        look_at_today(store, seen)
        look_at_own_parts(store, seen)
        seen.tells |= bool(seen.words & NOTHING - {("next", "")})
        return seen


def look_at_the_past(store: Store, seen: Seen) -> None:
    for kept in store.shelf.sessions(limit=1000):
        seen.words.add(("title", kept.title, kept.exercise))
        seen.add_answers(kept.answers)
    for kept in store.shelf.thanks():
        seen.add_answers(kept.answers)
    for agreement in store.agreements.page():
        seen.tells |= agreement.damaged
        if not agreement.damaged:
            seen.words.add((agreement.ask, agreement.text))
    for goal in store.goals.all():
        seen.tells |= goal.damaged
        if not goal.damaged:
            seen.words.add(("goal", goal.goal, goal.owner))


def look_at_today(store: Store, seen: Seen) -> None:
    for person in store.people().values():
        seen.words.add(("name", person.name, person.colour, person.shape))
    try:
        state = store.state()
    except Damaged:
        seen.tells = True
        return
    seen.words |= {("next", state.next_day), *state.finished, *state.favourites}
    if state.session is not None:
        seen.words.add(("exercise", repr(state.session.exercise)))
        seen.words |= {("move", n, repr(move)) for n, move in enumerate(state.session.moves)}
        if state.session.draft and state.session.draft.content:
            seen.words.add(("draft", repr(state.session.draft.content)))


def look_at_own_parts(store: Store, seen: Seen) -> None:
    for entry in Own(store.file).entries(own_key(store)):
        seen.tells |= entry.damaged
        if not entry.damaged:
            seen.words.add(("own", entry.ask, entry.lines))


def content(path: Path, key: Key | None = None) -> dict[str, Table]:
    """Every row of every table, byte by byte."""
    with closing(untouched(path, key)) as driver:
        return {
            name: sorted(driver.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in tables(driver)
        }


# The four damages


def one_bit(content: bytearray, chance: Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def one_sector(content: bytearray, chance: Random) -> None:
    at = 512 * chance.randrange(len(content) // 512)
    content[at : at + 512] = chance.randbytes(512)


def zeroed_page(content: bytearray, chance: Random) -> None:
    at = PAGE * chance.randrange(len(content) // PAGE)
    content[at : at + PAGE] = bytes(PAGE)


def truncated(content: bytearray, chance: Random) -> None:
    del content[chance.randrange(len(content)) :]


DAMAGES: dict[str, Damage] = {
    "one bit": one_bit,
    "one sector of 512 bytes": one_sector,
    "a zeroed page": zeroed_page,
    "cut off": truncated,
}

# What becomes of a damage. The last two are what must never be.
REFUSED = "refused at opening"
TOLD = "told in the app"
LEFT_OUT = "left out in the app, told by the doctor"
UNSEEN = "nothing missing, told by the doctor"
HARMLESS = "harmless: every row is as it was"
WRONG = "WRONG WORDS"
UNNOTICED = "UNNOTICED"
FATES = (REFUSED, TOLD, LEFT_OUT, UNSEEN, HARMLESS, WRONG, UNNOTICED)


class Ground:
    """A whole file, and a place for damaged copies of it."""

    def __init__(
        self, folder: Path, key: Key | None, fill: Callable[[Path, Key | None], None] = filled
    ) -> None:
        self.whole, self.key = folder / "whole.together", key
        self.path = folder / "damaged.together"
        fill(self.whole, key)
        self.bytes = self.whole.read_bytes()
        self.rows = content(self.whole, key)
        self.words = look(self.whole, key).words

    def put(self, damaged: bytes | bytearray) -> None:
        remove(self.path)
        self.path.write_bytes(damaged)

    def fates(self, damage: Damage, trials: int = TRIALS) -> Iterator[str]:
        chance = Random(4)
        for _trial in range(trials):
            damaged = bytearray(self.bytes)
            while damaged == self.bytes:  # a free page is zeros already
                damage(damaged, chance)
            self.put(damaged)
            yield self.fate()

    def fate(self) -> str:
        """What became of the damage. The doctor looks first, for it changes nothing."""
        told_by_doctor = self.doctor_tells()
        try:
            seen = look(self.path, self.key)
        except StoreError:
            return REFUSED if told_by_doctor else UNNOTICED
        if not seen.words <= self.words | NOTHING:
            return WRONG
        if seen.tells:
            return TOLD if told_by_doctor else UNNOTICED
        is_same = seen.words == self.words and self.is_same()
        if told_by_doctor:
            return UNSEEN if is_same else LEFT_OUT
        return HARMLESS if is_same else UNNOTICED

    def is_same(self) -> bool:
        return content(self.path, self.key) == self.rows

    def doctor_tells(self) -> bool:
        with suppress(StoreError):
            return not examine(self.path, self.key).is_whole
        return True


def table(folder: Path) -> Iterator[str]:
    """The fates of TRIALS damages of each kind, as rows of Markdown."""
    yield "| file | damage | " + " | ".join(FATES) + " |"
    yield "|---" * (len(FATES) + 2) + "|"
    for name, key in (("plain", None), ("with a passphrase", KEY)):
        (folder / name).mkdir()
        ground = Ground(folder / name, key)
        for kind, damage in DAMAGES.items():
            count = Counter(ground.fates(damage))
            yield f"| {name} | {kind} | " + " | ".join(str(count[it]) for it in FATES) + " |"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for row in table(Path(made)):
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
