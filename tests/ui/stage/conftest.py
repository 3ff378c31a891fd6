"""A stage for each test, shown and wired as in the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.seeing import Show
from tests.ui.stage.table import Table
from together.play.session import Session
from together.ui.stage.frame import MakeSupport

SetUp = Callable[..., Table]


@pytest.fixture
def table(show: Show) -> SetUp:
    """Call it with a session, `idle` in milliseconds, and what makes the Support page."""

    def made(session: Session, *, idle: int = 120_000, support: MakeSupport | None = None) -> Table:
        return Table(show, session, idle=idle, support=support)

    return made
