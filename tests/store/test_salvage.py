"""What is saved of a damaged file: every row outside the damaged pages, and no wrong word."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.store.damage import KEY, NOTHING, PAGE, TRIALS, Ground, Table, content, look, own_key
from tests.store.files import made
from tests.store.make_files import FILES
from tests.store.test_doctor import crashed
from tests.store.walk import PEOPLE
from together.play.couple import OwnEntry
from together.store.errors import (
    DiskFull,
    Locked,
    Missing,
    NoFolder,
    NothingLeft,
    NotTogether,
    StoreError,
    Taken,
    WrongPassphrase,
)
from together.store.file import File
from together.store.keys import Key
from together.store.making import build, remove
from together.store.own import Own
from together.store.repair.doctor import examine
from together.store.repair.leaves import Leaves
from together.store.repair.salvage import Salvaged, Work, salvage
from together.store.repair.source import looked_at
from together.store.store import Store

STEP = max(1, 200 // TRIALS)  # pages; each of them with 200 trials
PASSPHRASE = "four good words here"


@pytest.fixture(scope="module", params=[None, KEY], ids=["plain", "with a passphrase"])
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"), request.param)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("plain"), None)


def salvaged(path: Path, out: Path, key: Key | None) -> Work:
    """As `salvage`, without the half second that a passphrase takes."""
    with looked_at(path, key) as source:
        work = Work(source)
        remove(out)
        build(out, work.fill, key)
    return work


# Which rows stand in which page, worked out from the format alone


class Cell(NamedTuple):
    """A row of the page: where it begins to go on elsewhere, 0 if it does not."""

    overflow: int


def number(content: bytes, at: int) -> tuple[int, int]:
    """A number as SQLite packs it, and where it ends."""
    found = 0
    for n in range(9):
        byte = content[at + n]
        if n == 8:
            return found << 8 | byte, at + 9
        found = found << 7 | byte & 0x7F
        if byte < 0x80:
            return found, at + n + 1
    raise AssertionError


def cells(page: bytes) -> Iterator[Cell]:
    if page[0] != 0x0D:
        return
    for n in range(int.from_bytes(page[3:5], "big")):
        at = int.from_bytes(page[8 + 2 * n : 10 + 2 * n], "big")
        length, at = number(page, at)
        _row_id, at = number(page, at)
        here = local(length)
        at += here
        yield Cell(int.from_bytes(page[at : at + 4], "big") if here < length else 0)


def local(length: int) -> int:
    """How much of a row stands in its leaf."""
    most, least = PAGE - 35, (PAGE - 12) * 32 // 255 - 23
    if length <= most:
        return length
    here = least + (length - least) % (PAGE - 4)
    return here if here <= most else least


def rows_by_page(content: bytes) -> dict[int, int]:
    """How many rows need each page."""
    pages = {n // PAGE + 1: content[n : n + PAGE] for n in range(0, len(content), PAGE)}
    count = dict.fromkeys(pages, 0)
    for number_, page in pages.items():
        for cell in cells(page) if number_ > 1 else ():
            count[number_] += 1
            goes_on = cell.overflow
            while goes_on:
                count[goes_on] += 1
                goes_on = int.from_bytes(pages[goes_on][:4], "big")
    return count


def pages_of(ground: Ground) -> range:
    return range(1, len(ground.bytes) // PAGE + 1)


def damaged_page(ground: Ground, page: int, *, zeroed: bool) -> bytearray:
    """One page is lost; of the first one of an encrypted file, all but the salt."""
    content = bytearray(ground.bytes)
    spared = 16 if page == 1 and ground.key else 0
    at, size = (page - 1) * PAGE + spared, PAGE - spared
    content[at : at + size] = bytes(size) if zeroed else os.urandom(size)
    return content


def lost_rows(ground: Ground) -> int:
    """How many rows can't be read any more. None may be there that was not there before."""
    before = {(table, row[-1]) for table, rows in sums(ground.rows).items() for row in rows}
    with looked_at(ground.path, ground.key) as source:
        found = {(table, row["sum"]) for table, row in Leaves(source).rows()}
    assert found <= before
    return len(before) - len(found)


def sums(rows: dict[str, Table]) -> dict[str, Table]:
    """The checksums alone: 8 bytes that no two rows share."""
    return {
        table: [(value,) for row in content for value in row if is_sum(value)]
        for table, content in rows.items()
    }


