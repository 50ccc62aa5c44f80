"""The words of the report under the names that its template knows."""

from dataclasses import asdict
from typing import Any, Final

from homecare.charts.figure import Series
from homecare.charts.photo_words import nothing_measured
from homecare.charts.reading import legend
from homecare.charts.recovery import RecoverySeries
from homecare.charts.wording import trends_words
from homecare.i18n import _, language, ngettext
from homecare.regional.joining import enumerated, labelled, sentences
from homecare.sharing.pdf.data import ReportData
from homecare.sharing.pdf.form import Paper
from homecare.sharing.pdf.lines import Flag
from homecare.sharing.pdf.tables import Table
from homecare.sharing.pdf.tiles import Tile
from homecare.sharing.pdf.typefaces import typeface_names
from homecare.words import word

ALT_ROWS: Final = 12
"""So many rows of a chart's table are read out in its description."""
_SHEETS: Final = {Paper.A4: "a4", Paper.LETTER: "us-letter"}


def page_words(data: ReportData) -> dict[str, Any]:
    """Every word of the report, as JSON may hold it."""
    return {
        **_language(),
        "typefaces": list(typeface_names()),
        "colon": labelled("", ""),
        "paper": _SHEETS[data.form.paper],
        "title": data.title,
        "who": " · ".join(each for each in (data.who, data.last_entry) if each),
        "period": data.period,
        "first-title": _("Urgent signs and overridden warnings"),
        "first": _lines(data.first),
        "no-first": _("none was recorded in this time"),
        "asks-title": _("Why this visit"),
        "asks": _lines(data.asks),
        "risks-title": _("Before any treatment"),
        "risks": _lines(data.risks),
        "tiles-title": _tiles_title(data),
        "tiles": [_tile(each) for each in data.tiles],
        "charts": _charts(data),
        "reading": "" if data.redness.series.is_empty else _how_to_read(data),
        "by-area": _table(data.by_area),
        "full-title": _("In full: what is shortened on the first page"),
        "sections": [_section(*each) for each in _sections(data)],
        "concerns-title": _("Concerns"),
        "measured": _measured(data),
        "pairs-title": _("Photos: the first against the latest"),
        "pairs": [],
        "pairs-remarks": sentences(data.photos.remarks),
        "how-title": _("How it was rated, and what is missing"),
        "remarks": list(data.remarks),
        "tables": [_table(each) for each in (data.sessions, *data.parts)],
        "more": _more(data),
        "footer": data.footer,
        "page-of": _("Page {n} of {all}"),
    }


def _language() -> dict[str, str]:
    """The language of the page, as Typst and readers of the PDF know it."""
    spoken, _sep, region = language().partition("_")
    return {"lang": spoken, "region": region}


def _more(data: ReportData) -> list[str]:
    """What follows a list that is cut short: for each number that may be left out, from none on."""
    longest = max(len(data.first), len(data.risks))
    return [
        ngettext("and {n} more, on the next pages", "and {n} more, on the next pages", n).format(
            n=n
        )
        for n in range(longest + 1)
    ]


def _tiles_title(data: ReportData) -> str:
    if not data.since:
        return _("In numbers (no earlier visit was recorded in this time)")
    if not any(each.since for each in data.tiles):
        return _("In numbers, {since}").format(since=data.since)
    return _("In numbers; in bold below: {since}").format(since=data.since)


def _tile(tile: Tile) -> dict[str, str]:
    since = _("since then {value}").format(value=tile.since) if tile.since else ""
    return asdict(tile) | {"since": since}


def _sections(data: ReportData) -> list[tuple[str, tuple[Flag, ...], str]]:
    """The lines that follow the first page: a title, what stands under it, and what if nothing."""
    none = _("None was recorded in this time.")
    sections = [
        (_("Also noted"), data.others, ""),
        (_("Visits"), data.visits, none),
        (_("Skin history"), data.history, ""),
        (_("How it was done"), data.technique, ""),
        (_("Products and devices"), data.kit, none),
        (_("Latest notes"), data.notes, ""),
    ]
    return [each for each in sections if each[1] or each[2]]


