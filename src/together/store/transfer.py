"""All that both shared and kept, as plain data for other programs: see docs/export-format.md."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import msgspec

from together.play.couple import KeptSession
from together.store.store import Store

FORMAT = 1


def export(store: Store) -> dict[str, Any]:
    """The whole story of a couple, oldest first, ready for JSON. Nothing private is in it."""
    couple, made_at = store.identity()
    people = store.people().items()
    return {
        "format": FORMAT,
        "couple": {
            "id": couple,
            "made_at": made_at,
            "partners": [{"partner": n} | msgspec.to_builtins(who) for n, who in people],
        },
        "sessions": msgspec.to_builtins(list(sessions(store))[::-1]),
        "agreements": msgspec.to_builtins(sorted(store.agreements(), key=attrgetter("id"))),
        "goals": msgspec.to_builtins(store.goals()[::-1]),
    }


def sessions(store: Store) -> Iterator[KeptSession]:
    """Every finished session, newest first, fetched page by page."""
    page = store.story()
    while page:
        yield from page
        page = store.story(before=page[-1].id)
