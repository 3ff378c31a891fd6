"""A stage for each test, shown and wired as in the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.seeing import Show
from tests.ui.stage.table import Table
from together.play.session import Session

SetUp = Callable[..., Table]


@pytest.fixture
def table(show: Show) -> SetUp:
    """Call it with a session, and `idle` in milliseconds."""

    def made(session: Session, *, idle: int = 120_000) -> Table:
        return Table(show, session, idle=idle)

    return made
