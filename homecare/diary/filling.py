"""Filling a new log at once: past undo, notices and checks, so that a century takes seconds."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from homecare.records.models import Base
from homecare.records.names import name_key
from homecare.store.log import Log


def fill(log: Log, rows: Iterable[tuple[type[Base], dict[str, Any]]]) -> None:
    """Write rows, each a model and its values by column, in one transaction, table by table.

    A column that is not among the values is NULL. Only for rows of our own making (the sample):
    what a person gives goes through ``Diary``.
    """
    by_table: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)
    for model, values in rows:
        table: Any = model.__table__
        blank: dict[str, Any] = dict.fromkeys(table.columns.keys())
        if "name_key" in blank:
            blank["name_key"] = name_key(values["name"])
        by_table[table].append(blank | values)
    with log.writing() as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table, held in by_table.items():
            session.execute(table.insert(), held)
        session.commit()
