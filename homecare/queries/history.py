"""Reading the whole log as facts, by plain SQL on a plain connection.

This is what every page waits for, so it goes the short way: no objects of the database session, no
column types, and no SQLAlchemy, so that the first page need not wait for that to be imported.
"""

import json
import sqlite3
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from homecare.errors import LogError
from homecare.facts import from_records
from homecare.facts.facts import (
    CheckInFact,
    DeviceFact,
    EventFact,
    PersonFact,
    PhotoFact,
    PlanFact,
    ProductUseFact,
    RatingFact,
    SessionFact,
    VisitFact,
)
from homecare.facts.history import History, ProductFact
from homecare.facts.radiofrequency import with_radiofrequency
from homecare.queries.stored import WHEN, StoredFacts, moment_of
from homecare.rules.limits import STRICTER_ONLY, key_of
from homecare.store.driver import by_name, errors_of_database
from homecare.store.file_format import APPLICATION_ID, REVISIONS
from homecare.store.readonly import read_only
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.needles import Band
from homecare.values.products import ProductKind
from homecare.values.times import Moment

_WHEN: Final = ", ".join(WHEN)

_SESSION: Final = StoredFacts(from_records.SESSION)
_CHECK_IN: Final = StoredFacts(from_records.CHECK_IN)
_EVENT: Final = StoredFacts(from_records.EVENT)
_PHOTO: Final = StoredFacts(from_records.PHOTO)
_RATING: Final = StoredFacts(from_records.RATING)
_DEVICE: Final = StoredFacts(from_records.DEVICE)
_PERSON: Final = StoredFacts(from_records.PERSON)
_PLAN: Final = StoredFacts(from_records.PLAN)

Row = Any
"""A row of the database: its values by column name, as the database holds them."""


def read_history(connection: sqlite3.Connection) -> History:
    """Everything that is not deleted, in one state of the log, which must be up to date."""
    cursor = by_name(connection.cursor())
    own_transaction = not connection.in_transaction
    if own_transaction:
        cursor.execute("BEGIN")
    try:
        events = tuple(_events(cursor))
        return History(
            sessions=with_radiofrequency(tuple(_sessions(cursor)), events),
            check_ins=tuple(_check_ins(cursor)),
            events=events,
            product_uses=tuple(_product_uses(cursor)),
            ratings=tuple(_ratings(cursor)),
            devices=tuple(_devices(cursor)),
            person=_person(cursor),
            clearances=tuple(_clearances(cursor)),
            visits=tuple(_visits(cursor)),
            photos=tuple(_photos(cursor)),
            products=tuple(_products(cursor)),
            limits=_limits(cursor),
            plans=tuple(_plans(cursor)),
        )
    finally:
        if own_transaction:
            cursor.execute("ROLLBACK")


Changed = Mapping[str, AbstractSet[str]]
"""Which rows of which table were written: ids by table name; for ``treatment_area`` those of the
sessions that they are a part of."""

_FEW: Final = 200
"""Of more rows than these it is not worth while to ask for each by its id."""


def renew_history(connection: sqlite3.Connection, before: History, changed: Changed) -> History:
    """What ``read_history`` would give, told which rows were written since ``before`` was read.

    What was not written is not read, and stays the very same tuple.
    """
    cursor = by_name(connection.cursor())
    new: dict[str, Any] = {}
    for tables, name, read in _BY_ROW:
        keys = set[str]().union(*(changed.get(table, ()) for table in tables))
        if len(keys) > _FEW:
            new[name] = tuple(read(cursor))
        elif keys:
            new[name] = _merged(getattr(before, name), read(cursor, tuple(keys)), keys)
    for tables, name, read in _WHOLE:
        if not changed.keys().isdisjoint(tables):
            new[name] = read(cursor)
    if "sessions" in new or "events" in new:
        events = new.get("events", before.events)
        new["sessions"] = with_radiofrequency(new.get("sessions", before.sessions), events)
    return replace(before, **new) if new else before


