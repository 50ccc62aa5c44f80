"""Reading a table of our own, also as a spreadsheet program saved it again."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from homecare.i18n import _
from homecare.records.fields import FieldType, Number, Plain, Refused, Text, Whole, shorten
from homecare.records.kinds import KINDS
from homecare.records.reading import Problem
from homecare.sharing.intake.given import BadFile, Given, decoded
from homecare.sharing.tables.csv_table import COLUMNS, LEADING, types_of

_DELIMITERS: Final = (",", ";", "\t")
_SHOWN_OF_A_ROW: Final = 3
_END_SHOWN: Final = 60


class NotOwnTable(BadFile):
    """A table of somebody else's making."""


def read_csv(data: bytes) -> list[Given]:
    """The records of a table of our own, also as a spreadsheet program saved it again.

    Raises ``NotOwnTable`` where it is another one, ``BadFile`` where it can't be read.
    """
    text = decoded(data)
    delimiter = _delimiter(text)
    # a cell may hold a long note; what a field may hold is for the validator to say
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        every = list(_numbered(reader))
    except csv.Error as problem:
        words = _("The table can't be read near line {line}: {reason}.")
        raise BadFile(words.format(line=reader.line_num, reason=problem)) from None
    rows = [(line, row) for line, row in every if any(map(str.strip, row))]
    header = _known_columns(rows[0][1])
    silent = frozenset(COLUMNS) - frozenset(header) - {"kind", "id"}
    open_ended = None if text.endswith(("\n", "\r")) else every[-1][0]
    if open_ended == rows[0][0]:
        raise BadFile(_("The table is cut short: it ends within its first row."))
    return [
        replace(
            _given(line, header, row, silent),
            cut=_as_it_stands(row) if line == open_ended or len(row) < len(header) else "",
        )
        for line, row in rows[1:]
    ]


def _as_it_stands(row: Sequence[str]) -> str:
    """What a row says, its end above all, for the person to see whether it is whole."""
    filled = [cell for cell in row if cell.strip()]
    begin, end = filled[:_SHOWN_OF_A_ROW], filled[_SHOWN_OF_A_ROW:][-_SHOWN_OF_A_ROW:]
    left_out = ["…"] if len(filled) > len(begin) + len(end) else []
    return ", ".join([*map(shorten, begin), *left_out, *(cell[-_END_SHOWN:] for cell in end)])


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip(' ,;\t"')), "")
    for delimiter in _DELIMITERS:
        names = {name.strip(' "').casefold() for name in first.split(delimiter)}
        if "kind" in names and names & {"id", "at"}:
            return delimiter
    raise NotOwnTable(
        _("This is not a table of Homecare; import by mapping comes with a later version.")
    )


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins at: a note may run over several."""
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            yield line, next(reader)
        except StopIteration:
            return


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


def _given(line: int, header: Sequence[str], row: Sequence[str], silent: frozenset[str]) -> Given:
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
        try:
            plain[name] = each.from_cell(_unmarked(cell, each))
        except Refused as why:
            flaws.append(Problem(name, shorten(cell), str(why)))
    if any(map(str.strip, row[len(header) :])):
        flaws.append(Problem("row", "", _("has more cells than the table has columns")))
    return Given(line, plain, silent, tuple(flaws), abridged=True)


def _unmarked(cell: str, each: FieldType) -> str:
    return cell if isinstance(each, Number | Whole) else cell.removeprefix("'")
