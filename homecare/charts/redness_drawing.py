"""How redness over time is drawn: few artists, however long the log is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from homecare.charts.bands import band_um, draw_band_marks
from homecare.charts.change_lines import Line, draw_changes, lines_of_changes
from homecare.charts.facets import name_strips, style_levels
from homecare.charts.figure import (
    ROW,
    Head,
    Margins,
    draw_heads,
    head_rows,
    height_pt,
    plot_width_pt,
    prepare,
    say,
    text_width_pt,
    width_pt,
)
from homecare.charts.marks import (
    SESSION_MARK_AT,
    URGENT_AT,
    draw_courses,
    draw_dots,
    draw_rug,
    mark_pt,
)
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, legend
from homecare.charts.redness import RednessInSight, RednessSeries
from homecare.charts.redness_words import CLEAR
from homecare.charts.strips import Looks, Strip
from homecare.charts.timeline import day_number, style_time_axis
from homecare.charts.wording import trends_words
from homecare.i18n import _
from homecare.values.needles import Band
from homecare.values.terms import REDNESS_MAX
from homecare.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CHANGE_ROWS: Final = 2
"""Names of changes stand in so many rows over a single strip; over each of several in one."""
_LOW: Final = 16
"""A figure of fewer heights of the text is too low to write changes over more than one head."""
_LEFT: Final = 1.8
_RIGHT: Final = 1.0
_TOP: Final = REDNESS_MAX + 0.75
"""Where a strip ends, over its grade 0; its line of text stands above."""
_BOTTOM: Final = SESSION_MARK_AT - 0.35


def draw_redness(ax: "Axes", series: RednessSeries | RednessInSight, palette: Palette) -> None:
    """Draw the series; where there is nothing, a sentence says so."""
    seen = series.looking_at(None) if isinstance(series, RednessSeries) else series
    if seen.whole.is_empty:
        say(ax, _("No session and no redness was recorded in this time."), palette)
        return
    changes = _prepare(ax, seen, palette)
    _draw_looks(ax, seen, palette)
    _draw_sessions(ax, seen, palette)
    _draw_urgent(ax, seen, palette)
    for strip, lines in zip(seen.whole.strips, changes, strict=True):
        _draw_baseline(ax, strip, palette)
        bottom, top = strip.floor + _BOTTOM, strip.floor + _top_of(seen)
        draw_changes(ax, lines, bottom, top, palette)
    _draw_trends(ax, seen.whole.strips, palette)
    strips = seen.whole.strips
    name_strips(ax, seen.whole.regions, [strip.floor + _TOP for strip in strips], palette)


def _top_of(seen: RednessInSight) -> float:
    """A single strip needs room over the highest grade only where something stands there."""
    return _TOP if seen.whole.n_strips > 1 or seen.whole.urgent else REDNESS_MAX + 0.25


def _prepare(ax: "Axes", seen: RednessInSight, palette: Palette) -> list[list[Line]]:
    """Make room around the plot and set its axes; the lines of changes of each strip."""
    strips = seen.whole.strips
    right = _right_margin(strips, palette)
    marks = legend(_told(seen)) if palette.legend else ""
    heads = head_rows(ax, [Head(marks, palette.secondary)], palette, _LEFT, right)
    plot_pt = width_pt(ax) - (_LEFT + right) * palette.text_pt
    low = height_pt(ax) < _LOW * palette.text_pt
    several = seen.whole.n_strips > 1
    most = 1 if several else 0 if low and len(heads) > 1 else CHANGE_ROWS
    changes = [_lines(strip, seen, plot_pt, palette, most) for strip in strips]
    above = 0 if several else len({e.row for e in changes[0] if e.row is not None})
    top = 0.8 + ROW * (len(heads) + above)
    margins = Margins.of(palette, left=_LEFT, right=right, top=top, bottom=3.4)
    prepare(ax, palette, margins)
    style_time_axis(ax, seen.whole.ends)
    over = _top_of(seen) if not several else _TOP + 1.2  # a line of text over the uppermost
    ax.set_ylim(_BOTTOM, strips[0].floor + over)
    grades = strips[0].floor + over - _BOTTOM
    room_pt = height_pt(ax) - margins.top_pt - margins.bottom_pt
    _style_grades(ax, strips, room_pt / grades / palette.text_pt)
    draw_heads(ax, heads, palette, above=above)
    return changes


def _told(seen: RednessInSight) -> tuple[Layer, ...]:
    """The layers, a single trend with its interval: a picture has no sentence beside it."""
    trends = seen.whole.trends
    if seen.whole.n_strips > 1 or len([e for e in trends if e.value is not None]) != 1:
        return seen.layers
    told = trends_words(trends)
    return tuple(each._replace(label=told) if each.key == "trend" else each for each in seen.layers)


def _lines(
    strip: Strip, seen: RednessInSight, plot_pt: float, palette: Palette, most: int
) -> list[Line]:
    """What is used everywhere is named over the uppermost strip alone."""
    name = text_width_pt(word(strip.area), palette.text_pt) + 1.5 * palette.text_pt
    taken = name if seen.whole.n_strips > 1 else 0.0
    is_first = strip is seen.whole.strips[0]
    mine = [each for each in strip.changes if each.regions or is_first]
    return lines_of_changes(mine, seen.shown, plot_pt, palette, most=most, begin_pt=taken)


def _style_grades(ax: "Axes", strips: Sequence[Strip], room: float) -> None:
    """The grades of every strip, no more of them than find room; ``room`` is that of one."""
    every = next((step for step in (1, 2) if room * step >= 1.15), REDNESS_MAX)
    style_levels(ax, [strip.floor for strip in strips], range(0, REDNESS_MAX + 1, every))


# --- the looks


def _draw_looks(ax: "Axes", seen: RednessInSight, palette: Palette) -> None:
    if seen.is_digest:
        _draw_quarters(ax, seen, palette)
    else:
        _draw_every_look(ax, seen, palette)


def _draw_every_look(ax: "Axes", seen: RednessInSight, palette: Palette) -> None:
    low, high = seen.shown
    strips = seen.whole.strips
    looks = [each.looks.within(low, high) for each in strips]
    n = max((len(each.days) for each in looks), default=0)
    size = mark_pt(n, plot_width_pt(ax), palette, most=0.65, least=0.3)
    _draw_dots(ax, looks, strips, palette, size)
    courses = [e for s in strips for e in s.courses if e[-1, 0] >= low and e[0, 0] <= high]
    draw_courses(ax, courses, palette.course, width_pt=max(0.5, size / 4.5))


def _draw_dots(
    ax: "Axes",
    looks: Sequence[Looks],
    strips: Sequence[Strip],
    palette: Palette,
    size_pt: float,
) -> None:
    import numpy as np

    floors = [np.full(len(e.days), s.floor) for e, s in zip(looks, strips, strict=True)]
    draw_dots(
        ax,
        np.concatenate([each.days for each in looks]),
        np.concatenate([each.grades for each in looks]),
        palette,
        size_pt,
        floors=np.concatenate(floors),
    )


def _draw_quarters(ax: "Axes", seen: RednessInSight, palette: Palette) -> None:
    """The middle half as a ground with a rim, the median over it, and the highest as dots."""
    from matplotlib.collections import PolyCollection

    strips = seen.whole.strips
    quarters = [(strip.floor, each) for strip in strips for each in strip.quarters]
    bottom, top = ax.get_ylim()
    one_pt = (top - bottom) / (ax.get_position().height * height_pt(ax))
    rim = 2.0 * one_pt  # where the middle half has no height it is still seen
    boxes = [
        [
            (x, floor + y)
            for x, y in zip(
                (*each.ends, *reversed(each.ends)),
                (each.low - rim, each.low - rim, each.high + rim, each.high + rim),
                strict=True,
            )
        ]
        for floor, each in quarters
    ]
    if boxes:
        ax.add_collection(
            PolyCollection(
                boxes,
                facecolors=palette.course_soft,
                linewidths=0,
                zorder=2.2,
                label="middle",
                gid="middle",
            ),
            autolim=False,
        )
    medians = [[(x, floor + each.median) for x in each.ends] for floor, each in quarters]
    draw_courses(ax, medians, palette.course, width_pt=2.4, gid="median", zorder=2.6)
    size = mark_pt(len(quarters) / len(strips), plot_width_pt(ax), palette, most=0.6, least=0.35)
    _draw_dots(ax, [each.quarter_looks for each in strips], strips, palette, size)


# --- the sessions


def _session_places(seen: RednessInSight) -> list[tuple[float, float, Band | None]]:
    low, high = seen.shown
    found = (
        (day_number(each.moment), strip.floor + SESSION_MARK_AT, band_um(each.needle_um))
        for strip in seen.whole.strips
        for each in strip.sessions
    )
    return [each for each in found if low <= each[0] <= high]


def _draw_sessions(ax: "Axes", seen: RednessInSight, palette: Palette) -> None:
    places = _session_places(seen)
    n = len(places) / len(seen.whole.strips)
    size = mark_pt(n, plot_width_pt(ax), palette, most=0.7, least=0.3)
    if seen.is_digest:
        draw_rug(ax, places, palette, gid="sessions")
    else:
        draw_band_marks(ax, places, palette, size_pt=size, gid="sessions")
    stopped = [
        (day_number(each.moment), strip.floor + SESSION_MARK_AT)
        for strip in seen.whole.strips
        for each in strip.sessions
        if each.overridden
    ]
    if stopped:
        ax.plot(
            [x for x, _y in stopped],
            [y for _x, y in stopped],
            linestyle="none",
            marker="o",
            markersize=max(size, 0.45 * palette.text_pt) * 1.9,
            # not transparent: an archival PDF refuses that
            markerfacecolor=palette.surface,
            markeredgecolor=palette.caution,
            markeredgewidth=1.3,
            zorder=2.9,
            clip_on=False,
            label="overridden",
            gid="overridden",
        )


def _draw_urgent(ax: "Axes", seen: RednessInSight, palette: Palette) -> None:
    """A filled lozenge with a ``!`` in it: told from every other mark in grey too."""
    places = [
        (day_number(each.moment), strip.floor + URGENT_AT)
        for strip in seen.whole.strips
        for each in strip.urgent
    ]
    if not places:
        return
    for marker, size, color in (("D", 0.95, palette.stop), ("$!$", 0.6, palette.surface)):
        ax.plot(
            [x for x, _y in places],
            [y for _x, y in places],
            linestyle="none",
            marker=marker,
            markersize=size * palette.text_pt,
            color=color,
            markeredgewidth=0,
            zorder=3.5,
            clip_on=False,  # today's stands at the very edge
            label="urgent",
            gid="urgent",
        )


# --- baseline and trend


def _baseline_label(strip: Strip) -> str:
    if strip.baseline is None:
        return ""
    if strip.baseline.assumed:
        return _("baseline\n(assumed)")
    return _("baseline")


def _right_margin(strips: Sequence[Strip], palette: Palette) -> float:
    """In heights of the text."""
    lines = [line for strip in strips for line in _baseline_label(strip).split("\n")]
    widest = max(text_width_pt(line, palette.text_pt * 0.9) for line in lines)
    return _RIGHT + (widest / palette.text_pt + 0.3 if widest else 0)


def _draw_baseline(ax: "Axes", strip: Strip, palette: Palette) -> None:
    if strip.baseline is None:
        return
    level = strip.floor + strip.baseline.redness
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
        _baseline_label(strip),
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


def _draw_trends(ax: "Axes", strips: Sequence[Strip], palette: Palette) -> None:
    """A trend that shows no clear change is drawn quietly: the eye takes any line for one."""
    for strip in strips:
        for trend in strip.trends:
            if trend.start is None or trend.end is None:
                continue
            clear = trend.direction in CLEAR
            ax.plot(
                [day_number(moment) for moment, _grade in (trend.start, trend.end)],
                [strip.floor + level for _moment, level in (trend.start, trend.end)],
                color=palette.accent if clear else palette.secondary,
                linewidth=1.4 if clear else 0.9,
                linestyle=(0, (5, 3)),
                zorder=2.8,
                label="trend",
                gid="trend",
            )
