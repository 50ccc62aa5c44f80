"""The log as one table, for spreadsheet programs, and back: CSV as ``docs/formats.md`` says.

What is written reads back exactly, and can't harm whoever opens it: no cell starts in a way that
a spreadsheet program takes for a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TextIO

from homecare.diary import Diary
from homecare.files import whole_file
from homecare.given import BadFile, Given, decoded
from homecare.i18n import _
from homecare.records import KINDS, Problem
from homecare.records.fields import FieldType, Number, Plain, Refused, Text, Whole, shorten
from homecare.sharing.progress import Progress, counted, quiet
from homecare.sharing.scope import Include, Scope
from homecare.sharing.shared import OWN_WORDS, by_name, shared_log
from homecare.sharing.table_form import DecimalMark, TableForm

_LEADING: Final = ("kind", "id", "at", "zone")
COLUMNS: Final = tuple(
    dict.fromkeys((*_LEADING, *(each.name for kind in KINDS.values() for each in kind.fields)))
)
"""Every column there is, in the order in which they are written."""

_DELIMITERS: Final = (",", ";", "\t")
_TAKEN_FOR_FORMULA: Final = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r＝＋－＠]|'")
"""Text that a spreadsheet program might run, and text that looks as if we had marked it so."""


class NotOwnTable(BadFile):
    """A table of somebody else's making."""


# Writing ------------------------------------------------------------------------------------------


def write_csv(
    diary: Diary,
    out: Path,
    scope: Scope | None = None,
    form: TableForm | None = None,
    progress: Progress = quiet,
) -> int:
    """Write the log, or as much as ``scope`` says, to ``out``; gives the number of records."""
    scope, form = scope or Scope(), form or TableForm()
    with shared_log(diary, scope) as log, whole_file(out) as stream:
        every = (record for kind in by_name(log.kinds) for record in log.records(kind))
        text = io.TextIOWrapper(stream, form.encoding, newline="")
        n = _write_table(text, counted(every, progress), scope, form)
        text.detach()  # the stream is not ours to close
    return n


def as_csv(records: Iterable[Mapping[str, Plain]], scope: Scope) -> str:
    """The records as one table. Columns that the scope leaves out are not there at all."""
    text = io.StringIO(newline="")
    _write_table(text, records, scope, TableForm())
    return text.getvalue()


def columns_of(scope: Scope) -> list[str]:
    """The columns of a table, without those that the scope leaves out."""
    return [name for name in COLUMNS if name not in OWN_WORDS or Include.NOTES in scope.include]


def _write_table(
    text: TextIO, records: Iterable[Mapping[str, Plain]], scope: Scope, form: TableForm
) -> int:
    places, n = {name: place for place, name in enumerate(columns_of(scope))}, 0
    types = {kind: _types(kind) for kind in KINDS}
    writer = csv.writer(text, delimiter=form.separator.sign)
    writer.writerow(places)
    for record in records:
        row = [""] * len(places)
        for name in places.keys() & record.keys():  # most columns are of other kinds
            row[places[name]] = _cell(types[record["kind"]], name, record[name], form.decimal)
        writer.writerow(row)
        n += 1
    return n


def _types(kind: str) -> dict[str, FieldType]:
    return {each.name: each.type for each in KINDS[kind].fields}


def _cell(types: Mapping[str, FieldType], name: str, value: Plain, mark: DecimalMark) -> str:
    if value in (None, "", [], {}):
        return ""
    each = types.get(name, _PLAIN_TEXT)
    cell = each.to_cell(value)
    if isinstance(each, Number | Whole):
        return mark.written(cell)  # a number stays one for whoever opens the table
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
