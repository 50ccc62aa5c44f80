"""Looking over a whole log for damage: the database, each entry in it, and the picture files.

Nothing is written, and nothing here needs the log to be in order: it is read as plain SQLite,
row by row, and each row goes through the validator that it once came in by.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from homecare import errors
from homecare.i18n import _, ngettext
from homecare.records.columns import Flag, Instant, Json
from homecare.records.kinds import KINDS, Kind
from homecare.records.models import Base, Dated, Device, Photo, Product, Treatment, TreatmentArea
from homecare.records.names import name_key
from homecare.records.reading import Lookup, read_record
from homecare.records.tables import model_of
from homecare.store.belonging import belong_together
from homecare.store.changeover import settle
from homecare.store.content import content_problems, state_of
from homecare.store.driver import errors_of_database
from homecare.store.file_format import FILE_NAME, REVISIONS, is_log, revision_of
from homecare.store.last_write import LastWrite, is_lost, remembered, told
from homecare.store.readonly import at_rest
from homecare.store.schema_check import shape_problems
from homecare.store.sqlite import plain_errors, take_back_half_done
from homecare.store.wal import wal_of
from homecare.values.times import (
    DAY_STARTS_AT_HOUR,
    DAY_STARTS_AT_MOST,
    Moment,
    diary_day,
    format_time,
)
from homecare.vault.sealing import read_kept

_LISTED_AT_MOST: Final = 20
"""Problems that are told of one table; the rest is counted."""
_END_OF_TIME: Final = Moment(datetime(9999, 1, 1, tzinfo=UTC), 0)
"""A clock that was wrong when an entry was made is no damage: no entry is later than this."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")

Row = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What a look over the whole log found, one sentence a problem."""

    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(folder: Path, *, is_deep: bool = True) -> Verdict:
    """Look over the log in ``folder``; a write that a kill left half done is taken back first.

    Everything has to be built and to read as this version writes it, and to be what was written:
    each table has a checksum of its rows. What lies in no entry (the free space of a page) harms
    nothing and is not looked at. Not ``is_deep`` it is quick: the entries are not read one by one,
    which their checksums make up for, and of a picture it is only seen whether it is there.

    Raises ``NoLog`` where there is none and ``NewerLog`` where this version can't judge it.
    """
    file = Path(folder).absolute() / FILE_NAME
    settle(file.parent)
    if not file.exists():
        raise errors.NoLog(_("There is no log in {path}.").format(path=folder))
    with suppress(errors.LogError), plain_errors(file.parent):  # what can't be read is said below
        take_back_half_done(file)
    before = _state(file)
    verdict = Verdict(tuple(_file_problems(file, is_deep=is_deep)))
    if verdict.ok or _state(file) == before:
        return verdict
    return verify(
        folder, is_deep=is_deep
    )  # somebody wrote while this read: it may have seen half of each


def _state(file: Path) -> list[tuple[int, int]]:
    files = (file, file.with_name(f"{file.name}-wal"))
    return [(each.stat().st_mtime_ns, each.stat().st_size) for each in files if each.exists()]


def _file_problems(file: Path, *, is_deep: bool) -> Iterator[str]:
    try:
        if not is_log(file):
            yield _("log.db is not the file of a log any more: its beginning is damaged.")
            return
        revision = revision_of(file)
    except (errors.NewerLog, errors.Locked):
        raise
    except (errors.LogError, OSError, *_unreadable()) as problem:
        yield _("log.db can't be read: {why}").format(why=problem)
        return
    if not _has_own_wal(file):
        words = _(
            "The file {name} does not belong to the log that lies beside it. Opening the log sets "
            "it aside: do that, then look again."
        )
        yield words.format(name=wal_of(file).name)
        return  # SQLite would read a mixture of the two
    last = remembered(file.parent)  # first: a later write may be noted and not be in this state
    with closing(at_rest(file)) as connection:
        connection.text_factory = _decoded
        connection.execute("BEGIN")  # one state, whatever others write meanwhile
        yield from _database_problems(connection)
        if revision != REVISIONS[-1]:
            yield _("The log is of an older version: open it once, then look again.")
            return
        misbuilt = tuple(_read_safely("sqlite_master", lambda: shape_problems(connection)))
        yield from misbuilt
        yield from _read_safely("sqlite_master", lambda: _foreign(connection))
        if is_deep and not misbuilt:  # else a column that every entry has may not be there
            yield from _entry_problems(connection)
        look_at_photo = _picture_problem if is_deep else _picture_is_there
        yield from _read_safely(
            "photo", lambda: _photo_problems(connection, file.parent, look_at_photo)
        )
        yield from _read_safely("log_content", lambda: content_problems(connection))
        yield from _lost_writes(connection, last)


def _has_own_wal(file: Path) -> bool:
    try:
        return belong_together(file)
    except ValueError:  # its beginning is damaged
        return False


def _foreign(connection: sqlite3.Connection) -> Iterator[str]:
    """A trigger acts by itself; a view is harmless, and yet nobody knows who put it there."""
    asked = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    for (name,) in connection.execute(asked):
        yield _("“{name}” in the log is not the program's own.").format(name=name)


def _lost_writes(connection: sqlite3.Connection, last: LastWrite | None) -> Iterator[str]:
    state = state_of(connection)
    if state is None:
        yield _("The log does not say which write was its last.")
    elif last is not None and is_lost(state, last):
        yield told(state, last)


def _unreadable() -> tuple[type[Exception], ...]:
    """What reading a damaged database may raise: SQLite also quotes names that are no text any more."""
    return (*errors_of_database(), UnicodeDecodeError)


def _decoded(raw: bytes) -> str:
    """Text that is no UTF-8 is for the validator to say, not for SQLite to stumble over."""
    return raw.decode(errors="surrogateescape")


# The database ---------------------------------------------------------------------------------------


def _database_problems(connection: sqlite3.Connection) -> Iterator[str]:
    for pragma, in_words in (
        ("integrity_check", _damaged_page),
        ("foreign_key_check", _broken_reference),
    ):
        yield from _read_safely(pragma, lambda p=pragma, t=in_words: _pragma(connection, p, t))


def _pragma(
    connection: sqlite3.Connection, pragma: str, told: Callable[[Any], str | None]
) -> Iterator[str]:
    for row in connection.execute(f"PRAGMA {pragma}"):
        if (problem := told(row)) is not None:
            yield problem


def _damaged_page(row: tuple[str]) -> str | None:
    if row[0] == "ok":
        return None
    return _("The database is damaged: {what}").format(what=" ".join(row[0].split()))


def _broken_reference(row: tuple[str, int | None, str, int]) -> str:
    words = _("{table}: row {row} names a {other} that is not there.")
    return words.format(table=row[0], row=row[1], other=row[2])


def _read_safely(what: str, read: Callable[[], Iterable[str]]) -> Iterator[str]:
    """The problems that ``read`` tells, at most so many; what can't be read is one too."""
    told = iter(read())
    try:
        yield from islice(told, _LISTED_AT_MOST)
        if more := sum(1 for _problem in told):
            words = ngettext("{what}: and {n} more.", "{what}: and {n} more.", more)
            yield words.format(what=what, n=more)
    except _unreadable() as problem:
        yield _("{what} can't be read to its end: {why}").format(what=what, why=problem)


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    for values in cursor:
        yield dict(zip(names, values, strict=True))


