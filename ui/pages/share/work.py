"""What Share does off the GUI thread: each opens the log for itself, a diary being of one thread."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QImage

from homecare.i18n import _, ngettext
from homecare.sharing.formats import Request, Written
from homecare.words import (
    day_and_clock,
    figure,
    full_day,
)

if TYPE_CHECKING:
    from homecare.diary.diary import Diary

Progress = Callable[[str], object]
PAGES_SHOWN: Final = 12
"""So many pages are shown before they are saved; how many there are in all is said."""
ROWS_SHOWN: Final = 200


@dataclass(frozen=True)
class Pages:
    """The first pages as pictures, how many there are, and what could not be printed."""

    pictures: tuple[QImage, ...]
    n: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """The first records, how many there are, and that in words."""

    first: tuple[Mapping[str, Any], ...]
    n: int
    words: str
    heads: Mapping[str, str] = field(default_factory=dict[str, str])
    """What columns are called; one that has no words here is called as in the file."""


@contextmanager
def _opened(folder: Path) -> Generator["Diary"]:
    from homecare.diary.diary import Diary
    from homecare.store.log import open_log

    log = open_log(folder)
    try:
        yield Diary(log)
    finally:
        log.close()


def export(folder: Path, key: str, path: Path, request: Request, progress: Progress) -> Written:
    """Write the file, or leave what was there."""
    from homecare.sharing.formats import write_file

    with _opened(folder) as diary:
        return write_file(diary, key, path, request, progress)


def pages(folder: Path, request: Request, ppi: int, most: int | None, progress: Progress) -> Pages:
    """The pages of the report: set by the same engine from the same template."""
    from homecare.sharing.pdf.report import diary_report, report_pictures, typefaces

    with _opened(folder) as diary:
        data = diary_report(diary, request.scope, request.now, request.form)
    made = report_pictures(data, ppi, progress)
    pictures = tuple(QImage.fromData(each) for each in made[:most])
    return Pages(pictures, len(made), typefaces(data).missing_names)


def records(folder: Path, request: Request, whole_sessions: bool, progress: Progress) -> Records:
    """The records that a table would hold."""
    from homecare.sharing.shared import shared_records

    with _opened(folder) as diary:
        found = shared_records(diary, request.scope, whole_sessions=whole_sessions)
    progress("")
    n = len(found)
    words = ngettext("{n} record with all its fields", "{n} records with all their fields", n)
    first, heads = found[:ROWS_SHOWN], {}
    if not whole_sessions:  # a CSV table is shown as it is, by the names of the format
        first, heads = [_in_words(each) for each in first], _heads()
    return Records(tuple(first), n, words.format(n=figure(n)), heads)


def _heads() -> dict[str, str]:
    from homecare.sharing.tables.headings import of_number

    names = ("at", "area", "areas", "needle_mm", "name", "concern", "score")
    heads = {name: of_number(name) for name in names}
    return {**heads, "kind": _("Kind"), "redness": _("Redness, 0 to 4")}


def _in_words(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Kind and time as a sheet of the workbook has them."""
    from homecare.records.kinds import KINDS
    from homecare.sharing.tables.workbook import sheet_name

    made = {**record, "kind": sheet_name(KINDS[record["kind"]])}
    if at := record.get("at"):
        made["at"] = _on_clock(datetime.fromisoformat(at))
    return made


def dates(folder: Path, request: Request, progress: Progress) -> Records:
    """The dates that a calendar would get, with the titles that it would show."""
    from homecare.sharing.calendar.dates import calendar_entries, said

    with _opened(folder) as diary:
        found = calendar_entries(diary, request.now, request.scope)
    progress("")
    rows = tuple(
        {"at": _when(each.start), "name": said(each, request.calendar)[0]} for each in found
    )
    words = ngettext("{n} date", "{n} dates", len(rows))
    heads = {"at": _("When"), "name": _("Title")}
    return Records(rows[:ROWS_SHOWN], len(rows), words.format(n=figure(len(rows))), heads)


def _when(start: datetime | date) -> str:
    """On the clock of this machine, as a calendar shows it."""
    if isinstance(start, datetime):
        return _on_clock(start.astimezone())
    return full_day(start)


def _on_clock(when: datetime) -> str:
    return day_and_clock(full_day(when.date()), when)


def table_text(folder: Path, request: Request, progress: Progress) -> str:
    """The whole table as text, for the clipboard."""
    from homecare.sharing.shared import shared_records
    from homecare.sharing.tables.csv_table import as_csv

    with _opened(folder) as diary:
        found = shared_records(diary, request.scope, whole_sessions=True)
    progress("")
    return as_csv(found, request.scope)
