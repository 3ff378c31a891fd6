"""Each partner's PIN or passphrase: set, tried, changed, lost and found again."""

from __future__ import annotations

import base64
import os

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from together.play.couple import Slot
from together.play.moves import Partner
from together.play.secret import normalised
from together.store.errors import Damaged, TooLittleMemory, TooSoon, WrongPin
from together.store.file import File
from together.store.queries import (
    add_event,
    couple_name,
    find,
    put,
    reading,
    settle,
    writing,
)
from together.store.seal import Lid, PartnerKey, fresh_key, opened_key
from together.store.tables import PartnerKeyRow

LONGEST_WAIT = 3600  # seconds between two tries
CODE = 16  # random bytes in a recovery code
GROUP = 4  # letters between two hyphens


class Pins:
    """The keys of both partners, as the file holds them. Any call may raise a StoreError.

    A wrong secret raises WrongPin, one too soon after it TooSoon; both tell how long to wait. The
    tries are counted in the file, so a new start forgets none of them.
    """

    def __init__(self, file: File) -> None:
        self._file = file

    def set(self, partner: Partner, secret: str, at: int, *, recovery: bool = False) -> str:
        """Give `partner`, who has none, a new key under `secret`; a recovery code if wanted."""
        with reading(self._file) as db:
            if live(db, partner) is not None:
                raise ValueError(f"partner {partner} has a PIN; change it")
            newest = func.max(PartnerKeyRow.generation)
            used = db.scalar(select(newest).where(PartnerKeyRow.partner == partner)) or 0
            key = fresh_key(self._couple(db), partner, used + 1)
        code = new_code() if recovery else ""
        lids: dict[Slot, Lid] = {"pin": self._closed(key, secret)}
        if recovery:
            lids["recovery"] = self._closed(key, plain_code(code))
        with writing(self._file) as db:
            for slot, lid in lids.items():
                put(db, row_of(key, slot, lid, at))
            add_event(db, "pin set", at, partner)
        settle(self._file)
        key.forget()
        return code

    def unlock(self, partner: Partner, secret: str, at: int) -> PartnerKey:
        """The partner's key. Raises WrongPin."""
        return self._try(partner, "pin", secret, at)

    def recover(self, partner: Partner, code: str, secret: str, at: int) -> None:
        """Put `secret` in place of a forgotten one. Raises WrongPin where the code is wrong."""
        key = self._try(partner, "recovery", plain_code(code), at)
        self._rewrap(key, secret, at)

    def change(self, partner: Partner, secret: str, new: str, at: int) -> None:
        """The same key under another secret. Older backups still open with the old one."""
        self._rewrap(self._try(partner, "pin", secret, at), new, at)

    def reset(self, partner: Partner, at: int) -> None:
        """Take the PIN away without knowing it. What it closed stays closed; both are told."""
        with writing(self._file) as db:
            for row in live_rows(db, partner):
                row.retired_at = at
            add_event(db, "pin reset", at, partner)

    def old_key(self, partner: Partner, generation: int, secret: str, at: int) -> PartnerKey:
        """The key of a PIN that was reset, for whoever has found it again. Raises WrongPin."""
        return self._try(partner, "pin", secret, at, generation)

    def _rewrap(self, key: PartnerKey, secret: str, at: int) -> None:
        lid = self._closed(key, secret)
        with writing(self._file) as db:
            put(db, row_of(key, "pin", lid, at))
            add_event(db, "pin changed", at, key.partner)
        settle(self._file)  # the old secret opens no byte of the journal, either
        key.forget()

    def _couple(self, db: Database) -> str:
        """What every key is bound to; without it the right secret would count as a wrong one."""
        name = couple_name(db)
        if not name:
            raise Damaged(self._file.path)
        return name

    def _closed(self, key: PartnerKey, secret: str) -> Lid:
        try:
            return key.closed_with(secret)
        except MemoryError as error:
            raise TooLittleMemory(self._file.path) from error

    def _try(
        self, partner: Partner, slot: Slot, secret: str, at: int, generation: int = 0
    ) -> PartnerKey:
        with writing(self._file) as db:
            number = generation or live(db, partner)
            row = db.get(PartnerKeyRow, (partner, number, slot)) if number else None
            if row is None:
                raise ValueError(f"partner {partner} has no {slot}")
            if not row.intact:
                raise Damaged(self._file.path)
            lid, couple = Lid(row.rounds, row.memory, row.salt, row.box), self._couple(db)
            left = left_to_wait(row, at)
            if not left:
                row.tries += 1  # before the try: a kill forgets none
            if not left or row.tried_at is None or at < row.tried_at:  # the clock was set back
                row.tried_at = at
        if left:
            raise TooSoon(self._file.path, left)
        try:
            key = opened_key(couple, partner, row.generation, lid, secret)
        except MemoryError as error:
            raise TooLittleMemory(self._file.path) from error
        if key is None:
            raise WrongPin(self._file.path, wait_after(row.tries))
        with writing(self._file) as db:
            row = find(db, PartnerKeyRow, (partner, row.generation, slot))
            row.tries, row.tried_at = 0, None
        return key


def left_to_wait(row: PartnerKeyRow, at: int) -> int:
    """Seconds until the next try; a clock that was set back does not shorten them."""
    if row.tried_at is None:
        return 0
    left = wait_after(row.tries) * 1000 - max(at - row.tried_at, 0)
    return max(0, -(-left // 1000))


def wait_after(tries: int) -> int:
    """Seconds to wait after so many wrong tries: 1, 2, 4 ... and an hour at most."""
    return min(1 << min(max(tries - 1, 0), 20), LONGEST_WAIT)


def live(db: Database, partner: Partner) -> int | None:
    """The generation of the key that is in use; None where the partner has no PIN."""
    rows = live_rows(db, partner)
    return max((row.generation for row in rows if row.slot == "pin"), default=None)


def live_rows(db: Database, partner: Partner) -> list[PartnerKeyRow]:
    query = select(PartnerKeyRow).where(PartnerKeyRow.partner == partner)
    return list(db.scalars(query.where(PartnerKeyRow.retired_at.is_(None))))


def row_of(key: PartnerKey, slot: Slot, lid: Lid, at: int) -> PartnerKeyRow:
    return PartnerKeyRow(
        partner=key.partner, generation=key.generation, slot=slot, made_at=at, **lid._asdict()
    )


def new_code() -> str:
    """A recovery code: letters and digits in groups, to be written down."""
    letters = base64.b32encode(os.urandom(CODE)).decode().rstrip("=")
    return "-".join(letters[n : n + GROUP] for n in range(0, len(letters), GROUP))


def plain_code(code: str) -> str:
    """A code as it counts: without hyphens and spaces, in capitals; 0, 1 and 8 are O, I and B."""
    letters = "".join(mark for mark in normalised(code).upper() if mark.isalnum())
    return letters.translate(str.maketrans("018", "OIB"))
