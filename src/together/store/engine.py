"""SQLAlchemy over the file's one connection."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from together.store.driver import told
from together.store.errors import translated


def engine_over(driver: Any) -> Engine:
    """The engine over the one connection. Its errors never quote what was to be written."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: driver,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", begin)
    if "TOGETHER_DISK_MS" in os.environ:
        event.listen(engine, "commit", wait_for_slow_disk)
    return engine


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def wait_for_slow_disk(_connection: Connection) -> None:
    """For measuring: behave as if each commit took TOGETHER_DISK_MS milliseconds longer."""
    time.sleep(float(os.environ["TOGETHER_DISK_MS"]) / 1000)


@contextmanager
def told_by_engine(path: Path) -> Iterator[None]:
    """As `told`, also for the driver's errors that SQLAlchemy has wrapped."""
    try:
        with told(path):
            yield
    except DBAPIError as error:
        cause = error.orig or error
        meaning = translated(cause, path)
        if meaning is None:
            raise
        raise meaning from cause
