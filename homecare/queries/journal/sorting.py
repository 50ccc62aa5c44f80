"""What the lines of the journal are put in order by, as SQL."""

import sqlite3
from typing import Final

from homecare.i18n import _
from homecare.queries.journal.matching import TITLES
from homecare.queries.journal.wanted import SortBy
from homecare.records.models import CheckIn, Event, Photo, ProductUse, Record, Treatment
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.words import word

_FIRST_AREA: Final = (
    "(SELECT area FROM treatment_area WHERE treatment_id = treatment.id ORDER BY position LIMIT 1)"
)
_FLAGS: Final[dict[type[Record], str]] = {
    Treatment: "CASE WHEN trim(override_reason) <> '' THEN 2 END",
    CheckIn: "CASE WHEN signs <> '[]' THEN 1 END",
}


def rank_of(cursor: sqlite3.Cursor, model: type[Record], sort_by: SortBy, at: str) -> str:
    """The expression that a row of the kind is sorted by; NULL comes last, whatever the way."""
    if sort_by is SortBy.WHEN:
        return at
    if sort_by is SortBy.WHAT:
        cursor.connection.create_function("event_word", 1, _event_word, deterministic=True)
        title = _(TITLES[model]).casefold().replace("'", "''")
        return "event_word(event)" if model is Event else f"'{title}'"
    if sort_by is SortBy.AREAS:
        cursor.connection.create_function("area_word", 1, _area_word, deterministic=True)
        held = {Treatment: _FIRST_AREA} | dict.fromkeys((CheckIn, ProductUse, Event, Photo), "area")
        return f"area_word({held[model]})" if model in held else "NULL"
    if sort_by is SortBy.NEEDLE:
        return "needle_mm" if model is Treatment else "NULL"
    if sort_by is SortBy.REDNESS:
        return "redness" if model in (Treatment, CheckIn) else "NULL"
    return _FLAGS.get(model, "NULL")


def _event_word(code: str | None) -> str:
    return (word(EventKind(code)) if code else _("Event")).casefold()


def _area_word(code: str | None) -> str | None:
    return word(Area(code)).casefold() if code else None
