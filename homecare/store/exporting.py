"""A database from one key to another, or from none and to none: the same rows, checked one by one."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.i18n import _
from homecare.store.driver import connect, connect_cipher, errors_of_database
from homecare.vault.keys import Key

_KEPT_PRAGMAS: Final = ("application_id", "user_version")


def export(source: Path, key: Key | None, target: Path, wanted: Key | None) -> None:
    """Write what ``source`` holds to ``target``, a new or empty file, encrypted with ``wanted``.

    Both are read to their end and compared. Raises ``Damaged`` where they are not the same, and
    what the driver raises.
    """
    with closing(connect_cipher(source, key)) as connection:
        export_from(connection, target, wanted)


def export_from(connection: sqlite3.Connection, target: Path, wanted: Key | None) -> None:
    """As ``export``, from a connection of ``connect_cipher``."""
    connection.execute(
        "ATTACH DATABASE ? AS made KEY ?", (str(target), wanted.of_database if wanted else "")
    )
    connection.execute("PRAGMA made.secure_delete=ON")
    for pragma in _KEPT_PRAGMAS:
        (value,) = connection.execute(f"PRAGMA main.{pragma}").fetchone()
        connection.execute(f"PRAGMA made.{pragma} = {int(value)}")
    connection.execute("SELECT sqlcipher_export('made')").fetchall()
    _compare(connection, target)
    connection.execute("DETACH DATABASE made")


@contextmanager
def alone_with(file: Path, key: Key | None) -> Generator[sqlite3.Connection]:
    """A connection to a log that nobody else can read or write meanwhile. Raises ``LogInUse``.

    The log has no WAL then: all of it is in its file.
    """
    if key is None:
        _refuse_open(file)
    connection = connect_cipher(file, key)
    with closing(connection):
        connection.execute("PRAGMA busy_timeout=0")
        try:
            (journal,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except errors_of_database() as problem:
            raise _in_use(file.parent) from problem
        if journal != "delete":
            raise _in_use(file.parent)
        yield connection


def _refuse_open(file: Path) -> None:
    """Whoever has it by ``sqlite3`` in this very process is not seen by SQLCipher: two libraries."""
    with closing(connect(file, None, timeout=0)) as connection:
        try:
            (journal,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except errors_of_database() as problem:
            raise _in_use(file.parent) from problem
        if journal != "delete":
            raise _in_use(file.parent)


def _in_use(folder: Path) -> errors.LogInUse:
    words = _("Another program has the log in {path} open. Close it and try again.")
    return errors.LogInUse(words.format(path=folder))


def _compare(connection: sqlite3.Connection, target: Path) -> None:
    whole = connection.execute("PRAGMA made.integrity_check").fetchone()[0] == "ok"
    if not whole or _made_of(connection, "main") != _made_of(connection, "made"):
        raise _differs(target)
    for name, statement in _made_of(connection, "main"):
        if statement.startswith("CREATE TABLE") and _rows_differ(connection, name):
            raise _differs(target)


def _made_of(connection: sqlite3.Connection, schema: str) -> list[tuple[str, str]]:
    asked = f"SELECT name, sql FROM {schema}.sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    return [(name, sql) for name, sql in connection.execute(asked) if not name.startswith("sqlite")]


def _rows_differ(connection: sqlite3.Connection, table: str) -> bool:
    quoted = '"' + table.replace('"', '""') + '"'
    for one, other in (("main", "made"), ("made", "main")):
        asked = (
            f"SELECT 1 FROM (SELECT * FROM {one}.{quoted} EXCEPT SELECT * FROM {other}.{quoted})"
        )
        if connection.execute(asked).fetchone() is not None:
            return True
    counts = f"SELECT (SELECT count(*) FROM main.{quoted}) - (SELECT count(*) FROM made.{quoted})"
    return connection.execute(counts).fetchone()[0] != 0


def _differs(target: Path) -> errors.Damaged:
    words = _("What was written to {path} is not what the log holds. Nothing was changed.")
    return errors.Damaged(words.format(path=target.name))
