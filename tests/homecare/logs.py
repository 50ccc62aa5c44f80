"""What tests of the log share: its files and rows as others see them, and a clock that goes on."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from homecare.diary.diary import Diary
from homecare.records.models import Base
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.plan import Plan, plan, whole
from homecare.store.readonly import read_only
from homecare.values.times import Moment
from tests.conftest import NOW


def pragma(file: Path, sql: str) -> None:
    """Change a log that nobody has open, as another program would."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder with its contents."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(f.relative_to(folder)): sha256(f.read_bytes()).hexdigest() for f in files}


def add_records(diary: Diary, givens: Sequence[Given], act: str) -> Plan:
    """Take every record of a file, or raise ``NotTaken`` and write nothing."""
    made = whole(plan(diary, givens))
    diary.save_checked(made.rows, act)
    return made


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


_KEPT = {
    name: ", ".join(f'"{column}"' for column in names(table) if column != "updated_at")
    for name, table in Base.metadata.tables.items()
    if not name.startswith("log_")
}


def rows_in(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the log but for when it was written last."""
    with closing(read_only(file)) as connection:
        return {
            table: sorted(connection.execute(f'SELECT {kept} FROM "{table}"'), key=repr)
            for table, kept in _KEPT.items()
        }


class Clock:
    """A clock that goes on by a second each time somebody looks."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> Moment:
        later = self.moment.at + timedelta(seconds=1)
        self.moment = Moment(later, self.moment.offset_minutes, self.moment.zone)
        return self.moment


def ticking(diary: Diary) -> Diary:
    diary.clock = Clock()
    return diary
