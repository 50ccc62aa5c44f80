"""Named reads over all kinds of records: by id, one state of the log whole, first and last writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from homecare.diary.rows import names_in_log, whole
from homecare.records.kinds import KINDS, Kind
from homecare.records.models import Record, Treatment
from homecare.records.reading import Lookup
from homecare.records.tables import model_of
from homecare.values.terms import PerformedBy

_IDS_AT_ONCE: Final = 10_000
"""SQLite takes some 32,000 values in one question."""
_ROWS_AT_ONCE: Final = 500
"""Rows that are in memory at a time."""


@dataclass(frozen=True)
class OneState:
    """One state of the log, whatever is written meanwhile. It lasts as long as its block."""

    session: Session
    lookup: Lookup
    """The devices and products that records refer to."""

    def records(self, kind: Kind) -> Iterator[Record]:
        """The records of a kind that are not deleted, by time and id, read as they are asked for:
        a log of any size goes through bounded memory."""
        model: Any = model_of(kind)
        order = (model.at, model.id) if kind.dated else (model.id,)
        question = select(model).where(model.deleted_at.is_(None)).order_by(*order)
        question = question.options(*whole(model)).execution_options(yield_per=_ROWS_AT_ONCE)
        yield from self.session.scalars(question)

    def edits(self, kind: Kind) -> Iterator[tuple[UUID, datetime]]:
        """When each record of a kind that is not deleted was written last, where that is known."""
        model: Any = model_of(kind)
        question = select(model.id, model.updated_at).where(
            model.deleted_at.is_(None), model.updated_at.is_not(None)
        )
        yield from ((key, when) for key, when in self.session.execute(question))

    def deletions(self, kind: Kind) -> Iterator[tuple[UUID, datetime]]:
        """When each record of a kind was deleted that is deleted."""
        model: Any = model_of(kind)
        question = select(model.id, model.deleted_at).where(model.deleted_at.is_not(None))
        yield from ((key, when) for key, when in self.session.execute(question))


def one_state(session: Session) -> OneState:
    """The state of the log that ``session`` sees."""
    return OneState(session, names_in_log(session))


def rows_by_id(session: Session, ids: Sequence[UUID]) -> dict[UUID, Record]:
    """The records of any kind that have these ids, whole, deleted ones too."""
    found: dict[UUID, Record] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        for kind in KINDS.values():
            model = model_of(kind)
            question = select(model).where(model.id.in_(some)).options(*whole(model))
            found |= {row.id: row for row in session.scalars(question)}
    return found


def times_done_by(session: Session, who: PerformedBy) -> int:
    """How many sessions say that they were done by these hands."""
    question = select(func.count(Treatment.id)).where(
        Treatment.performed_by == who, Treatment.deleted_at.is_(None)
    )
    return session.scalar(question) or 0


def last_change(session: Session) -> datetime | None:
    """When anything was last written, deletions too; ``None`` in a log without a record."""
    times: list[datetime] = []
    for kind in KINDS.values():
        model = model_of(kind)
        row = session.execute(select(func.max(model.updated_at), func.max(model.deleted_at)))
        times += [each for each in row.one() if each is not None]
    return max(times, default=None)


def first_record(session: Session) -> UUID | None:
    """The record that was written first, whatever its date and whether it is deleted since."""
    first: list[tuple[datetime, UUID]] = []
    for kind in KINDS.values():
        model = model_of(kind)
        question = select(model.created_at, model.id).where(model.created_at.is_not(None))
        found = session.execute(question.order_by(model.created_at, model.id).limit(1))
        first += [(written, key) for written, key in found if written is not None]
    return min(first)[1] if first else None
