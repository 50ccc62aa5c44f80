"""One sheet of a workbook: cells that hold what they seem to hold, whatever somebody wrote.

A text is written as a text and never as a formula or a link. Rows go to disk as they come, so a
sheet of any length takes the same memory; each row is written once, from the top down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from homecare.sharing.tables.headings import of_number
from homecare.words import columns

CellValue: TypeAlias = str | float | bool | date | datetime | None
"""What a cell may hold; ``None`` is an empty one."""

CELL_MOST: Final = 32_767
"""UTF-16 units that a cell takes (the limits of Excel)."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Programs disagree about the days before: Excel knows a 29 February 1900."""
_WIDEST: Final = 60
_A4: Final = 9
"""Its number among the paper sizes of the file format."""
_NARROWEST: Final = 8


@dataclass(frozen=True)
class Styles:
    """The formats of a workbook's cells."""

    header: Any
    name: Any
    title: Any
    day: Any
    time: Any

    @classmethod
    def of(cls, workbook: Any) -> "Styles":
        return cls(
            header=workbook.add_format({"bold": True, "text_wrap": True, "valign": "bottom"}),
            name=workbook.add_format({"font_color": "#5C6470", "bottom": 1}),
            title=workbook.add_format({"bold": True, "font_size": 13}),
            day=workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            time=workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        )


@dataclass
class Sheet:
    """A sheet as it is written. ``cut`` counts the texts that are longer than a cell may be."""

    sheet: Any
    styles: Styles
    row: int = 0
    cut: int = 0
    widths: dict[int, int] = field(default_factory=dict[int, int])

    def header(self, words: Sequence[str], names: Sequence[str] = ()) -> None:
        """What the columns are called; with ``names`` a row of these below it, for a program."""
        self._write(words, self.styles.header)
        if names:
            self._write(names, self.styles.name)

    def title(self, words: str) -> None:
        """A line of its own that makes no column wider."""
        self.sheet.write_string(self.row, 0, words, self.styles.title)
        self.row += 1

    def write(self, values: Sequence[CellValue]) -> None:
        """The next row."""
        self._write(values, None)

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def section(self, title: str, rows: Sequence[Mapping[str, CellValue]]) -> None:
        """A small table under a title; nothing where it has no row."""
        if not rows:
            return
        self.title(title)
        self.header([of_number(name) for name in rows[0]], list(rows[0]))
        for row in rows:
            self.write(list(row.values()))
        self.skip()

    def finish(self, *, columns: int = 0, header_rows: int = 1) -> None:
        """Set the widths; with ``columns`` the header stays in sight, its last row with filters."""
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        if columns:
            self.sheet.repeat_rows(0, header_rows - 1)
            self.sheet.freeze_panes(header_rows, 0)
            last = max(self.row - 1, header_rows)
            self.sheet.autofilter(header_rows - 1, 0, last, columns - 1)

    def _write(self, values: Sequence[CellValue], style: Any) -> None:
        for column, value in enumerate(values):
            if value is not None and value != "":
                shown = self._write_cell(column, value, style)
                self.widths[column] = max(self.widths.get(column, 0), shown)
        self.row += 1

    def _write_cell(self, column: int, value: CellValue, style: Any) -> int:
        """Write one cell; gives how wide it is, in letters."""
        place = (self.row, column)
        if isinstance(value, bool):
            self.sheet.write_boolean(*place, value, style)
            return 5
        if isinstance(value, float | int):
            self.sheet.write_number(*place, value, style)
            return len(f"{value:g}")
        if isinstance(value, datetime) and value.date() >= _FIRST_DAY:
            self.sheet.write_datetime(*place, value.replace(tzinfo=None), self.styles.time)
            return 16
        if isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
            self.sheet.write_datetime(*place, value, self.styles.day)
            return 10
        text = value.isoformat() if isinstance(value, date) else str(value)
        fitting = fitted(text)
        self.cut += fitting != text
        self.sheet.write_string(*place, fitting, style)
        return max(map(columns, fitting[: _WIDEST * 20].splitlines()), default=0)


def fitted(text: str) -> str:
    """The text as long as a cell may be; one that was cut ends in "…"."""
    if len(text) <= CELL_MOST // 2:  # no sign takes more than two units
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_MOST:
        return text
    return units[: 2 * (CELL_MOST - 1)].decode("utf-16-le", "ignore") + "…"
