"""A private word is where its writer left it, and nowhere else on the computer.

Two write marked words wherever something private can be written, and everything happens to them
that can; at each of these moments one looks everywhere (places.py). All of it runs in programs of
their own (evenings.py) that have a home, a temporary folder and a screen to themselves.

What one can't look into from here: memory that Qt and the system's libraries have let go of, the
swap space, what a screen reader or an input method does with what it was told, and pictures of the
screen (see test_capture.py).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.app.evenings import Computer, Seen
from tests.app.places import in_python, on_disk
from tests.display import NOWHERE, bus, lacks_screen, screen
from tests.sample import sample
from tests.store.walk import PEOPLE
from together.play.couple import Draft
from together.store.store import Store

COUPLES = {"data/couple.together", "data/couple.together-wal"}
LAST = {"plain": "set aside", "locked": "stopped", "wishes": "a look set aside"}
ALWAYS_TELLS = {"titles", "properties"}  # what is told of these is read out, too


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    """With a real screen, where what is selected can be pasted at once, and with what a screen
    reader listens to; else with none."""
    if lacks_screen():
        yield Computer(tmp_path, NOWHERE)
        return
    with screen() as shown, bus(tmp_path / "bus") as heard:
        yield Computer(tmp_path, {**shown, **heard})


def amiss(seen: list[Seen]) -> Mapping[str, object]:
    return {it.moment: it.found for it in seen if it.found}


@pytest.mark.parametrize("kind", ["plain", "locked", "wishes"])
def test_nothing_private_is_found_anywhere(computer: Computer, kind: str) -> None:
    """Two without any secret, whose file may hold their words while a session is open; two with a
    PIN each, and later on a passphrase, who leave no word in any file, and none in memory; and two
    who search, and change what they want, without agreeing to it.
    """
    seen = computer.spend(kind)
    assert amiss(seen) == {}
    assert seen[-1].moment == LAST[kind]


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.parametrize("kind", ["plain", "locked"])
def test_a_kill_leaves_nothing_but_the_file(computer: Computer, kind: str) -> None:
    """In the middle of a word; it is there again for its writer alone."""
    computer.kill_at("waiting", f"{kind}, killed")
    files = set(on_disk(computer.root))
    assert files <= COUPLES and bool(files) == (kind == "plain")
    seen = computer.spend(f"{kind}, again")
    assert amiss(seen) == {}
    assert seen[-1].moment == "Leave now"


def test_one_would_find_it(computer: Computer) -> None:
    """The same looking on finds a word that was put into each place on purpose."""
    for moment, found in computer.spend("planted"):
        assert moment in found
        assert moment in ALWAYS_TELLS or len(found) == 1 or moment == "settings"


def test_what_the_file_was_told_is_forgotten_with_it(tmp_path: Path) -> None:
    """Statements are remembered for speed; what was written with them is not."""
    store, number = Store.create(tmp_path / "couple.together", PEOPLE, at=1), 77
    begun = store.begin(sample(), 1, at=1)
    store.save_draft(begun.id, Draft("1:1", {"text": f"zq7x{number}qz"}), at=2)
    store.set_aside(begun.id, at=3)
    assert f"zq7x{number}qz" not in in_python()
    store.close()
