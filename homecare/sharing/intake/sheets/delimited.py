"""A table of text as a sheet: its separator is found by how evenly it parts the lines."""

from collections import Counter
from itertools import islice
from typing import Final

from homecare.i18n import _
from homecare.sharing.intake.bounds import BadFile, counted, refuse_too_many_lines
from homecare.sharing.intake.sheets.grid import Book, Row, Sheet
from homecare.sharing.intake.sheets.text_rows import text_rows

SEPARATORS: Final = (";", "\t", ",", "|")
"""The first of those that part the lines equally well is taken: a comma may be a decimal mark."""
_LOOKED_AT: Final = 60
"""Rows: what comes later does not make another table of it."""
_BEGIN: Final = 1 << 18


def read_delimited(text: str, separator: str = "") -> Book:
    """The table that a text is; ``separator`` is what the person said it is.

    Raises ``BadFile``.
    """
    if not text.strip():
        raise BadFile(_("The file is empty."))
    if "\x00" in text:
        raise BadFile(_("The file is no table: it holds signs that no text has."))
    refuse_too_many_lines(text)
    parted = separator or _separator(text)
    rows = tuple(
        Row(line, tuple(cells), cut="" if ended else _as_written(cells))
        for line, cells, ended in counted(text_rows(text, parted))
    )
    return Book((Sheet("", rows),), parted)


def _separator(text: str) -> str:
    begin = text[:_BEGIN]
    return max(SEPARATORS, key=lambda each: _evenness(begin, each))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """How many of the first rows have as many cells as most have, more than one; and how many those are."""
    try:
        rows = [cells for _line, cells, _end in islice(text_rows(text, separator), _LOOKED_AT)]
    except BadFile:
        return 0.0, 0
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return 0.0, 0
    width, n = widths.most_common(1)[0]
    return n / len(rows), width


def _as_written(cells: list[str]) -> str:
    return ", ".join(cell.strip() for cell in cells if cell.strip())[-120:]
