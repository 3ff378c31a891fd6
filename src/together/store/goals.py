"""What both want: goals, their small steps, and what became of them."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from together.play.couple import ChangeKind, GoalState, KeptGoal, Place
from together.play.looking import Looked
from together.play.moves import Goal, Partner
from together.play.step import Fate
from together.store import glance, kept, search
from together.store.file import File
from together.store.queries import (
    driver_of,
    find,
    free_id,
    look_at,
    note_change,
    note_unswept,
    sweep_if_due,
    unlink_goal,
    writing,
)
from together.store.tables import GoalRow, GoalStepRow, SessionRow

AFTER_SESSION = 4096  # the first place behind all that one session keeps
STATES: dict[GoalState, ChangeKind] = {"reached": "reached", "let go": "let go", "open": "taken up"}


class Goals:
    """The goals of a file. Whoever calls has made sure that whose goal it is wants it so."""

    def __init__(self, file: File) -> None:
        self._file = file

    def all(self) -> list[KeptGoal]:
        """All goals, also past ones, newest first."""
        return glance.goals(self._file)

    def one(self, goal: int) -> KeptGoal | None:
        """This one, also past; None if it is gone."""
        return next(iter(glance.goals(self._file, "WHERE id = ?", goal)), None)

    def newest(self, limit: int) -> list[KeptGoal]:
        """The newest ones, also past."""
        return glance.goals(self._file, limit=limit)

    def set(
        self, goal: Goal, owner: Partner | None, at: int, after: Place | None = None
    ) -> KeptGoal:
        """Set a goal without an exercise; `after` is what it goes on from. Both have agreed."""
        with writing(self._file) as db:
            row = GoalRow(
                id=free_id(db, GoalRow),
                session=None,
                position=free_place(db),
                name="",
                ask="",
                owner=owner,
                body=kept.as_json(goal),
                set_at=at,
                after_session=after.session if after else None,
                after_position=after.position if after else None,
            )
            db.add(row)
            db.flush()
            search.add(driver_of(db), [row])
        return glance.goals(self._file, "WHERE id = ?", row.id)[0]

    def set_state(self, goal: int, state: GoalState, at: int) -> None:
        """Reached, let go, or open again."""
        with writing(self._file) as db:
            row = find(db, GoalRow, goal)
            if row.state != state:
                row.state = state
                note_change(db, STATES[state], at, goal=goal)

    def look(self, goal: int, fate: Fate, at: int, words: Goal | None = None) -> None:
        """Look at it again without an exercise; `words` are those it has from then on."""
        with writing(self._file) as db:
            look_at(db, standing(db, goal), Looked(fate, words), at, None)

    def set_day(self, goal: int, day: str) -> None:
        """Choose another day ('YYYY-MM-DD', or '' for none) to look at it again."""
        with writing(self._file) as db:
            row = standing(db, goal)
            row.body = kept.as_json(replace(glance.goal_of(row.body), look_again=day))

    def set_first_step_done(self, goal: int, done: bool) -> None:
        with writing(self._file) as db:
            find(db, GoalRow, goal).first_step_done = int(done)

    def add_step(self, goal: int, text: str, partner: Partner | None = None) -> None:
        """Add a small step behind those there are. In somebody's own goal it is theirs to take."""
        with writing(self._file) as db:
            owner = standing(db, goal).owner
            last = select(func.max(GoalStepRow.position)).where(GoalStepRow.goal == goal)
            place = (db.scalar(last) or 0) + 1
            db.add(GoalStepRow(goal=goal, position=place, text=text, partner=owner or partner))

    def tick_step(self, goal: int, position: int, done_at: int | None) -> None:
        """When a small step was done; None: it is still to be done."""
        with writing(self._file) as db:
            find(db, GoalStepRow, (goal, position)).done_at = done_at

    def remove_step(self, goal: int, position: int) -> None:
        with writing(self._file) as db:
            db.delete(find(db, GoalStepRow, (goal, position)))
            note_unswept(db)
        sweep_if_due(self._file)

    def remove(self, goal: int) -> None:
        """Remove a goal with its steps and changes; no byte is left. Both have agreed."""
        with writing(self._file) as db:
            row = find(db, GoalRow, goal)
            search.drop(driver_of(db), [row])
            unlink_goal(db, goal)
            db.delete(row)
            note_unswept(db)
        sweep_if_due(self._file)


def standing(db: Database, goal: int) -> GoalRow:
    """The row of a goal that can be read. Raises ValueError."""
    row = find(db, GoalRow, goal)
    if not row.intact or row.removed_at is not None:
        raise ValueError(f"goal {goal} can't be changed: it is damaged, or was taken back")
    return row


def free_place(db: Database) -> int:
    """Behind all that was kept in sessions so far, and behind other goals set since then."""
    last = db.scalar(select(func.max(SessionRow.id))) or 0
    alone = select(func.max(GoalRow.position)).where(GoalRow.session.is_(None))
    return max(last * search.ROOM + AFTER_SESSION, (db.scalar(alone) or 0) + 1)
