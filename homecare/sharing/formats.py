"""Every form that a log can leave in: one registry for the window and for the command line.

A format is a name, a file ending, and a function that writes the whole file or nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from homecare.diary.diary import Diary
from homecare.files import Inner, Target
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated
from homecare.sharing.calendar.form import CalendarForm
from homecare.sharing.pdf.form import ReportForm
from homecare.sharing.progress import Progress, quiet
from homecare.sharing.scope import EVERYTHING, Scope
from homecare.sharing.tables.form import TableForm
from homecare.values.times import Moment


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked for, seen from ``now``."""

    scope: Scope
    now: Moment
    form: ReportForm = field(default_factory=ReportForm)
    table: TableForm = field(default_factory=TableForm)
    calendar: CalendarForm = field(default_factory=CalendarForm)
    password: str | None = field(default=None, repr=False)
    """What the file opens with; ``None`` where it is open to everybody."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What came of it, in words; ``records`` where the format counts them."""

    words: str
    records: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Format:
    """One form to leave in. ``write`` puts the file there at once and whole, or raises.

    With a password a format that ``locks_itself`` sees to it; any other goes into a zip.
    """

    key: str
    ending: str
    write: Callable[[Diary, Target, Request, Progress], Written]
    locks_itself: bool = False
    fixed: Scope | None = None
    """What it covers whatever is chosen: all of the log, or dates that lie ahead."""

    def ending_of(self, password: str | None) -> str:
        """How the file's name ends."""
        return self.ending if password is None or self.locks_itself else f"{self.ending}.zip"


def formats() -> Mapping[str, Format]:
    """Every format of this version, by its key, in the order in which they are offered."""
    return FORMATS


def write_file(
    diary: Diary, key: str, out: Path, request: Request, progress: Progress = quiet
) -> Written:
    """Write the log in the form ``key``. Raises ``LogError``, and then the old file stands."""
    wanted, password = formats()[key], request.password
    if password is None or wanted.locks_itself:
        return wanted.write(diary, out, request, progress)
    from homecare.sharing.protection import write_in_zip

    def write(inner: Inner) -> Written:
        return wanted.write(diary, inner, request, progress)

    made = write_in_zip(out, f"homecare{wanted.ending}", password, write)
    words = _("Behind its password, the log is in {out}").format(out=out)
    return replace(made, words=words)


def _write_pdf(diary: Diary, out: Target, request: Request, progress: Progress) -> Written:
    from homecare.files import write_whole
    from homecare.sharing.pdf.report import LOCKED, diary_report, report_pdf, typefaces
    from homecare.sharing.protection import protected_pdf

    progress(_("Reading the log…"))
    data = diary_report(diary, request.scope, request.now, request.form)
    missing = typefaces(data).missing_names
    if request.password is None:
        pdf = report_pdf(data, progress)
    else:
        pdf = protected_pdf(report_pdf(data, progress, LOCKED), request.password)
    write_whole(out, pdf)
    warnings = (missing_words(missing),) if missing else ()
    return Written(words=_("The report is in {out}").format(out=out), warnings=warnings)


def missing_words(names: tuple[str, ...]) -> str:
    """Which characters can't be printed, and what stands for them."""
    text = _("No font on this computer can print: {names}. □ stands for them.")
    return text.format(names=enumerated(names))


def _write_csv(diary: Diary, out: Target, request: Request, progress: Progress) -> Written:
    from homecare.sharing.tables.csv_table import write_csv

    progress(_("Reading the log…"))
    n = write_csv(diary, out, request.scope, request.table, progress)
    return _written(out, n)


def _write_xlsx(diary: Diary, out: Target, request: Request, progress: Progress) -> Written:
    from homecare.sharing.tables.workbook import write_workbook

    progress(_("Reading the log…"))
    made = write_workbook(diary, out, request.scope, request.now, progress)
    return replace(_written(out, made.records), warnings=made.warnings)


def _write_fhir(diary: Diary, out: Target, request: Request, progress: Progress) -> Written:
    from homecare.files import write_whole
    from homecare.sharing.fhir import as_json, diary_document

    progress(_("Reading the log…"))
    document = diary_document(diary, request.scope, request.now)
    progress(_("Writing the file…"))
    write_whole(out, as_json(document))
    n = len(document["entry"])
    words = ngettext("{n} entry is in {out}", "{n} entries are in {out}", n)
    return Written(words=words.format(n=n, out=out), records=n)


def _write_archive(diary: Diary, out: Target, request: Request, progress: Progress) -> Written:
    from homecare.sharing.archive import write_archive

    progress(_("Reading the log…"))
    made = write_archive(diary, out, request.now, request.password, progress)
    return replace(_written(out, made.records), warnings=made.warnings)


def _write_ics(diary: Diary, out: Target, request: Request, progress: Progress) -> Written:
    from homecare.sharing.calendar.dates import write_calendar

    progress(_("Reading the log…"))
    n = write_calendar(diary, out, request.scope, request.now, request.calendar)
    words = ngettext("{n} date is in {out}", "{n} dates are in {out}", n)
    return Written(words=words.format(n=n, out=out), records=n)


def _written(out: Target, n: int) -> Written:
    words = ngettext("{n} record is in {out}", "{n} records are in {out}", n)
    return Written(words=words.format(n=n, out=out), records=n)


FORMATS: Final[Mapping[str, Format]] = {
    each.key: each
    for each in (
        Format(key="pdf", ending=".pdf", write=_write_pdf, locks_itself=True),
        Format(key="csv", ending=".csv", write=_write_csv),
        Format(key="xlsx", ending=".xlsx", write=_write_xlsx),
        Format(key="fhir", ending=".json", write=_write_fhir),
        Format(key="ics", ending=".ics", write=_write_ics, fixed=Scope()),
        Format(
            key="archive", ending=".zip", write=_write_archive, locks_itself=True, fixed=EVERYTHING
        ),
    )
}
