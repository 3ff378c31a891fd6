"""Wrong PINs wait, whatever is done to the clock; a lost one loses no more than it must."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.store.files import made
from tests.store.killing import killed_at
from tests.store.protect_child import quick_keys
from together.play.couple import OwnEntry
from together.play.moves import Partner
from together.store import keys, pins, seal
from together.store.errors import Damaged, TooLittleMemory, TooSoon, WrongPin
from together.store.keys import LITTLE_MEMORY
from together.store.pins import LONGEST_WAIT, plain_code
from together.store.queries import reading
from together.store.seal import PartnerKey, Unreadable, Words
from together.store.store import Store
from together.store.tables import PartnerKeyRow

SECOND = 1000
START = 1_700_000_000_000
PIN, OTHER = "4711", "correct horse"
PLACE = "here"
WORDS = Words(draft={"text": "zq1x1qz"})
UNIX = pytest.mark.skipif(os.name != "posix", reason="needs kill -9")


@pytest.fixture(scope="module", autouse=True)
def no_time_for_keys() -> Iterator[None]:
    with quick_keys():
        yield


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Partner 1 has a PIN, partner 2 has none."""
    store = made(path)
    store.pins.set(1, PIN, at=START)
    yield store
    store.close()


def wrong(store: Store, at: int, partner: Partner = 1, *, secret: str = "0815") -> int:
    """Try a wrong PIN; the seconds to wait then."""
    with pytest.raises(WrongPin) as raised:
        store.pins.unlock(partner, secret, at)
    return raised.value.wait


def opens(store: Store, at: int, secret: str = PIN, partner: Partner = 1) -> bool:
    try:
        store.pins.unlock(partner, secret, at).forget()
    except WrongPin:
        return False
    return True


def box_of(store: Store, at: int, secret: str = PIN) -> bytes:
    return store.pins.unlock(1, secret, at).seal(WORDS, PLACE)


def row(store: Store, generation: int = 1, slot: str = "pin") -> PartnerKeyRow:
    with reading(store.file) as db:
        found = db.get(PartnerKeyRow, (1, generation, slot))
    assert found
    return found


def kinds(store: Store) -> list[tuple[str, Partner | None]]:
    return [(event.kind, event.partner) for event in store.state().events]


# Waiting


def test_the_right_one_opens(store: Store) -> None:
    assert opens(store, START, " ４７１１ ")
    assert store.state().locked == {1}
    assert kinds(store) == [("pin set", 1)]


