"""A passphrase opens its file however it is typed, and nothing else does; damage is told apart."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2

from tests.store.protect_child import key_made_up
from tests.store.walk import PEOPLE
from together.store import keys
from together.store.driver import connect
from together.store.errors import (
    Damaged,
    NotTogether,
    StoreError,
    TooLittleMemory,
    TooNew,
    WrongPassphrase,
)
from together.store.file import File, open_file
from together.store.keys import (
    CHANCE,
    HEADER,
    LITTLE_MEMORY,
    MEMORY,
    PLAIN,
    Key,
    check_of,
    derived,
    is_encrypted,
    key_of,
    made,
    new_key,
)
from together.store.migrate import APPLICATION_ID, STEPS
from together.store.store import Store

PASSPHRASE = "Größe 42 auf Ana’s Weg"
TYPED = [
    unicodedata.normalize("NFD", PASSPHRASE),
    f"  {PASSPHRASE}\u00a0 ",
    PASSPHRASE.replace(" ", "\t  "),
    PASSPHRASE.replace("42", "٤٢"),
    PASSPHRASE.replace("42", "４２"),
    f"\u200e{PASSPHRASE}\u200f",
]
OTHERS = ["größe 42 auf Ana’s Weg", "Größe 24 auf Ana’s Weg", "Größe 42 auf Ana's Weg", "Größe", ""]
FLIPS = int(os.environ.get("TOGETHER_FLIPS", "150"))
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the memory")


@pytest.fixture(scope="module", autouse=True)
def each_key_once() -> Iterator[None]:
    """To derive one takes half a second on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "stretched", cache(keys.stretched))
        yield


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An encrypted file, closed."""
    path = tmp_path_factory.mktemp("original") / "couple.together"
    Store.create(path, PEOPLE, at=1, passphrase=PASSPHRASE).close()
    return path.read_bytes()


@pytest.fixture(scope="module")
def little() -> Key:
    """A key made with little memory, which is sooner tried."""
    return made(PASSPHRASE, LITTLE_MEMORY)


# Which passphrase


@pytest.mark.parametrize("typed", [PASSPHRASE, *TYPED])
def test_however_it_is_typed_it_opens(little: Key, typed: str) -> None:
    assert key_of(typed, little.header, Path("us.together")) == little


@pytest.mark.parametrize("typed", OTHERS)
def test_another_one_does_not(little: Key, typed: str) -> None:
    with pytest.raises(WrongPassphrase, match=r"us\.together"):
        key_of(typed, little.header, Path("us.together"))


@pytest.mark.parametrize(
    ("memory", "chance", "raw", "check"),
    [
        (
            MEMORY,
            bytes(range(11)) + b"\x0a",
            "5d7b80438c9f3598c413cdcd3d9c448065c9b1d2185e507020bc4659a7d78af4",
            "c137af92",
        ),
        (
            LITTLE_MEMORY,
            bytes(range(12)),
            "ba19a563e9e91d49f9921e490e75acaf8df04e50ffa0b9a4eaf058494d82a1a6",
            "fe58c75e",
        ),
    ],
    ids=["256 MiB", "64 MiB"],
)
def test_keys_stay_what_they_are_for_ever(memory: int, chance: bytes, raw: str, check: str) -> None:
    """Files made today open with these; nothing of this may ever change."""
    assert len(chance) == CHANCE
    assert bool(chance[-1] & 1) == (memory == LITTLE_MEMORY)
    assert derived(PASSPHRASE, chance).hex() == raw
    assert check_of(bytes.fromhex(raw)).hex() == check
    assert memory // 2**20 == (64 if chance[-1] & 1 else 256)


def test_a_file_opens_with_its_passphrase_alone(path: Path, original: bytes) -> None:
    path.write_bytes(original)
    Store.open(path, TYPED[0]).close()
    with pytest.raises(WrongPassphrase, match="keyboard"):
        Store.open(path, OTHERS[0])
    assert path.read_bytes() == original


def test_two_files_of_one_passphrase_have_nothing_in_common(little: Key) -> None:
    other = made(PASSPHRASE, LITTLE_MEMORY)
    assert other.header != little.header
    assert other.raw != little.raw


# Damage


def opened_with_a_flip(path: Path, content: bytes, bit: int) -> None:
    flipped = bytearray(content)
    flipped[bit // 8] ^= 1 << bit % 8
    path.write_bytes(flipped)
    Store.open(path, PASSPHRASE).close()


def test_one_bit_in_the_header_makes_the_passphrase_another(path: Path, original: bytes) -> None:
    """The salt and the check of the key: nobody can tell these apart."""
    check = range(8 * CHANCE, 8 * HEADER)
    for bit in (3, 8 * CHANCE - 8, 8 * CHANCE - 1, *check):
        with pytest.raises(WrongPassphrase):
            opened_with_a_flip(path, original, bit)


def test_one_bit_anywhere_else_is_damage(path: Path, original: bytes) -> None:
    """Never a wrong passphrase: whoever typed the right one is not sent looking for another."""
    chance, all_bits = Random(3), 8 * len(original)
    first_page = [8 * HEADER, 8 * HEADER + 7, 8 * 100, 8 * 4015, 8 * 4016, 8 * 4095 + 7]
    for bit in (*first_page, *(chance.randrange(8 * HEADER, all_bits) for _ in range(FLIPS))):
        with pytest.raises(Damaged):
            opened_with_a_flip(path, original, bit)


@pytest.mark.parametrize("size", [16, 100, 4095])
def test_less_than_a_page_is_no_file_of_ours(path: Path, original: bytes, size: int) -> None:
    path.write_bytes(original[:size])
    with pytest.raises(NotTogether):
        Store.open(path, PASSPHRASE)


def test_a_missing_page_is_damage(path: Path, original: bytes) -> None:
    for size in (4096, 8192, len(original) - 4096, len(original) - 1):
        path.write_bytes(original[:size])
        with pytest.raises(Damaged):
            Store.open(path, PASSPHRASE)


def test_what_begins_a_file(path: Path, original: bytes) -> None:
    assert not is_encrypted(path)
    assert not is_encrypted(path.parent)
    for content, expected in ((original, True), (PLAIN + bytes(84), False), (b"short", False)):
        path.write_bytes(content)
        assert is_encrypted(path) == expected


# Memory

LIMITED = """
import resource, sys
from pathlib import Path
from tests.store.walk import PEOPLE
from together.store import keys
from together.store.errors import StoreError
from together.store.store import Store
import nacl.pwhash.argon2id
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[3]), -1))
try:
    if sys.argv[1] == "create":
        Store.create(Path(sys.argv[2]), PEOPLE, at=1, passphrase=sys.argv[4]).close()
    else:
        Store.open(Path(sys.argv[2]), sys.argv[4]).close()
