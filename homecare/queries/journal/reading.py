"""A few lines of the journal, read from plain rows and put into words."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from homecare.facts.facts import CheckInFact
from homecare.facts.history import History
from homecare.i18n import _, npgettext
from homecare.queries.history import moment_of_row
from homecare.queries.journal.entry import Entry
from homecare.queries.journal.matching import TITLES
from homecare.records.models import (
    CheckIn,
    Device,
    Event,
    Photo,
    Plan,
    Product,
    ProductUse,
    Rating,
    Record,
    Treatment,
    Visit,
)
from homecare.recovery.curves import session_before
from homecare.regional.joining import enumerated
from homecare.store.driver import by_name
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.signs import Sign
from homecare.values.terms import Severity, View
from homecare.values.times import Moment, days_after
from homecare.words import word, words

Row = Any
"""A row of the database: its values by column name, as the database holds them."""


def read_entries(
    cursor: sqlite3.Cursor, history: History, lines: Iterable[tuple[type[Record], str]]
) -> dict[str, Entry]:
    """The entries of these lines by id; a row that is gone meanwhile is left out."""
    by_name(cursor)
    keys: defaultdict[type[Record], list[str]] = defaultdict(list)
    for model, key in lines:
        keys[model].append(key)
    found: dict[str, Entry] = {}
    for model, wanted in keys.items():
        reader = _Reader(cursor, history, model)
        found |= {str(entry.id): entry for entry in _READERS[model](reader, wanted)}
    return found


class _Reader:
    """The rows of one kind, and what their entries have in common."""

    def __init__(self, cursor: sqlite3.Cursor, history: History, model: type[Record]) -> None:
        self.cursor = cursor
        self.history = history
        self.model = model

    def rows(self, keys: Sequence[str], *, table: str = "", column: str = "id") -> list[Row]:
        marks = ", ".join("?" * len(keys))
        name = table or str(getattr(self.model, "__tablename__", ""))
        return self.cursor.execute(
            f"SELECT * FROM {name} WHERE {column} IN ({marks})", keys
        ).fetchall()

    def names(self, table: str, rows: Iterable[Row], column: str) -> dict[str, str]:
        """The names of the devices or products that the rows refer to."""
        keys = list({row[column] for row in rows if row[column] is not None})
        return {row["id"]: row["name"] or "" for row in self.rows(keys, table=table)}

    def entry(self, row: Row, **told: Any) -> Entry:
        deleted = row["deleted_at"]
        given: dict[str, Any] = {"what": _(TITLES[self.model])} | told
        return Entry(
            model=self.model,
            id=UUID(row["id"]),
            moment=given.pop("moment", None) or moment_of_row(row),
            deleted_at=datetime.fromisoformat(deleted) if deleted else None,
            **given,
        )


def _sessions(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    rows = read.rows(keys)
    devices = read.names("device", rows, "device_id")
    areas: defaultdict[str, list[tuple[int, Area]]] = defaultdict(list)
    for part in read.rows(keys, table="treatment_area", column="treatment_id"):
        areas[part["treatment_id"]].append((part["position"], Area(part["area"])))
    for row in rows:
        yield read.entry(
            row,
            areas=tuple(area for _place, area in sorted(areas[row["id"]])),
            detail=devices.get(row["device_id"], ""),
            needle_mm=row["needle_mm"],
            redness=row["redness"],
            overridden=_overridden(row),
            notes=row["notes"],
        )


def _overridden(row: Row) -> int:
    """A reason that came without a list of what was shown was given for one stop at least."""
    if not (row["override_reason"] or "").strip():
        return 0
    stops = (Severity.STOP, Severity.EMERGENCY)
    return max(1, sum(item.get("severity") in stops for item in json.loads(row["shown"])))


def _check_ins(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    for row in read.rows(keys):
        area, moment = Area(row["area"]), moment_of_row(row)
        fact = CheckInFact(id=UUID(row["id"]), moment=moment, area=area)
        session = session_before(fact, read.history.sessions)
        signs = set(json.loads(row["signs"] or "[]"))
        what = _("Check-in")
        if session is not None:
            what = _("Check-in · day {n}").format(n=days_after(session.moment, moment))
        yield read.entry(
            row,
            what=what,
            areas=(area,),
            detail=words(sign for sign in Sign if sign in signs),
            redness=row["redness"],
            signs=len(signs),
            notes=row["notes"],
        )


def _ratings(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    """One entry for all concerns that were rated together."""
    together: defaultdict[tuple[str, bool], list[Row]] = defaultdict(list)
    moments = list({row["at"] for row in read.rows(keys)})
    for row in read.rows(moments, column="at"):
        together[row["at"], row["deleted_at"] is None].append(row)
    for rows in together.values():
        first = min(rows, key=lambda row: row["id"])
        if first["id"] not in keys:
            continue
        said = sorted(rows, key=lambda row: (row["concern"].casefold(), row["id"]))
        yield read.entry(
            first,
            also=tuple(UUID(row["id"]) for row in said if row is not first),
            detail=" · ".join(f"{word(row['concern'])} {row['score']}" for row in said),
        )


def _uses(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    rows = read.rows(keys)
    products = read.names("product", rows, "product_id")
    for row in rows:
        yield read.entry(row, areas=_area(row), detail=products.get(row["product_id"], ""))


def _events(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    rows = read.rows(keys)
    devices = read.names("device", rows, "device_id")
    for row in rows:
        yield read.entry(
            row,
            what=word(EventKind(row["event"])) if row["event"] else _("Event"),
            areas=_area(row),
            detail=devices.get(row["device_id"], ""),
            notes=row["notes"],
        )


def _visits(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    for row in read.rows(keys):
        yield read.entry(row, detail=row["who"], notes=row["advice"])


def _photos(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    """One entry for all of an area on a day, told of the last of them; each deleted one by itself."""
    rows = read.rows(keys)
    together: defaultdict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in read.rows([row["local_date"] for row in rows], column="local_date"):
        if row["deleted_at"] is None:
            together[row["local_date"], row["area"]].append(row)
    for row in rows:
        alike = [row] if row["deleted_at"] else together[row["local_date"], row["area"]]
        others = [each for each in alike if each["id"] != row["id"]]
        views = {each["view"] for each in alike if each["view"]}
        yield read.entry(
            row,
            what=_photos_word(len(alike)),
            also=tuple(UUID(each["id"]) for each in sorted(others, key=lambda other: other["at"])),
            areas=_area(row),
            detail=enumerated(word(view) for view in View if view in views),
            picture=(row["file"], row["sha256"]),
        )


def _photos_word(count: int) -> str:
    return npgettext("photos of a day", "Photo", "{n} photos", count).format(n=count)


def _named(read: _Reader, keys: Sequence[str]) -> Iterable[Entry]:
    """Devices, products and plans are of no moment: they stand at the one they were deleted at."""
    for row in read.rows(keys):
        at = datetime.fromisoformat(row["deleted_at"] or row["created_at"])
        offset = at.astimezone().utcoffset()
        minutes = 0 if offset is None else round(offset.total_seconds() / 60)
        yield read.entry(row, moment=Moment(at, minutes), detail=row["name"] or "")


def _area(row: Row) -> tuple[Area, ...]:
    return () if row["area"] is None else (Area(row["area"]),)


_READERS: Final[dict[type[Record], Callable[[_Reader, Sequence[str]], Iterable[Entry]]]] = {
    Treatment: _sessions,
    CheckIn: _check_ins,
    Rating: _ratings,
    ProductUse: _uses,
    Event: _events,
    Visit: _visits,
    Photo: _photos,
    Device: _named,
    Product: _named,
    Plan: _named,
}
