"""Copies of a log: made by SQLite's own backup, opened and counted, the last ones kept."""

import os
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.i18n import _
from homecare.store.file_format import FILE_NAME
from homecare.store.readonly import read_only
from homecare.store.sqlite import COPIES, plain_errors

KEPT: Final = 7
"""How many daily copies stay beside the log."""


def daily_copy(folder: Path, day: date) -> Path | None:
    """Copy the log in ``folder`` into its ``backups`` folder, once a day; older copies than seven go.

    ``None`` where the day's copy is there already. Raises a ``LogError`` where the copy could not
    be made or did not hold what the log holds: the log itself is untouched then.
    """
    target = folder / COPIES / f"log-{day.isoformat()}.db"
    if target.exists():
        return None
    copy_to(folder / FILE_NAME, target)
    with plain_errors(target.parent):
        for old in copies(folder)[KEPT:]:
            old.unlink()
    return target


def copies(folder: Path) -> list[Path]:
    """The daily copies there are, newest first."""
    return sorted((folder / COPIES).glob("log-????-??-??.db"), reverse=True)


def copy_before_update(folder: Path) -> None:
    """Keep what the log holds before its tables are changed."""
    copy_to(folder / FILE_NAME, folder / COPIES / "before-update.db")


def copy_to(file: Path, target: Path) -> None:
    """Copy a database, also one in use, beside ``target``; check the copy; then put it there."""
    with plain_errors(target.parent):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = target.with_name(f".{target.name}.{os.getpid()}")
        with suppress(FileNotFoundError):
            building.unlink()
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            _copy_and_check(file, building)
            with building.open("rb+") as stream:
                os.fsync(stream.fileno())
            building.replace(target)
        finally:
            for left in (building, *building.parent.glob(f"{building.name}-*")):
                left.unlink(missing_ok=True)


def row_counts(connection: sqlite3.Connection) -> Counter[str]:
    """The number of rows of each table, by its name."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return Counter(
        {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    )


def _copy_and_check(file: Path, building: Path) -> None:
    with closing(read_only(file)) as source, closing(sqlite3.connect(building)) as copy:
        source.execute("BEGIN")  # counted and copied is one and the same state
        expected = row_counts(source)
        # one step: a copy in chunks starts again at each write of somebody else
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise errors.Damaged(_("The copy {path} is damaged.").format(path=building.name))
        if row_counts(copy) != expected:
            raise errors.Damaged(_("The copy {path} lacks rows.").format(path=building.name))
