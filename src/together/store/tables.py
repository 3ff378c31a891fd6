"""The tables, typed. Every row carries a short checksum of itself, made and checked here.

A plain SQLite file does not notice a flipped bit within a row; the checksum does.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, Text, event
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from together.play.couple import ChangeKind, GoalState, SessionState, Slot
from together.play.moves import Partner
from together.play.step import Part
from together.store.sums import digest

STRICT = {"sqlite_strict": True}


class Row(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False):
    """A row. `intact` tells whether it was read as it was once written."""

    type_annotation_map = {str: Text, int: Integer, bytes: LargeBinary}

    sum: Mapped[bytes] = mapped_column(init=False, default=b"", sort_order=1)
    intact = True

    def digest(self) -> bytes:
        names = self.__table__.columns.keys()
        return digest(self.__tablename__, {name: getattr(self, name) for name in names})


@event.listens_for(Row, "load", propagate=True)
def check(row: Row, _context: Any) -> None:
    row.intact = row.sum == row.digest()


@event.listens_for(Row, "before_insert", propagate=True)
@event.listens_for(Row, "before_update", propagate=True)
def seal(_mapper: Any, _connection: Any, row: Row) -> None:
    """A row that was read damaged keeps its old checksum, so that it is never taken for whole."""
    if row.intact:
        row.sum = row.digest()


def of_session(**more: Any) -> Any:
    """The column that says which session a row belongs to, and goes with."""
    return mapped_column(ForeignKey("session.id", ondelete="CASCADE"), **more)


def of_goal(**more: Any) -> Any:
    """The column that says which goal a row belongs to, and goes with."""
    return mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), **more)


class MetaRow(Row, kw_only=True):
    __tablename__ = "meta"
    __table_args__ = (STRICT,)

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class PartnerRow(Row, kw_only=True):
    __tablename__ = "partner"
    __table_args__ = (CheckConstraint("id IN (1, 2)"), STRICT)

    id: Mapped[Partner] = mapped_column(Integer, primary_key=True)
    name: Mapped[str]
    colour: Mapped[str]
    shape: Mapped[str]


class SessionRow(Row, kw_only=True):
    """`body` is the whole exercise as JSON while the session is open, '' after that.

    `goal` is the one it looks at again; what it goes on from stands at `after_position` of
    `after_session`.
    """

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("opener IN (1, 2)"),
        CheckConstraint("state IN ('open', 'finished', 'set aside')"),
        CheckConstraint("(state = 'open') = (finished_at IS NULL)"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exercise: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    opener: Mapped[Partner] = mapped_column(Integer)
    journey: Mapped[str]
    state: Mapped[SessionState] = mapped_column(Text, default="open")
    started_at: Mapped[int]
    finished_at: Mapped[int | None] = mapped_column(default=None)
    next_day: Mapped[str] = mapped_column(default="")
    goal: Mapped[int | None] = mapped_column(default=None, sort_order=2)
    after_session: Mapped[int | None] = mapped_column(default=None, sort_order=2)
    after_position: Mapped[int | None] = mapped_column(default=None, sort_order=2)


class MoveRow(Row, kw_only=True):
    __tablename__ = "move"
    __table_args__ = (STRICT,)

    session: Mapped[int] = of_session(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    at: Mapped[int]


class DraftRow(Row, kw_only=True):
    __tablename__ = "draft"
    __table_args__ = (STRICT,)

    session: Mapped[int] = of_session(primary_key=True)
    turn: Mapped[str]
    body: Mapped[str]
    at: Mapped[int]


class AnswerRow(Row, kw_only=True):
    """`position` is the place among all that was kept of the session; `lines` a JSON list."""

    __tablename__ = "answer"
    __table_args__ = (CheckConstraint("partner IN (1, 2)"), STRICT)

    session: Mapped[int] = of_session(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    partner: Mapped[Partner | None] = mapped_column(Integer)
    ask: Mapped[str]
    lines: Mapped[str]
    value: Mapped[int | None] = mapped_column(default=None)
    removed_at: Mapped[int | None] = mapped_column(default=None, sort_order=2)
    part: Mapped[Part | None] = mapped_column(Text, default=None, sort_order=2)
    opens_on: Mapped[str | None] = mapped_column(default=None, sort_order=2)


class AgreementRow(Row, kw_only=True):
    """`about` is the partner it speaks of, `ended_at` when both let it go.

    `is_choice` is 1 where nothing holds from then on, and NULL else.
    """

    __tablename__ = "agreement"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    session: Mapped[int] = of_session()
    position: Mapped[int]
    name: Mapped[str]
    ask: Mapped[str]
    option: Mapped[str]
    text: Mapped[str]
    agreed_at: Mapped[int]
    part: Mapped[Part | None] = mapped_column(Text, default=None, sort_order=2)
    about: Mapped[Partner | None] = mapped_column(Integer, default=None, sort_order=2)
    look_again: Mapped[str | None] = mapped_column(default=None, sort_order=2)
    ended_at: Mapped[int | None] = mapped_column(default=None, sort_order=2)
    is_choice: Mapped[int | None] = mapped_column(default=None, sort_order=2)


class GoalRow(Row, kw_only=True):
    """`body` is the goal as JSON.

    Without a session `position` is its place among all that was kept, as a number that grows with
    each session; `after_session` and `after_position` are then what it goes on from.
    """

    __tablename__ = "goal"
    __table_args__ = (
        CheckConstraint("owner IN (1, 2)"),
        CheckConstraint("state IN ('open', 'reached', 'let go')"),
        CheckConstraint("first_step_done IN (0, 1)"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session: Mapped[int | None] = of_session()
    position: Mapped[int]
    name: Mapped[str]
    ask: Mapped[str]
    owner: Mapped[Partner | None] = mapped_column(Integer)
    body: Mapped[str]
    state: Mapped[GoalState] = mapped_column(Text, default="open")
    first_step_done: Mapped[int] = mapped_column(default=0)
    set_at: Mapped[int]
    removed_at: Mapped[int | None] = mapped_column(default=None, sort_order=2)
    after_session: Mapped[int | None] = mapped_column(default=None, sort_order=2)
    after_position: Mapped[int | None] = mapped_column(default=None, sort_order=2)


class GoalStepRow(Row, kw_only=True):
    """A small step beside the goal's first one; `partner` takes it; NULL: nobody in particular."""

    __tablename__ = "goal_step"
    __table_args__ = (CheckConstraint("partner IN (1, 2)"), STRICT)

    goal: Mapped[int] = of_goal(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    partner: Mapped[Partner | None] = mapped_column(Integer, default=None)
    done_at: Mapped[int | None] = mapped_column(default=None)


class ChangeRow(Row, kw_only=True):
    """What became of a goal or an agreement; `body` has its words before as a JSON list.

    `session` is the look in which it was decided. Rows are only added.
    """

    __tablename__ = "change"
    __table_args__ = (CheckConstraint("(goal IS NULL) <> (agreement IS NULL)"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]
    goal: Mapped[int | None] = of_goal(default=None)
    agreement: Mapped[int | None] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), default=None
    )
    kind: Mapped[ChangeKind] = mapped_column(Text)
    body: Mapped[str] = mapped_column(default="[]")
    session: Mapped[int | None] = mapped_column(default=None)


