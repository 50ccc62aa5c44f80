"""Undo, recorded from the change events of the database session: no feature writes its own."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import Table, and_, event
from sqlalchemy.orm import Session, attributes, object_mapper

from homecare import errors
from homecare.i18n import _

_Row = Mapping[str, Any]
_NOT_COMPARED: Final = frozenset({"updated_at"})


@dataclass(frozen=True)
class RowChange:
    """One row before and after: ``None`` where it was not there."""

    table: Table
    key: _Row
    before: _Row | None
    after: _Row | None

    @property
    def record_id(self) -> str:
        """The id of the record that the row is, or is a part of."""
        return str(self.key.get("id") or self.key["treatment_id"])

    def reversed(self) -> "RowChange":
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True)
class UndoStep:
    """What one act changed. ``act`` is its name on screen."""

    act: str
    changes: tuple[RowChange, ...]

    def reversed(self) -> "UndoStep":
        return UndoStep(self.act, tuple(change.reversed() for change in reversed(self.changes)))


class Recorder:
    """Listens to one database session and keeps what its flushes change."""

    def __init__(self, session: Session) -> None:
        self.changes: list[RowChange] = []
        event.listen(session, "after_flush", self._flushed)
        # also children that lost their parent: those are not in ``session.deleted``
        event.listen(session, "persistent_to_deleted", self._deleted)

    def _flushed(self, session: Session, _context: Any) -> None:
        for row in session.new:
            self._keep(row, before=None, after=_now(row))
        for row in session.dirty:
            before, after = _was(row), _now(row)
            if before != after:
                self._keep(row, before, after)

    def _deleted(self, _session: Session, row: object) -> None:
        self._keep(row, before=_was(row), after=None)

    def _keep(self, row: object, before: _Row | None, after: _Row | None) -> None:
        table = _table(row)
        held = after or before or {}
        key = {column.name: held[column.name] for column in table.primary_key}
        self.changes.append(RowChange(table, key, before, after))


def apply_step(session: Session, step: UndoStep) -> None:
    """Make the rows what the step says they are after it.

    Raises ``Refusal`` and changes nothing where a row is no longer what the step knew.
    """
    connection = session.connection()
    # parents and children may come back in any order: references are checked at the commit
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for change in step.changes:
        if _compared(_stored(session, change)) != _compared(change.before):
            raise errors.Refusal(
                _("“{act}” stays as it is: another program has changed the entry since.").format(
                    act=step.act
                )
            )
        _replace(session, change)


def _replace(session: Session, change: RowChange) -> None:
    if change.after is None:
        session.execute(change.table.delete().where(_is(change)))
    elif change.before is None:
        session.execute(change.table.insert().values(**change.after))
    else:
        session.execute(change.table.update().where(_is(change)).values(**change.after))


def _stored(session: Session, change: RowChange) -> _Row | None:
    found = session.execute(change.table.select().where(_is(change))).mappings().first()
    return None if found is None else dict(found)


def _is(change: RowChange) -> Any:
    return and_(*(change.table.c[name] == value for name, value in change.key.items()))


def _compared(row: _Row | None) -> _Row | None:
    if row is None:
        return None
    return {name: value for name, value in row.items() if name not in _NOT_COMPARED}


def _table(row: object) -> Table:
    return cast("Table", object_mapper(row).local_table)


def _now(row: object) -> _Row:
    # copies: a list that the window goes on editing must not change what happened
    names = _table(row).columns.keys()
    return {name: deepcopy(getattr(row, name)) for name in names}


def _was(row: object) -> _Row:
    """The row as the database had it before this flush."""
    before: dict[str, Any] = {}
    for name, value in _now(row).items():
        history = attributes.get_history(row, name)
        before[name] = deepcopy(history.deleted[0]) if history.deleted else value
    return before
