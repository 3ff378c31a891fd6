"""The store: everything the app asks of a couple's file. Plain values in and out.

One thread uses it (see `thread`). Each call that changes something is one transaction: when it
returns, the change survives a crash and a power cut; when it raises, nothing was changed, unless
it says otherwise. Times are UTC milliseconds, days 'YYYY-MM-DD'. Any call may raise a StoreError.
An id that does not exist, or a call that does not fit what is stored, raises ValueError.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import delete, select

from together.play.couple import (
    CoupleState,
    Draft,
    KeptGoal,
    OpenSession,
    People,
    Person,
    Place,
)
from together.play.exercise import Exercise
from together.play.moves import AnyMove, Partner
from together.play.session import Session
from together.store import glance, kept
from together.store.agreements import Agreements
from together.store.errors import DiskFull
from together.store.file import File, open_file
from together.store.goals import Goals
from together.store.making import create_file
from together.store.own import Own
from together.store.pins import Pins
from together.store.queries import (
    add_move,
    count_moves,
    end,
    find,
    first_rows,
    forget_session,
    free_id,
    keep,
    move_row,
    must_be_open,
    note_unswept,
    open_up,
    partner_row,
    put,
    put_draft,
    reading,
    settle,
    stored_moves,
    sweep_if_due,
    writing,
)
from together.store.reserve import with_room
from together.store.shelf import Shelf
from together.store.tables import (
    DraftRow,
    FavouriteRow,
    MetaRow,
    MoveRow,
    SessionRow,
)

Moves: TypeAlias = Sequence[AnyMove]


class Store:
    """An open couple's file. Make one with `create` or `open`, or over a File that is open.

    It is swept at once if that was left to do. `pins` has the PIN of each partner, `own` what each
    keeps for themselves and takes back, `goals` and `agreements` what both want, `shelf` what was
    kept and is read again.
    """

    def __init__(self, file: File) -> None:
        self.file = file
        self.pins, self.own = Pins(file), Own(file)
        self.goals, self.agreements, self.shelf = Goals(file), Agreements(file), Shelf(file)
        with suppress(DiskFull):  # a full disk hinders no reading; the close tries again
            sweep_if_due(self.file)

    @classmethod
    def create(cls, path: Path, people: People, at: int, passphrase: str | None = None) -> Store:
        """Make a new file for `people`, which no one else may read, and open it."""

        def fill(file: File) -> None:
            with writing(file) as db:
                db.add_all(first_rows(people, at))

        create_file(path, fill, passphrase)
        return cls.open(path, passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str | None = None) -> Store:
        """Open the file at `path` for this process alone."""
        file = open_file(path, passphrase)
        with ExitStack() as undo:
            undo.callback(file.close)
            store = cls(file)
            undo.pop_all()
        return store

    def close(self) -> None:
        """Leave one file that holds everything."""
        try:
            with suppress(DiskFull):  # the journal then stays beside the file; nothing is lost
                with_room(self.file.path, partial(sweep_if_due, self.file))
                self.file.checkpoint()
        finally:
            self.file.close()

    # The couple

    def people(self) -> People:
        return glance.people(self.file)

    def set_person(self, partner: Partner, person: Person) -> None:
        with writing(self.file) as db:
            put(db, partner_row(partner, person))

    def identity(self) -> tuple[str, int]:
        """The couple's lasting name, 32 letters that no other file has, and when it was made."""
        with reading(self.file) as db:
            facts = {row.key: row.value for row in db.scalars(select(MetaRow)) if row.intact}
        return facts.get("couple", ""), int(facts.get("created_at", 0))

    def state(self) -> CoupleState:
        """All that the home screen needs. Raises Damaged as `open_session` does."""
        return glance.state(self.file)

    def set_favourite(self, exercise: str, on: bool) -> None:
        with writing(self.file) as db:
            db.execute(delete(FavouriteRow).where(FavouriteRow.exercise == exercise))
            if on:
                db.add(FavouriteRow(exercise=exercise))

    def set_note(self, name: str, value: object) -> None:
        """Remember a fact about the program's use, as JSON; None forgets it."""
        with writing(self.file) as db:
            db.execute(delete(MetaRow).where(MetaRow.key == glance.NOTE + name))
            if value is not None:
                db.add(MetaRow(key=glance.NOTE + name, value=kept.as_json(value)))

    # The open session

    def begin(
        self, exercise: Exercise, opener: Partner, at: int, journey: str = "",
        after: Place | None = None, looks_at: KeptGoal | None = None,
    ) -> OpenSession:  # fmt: skip
        """Begin a session; it keeps the exercise's text as it is now. No other may be open.

        `after` is what the two go on from, `looks_at` the goal that they look at again.
        """
        with writing(self.file) as db:
            if db.scalar(select(SessionRow.id).where(SessionRow.state == "open")) is not None:
                raise ValueError("another session is open; finish it or set it aside first")
            row = SessionRow(
                id=free_id(db, SessionRow),
                exercise=exercise.id,
                title=exercise.title,
                body=kept.as_json(exercise),
                opener=opener,
                journey=journey,
                started_at=at,
                goal=looks_at.id if looks_at else None,
                after_session=after.session if after else None,
                after_position=after.position if after else None,
            )
            db.add(row)
        return OpenSession(row.id, exercise, opener, (), None, at, looks_at)

    def open_session(self) -> OpenSession | None:
        """The session to go on with, at the very turn and draft where it was left.

        Raises Damaged, naming the session, where its exercise or a move can't be read.
        """
        return glance.open_session(self.file)

    def save_draft(self, session: int, draft: Draft, at: int) -> None:
        """Keep what stands unfinished at the present turn, in place of the draft before."""
        with writing(self.file) as db:
            must_be_open(db, session)
            put_draft(db, session, draft, at)

    def push(self, session: int, position: int, move: AnyMove, at: int) -> None:
        """Store move number `position`, from 0, and forget the draft.

        The same move once more changes nothing; another one at a taken place is refused.
        """
        with writing(self.file) as db:
            must_be_open(db, session)
            add_move(db, move_row(session, position, move, at))
        settle(self.file)

    def back(self, session: int, position: int, draft: Draft | None, at: int) -> None:
        """Take back the last move, number `position`; `draft` is what stands at its turn again."""
        with writing(self.file) as db:
            must_be_open(db, session)
            if count_moves(db, session) not in {position, position + 1}:
                raise ValueError(f"move {position} is not the last one")
            last = (MoveRow.session == session) & (MoveRow.position == position)
            db.execute(delete(MoveRow).where(last))
            db.execute(delete(DraftRow).where(DraftRow.session == session))
            if draft is not None:
                put_draft(db, session, draft, at)
        settle(self.file)

    def open_reveal(
        self, session: int, position: int, added: Moves, opened: Mapping[int, AnyMove], at: int
    ) -> None:
        """Store the moves from `position` on, with which a reveal opens, and `opened` in the places
        of what was sealed until then: all or nothing, so that nobody's words open first."""
        with writing(self.file) as db:
            must_be_open(db, session)
            open_up(db, session, position, added, opened, at)
        settle(self.file)

    def finish(self, session: int, played: Session, at: int) -> None:
        """Keep what both let stay of `played`, and throw all else away: no byte of it is left.

        After a DiskFull it may be called again, and then goes on where it stopped.
        """
        if not played.is_over:
            raise ValueError("the session is not over yet")
        names = {partner: person.name for partner, person in self.people().items()}
        with writing(self.file) as db:
            row = find(db, SessionRow, session)
            if row.state == "set aside":
                raise ValueError(f"session {session} was set aside")
            if row.state == "open":
                keep(db, row, played, names, at)
                end(db, row, "finished", played.moves, at)
        sweep_if_due(self.file)

    def set_aside(self, session: int, at: int) -> None:
        """End a session without its end: all that was written in it is thrown away."""
        with writing(self.file) as db:
            row = find(db, SessionRow, session)
            if row.state == "finished":
                raise ValueError(f"session {session} is finished")
            if row.state == "open":
                end(db, row, "set aside", list(stored_moves(db, session)), at)
        sweep_if_due(self.file)

    def remove_session(self, session: int) -> None:
        """Remove a session with all its answers, agreements and goals; no byte is left."""
        with writing(self.file) as db:
            forget_session(db, session)
            db.execute(delete(SessionRow).where(SessionRow.id == session))
            note_unswept(db)
        sweep_if_due(self.file)