def _section(title: str, flags: tuple[Flag, ...], none: str) -> dict[str, Any]:
    return {"title": title, "lines": _lines(flags), "none": none}


def _how_to_read(data: ReportData) -> str:
    """One line under the charts: what the marks are, and the trend where there is one area."""
    series = data.redness.series
    marks = legend(series.layers).replace("   ", ", ")
    # Translators: {marks} are the signs of the chart, each with what it stands for.
    told = [_("How to read this: {marks}. Gaps are not joined.").format(marks=marks)]
    if (usual := data.recovery.series.usual) is not None:
        text = ngettext(
            "At the right, shaded: the usual range of {n} earlier recovery.",
            "At the right, shaded: the usual range of {n} earlier recoveries.",
            usual.n,
        )
        told.append(text.format(n=usual.n))
    if series.n_strips == 1:
        told.append(trends_words(series.trends))
    return sentences(told)


def _lines(flags: tuple[Flag, ...]) -> list[dict[str, Any]]:
    return [asdict(each) | {"mark": each.mark or ""} for each in flags]


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "headers": list(table.headers),
        "rows": [{"cells": list(row.cells), "note": row.note} for row in table.rows],
        "shares": list(table.shares),
        "none": table.none,
        "about": table.about,
    }


def _charts(data: ReportData) -> dict[str, dict[str, str]]:
    """The words of each chart; ``missing`` says why it is not there."""
    redness, recovery = data.redness.series, data.recovery.series
    concerns = data.concerns.series
    return {
        "redness": _chart(
            redness,
            _("Redness over time"),
            _("0 clear – 4 severe"),
            missing="" if redness.dots else _("Not shown: no redness was recorded in this time."),
        ),
        "recovery": _chart(
            recovery,
            _latest(recovery),
            # Translators: the unit of a chart's axis: the days after a session.
            _("by day"),
            missing=""
            if recovery.current
            else _("Not shown: it needs a check-in with a redness after a session."),
        ),
        "concerns": _chart(
            concerns,
            _("Concerns"),
            _("own ratings, 0 none – 10 worst"),
            missing="" if concerns.concerns else _("Not shown: no concern was rated in this time."),
        ),
        "photo-redness": _chart(
            data.photo_redness.series,
            _("Redness measured on photos"),
            _("change of a* since the first, higher is redder"),
            missing=_measured_missing(data),
        ),
    }


def _measured_missing(data: ReportData) -> str:
    return nothing_measured() if data.photo_redness.series.is_empty else ""


def _measured(data: ReportData) -> str:
    """What stands under the chart of photos; empty where there is none."""
    series = data.photo_redness.series
    if series.is_empty:
        return ""
    marks = legend(series.layers).replace("   ", ", ")
    how = _("How to read this: {marks}.").format(marks=marks)
    return sentences((how, series.summary))


def _latest(series: RecoverySeries) -> str:
    if series.current is None:
        return _("Latest recovery")
    return _("Latest recovery: {area}").format(area=word(series.current.region))


def _chart(series: Series, heading: str, unit: str, *, missing: str) -> dict[str, str]:
    """A chart's words, with what it shows for whoever can't see it."""
    headers, rows = series.as_table()
    told = "; ".join(" ".join(cell for cell in row if cell) for row in rows[:ALT_ROWS])
    more = len(rows) - ALT_ROWS
    if more > 0:
        # Translators: {rows} are rows of a table, of which {n} more follow.
        text = ngettext("{rows}; and {n} more", "{rows}; and {n} more", more)
        told = text.format(rows=told, n=more)
    alt = _("{title}. {columns}: {rows}").format(
        title=series.title, columns=enumerated(headers), rows=told or _("nothing recorded")
    )
    return {"heading": heading, "unit": unit, "alt": alt, "missing": missing}
