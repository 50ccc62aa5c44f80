"""Looking into a database file without changing a byte of it."""

import sqlite3
from pathlib import Path


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that can't change the file; others may write to it at the same time."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def at_rest(file: Path) -> sqlite3.Connection:
    """As ``read_only``, and where nobody has the file open it leaves no file beside it either.

    So it works in a folder that may not be written to. What it reads holds only for as long as
    nobody begins to write.
    """
    wal = file.with_name(f"{file.name}-wal")
    if wal.exists():
        return read_only(file)
    return sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)


def beneath(file: Path) -> sqlite3.Connection:
    """The database as it stands in its own file, whatever the WAL beside it holds."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)
