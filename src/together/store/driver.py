"""A connection to a couple's file, with or without a key, and what it says in our words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from together.store.errors import Damaged, DiskFull, TooNew, translated
from together.store.keys import Key
from together.store.migrate import STEPS, migrate, schema, version

PATIENCE = 0.5  # seconds for another process to let go of the file
LOOKED_AT_ONCE = 8 * 2**20  # bytes of a file of which all is looked at when it is opened
STEPS_BETWEEN = 10_000  # of SQLite's, between two looks at whether somebody waits
QUIET = "cipher_log_level = none"  # else the driver writes to the error stream
PRAGMAS = (
    "locking_mode = exclusive",
    "journal_mode = wal",
    "synchronous = full",
    "fullfsync = on",  # these two matter on macOS alone
    "checkpoint_fullfsync = on",
    "secure_delete = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "temp_store = memory",
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what goes wrong with the file as a StoreError, where it is no fault of ours."""
    try:
        yield
    except UnicodeDecodeError as error:  # the driver can't read what SQLite says of broken bytes
        raise Damaged(path) from error
    except (dbapi2.Error, OSError) as error:
        meaning = translated(error, path)
        if meaning is None:
            raise
        raise meaning from error


@contextmanager
def asked(path: Path) -> Iterator[None]:
    """As `told`, for questions. What the disk can't give back is damage.

    A full disk hinders no reading.
    """
    try:
        with told(path):
            yield
    except DiskFull as error:
        raise Damaged(path) from error


def connect(path: Path, key: Key | None = None) -> Any:
    """A connection that holds the file's lock."""
    driver = dbapi2.connect(
        str(path), timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    with ExitStack() as undo:
        undo.callback(driver.close)
        driver.text_factory = readable
        give_key(driver, key)
        for pragma in PRAGMAS:
            driver.execute(f"PRAGMA {pragma}").fetchall()
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("COMMIT")
        undo.pop_all()
    return driver


def give_key(driver: Any, key: Key | None) -> None:
    """Before anything is read; without a key the file is read as it stands."""
    driver.execute(f"PRAGMA {QUIET}").fetchall()
    if key is not None:
        driver.execute(f'PRAGMA key = "{key.pragma}"').fetchall()


def readable(text: bytes) -> str:
    """Text, also where a byte was damaged: its row's checksum will tell."""
    return text.decode("utf-8", "replace")


def make_ready(driver: Any, path: Path, key: Key | None = None) -> bool:
    """Bring the file to this version's format, and look for damage.

    Whether all of it was looked at: of one that would take long, only the tables are, and
    `look_through` does the rest in a calm moment. Every row and, with a key, every page is checked
    in any case when it is read.
    """
    if version(driver) > len(STEPS):
        raise TooNew(path)
    migrate(driver)
    is_small = path.stat().st_size <= LOOKED_AT_ONCE
    fits = expected_schema().items() <= schema(driver).items()
    if not fits or (is_small and not is_whole(driver, key)):
        raise Damaged(path)
    return is_small


def is_whole(driver: Any, key: Key | None = None) -> bool:
    """Whether the file's pages, tables and links between rows are as they should be."""
    if not pages_are_whole(driver, key) or driver.execute("PRAGMA foreign_key_check").fetchone():
        return False
    return expected_schema().items() <= schema(driver).items()


def look_through(driver: Any, path: Path, key: Key | None, is_wanted: Callable[[], bool]) -> bool:
    """Look for damage in all of the file; False if somebody wants something of it meanwhile.

    Raises Damaged.
    """
    stopped = False

    def stop() -> bool:
        nonlocal stopped
        stopped = stopped or is_wanted()
        return stopped

    driver.set_progress_handler(stop, STEPS_BETWEEN)
    try:
        whole = is_whole(driver, key)
    except dbapi2.OperationalError:
        if stopped:
            return False
        raise
    finally:
        driver.set_progress_handler(None, 0)
    if not whole and not stopped:
        raise Damaged(path)
    return not stopped


def pages_are_whole(driver: Any, key: Key | None) -> bool:
    """Every page of an encrypted file is signed, so there no single bit goes unseen.

    That check reads past the journal, where alone a page may be whole after a power cut: so the
    journal is first brought into the file. Where the disk is too full for that, pages are looked at
    through the journal, as in a file without a key.
    """
    if key is not None and journal_is_in(driver):
        return driver.execute("PRAGMA cipher_integrity_check").fetchone() is None
    return is_sound(driver)


def is_sound(driver: Any) -> bool:
    """SQLite's own check, but for the index of words: it would take ten times as long, and a
    damaged index is no damage of the file, it is made anew.
    """
    with without_index(driver):
        return bool(driver.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))


@contextmanager
def without_index(driver: Any) -> Iterator[None]:
    """The file as if it had no such index, for as long as this takes; nothing is written."""
    named = "FROM sqlite_schema WHERE name = 'search' AND rootpage = 0"
    if driver.execute(f"SELECT 1 {named}").fetchone() is None:
        yield
        return
    driver.execute("BEGIN IMMEDIATE")
    try:
        driver.execute("PRAGMA writable_schema = on").fetchall()
        driver.execute(f"DELETE {named}")
        driver.execute("PRAGMA writable_schema = reset").fetchall()
        yield
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.execute("PRAGMA writable_schema = reset").fetchall()


def journal_is_in(driver: Any) -> bool:
    """Bring the journal into the file; whether there was room for it."""
    try:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except dbapi2.OperationalError:
        return False
    return True


def expected_schema() -> dict[str, str]:
    model = dbapi2.connect(":memory:", isolation_level=None)
    try:
        migrate(model)
        return schema(model)
    finally:
        model.close()


def untouched(path: Path, key: Key | None) -> Any:
    """A connection that reads the file alone, without its journal, and changes nothing."""
    place = f"{path.as_uri()}?immutable=1"
    driver = dbapi2.connect(place, uri=True, isolation_level=None, check_same_thread=False)
    with ExitStack() as undo:
        undo.callback(driver.close)
        driver.text_factory = readable
        give_key(driver, key)
        undo.pop_all()
    return driver
