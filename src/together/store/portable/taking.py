"""What one partner takes along: all that they wrote, and nothing that the other did.

It is in the open: whoever has the file can read it. See docs/export-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from together.play.couple import KeptAnswer, KeptSession, OwnEntry
from together.play.moves import Partner
from together.store.portable.exported import (
    OwnAnswerPart,
    OwnEntryPart,
    OwnExport,
    OwnSessionPart,
    as_damaged,
    moment,
    written,
)
from together.store.portable.refused import (
    NotAnExport,
    Unfit,
    faults_of,
    read_as,
    twice,
)


class OwnPart(NamedTuple):
    """What one partner wrote, as `own_as_json` takes it."""

    partner: Partner
    person_name: str
    couple: str
    entries: tuple[OwnEntry, ...]
    shared: tuple[KeptSession, ...]


def own_as_json(
    partner: Partner,
    person_name: str,
    couple: str,
    entries: Sequence[OwnEntry],
    shared: Sequence[KeptSession],
) -> bytes:
    """All that one partner wrote: their own part, and of `shared` what is theirs.

    The same for the same words, in whatever order `entries` and `shared` come and whatever numbers
    the entries have. A goal of theirs is there with its first line, as the story shows it.
    """
    parts = [session_part(it, partner) for it in sorted(shared, key=lambda it: it.id)]
    return written(
        OwnExport(
            format=3,
            part="own",
            couple=couple,
            partner=partner,
            name=person_name,
            kept=tuple(sorted(map(entry_part, entries), key=in_order)),
            shared=tuple(it for it in parts if it.answers),
        )
    )


def own_from_json(data: bytes) -> OwnPart:
    """What `own_as_json` wrote, and again the same bytes from it. Raises NotAnExport.

    The entries have the number 0: they are not stored yet.
    """
    found = read_as(data, OwnExport, "own")
    for fault in faults(found):
        raise fault
    entries = tuple(map(as_entry, found.kept))
    shared = tuple(as_session(it, found.partner) for it in found.shared)
    return OwnPart(found.partner, found.name, found.couple, entries, shared)


def faults(found: OwnExport) -> Iterator[NotAnExport]:
    yield from twice("shared", [it.id for it in found.shared])
    for n, entry in enumerate(found.kept):
        yield from faults_of(f"kept[{n}]", entry)
    for n, session in enumerate(found.shared):
        for m, answer in enumerate(session.answers):
            if answer.removed and (answer.lines or answer.value is not None):
                yield Unfit(place=f"shared[{n}].answers[{m}]")


def in_order(entry: OwnEntryPart) -> tuple[int, bytes]:
    return entry.kept_at, msgspec.json.encode(entry)


def entry_part(entry: OwnEntry) -> OwnEntryPart:
    kept_at = moment(entry.kept_at)
    if entry.damaged:
        return as_damaged(OwnEntryPart, kept_at=kept_at)
    return OwnEntryPart(
        kept_at=kept_at,
        exercise=entry.exercise,
        title=entry.title,
        kind=entry.kind,
        name=entry.name,
        ask=entry.ask,
        lines=tuple(entry.lines),
        value=entry.value,
        damaged=False,
    )


def session_part(session: KeptSession, partner: Partner) -> OwnSessionPart:
    """The session with the answers of `partner` alone; they may be none."""
    theirs = [it for it in session.answers if it.partner == partner and not it.damaged]
    return OwnSessionPart(
        id=session.id,
        exercise=session.exercise,
        title=session.title,
        started_at=moment(session.started_at),
        finished_at=moment(session.finished_at),
        answers=tuple(map(answer_part, theirs)),
    )


def answer_part(answer: KeptAnswer) -> OwnAnswerPart:
    return OwnAnswerPart(
        kind=answer.kind,
        name=answer.name,
        ask=answer.ask,
        lines=() if answer.removed else tuple(answer.lines),
        value=None if answer.removed else answer.value,
        removed=answer.removed,
    )


def as_entry(part: OwnEntryPart) -> OwnEntry:
    return OwnEntry(0, **msgspec.structs.asdict(part))


def as_session(part: OwnSessionPart, partner: Partner) -> KeptSession:
    answers = tuple(
        KeptAnswer(it.kind, it.name, partner, it.ask, it.lines, it.value, removed=it.removed)
        for it in part.answers
    )
    return KeptSession(
        part.id, part.exercise, part.title, part.started_at, part.finished_at, answers
    )
