"""One unsaved session, kept as a small file in the log's folder until it is saved or thrown away.

A new session has one draft, whether the form or the guided session fills it; a saved session that is
being edited has one of its own. The file is written whole, beside its target, so that a crash leaves
either the draft before or the one after.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from homecare.areas import Area
from homecare.models import Treatment, TreatmentArea
from homecare.records import KINDS, Lookup, write_record
from homecare.records.fields import Number, Plain, Reference, Refused, Text
from homecare.records.kinds import Field
from homecare.store import plain_errors
from homecare.times import BadTime, Moment, format_time, parse_time

_FIELDS: Final = KINDS["session"].fields


@dataclass(frozen=True)
class Kept:
    """A draft that was kept, and when; ``guide`` is where its guided session stood, if it had one."""

    draft: Treatment
    kept_at: Moment
    guide: Mapping[str, Any] | None = None


def keep(
    folder: Path,
    draft: Treatment,
    lookup: Lookup,
    now: Moment,
    *,
    edits: UUID | None = None,
    guide: Mapping[str, Any] | None = None,
) -> None:
    """Keep ``draft`` in the log's ``folder``, in place of the one kept before.

    ``edits`` is the id of the saved session that the draft changes, ``None`` for a new session.
    Raises a ``LogError`` where the file can't be written.
    """
    document = {
        "kept_at": format_time(now),
        "based_on": draft.updated_at.isoformat() if draft.updated_at else None,
        "record": write_record(draft, lookup),
        "guide": guide,
    }
    _write_whole(_file(folder, edits), json.dumps(document, indent=1))


def kept(folder: Path, lookup: Lookup, *, edits: UUID | None = None) -> Kept | None:
    """The draft in ``folder``, or ``None`` where there is none that can be read.

    It may be unfinished: what the log would not take of a typed number or text comes back all the
    same, a device that is no longer there is left out.
    """
    try:
        document = json.loads(_file(folder, edits).read_text("utf-8"))
        record = dict(document["record"])
        row = _row(record, lookup)
        if document["based_on"] is not None:
            row.updated_at = datetime.fromisoformat(document["based_on"])
        return Kept(row, parse_time(str(document["kept_at"])), _guide(document.get("guide")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _guide(given: object) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", given) if isinstance(given, dict) else None


def discard(folder: Path, *, edits: UUID | None = None) -> None:
    """Throw the draft away, where there is one."""
    with plain_errors(folder):
        _file(folder, edits).unlink(missing_ok=True)


def _file(folder: Path, edits: UUID | None) -> Path:
    return folder / ("draft.json" if edits is None else f"draft-{edits}.json")


def _write_whole(target: Path, text: str) -> None:
    """Write beside ``target``, through to the disk, then put it there."""
    building = target.with_name(f".{target.name}.new")
    with plain_errors(target.parent):
        try:
            with open(_private(building), "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            building.replace(target)
        finally:
            with suppress(FileNotFoundError):
                building.unlink()


def _private(file: Path) -> int:
    return os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)


def _row(record: dict[str, Plain], lookup: Lookup) -> Treatment:
    moment = _moment(record)
    values: dict[str, Any] = {}
    for each in _FIELDS:
        value = _value(each, record.get(each.name), lookup)
        if value is not None:
            values[each.row_name] = value
    parts = cast("list[dict[str, Any]]", values.pop("areas", []))
    areas = [
        TreatmentArea(area=Area(part["area"]), passes=part.get("passes"), position=place)
        for place, part in enumerate(parts)
    ]
    row = Treatment(id=UUID(record["id"]), at=moment.at, areas=areas, **values)
    row.moment = moment
    return row


def _moment(record: dict[str, Plain]) -> Moment:
    try:
        zone = ZoneInfo(record["zone"]).key if record.get("zone") else None
        moment = parse_time(str(record["at"]))
    except (BadTime, KeyError, OSError) as problem:
        raise ValueError(record.get("at")) from problem
    return Moment(moment.at, moment.offset_minutes, zone)


def _value(each: Field, given: Plain, lookup: Lookup) -> Any:
    """What the row may hold of a field: stricter only in kind, never in range or length."""
    try:
        read = None if given is None else each.type.read(given)
    except Refused:
        return given if _is_unfinished(each, given) else None
    if isinstance(each.type, Reference) and read is not None:
        return lookup.find(each.type.kind, read)
    return read


def _is_unfinished(each: Field, given: Plain) -> bool:
    """A number out of range or a text too long: the person may still put it right."""
    if isinstance(each.type, Number):
        return isinstance(given, float | int) and not isinstance(given, bool)
    return isinstance(each.type, Text) and isinstance(given, str)
