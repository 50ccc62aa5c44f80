"""The log as a workbook for spreadsheet programs: the numbers, redness as a chart, a sheet a kind.

XLSX, for people: dates are dates and numbers are numbers. The columns are called in words, and below
that as in the record format; it is not read back (CSV and the archive are).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import chain, count
from typing import Any, Final

from homecare import __version__
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.facts.history import History
from homecare.files import Target, write_whole
from homecare.i18n import _, ngettext, pgettext
from homecare.records.fields import Day, Flag, Number, Plain, Whole
from homecare.records.kinds import Field, Kind
from homecare.sharing.progress import Progress, counted, quiet
from homecare.sharing.scope import Include, Scope
from homecare.sharing.shared import OWN_WORDS, SharedLog, SharedRecord, shared_log
from homecare.sharing.skin import only_shared
from homecare.sharing.tables.headings import of_field, of_moment
from homecare.sharing.tables.sheets import CellValue, Sheet, Styles
from homecare.sharing.tables.workbook_numbers import numbers_sheet, redness_sheet, redness_title
from homecare.values.times import Moment
from homecare.words import words

_HEADER_ROWS: Final = 2
"""What a column is called in words, and its name in the record format below it."""
_NAME_MOST: Final = 31
_IN_FORMULAS: Final = re.compile(r"[][:*?/\\]+")
_FIRST: Final = ("session", "check-in", "rating")
"""The kinds that people look for; the others follow in the order of the record format."""
_OPTIONS: Final = {
    "in_memory": True,  # else each sheet lies in a temporary file, plain
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class WorkbookMade:
    """How many records are in it, and what the person should know of it."""

    records: int
    warnings: tuple[str, ...] = ()


def write_workbook(
    diary: Diary, out: Target, scope: Scope, now: Moment, progress: Progress = quiet
) -> WorkbookMade:
    """Write what ``scope`` covers to ``out``. Raises ``LogError``, and then the old file stands."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    try:
        whole = BytesIO()
        made: Any = Workbook(whole, _OPTIONS)  # it has no types
        with made, shared_log(diary, scope) as log:
            history = only_shared(diary.history, scope)
            result = _Writer(made, log, now, progress).write(history)
            progress(_("Putting the workbook together…"))
        progress(_("Saving…"))
        write_whole(out, whole.getbuffer())
    except XlsxFileError as problem:
        words = _("{path} can't be written: {reason}")
        raise LogError(words.format(path=out, reason=problem)) from problem
    return result


