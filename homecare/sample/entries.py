"""One row of the sample before it is written: plain values, since a century has 60,000 of them."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from homecare.records.models import Base
from homecare.values.times import Moment


class Entry(NamedTuple):
    """A row of a table; a column that is not among the values is NULL."""

    model: type[Base]
    values: dict[str, Any]

    @property
    def id(self) -> UUID:
        return self.values["id"]

    @property
    def at(self) -> datetime | None:
        """When it happened; ``None`` for what has no moment."""
        return self.values.get("at")


def dated(model: type[Base], key: UUID, moment: Moment, **values: Any) -> Entry:
    """An entry of one moment, written down at that moment."""
    clock = {
        "at": moment.at,
        "offset_minutes": moment.offset_minutes,
        "zone": moment.zone,
        "local_date": moment.local_date,
    }
    return undated(model, key, moment.at, **clock, **values)


def undated(model: type[Base], key: UUID, written: datetime, **values: Any) -> Entry:
    """An entry without a moment of its own."""
    return Entry(model, {"id": key, "created_at": written, "updated_at": written, **values})
