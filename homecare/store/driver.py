"""The one place that opens a database file: by ``sqlite3``, or by SQLCipher where it is encrypted.

Both drivers have the same interface; ``sqlcipher3`` is imported for an encrypted log only.
"""

import sqlite3
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from homecare.vault.key_file import key_file_for
from homecare.vault.keys import Key, held

SQLITE_VERSION: Final = sqlite3.sqlite_version
FILE_NAME: Final = "log.db"
"""The database of a log, within its folder."""
PLAIN_HEADER: Final = b"SQLite format 3\0"
_CIPHER: Final = "sqlcipher3.dbapi2"


def module_for(key: Key | None) -> Any:
    """The driver: a module of DB-API 2."""
    return sqlite3 if key is None else _cipher()


def _cipher() -> Any:
    return import_module(_CIPHER)


def key_for(file: Path) -> Key | None:
    """What opens a database file; ``None`` where it is plain. Raises ``Locked``.

    A file that is not there yet will be as its log is.
    """
    found = key_file_for(file)
    if found is None or (file.name != FILE_NAME and _is_plain(file)):
        return None
    return held(found.id)


def is_encrypted(file: Path) -> bool:
    """Whether a database file is there, has a key file, and is none of plain SQLite's.

    The log's own file is never opened for that: closing it again would end the locks that SQLite
    holds on it in this process. Where its key file lies, it has to be encrypted.
    """
    there = file.is_file() and file.stat().st_size > 0 and key_file_for(file) is not None
    return there and (file.name == FILE_NAME or not _is_plain(file))


def _is_plain(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(PLAIN_HEADER)) == PLAIN_HEADER
    except FileNotFoundError:
        return False


def connect(
    database: str | Path, key: Key | None, *, uri: bool = False, **more: Any
) -> sqlite3.Connection:
    """A connection to a database file, with its key given before anything else is asked."""
    connection = cast("sqlite3.Connection", module_for(key).connect(database, uri=uri, **more))
    if key is not None:
        _unlock(connection, key)
    return connection


def connect_cipher(file: Path, key: Key | None) -> sqlite3.Connection:
    """By SQLCipher, also where ``file`` is plain: it alone can write to the other kind."""
    driver = _cipher()
    connection = cast("sqlite3.Connection", driver.connect(str(file), isolation_level=None))
    if key is not None:
        _unlock(connection, key)
    return connection


def _unlock(connection: sqlite3.Connection, key: Key) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is raised, not printed
    connection.execute(f'PRAGMA key = "{key.of_database}"')


def errors_of_database() -> tuple[type[Exception], ...]:
    """What either driver raises; asked when it was raised: ``except errors_of_database():``."""
    return _errors("Error")


def errors_of_integrity() -> tuple[type[Exception], ...]:
    """What either driver raises where a constraint does not hold."""
    return _errors("IntegrityError")


def errors_of_misuse() -> tuple[type[Exception], ...]:
    """What either driver raises where our own code is wrong, or a constraint does not hold."""
    return _errors("IntegrityError") + _errors("ProgrammingError")


def _errors(name: str) -> tuple[type[Exception], ...]:
    loaded = (sqlite3, sys.modules.get(_CIPHER))
    return tuple(getattr(module, name) for module in loaded if module is not None)


def by_name(cursor: sqlite3.Cursor) -> sqlite3.Cursor:
    """The cursor, with rows whose values go by the names of their columns."""
    cursor.row_factory = sys.modules[type(cursor).__module__].Row
    return cursor
