"""Rows of the tables as facts, by plain SQL: which columns, and what becomes of each.

Both follow from the description of a kind of record (``homecare.records.kinds``). No SQLAlchemy
here: the first page does not wait for that to be imported.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from homecare.facts.from_records import Change, FactOf
from homecare.records.fields import (
    Choice,
    Day,
    Each,
    FieldType,
    Flag,
    Identity,
    Objects,
    Reference,
    Table,
)
from homecare.values.times import Moment

F = TypeVar("F")

WHEN: Final = ("at", "offset_minutes", "zone", "local_date")
"""The columns that say when the record of a dated table was."""


def from_stored(of: FieldType) -> Change | None:
    """What a column of that type holds, as the value of a row; ``None`` where it is the same.

    The columns of ``homecare.records.columns`` do the same for a database session.
    """
    match of:
        case Each() | Table() | Objects():
            return json.loads
        case Choice():
            return of.enum
        case Flag():
            return bool
        case Day():
            return date.fromisoformat
        case Identity() | Reference():
            return UUID
        case _:
            return None


def in_turn(first: Change | None, then: Change | None) -> Change | None:
    """Both changes as one."""
    if first is None or then is None:
        return first or then
    return lambda held: then(first(held))


class StoredFacts(Generic[F]):
    """The rows of one table as facts: ``columns`` is what to select, ``fact_of`` reads a row."""

    def __init__(self, fact: FactOf[F]) -> None:
        self._of: Final = fact
        self._changes: Final = [
            in_turn(from_stored(each.field.type), each.change) for each in fact.told
        ]
        self._moment, self._id = "moment" in fact.places, "id" in fact.places
        before = [*(WHEN if self._moment else ()), *(("id",) if self._id else ())]
        self._before: Final = len(before)
        self.columns: Final = ", ".join([*before, *(each.field.row_name for each in fact.told)])

    def fact_of(self, row: Sequence[Any], **more: Any) -> F:
        """The fact of a row of ``columns``; ``more`` is what it has besides."""
        if self._moment:
            more["moment"] = moment_of(*row[:4])
        if self._id:
            more["id"] = UUID(row[self._before - 1])
        return self._of.of_values(row[self._before :], self._changes, more)


def moment_of(at: str, offset_minutes: int, zone: str | None, local_date: str | None) -> Moment:
    """When the record of a dated table was, from the columns that say it."""
    day = date.fromisoformat(local_date) if local_date else None
    return Moment(datetime.fromisoformat(at), offset_minutes, zone, day)
