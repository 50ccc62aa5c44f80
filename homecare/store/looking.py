"""What can be told of a database file by a look at it, without opening it as a log."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

SQLITE_VERSION: Final = sqlite3.sqlite_version


def has_our_tables(path: Path) -> bool:
    """Whether it has our tables; a damaged one may not say so, and is then none."""
    with suppress(sqlite3.Error):
        there = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            found = there.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
            return found.fetchone() is not None
        finally:
            there.close()
    return False
