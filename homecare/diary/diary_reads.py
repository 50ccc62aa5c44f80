"""Named reads of a log for the pages, and the moment that they are read at."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from homecare import errors
from homecare.diary.as_facts import session_fact
from homecare.diary.reads import (
    OneState,
    first_record,
    last_change,
    one_state,
    rows_by_id,
    times_done_by,
)
from homecare.diary.rows import day_starts_hour, names_in_log, whole
from homecare.facts.history import History
from homecare.i18n import _
from homecare.queries.history import read_history, renew_history
from homecare.queries.journal import DayOfLog, Journal, Wanted, days_of, open_journal
from homecare.queries.kit import Kit, kit
from homecare.queries.shots import Marked, Shot, read_marked, read_shots
from homecare.records.models import Photo, Profile, Record, Treatment
from homecare.records.reading import Lookup
from homecare.rules import Facts
from homecare.store.log import Log
from homecare.values.areas import Area
from homecare.values.terms import PerformedBy, View
from homecare.values.times import Moment, now_here

R = TypeVar("R", bound=Record)


class DiaryReads:
    """What a log holds, asked for by name. Not safe to share between threads.

    ``clock`` gives the present instant; tests hand in their own.
    """

    def __init__(self, log: Log, clock: Callable[[], Moment] = now_here) -> None:
        self.log = log
        self._clock = clock
        self._history: History | None = None
        self._written: defaultdict[str, set[str]] = defaultdict(set)
        """What was written since the history was read: ids by table."""
        self._day_starts_hour: int | None = None

    # The clock --------------------------------------------------------------------------------

    @property
    def clock(self) -> Callable[[], Moment]:
        """The present moment, on its diary day by the hour at which the person's days begin."""
        return self._now

    @clock.setter
    def clock(self, clock: Callable[[], Moment]) -> None:
        self._clock = clock

    def _now(self) -> Moment:
        return self.dated(self._clock())

    def dated(self, moment: Moment) -> Moment:
        """The moment on its diary day, whatever day it stood on before."""
        if self._day_starts_hour is None:
            with self.log.reading() as session:
                self._day_starts_hour = day_starts_hour(session)
        return moment.where_days_begin_at(self._day_starts_hour)

    # What it holds --------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """The whole log as facts; after a write of this window only what it wrote is read anew."""
        if self._history is None or self._written:
            with self.log.plain() as connection:
                self._history = _read(connection, self._history, self._written)
            self._written.clear()
        return self._history

    def facts(self, now: Moment, draft: Treatment | None = None) -> Facts:
        """What the rules are told, at ``now``, of a session being planned or edited."""
        return self.history.facts(now, session_fact(draft) if draft is not None else None)

    def get(self, model: type[R], key: UUID) -> R | None:
        """One record, whole, or ``None``; it may be a deleted one."""
        with self.log.reading() as session:
            return session.get(model, key, options=whole(model))

    def all(self, model: type[R], *, deleted: bool = False) -> list[R]:
        """Every record of a kind, oldest first; those that are deleted only with ``deleted``."""
        table: Any = model
        order = (table.at, table.id) if hasattr(model, "at") else (table.created_at, table.id)
        mark = table.deleted_at.is_not(None) if deleted else table.deleted_at.is_(None)
        with self.log.reading() as session:
            found = session.scalars(
                select(model).where(mark).order_by(*order).options(*whole(model))
            )
            return list(found)

    def photo_of(self, original_sha256: str) -> Photo | None:
        """The photo, not deleted, that was made of the file with this SHA-256."""
        made_of = select(Photo).where(
            Photo.original_sha256 == original_sha256, Photo.deleted_at.is_(None)
        )
        with self.log.reading() as session:
            return session.scalars(made_of.limit(1)).first()

    def profile(self) -> Profile | None:
        """The person, where they have said anything."""
        return next(iter(self.all(Profile)), None)

    def journal(self, wanted: Wanted | None = None) -> Journal:
        """The dated entries that match (all, newest first, where nothing is asked for)."""
        return open_journal(self.log.plain, self.history, wanted or Wanted())

    def shots(
        self, *, deleted: bool = False, since: date | None = None, until: date | None = None
    ) -> tuple[Shot, ...]:
        """The pictures of these diary days, newest first, each with the session before it; those
        that were deleted only with ``deleted``."""
        with self.log.plain() as connection:
            return read_shots(connection, self.history, deleted=deleted, since=since, until=until)

    def marked(self, view: View | None, area: Area | None) -> tuple[Marked, ...]:
        """The photos of a view and area with marks of the person's, oldest first."""
        with self.log.plain() as connection:
            return read_marked(connection, view, area)

    def days(self, wanted: Wanted, first: date, last: date) -> dict[date, DayOfLog]:
        """Each day from ``first`` to ``last`` with an entry that matches."""
        return days_of(self.log.plain, wanted, first, last)

    def kit(self) -> Kit:
        """Devices and products, with what the log says of each now."""
        with self.log.reading() as session:
            return kit(session, self.history, self.clock())

    def by_id(self, keys: Sequence[UUID]) -> dict[UUID, Record]:
        """The records of any kind that have these ids, whole, deleted ones too."""
        with self.log.reading() as session:
            return rows_by_id(session, keys)

    @contextmanager
    def one_state(self) -> Generator[OneState]:
        """The log as it is now, to be read as a whole for as long as the block lasts."""
        with self.log.reading() as session:
            yield one_state(session)

    def times_done_by(self, who: PerformedBy) -> int:
        """How many sessions say that they were done by these hands."""
        with self.log.reading() as session:
            return times_done_by(session, who)

    def last_change(self) -> datetime | None:
        """When anything was last written to the log, deletions too."""
        with self.log.reading() as session:
            return last_change(session)

    def first_record(self) -> UUID | None:
        """The record that was written first: it stands for this log in what others keep of it."""
        with self.log.reading() as session:
            return first_record(session)

    def lookup(self) -> Lookup:
        """The devices and products that records may refer to."""
        with self.log.reading() as session:
            return names_in_log(session)


def _read(
    connection: sqlite3.Connection, before: History | None, written: Mapping[str, set[str]]
) -> History:
    try:
        if before is None:
            return read_history(connection)
        return renew_history(connection, before, written)
    except (ValueError, KeyError, TypeError) as problem:
        words = _("An entry of the log holds what no entry can: {why}. Restore one of its copies.")
        raise errors.Damaged(words.format(why=problem)) from problem
