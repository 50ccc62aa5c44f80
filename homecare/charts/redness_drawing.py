"""How redness over time is drawn: few artists, however long the log is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from homecare.charts.bands import band_um, draw_band_marks, legend
from homecare.charts.figure import (
    ROW,
    Head,
    HeadRows,
    Margins,
    draw_heads,
    head_rows,
    height_pt,
    label_rows,
    prepare,
    say,
    text_width_pt,
    width_pt,
)
from homecare.charts.glyphs import shown
from homecare.charts.marks import (
    MANY_DOTS,
    SESSION_MARK_AT,
    URGENT_AT,
    draw_courses,
    draw_dots,
    faint,
)
from homecare.charts.palette import Palette
from homecare.charts.redness import RednessSeries
from homecare.charts.timeline import day_number, span, style_time_axis
from homecare.i18n import _
from homecare.stats.values import Direction
from homecare.values.terms import REDNESS_MAX

if TYPE_CHECKING:
    from matplotlib.axes import Axes


MANY_SESSIONS: Final = 60
"""More sessions than this get small marks: large ones would run together."""
CHANGE_ROWS: Final = 2
"""Labels of changes stand in so many rows at most; what finds no room is left to the table."""
CHANGE_LABEL_MAX: Final = 26
_CLEAR: Final = (Direction.FALLING, Direction.RISING)
_LOW: Final = 16
"""A figure of fewer heights of the text is too low to write changes over more than one head."""
_LEFT: Final = 1.8
_RIGHT: Final = 1.0


def draw_redness(ax: "Axes", series: RednessSeries, palette: Palette) -> None:
    """Draw the series; where there is nothing, a sentence says so."""
    if series.is_empty:
        say(ax, _("No session and no redness was recorded in this time."), palette)
        return
    ends = span(
        [each.moment for each in (*series.sessions, *series.dots, *series.urgent)],
        series.window.from_day,
        series.window.to_day,
    )
    right = _right_margin(series, palette)
    heads = _heads(ax, series, palette, right)
    plot_pt = width_pt(ax) - (_LEFT + right) * palette.text_pt
    low = height_pt(ax) < _LOW * palette.text_pt
    most = 0 if low and len(heads) > 1 else CHANGE_ROWS
    rows = _rows_of_changes(series, palette, ends, plot_pt, most)
    n_rows = len({row for _text, row, _left in rows if row is not None})
    top = 0.8 + ROW * (len(heads) + n_rows)
    prepare(ax, palette, Margins.of(palette, left=_LEFT, right=right, top=top, bottom=3.4))
    style_time_axis(ax, ends)
    ax.set_ylim(SESSION_MARK_AT - 0.35, REDNESS_MAX + (0.75 if series.urgent else 0.25))
    ax.set_yticks(range(REDNESS_MAX + 1))
    _draw_dots(ax, series, palette)
    _draw_sessions(ax, series, palette)
    _draw_urgent(ax, series, palette)
    _draw_baseline(ax, series, palette)
    if any(head.gid == "trend" for row in heads for head in row):
        _draw_trend(ax, series, palette)  # never without its interval beside it
    _draw_changes(ax, series, palette, rows)
    draw_heads(ax, heads, palette, above=n_rows)


def _draw_dots(ax: "Axes", series: RednessSeries, palette: Palette) -> None:
    draw_dots(ax, series.dot_days, series.dots, palette)
    many = len(series.dots) > MANY_DOTS
    draw_courses(
        ax,
        series.courses,
        faint(palette.course, palette) if many else palette.course,
        width_pt=0.5 if many else 1.1,
    )


def _draw_sessions(ax: "Axes", series: RednessSeries, palette: Palette) -> None:
    few = len(series.sessions) <= MANY_SESSIONS
    size = (0.7 if few else 0.35) * palette.text_pt
    places = [
        (day_number(each.moment), SESSION_MARK_AT, band_um(each.needle_um))
        for each in series.sessions
    ]
    draw_band_marks(ax, places, palette, size_pt=size, gid="sessions")
    if series.overridden:
        ax.plot(
            [day_number(each.moment) for each in series.overridden],
            [SESSION_MARK_AT] * len(series.overridden),
            linestyle="none",
            marker="o",
            markersize=size * 1.9,
            markerfacecolor=palette.surface,  # not transparent: an archival PDF refuses that
            markeredgecolor=palette.caution,
            markeredgewidth=1.3,
            zorder=2.9,
            clip_on=False,
            label="overridden",
            gid="overridden",
        )


def _draw_urgent(ax: "Axes", series: RednessSeries, palette: Palette) -> None:
    """A filled lozenge with a ``!`` in it: told from every other mark in grey too."""
    if not series.urgent:
        return
    days = [day_number(each.moment) for each in series.urgent]
    for marker, size, color in (("D", 0.95, palette.stop), ("$!$", 0.6, palette.surface)):
        ax.plot(
            days,
            [URGENT_AT] * len(days),
            linestyle="none",
            marker=marker,
            markersize=size * palette.text_pt,
            color=color,
            markeredgewidth=0,
            zorder=3.5,
            label="urgent",
            gid="urgent",
        )


# --- baseline and trend


def _baseline_label(series: RednessSeries) -> str:
    if series.baseline is None:
        return ""
    if series.baseline.assumed:
        return _("baseline\n(assumed)")
    return _("baseline")


def _right_margin(series: RednessSeries, palette: Palette) -> float:
    """In heights of the text."""
    lines = _baseline_label(series).split("\n")
    widest = max(text_width_pt(line, palette.text_pt * 0.9) for line in lines)
    return _RIGHT + (widest / palette.text_pt + 0.3 if widest else 0)


def _draw_baseline(ax: "Axes", series: RednessSeries, palette: Palette) -> None:
    if series.baseline is None:
        return
    level = series.baseline.redness
    ax.axhline(
        level,
        color=palette.secondary,
        linewidth=1,
        linestyle=(0, (1, 2)),
        zorder=1.8,
        label="baseline",
        gid="baseline",
    )
    ax.annotate(
        _baseline_label(series),
        (1, level),
        xycoords=("axes fraction", "data"),
        xytext=(0.5 * palette.text_pt, 0),
        textcoords="offset points",
        va="center",
        color=palette.secondary,
        fontsize=palette.text_pt * 0.9,
        linespacing=1.05,
        annotation_clip=False,
        gid="baseline",
    )


def _draw_trend(ax: "Axes", series: RednessSeries, palette: Palette) -> None:
    """A trend that shows no clear change is drawn quietly: the eye takes any line for one."""
    for trend in series.trends:
        if trend.start is None or trend.end is None:
            continue
        clear = trend.direction in _CLEAR
        ax.plot(
            [day_number(moment) for moment, _grade in (trend.start, trend.end)],
            [level for _moment, level in (trend.start, trend.end)],
            color=palette.accent if clear else palette.secondary,
            linewidth=1.4 if clear else 0.9,
            linestyle=(0, (5, 3)),
            zorder=2.8,
            label="trend",
            gid="trend",
        )


# --- what stands over the plot


def _heads(ax: "Axes", series: RednessSeries, palette: Palette, right: float) -> HeadRows:
    """What the marks are, and the trend in words."""
    marks = [legend(band_um(each.needle_um) for each in series.sessions)]
    if series.overridden:
        marks.append(_("○ overridden stop"))
    if series.urgent:
        marks.append(_("◆ urgent sign"))
    clear = any(each.direction in _CLEAR for each in series.trends)
    heads = (
        Head("   ".join(each for each in marks if each), palette.secondary, "left", "sessions"),
        Head(series.trend_label, palette.accent if clear else palette.secondary, "right", "trend"),
    )
    return head_rows(ax, heads, palette, _LEFT, right)


# --- changes


def _rows_of_changes(
    series: RednessSeries, palette: Palette, ends: tuple[float, float], plot_pt: float, most: int
) -> list[tuple[str, int | None, bool]]:
    """For each change its label, its row (``None``: no room), and whether it runs to the left."""
    texts = [_cut(change.label) for change in series.changes]
    per_day = plot_pt / (ends[1] - ends[0])
    places = [(day_number(change.moment) - ends[0]) * per_day for change in series.changes]
    widths = [text_width_pt(text, palette.text_pt * 0.9) + palette.text_pt for text in texts]
    return [
        (text, row, left)
        for text, (row, left) in zip(texts, label_rows(places, widths, plot_pt, most), strict=True)
    ]


def _cut(text: str) -> str:
    text = shown(text).text
    return text if len(text) <= CHANGE_LABEL_MAX else text[: CHANGE_LABEL_MAX - 1].rstrip() + "…"


def _draw_changes(
    ax: "Axes",
    series: RednessSeries,
    palette: Palette,
    rows: Sequence[tuple[str, int | None, bool]],
) -> None:
    if not series.changes:
        return
    days = [day_number(change.moment) for change in series.changes]
    bottom, top = ax.get_ylim()
    ax.vlines(
        days,
        bottom,
        top,
        colors=palette.info,
        linewidths=0.9,
        linestyles=(0, (3, 2)),
        zorder=1.9,
        label="changes",
        gid="changes",
    )
    for day, (text, row, to_the_left) in zip(days, rows, strict=True):
        if row is None:
            continue
        ax.annotate(
            text,
            (day, 0.999),
            xycoords=("data", "axes fraction"),
            xytext=(0, (0.3 + ROW * row) * palette.text_pt),
            textcoords="offset points",
            ha="right" if to_the_left else "left",
            va="bottom",
            color=palette.info,
            fontsize=palette.text_pt * 0.9,
            parse_math=False,
            annotation_clip=True,
            gid="changes",
        )