def _merged(before: tuple[Any, ...], read: Iterable[Any], keys: set[str]) -> tuple[Any, ...]:
    """The facts with those of ``keys`` as they are now, in their order."""
    gone = set(map(UUID, keys))
    merged = [fact for fact in before if fact.id not in gone]
    for fact in read:
        insort(merged, fact, key=lambda each: (each.at, str(each.id)))
    return tuple(merged)


def look_at(file: Path) -> History | None:
    """The log in a database file, read without opening it for writing.

    ``None`` where anything is out of the ordinary (no log, an older or newer one, damage): opening
    it properly then says what, or puts it right.
    """
    try:
        with closing(read_only(file)) as log:
            log.isolation_level = None
            (mark,) = log.execute("PRAGMA application_id").fetchone()
            (revision,) = log.execute("SELECT version_num FROM alembic_version").fetchone()
            if mark != APPLICATION_ID or revision != REVISIONS[-1]:
                return None
            return read_history(log)
    except (*errors_of_database(), LogError, TypeError, ValueError, KeyError):
        return None


def _live(
    cursor: sqlite3.Cursor, table: str, columns: str, keys: Sequence[str] | None = None
) -> Iterator[Row]:
    """The rows of a dated table that are not deleted, oldest first; of ``keys`` only, if given."""
    return cursor.execute(
        f"SELECT {columns} FROM {table}"
        f" WHERE deleted_at IS NULL{_among('id', keys)} ORDER BY at, id",
        keys or (),
    )


def _among(column: str, keys: Sequence[str] | None) -> str:
    return "" if keys is None else f" AND {column} IN ({', '.join('?' * len(keys))})"


def moment_of_row(row: Row) -> Moment:
    """When the record of a dated table was."""
    return moment_of(*(row[name] for name in WHEN))


def _area(text: str | None) -> Area | None:
    return None if text is None else Area(text)


def _sessions(cursor: sqlite3.Cursor, keys: Sequence[str] | None = None) -> Iterator[SessionFact]:
    parts: defaultdict[str, list[tuple[Area, int | None]]] = defaultdict(list)
    for row in cursor.execute(
        "SELECT treatment_id, area, passes FROM treatment_area"
        f" WHERE 1{_among('treatment_id', keys)} ORDER BY position",
        keys or (),
    ):
        parts[row["treatment_id"]].append((Area(row["area"]), row["passes"]))
    for row in _live(cursor, "treatment", _SESSION.columns, keys):
        rolled = parts[row["id"]]
        yield _SESSION.fact_of(
            row,
            areas=tuple(area for area, _passes in rolled),
            passes={area: passes for area, passes in rolled if passes is not None},
        )


def _check_ins(cursor: sqlite3.Cursor, keys: Sequence[str] | None = None) -> Iterator[CheckInFact]:
    for row in _live(cursor, "check_in", _CHECK_IN.columns, keys):
        yield _CHECK_IN.fact_of(row, asked=row["signs"] is not None)


def _events(cursor: sqlite3.Cursor, keys: Sequence[str] | None = None) -> Iterator[EventFact]:
    rows = _live(cursor, "event", _EVENT.columns, keys)
    return (_EVENT.fact_of(row) for row in rows if row["event"] is not None)


def _product_uses(cursor: sqlite3.Cursor) -> Iterator[ProductUseFact]:
    for row in cursor.execute(
        f"SELECT {_WHEN}, area, name, product_kind, strength_percent FROM product_use"
        " JOIN product ON product.id = product_id"
        " WHERE product_use.deleted_at IS NULL ORDER BY at, product_use.id"
    ):
        kind = row["product_kind"]
        yield ProductUseFact(
            moment=moment_of_row(row),
            name=row["name"] or "",
            kind=ProductKind(kind) if kind else None,
            area=_area(row["area"]),
            strength_percent=row["strength_percent"],
        )


