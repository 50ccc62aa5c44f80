"""Rows of a table that have no id and stand in the log already, equal in every field they speak of.

A table that a person keeps by hand has no ids: brought in again, it must not double what it gave. A row
of the same moment and skin that says something else may be the same entry, put right here or there:
both are shown, and the person chooses.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final
from uuid import UUID

from homecare.records.fields import Plain
from homecare.records.models import Dated, Record, Treatment
from homecare.records.reading import Lookup, write_record
from homecare.records.tables import kind_of

_NOT_COMPARED: Final = frozenset({"id"})

_Place = tuple[str, object]
"""Kind and moment: equal records are at one place."""


class Twins:
    """What is in the log, and of the file so far, by kind and moment. Each kind is read once."""

    def __init__(self, of_log: Callable[[type[Record]], Iterable[Record]]) -> None:
        self._of_log = of_log
        self._read: set[type[Record]] = set()
        self._there: defaultdict[_Place, list[Record]] = defaultdict(list)
        self._latest: dict[UUID, Record] = {}
        """Of each id, what the file says of it last: nothing is equal to what it replaces."""

    def note(self, row: Record) -> None:
        """Let what follows be the same as the row."""
        self._latest[row.id] = row
        self._there[_place(row)].append(row)

    def of(self, row: Record, silent: frozenset[str], lookup: Lookup) -> Record | None:
        """The record that the row says again; fields in ``silent`` may have any value."""
        if type(row) not in self._read:
            self._read.add(type(row))
            for each in self._of_log(type(row)):
                self._there[_place(each)].append(each)
        said = _said(row, silent, lookup)
        return next((each for each in self._at(row) if _said(each, silent, lookup) == said), None)

    def half(self, row: Record) -> Record | None:
        """The record of the log of the same moment, skin and thing that says something else.

        ``of`` was asked before, and there was none. Rows of the file itself are no such records.
        """
        if not isinstance(row, Dated):
            return None
        about = _about(row)
        of_log = (each for each in self._at(row) if each.id not in self._latest)
        return next((each for each in of_log if _about(each) == about), None)

    def _at(self, row: Record) -> list[Record]:
        """What is there of the kind and the moment, as it is now."""
        there = self._there.get(_place(row), ())
        return [each for each in there if self._latest.get(each.id, each) is each]


def _place(row: Record) -> _Place:
    moment = row.at if isinstance(row, Dated) else getattr(row, "name", None)
    return kind_of(row).name, moment


_ABOUT: Final = ("area", "concern", "event", "product_id", "view")
"""What two records of one moment may well differ in, being two."""


def _about(row: Record) -> tuple[object, ...]:
    areas = frozenset(part.area for part in row.areas) if isinstance(row, Treatment) else None
    return areas, *(getattr(row, name, None) for name in _ABOUT)


def _said(row: Record, silent: frozenset[str], lookup: Lookup) -> dict[str, Plain]:
    left_out = silent | _NOT_COMPARED
    return {name: told for name, told in write_record(row, lookup).items() if name not in left_out}
