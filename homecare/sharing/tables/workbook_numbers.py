"""The numbers of ``stats`` on a sheet, and the redness of each day with its chart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, cast

from homecare.facts.history import History
from homecare.i18n import _, pgettext
from homecare.sharing.scope import Include, Scope
from homecare.sharing.tables.sheets import CellValue, Sheet
from homecare.stats.as_json import stats_answer
from homecare.stats.statistics import Window, statistics_of
from homecare.stats.values import Statistics
from homecare.values.areas import Area, region_of
from homecare.values.terms import REDNESS_MAX
from homecare.values.times import Moment
from homecare.words import standard_names, word

_RAMP: Final = ("#9C2B26", "#0F766E", "#2457C5", "#9A4B06", "#5C6470")
_MARKS: Final = ("circle", "square", "triangle", "diamond", "x")
"""Colour alone tells nothing: each region has a mark of its own."""
_CURVE: Final = ("hours", "at_hours", "counts", "median", "low", "high")

Row = Mapping[str, CellValue]


def shared_statistics(history: History, scope: Scope) -> Statistics:
    """The numbers of what ``scope`` covers, as ``stats --from --to`` tells them."""
    return statistics_of(history, Window(scope.from_day, scope.to_day))


def numbers_sheet(sheet: Sheet, history: History, scope: Scope) -> None:
    """Every number of ``stats``, in tables one under the other; the names are those of ``stats``."""
    answer = stats_answer(shared_statistics(history, scope))
    with_photos = ("photos",) if Include.PHOTOS in scope.include else ()
    counted = ("sessions", "check_ins", *with_photos)
    sheet.section(
        pgettext("numbers of the whole time", "All"), [{name: answer[name] for name in counted}]
    )
    sheet.section(
        _("By area: sessions that touched it"), [_with_days(each) for each in answer["by_area"]]
    )
    recovery = answer["recovery"]
    sheet.section(_("Recovery"), [_recovery(each) for each in recovery])
    sheet.section(_("Recovery curve, by hours after the session"), list(_curve(recovery)))
    sheet.section(_("Trend of peak redness"), [_trend(each) for each in answer["trend"]])
    periods = [_with_days(_joined(each)) for each in answer["periods"]]
    sheet.section(_("Periods of one device, needle and main products"), periods)
    spacing = answer["spacing"]
    held = [{k: v for k, v in each.items() if k != "sessions"} for each in spacing]
    sheet.section(_("Time kept between evenings, each area by itself"), held)
    sheet.section(_("Time kept, evening by evening"), list(_kept(spacing)))
    sheet.section(
        _("What was done, by area: sessions that touched it"),
        [_with_days(each) for each in answer["zones"]],
    )
    sheet.section(_("Recoveries"), [_with_times(each) for each in answer["recoveries"]])
    sheet.section(_("Ratings"), list(_ratings(answer["concerns"])))
    measured = answer["photo_redness"]
    sheet.section(
        _("Redness measured on photos: change of a* since the first of a view"),
        [_zone(each) for each in measured],
    )
    sheet.section(
        _("Redness measured on photos, photo by photo: a change within mdc is no clear change"),
        list(_zone_looks(measured)),
    )
    sheet.section(_("Gaps without any entry"), [_with_days(each) for each in answer["gaps"]])
    sheet.finish()


def _recovery(each: Mapping[str, Any]) -> Row:
    """Without the curve, which has a table of its own; the usual days have a column each."""
    usual: Mapping[str, Any] = each["usual_days"] or {}
    low, high = each["median_days_interval"] or (None, None)
    left_out = (*_CURVE, "usual_days", "median_days_interval")
    return {
        **{k: v for k, v in each.items() if k not in left_out},
        "median_days_low": low,
        "median_days_high": high,
        **{f"usual_days_{k}": usual.get(k) for k in ("n", "low", "median", "high")},
    }


def _kept(spacing: list[dict[str, Any]]) -> Iterator[Row]:
    for each in spacing:
        for one in each["sessions"]:
            yield {"area": each["area"], **_with_times(_joined(one))}


def _joined(row: Mapping[str, Any]) -> dict[str, Any]:
    """Several names in one cell."""
    return {
        key: "; ".join(cast("list[str]", v)) if isinstance(v, list) else v for key, v in row.items()
    }


def _with_times(row: Mapping[str, Any]) -> Row:
    return {k: datetime.fromisoformat(v) if k == "at" else v for k, v in row.items()}


def _with_days(row: Mapping[str, Any]) -> Row:
    days = ("first", "last", "from", "to")
    return {key: date.fromisoformat(v) if key in days else v for key, v in row.items()}


def _curve(recovery: list[dict[str, Any]]) -> Iterator[Row]:
    for each in recovery:
        for hours, at, n, median, low, high in zip(*(each[key] for key in _CURVE), strict=True):
            yield {"area": each["area"], "band": each["band"], "hours": hours, "at_hours": at, "n": n,
                   "median": median, "low": low, "high": high}  # fmt: skip


def _trend(each: Mapping[str, Any]) -> Row:
    low, high = each["interval"] or (None, None)
    rest = {key: value for key, value in each.items() if key != "interval"}
    return rest | {"interval_low": low, "interval_high": high}


def _ratings(concerns: list[dict[str, Any]]) -> Iterator[Row]:
    for each in concerns:
        for at, score in zip(each["at"], each["score"], strict=True):
            yield {"concern": each["concern"], "scale": each["scale"], "n": each["n"],
                   "at": datetime.fromisoformat(at), "score": score}  # fmt: skip


_ZONE: Final = ("view", "area", "zone")


def _zone(each: Mapping[str, Any]) -> Row:
    """Without its photos, which have a table of their own."""
    last: Mapping[str, Any] = each["last"] or {}
    rest = {key: value for key, value in each.items() if key not in ("last", "photos", "first")}
    first = None if each["first"] is None else datetime.fromisoformat(each["first"])
    told = ("at", "day", "change", "mdc", "clear")
    return rest | {"first_at": first} | _with_last({f"last_{key}": last.get(key) for key in told})


def _with_last(row: dict[str, Any]) -> dict[str, Any]:
    at = row["last_at"]
    return row | {"last_at": None if at is None else datetime.fromisoformat(at)}


def _zone_looks(measured: list[dict[str, Any]]) -> Iterator[Row]:
    for each in measured:
        for look in each["photos"]:
            yield {**{key: each[key] for key in _ZONE}, **_with_times(look)}


# Redness ------------------------------------------------------------------------------------------


def redness_by_day(history: History, scope: Scope) -> dict[date, dict[Area, int]]:
    """The highest redness that was recorded on each diary day, by region; oldest day first."""
    days: defaultdict[date, dict[Area, int]] = defaultdict(dict)
    for moment, area, redness in _grades(history):
        day, region = moment.local_date, region_of(area)
        if scope.covers(day):
            days[day][region] = max(redness, days[day].get(region, 0))
    return dict(sorted(days.items()))


def _grades(history: History) -> Iterator[tuple[Moment, Area, int]]:
    for check_in in history.check_ins:
        if check_in.redness is not None:
            yield check_in.moment, check_in.area, check_in.redness
    for session in history.sessions:
        if session.redness is not None:
            for area in session.areas:
                yield session.moment, area, session.redness


@standard_names()
def redness_sheet(workbook: Any, sheet: Sheet, history: History, scope: Scope) -> Any:
    """A row a day with a redness, a column a region; gives their chart, ``None`` without a day."""
    days = redness_by_day(history, scope)
    regions = [area for area in Area if any(area in day for day in days.values())]
    sheet.header([_("Day"), *map(word, regions)])
    for day, grades in days.items():
        sheet.write([day, *(grades.get(region) for region in regions)])
    sheet.finish(columns=1 + len(regions))
    return _chart(workbook, sheet.sheet.get_name(), list(days), regions) if days else None


def redness_title() -> str:
    """What the chart shows, and in which unit."""
    return _("Highest redness of each day, 0 (clear) to 4 (severe)")


def _chart(workbook: Any, sheet: str, days: list[date], regions: list[Area]) -> Any:
    """Marks without lines: a gap stays a gap."""
    chart, n = workbook.add_chart({"type": "scatter"}), len(days)
    for column, _region in enumerate(regions, start=1):
        style = (column - 1) % len(_RAMP)
        chart.add_series(
            {
                "name": [sheet, 0, column],
                "categories": [sheet, 1, 0, n, 0],
                "values": [sheet, 1, column, n, column],
                "marker": {
                    "type": _MARKS[style],
                    "size": 5,
                    "fill": {"color": _RAMP[style]},
                    "border": {"color": _RAMP[style]},
                },
            }
        )
    chart.set_title({"name": redness_title(), "name_font": {"size": 12}, "overlay": False})
    chart.set_x_axis(
        {
            "date_axis": True,
            "num_format": "yyyy-mm-dd",
            "num_font": {"rotation": -45},
            "min": days[0],
            "max": days[-1] + timedelta(days=1),
        }
    )
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"min": 0, "max": REDNESS_MAX, "major_unit": 1, "name": _("Redness grade")})
    chart.set_size({"width": 900, "height": 380})
    chart.show_blanks_as("gap")
    return chart
