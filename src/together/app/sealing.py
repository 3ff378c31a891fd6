"""A session's private words, sealed wherever their writer is not at the keyboard.

The file, the drafts in memory and the session itself hold them sealed; the writer's key, and what
it opens, are here only while that partner sits behind an opened cover.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from together.play import sealing
from together.play.couple import Draft, Names, OpenSession, OwnEntry
from together.play.moves import AnyMove, Opened, Partner, Sealed, Skip
from together.play.session import Session
from together.play.sharing import lines_of, name_of
from together.play.turns import Turn
from together.ui.stage.drafts import draft_of

if TYPE_CHECKING:
    from together.store.seal import PartnerKey

CLOSED = "sealed"  # the one word in a draft's content that stands for all of it


class Seals:
    """Seals and opens the moves and drafts of one session, for the partners who have a PIN."""

    def __init__(
        self, begun: OpenSession, locked: frozenset[Partner], names: Names, clock: Callable[[], int]
    ) -> None:
        self._session, self._began = begun.id, begun.started_at
        self._locked, self._names, self._clock = locked, names, clock
        self._key: PartnerKey | None = None
        self._open: dict[int, AnyMove] = {}  # the key's partner's own moves
        self._pledges: dict[int, AnyMove] = {}

    def asks_for(self, turn: Turn) -> bool:
        """Whether only its actor's key opens the cover of `turn`."""
        return turn.private and turn.actor in self._locked and not self.is_open_for(turn)

    def may_copy(self, turn: Turn, *, answers: bool) -> bool:
        """Whether what is written at `turn` can go to its writer's own part."""
        return answers and turn.private and turn.actor in self._locked

    def is_open_for(self, turn: Turn | None) -> bool:
        """Whether the key is here of the one who acts at a private turn."""
        mine = turn is not None and turn.private and self._key is not None
        return mine and turn is not None and turn.actor == self._partner

    @property
    def _partner(self) -> Partner | None:
        return self._key.partner if self._key else None

    def take(self, key: PartnerKey, session: Session) -> Session:
        """The key's partner sits down: the session as they see it."""
        self._key, self._open = key, {}
        for at, (turn, move) in enumerate(session.played):
            if isinstance(move, Sealed) and (found := self._unsealed(turn, move)):
                self._open[at] = found
        return self.seen(session)

    def drop(self) -> None:
        """Nobody sits there any more: the key goes, and all that it opened."""
        if self._key:
            self._key.forget()
        self._key, self._open = None, {}

    def seen(self, session: Session) -> Session:
        """The session as whoever is at the keyboard sees it."""
        return session.with_moves(self._open)

    def after(self, session: Session, move: AnyMove, *, copy: bool) -> Session:
        """The session at rest after `move`. Raises MoveError if it does not fit."""
        played = self.seen(session).push(move)
        turn, at = played.played[-1][0], len(session.moves)
        if isinstance(move, Opened):
            return sealing.opened(session.push(move), self._pledges)
        if not (self.is_open_for(turn) and self._key and self._is_sealed(session, turn)):
            return session.push(move)
        if turn.phase == "choose":
            self._pledges |= sealing.pledge(played)
        self._open[at] = move
        return session.push(self._sealed(self._key, session, turn, move, copy=copy))

    def rewound(self, session: Session) -> Session:
        """Where a reveal waits to open and a pledge is not here, back to the choice it came of."""
        at = sealing.missing(session, self._locked, self._pledges)
        return (
            session if at is None else Session(session.exercise, session.opener, session.moves[:at])
        )

    def back(self, session: Session) -> Session:
        """The session one turn earlier."""
        before = session.back()
        for kept in (self._open, self._pledges):
            kept.pop(len(before.moves), None)
        return before

    # Drafts

    def closed(self, draft: Draft, session: Session) -> Draft:
        """A draft as it may rest."""
        turn = session.turn
        if turn is None or turn.name != draft.turn or CLOSED in draft.content:
            return draft
        if not self._is_sealed(session, turn):
            return draft
        if self._key is None or not self.is_open_for(turn):
            return Draft(turn.name, {})  # what nobody can seal is written nowhere
        from together.store.seal import Words

        box = self._key.seal(Words(draft=dict(draft.content)), self._place(turn))
        return as_draft(turn, Sealed(box, self._key.partner, self._key.generation))

    def was_there(self, turn: Turn, move: AnyMove, typed: Draft | None) -> Draft:
        """What stands at `turn` again when somebody goes back to it, sealed if the move is."""
        if isinstance(move, Sealed):
            return as_draft(turn, move, typed)
        return typed if typed and isinstance(move, Skip) else draft_of(turn, move)

    def opened(self, draft: Draft | None, turn: Turn) -> Draft | None:
        """A draft as its writer sees it; None where the key is not here."""
        if draft is None or CLOSED not in draft.content:
            return draft
        found = self._words(turn, draft.content[CLOSED])
        if found is None:
            return None
        if isinstance(found, Skip):
            typed = draft.content.get("typed")
            return self.opened(Draft(turn.name, typed), turn) if typed else None
        if isinstance(found, dict):
            return Draft(turn.name, found)
        copy = {"copy": draft.content.get("copy") is True}
        return Draft(turn.name, {**draft_of(turn, found).content, **copy})

    # Sealing

    def _is_sealed(self, session: Session, turn: Turn) -> bool:
        return sealing.is_sealed(session.exercise, turn, self._locked)

    def _place(self, turn: Turn) -> str:
        return f"{self._began}/{self._session}/{turn.name}"

    def _sealed(
        self, key: PartnerKey, session: Session, turn: Turn, move: AnyMove, *, copy: bool
    ) -> Sealed:
        from together.store.seal import OWN_PART, Words

        box = key.seal(Words(move=move), self._place(turn))
        entry = self._entry(session, turn, move) if copy else None
        own = key.seal(Words(entry=entry), OWN_PART) if entry else b""
        return Sealed(box, key.partner, key.generation, own)

    def _entry(self, session: Session, turn: Turn, move: AnyMove) -> OwnEntry | None:
        """What goes to the writer's own part; nothing for a skip."""
        exercise = session.exercise
        if isinstance(move, Skip):
            return None
        return OwnEntry(
            id=0,
            kept_at=self._clock(),
            exercise=exercise.id,
            title=exercise.title,
            kind=turn.kind,
            name=name_of(exercise, turn),
            ask=turn.say(turn.ask, self._names),
            lines=lines_of(exercise, turn, move),
            value=getattr(move, "value", None),
        )

    def _unsealed(self, turn: Turn, move: Sealed) -> AnyMove | None:
        found = self._words(turn, as_content(move)[CLOSED])
        return None if isinstance(found, dict) else found

    def _words(self, turn: Turn, closed: Mapping[str, Any]) -> AnyMove | dict[str, Any] | None:
        """The move or draft that was sealed for `turn`; None where this key does not open it."""
        from together.store.seal import Unreadable

        key = self._key
        if key is None or (closed["partner"], closed["generation"]) != (
            key.partner,
            key.generation,
        ):
            return None
        try:
            found = key.open(b64decode(closed["box"]), self._place(turn))
        except Unreadable:
            return None
        return found.move if found.move is not None else found.draft


def as_draft(turn: Turn, move: Sealed, typed: Draft | None = None) -> Draft:
    """A sealed move as a draft; `typed` is what stood there when it was skipped, sealed as well."""
    content = as_content(move) | {"copy": bool(move.own)}
    return Draft(turn.name, content | ({"typed": dict(typed.content)} if typed else {}))


def as_content(move: Sealed) -> dict[str, Any]:
    box = b64encode(move.box).decode()
    return {CLOSED: {"box": box, "partner": move.partner, "generation": move.generation}}
