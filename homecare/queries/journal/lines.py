"""The lines of the journal: found at once, read a page at a time as they are looked at."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Final, overload
from uuid import UUID

from homecare import errors
from homecare.facts.history import History
from homecare.i18n import _
from homecare.queries.journal.entry import Entry
from homecare.queries.journal.matching import Clause, matching
from homecare.queries.journal.reading import read_entries
from homecare.queries.journal.sorting import rank_of
from homecare.queries.journal.wanted import DELETED_MODELS, JOURNAL_MODELS, SortBy, Wanted
from homecare.records.models import Photo, Rating, Record
from homecare.values.times import Moment

PAGE: Final = 64
"""Lines that are read together: a bit more than what a screen shows."""

_NOWHEN: Final = Moment(datetime(1, 1, 2, tzinfo=UTC), 0)

Opener = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Gives the plain connection of a log, such as ``Log.plain``."""


Line = tuple[int, str]
"""Where an entry stands: the place of its kind in ``DELETED_MODELS``, and its id."""


class Journal(Sequence[Entry]):
    """The entries that match, in order. It holds what the log held when it was opened; an entry
    is read from the log when it is first asked for."""

    def __init__(
        self, opener: Opener, history: History, wanted: Wanted, lines: list[Line], total: int
    ) -> None:
        self._opener = opener
        self._history = history
        self._wanted = wanted
        self._lines = lines
        self._read: dict[int, list[Entry]] = {}
        self.total = total
        """How many there are without a filter."""

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> list[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | list[Entry]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        at = range(len(self._lines))[place]
        page, within = divmod(at, PAGE)
        if page not in self._read:
            self._read[page] = self._read_page(self._lines[page * PAGE : (page + 1) * PAGE])
        return self._read[page][within]

    def __iter__(self) -> Iterator[Entry]:
        return (self[at] for at in range(len(self)))

    def place_of(self, key: UUID) -> int | None:
        """Where the entry that tells of a record stands; ``None`` where it is not in this list."""
        found = self._places.get(str(key))
        return found if found is not None else self._place_of_its_day(key)

    def _place_of_its_day(self, key: UUID) -> int | None:
        """Of a photo that another one of its day and area stands for."""
        with self._opener() as connection:
            alike = connection.execute(
                "SELECT other.id FROM photo JOIN photo AS other"
                " ON other.local_date = photo.local_date AND other.area IS photo.area"
                " WHERE photo.id = ? AND photo.deleted_at IS NULL",
                (str(key),),
            ).fetchall()
        return next((self._places[each[0]] for each in alike if each[0] in self._places), None)

    def key_at(self, place: int) -> UUID:
        """The record that a line begins with; the entry itself is not read."""
        return UUID(self._lines[place][1])

    def records(self, places: Iterable[int]) -> list[tuple[type[Record], UUID]]:
        """Every record that these lines tell of."""
        found: list[tuple[type[Record], UUID]] = []
        for place in places:
            model, key = _record(self._lines[place])
            if model in (Rating, Photo):  # a line may tell of several
                found += self[place].records
            else:
                found.append((model, UUID(key)))
        return found

    def place_after(self, day: date) -> int | None:
        """The newest entry of the first day after ``day`` that has any."""
        later = "SELECT min(local_date) FROM chosen WHERE local_date > ?"
        return self._place(f"local_date = ({later})", day)

    def place_before(self, day: date) -> int | None:
        """The newest entry of the last day before ``day`` that has any."""
        return self._place("local_date < ?", day)

    def place_near(self, day: date) -> int | None:
        """The newest entry of the day, else of the last day before it, else the oldest there is."""
        found = self._place("local_date <= ?", day)
        return found if found is not None else (len(self) - 1 if len(self) else None)

    def _place(self, condition: str, day: date) -> int | None:
        """The newest entry of the latest day for which ``condition`` holds."""
        with self._opener() as connection:
            cursor = connection.cursor()
            chosen = union(cursor, self._wanted)
            found = cursor.execute(
                f"WITH chosen AS ({chosen.sql}) SELECT id FROM chosen WHERE {condition}"
                " ORDER BY local_date DESC, at DESC, id DESC LIMIT 1",
                (*chosen.values, day.isoformat()),
            ).fetchone()
        return None if found is None else self._places.get(found[0])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: at for at, (_kind, key) in enumerate(self._lines)}

    def _read_page(self, lines: list[Line]) -> list[Entry]:
        try:
            with self._opener() as connection:
                found = read_entries(connection.cursor(), self._history, map(_record, lines))
        except (ValueError, KeyError, TypeError) as problem:
            words = _(
                "An entry of the log holds what no entry can: {why}. Restore one of its copies."
            )
            raise errors.Damaged(words.format(why=problem)) from problem
        return [found.get(line[1]) or _gone(line) for line in lines]


