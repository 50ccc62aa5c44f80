"""The words of the report under the names that its template knows."""

from dataclasses import asdict
from typing import Any, Final

from homecare.charts.figure import Series
from homecare.charts.recovery import RecoverySeries
from homecare.i18n import _
from homecare.sharing.pdf.data import ReportData
from homecare.sharing.pdf.form import Paper
from homecare.sharing.pdf.tables import Table
from homecare.words import word

ROWS_MAX: Final = 45
"""More rows than a page could ever hold are not handed to the template for the first one."""
LINES_MAX: Final = 30
"""Nor more lines of a kind; how many there are is said."""
ALT_ROWS: Final = 12
"""So many rows of a chart's table are read out in its description."""
_SHEETS: Final = {Paper.A4: "a4", Paper.LETTER: "us-letter"}


def page_words(data: ReportData) -> dict[str, Any]:
    """Every word of the report, as JSON may hold it."""
    return {
        "lang": "en",
        "paper": _SHEETS[data.form.paper],
        "title": data.title,
        "who": data.who,
        "period": data.period,
        "summary": _lines(data.summary),
        "asks": _lines(data.asks),
        "notes": _lines(data.notes),
        "first-title": _("Urgent signs and overridden warnings"),
        "first": _lines(data.first),
        "others": _lines(data.others),
        "no-first": _("None was recorded in this time."),
        "charts": _charts(data),
        "by-area": _table(data.by_area),
        "history-title": _("Skin history"),
        "history": _lines(data.history),
        "kit-title": _("Products and device"),
        "kit": _lines(data.kit),
        "no-kit": _("None was recorded in this time."),
        "visits-title": _("Visits"),
        "visits": _lines(data.visits),
        "how-title": _("How it was rated, and what is missing"),
        "remarks": list(data.remarks),
        "sessions": _table(data.sessions) if not data.parts else None,
        "parts": [_table(each, most=None) for each in data.parts],
        "more": _("and {n} more"),
        "footer": data.footer,
        "page-of": _("Page {n} of {all}"),
    }


def _lines(flags: tuple[Any, ...]) -> dict[str, Any]:
    return {"all": len(flags), "lines": [asdict(each) for each in flags[:LINES_MAX]]}


def _table(table: Table, most: int | None = ROWS_MAX) -> dict[str, Any]:
    return {
        "title": table.title,
        "headers": list(table.headers),
        "rows": [{"cells": list(row.cells), "note": row.note} for row in table.rows[:most]],
        "all": len(table.rows),
        "wide": table.wide,
        "none": table.none,
    }


def _charts(data: ReportData) -> dict[str, dict[str, str]]:
    """The words of each chart; ``withheld`` says why it is not there."""
    redness, recovery = data.redness.series, data.recovery.series
    concerns = data.concerns.series
    return {
        "redness": _chart(
            redness,
            _("Redness over time"),
            _("▲ session, ● redness, 0 clear – 4 severe; gaps are not joined"),
            below=data.trends,
            withheld="" if redness.dots else _("Withheld: no redness was recorded in this time."),
        ),
        "recovery": _chart(
            recovery,
            _latest(recovery),
            _("redness 0–4 by day"),
            withheld=""
            if recovery.current
            else _("Withheld: it needs a check-in with a redness after a session."),
        ),
        "concerns": _chart(
            concerns,
            _("Concerns"),
            _("own ratings, 0 none – 10 worst"),
            withheld="" if concerns.concerns else _("Withheld: no concern was rated in this time."),
        ),
    }


def _latest(series: RecoverySeries) -> str:
    if series.current is None:
        return _("Latest recovery")
    return _("Latest recovery: {area}").format(area=word(series.current.region))


def _chart(
    series: Series, heading: str, unit: str, below: str = "", withheld: str = ""
) -> dict[str, str]:
    """A chart's words, with what it shows for whoever can't see it."""
    headers, rows = series.as_table()
    told = "; ".join(" ".join(cell for cell in row if cell) for row in rows[:ALT_ROWS])
    more = len(rows) - ALT_ROWS
    if more > 0:
        told = _("{rows}; and {n} more").format(rows=told, n=more)
    alt = _("{title}. {columns}: {rows}").format(
        title=series.title, columns=", ".join(headers), rows=told or _("nothing recorded")
    )
    return {"heading": heading, "unit": unit, "alt": alt, "below": below, "withheld": withheld}
