"""A first mapping of a table, by what stands over its columns and what stands in them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from homecare.i18n import _
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.mapping.dates import read_date
from homecare.sharing.intake.mapping.layout import (
    header_of,
    headings,
    is_total,
    rows_below,
    target_of,
)
from homecare.sharing.intake.mapping.mapping import Column, TableMapping
from homecare.sharing.intake.mapping.relative_days import day_number, says_after
from homecare.sharing.intake.mapping.targets import (
    AREA,
    DATE,
    DAY,
    KIND,
    LEFT_OUT,
    PASSES,
    SEVERAL,
    TARGETS,
    TELL_SESSION,
)
from homecare.sharing.intake.mapping.values import is_empty, parts, unit_in_heading, without_lengths
from homecare.sharing.intake.mapping.vocabulary import areas, key_of, table
from homecare.sharing.intake.sheets.grid import Book, Cell, Row, Sheet, as_text

_LOOKED_AT: Final = 400
"""Rows that tell what a column is."""
_MOST: Final = 0.6
_COLUMNS_MOST: Final = 400
_MAY_REPEAT: Final = frozenset({"notes", LEFT_OUT})


def guessed(book: Book, encoding: str = "") -> TableMapping:
    """The mapping that the table itself suggests; the rest is left out or asked.

    Raises ``BadFile`` where it has no row of headings.
    """
    sheets = _alike_sheets(book)
    header = header_of(sheets[0]) if sheets else None
    if header is None:
        raise BadFile(
            _(
                "No row of headings was found: the table needs a row that says what its columns are, "
                "such as Date, Area, Needle, Redness."
            )
        )
    if len(header.cells) > _COLUMNS_MOST:
        raise BadFile(_("The table has more columns than a log takes."))
    rows = [row for sheet in sheets for row in rows_below(sheet, header.line)][:_LOOKED_AT]
    columns = _columns(headings(header), rows)
    mapping = _with_kind(
        TableMapping(
            columns=tuple(columns),
            header=header.line,
            sheets=tuple(sheet.name for sheet in sheets),
            separator=book.separator,
            encoding=encoding,
            first_day=_first_day(columns),
        )
    )
    return replace(mapping, kind="") if _may_hold_others(mapping, sheets, header) else mapping


def _alike_sheets(book: Book) -> list[Sheet]:
    """Of all sheets those with the most known headings, and the others that have the very same."""
    told = [(sheet, header) for sheet in book.sheets if (header := header_of(sheet)) is not None]
    if not told:
        return []
    best, its = max(told, key=lambda pair: sum(bool(target_of(cell)) for cell in pair[1].cells))
    same = [sheet for sheet, header in told if headings(header) == headings(its)]
    return [best, *(sheet for sheet in same if sheet is not best)]


def _columns(names: Sequence[str], rows: Sequence[Row]) -> list[Column]:
    made = list[Column]()
    for place, name in enumerate(names):
        cells = [cell for row in rows if not is_empty(cell := row.at(place))]
        to = _refined(target_of(name), name, cells)
        if to not in _MAY_REPEAT and any(each.to == to for each in made):
            to = LEFT_OUT
        unit = unit_in_heading(name, to) if to else ""
        made.append(Column(name, to, unit))
    if not any(each.to in (DATE, DAY) for each in made):
        _find_date(made, rows)
    return made


def _refined(to: str, name: str, cells: Sequence[Cell]) -> str:
    """What the column is once its cells were looked at."""
    if not name or not cells:
        return to if name else LEFT_OUT
    if to == DATE and _share(cells, _is_day_number) > _MOST:
        return DAY
    if to in (AREA, SEVERAL, "needle_mm") and _holds_two(cells):
        return SEVERAL
    if to == SEVERAL:
        return KIND if _share(cells, _is_kind) > _MOST else LEFT_OUT
    if to == KIND and not any(map(_is_kind, cells)):
        return AREA if any(map(_is_area, cells)) else LEFT_OUT
    return to


def _share(cells: Sequence[Cell], holds: object) -> float:
    return sum(bool(holds(cell)) for cell in cells) / len(cells) if callable(holds) else 0.0


def _is_day_number(cell: Cell) -> bool:
    return day_number(cell, alone=True) is not None


def _is_kind(cell: Cell) -> bool:
    return key_of(as_text(cell)) in table("kinds")


def _is_area(cell: Cell) -> bool:
    return key_of(as_text(cell)) in areas()


def _holds_two(cells: Sequence[Cell]) -> bool:
    """Whether any cell names an area and a length: “cheeks, 0.5 mm”."""
    for cell in cells:
        lengths, rest = without_lengths(as_text(cell))
        if lengths and any(key_of(part) in areas() for part in parts(rest)):
            return True
    return False


def _find_date(columns: list[Column], rows: Sequence[Row]) -> None:
    """A column of dates is one whatever stands over it, where there is no other."""
    for place, column in enumerate(columns):
        cells = [cell for row in rows if not is_empty(cell := row.at(place))]
        dates = [read for cell in cells if (read := read_date(cell)) and read.serial is None]
        if column.to == LEFT_OUT and cells and len(dates) > _MOST * len(cells):
            columns[place] = replace(column, to=DATE)
            return


def _first_day(columns: Sequence[Column]) -> int | None:
    counted = [each for each in columns if each.to == DAY]
    return 0 if counted and all(says_after(each.name) for each in counted) else None


def _with_kind(mapping: TableMapping) -> TableMapping:
    """What a row is, where only one kind has what the columns are."""
    if mapping.has(KIND):
        return mapping
    names = {each.to for each in mapping.columns if each.to and TARGETS[each.to].fields}
    only = {next(iter(TARGETS[n].fields)) for n in names if len(TARGETS[n].fields) == 1}
    if mapping.has(PASSES, SEVERAL, "needle_mm"):
        only.add("session")
    return replace(mapping, kind=next(iter(only))) if len(only) == 1 else mapping


def _may_hold_others(mapping: TableMapping, sheets: Sequence[Sheet], header: Row) -> bool:
    """Whether rows of a table of sessions have nothing that only a session has: the days between."""
    if mapping.kind != "session":
        return False
    telling = [p for name in (*TELL_SESSION, SEVERAL) for p in mapping.places(name)]
    dates = mapping.places(DATE) + mapping.places(DAY)
    return any(
        all(is_empty(row.at(place)) for place in telling)
        for sheet in sheets
        for row in rows_below(sheet, header.line)
        if not is_total(row, dates) and not all(map(is_empty, row.cells))
    )