def _gone(line: Line) -> Entry:
    """Another program has removed the row since the lines were found."""
    model, key = _record(line)
    return Entry(model=model, id=UUID(key), moment=_NOWHEN, what=_("No longer there"))


def _record(line: Line) -> tuple[type[Record], str]:
    kind, key = line
    return DELETED_MODELS[kind], key


def _nothing_open() -> AbstractContextManager[sqlite3.Connection]:
    raise AssertionError("an empty journal reads nothing")


def empty_journal() -> Journal:
    """A journal of nothing, before there is one."""
    return Journal(_nothing_open, History(), Wanted(), [], 0)


def open_journal(opener: Opener, history: History, wanted: Wanted) -> Journal:
    """Find the entries that match; ``history`` is the log as facts at this moment."""
    with opener() as connection:
        cursor = connection.cursor()
        chosen = union(cursor, wanted)
        way = "ASC" if wanted.ascending else "DESC"
        rows = cursor.execute(
            f"SELECT kind, id FROM ({chosen.sql})"
            f" ORDER BY rank IS NULL, rank {way}, at {_way_of_time(wanted)}, id {_way_of_time(wanted)}",
            chosen.values,
        )
        lines = rows.fetchall()
        total = _count(cursor, wanted) if wanted.is_filtered else len(lines)
    return Journal(opener, history, wanted, lines, total)


def _way_of_time(wanted: Wanted) -> str:
    return "ASC" if wanted.ascending and wanted.sort_by is SortBy.WHEN else "DESC"


def union(cursor: sqlite3.Cursor, wanted: Wanted) -> Clause:
    """The rows of all kinds that match: kind, id, at, local_date and the rank to sort by."""
    parts: list[str] = []
    values: list[object] = []
    for model, clause in matching(cursor, wanted):
        values += clause.values
        parts.append(_select(cursor, model, clause, wanted))
    if not parts:
        return Clause("SELECT 0 kind, '' id, '' at, '' local_date, '' rank WHERE 0")
    return Clause(" UNION ALL ".join(parts), tuple(values))


def _select(cursor: sqlite3.Cursor, model: type[Record], clause: Clause, wanted: Wanted) -> str:
    dated = model in JOURNAL_MODELS
    at = "at" if dated else "deleted_at"
    day = "local_date" if dated else "NULL"
    rank = rank_of(cursor, model, wanted.sort_by, "deleted_at" if wanted.deleted else at)
    key, group = "id", ""
    if model is Rating:
        key, group = "min(id)", " GROUP BY at"
    elif model is Photo and not wanted.deleted:  # all else is then of the row with this moment
        at, group = "max(at)", " GROUP BY local_date, area"
    return (
        f"SELECT {DELETED_MODELS.index(model)} kind, {key} id, {at} at, {day} local_date, {rank} rank"
        f" FROM {getattr(model, '__tablename__', '')} WHERE {clause.sql}{group}"
    )


def _count(cursor: sqlite3.Cursor, wanted: Wanted) -> int:
    chosen = union(cursor, Wanted(deleted=wanted.deleted))
    (count,) = cursor.execute(f"SELECT count(*) FROM ({chosen.sql})", chosen.values).fetchone()
    return int(count)
