"""The log as one table, for spreadsheet programs, and back: CSV as ``docs/formats.md`` says.

What is written reads back exactly, and can't harm whoever opens it: no cell starts in a way that
a spreadsheet program takes for a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from homecare import models
from homecare.diary import Diary
from homecare.files import write_whole
from homecare.given import BadFile, Given, decoded
from homecare.i18n import _
from homecare.records import KINDS, Problem, kind_of, names_of, write_record
from homecare.records.fields import FieldType, Number, Plain, Refused, Text, Whole, shorten
from homecare.sharing.scope import Include, Scope

_LEADING: Final = ("kind", "id", "at", "zone")
COLUMNS: Final = tuple(
    dict.fromkeys((*_LEADING, *(each.name for kind in KINDS.values() for each in kind.fields)))
)
"""Every column there is, in the order in which they are written."""

OWN_WORDS: Final = ("notes", "advice", "area_names")
"""What a person wrote for themselves: it goes along only where they say so."""
_DELIMITERS: Final = (",", ";", "\t")
_TAKEN_FOR_FORMULA: Final = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r＝＋－＠]|'")
"""Text that a spreadsheet program might run, and text that looks as if we had marked it so."""


class NotOwnTable(BadFile):
    """A table of somebody else's making."""


# Writing ------------------------------------------------------------------------------------------


def write_csv(diary: Diary, out: Path, scope: Scope | None = None) -> int:
    """Write the log, or as much as ``scope`` says, to ``out``; gives the number of records."""
    records = shared_records(diary, scope or Scope())
    write_whole(out, as_csv(records, scope or Scope()).encode("utf-8-sig"))
    return len(records)


def shared_records(diary: Diary, scope: Scope) -> list[dict[str, Plain]]:
    """The records that ``scope`` covers, in one state of the log, by kind, time and id."""
    rows = [row for row in _live_rows(diary) if _is_shared(row, scope)]
    rows.sort(key=lambda row: (kind_of(row).name, _instant(row), str(row.id)))
    lookup = names_of(rows)
    return [_limited(write_record(row, lookup), scope) for row in rows]


def as_csv(records: Iterable[Mapping[str, Plain]], scope: Scope) -> str:
    """The records as one table. Columns that the scope leaves out are not there at all."""
    columns = [name for name in COLUMNS if name not in OWN_WORDS or Include.NOTES in scope.include]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for record in records:
        types = _types(record["kind"])
        writer.writerow([_cell(types, name, record.get(name)) for name in columns])
    return text.getvalue()


def _live_rows(diary: Diary) -> list[models.Record]:
    from sqlalchemy import select
    from sqlalchemy.orm import selectinload

    rows: list[models.Record] = []
    with diary.log.reading() as session:
        for kind in KINDS.values():
            question = select(kind.model).where(kind.model.deleted_at.is_(None))
            if kind.model is models.Treatment:
                question = question.options(selectinload(models.Treatment.areas))
            rows += session.scalars(question)
    return rows


def _is_shared(row: models.Record, scope: Scope) -> bool:
    if isinstance(row, models.Photo) and Include.PHOTOS not in scope.include:
        return False
    return scope.covers(row.local_date if isinstance(row, models.Dated) else None)


def _instant(row: models.Record) -> str:
    return row.at.isoformat() if isinstance(row, models.Dated) else ""


def _limited(record: dict[str, Plain], scope: Scope) -> dict[str, Plain]:
    if record["kind"] == "profile":
        record["name"] = scope.shown_name(record.get("name"))
    if Include.NOTES not in scope.include:
        for name in OWN_WORDS:
            record.pop(name, None)
    return record


def _types(kind: str) -> dict[str, FieldType]:
    return {each.name: each.type for each in KINDS[kind].fields}


def _cell(types: Mapping[str, FieldType], name: str, value: Plain) -> str:
    if value in (None, "", [], {}):
        return ""
    each = types.get(name, _PLAIN_TEXT)
    cell = each.to_cell(value)
    if isinstance(each, Number | Whole):
        return cell  # a number stays one for whoever opens the table
    return f"'{cell}" if _TAKEN_FOR_FORMULA.match(cell) else cell


def _unmarked(cell: str, each: FieldType) -> str:
    return cell if isinstance(each, Number | Whole) else cell.removeprefix("'")


_PLAIN_TEXT: Final = Text()


# Reading ------------------------------------------------------------------------------------------


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
        rows = [(line, row) for line, row in _numbered(reader) if any(map(str.strip, row))]
    except csv.Error as problem:
        words = _("The table can't be read near line {line}: {reason}.")
        raise BadFile(words.format(line=reader.line_num, reason=problem)) from None
    header = _known_columns(rows[0][1])
    silent = frozenset(COLUMNS) - frozenset(header) - {"kind", "id"}
    return [_given(line, header, row, silent) for line, row in rows[1:]]


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
    types = _types(kind) if kind in KINDS else {}
    plain: dict[str, Plain] = {}
    flaws: list[Problem] = []
    for name, written in cells.items():
        each = types.get(name, _PLAIN_TEXT)
        free = isinstance(each, Text) and name not in _LEADING
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
