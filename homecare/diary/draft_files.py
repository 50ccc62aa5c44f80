"""An unsaved session or check-in, kept as a small file in the log's folder until it is saved or thrown
away.

A new session has one draft, whether the form or the guided session fills it, and so has a new
check-in; a saved one that is being edited has a draft of its own. The file is written whole, beside
its target, so that a crash leaves either the draft before or the one after.
"""

import json
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from homecare.diary.draft_pictures import (
    WaitingPicture,
    as_plain,
    from_plain,
    place_of,
    sweep,
    sweep_left_over,
)
from homecare.errors import Damaged
from homecare.files import make_name_last
from homecare.records.fields import Number, Plain, Reference, Refused, Text
from homecare.records.kinds import KINDS, Field
from homecare.records.models import CheckIn, Treatment, TreatmentArea
from homecare.records.reading import Lookup, write_record
from homecare.store.sqlite import plain_errors
from homecare.values.areas import Area
from homecare.values.times import BadTime, Moment, format_time, parse_time
from homecare.vault.sealing import as_kept, read_kept

Row = TypeVar("Row", Treatment, CheckIn)

_KINDS: Final = {Treatment: KINDS["session"], CheckIn: KINDS["check-in"]}


@dataclass(frozen=True)
class Kept(Generic[Row]):
    """A draft that was kept, and when; ``guide`` is where its guided session stood, if it had one."""

    draft: Row
    kept_at: Moment
    guide: Mapping[str, Any] | None = None
    pictures: tuple[WaitingPicture, ...] = ()


def keep(
    folder: Path,
    draft: Row,
    lookup: Lookup,
    now: Moment,
    *,
    edits: UUID | None = None,
    guide: Mapping[str, Any] | None = None,
    pictures: Sequence[WaitingPicture] = (),
) -> None:
    """Keep ``draft`` in the log's ``folder``, in place of the one kept before.

    ``edits`` is the id of the saved record that the draft changes, ``None`` for a new one. Pictures
    in its folder that are none of ``pictures`` go. Raises a ``LogError`` where the file can't be written.
    """
    document = {
        "kept_at": format_time(now),
        "based_on": draft.updated_at.isoformat() if draft.updated_at else None,
        "record": write_record(draft, lookup),
        "guide": guide,
        "photos": as_plain(pictures),
    }
    name = _name(type(draft), edits)
    _write_whole(folder / name, as_kept(folder, name, json.dumps(document, indent=1).encode()))
    sweep(pictures_place(folder, type(draft), edits), {each.sha256 for each in pictures})


def kept(
    folder: Path, model: type[Row], lookup: Lookup, *, edits: UUID | None = None
) -> Kept[Row] | None:
    """The draft of a session or check-in in ``folder``; ``None`` where none can be read.

    It may be unfinished: what the log would not take of a typed number or text comes back all the
    same, a device that is no longer there is left out, and so is an area that was not chosen yet.
    """
    try:
        document = json.loads(read_kept(folder, _name(model, edits)))
        record = dict(document["record"])
        row = _row(model, record, lookup)
        if document["based_on"] is not None:
            row.updated_at = datetime.fromisoformat(document["based_on"])
        pictures = from_plain(document.get("photos"), pictures_place(folder, model, edits))
        kept_at, guide = parse_time(str(document["kept_at"])), _guide(document.get("guide"))
        return Kept(row, kept_at, guide, pictures)
    except (OSError, Damaged, ValueError, KeyError, TypeError):
        return None


def _guide(given: object) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", given) if isinstance(given, dict) else None


def discard(
    folder: Path, model: type[Row], *, edits: UUID | None = None, keep: Collection[str] = ()
) -> None:
    """Throw the draft away, where there is one; its pictures, too, but those with these SHA-256."""
    with plain_errors(folder), suppress(FileNotFoundError):
        (folder / _name(model, edits)).unlink()
        make_name_last(folder)
    sweep(pictures_place(folder, model, edits), keep)


def sweep_pictures(folder: Path) -> None:
    """Remove the pictures that a crash left of drafts that are gone."""
    sweep_left_over(folder, {each.stem for each in folder.glob("draft*.json")})


def pictures_place(folder: Path, model: type[Treatment | CheckIn], edits: UUID | None) -> Path:
    """Where the pictures of this draft lie until it is saved."""
    return place_of(folder, _name(model, edits).removesuffix(".json"))


def _name(model: type[Treatment | CheckIn], edits: UUID | None) -> str:
    if edits is not None:
        return f"draft-{edits}.json"
    return "draft.json" if model is Treatment else "draft-check-in.json"


def _write_whole(target: Path, data: bytes) -> None:
    """Write beside ``target``, through to the disk, then put it there."""
    building = target.with_name(f".{target.name}.new")
    with plain_errors(target.parent):
        try:
            with open(_private(building), "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            building.replace(target)
            make_name_last(target.parent)
        finally:
            with suppress(FileNotFoundError):
                building.unlink()


def _private(file: Path) -> int:
    return os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)


def _row(model: type[Row], record: dict[str, Plain], lookup: Lookup) -> Row:
    kind, moment = _KINDS[model], _moment(record)
    if record["kind"] != kind.name:
        raise ValueError(record["kind"])
    values: dict[str, Any] = {}
    for each in kind.fields:
        value = _value(each, record.get(each.name), lookup)
        if value is not None:
            values[each.row_name] = value
    if model is Treatment:
        values["areas"] = _areas(values.get("areas", []))
    else:
        values.setdefault("area", None)
    row = model(id=UUID(record["id"]), at=moment.at, **values)
    row.moment = moment
    return row


def _areas(parts: list[dict[str, Any]]) -> list[TreatmentArea]:
    return [
        TreatmentArea(area=Area(part["area"]), passes=part.get("passes"), position=place)
        for place, part in enumerate(parts)
    ]


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
