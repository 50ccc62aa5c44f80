"""The report for a specialist: a PDF set by Typst, tagged and made to last.

PDF/A-2a and PDF/UA-1. What a person wrote reaches Typst as data and is never markup; nothing is
fetched, and the same records give the same bytes on the same machine.
"""

import json
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from homecare.charts.chart import Chart
from homecare.charts.figure import Series, make_figure, picture
from homecare.charts.glyphs import font_folder
from homecare.charts.palette import PRINT
from homecare.diary.diary import Diary
from homecare.files import private_folder, write_whole
from homecare.guidance.texts import guidance
from homecare.i18n import _
from homecare.paths import RESOURCES, typeface_files
from homecare.records.models import Photo
from homecare.regional.joining import enumerated
from homecare.sharing.own_words import own_words
from homecare.sharing.pdf.data import ReportData, report_data
from homecare.sharing.pdf.drawn_pictures import drawn_pairs
from homecare.sharing.pdf.form import ReportForm
from homecare.sharing.pdf.page import page_words
from homecare.sharing.pdf.pictures import PhotoFile
from homecare.sharing.pdf.typefaces import (
    Typefaces,
    printable,
    texts_in,
    typeface_names,
    typefaces_for,
)
from homecare.sharing.progress import Progress, quiet
from homecare.sharing.scope import Include, Scope
from homecare.sharing.skin import only_shared
from homecare.values.times import Moment
from homecare.words import standard_names

_TEMPLATE: Final = RESOURCES / "report" / "report.typ"
_BIG_IN: Final = (4.4, 2.5)
_SMALL_IN: Final = (2.55, 2.5)
_WIDE_IN: Final = (7.0, 1.9)
"""Their sizes on paper: a picture is never scaled, so that its letters keep theirs."""
_DRAWN_IN: Final = "'DejaVu Sans'"
"""The typeface that charts are measured in; ours is narrower, so every text keeps its room."""
_STRIP_IN: Final = 1.0
_HIGHEST_IN: Final = 5.5
"""Several areas have a strip each, and need room for it."""
LASTING: Final = ("a-2a", "ua-1")
"""The standards that the PDF keeps."""
LOCKED: Final = ("ua-1",)
"""Those that one with a password can keep: PDF/A must open for everybody."""


def write_report(
    diary: Diary, out: Path, scope: Scope, now: Moment, form: ReportForm | None = None
) -> Typefaces:
    """Write the report on what ``scope`` covers, as known at ``now``. Raises ``LogError``.

    Gives the typefaces: they name the characters that could not be printed.
    """
    data = diary_report(diary, scope, now, form)
    write_whole(out, report_pdf(data))
    return typefaces(data)


@standard_names()
def diary_report(
    diary: Diary, scope: Scope, now: Moment, form: ReportForm | None = None
) -> ReportData:
    """What the report on this log says; taken on its own it can be set off the GUI thread."""
    titles = {key: rule.title for key, rule in guidance().rules.items()}
    words = own_words(diary, now)
    facts = diary.facts(now)
    facts = replace(facts, log=only_shared(facts.log, scope))
    files = _files(diary) if Include.PHOTOS in scope.include else {}
    return report_data(facts, diary.history.ratings, words, scope, titles, form, files)


def _files(diary: Diary) -> dict[UUID, PhotoFile]:
    folder = diary.log.folder
    return {row.id: PhotoFile(folder, row.file, row.sha256) for row in diary.all(Photo)}


@standard_names()
def typefaces(data: ReportData) -> Typefaces:
    """The fonts that its words need; ``missing`` is what could not be printed."""
    return typefaces_for(texts_in(page_words(data)))


@standard_names()
def report_pdf(
    data: ReportData, progress: Progress = quiet, standards: Sequence[str] = LASTING
) -> bytes:
    """The report as a PDF. The same data gives the same bytes."""
    pages = _set(
        data,
        progress,
        format="pdf",
        pdf_standards=list(standards),
        timestamp=int(data.made.at.timestamp()),
    )
    progress(_("Writing the file…"))
    assert isinstance(pages, bytes)
    return pages


@standard_names()
def report_pictures(
    data: ReportData, pixels_per_inch: float, progress: Progress = quiet
) -> list[bytes]:
    """The same pages as PNGs, to look at before they are saved."""
    pages = _set(data, progress, format="png", ppi=pixels_per_inch)
    return [pages] if isinstance(pages, bytes) else pages


def _set(data: ReportData, progress: Progress, **form: Any) -> Any:
    words = page_words(data)
    faces = typefaces_for(texts_in(words))
    if faces.missing:
        words["remarks"].append(
            _("□ stands for what no font here can print: {names}.").format(
                names=enumerated(faces.missing_names[:6])
            )
        )
    progress(_("Drawing the charts…"))
    drawn = charts(data, words["charts"])
    if data.photos.pairs:
        progress(_("Covering eyes in photos…"))
        words["pairs"], pictures = drawn_pairs(data.photos.pairs)
        drawn |= pictures
    progress(_("Setting the pages…"))
    with _font_folders(faces) as folders:
        return _compiled(
            str(_TEMPLATE),
            root=str(_TEMPLATE.parent),
            font_paths=folders,
            ignore_system_fonts=True,
            sys_inputs={"page": json.dumps(printable(words, faces), ensure_ascii=False), **drawn},
            **form,
        )


@contextmanager
def _font_folders(faces: Typefaces) -> Generator[list[str]]:
    """Where Typst finds the fonts: it reads folders and passes over files without a word.

    Of the machine's fonts those that are needed lie in a folder of their own for so long.
    """
    own = [str(folder) for folder in dict.fromkeys(file.parent for file in typeface_files())]
    with private_folder() as folder:
        for place, file in enumerate(faces.files):
            shutil.copyfile(file, folder / f"{place}{file.suffix}")
        yield [*own, str(font_folder()), str(folder)]


def charts(data: ReportData, wanted: dict[str, Any]) -> dict[str, str]:
    """The charts that have something to show, as SVG; ``wanted`` says which are not shown."""
    drawn = {
        "redness": (data.redness, redness_size(data.redness.series.n_strips)),
        "recovery": (data.recovery, _SMALL_IN),
        "concerns": (data.concerns, _WIDE_IN),
        "photo-redness": (data.photo_redness, photo_size(data.photo_redness.series.n_strips)),
    }
    return {name: _svg(*each) for name, each in drawn.items() if not wanted[name]["missing"]}


def redness_size(n_strips: int) -> tuple[float, float]:
    width, height = _BIG_IN
    return width, min(max(height, 0.5 + _STRIP_IN * n_strips), _HIGHEST_IN)


def photo_size(n_strips: int) -> tuple[float, float]:
    width, height = _WIDE_IN
    return width, min(max(height, 0.7 + _STRIP_IN * n_strips), _HIGHEST_IN)


def _compiled(template: str, **form: Any) -> Any:
    import typst

    compile_: Any = typst.compile  # its overloads leave their result open
    return compile_(template, **form)


def _svg(chart: Chart[Series], size_in: tuple[float, float]) -> str:
    looks = PRINT.without_legend()  # what the marks are stands under the charts
    figure = make_figure(*size_in, looks)
    chart.draw(figure.add_subplot(), chart.series, looks)
    drawn = picture(figure, "svg", as_text=True).decode()
    names = ", ".join(f"'{each}'" for each in typeface_names())  # of SVG, not of a language
    return drawn.replace(_DRAWN_IN, names)
