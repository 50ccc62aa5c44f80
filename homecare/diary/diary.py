"""The one door for writes, with undo and change notices; named reads for the pages."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from homecare import errors
from homecare.diary import draft_files
from homecare.diary.as_facts import session_fact
from homecare.diary.measuring_keys import forget_outdated, live_photos
from homecare.diary.pictures import (
    Kept,
    is_there,
    keep_picture,
    remove_left_over,
)
from homecare.diary.reads import (
    OneState,
    first_record,
    last_change,
    one_state,
    rows_by_id,
    times_done_by,
)
from homecare.diary.rows import (
    CHILDREN_FIRST,
    DAY_STARTS,
    EDITED,
    Invalid,
    RecordKey,
    bring_back,
    day_starts_hour,
    is_named,
    keep_days,
    load_stored,
    names_in_log,
    put,
    refuse_second_name,
    refuse_while_named,
    stamp,
    whole,
)
from homecare.diary.shown import as_shown
from homecare.diary.undo import Recorder, RowChange, UndoStep, apply_step, as_one, committed
from homecare.facts.history import History
from homecare.i18n import _
from homecare.queries.history import read_history, renew_history
from homecare.queries.journal import DayOfLog, Journal, Wanted, days_of, open_journal
from homecare.queries.kit import Kit, kit
from homecare.queries.shots import Marked, Shot, read_marked, read_shots
from homecare.records.models import Photo, Product, Profile, Record, Treatment
from homecare.records.reading import Lookup, Problem, problems
from homecare.rules import Facts, check
from homecare.store.log import Log
from homecare.values.areas import Area
from homecare.values.terms import PerformedBy, View
from homecare.values.times import Moment, now_here

__all__ = ["KEPT_DELETED", "Diary", "Invalid"]

R = TypeVar("R", bound=Record)
WithFile = tuple[Photo, Path]
"""The row of a picture, and its file that was made ready for a draft."""

KEPT_DELETED: Final = timedelta(days=30)
"""How long a deleted record can still be restored."""


class Diary:
    """A person's log as the program sees it. Not safe to share between threads.

    ``clock`` gives the present instant; tests hand in their own.
    """

    def __init__(self, log: Log, clock: Callable[[], Moment] = now_here) -> None:
        self.log = log
        self._clock = clock
        self.on_change: list[Callable[[], None]] = []
        self._undo: list[UndoStep] = []
        self._redo: list[UndoStep] = []
        self._history: History | None = None
        self._written: defaultdict[str, set[str]] = defaultdict(set)
        """What was written since the history was read: ids by table."""
        self._day_starts_hour: int | None = None
        self._seen_version = log.data_version()

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

    # Writes -----------------------------------------------------------------------------------

    def save(self, *rows: Record, act: str, pictures: Sequence[WithFile] = ()) -> None:
        """Add the rows, or replace those whose id is there: one transaction, one undo step.

        ``pictures`` come in with them, each as ``add_photo`` takes one in. Raises ``Invalid`` and
        writes nothing where a row is not valid.
        """
        self._write(rows, act, checked=False, pictures=pictures)

    def save_checked(
        self, rows: Sequence[Record], act: str, edited: Mapping[UUID, datetime] | None = None
    ) -> None:
        """As ``save``, for rows that ``records.read_record`` has just made.

        ``edited`` tells of those that come from another log when they were edited there.
        """
        self._write(rows, act, checked=True, edited=edited)

    def log_treatment(
        self, draft: Treatment, *products: Product, pictures: Sequence[WithFile] = ()
    ) -> None:
        """Save a session, with what the safety check says of it at this moment.

        ``products`` come into the kit, ``pictures`` into the log in the same step. A stop needs the person's reason in
        ``draft.override_reason``; else ``Invalid``.
        """
        facts = self.facts(draft.moment, draft)
        found = check(facts)
        draft.shown = as_shown(found, facts)
        if found.stopped and not (draft.override_reason or "").strip():
            why = _("is needed: the safety check says stop. Your reason is kept with the session")
            raise Invalid([Problem("override_reason", "", why)])
        if not found.stopped:
            draft.override_reason = None
        self.save(*products, draft, act=_("Log session"), pictures=pictures)

    def add_photo(self, photo: Photo, picture: bytes, act: str) -> Kept:
        """Keep a picture and its row: both, or neither.

        The row that stands for it is another one where the log has the picture already, deleted or
        not: the same picture twice is one. Raises ``Invalid``, or ``LogError`` where the file can't
        be written.
        """
        if found := self._problems_of(photo):
            raise Invalid(found)
        with self._transaction(act) as session:
            return keep_picture(session, self.log.folder, photo, picture)

    @contextmanager
    def measuring(self) -> Generator[list[Photo]]:
        """All photos, oldest first, for what was measured on them to be set.

        No undo step and no edit: it is worked out, and nobody entered it. Raises ``Invalid`` and
        writes nothing where a row is not valid.
        """
        now = self.clock()
        with self.log.writing() as session:
            photos = live_photos(session)
            yield photos
            changed = [each for each in photos if session.is_modified(each)]
            for each in changed:
                if found := problems(each, Lookup(), now):
                    raise Invalid(found)
            session.commit()
        self.know_measured(each.id for each in changed)

    def know_measured(self, photos: Iterable[UUID]) -> None:
        """Tell of what was measured, here or by the diary of the worker."""
        if keys := set(map(str, photos)):
            self._written[Photo.__tablename__] |= keys
            self._seen_version = self.log.data_version()
            self._notify(())

    def delete(self, *rows: Record, act: str) -> None:
        """Mark the rows as deleted; they can be restored for 30 days.

        Raises ``Refusal`` where other records still name a device or product.
        """
        self.delete_records([(type(row), row.id) for row in rows], act)

    def delete_records(self, records: Iterable[RecordKey], act: str) -> None:
        """As ``delete``, by kind and id: one undo step however many there are."""
        now = self.clock().at
        with self._transaction(act) as session:
            found = load_stored(session, records).values()
            marked = [row for row in found if row.deleted_at is None]
            for row in marked:
                row.deleted_at = now
            for row in marked:  # after all are marked: they may name each other
                refuse_while_named(session, row)

    def restore(self, *rows: Record, act: str) -> None:
        """Take the deletion mark off again, also off a device or product that a row names."""
        self.restore_records([(type(row), row.id) for row in rows], act)

    def restore_records(self, records: Iterable[RecordKey], act: str) -> None:
        """As ``restore``, by kind and id: one undo step however many there are."""
        with self._transaction(act) as session:
            for row in load_stored(session, records).values():
                bring_back(session, row)

    def empty_deleted(self) -> int:
        """Remove for good what was deleted over 30 days ago, pictures too; no undo step. Gives the
        count."""
        before = self.clock().at - KEPT_DELETED
        count, gone = 0, set[str]()
        with self.log.writing() as session:
            for model in CHILDREN_FIRST:
                found = session.scalars(
                    select(model).where(model.deleted_at < before).options(*whole(model))
                ).all()
                for row in found:
                    if not is_named(session, row):
                        session.delete(row)
                        count += 1
                        gone |= {row.file} if isinstance(row, Photo) and row.file else set()
                session.flush()
            session.commit()
        self.remove_left_over(gone)
        if count:
            self.log.forget_removed()
            self._notify()
        return count

    def remove_left_over(self, gone: Iterable[str] = ()) -> None:
        """Remove the pictures that no record names any more, and what a crash left half written.

        Only where no window has the log open but this one: it may undo, and redo, what it knows.
        """
        draft_files.sweep_pictures(self.log.folder)
        steps = (*self._undo, *self._redo)
        remove_left_over(self.log, gone, [each for step in steps for each in step.changes])

    # Undo -------------------------------------------------------------------------------------

    @property
    def undo_act(self) -> str | None:
        """What Undo would take back, or ``None``."""
        return self._undo[-1].act if self._undo else None

    @property
    def redo_act(self) -> str | None:
        """What Redo would do again, or ``None``."""
        return self._redo[-1].act if self._redo else None

    @property
    def newest_step(self) -> UndoStep | None:
        """What this diary wrote last, for the diary of another thread to take over."""
        return self._undo[-1] if self._undo else None

    @contextmanager
    def one_step(self, act: str) -> Generator[None]:
        """What is written in the block is one undo step, though each write is whole by itself."""
        before = len(self._undo)
        try:
            yield
        finally:
            if steps := self._undo[before:]:
                self._undo[before:] = [as_one(act, steps)]

    def take_over(self, step: UndoStep) -> None:
        """Undo here what another diary of the same log, of the worker's, has written."""
        self._undo.append(step)
        self._redo.clear()
        self._seen_version = self.log.data_version()
        self._notify()

    def undo(self) -> str | None:
        """Take back the newest write of this window; gives its name.

        Raises ``Refusal`` where another program changed what it wrote since: that write can't be
        taken back any more, and the next call is about the one before it.
        """
        return self._step(self._undo, self._redo)

    def redo(self) -> str | None:
        """Do again what was undone last; gives its name."""
        return self._step(self._redo, self._undo)

    def _step(self, source: list[UndoStep], target: list[UndoStep]) -> str | None:
        """A step that is refused goes for good, so that it does not bar the way to those before
        it; one that could not be written now (no room, another program writing) stays.
        """
        if not source:
            return None
        step = source[-1].reversed()
        try:
            with self.log.writing() as session, committed(session, step):
                apply_step(session, step)
                self._forget_outdated(session, step.changes)
        except errors.Refusal:
            source.pop()
            self._notify()  # what shows is what this window knew, and the log holds something else
            raise
        source.pop()
        target.append(step)
        self._notify(step.changes)
        return step.act

    # Reads ------------------------------------------------------------------------------------

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

    def changed_elsewhere(self) -> bool:
        """Whether another program wrote since this was last asked; pages are told if so.

        Raises ``Replaced`` where the files of the log are not those that were opened.
        """
        self.log.watch.check()
        version = self.log.data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        self._notify()
        return True

    def go_on_with(self, log: Log) -> None:
        """From now on this is the log, in place of one whose files were replaced.

        Whoever holds this diary, an unsaved form too, goes on with it. What was done to the other
        log can't be undone in this one.
        """
        self.log = log
        self._undo.clear()
        self._redo.clear()
        self._seen_version = log.data_version()
        self._notify()

    # Inside -----------------------------------------------------------------------------------

    def _write(
        self,
        rows: Sequence[Record],
        act: str,
        *,
        checked: bool,
        edited: Mapping[UUID, datetime] | None = None,
        pictures: Sequence[WithFile] = (),
    ) -> None:
        if found := [each for photo, _file in pictures for each in self._problems_of(photo)]:
            raise Invalid(found)
        written: list[tuple[Record, Record]] = []
        with self._transaction(act) as session:
            session.info[EDITED] = edited or {}
            lookup = names_in_log(session)
            for row in rows:
                lookup.add(row)
            there = load_stored(session, [(type(row), row.id) for row in rows])
            for row in rows:
                if not checked and (found := problems(row, lookup, self.clock())):
                    raise Invalid(found)
                refuse_second_name(session, row)
                there[row.id] = put(session, row, there.get(row.id))
                written.append((row, there[row.id]))
            for photo, file in pictures:
                keep_picture(session, self.log.folder, photo, file)
        for row, stored in written:  # so that the same object may be edited and saved again
            row.created_at, row.updated_at = stored.created_at, stored.updated_at

    def _problems_of(self, photo: Photo) -> list[Problem]:
        return [*problems(photo, Lookup(), self.clock())]

    @contextmanager
    def _transaction(self, act: str) -> Generator[Session]:
        """One transaction, one undo step, one notice. An exception leaves everything as it was."""
        now = self.clock().at
        with self.log.writing() as session:
            # a device may name one that is written after it: references are checked at the commit
            session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            session.info[DAY_STARTS] = day_starts_hour(session)
            event.listen(session, "before_flush", partial(stamp, now))
            recorder = Recorder(session)
            yield session
            session.flush()
            keep_days(session)
            self._forget_outdated(session, recorder.changes)
            session.commit()
        if recorder.changes:
            self._undo.append(UndoStep(act, tuple(recorder.changes)))
            self._redo.clear()
        self._notify(recorder.changes)

    def _forget_outdated(self, session: Session, changes: Iterable[RowChange]) -> None:
        """What was measured on a photo goes with the first of its view and with other marks."""
        outdated = forget_outdated(session, changes, partial(is_there, self.log.folder))
        self._written[Photo.__tablename__] |= set(map(str, outdated))

    def _notify(self, changes: Iterable[RowChange] | None = None) -> None:
        """Tell of a change; ``None`` where it is not known which rows it touched."""
        self._day_starts_hour = None
        if changes is None:
            self._history = None
            self._written.clear()
        else:
            for change in changes:
                self._written[change.table.name].add(change.record_id)
        for notify in self.on_change:
            notify()


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
