"""A second process that tries to get at a file, as another window or program would.

It reads paths from its input, a line each, and answers with a line: `wrote`, or what SQLite said.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path


def attempt(path: str) -> str:
    """Read, then write. A file that lets us in is different afterwards."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as intruder:
        try:
            intruder.execute("SELECT count(*) FROM sqlite_schema")
            intruder.execute("BEGIN IMMEDIATE")
            intruder.execute("CREATE TABLE intruder (x)")
            intruder.execute("COMMIT")
        except sqlite3.OperationalError as error:
            return str(error)
    return "wrote"


@contextmanager
def second_process() -> Iterator[Callable[[Path], str]]:
    """Lets a process of its own try a file."""
    with subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        talk, listen = process.stdin, process.stdout

        def try_file(path: Path) -> str:
            talk.write(f"{path}\n")
            talk.flush()
            return listen.readline().strip()

        yield try_file
        talk.close()


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(attempt(line.rstrip("\n")) + "\n")
        sys.stdout.flush()