# Entries --------------------------------------------------------------------------------------------


def _entry_problems(connection: sqlite3.Connection) -> Iterator[str]:
    known = {*Base.metadata.tables, "alembic_version"}
    for table in _tables(connection) - known:
        yield _("The table “{table}” is of no kind that the log knows.").format(table=table)
    areas: dict[str, list[Row]] = {}
    lookup, hour = Lookup(), _day_starts_hour(connection)
    yield from _read_safely("treatment_area", lambda: _gather_areas(connection, areas))
    for kind in KINDS.values():  # devices and products come first: others refer to them
        table: Any = model_of(kind)
        yield from _read_safely(
            table.__tablename__, lambda k=kind: _kind_problems(connection, k, lookup, areas, hour)
        )


def _tables(connection: sqlite3.Connection) -> set[str]:
    try:
        return {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            if not name.startswith("sqlite_")
        }
    except _unreadable():
        return set()  # told by the checks of the database already


def _gather_areas(connection: sqlite3.Connection, areas: dict[str, list[Row]]) -> Iterator[str]:
    for row in _rows(connection, TreatmentArea.__tablename__):
        areas.setdefault(row["treatment_id"], []).append(row)
    yield from ()


def _kind_problems(
    connection: sqlite3.Connection,
    kind: Kind,
    lookup: Lookup,
    areas: dict[str, list[Row]],
    hour: int,
) -> Iterator[str]:
    model: Any = model_of(kind)
    rows = list(_rows(connection, model.__tablename__))
    if model_of(kind) in (Device, Product):
        for row in rows:  # they may name each other in any order
            lookup.ids[kind.name][str(row["id"])] = row["id"]
    for row in rows:
        try:
            yield from _row_problems(kind, row, lookup, areas.get(row["id"], []))
            yield from _instant_problems(kind, row)
            yield from _day_problems(kind, row, hour)
        except (ValueError, TypeError, OverflowError, errors.LogError) as problem:
            yield _told(kind, row, str(problem))