class AgainRow(Row, kw_only=True):
    """What both want to talk about again."""

    __tablename__ = "again"
    __table_args__ = (STRICT,)

    session: Mapped[int] = of_session(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]


class FavouriteRow(Row, kw_only=True):
    __tablename__ = "favourite"
    __table_args__ = (STRICT,)

    exercise: Mapped[str] = mapped_column(primary_key=True)


class PartnerKeyRow(Row, kw_only=True):
    """One way to a partner's words: `box` is the content key, closed with a PIN or a code.

    A later generation is a later key; what an earlier one closed stays closed to it, and that one
    stays, retired, for whoever finds its PIN again. `tries` counts
    the wrong ones since the last right one, `tried_at` tells when the last was.
    """

    __tablename__ = "partner_key"
    __table_args__ = (
        CheckConstraint("partner IN (1, 2)"),
        CheckConstraint("slot IN ('pin', 'recovery')"),
        STRICT,
    )

    partner: Mapped[Partner] = mapped_column(Integer, primary_key=True)
    generation: Mapped[int] = mapped_column(primary_key=True)
    slot: Mapped[Slot] = mapped_column(Text, primary_key=True)
    rounds: Mapped[int]
    memory: Mapped[int]
    salt: Mapped[bytes]
    box: Mapped[bytes]
    made_at: Mapped[int]
    retired_at: Mapped[int | None] = mapped_column(default=None)
    tries: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[int | None] = mapped_column(default=None)


class OwnRow(Row, kw_only=True):
    """What a partner kept for themselves, sealed."""

    __tablename__ = "own"
    __table_args__ = (CheckConstraint("partner IN (1, 2)"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner: Mapped[Partner] = mapped_column(Integer)
    generation: Mapped[int]
    box: Mapped[bytes]
    kept_at: Mapped[int]


class EventRow(Row, kw_only=True):
    """What both have a right to know: never a word that somebody wrote. Rows are only added."""

    __tablename__ = "event"
    __table_args__ = (CheckConstraint("partner IN (1, 2)"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]
    kind: Mapped[str]
    partner: Mapped[Partner | None] = mapped_column(Integer, default=None)
