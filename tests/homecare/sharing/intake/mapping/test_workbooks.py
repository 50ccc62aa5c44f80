"""Workbooks that are made to do harm, and other files that call themselves one."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.incoming import incoming
from homecare.sharing.intake.mapping.foreign import NeedsMapping
from tests.homecare.sharing.intake.mapping.tables import book_of, ods, ods_row

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADS = ("Date", "Time", "Needle", "Area")


def workbook() -> bytes:
    book, stream = openpyxl.Workbook(), BytesIO()
    book.active.append(HEADS)
    book.active.append(("2026-06-15", "20:00", 0.5, "face"))
    book.save(stream)
    return stream.getvalue()


def with_sheet(sheet: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook with another part in the place of one."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook())) as old, zipfile.ZipFile(made, "w", 8) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, sheet)
    return made.getvalue()


def of_cells(*cells: str) -> bytes:
    rows = "".join(f'<row r="{n}"><c r="{at}"><v>1</v></c></row>' for n, at in enumerate(cells, 1))
    return f"<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>".encode()


def test_one_cell_in_the_last_corner_fills_no_billion_before_it() -> None:
    for sheet in (
        of_cells("A1", "XFD1048576"),
        of_cells("A1", "ZZZ99999"),
        of_cells("A1", "A999999999"),
    ):
        with pytest.raises(BadFile, match="more than"):
            book_of(with_sheet(sheet))


def test_a_zip_that_grows_a_thousandfold_is_refused_before_it_is_unpacked_whole() -> None:
    bomb = b"<worksheet><sheetData>" + b" " * (200 << 20)
    with pytest.raises(BadFile, match="far too large"):
        book_of(with_sheet(bomb))
    with pytest.raises(BadFile, match="far too large"):
        book_of(with_sheet(b"<sst>" + b"<si><t>a</t></si>" * 5_000_000, "xl/sharedStrings.xml"))


def test_a_cell_that_an_ods_repeats_for_ever_is_refused() -> None:
    wide = '<table:table-row><table:table-cell table:number-columns-repeated="16384"' \
           ' office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'  # fmt: skip
    with pytest.raises(BadFile, match="more than"):
        book_of(ods(("a", wide * 500)))
    with pytest.raises(BadFile, match="more than"):
        book_of(ods(("a", ods_row("x", 1, repeated=1_048_576))))


def test_what_is_no_workbook_says_what_it_is(tmp_path: Path) -> None:
    for data, words in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old form"),
        (b"%PDF-1.7\n", "This is PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "This is PNG"),
        (b"SQLite format 3\0" + b"\0" * 90, "This is SQLite"),
        (b'[{"kind": "session"}]', "This is JSON"),
        (b"<html><body>", "This is HTML"),
        (b"", "empty"),
    ):
        file = tmp_path / "a.xlsx"
        file.write_bytes(data)
        with pytest.raises(BadFile, match=words), incoming(file):
            pass


def test_every_cut_of_a_workbook_is_refused_or_asked(tmp_path: Path) -> None:
    data, file = workbook(), tmp_path / "a.xlsx"
    for place in range(1, len(data), 97):
        file.write_bytes(data[:place])
        with pytest.raises(BadFile), incoming(file):
            pass


def test_a_workbook_of_ours_is_known_by_its_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("kind", "at", "area", "redness"),
        ("check-in", "2026-06-15T20:00+02:00", "face", 1),
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with incoming(tmp_path / "a.xlsx") as came:
        (given,) = came.givens
    assert (given.line, given.plain["redness"], given.cut) == (2, 1, "")


def test_an_unknown_workbook_asks_for_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook())
    with pytest.raises(NeedsMapping) as needed, incoming(tmp_path / "a.xlsx"):
        pass
    assert len(needed.value.book.sheets[0].rows) == 2
