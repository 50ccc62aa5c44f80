"""Which of two edits of one record is the newer: an older copy of it never beats the log's own.

A file tells it for each record (an archive of ours), or tells only when it was made: nothing in it
can be newer than that. Where neither is known the file is believed, as ever.
"""

from dataclasses import replace
from typing import Final

from homecare.i18n import _
from homecare.queries.journal import TITLES
from homecare.records.fields import Plain, shorten
from homecare.records.kinds import Field
from homecare.records.models import Dated, Device, Product, Record
from homecare.records.reading import Lookup, write_record
from homecare.records.tables import kind_of
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.kept import Kept, KeptFor
from homecare.sharing.tables.headings import of_field, of_moment
from homecare.telling.details import heading
from homecare.values.times import Moment
from homecare.words import word

_TOLD_AT_MOST: Final = 4
"""Fields that are told of one record: who wants all of them opens it."""


def is_older(given: Given, stored: Record) -> bool:
    """Whether the record of the file was surely edited before the log's, or before its deletion."""
    told = given.edited or given.made
    ours = stored.deleted_at or stored.updated_at
    if told is None or ours is None:
        return False
    # a device or product that was deleted comes back: what the file has else may name it
    return told < ours and not (stored.deleted_at and isinstance(stored, Device | Product))


def kept_newer(stored: Record, given: Record, lookup: Lookup, now: Moment) -> Kept:
    """The log's own edit of a record, with what the older one of the file says in its place."""
    title = _(TITLES[type(stored)]) if type(stored) in TITLES else kind_of(stored).name
    named = heading(title, stored.moment, now) if isinstance(stored, Dated) else title
    area, name = getattr(stored, "area", None), getattr(stored, "name", None)
    which = word(area) if area else shorten(name or "")
    record = ", ".join(part for part in (named, which) if part)
    here, there = _("deleted"), _("still there")
    if stored.deleted_at is None:
        pair = write_record(stored, lookup), write_record(given, lookup)
        here, there = _differing(stored, *pair)
    return Kept(key_of(stored), here, there, KeptFor.NEWER, record)


def key_of(stored: Record) -> str:
    """What chooses the file's older edit."""
    return f"newer:{stored.id}"


def half_equal(stored: Record, given: Record, key: str, lookup: Lookup, now: Moment) -> Kept:
    """A record of the log, and the row of the same moment and skin that says something else."""
    kept = kept_newer(stored, given, lookup, now)
    return replace(kept, key=key, why=KeptFor.HALF)


def _differing(row: Record, ours: dict[str, Plain], theirs: dict[str, Plain]) -> tuple[str, str]:
    """What the log and the file say where they differ, field by field."""
    kind = kind_of(row)
    names = {"at": of_moment("at")} | {each.name: of_field(kind, each) for each in kind.fields}
    fields: dict[str, Field] = {each.name: each for each in kind.fields}
    apart = [name for name in names if ours.get(name) != theirs.get(name)]
    told = [
        ", ".join(
            f"{names[name]}: {_cell(fields.get(name), plain.get(name))}"
            for name in apart[:_TOLD_AT_MOST]
        )
        for plain in (ours, theirs)
    ]
    more = "…" if len(apart) > _TOLD_AT_MOST else ""
    return f"{told[0]}{more}", f"{told[1]}{more}"


def _cell(field: Field | None, value: Plain) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    return shorten(field.type.to_cell(value) if field else str(value), 40)
