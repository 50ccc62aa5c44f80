"""The rows that can still be read of a damaged log, page by page; no byte of it is changed.

Which table a row belongs to is told by the tree of pages that it stands in, where that is whole,
and by its shape else: how many values, of which types. What is in the WAL and belongs to the log
is laid over it first. Whether a row is an entry is for the validator to say.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from homecare.store.belonging import belong_together, frames_of
from homecare.store.content import CONTENT
from homecare.store.driver import key_for
from homecare.store.pages import Leaf, Row
from homecare.store.schema_check import statements
from homecare.store.wal import wal_of
from homecare.vault.database_pages import plain_page

SALVAGING: Final = ".salvaging"
"""The folder in that of a log in which a new one is made of what was read."""
PAGE_SIZE: Final = 4096
"""What SQLite makes unless it is told otherwise; the program never tells it."""
_INTERIOR: Final = 5
_SCHEMA_ROW: Final = 5
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OF_TYPE: Final[Mapping[str, tuple[type, ...]]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (float, int),
}


@dataclass
class Salvage:
    """What was found: rows by table, and how many there were that no table takes."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, list[dict[str, Any]]])
    unreadable: int = 0
    """Rows whose bytes are no values any more, or that fit no table."""
    written: Counter[str] = field(default_factory=Counter[str])
    """How many rows each table had, where that can still be read."""


@dataclass(frozen=True)
class _Column:
    name: str
    declared: str
    needed: bool
    default: Any

    def takes(self, value: Any) -> bool:
        if value is None:
            return not self.needed
        if self.name in ("id", "treatment_id"):
            return isinstance(value, str) and _UUID.fullmatch(value) is not None
        return isinstance(value, _OF_TYPE.get(self.declared, (object,)))


_Tables = Mapping[str, tuple[_Column, ...]]


def salvage(file: Path) -> Salvage:
    """Read what can be read of the log in ``file``. Raises ``OSError`` where none of it can be."""
    return _Pages(file).salvage()


class _Pages:
    def __init__(self, file: Path) -> None:
        data = file.read_bytes() if file.exists() else b""
        key = key_for(file)
        self._size = _page_size(data) if key is None else PAGE_SIZE
        self._pages = {
            number + 1: data[start : start + self._size]
            for number, start in enumerate(range(0, len(data), self._size))
        }
        if key is not None:
            self._pages = {n: plain_page(key, n, page) for n, page in self._pages.items()}
        self._pages |= _in_wal(file)

    def salvage(self) -> Salvage:
        found = Salvage()
        trees = self._trees()
        for number, leaf in self._leaves():
            for row in leaf.rows(self._pages.get):
                self._take(found, row, trees.get(number))
        return found

    def _leaves(self) -> Iterator[tuple[int, Leaf]]:
        for number, data in self._pages.items():
            leaf = Leaf(number, data, len(data))
            if leaf.is_one:
                yield number, leaf

    def _take(self, found: Salvage, row: Row | None, table: str | None) -> None:
        if row is None:
            found.unreadable += 1
        elif len(row) == _SCHEMA_ROW and row[0] in ("table", "index", "trigger", "view"):
            pass
        elif (taken := self._as_table(row, table)) is None:
            found.unreadable += 1
        elif taken[0] == CONTENT.name:
            found.written[str(taken[1]["kind"])] = taken[1]["n"]
        else:
            found.rows.setdefault(taken[0], []).append(taken[1])

    def _as_table(self, row: Row, table: str | None) -> tuple[str, dict[str, Any]] | None:
        """The table that has such rows; the one whose tree it stands in comes first."""
        for name in sorted(self._tables, key=lambda each: each != table):
            columns = self._tables[name]
            missing = columns[len(row) :]
            if len(row) > len(columns) or any(
                each.needed and each.default is None for each in missing
            ):
                continue
            if all(column.takes(value) for column, value in zip(columns, row, strict=False)):
                values = [*row, *(each.default for each in missing)]
                return name, {each.name: value for each, value in zip(columns, values, strict=True)}
        return None

    # How the tables are built -------------------------------------------------------------------

    @cached_property
    def _schema(self) -> dict[str, tuple[int, str]]:
        """Root page and statement of each table whose statement can be read."""
        rows = (row for _number, leaf in self._leaves() for row in leaf.rows(self._pages.get))
        return {
            str(row[1]): (root, sql)
            for row in rows
            if row is not None and len(row) == _SCHEMA_ROW and row[0] == "table"
            if isinstance(root := row[3], int) and isinstance(sql := row[4], str)
        }

    @cached_property
    def _tables(self) -> _Tables:
        """The columns of each table: as this log has them, else as this version builds them."""
        built = {name: sql for name, sql in statements().items() if sql.startswith("CREATE TABLE")}
        own = {name: sql for name, (_root, sql) in self._schema.items()}
        made = {name: _columns(own.get(name, sql)) or _columns(sql) for name, sql in built.items()}
        return {name: columns for name, columns in made.items() if columns}

    def _trees(self) -> dict[int, str]:
        """Which table each page belongs to, as far as the way to it can be read."""
        found: dict[int, str] = {}
        for name, (root, _sql) in self._schema.items():
            waiting = [root]
            while waiting:
                number = waiting.pop()
                if number in found or number not in self._pages:
                    continue
                found[number] = name
                waiting += _children(self._pages[number])
        return found


def _page_size(data: bytes) -> int:
    said = int.from_bytes(data[16:18], "big")
    said = 65536 if said == 1 else said
    return said if said >= 512 and said & (said - 1) == 0 else PAGE_SIZE  # a power of two


def _in_wal(file: Path) -> dict[int, bytes]:
    wal = wal_of(file)
    try:
        if not wal.exists() or not belong_together(file):
            return {}
        return {each.page: each.data for each in frames_of(file)}
    except (OSError, ValueError):
        return {}


def _children(page: bytes) -> list[int]:
    if len(page) < 12 or page[0] != _INTERIOR:
        return []
    count = int.from_bytes(page[3:5], "big")
    starts = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(count)]
    below = [int.from_bytes(page[start : start + 4], "big") for start in starts]
    return [*below, int.from_bytes(page[8:12], "big")]


def _columns(statement: str) -> tuple[_Column, ...]:
    """What a statement says of its columns; nothing where it is no statement any more."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        try:
            scratch.execute(statement)
            (name,) = scratch.execute(
                "SELECT name FROM sqlite_master WHERE type='table'"
            ).fetchone()
            found = scratch.execute(f'PRAGMA table_info("{name}")').fetchall()
            return tuple(
                _Column(column, declared, bool(needed), _default(scratch, default))
                for _place, column, declared, needed, default, _key in found
            )
        except (sqlite3.Error, TypeError, ValueError):
            return ()


def _default(scratch: sqlite3.Connection, words: str | None) -> Any:
    return None if words is None else scratch.execute(f"SELECT {words}").fetchone()[0]
