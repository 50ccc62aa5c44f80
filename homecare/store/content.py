"""What a log holds in numbers, kept in the log itself: rows and a checksum of each table, and the
mark of each write.

The numbers follow each write of ours within its transaction, by triggers that stand in the
connection and not in the file. So a row that came, went or was changed in any other way is seen:
its table's numbers are no longer those of its rows.
"""

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Column, Connection, Engine, Integer, Table, Text, event

from homecare.i18n import _
from homecare.records.models import Base
from homecare.store.driver import errors_of_database
from homecare.store.sqlite import driver_of

CONTENT: Final = Table(
    "log_content",
    Base.metadata,
    Column("kind", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("sum", Integer, nullable=False),
    sqlite_strict=True,
)
"""Of each table its rows and the sum of their checksums, modulo 2⁶²."""

STATE: Final = Table(
    "log_state",
    Base.metadata,
    Column("identity", Text, primary_key=True),
    Column("writes", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("mark_before", Text),
    Column("written_at", Text, nullable=False),
    sqlite_strict=True,
)
"""One row: which log this is, how many writes there were, and the marks of the last two."""

NOT_COUNTED: Final = frozenset({"alembic_version", CONTENT.name, STATE.name})
_MODULUS: Final = 2**62
_CHANGES: Final = "changes_at_begin"


@dataclass(frozen=True)
class State:
    """The last write: the ``writes``-th of the log ``identity``. Each has a ``mark`` of its own."""

    identity: str
    writes: int
    mark: str
    mark_before: str | None
    written_at: str


# Keeping it ---------------------------------------------------------------------------------------


def keep_up(driver: Any) -> None:
    """Have the numbers follow each row that is written through this connection, from now on.

    Outside of a transaction: what is rolled back would take the triggers with it.
    """
    if driver.execute("SELECT 1 FROM temp.sqlite_master").fetchone() is not None:
        return
    driver.create_function("content_with", -1, _with, deterministic=True)
    driver.create_function("content_without", -1, _without, deterministic=True)
    driver.execute("PRAGMA temp_store=MEMORY")
    for table in counted(driver):
        columns = _columns(driver, table)
        old, new = (_row(columns, f"{when}.") for when in ("OLD", "NEW"))
        for act, change in (
            ("INSERT", f"n = n + 1, sum = content_with(sum, {new})"),
            ("DELETE", f"n = n - 1, sum = content_without(sum, {old})"),
            ("UPDATE", f"sum = content_with(content_without(sum, {old}), {new})"),
        ):
            driver.execute(
                f'CREATE TEMP TRIGGER "content_{table}_{act}" AFTER {act} ON main."{table}" '
                f"BEGIN UPDATE log_content SET {change} WHERE kind = '{table}'; END"
            )


def mark_writes(engine: Engine) -> None:
    """Have each transaction of this engine that changes a row bear a mark of its own."""

    def begun(connection: Connection) -> None:
        connection.info[_CHANGES] = driver_of(connection).total_changes

    def ending(connection: Connection) -> None:
        driver = driver_of(connection)
        if driver.total_changes != connection.info.get(_CHANGES):
            mark(driver)

    event.listen(engine, "begin", begun)
    event.listen(engine, "commit", ending)


def mark(driver: Any) -> None:
    """Give the write that is about to be committed a mark of its own."""
    driver.execute(
        "UPDATE log_state SET writes = writes + 1, mark_before = mark, mark = ?, written_at = ?",
        (secrets.token_hex(8), _now()),
    )


def reckon(driver: Any) -> None:
    """Work the numbers out anew, in a transaction of the caller's: of a new log, or an updated one."""
    driver.execute("DELETE FROM log_content")
    driver.executemany(
        "INSERT INTO log_content VALUES (?, ?, ?)",
        [(table, *numbers(driver, table)) for table in counted(driver)],
    )
    if driver.execute("SELECT count(*) FROM log_state").fetchone()[0]:
        mark(driver)
    else:
        first = (str(uuid4()), 0, secrets.token_hex(8), None, _now())
        driver.execute("INSERT INTO log_state VALUES (?, ?, ?, ?, ?)", first)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


# Asking it ----------------------------------------------------------------------------------------


def state_of(connection: sqlite3.Connection) -> State | None:
    """The last write; ``None`` in a log of an earlier version, or where it can't be read."""
    try:
        found = connection.execute("SELECT * FROM log_state").fetchall()
        return State(*found[0]) if len(found) == 1 else None
    except (*errors_of_database(), UnicodeDecodeError, TypeError):
        return None


def count_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each table that holds other rows in number than were written; quick."""
    told = _told(connection)
    for table in counted(connection):
        (n,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        yield from _compared(table, told.get(table), (n, None))


def content_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """As ``count_problems``, and for each table in which a value is not what was written."""
    told = _told(connection)
    for table in counted(connection):
        yield from _compared(table, told.get(table), numbers(connection, table))


def _told(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    return {
        kind: (n, total)
        for kind, n, total in connection.execute("SELECT kind, n, sum FROM log_content")
    }


def _compared(
    table: str, told: tuple[int, int] | None, found: tuple[int, int | None]
) -> Iterator[str]:
    if told is None:
        yield _("{table}: it is not known what was written to it.").format(table=table)
    elif told[0] != found[0]:
        words = _("{table}: rows that were written: {told}, rows that are there: {found}.")
        yield words.format(table=table, told=told[0], found=found[0])
    elif found[1] not in (told[1], None):
        words = _("{table}: the rows are not those that were written: something else changed one.")
        yield words.format(table=table)


def counted(connection: Any) -> list[str]:
    """The tables whose rows are counted."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return sorted(name for (name,) in connection.execute(asked) if name not in NOT_COUNTED)


def numbers(connection: Any, table: str) -> tuple[int, int]:
    """How many rows the table holds, and the sum of their checksums."""
    n = total = 0
    for row in connection.execute(f'SELECT {_row(_columns(connection, table))} FROM "{table}"'):
        n += 1
        total += _checksum(row)
    return n, total % _MODULUS


def _columns(connection: Any, table: str) -> dict[str, str]:
    """The columns of a table with the types they are declared with."""
    found = connection.execute(f'PRAGMA table_info("{table}")')
    return {name: declared for _place, name, declared, *_rest in found}


def _row(columns: Mapping[str, str], before: str = "") -> str:
    """The columns in the order of their names; text as it stands in the file."""
    return ", ".join(
        f'CAST({before}"{name}" AS BLOB)' if columns[name] == "TEXT" else f'{before}"{name}"'
        for name in sorted(columns)
    )


def _with(total: int, *row: object) -> int:
    return (total + _checksum(row)) % _MODULUS


def _without(total: int, *row: object) -> int:
    return (total - _checksum(row)) % _MODULUS


def _checksum(row: tuple[object, ...]) -> int:
    return int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=8).digest(), "big")