def is_sum(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == 8


@pytest.mark.parametrize("zeroed", [True, False])
def test_of_a_plain_file_only_the_rows_of_the_damaged_page_are_lost(
    plain: Ground, *, zeroed: bool
) -> None:
    """Whichever page it is: also the one at the root of a table, also the very first."""
    expected = rows_by_page(plain.bytes)
    for page in pages_of(plain)[:: 1 if zeroed else STEP]:
        plain.put(damaged_page(plain, page, zeroed=zeroed))
        assert lost_rows(plain) <= expected[page], page


MOST_IN_A_PAGE = 60  # rows; measured: 52


def test_of_an_encrypted_file_only_one_page_of_rows_is_lost(tmp_path: Path) -> None:
    ground = Ground(tmp_path, KEY)
    missing = []
    for page in pages_of(ground)[::STEP]:
        ground.put(damaged_page(ground, page, zeroed=False))
        missing.append(lost_rows(ground))
    assert max(missing) <= MOST_IN_A_PAGE


def test_a_long_text_that_is_torn_takes_no_other_with_it(tmp_path: Path) -> None:
    """It goes on in pages of its own; the rows beside its beginning are read all the same."""
    ground = Ground(tmp_path, KEY, with_long_text)
    missing = []
    for page in pages_of(ground)[1:]:
        ground.put(damaged_page(ground, page, zeroed=False))
        missing.append(lost_rows(ground))
    assert missing.count(1) >= LONG // PAGE
    assert max(missing) > 1


LONG = 40_000  # bytes


def with_long_text(path: Path, key: Key | None = None) -> None:
    store = made(path, key)
    entries = [
        OwnEntry(0, n, "short", "Short", "write", "wish", "Which?", ("x" * (LONG * (n == 3)),))
        for n in range(9)
    ]
    Own(store.file).add(own_key(store), entries, at=50)
    store.close()


def test_what_was_saved_opens_and_has_no_wrong_word(ground: Ground, tmp_path: Path) -> None:
    out = tmp_path / "saved.together"
    for page in pages_of(ground)[::STEP]:
        ground.put(damaged_page(ground, page, zeroed=False))
        before = ground.path.read_bytes()
        work = salvaged(ground.path, out, ground.key)
        assert ground.path.read_bytes() == before
        assert examine(out, ground.key).is_whole
        assert look(out, ground.key).words <= ground.words | NOTHING | {""}
        assert all(it.total is None or it.whole <= it.total for it in work.counts)


def changed(plain: Ground, *statements: str) -> Path:
    """The file after another program had its hands in it."""
    plain.put(plain.bytes)
    with closing(sqlite3.connect(plain.path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()
    return plain.path


def said(report: Salvaged) -> str:
    return "\n".join(report.sentences())


def test_a_whole_file_comes_out_as_it_was(ground: Ground, tmp_path: Path) -> None:
    out = tmp_path / "saved.together"
    ground.put(ground.bytes)
    work = salvaged(ground.path, out, ground.key)
    assert all(it.is_whole for it in work.counts)
    assert content(out, ground.key) == ground.rows
    assert out.stat().st_mode & 0o777 == 0o600


def test_the_report_says_what_is_missing_by_kind(plain: Ground, path: Path) -> None:
    damaged = changed(
        plain,
        "UPDATE answer SET lines = 'lies' WHERE rowid <= 2",
        "UPDATE goal SET body = 'lies' WHERE id = 3",
    )
    report = salvage(damaged, path)
    assert said(report) == (
        "What can be read of “damaged.together” is in “ana-ben.together” now; "
        "“damaged.together” stays as it was.\n"
        "answers: 2 of 194 damaged or lost\n"
        "goals: 1 of 44 damaged or lost"
    )
    assert not report.is_all
    assert "lies" not in str(content(path))
    assert len(content(path)["answer"]) == 192


def test_nothing_is_missing_of_a_whole_file(plain: Ground, path: Path) -> None:
    report = salvage(changed(plain), path)
    assert report.is_all
    assert said(report).endswith("\nNothing is missing.")


def test_answers_of_a_lost_session_keep_their_words(plain: Ground, path: Path) -> None:
    damaged = changed(plain, "UPDATE session SET title = 'lies' WHERE id IN (2, 4)")
    report = salvage(damaged, path)
    assert "sessions: 2 of 51 damaged or lost" in said(report)
    assert "2 sessions have lost their titles; their answers are there." in said(report)
    with closing(Store.open(path)) as store:
        [fourth, second] = [it for it in store.shelf.sessions(limit=99) if it.id in {2, 4}]
        assert (second.title, second.exercise) == ("", "")
        assert [len(it.answers) for it in (fourth, second)] == [8, 8]
        assert not any(answer.damaged for answer in fourth.answers)
        assert fourth.finished_at == 1  # when its goal was set
    assert examine(path).is_whole


def test_an_open_session_goes_on_at_the_first_lost_move(plain: Ground, path: Path) -> None:
    damaged = changed(plain, "UPDATE move SET body = 'lies' WHERE position = 7")
    report = salvage(damaged, path)
    assert "steps of the open session: 5 of 12 damaged or lost" in said(report)
    with closing(Store.open(path)) as store:
        found = store.open_session()
        assert found
        assert len(found.moves) == 7
        assert found.draft is None


def test_without_its_exercise_an_open_session_is_gone(plain: Ground, path: Path) -> None:
    damaged = changed(plain, "UPDATE session SET body = 'lies' WHERE state = 'open'")
    report = salvage(damaged, path)
    assert "unfinished texts: 1 of 1 damaged or lost" in said(report)
    with closing(Store.open(path)) as store:
        assert store.state().session is None


def test_a_lost_name_is_empty(plain: Ground, path: Path) -> None:
    salvage(changed(plain, "UPDATE partner SET name = 'Bert' WHERE id = 2"), path)
    with closing(Store.open(path)) as store:
        assert [person.name for person in store.people().values()] == ["Ana", ""]


def test_a_file_that_lost_its_mark_says_what_that_closes(plain: Ground, path: Path) -> None:
    damaged = changed(plain, "UPDATE meta SET value = 'lies' WHERE key = 'couple'")
    report = salvage(damaged, path)
    assert "The mark that the PINs are bound to is lost" in said(report)
    with closing(Store.open(path)) as store:
        assert len(store.identity()[0]) == 32
    assert examine(path).is_whole


def test_a_file_with_a_passphrase_keeps_it(path: Path) -> None:
    Store.create(path, PEOPLE, at=1, passphrase=PASSPHRASE).close()
    out = path.with_name("saved.together")
    with pytest.raises(Locked):
        salvage(path, out)
    with pytest.raises(WrongPassphrase):
        salvage(path, out, "four bad words here")
    assert not out.exists()
    salvage(path, out, PASSPHRASE)
    with closing(Store.open(out, PASSPHRASE)) as store:
        assert store.people() == PEOPLE
    assert out.read_bytes()[:16] != path.read_bytes()[:16]


@pytest.mark.parametrize("key", [None, KEY])
def test_what_stands_in_the_journal_is_saved_too(path: Path, key: Key | None) -> None:
    crashed(path, key)
    out = path.with_name("saved.together")
    salvaged(path, out, key)
    File(path, key).close()  # SQLite's own way to bring the journal in
    assert content(out, key) == content(path, key)
    assert len(content(out, key)["draft"]) == 1


@pytest.mark.parametrize("kept", sorted(FILES.glob("*.together")), ids=lambda kept: kept.stem)
def test_a_file_of_every_format_comes_out_in_the_present_one(kept: Path, path: Path) -> None:
    same = path.with_name("same.together")
    shutil.copy(kept, same)
    assert salvage(kept, path).is_all
    File(same).close()
    assert content(path) == content(same)


@pytest.mark.parametrize("size", [512, 1024, 65536])
def test_pages_of_another_size(plain: Ground, path: Path, size: int) -> None:
    """A tool that writes a plain file anew may choose them."""
    damaged = changed(plain, "PRAGMA journal_mode = delete")
    with closing(sqlite3.connect(damaged, isolation_level=None)) as file:
        file.execute(f"PRAGMA page_size = {size}")
        file.execute("VACUUM")
    assert examine(damaged).pages.total == damaged.stat().st_size // size
    assert salvage(damaged, path).is_all
    assert content(path) == plain.rows


def test_what_another_program_deleted_does_not_come_back(plain: Ground, path: Path) -> None:
    """It may leave the words on pages that it gave up."""
    damaged = changed(plain, "PRAGMA secure_delete = off", "DELETE FROM own")
    boxes = [value for row in plain.rows["own"] for value in row if isinstance(value, bytes)]
    assert any(box in damaged.read_bytes() for box in boxes if len(box) > 100)
    salvage(damaged, path)
    assert content(path)["own"] == []


def text(path: Path) -> None:
    path.write_text("Dear diary")


def pages_like_ours(path: Path) -> None:
    path.write_bytes(b"\r\0\0\0\1\x0f\xf0".ljust(PAGE, b"\0") * 9)


def nothing(_path: Path) -> None:
    """No file at all."""


@pytest.mark.parametrize(
    ("put", "kind"),
    [
        (text, NotTogether),
        (Path.mkdir, NotTogether),
        (pages_like_ours, NotTogether),
        (nothing, Missing),
    ],
)
def test_what_is_no_couples_file_gives_none(
    path: Path, put: Callable[[Path], None], kind: type[StoreError]
) -> None:
    put(path)
    before = sorted(path.parent.iterdir())
    with pytest.raises(kind, match=path.name):
        salvage(path, path.with_name("saved.together"))
    assert sorted(path.parent.iterdir()) == before


@pytest.mark.parametrize("key", [None, KEY])
def test_where_nothing_is_left_only_a_backup_helps(path: Path, key: Key | None) -> None:
    made(path, key).close()
    os.truncate(path, PAGE + 1)
    for work in (lambda: examine(path, key), lambda: salvaged(path, path.with_name("out"), key)):
        with pytest.raises(NothingLeft, match="restore a backup"):
            work()


def test_nothing_is_ever_overwritten(path: Path) -> None:
    made(path).close()
    with pytest.raises(Taken):
        salvage(path, path)
    with pytest.raises(NoFolder):
        salvage(path, path.parent / "gone" / "saved.together")
    assert list(path.parent.iterdir()) == [path]


def test_no_room_for_it(plain: Ground, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(path.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage)
    with pytest.raises(DiskFull, match="free some space"):
        salvage(changed(plain), path)
    assert not path.exists()
