"""What tests of foreign tables share: a table through the whole way in, as plain records."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

from homecare.records.fields import Plain
from homecare.records.reading import Lookup, names_of, write_record
from homecare.sharing.intake.encodings import decoded_table
from homecare.sharing.intake.mapping.applying import Mapped, applied
from homecare.sharing.intake.mapping.guess import guessed
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.plan import Plan, plan_for_new_log
from homecare.sharing.intake.sheets.delimited import read_delimited
from homecare.sharing.intake.sheets.grid import Book
from homecare.sharing.intake.sheets.workbook import read_workbook
from homecare.sharing.intake.zip_reading import zip_to_read
from tests.conftest import NOW

BERLIN = ZoneInfo("Europe/Berlin")
Answer = Callable[[TableMapping], TableMapping]


def book_of(data: bytes, encoding: str | None = None) -> Book:
    """The table of a file, whatever it is."""
    if data.startswith(b"PK"):
        with zip_to_read(BytesIO(data), None) as archive:
            return read_workbook(archive)
    return read_delimited(decoded_table(data, encoding))


def text_book(text: str) -> Book:
    return book_of(text.encode())


def mapped(book: Book, **answers: Any) -> Mapped:
    """By the guess, with these answers."""
    return applied(book, replace(guessed(book), **answers), BERLIN)


def planned(made: Mapped) -> Plan:
    """What of it would come into an empty log."""
    assert not made.questions, made.questions
    return plan_for_new_log(made.givens, NOW)


def records(made: Mapped) -> list[dict[str, Plain]]:
    """The records that would come in, without their ids and zones; nothing else was in the table."""
    plan = planned(made)
    assert not plan.rejected, [str(each) for each in plan.rejected]
    lookup: Lookup = names_of(plan.rows)
    told = [write_record(row, lookup) for row in plan.rows]
    return [{k: v for k, v in each.items() if k not in ("id", "zone")} for each in told]


def dated(made: Mapped) -> list[dict[str, Plain]]:
    """As ``records``, without what comes along with them."""
    return [each for each in records(made) if "at" in each]


def asked(made: Mapped) -> list[str]:
    """What has to be answered first."""
    return [str(each.about) for each in made.questions]


def with_words(mapping: TableMapping, column: str, **words: Plain) -> TableMapping:
    """The mapping with a meaning for words of a column."""
    place = next(n for n, each in enumerate(mapping.columns) if each.name == column)
    return mapping.with_column(place, words=dict(mapping.columns[place].words) | words)


def ods(*sheets: tuple[str, str]) -> bytes:
    """A spreadsheet in the OpenDocument format: the name of each sheet, and its rows as XML."""
    tables = "".join(f'<table:table table:name="{n}">{rows}</table:table>' for n, rows in sheets)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


def ods_row(*cells: object, repeated: int = 1) -> str:
    """A row of it."""
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{times}>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: object) -> str:
    if isinstance(cell, float | int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    if cell == "":
        return "<table:table-cell/>"
    if str(cell).startswith("date:"):
        return f'<table:table-cell office:value-type="date" office:date-value="{str(cell)[5:]}"/>'
    return (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
    )
