"""A table of somebody else's making: what it is and what it is not."""

import csv
import io
from datetime import datetime, time
from typing import Final

from homecare.i18n import _
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.sheets.grid import Book, Cell, Sheet, as_text

_OTHER_FILES: Final = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
    b"<!DOCTYPE": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
}
"""How files begin that are no table, whatever they are called."""
_BEGIN: Final = 64


class NeedsMapping(BadFile):
    """A table of which somebody has to say what its columns are. ``book`` is what it holds."""

    def __init__(self, book: Book, encoding: str = "") -> None:
        super().__init__(
            _(
                "This is not a table of Homecare: say what its columns are with --mapping FILE. "
                "With --dry-run you get a first mapping to begin with."
            )
        )
        self.book, self.encoding = book, encoding


def refuse_no_table(data: bytes) -> None:
    """Raise ``BadFile`` for what is plainly something else than a table."""
    begin = data[:_BEGIN].lstrip()
    for sign, name in _OTHER_FILES.items():
        if begin.lower().startswith(sign.lower()):
            words = _("This is {form}, not a table: CSV, XLSX and ODS can be imported.")
            raise BadFile(words.format(form=name))
    if begin[:1] in (b"{", b"["):
        raise BadFile(_("This is JSON, not a table: records in JSON come in by “homecare add”."))


def own_sheet(book: Book) -> bytes | None:
    """A table of ours that a spreadsheet program saved as a workbook, as CSV; ``None`` for others."""
    if len(book.sheets) != 1:
        return None
    sheet = book.sheets[0]
    names = {as_text(cell).casefold() for cell in sheet.rows[0].cells}
    return _as_csv(sheet) if "kind" in names and names & {"id", "at"} else None


def _as_csv(sheet: Sheet) -> bytes:
    """Blank lines stand for the rows that were left out, so that lines keep their numbers."""
    text, width = io.StringIO(newline=""), len(sheet.rows[0].cells)
    writer, line = csv.writer(text), 1
    for row in sheet.rows:
        text.write("\r\n" * (row.line - line))
        writer.writerow([_own_cell(row.at(place)) for place in range(max(width, len(row.cells)))])
        line = row.line + 1
    return text.getvalue().encode()


def _own_cell(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat() if cell.time() != time() else cell.date().isoformat()
    return cell if isinstance(cell, str) else as_text(cell)
