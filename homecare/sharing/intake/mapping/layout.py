"""Where the headings of a sheet stand, and which rows below them are none of the person's records."""

from collections.abc import Iterator
from typing import Final

from homecare.sharing.intake.mapping.targets import TARGETS
from homecare.sharing.intake.mapping.vocabulary import heading_key, key_of, table
from homecare.sharing.intake.sheets.grid import Cell, Row, Sheet, as_text

_LOOKED_AT: Final = 60
"""Rows: titles and remarks above the headings are fewer."""
_OWN_NAMES: Final = {key_of(name): name for name in TARGETS}


def target_of(heading: Cell) -> str:
    """What a column is by what stands over it; empty where that says nothing sure."""
    if not isinstance(heading, str):
        return ""
    words = table("headings")
    for key in (key_of(heading), heading_key(heading)):
        if found := words.get(key) or _OWN_NAMES.get(key, ""):
            return found
    return ""


def header_of(sheet: Sheet) -> Row | None:
    """The row of the headings: of the first rows the one with the most words that stand over columns.

    Where none is known it is the first row of several texts that are no numbers and no dates.
    """
    looked_at = sheet.rows[:_LOOKED_AT]
    known = {row.line: _known(row) for row in looked_at}
    best = max(looked_at, key=lambda row: (known[row.line], -row.line), default=None)
    if best is None:
        return None
    if known[best.line] >= 2 or (known[best.line] == 1 and best.filled <= 3):
        return best
    width = max(row.filled for row in looked_at)
    return next(
        (row for row in looked_at if row.filled >= max(2, width - 1) and _all_words(row)), None
    )


def _known(row: Row) -> int:
    return len({found for cell in row.cells if (found := target_of(cell))})


def _all_words(row: Row) -> bool:
    texts = [as_text(cell) for cell in row.cells if as_text(cell)]
    return all(isinstance(cell, str) for cell in row.cells) and not any(
        any(sign.isdigit() for sign in text) for text in texts
    )


def headings(header: Row) -> list[str]:
    """What stands over each column, as a person reads it."""
    return [as_text(cell) for cell in header.cells]


def rows_below(sheet: Sheet, header: int) -> Iterator[Row]:
    """The rows after the headings; those are not repeated where the file repeats them."""
    line = next((row for row in sheet.rows if row.line == header), None)
    told = None if line is None else headings(line)
    for row in sheet.rows:
        if row.line > header and headings(row) != told:
            yield row


def is_total(row: Row, dates: list[int]) -> bool:
    """Whether a row sums up others: a word for that stands first, and no date in its column."""
    first = next((as_text(cell) for cell in row.cells if as_text(cell)), "")
    if table("rows").get(key_of(first.rstrip(":"))) != "total":
        return False
    return all(not any(sign.isdigit() for sign in as_text(row.at(place))) for place in dates)


def other_diary(names: list[str]) -> str:
    """Which other kind of diary has such columns, by at least two of them; empty where none has."""
    words = table("others")
    found = [
        kind for name in names if (kind := words.get(heading_key(name)) or words.get(key_of(name)))
    ]
    return max(set(found), key=found.count) if len(found) > 1 else ""