def _products(cursor: sqlite3.Cursor) -> Iterator[ProductFact]:
    for row in cursor.execute(
        "SELECT name, product_kind, strength_percent FROM product"
        " WHERE deleted_at IS NULL ORDER BY name_key"
    ):
        kind = row["product_kind"]
        yield ProductFact(
            row["name"] or "", ProductKind(kind) if kind else None, row["strength_percent"]
        )


def _ratings(cursor: sqlite3.Cursor) -> Iterator[RatingFact]:
    return map(_RATING.fact_of, _live(cursor, "rating", _RATING.columns))


def _photos(cursor: sqlite3.Cursor) -> Iterator[PhotoFact]:
    return map(_PHOTO.fact_of, _live(cursor, "photo", _PHOTO.columns))


def _devices(cursor: sqlite3.Cursor) -> Iterator[DeviceFact]:
    rows = cursor.execute(
        f"SELECT {_DEVICE.columns} FROM device WHERE deleted_at IS NULL ORDER BY name_key"
    )
    return (_DEVICE.fact_of(row, name="") for row in rows)


def _person(cursor: sqlite3.Cursor) -> PersonFact:
    row = cursor.execute(
        f"SELECT {_PERSON.columns} FROM profile WHERE deleted_at IS NULL LIMIT 1"
    ).fetchone()
    return PersonFact() if row is None else _PERSON.fact_of(row)


def _clearances(cursor: sqlite3.Cursor) -> Iterator[tuple[Condition, Moment]]:
    for row in _live(cursor, "visit", f"{_WHEN}, cleared"):
        for cleared in json.loads(row["cleared"]):
            yield Condition(cleared), moment_of_row(row)


def _visits(cursor: sqlite3.Cursor) -> Iterator[VisitFact]:
    return (VisitFact(moment_of_row(row)) for row in _live(cursor, "visit", _WHEN))


def _plans(cursor: sqlite3.Cursor) -> Iterator[PlanFact]:
    rows = cursor.execute(
        f"SELECT {_PLAN.columns} FROM plan WHERE deleted_at IS NULL ORDER BY starts, id"
    )
    return map(_PLAN.fact_of, rows)


def _limits(cursor: sqlite3.Cursor) -> tuple[tuple[str, str], ...]:
    """The person's own limits; of two for one rule and needle band the later written holds.

    One without a reason never makes anything looser.
    """
    rows = cursor.execute(
        "SELECT rule, band, value, reason FROM own_limit WHERE deleted_at IS NULL"
        " ORDER BY updated_at, id"
    )
    return tuple(
        (
            key_of(row["rule"], Band(row["band"]) if row["band"] else None),
            row["value"] if row["reason"].strip() else row["value"] + STRICTER_ONLY,
        )
        for row in rows
    )


_BY_ROW: Final[tuple[tuple[tuple[str, ...], str, Callable[..., Iterable[Any]]], ...]] = (
    (("treatment", "treatment_area"), "sessions", _sessions),
    (("check_in",), "check_ins", _check_ins),
    (("event",), "events", _events),
)
"""Facts that know their row: the tables they come from, their name in ``History``, their reader."""

_WHOLE: Final[tuple[tuple[tuple[str, ...], str, Callable[[sqlite3.Cursor], Any]], ...]] = (
    (("product_use", "product"), "product_uses", lambda cursor: tuple(_product_uses(cursor))),
    (("rating",), "ratings", lambda cursor: tuple(_ratings(cursor))),
    (("device",), "devices", lambda cursor: tuple(_devices(cursor))),
    (("profile",), "person", _person),
    (("visit",), "clearances", lambda cursor: tuple(_clearances(cursor))),
    (("visit",), "visits", lambda cursor: tuple(_visits(cursor))),
    (("photo",), "photos", lambda cursor: tuple(_photos(cursor))),
    (("product",), "products", lambda cursor: tuple(_products(cursor))),
    (("own_limit",), "limits", _limits),
    (("plan",), "plans", lambda cursor: tuple(_plans(cursor))),
)
"""The rest is read anew as a whole: there is little of it, or it does not know its row."""
