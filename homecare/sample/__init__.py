"""A believable sample log, for trying the program out and for tests: nobody's real data."""

import os
import random
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from homecare import errors
from homecare.i18n import _
from homecare.records.names import name_key
from homecare.sample.entries import Entry
from homecare.sample.story import tell
from homecare.store.file_format import FILE_NAME
from homecare.store.log import Log, open_log
from homecare.store.sqlite import plain_errors
from homecare.values.times import Moment

YEARS_AT_MOST: Final = 100


def write_sample_log(folder: Path, *, now: Moment, years: float = 2, seed: int = 1) -> None:
    """Write a log of the ``years`` before ``now`` into a folder that holds nothing yet.

    The same ``now``, ``years`` and ``seed`` give the same records. Raises a ``LogError`` and
    leaves no log behind where it can't be written.
    """
    if not 0 < years <= YEARS_AT_MOST:
        raise errors.LogError(_("A sample log covers up to {n} years.").format(n=YEARS_AT_MOST))
    _refuse_what_is_there(folder)
    log = open_log(folder, create=True)
    try:
        _insert(log, tell(now, years, random.Random(seed)))
    except BaseException:
        log.close()
        for file in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
            with suppress(OSError):
                (folder / file).unlink()
        raise
    log.close()


def _insert(log: Log, entries: Iterable[Entry]) -> None:
    """Write everything in one transaction, table by table: a century takes seconds this way."""
    rows: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        table: Any = entry.model.__table__
        blank: dict[str, Any] = dict.fromkeys(table.columns.keys())
        if "name_key" in blank:
            blank["name_key"] = name_key(entry.values["name"])
        rows[table].append(blank | entry.values)
    with log.writing() as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table, values in rows.items():
            session.execute(table.insert(), values)
        session.commit()


def _refuse_what_is_there(folder: Path) -> None:
    with plain_errors(folder):
        if folder.is_dir() and os.listdir(folder):  # noqa: PTH208 - only whether there is any
            raise errors.LogError(
                _("{path} holds something already. Choose a new folder.").format(path=folder)
            )