def test_each_wrong_one_waits_twice_as_long(path: Path) -> None:
    """The tries are counted in the file: each of these is a start of its own."""
    store, at = made(path), START
    store.pins.set(1, PIN, at)
    waits = []
    for _ in range(15):
        store.close()
        store = Store.open(path)
        waits.append(wrong(store, at))
        at += waits[-1] * SECOND
    assert waits == [*(2**n for n in range(12)), LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
    assert LONGEST_WAIT == 3600
    store.close()


def test_who_comes_too_soon_is_not_even_heard(store: Store) -> None:
    """The right one neither, or waiting would tell which one it is; and it costs no further try."""
    for n in range(4):
        wrong(store, START + 1000 * n * SECOND)
    last = START + 3000 * SECOND
    for secret in ("0815", PIN):
        for after, left in ((0, 8), (1, 8), (999, 8), (1000, 7), (7000, 1), (7999, 1)):
            with pytest.raises(TooSoon) as raised:
                store.pins.unlock(1, secret, last + after)
            assert raised.value.wait == left
    assert row(store).tries == 4
    assert opens(store, last + 8000)


def test_the_right_one_forgives_the_wrong_ones(store: Store) -> None:
    for n in range(5):
        wrong(store, START + 1000 * n * SECOND)
    assert opens(store, START + 10_000 * SECOND)
    assert wrong(store, START + 10_000 * SECOND) == 1


def test_a_clock_set_back_neither_helps_nor_locks_out(store: Store) -> None:
    """Set back by a year, one waits as long as before, from then on; not a year."""
    at, year = START, 365 * 24 * 3600 * SECOND
    for _ in range(6):
        at += wrong(store, at) * SECOND
    wait, then = wrong(store, at), at - year
    assert wait == 64
    with pytest.raises(TooSoon) as raised:
        store.pins.unlock(1, PIN, then)
    assert raised.value.wait == wait
    with pytest.raises(TooSoon):
        store.pins.unlock(1, PIN, then + wait * SECOND - 1)
    assert opens(store, then + wait * SECOND)


def test_a_clock_set_back_again_and_again_never_gives_a_try(store: Store) -> None:
    at = START
    for _ in range(4):
        at += wrong(store, at) * SECOND
    wrong(store, at)
    for back in range(1, 40):
        with pytest.raises(TooSoon):
            store.pins.unlock(1, PIN, at - back * SECOND)
    assert row(store).tries == 5


def test_each_partner_and_each_way_in_waits_alone(store: Store) -> None:
    code = store.pins.set(2, OTHER, START, recovery=True)
    for n in range(3):
        wrong(store, START + 100 * n * SECOND)
    later = START + 201 * SECOND
    assert opens(store, later, OTHER, 2)
    with pytest.raises(WrongPin) as raised:
        store.pins.recover(2, "AAAA-BBBB", "new", later)
    assert raised.value.wait == 1
    assert opens(store, later, OTHER, 2)
    store.pins.recover(2, code, "new", later + SECOND)
    assert opens(store, later, "new", 2)


def test_a_kill_between_the_count_and_the_try_forgets_none(
    store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "killed" / path.name
    place.parent.mkdir()

    def killed(*_: object) -> None:
        for it in path.parent.iterdir():
            (place.parent / it.name).write_bytes(it.read_bytes())
        raise KeyboardInterrupt

    monkeypatch.setattr(pins, "opened_key", killed)
    with pytest.raises(KeyboardInterrupt):
        store.pins.unlock(1, PIN, START)
    monkeypatch.undo()
    after = Store.open(place)
    assert row(after).tries == 1
    with pytest.raises(TooSoon):
        after.pins.unlock(1, PIN, START)
    assert opens(after, START + SECOND)
    after.close()


def change_it(path: Path) -> None:
    with quick_keys():
        store = Store.open(path)
        store.pins.change(1, PIN, OTHER, START)
        store.close()


@UNIX
def test_a_kill_in_the_middle_of_a_change(path: Path) -> None:
    """The old PIN opens, or the new one; never both, never neither."""
    store = made(path)
    store.pins.set(1, PIN, START)
    box = box_of(store, START)
    store.close()
    seen = set()
    for step in range(100, 700, 4):
        was_killed = killed_at(step, change_it, path)
        store = Store.open(path)
        later = START + 5000 * SECOND
        is_old = opens(store, later)
        assert opens(store, later + LONGEST_WAIT * SECOND, OTHER) != is_old
        key = store.pins.unlock(1, PIN if is_old else OTHER, later + 2 * LONGEST_WAIT * SECOND)
        assert key.open(box, PLACE) == WORDS
        seen.add(is_old)
        if not is_old:
            store.pins.change(1, OTHER, PIN, later + 3 * LONGEST_WAIT * SECOND)
        store.close()
        if not was_killed:
            break
    assert seen == {True, False}


# Changed, lost, found again


def test_a_changed_pin_opens_the_same_words(store: Store) -> None:
    box = box_of(store, START)
    store.pins.change(1, PIN, OTHER, START)
    assert store.pins.unlock(1, OTHER, START).open(box, PLACE) == WORDS
    assert not opens(store, START)
    assert row(store).generation == 1
    assert kinds(store) == [("pin set", 1), ("pin changed", 1)]


def test_a_wrong_pin_changes_nothing(store: Store) -> None:
    with pytest.raises(WrongPin):
        store.pins.change(1, "0815", OTHER, START)
    assert opens(store, START + SECOND)
    assert not opens(store, START + SECOND, OTHER)
    assert kinds(store) == [("pin set", 1)]


def test_no_byte_is_left_of_what_the_old_pin_opened(store: Store, path: Path) -> None:
    """Whoever had found out the old PIN, and has the file, gets at no key with it."""
    before = row(store)
    store.pins.change(1, PIN, OTHER, START)
    found = b"".join(it.read_bytes() for it in path.parent.iterdir())
    assert row(store).box in found
    assert before.box not in found
    assert before.salt not in found


def test_a_reset_opens_nothing_and_is_told(store: Store) -> None:
    box = box_of(store, START)
    store.pins.reset(1, START)
    assert store.state().locked == frozenset()
    with pytest.raises(ValueError, match="has no pin"):
        store.pins.unlock(1, PIN, START)
    store.pins.set(1, OTHER, START)
    key = store.pins.unlock(1, OTHER, START)
    assert key.generation == 2
    with pytest.raises(Unreadable):
        key.open(box, PLACE)
    assert kinds(store) == [("pin set", 1), ("pin reset", 1), ("pin set", 1)]


def test_a_reset_of_one_leaves_the_other_alone(store: Store) -> None:
    store.pins.set(2, OTHER, START)
    store.pins.reset(1, START)
    assert store.state().locked == {2}
    assert opens(store, START, OTHER, 2)


def test_an_old_pin_found_again_brings_the_own_part_back(store: Store) -> None:
    key = store.pins.unlock(1, PIN, START)
    for n in (1, 2):
        entry = OwnEntry(0, n, "short", "Short", "write", "wish", "?", (f"zq1x{n}qz",))
        store.own.add(key, [entry], START)
    store.pins.reset(1, START)
    store.pins.set(1, OTHER, START)
    new = store.pins.unlock(1, OTHER, START)
    assert [it.damaged for it in store.own.entries(new)] == [True, True]
    assert store.own.generations(1) == {1: 2}
    with pytest.raises(WrongPin):
        store.pins.old_key(1, 1, "0815", START)
    old = store.pins.old_key(1, 1, PIN, START + SECOND)
    assert store.own.reopen(old, new) == 2
    assert [it.lines for it in store.own.entries(new)] == [("zq1x2qz",), ("zq1x1qz",)]
    assert store.own.generations(1) == {2: 2}
    assert opens(store, START + SECOND, OTHER)


def test_old_pins_wait_like_others(store: Store) -> None:
    store.pins.reset(1, START)
    for n, wait in ((0, 1), (10, 2), (20, 4)):
        with pytest.raises(WrongPin) as raised:
            store.pins.old_key(1, 1, "0815", START + n * SECOND)
        assert raised.value.wait == wait
    with pytest.raises(TooSoon):
        store.pins.old_key(1, 1, PIN, START + 21 * SECOND)


def test_many_resets_make_many_generations(store: Store) -> None:
    for n in range(2, 6):
        store.pins.reset(1, START)
        store.pins.set(1, f"pin {n}", START)
    assert store.pins.unlock(1, "pin 5", START).generation == 5
    for n in range(2, 6):
        assert store.pins.old_key(1, n, f"pin {n}", START).generation == n
    with pytest.raises(WrongPin):
        store.pins.old_key(1, 2, "pin 3", START)


# The recovery code


def test_a_code_is_for_paper(store: Store) -> None:
    codes = {store_code(store) for _ in range(20)}
    assert len(codes) == 20
    for code in codes:
        assert {len(group) for group in code.split("-")[:-1]} == {4}
        assert len(plain_code(code)) == 26
        assert not set(code) & set("0189")
        assert plain_code(code) == code.replace("-", "")


def store_code(store: Store) -> str:
    store.pins.reset(1, START)
    return store.pins.set(1, PIN, START, recovery=True)


@pytest.mark.parametrize(
    "copied",
    [
        lambda code: code,
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', ' ').lower()}\n",
        lambda code: code.replace("-", "–"),
        lambda code: code.replace("O", "0").replace("I", "1").replace("B", "8"),
        lambda code: "".join(chr(ord(it) + 0xFEE0) if it != "-" else it for it in code),
        lambda code: code.replace("O", "٠").replace("I", "١").replace("B", "８"),
    ],
    ids=["as it is", "no hyphens", "small", "dashes", "digits", "wide", "other digits"],
)
def test_a_code_is_read_as_it_was_meant(store: Store, copied: Callable[[str], str]) -> None:
    code = with_all(store, "OIB")
    box = box_of(store, START)
    store.pins.recover(1, copied(code), OTHER, START)
    assert store.pins.unlock(1, OTHER, START).open(box, PLACE) == WORDS
    assert not opens(store, START)


def with_all(store: Store, letters: str) -> str:
    """A recovery code in which all these letters are."""
    code = ""
    while not set(letters) <= set(code):
        code = store_code(store)
    return code


def test_the_code_goes_on_after_a_change(store: Store) -> None:
    code = store_code(store)
    store.pins.change(1, PIN, OTHER, START)
    store.pins.recover(1, code, "third", START)
    store.pins.recover(1, code, "fourth", START)
    assert opens(store, START, "fourth")


def test_a_wrong_code_and_an_old_one_open_nothing(store: Store) -> None:
    old = store_code(store)
    code = store_code(store)
    for n, typed in enumerate((old, code[:-1], code[::-1], "")):
        with pytest.raises(WrongPin):
            store.pins.recover(1, typed, OTHER, START + 1000 * n * SECOND)
    assert opens(store, START)
    store.pins.reset(1, START)
    store.pins.set(1, PIN, START)
    with pytest.raises(ValueError, match="has no recovery"):
        store.pins.recover(1, code, OTHER, START)


# Odd ones


def test_a_megabyte_is_a_secret_like_any_other(store: Store) -> None:
    long = "ä٣ " * 350_000
    store.pins.change(1, PIN, long, START)
    assert opens(store, START, long)
    assert wrong(store, START, secret=f"{long}x") == 1


def test_who_has_none_and_who_has_one_already(store: Store) -> None:
    for work in (
        lambda: store.pins.unlock(2, PIN, START),
        lambda: store.pins.change(2, PIN, OTHER, START),
        lambda: store.pins.old_key(1, 7, PIN, START),
        lambda: store.pins.recover(1, "AAAA", OTHER, START),
    ):
        with pytest.raises(ValueError, match="has no"):
            work()
    with pytest.raises(ValueError, match="change it"):
        store.pins.set(1, OTHER, START)


def test_little_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is closed with less where there is less; what needs more says so."""
    stretched = keys.stretched
    most = LITTLE_MEMORY

    def limited(secret: str, salt: bytes, rounds: int, memory: int) -> bytes:
        if memory > most:
            raise MemoryError
        return stretched(secret, salt, rounds, 2**20)

    monkeypatch.setattr(seal, "MEMORY", 2**28)
    monkeypatch.setattr(seal, "stretched", limited)
    store.pins.set(2, OTHER, START)
    with reading(store.file) as db:
        memories = db.scalars(select(PartnerKeyRow.memory).order_by(PartnerKeyRow.partner)).all()
    assert memories == [2**20, LITTLE_MEMORY]
    assert opens(store, START, OTHER, 2)
    most = 2**19
    with pytest.raises(TooLittleMemory):
        store.pins.unlock(2, OTHER, START + SECOND)
    store.pins.reset(1, START)
    with pytest.raises(TooLittleMemory):
        store.pins.set(1, OTHER, START)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE partner_key SET salt = x'00112233445566778899aabbccddeeff'",
        "UPDATE partner_key SET tries = 40",
        "UPDATE meta SET value = 'another' WHERE key = 'couple'",
        "DELETE FROM meta WHERE key = 'couple'",
    ],
)
def test_damage_is_no_wrong_pin(store: Store, change: str) -> None:
    """Nobody waits, or doubts what they know, for a byte that the disk has lost."""
    assert store.file.driver.execute(change).rowcount == 1
    with pytest.raises(Damaged):
        store.pins.unlock(1, PIN, START)
    if "meta" in change:
        with pytest.raises(Damaged):
            store.pins.set(2, OTHER, START)


@pytest.mark.parametrize("lid", ["salt = x'00'", "memory = 1", "rounds = 0", "box = x''"])
def test_a_lid_that_can_not_be_opens_to_nobody(store: Store, lid: str) -> None:
    """As one partner could write it into the file, with a checksum that fits."""
    store.file.driver.execute(f"UPDATE partner_key SET {lid}")
    found = row(store)
    store.file.driver.execute("UPDATE partner_key SET sum = ?", (found.digest(),))
    assert not opens(store, START)


def test_a_key_that_was_handed_out_is_the_callers_to_forget(store: Store) -> None:
    key = store.pins.unlock(1, PIN, START)
    box = key.seal(WORDS, PLACE)
    assert isinstance(key, PartnerKey)
    store.pins.change(1, PIN, OTHER, START)
    assert key.open(box, PLACE) == WORDS