except StoreError as error:
    print(type(error).__name__)
"""


def with_memory(more: int, work: str, path: Path) -> str:
    """What a program says that may take no more than so many bytes for its work."""
    command = [sys.executable, "-c", LIMITED, work, str(path), str(more), PASSPHRASE]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@LINUX
def test_where_memory_is_short_a_key_is_made_with_less(path: Path) -> None:
    assert with_memory(160 * 2**20, "create", path) == ""
    with path.open("rb") as file:
        header = file.read(HEADER)
    assert header[CHANCE - 1] & 1
    Store.open(path, PASSPHRASE).close()
    assert with_memory(160 * 2**20, "open", path) == ""


@LINUX
def test_where_memory_is_short_a_file_that_needs_more_says_so(path: Path, original: bytes) -> None:
    path.write_bytes(original)
    assert with_memory(160 * 2**20, "open", path) == TooLittleMemory.__name__
    assert path.read_bytes() == original


def test_usual_memory_is_told_by_the_same_bit(original: bytes, little: Key) -> None:
    assert not original[CHANCE - 1] & 1
    assert little.header[CHANCE - 1] & 1


# Files that are not for this version


def ours(path: Path) -> Key:
    """The key of the original, which is derived already, for another file at `path`."""
    return key_of(PASSPHRASE, header_at(path), path)


def header_at(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEADER)


def everything_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {it.name: (it.read_bytes(), it.stat().st_mtime_ns) for it in folder.iterdir()}


def refused_untouched(path: Path, kind: type[StoreError]) -> None:
    before = everything_in(path.parent)
    with pytest.raises(kind):
        Store.open(path, PASSPHRASE)
    assert everything_in(path.parent) == before


def test_a_newer_file_is_left_as_it_is(path: Path, original: bytes) -> None:
    path.write_bytes(original)
    with closing(connect(path, ours(path))) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    refused_untouched(path, TooNew)


def test_a_newer_file_is_left_as_it_is_with_its_journal(path: Path, original: bytes) -> None:
    path.write_bytes(original)
    with closing(connect(path, ours(path))) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        newer.execute("CREATE TABLE novelty (x)")
        left = everything_in(path.parent)
    for name, (content, _) in left.items():
        path.with_name(name).write_bytes(content)
    assert set(left) == {path.name, f"{path.name}-wal"}
    refused_untouched(path, TooNew)


@pytest.mark.parametrize("number", [0, APPLICATION_ID + 1])
def test_a_file_of_another_program(path: Path, original: bytes, number: int) -> None:
    """Encrypted in the same way with the same key, and yet not ours."""
    path.write_bytes(original)
    key = ours(path)
    path.unlink()
    with closing(dbapi2.connect(str(path), isolation_level=None)) as other:
        other.execute(f'PRAGMA key = "{key.pragma}"')
        other.execute("CREATE TABLE note (words)")
        other.execute(f"PRAGMA application_id = {number}")
    refused_untouched(path, NotTogether)


def test_a_file_of_another_program_with_its_own_key(path: Path) -> None:
    with closing(dbapi2.connect(str(path), isolation_level=None)) as other:
        other.execute("PRAGMA key = 'some passphrase of theirs'")
        other.execute("CREATE TABLE note (words)")
    refused_untouched(path, WrongPassphrase)


# Keys in what is told


def secrets_of(key: Key) -> list[str]:
    return [key.raw.hex(), repr(key.raw), key.pragma, key.header.hex(), PASSPHRASE]


def test_a_key_is_not_shown(little: Key) -> None:
    shown = f"{little} {little!r} {little!s} {[little]} {(little,)} { ({'key': little}) }"
    assert not [it for it in secrets_of(little) if it in shown]


def test_no_error_tells_a_key(
    path: Path, original: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nor a passphrase: not in its words, not in those of what led to it."""
    path.write_bytes(original)
    key, wrong = ours(path), key_made_up(b"k" * 32)
    told = [
        failed(lambda: Store.open(path, OTHERS[0])),
        failed(lambda: File(path, wrong)),
        failed(lambda: connect(path.parent, key)),
        failed(lambda: opened_with_a_flip(path, original, 8 * 5000)),
    ]
    path.write_bytes(original)
    with closing(open_file(path, PASSPHRASE)) as file:
        attach = "ATTACH DATABASE ? AS x KEY ?"
        told.append(failed(lambda: file.driver.execute(attach, (str(path.parent), key.pragma))))
    told += capfd.readouterr()
    hidden = [*secrets_of(key), *secrets_of(wrong), OTHERS[0]]
    assert not [it for it in hidden if it in "\n".join(told)]


def failed(work: Callable[[], object]) -> str:
    """All that can be read of an error."""
    with pytest.raises((StoreError, dbapi2.Error)) as raised:
        work()
    return "".join(traceback.format_exception(raised.value))


def test_a_closed_file_has_no_key(path: Path, original: bytes) -> None:
    path.write_bytes(original)
    file = open_file(path, PASSPHRASE)
    assert file.key
    file.must_open_with(TYPED[1])
    with pytest.raises(WrongPassphrase):
        file.must_open_with(OTHERS[1])
    file.close()
    assert file.key is None


def test_a_new_key_takes_the_usual_memory() -> None:
    assert not new_key(PASSPHRASE).header[CHANCE - 1] & 1
