"""Makes tests/files/couple-vN.together: the file of a couple as this version leaves it.

Run `python -m tests.store.make_files` once for each format, before a change to it is begun, and
keep the file for ever: later versions are tested with it.
"""

from __future__ import annotations

from pathlib import Path

from tests.store.short import SCRIPT, SHORT_EXERCISE, finished, scripted
from tests.store.walk import PEOPLE
from together.play import moves
from together.play.couple import Draft
from together.store.migrate import STEPS
from together.store.store import Store

FILES = Path(__file__).parents[1] / "files"
MADE_AT = 1_767_225_600_000  # 2026-01-01
OPEN_MOVES = tuple(SCRIPT[:2])
DRAFT = Draft("0:1", {"text": "qui", "caret": 3})


def make(path: Path) -> None:
    """Two finished sessions, one set aside, and one that is open at a half-written answer."""
    store = Store.create(path, PEOPLE, MADE_AT)
    finished(store, scripted(opener=1), MADE_AT + 1)
    finished(
        store, scripted(moves.Kept((2,), joint=False), moves.NextDay(""), opener=2), MADE_AT + 2
    )
    store.set_aside(store.begin(SHORT_EXERCISE, 1, MADE_AT + 3).id, MADE_AT + 4)
    store.goals.set_first_step_done(store.goals.all()[0].id, True)
    store.set_favourite("short", True)
    begun = store.begin(SHORT_EXERCISE, 2, MADE_AT + 5, journey="groundwork")
    for position, move in enumerate(OPEN_MOVES):
        store.push(begun.id, position, move, MADE_AT + 6)
    store.save_draft(begun.id, DRAFT, MADE_AT + 7)
    store.close()


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    make(FILES / f"couple-v{len(STEPS)}.together")