def _row_problems(kind: Kind, row: Row, lookup: Lookup, areas: list[Row]) -> Iterator[str]:
    for problem in read_record(plain_record(kind, row, areas), lookup, _END_OF_TIME).problems:
        yield _told(kind, row, str(problem))
    if model_of(kind) in (Device, Product) and row["name_key"] != name_key(row["name"]):
        yield _told(kind, row, f"name_key: “{row['name_key']}”")


def _instant_problems(kind: Kind, row: Row) -> Iterator[str]:
    """Also of what the record format does not have: when the entry was written and deleted."""
    model: Any = model_of(kind)
    for column in model.__table__.columns:
        stored, instant = row[column.name], column.type
        if (
            stored is not None
            and isinstance(instant, Instant)
            and not _is_as_written(instant, stored)
        ):
            yield _told(kind, row, f"{column.name}: “{stored}”")


def _is_as_written(instant: Instant, stored: str) -> bool:
    try:
        return instant.write(instant.read(stored)) == stored
    except ValueError:
        return False


def _day_problems(kind: Kind, row: Row, hour: int) -> Iterator[str]:
    if issubclass(model_of(kind), Dated):
        day = diary_day(_moment(row).local, hour).isoformat()
        if row["local_date"] != day:
            yield _told(kind, row, f"local_date: “{row['local_date']}”, {day}")


def _day_starts_hour(connection: sqlite3.Connection) -> int:
    """As the profile has it; what can't be read is told with the profile itself."""
    asked = "SELECT day_starts_hour FROM profile WHERE deleted_at IS NULL"
    try:
        chosen = connection.execute(asked).fetchone()
    except _unreadable():
        chosen = None
    hour: Any = chosen[0] if chosen else None
    return hour if hour in range(DAY_STARTS_AT_MOST + 1) else DAY_STARTS_AT_HOUR


def _told(kind: Kind, row: Row, what: str) -> str:
    return _("{kind} {id}: {problem}").format(kind=kind.name, id=row["id"], problem=what)


def plain_record(kind: Kind, row: Row, areas: list[Row]) -> dict[str, Any]:
    """The row as a record, made from what the file holds and not from what it should hold."""
    record: dict[str, Any] = {"kind": kind.name, "id": row["id"]}
    if issubclass(model_of(kind), Dated):
        record["at"] = format_time(_moment(row))
        record["zone"] = row["zone"]
    for each in kind.fields:
        if each.row_name in row:  # the areas of a session stand in a table of their own
            record[each.name] = stored_value(kind, each.row_name, row[each.row_name])
    if model_of(kind) is Treatment:
        parts = sorted(areas, key=lambda part: part["position"])
        record["areas"] = [{"area": part["area"], "passes": part["passes"]} for part in parts]
    return {name: value for name, value in record.items() if value is not None}


def stored_value(kind: Kind, column: str, stored: Any) -> Any:
    """A value of a column as a record has it. Raises ``ValueError`` where it can be none."""
    model: Any = model_of(kind)
    column_type = model.__table__.c[column].type
    if stored is None or not isinstance(column_type, Json | Flag):
        return stored
    return column_type.read(stored)


def _moment(row: Row) -> Moment:
    return Moment(Instant().read(row["at"]), row["offset_minutes"], row["zone"])


# Pictures -------------------------------------------------------------------------------------------


def _photo_problems(
    connection: sqlite3.Connection, folder: Path, look_at: Callable[[Row, Path], str | None]
) -> Iterator[str]:
    kind = KINDS["photo"]
    for row in _rows(connection, Photo.__tablename__):
        if row["file"] is None and row["sha256"] is None:
            continue
        if (problem := look_at(row, folder)) is not None:
            yield _told(kind, row, problem)


def _picture_is_there(row: Row, folder: Path) -> str | None:
    if (folder / str(row["file"])).is_file():
        return None
    return _("its picture “{file}” is missing").format(file=row["file"])


def _picture_problem(row: Row, folder: Path) -> str | None:
    file = (folder / str(row["file"])).resolve()
    if not file.is_relative_to((folder / "photos").resolve()):
        return _("its picture “{file}” lies outside of the log").format(file=row["file"])
    try:
        within = file.relative_to((folder / "photos").resolve()).as_posix()
        found = hashlib.sha256(read_kept(folder, f"photos/{within}")).hexdigest()
    except FileNotFoundError:
        return _("its picture “{file}” is missing").format(file=row["file"])
    except (OSError, ValueError, errors.Damaged) as problem:
        return _("its picture “{file}” can't be read: {why}").format(file=row["file"], why=problem)
    if not _SHA256.fullmatch(str(row["sha256"])) or found != row["sha256"]:
        return _("its picture “{file}” is not the one that was stored").format(file=row["file"])
    return None