class _Writer:
    """Writes the sheets one after the other."""

    def __init__(self, workbook: Any, log: SharedLog, now: Moment, progress: Progress) -> None:
        self.workbook, self.log, self.now, self.progress = workbook, log, now, progress
        self.styles = Styles.of(workbook)
        self.records = self.cut = 0

    def write(self, history: History) -> WorkbookMade:
        title = _("Self-reported home microneedling log")
        self.workbook.set_properties(
            {"title": title, "comments": f"Homecare {__version__}", "created": self._made_at()}
        )
        about = self._about(title)
        chart = redness_sheet(self.workbook, self._sheet(_("Redness")), history, self.log.scope)
        if chart is not None:
            about.sheet.insert_chart(about.row + 1, 0, chart, {"description": redness_title()})
        numbers_sheet(self._sheet(_("Numbers")), history, self.log.scope)
        for kind in sorted(self.log.kinds, key=_place):
            self._kind(kind)
        return WorkbookMade(self.records, tuple(self._warnings()))

    def _made_at(self) -> datetime:
        return self.now.at.replace(tzinfo=None)

    def _sheet(self, name: str) -> Sheet:
        fitting = name_of_sheet(name, {each.name for each in self.workbook.worksheets()})
        return Sheet(self.workbook.add_worksheet(fitting), self.styles)

    def _about(self, title: str) -> Sheet:
        sheet = self._sheet(_("About"))
        sheet.title(title)
        for row in self._told():
            sheet.write(row)
        sheet.finish()
        return sheet

    def _told(self) -> Iterator[tuple[CellValue, CellValue]]:
        scope = self.log.scope
        with_notes = Include.NOTES in scope.include
        yield _("Made on"), self.now.local
        yield _("Made by"), f"Homecare {__version__}"
        yield _("From"), scope.from_day or _("the beginning")
        yield _("To"), scope.to_day or _("the end")
        yield _("Areas"), words(scope.areas) if scope.areas else pgettext("areas", "all")
        yield _("Notes and advice"), _("included") if with_notes else _("left out")
        yield _("Redness"), _("0 clear, 1 almost clear, 2 mild, 3 moderate, 4 severe; self-rated")
        yield _("Pain"), _("0 none to 10 worst; self-rated")
        yield _("Times"), _("as the person's clock showed them; the column “offset” is from UTC")
        yield _("Empty cells"), _("not recorded, or too few records to tell")
        yield _("Not a diagnosis"), _("Everything here was recorded by the person themselves.")

    def _kind(self, kind: Kind) -> None:
        records = self.log.records(kind)
        first = next(records, None)
        if first is None:
            return
        fields = [f for f in kind.fields if self._is_shared(f)]
        sheet = self._sheet(sheet_name(kind))
        dated = ("at", "offset", "zone") if kind.dated else ()
        names = [*dated, *(f.name for f in fields), "id"]
        words = [*map(of_moment, dated), *(of_field(kind, f) for f in fields), of_moment("id")]
        sheet.header(words, names)
        for record in counted(chain([first], records), self.progress):
            sheet.write(list(_cells(record, fields, dated=kind.dated)))
        sheet.finish(columns=len(names), header_rows=_HEADER_ROWS)
        self.records += sheet.row - _HEADER_ROWS
        self.cut += sheet.cut

    def _is_shared(self, field: Field) -> bool:
        return field.name not in OWN_WORDS or Include.NOTES in self.log.scope.include

    def _warnings(self) -> Iterator[str]:
        if self.cut:
            words = ngettext(
                "{n} text is longer than a cell can be and was cut; CSV has all of it.",
                "{n} texts are longer than a cell can be and were cut; CSV has all of them.",
                self.cut,
            )
            yield words.format(n=self.cut)


def name_of_sheet(name: str, taken: Collection[str]) -> str:
    """``name`` as a sheet can have it: short, without signs that formulas use, and unlike others."""
    plain = _IN_FORMULAS.sub(" ", name).strip(" '")[:_NAME_MOST]
    known = {each.casefold() for each in taken}
    numbered = (f"{plain[: _NAME_MOST - 3]} {n}" for n in count(2))
    return next(each for each in chain([plain], numbered) if each.casefold() not in known)


def sheet_name(kind: Kind) -> str:
    """What the sheet of a kind is called."""
    return {
        "session": _("Sessions"),
        "check-in": _("Check-ins"),
        "rating": _("Ratings"),
        "device": _("Devices"),
        "product": _("Products"),
        "product-use": _("Product uses"),
        "event": _("Events"),
        "visit": _("Visits"),
        "limit": _("Own limits"),
        "plan": _("Plans"),
        "report": _("For the visit"),
        "profile": _("Profile"),
        "photo": _("Photos"),
    }.get(kind.name, kind.name)


def _place(kind: Kind) -> int:
    return _FIRST.index(kind.name) if kind.name in _FIRST else len(_FIRST)


def _cells(record: SharedRecord, fields: list[Field], *, dated: bool) -> Iterator[CellValue]:
    if dated:
        at = datetime.fromisoformat(record["at"])
        yield at.replace(tzinfo=None)
        yield record["at"][-6:]
        yield record.get("zone")
    for field in fields:
        yield _cell(field, record.get(field.name))
    yield record["id"]


def _cell(field: Field, value: Plain) -> CellValue:
    if field.type.is_blank(value) or isinstance(field.type, Number | Whole | Flag):
        return value if isinstance(value, int | float) else None
    if isinstance(field.type, Day):
        return date.fromisoformat(value)
    return field.type.to_cell(value)
