"""Deals a session's cards, and remembers in the couple's file which cards have been seen."""

from __future__ import annotations

from collections.abc import Collection
from random import Random
from typing import TYPE_CHECKING

from together.play.couple import CoupleState, Lead, OpenSession
from together.play.dealing import deal
from together.play.exercise import Exercise

if TYPE_CHECKING:
    from together.store.store import Store

ALONE = Lead()  # it goes on from nothing
SEEN = "seen "  # before the name of a deck, among the notes


def begun(
    exercise: Exercise,
    state: CoupleState,
    at: int,
    store: Store,
    lead: Lead = ALONE,
    journey: str = "",
) -> OpenSession:
    """Begin `exercise` with cards drawn for this one session; one still open is set aside first.

    What it goes on from is read first. Runs on the store's thread.
    """
    if state.session:
        store.set_aside(state.session.id, at)
    dealt, now_seen = deal(exercise, seen(state), Random())
    for deck, cards in now_seen.items():
        store.set_note(SEEN + deck, cards)
    whole = dealt.after(lead.title, lead.words)
    return store.begin(whole, state.opener, at, journey, lead.after, lead.goal)


def seen(state: CoupleState) -> dict[str, Collection[str]]:
    return {
        name.removeprefix(SEEN): cards
        for name, cards in state.notes.items()
        if name.startswith(SEEN) and isinstance(cards, list)
    }
