"""What the doctor says of each kind of file, and that it never changes one."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.store.damage import KEY, PAGE, Table, content, filled
from tests.store.files import begin, live, made
from tests.store.make_files import FILES
from tests.store.test_file import everything_in, foreign, newer
from tests.store.walk import MARKER, PEOPLE, Pen
from together.play.couple import Draft
from together.store.copies.backup import back_up
from together.store.errors import (
    AlreadyOpen,
    Locked,
    Missing,
    NoFolder,
    NotReadable,
    NotTogether,
    StoreError,
    TooNew,
    WrongPassphrase,
)
from together.store.file import File
from together.store.keys import Key
from together.store.repair.doctor import Report, examine, kinds
from together.store.repair.leaves import tables_of
from together.store.repair.source import looked_at
from together.store.store import Store

POSIX = pytest.mark.skipif(os.name != "posix", reason="such files are POSIX")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "couple.together"
    filled(path)
    return path


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locked") / "couple.together"
    filled(path, KEY)
    return path


def copied(whole: Path, path: Path) -> Path:
    shutil.copy(whole, path)
    return path


def said(report: Report) -> str:
    return "\n".join(report.sentences())


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(statement)
        file.commit()


def overwrite(path: Path, at: int, count: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(os.urandom(count))


@pytest.mark.parametrize("key", [None, KEY])
def test_a_whole_file(whole: Path, locked: Path, path: Path, key: Key | None) -> None:
    copied(locked if key else whole, path).chmod(0o600)
    before = everything_in(path.parent)
    report = examine(path, key)
    assert everything_in(path.parent) == before
    assert report.is_whole
    assert report.has_passphrase == (key is not None)
    assert said(report).startswith("“ana-ben.together” (")
    assert " kB) is whole.\n" in said(report)
    assert "\nanswers: 194, all whole\n" in said(report)
    assert "\nentries that one partner keeps alone: 30, all whole\n" in said(report)
    assert said(report).endswith("\nOne session is open.")
    assert "damaged" not in said(report)
    assert "notices" not in said(report)


def test_the_passphrase_itself(path: Path) -> None:
    Store.create(path, PEOPLE, at=1, passphrase="four good words here").close()
    assert examine(path, "four good words here").is_whole
    with pytest.raises(WrongPassphrase):
        examine(path, "four bad words here")


@pytest.mark.parametrize("secret", ["", "x" * 2**20, "a\udc80b", Key(b"x" * 32, bytes(16))])
def test_what_is_no_passphrase(locked: Path, secret: str | Key) -> None:
    with pytest.raises(WrongPassphrase):
        examine(locked, secret)


def test_every_table_has_a_name_for_people() -> None:
    assert set(kinds()) == set(tables_of(None))


def test_damaged_rows_are_counted_by_kind_and_not_shown(whole: Path, path: Path) -> None:
    copied(whole, path)
    change(path, "UPDATE answer SET lines = 'lies' WHERE rowid <= 2")
    change(path, "UPDATE own SET kept_at = 7 WHERE id = 1")
    text = said(examine(path))
    assert "is damaged; restore a backup, or save what can still be read into a new file.\n" in text
    assert "\nanswers: 2 of 194 damaged or lost\n" in text
    assert "\nentries that one partner keeps alone: 1 of 30 damaged or lost\n" in text
    assert "\ngoals: 44, all whole\n" in text
    assert "lies" not in text
    assert not MARKER.search(text)
    assert "Ana" not in text


def test_what_leads_to_the_rows_is_looked_at_too(whole: Path, path: Path) -> None:
    """One bit in an index, and the app would leave out an answer without a word."""
    content = whole.read_bytes()
    indices = [at for at in range(0, len(content), PAGE) if content[at] == 0x0A]
    assert len(indices) >= 3
    for at in indices:
        if content[at + 3 : at + 5] == b"\0\0":
            continue  # it is empty
        damaged = bytearray(content)
        damaged[at + PAGE - 1] ^= 4
        path.write_bytes(damaged)
        report = examine(path)
        assert not report.is_whole
        assert "Some of its pages are damaged." in said(report)
        assert all(it.is_whole for it in report.counts)


def test_a_damaged_page_of_an_encrypted_file(locked: Path, path: Path) -> None:
    copied(locked, path)
    overwrite(path, 20 * PAGE + 100, 1)
    overwrite(path, 30 * PAGE + 100, 1)
    report = examine(path, KEY)
    assert not report.is_whole
    assert f"2 of {report.pages.total} pages are damaged." in said(report)


@pytest.mark.parametrize("key", [None, KEY])
def test_a_file_that_was_cut_off(whole: Path, locked: Path, path: Path, key: Key | None) -> None:
    copied(locked if key else whole, path)
    for size in (path.stat().st_size - 1, 20 * PAGE):
        os.truncate(path, size)
        assert "Its end is missing." in said(examine(path, key))
    assert "Together can’t open it as it is." in said(examine(path, key))
    assert "names of partners: 2 can be read; there may have been more" in said(examine(path, key))


def test_a_lost_beginning_is_told(whole: Path, path: Path) -> None:
    """Without a passphrase, a file is known by the rows in it."""
    copied(whole, path)
    overwrite(path, 0, 512)
    assert "Together can’t open it as it is." in said(examine(path))
    with path.open("r+b") as file:
        file.write(bytes(PAGE))
    report = examine(path)
    assert not report.is_whole
    assert "answers: 194 can be read; there may have been more" in said(report)


def test_a_lost_beginning_of_an_encrypted_file(locked: Path, path: Path) -> None:
    copied(locked, path)
    overwrite(path, 512, 512)
    report = examine(path, KEY)
    assert "Together can’t open it as it is." in said(report)
    assert f"1 of {report.pages.total} pages is damaged." in said(report).replace("are", "is")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP TABLE favourite", "Its tables are not those that Together makes."),
        ("DELETE FROM session WHERE id = 1", "Some parts have lost the session"),
        ("ALTER TABLE goal RENAME COLUMN owner TO own", "Its tables are not those"),
    ],
)
def test_what_else_does_not_fit(whole: Path, path: Path, statement: str, sentence: str) -> None:
    change(copied(whole, path), statement)
    report = examine(path)
    assert not report.is_whole
    assert sentence in said(report)


@pytest.mark.parametrize("kept", sorted(FILES.glob("*.together")), ids=lambda kept: kept.stem)
def test_a_file_of_every_format(kept: Path, path: Path) -> None:
    report = examine(copied(kept, path))
    assert report.is_whole
    assert report.is_older == ("Its format is older" in said(report))
    assert report.is_older == (f"v{len(list(FILES.glob('*.together')))}" not in kept.name)


# What lies beside a file


def crashed(path: Path, key: Key | None = None) -> Path:
    """A file as a kill leaves it: the newest changes stand in its journal alone."""
    live_path = path.with_name("live.together")
    store = made(live_path, key)
    live(store, Pen(1), sessions=3)
    begin(store, Pen(2))
    session, pen = store.open_session(), Pen(3)
    assert session
    assert session.draft
    for n in range(12):
        store.save_draft(session.id, Draft(session.draft.turn, {"text": pen.text()}), at=n)
    for name in ("", "-wal"):
        shutil.copy(f"{live_path}{name}", f"{path}{name}")
    store.close()
    live_path.unlink()
    assert path.with_name(f"{path.name}-wal").stat().st_size > 10_000
    return path


@pytest.mark.parametrize("key", [None, KEY])
def test_the_journal_of_a_crash_is_read_too(path: Path, key: Key | None) -> None:
    crashed(path, key)
    before = everything_in(path.parent)
    report = examine(path, key)
    with looked_at(path, key) as source:
        found = content(source.here, key)
        assert source.here.parent.parent == path.parent
        assert source.here.parent.stat().st_mode & 0o777 == 0o700
    assert everything_in(path.parent) == before
    assert report.is_whole
    assert "“ana-ben.together-wal” holds the newest changes; leave it there" in said(report)
    assert found == as_sqlite_reads_it(path, key)
    assert len(found["draft"]) == 1


def as_sqlite_reads_it(path: Path, key: Key | None) -> dict[str, Table]:
    """What SQLite itself makes of file and journal."""
    File(path, key).close()
    return content(path, key)


def test_the_journal_lies_beside_the_file_not_beside_a_link(path: Path) -> None:
    link = path.with_name("elsewhere") / "link"
    link.parent.mkdir()
    try:
        link.symlink_to(crashed(path))
    except OSError:
        pytest.skip("this system makes no links")
    report = examine(link)
    assert report.session_is_open
    assert "unfinished texts: 1, all whole" in said(report)
    assert "-wal” holds the newest changes" in said(report)


@pytest.mark.parametrize("part", [0.1, 0.5])
def test_a_damaged_journal_is_told(path: Path, part: float) -> None:
    """SQLite ends there without a word, and what was saved after it is gone."""
    journal = crashed(path).with_name(f"{path.name}-wal")
    overwrite(journal, int(part * journal.stat().st_size), 16)
    report = examine(path)
    assert not report.is_whole
    assert "The journal beside it is damaged: the newest changes may be lost." in said(report)


def test_what_a_power_cut_left_half_written_is_no_damage(path: Path) -> None:
    journal = crashed(path).with_name(f"{path.name}-wal")
    os.truncate(journal, journal.stat().st_size - 5000)
    assert examine(path).is_whole
    journal.write_bytes(b"")
    examine(path)


@pytest.mark.parametrize("count", [1, 31, 32, 40, 5000])
def test_a_journal_that_is_none(path: Path, count: int) -> None:
    made(path).close()
    journal = path.with_name(f"{path.name}-wal")
    journal.write_bytes(b"j" * count)
    assert examine(path).is_whole == (count <= 32)
    assert journal.read_bytes() == b"j" * count


def test_the_files_beside_it_are_explained(path: Path) -> None:
    made(path).close()
    for ending in ("new", "reserve", "restored", "look-x1"):
        path.with_name(f".{path.name}.{ending}").write_bytes(b"")
    text = said(examine(path))
    assert "“.ana-ben.together.new” is left from work that was never finished" in text
    assert "“.ana-ben.together.look-x1” is left from work that was never finished" in text
    assert "“.ana-ben.together.reserve” keeps room on the disk" in text
    assert "“.ana-ben.together.restored” is a backup that takes the file’s place" in text


@POSIX
def test_wide_rights_are_told(path: Path) -> None:
    made(path).close()
    assert "Other people" not in said(examine(path))
    path.chmod(0o644)
    assert "Other people who use this computer may read the file" in said(examine(path))
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_newest_backup_is_named_where_it_is_needed(path: Path) -> None:
    store = made(path)
    back_up(store.file, datetime.fromisoformat("2026-01-01"))
    newest = back_up(store.file, datetime.fromisoformat("2026-01-02")).path
    store.close()
    assert "backup" not in said(examine(path))
    change(path, "UPDATE partner SET name = 'Bert'")
    assert f"\nThe newest backup is “{newest}”.\n" in said(examine(path))


# What is no couple's file, or can't be read


def test_a_file_that_is_open(store: Store, path: Path) -> None:
    with pytest.raises(AlreadyOpen):
        examine(path)


HOLD = """
import sys
from pathlib import Path
from together.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@POSIX
def test_a_file_that_another_program_has_open(path: Path) -> None:
    made(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(AlreadyOpen):
            examine(path)
        other.communicate()
    assert examine(path).is_whole


def text(path: Path) -> None:
    path.write_text("Dear diary, \r\n" * 5000)


def picture(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + os.urandom(300_000))


def another_of_sqlite(path: Path) -> None:
    foreign(path)
    change(path, "INSERT INTO note VALUES (zeroblob(100000))")


def another_without_beginning(path: Path) -> None:
    another_of_sqlite(path)
    change(path, "CREATE TABLE many AS SELECT value FROM json_each('[1,2,3,4,5,6,7,8]')")
    with path.open("r+b") as file:
        file.write(bytes(100))


def lonely_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def linked_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to(path.with_name("pipe"))


def nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def loop(path: Path) -> None:
    path.symlink_to(path)


BAD: dict[Callable[[Path], None], type[StoreError]] = {
    Path.touch: NotTogether,
    Path.mkdir: NotTogether,
    text: NotTogether,
    another_of_sqlite: NotTogether,
    another_without_beginning: NotTogether,
    lonely_header: NotTogether,
    picture: Locked,  # it looks like any encrypted file; the passphrase will not open it
    newer: TooNew,
}
BAD_ON_POSIX: dict[Callable[[Path], None], type[StoreError]] = {
    pipe: NotTogether,
    linked_pipe: NotTogether,
    nowhere: Missing,
    loop: Missing,
}


@pytest.mark.parametrize(
    ("put", "kind"), [*BAD.items(), *(BAD_ON_POSIX.items() if os.name == "posix" else [])]
)
def test_each_of_these_gets_a_sentence_and_stays_as_it_is(
    path: Path, put: Callable[[Path], None], kind: type[StoreError]
) -> None:
    put(path)
    before = names_and_bytes(path.parent)
    with pytest.raises(kind, match=path.name):
        examine(path)
    assert names_and_bytes(path.parent) == before


def names_and_bytes(folder: Path) -> dict[str, bytes]:
    return {
        place.name: place.read_bytes() if place.is_file() else b"" for place in folder.iterdir()
    }


def test_a_picture_does_not_open_with_any_passphrase(path: Path) -> None:
    picture(path)
    with pytest.raises(WrongPassphrase):
        examine(path, "four good words here")


def test_a_cut_off_piece_of_an_encrypted_file(locked: Path, path: Path) -> None:
    path.write_bytes(locked.read_bytes()[: PAGE - 1])
    with pytest.raises(NotTogether):
        examine(path, KEY)


@POSIX
@pytest.mark.parametrize("name", ["zero", "null", "random", "tty"])
def test_devices_are_not_touched(name: str) -> None:
    with pytest.raises(NotTogether):
        examine(Path("/dev", name))


@POSIX
def test_a_socket_is_not_touched(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(os.path.relpath(path))
        with pytest.raises(NotTogether):
            examine(path)


def test_names_that_lead_nowhere(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path).close()
    for place, kind in (
        (path.parent / "gone" / "file", NoFolder),
        (path / "file", NoFolder),
        (path.with_name("gone"), Missing),
        (path.with_name("n" * 300), Missing),
        (Path("/", *["n"] * 5000), Missing),
    ):
        with pytest.raises(kind):
            examine(place)
    folder = path.parent / "soon gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    with pytest.raises(StoreError):
        examine(Path("file"))


def test_a_link_to_a_file_is_as_good_as_the_file(whole: Path, path: Path) -> None:
    try:
        path.symlink_to(whole)
    except OSError:
        pytest.skip("this system makes no links")
    assert examine(path).is_whole


@pytest.fixture
def drive() -> Iterator[Path]:
    """A folder with a file and its journal, of somebody whom rights hold back: root is nobody."""
    if os.name != "posix":
        pytest.skip("the rights of a file are POSIX")
    folder = Path(tempfile.mkdtemp())
    crashed(folder / "couple.together")
    root = os.geteuid() == 0
    if root:
        for place in (folder, *folder.iterdir()):
            os.chown(place, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_read_only_drive_is_looked_over_all_the_same(drive: Path) -> None:
    path = drive / "couple.together"
    path.chmod(0o400)
    drive.chmod(0o500)
    with looked_at(path, None) as source:
        private = source.here.parent
        assert private.parent == Path(tempfile.gettempdir())
    assert not private.exists()
    report = examine(path)
    assert report.is_whole
    assert report.session_is_open


@pytest.mark.parametrize("part", [".", "couple.together", "couple.together-wal"])
def test_what_may_not_be_read_is_told(drive: Path, part: str) -> None:
    (drive / part).chmod(0o000)
    with pytest.raises(NotReadable, match="its rights or those of its folder forbid it"):
        examine(drive / "couple.together")
    drive.chmod(0o700)
    (drive / "couple.together").chmod(0o600)


def look_and_stumble(path: Path) -> None:
    with looked_at(path, None) as source:
        assert len(list(path.parent.iterdir())) == 3
        assert source.here.is_file()
        raise KeyError("power")


def test_nothing_private_is_left_where_looking_fails(path: Path) -> None:
    crashed(path)
    with pytest.raises(KeyError):
        look_and_stumble(path)
    assert sorted(place.name for place in path.parent.iterdir()) == [
        path.name,
        f"{path.name}-wal",
    ]


def test_a_private_copy_is_written_over_before_it_goes(path: Path) -> None:
    crashed(path)
    with looked_at(path, None) as source:
        second = path.with_name("second name")
        second.hardlink_to(source.here)
        assert MARKER.search(second.read_bytes().decode("latin-1"))
    assert not MARKER.search(second.read_bytes().decode("latin-1"))
