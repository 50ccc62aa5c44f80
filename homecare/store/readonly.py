"""Looking into a database file without changing a byte of it."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from homecare.store.driver import connect, key_for
from homecare.vault.keys import Key


def may_be_written(file: Path) -> bool:
    """Whether the file and its folder can be written to: neither rights nor the disk forbid it."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that can't change the file; others may write to it at the same time.

    Where nobody can, SQLite needs no file beside it, and what a left-over WAL holds is not seen.
    """
    if not may_be_written(file):
        return beneath(file)
    return connect(f"{file.absolute().as_uri()}?mode=ro", key_for(file), uri=True)


def at_rest(file: Path, key: Key | None = None) -> sqlite3.Connection:
    """As ``read_only``, and where nobody has the file open it leaves no file beside it either.

    So it works in a folder that may not be written to. What it reads holds only for as long as
    nobody begins to write. ``key`` is for an encrypted file that has no key file beside it yet.
    """
    wal = file.with_name(f"{file.name}-wal")
    if wal.exists() and key is None:
        return read_only(file)
    return beneath(file, key)


def beneath(file: Path, key: Key | None = None, **more: Any) -> sqlite3.Connection:
    """The database as it stands in its own file, whatever the WAL beside it holds."""
    key = key or key_for(file)
    return connect(f"{file.absolute().as_uri()}?immutable=1", key, uri=True, **more)
