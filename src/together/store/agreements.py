"""What both agreed to, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Database

from together.play.couple import Change, ChangeKind, KeptAgreement
from together.store import kept, search
from together.store.file import File
from together.store.glance import as_agreement, as_change
from together.store.queries import driver_of, find, free_id, reading, writing
from together.store.tables import AgreementRow, ChangeRow


class Agreements:
    """The agreements of a file. Whoever calls has made sure that both want it so."""

    def __init__(self, file: File) -> None:
        self._file = file

    def page(self, before: int | None = None, limit: int | None = None) -> list[KeptAgreement]:
        """The newest session first, in each as they were made; `before` is a session's id."""
        query = holding().order_by(AgreementRow.session.desc(), AgreementRow.id)
        if before is not None:
            query = query.where(AgreementRow.session < before)
        with reading(self._file) as db:
            rows = list(db.scalars(query.limit(limit)))
            changes = changes_of(db, [row.id for row in rows])
        return [as_agreement(row, changes.get(row.id, ())) for row in rows]

    def between(self, start: int, end: int) -> list[KeptAgreement]:
        """Those made from `start` to before `end` (UTC milliseconds), oldest first."""
        at = AgreementRow.agreed_at
        query = holding().where(at >= start, at < end).order_by(AgreementRow.id)
        with reading(self._file) as db:
            rows = list(db.scalars(query))
            changes = changes_of(db, [row.id for row in rows])
        return [as_agreement(row, changes.get(row.id, ())) for row in rows]

    def set_day(self, agreement: int, day: str) -> None:
        """Choose a day ('YYYY-MM-DD', or '' for none) to look at it again."""
        with writing(self._file) as db:
            whole(db, agreement).look_again = day or None

    def keep(self, agreement: int, at: int, day: str = "") -> None:
        """It still holds; `day` is the next one to look at it."""
        with writing(self._file) as db:
            whole(db, agreement).look_again = day or None
            note(db, kind="kept", at=at, agreement=agreement)

    def change(self, agreement: int, text: str, at: int, day: str = "") -> None:
        """Give it other words; those before stay in its history."""
        with writing(self._file) as db:
            row = whole(db, agreement)
            before = kept.as_json([it for it in (row.option, row.text) if it])
            search.drop(driver_of(db), [row])
            row.option, row.text, row.look_again = "", text, day or None
            db.flush()
            search.add(driver_of(db), [row])
            db.add(
                ChangeRow(
                    id=free_id(db, ChangeRow),
                    kind="changed",
                    at=at,
                    agreement=agreement,
                    body=before,
                )
            )

    def let_go(self, agreement: int, at: int) -> None:
        """It holds no longer; its words stay in the story."""
        with writing(self._file) as db:
            row = whole(db, agreement)
            row.ended_at, row.look_again = at, None
            note(db, kind="let go", at=at, agreement=agreement)

    def take_up(self, agreement: int, at: int) -> None:
        """It holds again."""
        with writing(self._file) as db:
            whole(db, agreement).ended_at = None
            db.add(
                ChangeRow(id=free_id(db, ChangeRow), kind="taken up", at=at, agreement=agreement)
            )


def holding() -> Select[AgreementRow]:
    """All but mere choices, after which nothing holds."""
    return select(AgreementRow).where(AgreementRow.is_choice.is_(None))


def note(db: Database, kind: ChangeKind, at: int, agreement: int, body: str = "[]") -> None:
    db.add(ChangeRow(id=free_id(db, ChangeRow), kind=kind, at=at, agreement=agreement, body=body))


def whole(db: Database, agreement: int) -> AgreementRow:
    """The row of an agreement that can be read. Raises ValueError."""
    row = find(db, AgreementRow, agreement)
    if not row.intact:
        raise ValueError(f"agreement {agreement} can't be changed: it is damaged")
    return row


def changes_of(db: Database, agreements: Iterable[int]) -> dict[int, tuple[Change, ...]]:
    """What became of these agreements, by agreement, oldest first."""
    query = select(ChangeRow).where(ChangeRow.agreement.in_(list(agreements)))
    found: dict[int, tuple[Change, ...]] = {}
    for row in db.scalars(query.order_by(ChangeRow.id)):
        if row.intact and row.agreement is not None:
            found[row.agreement] = (*found.get(row.agreement, ()), as_change(row))
    return found
