"""An older file is updated, killed before each statement of it: nothing is lost, and the next
start goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.make_files import FILES
from together.store.file import open_file
from together.store.migrate import STEPS, version
from together.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")

KILLED = -9
UPDATE = """
import os, signal, sys
from pathlib import Path
from together.store import driver, file, migrate
left = int(sys.argv[2])
def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
def migrated(connection, steps=migrate.STEPS, usual=migrate.migrate):
    connection.set_trace_callback(count)
    usual(connection, steps)
    connection.set_trace_callback(None)
driver.migrate = migrated
file.open_file(Path(sys.argv[1])).close()
"""


def old_file(path: Path) -> Path:
    shutil.copy(FILES / "couple-v1.together", path)
    return path


def update(path: Path, killed_at: int) -> int:
    """Open the file in a program that dies before its statement number `killed_at`."""
    command = [sys.executable, "-c", UPDATE, str(path), str(killed_at)]
    return subprocess.run(command, check=False, capture_output=True).returncode


def test_an_update_that_is_killed_anywhere_loses_nothing(path: Path) -> None:
    whole = Store.open(old_file(path))
    wanted = whole.shelf.sessions(), whole.agreements.page(), whole.goals.all(), whole.state()
    whole.close()
    kills = 0
    while True:
        kills += 1
        for left in path.parent.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if update(old_file(path), kills) != KILLED:
            break
        store = Store.open(path)
        assert (
            store.shelf.sessions(),
            store.agreements.page(),
            store.goals.all(),
            store.state(),
        ) == wanted
        store.close()
    assert kills > 10  # statements of the way from the first format to this one
    file = open_file(path)
    assert version(file.driver) == len(STEPS)
    file.close()
