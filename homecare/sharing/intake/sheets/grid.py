"""A spreadsheet as it was read: sheets of rows of cells, before anybody said what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | datetime | date | time | timedelta
"""A workbook knows dates and numbers; a table of text has texts alone. An empty cell is ``""``."""


@dataclass(frozen=True)
class Row:
    """One row with the line that it begins at, the first being 1."""

    line: int
    cells: tuple[Cell, ...]
    cut: str = ""
    """The row as it stands, where it may be cut short: without its line end."""

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return sum(not is_blank(cell) for cell in self.cells)

    def at(self, place: int) -> Cell:
        """The cell of a column; a row may be shorter than others."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or all of a table; blank rows are left out of ``rows``."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Book:
    """What a file holds. ``separator`` is that of a table of text."""

    sheets: tuple[Sheet, ...]
    separator: str = ""
    merged: int = 0
    """How many cells were filled with what stands in the merged one above them."""

    def named(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((each for each in self.sheets if each.name == name), None)


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in it."""
    return isinstance(cell, str) and not cell.strip()


def as_text(cell: Cell) -> str:
    """The cell in one line, as a person would write it."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.10g}"
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat() if isinstance(cell, date) else cell.isoformat("minutes")
    return str(cell)


def filled_rows(rows: Iterator[Row]) -> tuple[Row, ...]:
    """Those in which something stands."""
    return tuple(row for row in rows if row.filled)
