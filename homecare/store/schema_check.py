"""Whether the tables and indexes of a log are built as this version builds them.

SQLite does not look at the constraints of a database that it only reads, so a damaged statement
in its schema would come to light when the log is next written to, and not before.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from homecare.i18n import _
from homecare.store.content import CONTENT

_PART: Final = re.compile(r"\w+|[^\w\s\"]")
"""A word or a sign of a statement. Quotes only go round names."""

Parts = Counter[str]


def shape_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """One sentence for each table or index that is missing or built otherwise."""
    found = {
        name: _parts(statement)
        for name, statement in connection.execute("SELECT name, sql FROM sqlite_master")
        if statement is not None
    }
    for name, parts in _as_built().items():
        if found.get(name) != parts:
            words = _("The database is damaged: “{name}” is not built as it should be.")
            yield words.format(name=name)


@cache
def _as_built() -> dict[str, Parts]:
    """What stands in the schema of a new log, by name."""
    return {name: _parts(statement) for name, statement in statements().items()}


@cache
def statements() -> dict[str, str]:
    """The statement that makes each table and index of a new log, by name; in the order of making."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    found: dict[str, str] = {}
    for table in CONTENT.metadata.sorted_tables:
        found[table.name] = str(CreateTable(table).compile(dialect=sqlite.dialect())).strip()
        for index in table.indexes:
            found[str(index.name)] = str(CreateIndex(index).compile(dialect=sqlite.dialect()))
    found["alembic_version"] = "CREATE TABLE alembic_version (version_num TEXT NOT NULL)"
    return found


def _parts(statement: str) -> Parts:
    """Without their order: a column that a later version added stands behind the others."""
    return Counter(_PART.findall(statement))
