"""Column types: how each kind of value stands in a STRICT SQLite table.

Every type keeps the stored form readable for other programs (``sqlite3``, a later version, a
person in need): UUIDs, instants, days and enum values are text, lists and maps are JSON.
"""

import json
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import REAL, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from homecare import errors
from homecare.i18n import _

T = TypeVar("T")


class _Stored(TypeDecorator[T]):
    """The base: NULL is ``None`` both ways, and a value that can't be read says so plainly."""

    impl = Text
    cache_ok = True

    def write(self, value: T) -> Any:
        """The form that the table holds."""
        return str(value)

    def read(self, stored: Any) -> T:
        """The inverse of ``write``; any ``ValueError`` means that the log is damaged there."""
        raise NotImplementedError

    def process_bind_param(self, value: T | None, dialect: Dialect) -> Any:
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> T | None:
        if value is None:
            return None
        try:
            return self.read(value)
        except ValueError:
            words = _("The log holds “{value}” where that can't be. Restore one of its copies.")
            raise errors.Damaged(words.format(value=str(value)[:40])) from None


class Key(_Stored[UUID]):
    """A UUID as its usual text."""

    cache_ok = True

    def read(self, stored: Any) -> UUID:
        return UUID(stored)


class Instant(_Stored[datetime]):
    """An aware instant, as UTC text of fixed width, so that text order is time order."""

    cache_ok = True

    def write(self, value: datetime) -> str:
        if value.tzinfo is None:
            raise ValueError("an instant needs its offset")
        utc = value.astimezone(UTC).replace(tzinfo=None)
        return f"{utc.isoformat(timespec='microseconds')}Z"

    def read(self, stored: Any) -> datetime:
        return datetime.fromisoformat(stored).astimezone(UTC)


class Day(_Stored[date]):
    """A calendar day, as ISO text."""

    cache_ok = True

    def write(self, value: date) -> str:
        return value.isoformat()

    def read(self, stored: Any) -> date:
        return date.fromisoformat(stored)


class Choice(_Stored[StrEnum]):
    """A member of an enum, as its value."""

    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        super().__init__()
        self.enum = enum

    def write(self, value: StrEnum) -> str:
        return self.enum(value).value

    def read(self, stored: Any) -> StrEnum:
        return self.enum(stored)


class Flag(_Stored[bool]):
    """Yes, no, or not known."""

    impl = Integer
    cache_ok = True

    def write(self, value: bool) -> int:
        return int(value)

    def read(self, stored: Any) -> bool:
        if stored not in (0, 1):
            raise ValueError(stored)
        return bool(stored)


class Json(_Stored[Any]):
    """Lists and maps of plain values, as JSON text."""

    cache_ok = True

    def write(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def read(self, stored: Any) -> Any:
        return json.loads(stored)


Number = REAL
