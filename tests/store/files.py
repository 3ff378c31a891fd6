"""Couple's files for tests of what is done with whole files; a key of theirs costs no time."""

from __future__ import annotations

import os
from pathlib import Path

from tests.sample import sample
from tests.store.short import finished
from tests.store.walk import PEOPLE, Pen, markers, played
from together.play.session import Session
from together.store.file import File
from together.store.keys import Key
from together.store.making import build
from together.store.queries import first_rows, writing
from together.store.store import Store

SAMPLE = sample()
KEY, OTHER = Key(b"a" * 32, os.urandom(16)), Key(b"b" * 32, os.urandom(16))


def made(path: Path, key: Key | None = None) -> Store:
    """A new couple's file, open."""

    def fill(file: File) -> None:
        with writing(file) as db:
            db.add_all(first_rows(PEOPLE, 1000))

    build(path, fill, key)
    return opened(path, key)


def opened(path: Path, key: Key | None = None) -> Store:
    return Store(File(path, key))


def live(store: Store, pen: Pen, sessions: int = 1) -> None:
    """Sessions from their beginning to their end."""
    for n in range(sessions):
        finished(store, played(Session(SAMPLE, 1), pen), at=5000 + n)


def begin(store: Store, pen: Pen, moves: int = 9) -> set[str]:
    """Leave a session open, with a draft; the marked words that both have typed in it."""
    begun, session = store.begin(SAMPLE, 1, at=9000), Session(SAMPLE, 1)
    typed: list[object] = []
    for position in range(moves):
        assert session.turn
        move = pen.answer(session, session.turn)
        store.push(begun.id, position, move, at=9000)
        session = session.push(move)
        draft = pen.draft(session)
        store.save_draft(begun.id, draft, at=9000)
        typed += [move, draft]
    return markers(typed)


def told(store: Store) -> tuple[object, ...]:
    """All that both kept, as the app shows it."""
    facts = store.state().favourites, store.identity()
    return (
        store.people(),
        store.shelf.sessions(limit=1000),
        store.agreements.page(),
        store.goals.all(),
        facts,
    )
