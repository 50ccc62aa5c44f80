"""The one door for writes, with undo and change notices."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from homecare import errors
from homecare.diary import draft_files
from homecare.diary.diary_reads import DiaryReads
from homecare.diary.measuring_keys import forget_outdated, live_photos
from homecare.diary.pictures import (
    Kept,
    is_there,
    keep_picture,
    remove_left_over,
)
from homecare.diary.rows import (
    CHILDREN_FIRST,
    DAY_STARTS,
    EDITED,
    Invalid,
    RecordKey,
    bring_back,
    day_starts_hour,
    free_names,
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
from homecare.i18n import _
from homecare.records.models import Photo, Product, Record, Treatment
from homecare.records.reading import Lookup, Problem, problems
from homecare.rules import check
from homecare.store.log import Log
from homecare.values.times import Moment, now_here

__all__ = ["KEPT_DELETED", "Diary", "Invalid"]

WithFile = tuple[Photo, Path]
"""The row of a picture, and its file that was made ready for a draft."""

KEPT_DELETED: Final = timedelta(days=30)
"""How long a deleted record can still be restored."""


class Diary(DiaryReads):
    """A person's log as the program sees it: reads, and the one door for writes."""

    def __init__(self, log: Log, clock: Callable[[], Moment] = now_here) -> None:
        super().__init__(log, clock)
        self.on_change: list[Callable[[], None]] = []
        self._undo: list[UndoStep] = []
        self._redo: list[UndoStep] = []
        self._seen_version = log.data_version()

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

    # Noticing others --------------------------------------------------------------------------

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
            free_names(session, rows, there)
            for row in rows:
                if not checked and (found := problems(row, lookup, self.clock())):
                    raise Invalid(found)
                refuse_second_name(session, row)
                there[row.id] = put(session, row, there.get(row.id))
                if row.id in session.info[EDITED]:  # its time may be all that is new
                    there[row.id].updated_at = None
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
