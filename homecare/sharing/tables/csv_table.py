"""The log as one table, for spreadsheet programs, and back: CSV as ``docs/formats.md`` says.

What is written reads back exactly, and can't harm whoever opens it: no cell starts in a way that
a spreadsheet program takes for a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Final, TextIO

from homecare.diary.diary import Diary
from homecare.files import Target, whole_file
from homecare.records.fields import FieldType, Number, Plain, Text, Whole
from homecare.records.kinds import KINDS
from homecare.sharing.progress import Progress, counted, quiet
from homecare.sharing.scope import Include, Scope
from homecare.sharing.shared import OWN_WORDS, by_name, shared_log
from homecare.sharing.tables.form import DecimalMark, TableForm

LEADING: Final = ("kind", "id", "at", "zone")
COLUMNS: Final = tuple(
    dict.fromkeys((*LEADING, *(each.name for kind in KINDS.values() for each in kind.fields)))
)
"""Every column there is, in the order in which they are written."""


_TAKEN_FOR_FORMULA: Final = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r＝＋－＠]|'")
"""Text that a spreadsheet program might run, and text that looks as if we had marked it so."""


def write_csv(
    diary: Diary,
    out: Target,
    scope: Scope | None = None,
    form: TableForm | None = None,
    progress: Progress = quiet,
) -> int:
    """Write the log, or as much as ``scope`` says, to ``out``; gives the number of records."""
    scope, form = scope or Scope(), form or TableForm()
    with shared_log(diary, scope, whole_sessions=True) as log, whole_file(out) as stream:
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
    types = {kind: types_of(kind) for kind in KINDS}
    writer = csv.writer(text, delimiter=form.separator.sign)
    writer.writerow(places)
    for record in records:
        row = [""] * len(places)
        for name in places.keys() & record.keys():  # most columns are of other kinds
            row[places[name]] = _cell(types[record["kind"]], name, record[name], form.decimal)
        writer.writerow(row)
        n += 1
    return n


def types_of(kind: str) -> dict[str, FieldType]:
    """The type of each field of a kind, by its name."""
    return {each.name: each.type for each in KINDS[kind].fields}


def _cell(types: Mapping[str, FieldType], name: str, value: Plain, mark: DecimalMark) -> str:
    each = types.get(name, _PLAIN_TEXT)
    if each.is_blank(value):
        return ""
    cell = each.to_cell(value)
    if isinstance(each, Number | Whole):
        return mark.written(cell)  # a number stays one for whoever opens the table
    return f"'{cell}" if _TAKEN_FOR_FORMULA.match(cell) else cell


_PLAIN_TEXT: Final = Text()
