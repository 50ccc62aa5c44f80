"""What a log would lack once a copy took its place."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from homecare.store.content import state_of
from homecare.store.file_format import FILE_NAME
from homecare.store.readonly import at_rest, read_only
from homecare.store.sqlite import plain_errors

_OTHERS: Final = (
    "profile",
    "device",
    "rating",
    "product",
    "product_use",
    "event",
    "visit",
    "own_limit",
    "plan",
    "report",
)


@dataclass(frozen=True)
class Lacking:
    """Entries that only the log has; ``changed``: that stand otherwise in the copy, or that it lacks
    of the other kinds."""

    sessions: int
    check_ins: int
    photos: int
    changed: int

    @property
    def is_nothing(self) -> bool:
        return not (self.sessions or self.check_ins or self.photos or self.changed)


def lacking(folder: Path, copy: Path) -> Lacking:
    """Hold the log in ``folder`` against a copy, of any version. Raises a ``LogError``."""
    with (
        plain_errors(folder),
        closing(read_only(folder / FILE_NAME)) as log,
        closing(at_rest(copy)) as other,
    ):
        only, changed = dict[str, int](), 0
        for table in ("treatment", "check_in", "photo", *_OTHERS):
            now, then = _entries(log, table), _entries(other, table)
            only[table] = sum(each not in then for each in now)
            changed += sum(then.get(each, at) != at for each, at in now.items())
    changed += sum(only[table] for table in _OTHERS)
    return Lacking(only["treatment"], only["check_in"], only["photo"], changed)


def is_of_another(folder: Path, copy: Path) -> bool:
    """Whether a copy says that it is of another log. Raises a ``LogError``."""
    with (
        plain_errors(folder),
        closing(read_only(folder / FILE_NAME)) as log,
        closing(at_rest(copy)) as other,
    ):
        ours, theirs = state_of(log), state_of(other)
    return ours is not None and theirs is not None and ours.identity != theirs.identity


def _entries(connection: sqlite3.Connection, table: str) -> dict[Any, Any]:
    """When each entry was written last; none where there is no such table yet."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if known is None:
        return {}
    asked = f"SELECT id, updated_at FROM {table} WHERE deleted_at IS NULL"
    return dict(connection.execute(asked).fetchall())
