"""A workbook (XLSX or ODS) as sheets of cells.

The file may lie about itself: a few kilobytes of zip can hold gigabytes, and one cell in the last
corner of a sheet makes a reader fill a billion cells before it. So every part is unpacked here, within
the limits that hold for all that comes in, the places of its cells are counted, and only then
calamine reads what was unpacked.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from homecare.i18n import _, ngettext
from homecare.sharing.intake.bounds import BYTES_MOST, RECORDS_MOST, BadFile, too_many
from homecare.sharing.intake.sheets.grid import Book, Cell, Row, Sheet, filled_rows, is_blank
from homecare.sharing.intake.zip_reading import damage_told, damaged, read_member

CELLS_OF_A_BOOK_MOST: Final = 2_000_000
"""Filled or between filled ones: ten years of a hundred columns are a fifth of it."""
MEMBERS_MOST: Final = 2_000
SHEETS_MOST: Final = 200
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
"""How a workbook of before 2007 begins, and one behind a password."""

_XLSX: Final = "xl/workbook.xml"
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_NOT_NEEDED: Final = re.compile(
    r"(^|/)(media|drawings|charts|embeddings|Pictures|Thumbnails|Configurations|printerSettings)/"
    r"|vbaProject\.bin$|\.(png|jpe?g|gif|emf|wmf)$",
    re.I,
)
_PLACE: Final = re.compile(
    rb"""<(?:\w+:)?(?:c|row)\s[^>]*?\br\s*=\s*["']([A-Za-z]{0,4})(\d{1,9})["']"""
)
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
_REPEATED: Final = re.compile(rb"<(?:\w+:)?(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_TIMES: Final = re.compile(rb"""number-(rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")
_LETTERS: Final = 26


def is_workbook(archive: Any) -> bool:
    """Whether an opened zip is a workbook that can be read here."""
    names = {info.filename for info in archive.infolist()}
    if _XLSX in names:
        return True
    if "mimetype" not in names or "content.xml" not in names:
        return False
    with damage_told():
        return archive.open("mimetype").read(len(_ODS)) == _ODS


def refuse_old_office(begin: bytes) -> None:
    """Say what to do about a workbook of another form. ``begin`` are its first bytes."""
    if begin.startswith(OLD_OFFICE):
        raise BadFile(
            _(
                "This is a workbook of an old form (.xls), or one behind a password. Open it in your "
                "spreadsheet program and save it as “Excel workbook (.xlsx)” without a password."
            )
        )


def read_workbook(archive: Any) -> Book:
    """The sheets of a workbook that hold anything. Raises ``BadFile``."""
    with damage_told():
        clean = _unpacked(archive)
    return _read(clean)


def _unpacked(archive: Any) -> bytes:
    """The same workbook with its parts as they are, every one within the limits."""
    infos: list[ZipInfo] = [each for each in archive.infolist() if not each.is_dir()]
    if len(infos) > MEMBERS_MOST:
        raise damaged(_("it holds too many parts"))
    wanted = [each for each in infos if not _NOT_NEEDED.search(each.filename)]
    if len({each.filename for each in wanted}) < len(wanted):
        raise damaged(_("a name stands in it twice, or there are too many"))
    left, cells, packed = BYTES_MOST, 0, BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as clean:
        for info in wanted:
            data = read_member(archive, info, left)
            left -= len(data)
            cells += _refuse_spread(info.filename, data)
            if cells > CELLS_OF_A_BOOK_MOST:
                raise too_many(
                    CELLS_OF_A_BOOK_MOST, ngettext("{n} cell", "{n} cells", CELLS_OF_A_BOOK_MOST)
                )
            clean.writestr(info.filename, data)
    return packed.getvalue()


def _refuse_spread(name: str, data: bytes) -> int:
    """How many cells a part makes a reader fill, those between others too."""
    if name == "content.xml":
        return _cells_of_ods(data)
    if not name.endswith(".xml") or b"sheetData" not in data:
        return 0
    width = height = 0
    for letters, number in _PLACE.findall(data):
        width, height = max(width, _column(letters)), max(height, int(number))
    implied = len(_CELL.findall(data)), len(_ROW.findall(data))
    width, height = max(width, 1), max(height, implied[1])
    if height > RECORDS_MOST * 2:
        raise too_many(RECORDS_MOST * 2, ngettext("{n} row", "{n} rows", RECORDS_MOST * 2))
    return max(width * height, implied[0])


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters.upper():
        place = place * _LETTERS + letter - 64
    return place


def _cells_of_ods(data: bytes) -> int:
    """The cells of all sheets: what is filled, times as often as it is repeated."""
    total, repeated, of_row, filled = 0, 1, 0, False
    places = list(_REPEATED.finditer(data))
    for n, found in enumerate(places):
        told = {kind: int(times) for kind, times in _TIMES.findall(found[2])}
        end = places[n + 1].start() if n + 1 < len(places) else len(data)
        holds = b"value" in found[2] or b"<text:" in data[found.end() : min(end, found.end() + 200)]
        if found[1] == b"table-row":
            total += repeated * of_row if filled else 0
            repeated, of_row, filled = told.get(b"rows", 1), 0, False
            continue
        times = told.get(b"columns", 1)
        of_row += times if holds or times < MEMBERS_MOST else 0
        filled = filled or holds
        if total + repeated * of_row * filled > CELLS_OF_A_BOOK_MOST:
            raise too_many(
                CELLS_OF_A_BOOK_MOST, ngettext("{n} cell", "{n} cells", CELLS_OF_A_BOOK_MOST)
            )
    return total + (repeated * of_row if filled else 0)


def _read(data: bytes) -> Book:
    import python_calamine as calamine  # no other file needs it

    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        worksheets = calamine.SheetTypeEnum.WorkSheet
        names = [each.name for each in book.sheets_metadata if each.typ == worksheets]
        if len(names) > SHEETS_MOST:
            raise too_many(SHEETS_MOST, ngettext("{n} sheet", "{n} sheets", SHEETS_MOST))
        read = [_sheet(book.get_sheet_by_name(name)) for name in names]
    except calamine.PasswordError:
        raise BadFile(_("The workbook is behind a password. Save it without one.")) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as problem:
        words = _("The workbook can't be read: {reason}")
        raise BadFile(words.format(reason=problem)) from None
    sheets = tuple(sheet for sheet, _merged in read if sheet.rows)
    if not sheets:
        raise BadFile(_("The workbook holds nothing."))
    if sum(len(sheet.rows) for sheet in sheets) > RECORDS_MOST:
        raise too_many(RECORDS_MOST, ngettext("{n} row", "{n} rows", RECORDS_MOST))
    return Book(sheets, merged=sum(merged for _sheet, merged in read))


def _sheet(sheet: Any) -> tuple[Sheet, int]:
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    merged = _fill_merged(rows, sheet.merged_cell_ranges or [])
    numbered = (Row(line, tuple(cells)) for line, cells in enumerate(rows, start=1))
    return Sheet(sheet.name, filled_rows(_shortened(numbered))), merged


def _shortened(rows: Iterator[Row]) -> Iterator[Row]:
    """Without the empty cells at the end of each."""
    for row in rows:
        cells = row.cells
        while cells and is_blank(cells[-1]):
            cells = cells[:-1]
        yield Row(row.line, cells)


def _fill_merged(
    rows: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> int:
    """What is merged downwards holds for each of its rows; a title that runs across stays one."""
    n = 0
    for (top, left), (bottom, right) in ranges:
        if left != right or not 0 <= top < bottom < len(rows):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and is_blank(row[left]):
                row[left] = rows[top][left]
                n += 1
    return n
