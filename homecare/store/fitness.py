"""Whether a database file is a log that opens and can be read to its end; no byte of it is changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from homecare.i18n import _
from homecare.records.models import Base
from homecare.store.driver import errors_of_database, key_for, module_for
from homecare.store.file_format import REVISIONS, is_log, revision_of
from homecare.store.readonly import at_rest
from homecare.store.schema_check import shape_problems
from homecare.store.sqlite import plain_engine

_UNREADABLE = (DBAPIError, ValueError, TypeError, LookupError, OverflowError)
"""What a damaged value may raise, UnicodeDecodeError too."""


def unfit_for(file: Path) -> str | None:
    """Why the file can't serve as a log; ``None`` where it can.

    A log of an earlier version is asked for its pages and references alone: its tables are
    those of then. Raises ``NewerLog`` where this version can't judge it.
    """
    try:
        if not is_log(file):
            return _("it is not a Homecare log")
        revision = revision_of(file)
        with closing(at_rest(file)) as connection:
            found = next(_problems(connection, is_new=revision == REVISIONS[-1]), None)
        if found is None and revision == REVISIONS[-1]:
            _read_all(file)
    except (*errors_of_database(), *_UNREADABLE) as problem:
        return str(getattr(problem, "orig", None) or problem)
    return found


def _problems(connection: sqlite3.Connection, *, is_new: bool) -> Iterator[str]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield " ".join(said.split())
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield _("{table} names a {other} that is not there").format(table=row[0], other=row[2])
    foreign = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    for (name,) in connection.execute(foreign):
        yield _("“{name}” in it is not the program's own").format(name=name)
    if is_new:
        yield from shape_problems(connection)


def _read_all(file: Path) -> None:
    """Make a row of each entry, as every page does."""
    engine = plain_engine(module_for(key_for(file)), lambda: at_rest(file))
    try:
        with Session(engine) as session:
            for mapper in Base.registry.mappers:
                session.scalars(select(mapper.class_)).unique().all()
    finally:
        engine.dispose()
