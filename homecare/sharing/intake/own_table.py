"""Reading a table of our own, also as a spreadsheet program saved it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from homecare.i18n import _
from homecare.records.fields import Day, FieldType, Number, Plain, Refused, Text, Whole, shorten
from homecare.records.kinds import KINDS
from homecare.records.reading import Problem
from homecare.sharing.intake.bounds import BadFile, counted, refuse_too_many_lines
from homecare.sharing.intake.day_order import DayOrder, may_have_dates, order_of, written_again
from homecare.sharing.intake.encodings import decoded_table
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.sheets.text_rows import text_rows
from homecare.sharing.tables.csv_table import COLUMNS, LEADING, types_of

_DELIMITERS: Final = (",", ";", "\t")
_HEADER_WITHIN: Final = 1 << 16
"""Characters: a header stands at the beginning."""
_DATES: Final = frozenset(
    {
        "at",
        *(
            each.name
            for kind in KINDS.values()
            for each in kind.fields
            if isinstance(each.type, Day)
        ),
    }
)
"""Columns of dates."""
_SHOWN_OF_A_ROW: Final = 3
_END_SHOWN: Final = 60


class NotOwnTable(BadFile):
    """A table of somebody else's making."""


@dataclass(frozen=True)
class Table:
    """What a table gives, and in which order its dates were read where that was not plain."""

    givens: list[Given]
    dates: DayOrder | None = None


def read_csv(data: bytes) -> list[Given]:
    """The records of a table, as ``read_table`` gives them."""
    return read_table(data).givens


def read_table(data: bytes, dates: DayOrder | None = None, encoding: str | None = None) -> Table:
    """The records of a table of our own, also as a spreadsheet program saved it again.

    Raises ``NotOwnTable`` where it is another one, ``BadFile`` where it can't be read,
    ``AmbiguousDates`` where somebody has to say what comes first in its ``dates``, and
    ``UnsureEncoding`` where somebody has to say how its letters are written.
    """
    text = decoded_table(data, encoding)
    delimiter = _delimiter(text)
    refuse_too_many_lines(text)
    rows = text_rows(text, delimiter)
    _line, first, ended = next(rows)
    if not ended:
        raise BadFile(_("The table is cut short: it ends within its first row."))
    header = _known_columns(first)
    silent = frozenset(COLUMNS) - frozenset(header) - {"kind", "id"}
    if dates is None and may_have_dates(text):
        dates = order_of(_date_cells(text_rows(text, delimiter), header))
    givens = [
        replace(
            _given(line, header, row, silent, dates),
            cut="" if ended and len(row) >= len(header) else as_it_stands(row),
        )
        for line, row, ended in counted(rows)
    ]
    return Table(givens, dates)


def _date_cells(
    rows: Iterator[tuple[int, list[str], bool]], header: Sequence[str]
) -> Iterator[str]:
    """What stands in the columns of dates, below their names."""
    next(rows)
    places = [place for place, name in enumerate(header) if name in _DATES]
    for _line, row, _ended in rows:
        yield from (row[place] for place in places if place < len(row))


def as_it_stands(row: Sequence[str]) -> str:
    """What a row says, its end above all, for the person to see whether it is whole."""
    filled = [cell for cell in row if cell.strip()]
    begin, end = filled[:_SHOWN_OF_A_ROW], filled[_SHOWN_OF_A_ROW:][-_SHOWN_OF_A_ROW:]
    left_out = ["…"] if len(filled) > len(begin) + len(end) else []
    return ", ".join([*map(shorten, begin), *left_out, *(cell[-_END_SHOWN:] for cell in end)])


def _delimiter(text: str) -> str:
    begin = text[:_HEADER_WITHIN].splitlines()
    first = next((line for line in begin if line.strip(' ,;\t"')), "")
    for delimiter in _DELIMITERS:
        names = {name.strip(' "').casefold() for name in first.split(delimiter)}
        if "kind" in names and names & {"id", "at"}:
            return delimiter
    raise NotOwnTable(_("This is not a table of Homecare."))


def _known_columns(header: Sequence[str]) -> list[str]:
    names = [name.strip().casefold() for name in header]
    while names and not names[-1]:
        names.pop()  # columns that a spreadsheet program left behind
    for name in names:
        if name not in COLUMNS:
            words = _("The table has a column “{name}”, which the log does not know.")
            raise BadFile(words.format(name=shorten(name)))
        if names.count(name) > 1:
            raise BadFile(_("The table has the column “{name}” twice.").format(name=name))
    return names


def _given(
    line: int,
    header: Sequence[str],
    row: Sequence[str],
    silent: frozenset[str],
    dates: DayOrder | None,
) -> Given:
    cells = dict(zip(header, row, strict=False))
    kind = cells.get("kind", "").strip()
    types = types_of(kind) if kind in KINDS else {}
    plain: dict[str, Plain] = {}
    flaws: list[Problem] = []
    for name, written in cells.items():
        each = types.get(name, Text())
        free = isinstance(each, Text) and name not in LEADING
        cell = written if free else written.strip()
        if cell == "":
            continue
        if name in _DATES:
            cell = written_again(cell, dates)
        try:
            plain[name] = each.from_cell(_unmarked(cell, each))
        except Refused as why:
            flaws.append(Problem(name, shorten(cell), str(why)))
    if any(map(str.strip, row[len(header) :])):
        flaws.append(Problem("row", "", _("has more cells than the table has columns")))
    return Given(line, plain, silent, tuple(flaws), abridged=True)


def _unmarked(cell: str, each: FieldType) -> str:
    return cell if isinstance(each, Number | Whole) else cell.removeprefix("'")
