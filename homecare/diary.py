"""The one door for writes, with undo and change notices; named reads for the pages."""

import unicodedata
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import Session, selectinload

from homecare import errors
from homecare.history import History, read_history, session_fact
from homecare.i18n import _
from homecare.models import (
    Device,
    Event,
    Product,
    ProductUse,
    Profile,
    Record,
    Treatment,
)
from homecare.queries import Entry, journal
from homecare.records import Lookup, Problem, kind_of, names_of, problems
from homecare.rules.facts import Facts
from homecare.store import Log
from homecare.times import Moment, now_here
from homecare.undo import Recorder, UndoStep, apply_step

R = TypeVar("R", bound=Record)

KEPT_DELETED: Final = timedelta(days=30)
"""How long a deleted record can still be restored."""


class Invalid(errors.LogError):
    """A record that the log does not take; ``problems`` says what is wrong, field by field."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in found))
        self.problems = tuple(found)


class Diary:
    """A person's log as the program sees it. Not safe to share between threads.

    ``clock`` gives the present moment; tests hand in their own.
    """

    def __init__(self, log: Log, clock: Callable[[], Moment] = now_here) -> None:
        self.log = log
        self.clock = clock
        self.on_change: list[Callable[[], None]] = []
        self._undo: list[UndoStep] = []
        self._redo: list[UndoStep] = []
        self._history: History | None = None
        self._journal: list[Entry] | None = None
        self._seen_version = log.data_version()

    # Writes -----------------------------------------------------------------------------------

    def save(self, *rows: Record, act: str) -> None:
        """Add the rows, or replace those whose id is there: one transaction, one undo step.

        Raises ``Invalid`` and writes nothing where a row is not valid.
        """
        self._write(rows, act, checked=False)

    def save_checked(self, rows: Sequence[Record], act: str) -> None:
        """As ``save``, for rows that ``records.read_record`` has just made."""
        self._write(rows, act, checked=True)

    def log_treatment(self, draft: Treatment) -> None:
        """Save a session, with what the safety check says of it at this moment.

        A stop needs the person's reason in ``draft.override_reason``; else ``Invalid``.
        """
        from homecare.rules import check  # the rules' texts are read from files when first used

        found = check(self.facts(draft.moment, draft))
        draft.shown = found.as_shown()
        if found.stopped and not (draft.override_reason or "").strip():
            why = _("is needed: the safety check says stop. Your reason is kept with the session")
            raise Invalid([Problem("override_reason", "", why)])
        if not found.stopped:
            draft.override_reason = None
        self.save(draft, act=_("Log session"))

    def delete(self, *rows: Record, act: str) -> None:
        """Mark the rows as deleted; they can be restored for 30 days.

        Raises ``Refusal`` where other records still name a device or product.
        """
        now = self.clock().at
        with self._transaction(act) as session:
            for row in rows:
                stored = session.get(type(row), row.id)
                if stored is not None and stored.deleted_at is None:
                    _refuse_while_named(session, stored)
                    stored.deleted_at = now

    def restore(self, *rows: Record, act: str) -> None:
        """Take the deletion mark off again."""
        with self._transaction(act) as session:
            for row in rows:
                stored = session.get(type(row), row.id)
                if stored is not None and stored.deleted_at is not None:
                    _refuse_second_name(session, stored)
                    stored.deleted_at = None

    def empty_deleted(self) -> int:
        """Remove for good what was deleted over 30 days ago; no undo step. Gives the count."""
        before = self.clock().at - KEPT_DELETED
        count = 0
        with self.log.writing() as session:
            for model in _CHILDREN_FIRST:
                found = session.scalars(
                    select(model).where(model.deleted_at < before).options(*_whole(model))
                ).all()
                for row in found:
                    if not _is_named(session, row):
                        session.delete(row)
                        count += 1
                session.flush()
            session.commit()
        return count

    # Undo -------------------------------------------------------------------------------------

    @property
    def undo_act(self) -> str | None:
        """What Undo would take back, or ``None``."""
        return self._undo[-1].act if self._undo else None

    @property
    def redo_act(self) -> str | None:
        """What Redo would do again, or ``None``."""
        return self._redo[-1].act if self._redo else None

    def undo(self) -> str | None:
        """Take back the newest write of this window; gives its name."""
        return self._step(self._undo, self._redo)

    def redo(self) -> str | None:
        """Do again what was undone last; gives its name."""
        return self._step(self._redo, self._undo)

    def _step(self, source: list[UndoStep], target: list[UndoStep]) -> str | None:
        if not source:
            return None
        step = source[-1].reversed()
        with self.log.writing() as session:
            apply_step(session, step)
            session.commit()
        source.pop()
        target.append(step)
        self._notify()
        return step.act

    # Reads ------------------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """The whole log as facts, read once after each change."""
        if self._history is None:
            with self.log.reading() as session:
                self._history = read_history(session)
        return self._history

    def facts(self, now: Moment, draft: Treatment | None = None) -> Facts:
        """What the rules are told, at ``now``, of a session being planned or edited."""
        return self.history.facts(now, session_fact(draft) if draft is not None else None)

    def get(self, model: type[R], key: UUID) -> R | None:
        """One record, whole, or ``None``; it may be a deleted one."""
        with self.log.reading() as session:
            return session.get(model, key, options=_whole(model))

    def all(self, model: type[R], *, deleted: bool = False) -> list[R]:
        """Every record of a kind, oldest first; those that are deleted only with ``deleted``."""
        table: Any = model
        order = (table.at, table.id) if hasattr(model, "at") else (table.created_at, table.id)
        mark = table.deleted_at.is_not(None) if deleted else table.deleted_at.is_(None)
        with self.log.reading() as session:
            found = session.scalars(
                select(model).where(mark).order_by(*order).options(*_whole(model))
            )
            return list(found)

    def profile(self) -> Profile | None:
        """The person, where they have said anything."""
        return next(iter(self.all(Profile)), None)

    def journal(self) -> list[Entry]:
        """Every dated entry, newest first; read once after each change."""
        if self._journal is None:
            history = self.history
            with self.log.reading() as session:
                self._journal = journal(session, history)
        return self._journal

    def lookup(self) -> Lookup:
        """The devices and products that records may refer to."""
        with self.log.reading() as session:
            return _lookup(session)

    def changed_elsewhere(self) -> bool:
        """Whether another program wrote since this was last asked; pages are told if so."""
        version = self.log.data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        self._notify()
        return True

    # Inside -----------------------------------------------------------------------------------

    def _write(self, rows: Sequence[Record], act: str, *, checked: bool) -> None:
        with self._transaction(act) as session:
            lookup = _lookup(session)
            for row in rows:
                lookup.add(row)
            for row in rows:
                if not checked and (found := problems(row, lookup, self.clock())):
                    raise Invalid(found)
                _refuse_second_name(session, row)
                _put(session, row)

    @contextmanager
    def _transaction(self, act: str) -> Generator[Session]:
        """One transaction, one undo step, one notice. An exception leaves everything as it was."""
        now = self.clock().at
        with self.log.writing() as session:
            # a device may name one that is written after it: references are checked at the commit
            session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            event.listen(session, "before_flush", partial(_stamp, now))
            recorder = Recorder(session)
            yield session
            session.flush()
            session.commit()
        if recorder.changes:
            self._undo.append(UndoStep(act, tuple(recorder.changes)))
            self._redo.clear()
        self._notify()

    def _notify(self) -> None:
        self._history = None
        self._journal = None
        for notify in self.on_change:
            notify()


def _whole(model: type[Record]) -> tuple[Any, ...]:
    """What must be loaded with a row: a forgotten load fails at once instead of later."""
    return (selectinload(Treatment.areas),) if model is Treatment else ()


def _lookup(session: Session) -> Lookup:
    rows: list[Record] = []
    for model in (Device, Product):
        rows += session.scalars(select(model).where(model.deleted_at.is_(None)))
    return names_of(rows)


def _stamp(now: datetime, session: Session, *_flush: object) -> None:
    for row in (*session.new, *session.dirty):
        if isinstance(row, Record) and session.is_modified(row):
            row.created_at = row.created_at or now
            row.updated_at = now
        if isinstance(row, Device | Product):
            row.name_key = name_key(row.name)


def name_key(name: str | None) -> str | None:
    """A name as it is compared: case and ways of writing one letter make no difference."""
    return None if name is None else unicodedata.normalize("NFKC", name).casefold()


def _put(session: Session, row: Record) -> None:
    stored = session.get(type(row), row.id, options=_whole(type(row)))
    if stored is None:
        session.add(row)
        return
    if row.updated_at is not None and row.updated_at != stored.updated_at:
        raise errors.Refusal(
            _("This entry was changed since you opened it. Close it and open it again.")
        )
    row.created_at, row.updated_at = stored.created_at, stored.updated_at
    session.merge(row)


def _refuse_second_name(session: Session, row: Record) -> None:
    """Names of devices and products are unique, case ignored."""
    if not isinstance(row, Device | Product) or row.name is None:
        return
    model = type(row)
    other = session.scalars(
        select(model).where(
            model.name_key == name_key(row.name),
            model.id != row.id,
            model.deleted_at.is_(None),
        )
    ).first()
    if other is not None:
        raise Invalid([Problem("name", row.name, _("is the name of another one"))])


_NAMED_BY: Final[dict[type[Record], tuple[Any, ...]]] = {
    Device: (Treatment.device_id, Event.device_id, Device.replaced_by_id),
    Product: (ProductUse.product_id,),
}


def _is_named(session: Session, row: Record, *, live: bool = False) -> bool:
    for column in _NAMED_BY.get(type(row), ()):
        found = select(column).where(column == row.id)
        if live:
            found = found.where(column.class_.deleted_at.is_(None))
        if session.scalars(found.limit(1)).first() is not None:
            return True
    return False


def _refuse_while_named(session: Session, row: Record) -> None:
    if _is_named(session, row, live=True):
        name = getattr(row, "name", None) or kind_of(row).name
        raise errors.Refusal(
            _(
                "“{name}” stands in entries of the log, so it can't be deleted. Retire it instead."
            ).format(name=name)
        )


def _children_first() -> Iterable[type[Record]]:
    from homecare.records import KINDS

    kinds = [kind.model for kind in KINDS.values()]
    return (*(model for model in kinds if model not in _NAMED_BY), *_NAMED_BY)


_CHILDREN_FIRST: Final = tuple(_children_first())
