"""Undo, recorded from the change events of the database session: no feature writes its own."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal, cast

from sqlalchemy import Connection, Executable, Table, bindparam, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, attributes, object_mapper

from homecare import errors
from homecare.i18n import _
from homecare.records.marks import MEASURED

_Row = Mapping[str, Any]
_Key = tuple[object, ...]
_Act = Literal["insert", "update", "delete"]
_KEY: Final = "key_"
"""Before the names of key columns, to tell which row is meant from what is put into it."""
_KEYS_AT_ONCE: Final = 10_000
"""SQLite takes some 32,000 values in one question."""
_NOT_COMPARED: Final = frozenset({"updated_at", *MEASURED})
"""What nobody entered: it does not stand against taking back what somebody did."""


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


def as_one(act: str, steps: Iterable[UndoStep]) -> UndoStep:
    """Several steps, oldest first, as one."""
    return UndoStep(act, tuple(change for step in steps for change in step.changes))


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


@contextmanager
def committed(session: Session, step: UndoStep) -> Generator[None]:
    """Commit what the block does to undo a step, where no other entry stands against it."""
    try:
        yield
        session.commit()
    except IntegrityError:
        raise errors.Refusal(
            _("“{act}” stays as it is: other entries of the log build on it.").format(act=step.act)
        ) from None


def apply_step(session: Session, step: UndoStep) -> None:
    """Make the rows what the step says they are after it.

    Raises ``Refusal`` and changes nothing where a row is no longer what the step knew.
    """
    connection = session.connection()
    # parents and children may come back in any order: references are checked at the commit
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    _refuse_changed(connection, step)
    _free_names(connection, step)
    for (table, act), changes in groupby(step.changes, key=lambda each: (each.table, _act(each))):
        connection.execute(_statement(table, act), [_values(each, act) for each in changes])


def _free_names(connection: Connection, step: UndoStep) -> None:
    """A name may have gone from one device to another in the step: its way back is free."""
    for change in step.changes:
        if "name_key" in change.table.columns and _act(change) == "update":
            free = change.table.update().values(name_key=None)
            where = (each == change.key[each.name] for each in change.table.primary_key)
            connection.execute(free.where(*where))


def _refuse_changed(connection: Connection, step: UndoStep) -> None:
    """Each row as the step meets it first; what it does to the row after that is its own."""
    first: dict[tuple[Table, _Key], RowChange] = {}
    for change in step.changes:
        first.setdefault((change.table, _key(change.table, change.key)), change)
    by_table: defaultdict[Table, list[RowChange]] = defaultdict(list)
    for change in first.values():
        by_table[change.table].append(change)
    for table, changes in by_table.items():
        stored = _stored(connection, table, changes)
        for change in changes:
            if _compared(stored.get(_key(table, change.key))) != _compared(change.before):
                words = _("“{act}” stays as it is: another program has changed the entry since.")
                raise errors.Refusal(words.format(act=step.act))


def _stored(connection: Connection, table: Table, changes: Sequence[RowChange]) -> dict[_Key, _Row]:
    """The rows that stand there now, by their whole key."""
    column = next(iter(table.primary_key))
    wanted = list(dict.fromkeys(change.key[column.name] for change in changes))
    found: dict[_Key, _Row] = {}
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        some = table.select().where(column.in_(wanted[start : start + _KEYS_AT_ONCE]))
        rows = connection.execute(some).mappings()
        found |= {_key(table, row): dict(row) for row in cast("Iterable[_Row]", rows)}
    return found


def _key(table: Table, row: _Row) -> _Key:
    return tuple(row[column.name] for column in table.primary_key)


def _act(change: RowChange) -> _Act:
    if change.after is None:
        return "delete"
    return "insert" if change.before is None else "update"


def _statement(table: Table, act: _Act) -> Executable:
    """Made once for many rows: making one takes longer than writing a row."""
    if act == "insert":
        return table.insert()
    bare = table.delete() if act == "delete" else table.update()
    return bare.where(*(each == bindparam(_KEY + each.name) for each in table.primary_key))


def _values(change: RowChange, act: _Act) -> dict[str, Any]:
    key = {} if act == "insert" else {_KEY + name: value for name, value in change.key.items()}
    return key | dict(change.after or {})


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
