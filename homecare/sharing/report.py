"""The one-page report for a specialist: a PDF set by Typst, tagged and made to last.

PDF/A-2a and PDF/UA-1. What a person wrote reaches Typst as data and is never markup; nothing is
fetched, no font of the machine is used, and the same records give the same bytes.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, cast

from homecare.charts.concerns import draw_concerns
from homecare.charts.figure import Draw, Series, SeriesT, make_figure, picture
from homecare.charts.glyphs import font_folder, shown
from homecare.charts.palette import PRINT
from homecare.charts.recovery import RecoverySeries, draw_recovery
from homecare.charts.redness import draw_redness
from homecare.diary import Diary
from homecare.files import write_whole
from homecare.guidance import guidance
from homecare.i18n import _
from homecare.models import CheckIn, Limit, Report, Treatment
from homecare.own_limits import own_limits
from homecare.places import RESOURCES
from homecare.sharing.report_data import OwnWords, ReportData, report_data
from homecare.sharing.scope import Scope
from homecare.times import Moment
from homecare.words import standard_names, word

_TEMPLATE: Final = RESOURCES / "report" / "summary.typ"
_WIDE_IN: Final = (7.0, 1.65)
_HALF_IN: Final = (3.4, 1.5)
ROWS_MAX: Final = 45
"""More rows than a page could ever hold are not handed to the template."""
ALT_ROWS: Final = 12
"""So many rows of a chart's table are read out in its description."""


def write_report(diary: Diary, out: Path, scope: Scope, now: Moment) -> None:
    """Write the report on what ``scope`` covers, as known at ``now``. Raises ``LogError``."""
    write_whole(out, report_pdf(diary_report(diary, scope, now)))


def diary_report(diary: Diary, scope: Scope, now: Moment) -> ReportData:
    """What the report on this log says; taken on its own it can be set off the GUI thread."""
    titles = {key: rule.title for key, rule in guidance().rules.items()}
    with standard_names():
        return report_data(
            diary.facts(now), diary.history.ratings, _own_words(diary), scope, titles
        )


def _own_words(diary: Diary) -> OwnWords:
    treatments, check_ins = diary.all(Treatment), diary.all(CheckIn)
    profile = diary.profile()
    visit = next(iter(reversed(diary.all(Report))), None)
    noted = sorted((*treatments, *check_ins), key=lambda row: row.at)
    return OwnWords(
        name=None if profile is None else profile.name,
        reason_for_visit="" if visit is None else visit.reason_for_visit,
        questions="" if visit is None else visit.questions,
        override_reasons={row.id: row.override_reason or "" for row in treatments},
        notes=tuple((row.moment, row.notes) for row in noted),
        limits=own_limits((row.rule, row.value, row.reason) for row in diary.all(Limit)),
    )


@standard_names()
def report_pdf(data: ReportData) -> bytes:
    """The report as a PDF of one page. The same data gives the same bytes."""
    return _set(
        data,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(data.made.at.timestamp()),
    )


@standard_names()
def report_png(data: ReportData, pixels_per_inch: float) -> bytes:
    """The same page as a picture, to look at before it is saved."""
    return _set(data, format="png", ppi=pixels_per_inch)


def _set(data: ReportData, **form: Any) -> bytes:
    pages: object = _compiled(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
        sys_inputs={
            "page": json.dumps(_legible(_page(data)), ensure_ascii=False),
            "redness": _svg(draw_redness, data.redness, _WIDE_IN),
            "recovery": _svg(draw_recovery, data.recovery, _HALF_IN),
            "concerns": _svg(draw_concerns, data.concerns, _HALF_IN),
        },
        **form,
    )
    assert isinstance(pages, bytes)  # a list is for several pages, and this is one
    return pages


def _compiled(template: str, **form: Any) -> object:
    import typst

    compile_: Any = typst.compile  # its overloads leave their result open
    return compile_(template, **form)


def _svg(draw: Draw[SeriesT], series: SeriesT, size_in: tuple[float, float]) -> str:
    figure = make_figure(*size_in, PRINT)
    draw(figure.add_subplot(), series, PRINT)
    return picture(figure, "svg").decode()


def _page(data: ReportData) -> dict[str, Any]:
    """The words of the page under the names that the template knows."""
    return {
        "lang": "en",
        "title": data.title,
        "who": data.who_and_when,
        "tiles": [asdict(each) for each in data.tiles],
        "asks": [asdict(each) for each in data.asks],
        "charts": {
            "redness": _chart(
                data.redness,
                _("Redness over time"),
                _("▲ session, ● redness, 0 clear – 4 severe"),
                data.trends,
            ),
            "recovery": _chart(data.recovery, _latest(data.recovery), _("redness 0–4 by day")),
            "concerns": _chart(data.concerns, _("Concerns"), _("own ratings, 0 none – 10 worst")),
        },
        "flags-title": _("Worth a look"),
        "flags": [asdict(each) for each in data.flags],
        "own-limits": [asdict(each) for each in data.own_limits],
        "no-flags": _("No overridden stop, no sign and no recovery above the usual range."),
        "rows-title": _("Sessions, the latest first"),
        "headers": data.headers,
        "rows": data.rows[:ROWS_MAX],
        "rows-in-all": len(data.rows),
        "no-rows": _("No session was recorded in this time."),
        "more": _("and {n} more; the CSV export has them all"),
        "remarks": data.remarks,
        "footer": data.footer,
        "page-of": _("Page {n} of {all}"),
    }


def _latest(series: RecoverySeries) -> str:
    if series.current is None:
        return _("Latest recovery")
    return _("Latest recovery: {area}").format(area=word(series.current.region))


def _chart(series: Series, heading: str, unit: str, below: str = "") -> dict[str, str]:
    """A chart's words, with what it shows for whoever can't see it."""
    headers, rows = series.as_table()
    told = "; ".join(" ".join(cell for cell in row if cell) for row in rows[:ALT_ROWS])
    alt = _("{title}. {columns}: {rows}").format(
        title=series.title, columns=", ".join(headers), rows=told or _("nothing recorded")
    )
    return {"heading": heading, "unit": unit, "alt": alt, "below": below}


def _legible(page: dict[str, Any]) -> dict[str, Any]:
    """The words as the typeface can show them; a remark says where it could not."""
    lost = False

    def of(value: Any) -> Any:
        nonlocal lost
        if isinstance(value, str):
            text = shown(value)
            lost = lost or text.lost
            return text.text
        if isinstance(value, dict):
            words = cast("dict[str, Any]", value)
            return {key: of(each) for key, each in words.items()}
        return value if isinstance(value, int) else [of(each) for each in value]

    readable = of(page)
    if lost:
        readable["remarks"].append(_("□ stands for a character that could not be printed."))
    return readable
