"""Where each day of a month or a year stands in a grid, and what is marked on it."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from homecare.regional.writing import month_name

WEEK: Final = 7
_WEEKS: Final = 6
"""Rows of a month: it touches six weeks at most."""


class View(StrEnum):
    """How much shows at once."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class DayMark:
    """What there is to see of one day."""

    levels: tuple[int | None, ...] = ()
    """A shape for each thing done, 0 to 3 from slight to strong; ``None`` where it is not known."""
    flagged: bool = False
    entries: int = 0
    pictured: bool = False
    """Whether there is a photo of that day."""
    words: str = ""
    """The same for the eye that can't see it: read out, and shown below the calendar."""


def month_days(year: int, month: int) -> list[date]:
    """Every day of the month."""
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


@dataclass(frozen=True)
class Block:
    """One month in the grid: its first day, and the row and column of its left top corner."""

    first: date
    row: int
    column: int


class Layout:
    """Which day stands in which cell. In a year a row above each month is for its name."""

    def __init__(self, view: View, day: date, across: int, weekday: int) -> None:
        """``across``: months side by side in a year; ``weekday``: the first of a week."""
        self.view = view
        self._weekday = weekday
        self.blocks = tuple(self._place_blocks(day, across))
        self._cells = {
            each: self._cell(block, each) for block in self.blocks for each in _of(block)
        }
        self._days = {cell: each for each, cell in self._cells.items()}
        self.rows = _WEEKS if view is View.MONTH else 12 // across * (_WEEKS + 2) - 1
        self.columns = WEEK if view is View.MONTH else across * (WEEK + 1) - 1

    def _place_blocks(self, day: date, across: int) -> Iterator[Block]:
        if self.view is View.MONTH:
            yield Block(day.replace(day=1), 0, 0)
            return
        for month in range(12):
            down, right = divmod(month, across)
            first = date(day.year, month + 1, 1)
            yield Block(first, down * (_WEEKS + 2) + 1, right * (WEEK + 1))

    def _cell(self, block: Block, day: date) -> tuple[int, int]:
        before = (block.first.weekday() - self._weekday) % WEEK
        row, column = divmod(before + day.day - 1, WEEK)
        return block.row + row, block.column + column

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that show."""
        return min(self._cells), max(self._cells)

    def cell_of(self, day: date) -> tuple[int, int] | None:
        """Row and column; ``None`` for a day that does not show."""
        return self._cells.get(day)

    def day_at(self, row: int, column: int) -> date | None:
        """The day of a cell; ``None`` where it is empty."""
        return self._days.get((row, column))

    def month_at(self, row: int, column: int, *, short: bool = False) -> str:
        """The name of the month in the cell above its days; empty anywhere else."""
        months = {(block.row - 1, block.column): block.first.month for block in self.blocks}
        month = months.get((row, column))
        return "" if month is None else month_name(month, "abbreviated" if short else "wide")

    def is_gap_row(self, row: int) -> bool:
        """Whether the row only parts two rows of months."""
        return self.view is View.YEAR and row % (_WEEKS + 2) == _WEEKS + 1

    def is_gap_column(self, column: int) -> bool:
        return self.view is View.YEAR and column % (WEEK + 1) == WEEK


def _of(block: Block) -> list[date]:
    return month_days(block.first.year, block.first.month)
