"""How redness measured on photos is drawn: a strip a zone, its noise as a band about the first photo."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from homecare.charts.facets import style_levels
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
)
from homecare.charts.marks import draw_courses, mark_pt
from homecare.charts.palette import Palette
from homecare.charts.photo_redness import PhotoSeries, PhotosInSight
from homecare.charts.photo_strips import PhotoStrip
from homecare.charts.photo_words import course_name, nothing_measured
from homecare.charts.reading import legend
from homecare.charts.timeline import day_number, style_time_axis
from homecare.i18n import _
from homecare.stats.photo_redness import ZoneLook

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEFT: Final = 2.8
_BELOW: Final = 0.16
"""Of the range of a strip: room for the sessions below it."""
_ABOVE: Final = 0.34
"""And for its name above."""
_DAYS_MAX: Final = 40
"""Beyond so many photos the days after a session are not written at each."""
_STEPS: Final = (1, 2, 3, 5, 10, 20, 50)
_TIGHT: Final = 1.15
"""Level lines of a low strip are so many heights of the text apart at the least."""
_LOW: Final = 3
"""A strip whose range has fewer heights of the text has no room for days."""
_BOLD: Final = 1.3
"""So much wider than plain text a name is at the most."""
_NAME_AT: Final = 0.13
"""Over the highest change the name of a strip stands, in shares of its range."""


def draw_photo_redness(ax: "Axes", series: PhotoSeries | PhotosInSight, palette: Palette) -> None:
    """Draw the series; where nothing was measured, a sentence says so."""
    seen = series.looking_at(None) if isinstance(series, PhotoSeries) else series
    if seen.whole.is_empty:
        say(ax, nothing_measured(), palette)
        return
    marks = legend(seen.layers) if palette.legend else ""
    heads = head_rows(ax, [Head(marks, palette.secondary)], palette, _LEFT)
    margins = Margins.of(palette, left=_LEFT, top=0.8 + ROW * len(heads), bottom=3.4)
    prepare(ax, palette, margins)
    style_time_axis(ax, seen.whole.ends)
    _style_changes(ax, seen, palette, margins)
    for strip in seen.strips:
        _draw_noise(ax, seen, strip, palette)
        _draw_first(ax, strip, palette)
        _draw_sessions(ax, seen, strip, palette)
        _name(ax, seen, strip, palette)
        if seen.is_digest:
            _draw_quarters(ax, strip, palette)
    _draw_looks(ax, seen, palette)
    draw_heads(ax, heads, palette)


def _style_changes(ax: "Axes", seen: PhotosInSight, palette: Palette, margins: Margins) -> None:
    """Level lines at whole numbers of a*, about the 0 of each strip."""
    low, high = seen.whole.range
    size = high - low
    top = seen.strips[0].floor + high + _ABOVE * size
    bottom = low - _BELOW * size
    ax.set_ylim(bottom, top)
    room_pt = height_pt(ax) - margins.top_pt - margins.bottom_pt
    unit_pt = room_pt / (top - bottom)
    least = _TIGHT * palette.text_pt
    step = next((each for each in _STEPS if each * unit_pt >= least), _STEPS[-1])
    levels = [n * step for n in range(int(low // step), int(high // step) + 1) if n * step >= low]
    style_levels(ax, [strip.floor for strip in seen.strips], levels)


def _draw_noise(ax: "Axes", seen: PhotosInSight, strip: PhotoStrip, palette: Palette) -> None:
    from matplotlib.collections import PolyCollection

    along = strip.noise(digest=seen.is_digest)
    half_day = 0.004 * (seen.shown[1] - seen.shown[0])
    first, last = along[0], along[-1]
    wide = [(first[0] - half_day, first[1]), *along, (last[0] + half_day, last[1])]
    upper = [(day, strip.floor + noise) for day, noise in wide]
    lower = [(day, strip.floor - noise) for day, noise in reversed(wide)]
    ax.add_collection(
        PolyCollection(
            [[*upper, *lower]],
            facecolors=palette.noise,
            linewidths=0,
            zorder=1.4,
            label="noise",
            gid="noise",
        ),
        autolim=False,
    )


def _draw_first(ax: "Axes", strip: PhotoStrip, palette: Palette) -> None:
    ax.axhline(
        strip.floor,
        color=palette.secondary,
        linewidth=1,
        linestyle=(0, (1, 2)),
        zorder=1.8,
        label="first",
        gid="first",
    )


def _draw_sessions(ax: "Axes", seen: PhotosInSight, strip: PhotoStrip, palette: Palette) -> None:
    low, high = seen.whole.range
    bottom = strip.floor + low - _BELOW * 0.85 * (high - low)
    top = bottom + 0.12 * (high - low)
    days = [day_number(each.moment) for each in strip.sessions]
    strokes = [((day, bottom), (day, top)) for day in days]
    draw_courses(ax, strokes, palette.info, width_pt=1.2, gid="sessions", zorder=2.2)


def _name(ax: "Axes", seen: PhotosInSight, strip: PhotoStrip, palette: Palette) -> None:
    """Over its strip, a single one too: which zone of which view it is."""
    low, high = seen.whole.range
    ax.annotate(
        course_name(strip.course),
        (0, strip.floor + high + _NAME_AT * (high - low)),
        xycoords=("axes fraction", "data"),
        va="bottom",
        color=palette.text,
        fontsize=palette.text_pt,
        fontweight="bold",
        annotation_clip=False,
    )


def _draw_quarters(ax: "Axes", strip: PhotoStrip, palette: Palette) -> None:
    """The middle half as a ground, and the median over it."""
    from matplotlib.collections import PolyCollection

    boxes = [
        [
            (x, strip.floor + y)
            for x, y in zip((a, b, b, a), (q.low, q.low, q.high, q.high), strict=True)
        ]
        for q in strip.quarters
        for a, b in (q.ends,)
    ]
    if boxes:
        ax.add_collection(
            PolyCollection(
                boxes,
                facecolors=palette.course_soft,
                linewidths=0,
                zorder=2.3,
                label="middle",
                gid="middle",
            ),
            autolim=False,
        )
    medians = [[(day, strip.floor + each.median) for day in each.ends] for each in strip.quarters]
    draw_courses(ax, medians, palette.course, width_pt=2.2, gid="median", zorder=2.6)


def _draw_looks(ax: "Axes", seen: PhotosInSight, palette: Palette) -> None:
    low, high = seen.shown
    found = [
        (strip, [e for e in looks if low <= day_number(e.moment) <= high])
        for strip in seen.strips
        for looks in (strip.quarter_looks if seen.is_digest else strip.looks,)
    ]
    n = max(len(looks) for _strip, looks in found)
    size = mark_pt(n, plot_width_pt(ax), palette, most=0.7, least=0.32)
    for gid, clear in (("unclear", False), ("clear", True)):
        places = list(_places(found, clear=clear))
        if places:
            ax.plot(
                [x for x, _y in places],
                [y for _x, y in places],
                linestyle="none",
                marker="o",
                markersize=size,
                markerfacecolor=palette.course if clear else palette.surface,
                markeredgecolor=palette.surface if clear else palette.secondary,
                markeredgewidth=0.5 if clear else 1.0,
                zorder=3.2 if clear else 3.1,
                clip_on=False,
                label=gid,
                gid=gid,
            )
    if n <= _DAYS_MAX and not seen.is_digest:
        for strip, looks in found:
            _write_days(ax, seen, strip, looks, palette, size)


def _places(
    found: Sequence[tuple[PhotoStrip, Sequence[ZoneLook]]], *, clear: bool
) -> Iterator[tuple[float, float]]:
    for strip, looks in found:
        for each in looks:
            if each.is_clear is clear:
                yield day_number(each.moment), strip.floor + each.change


def _covers(look: ZoneLook, other: ZoneLook, days: float, changes: float) -> bool:
    """Whether what is written over ``look`` would lie on the mark of another."""
    beside = abs(day_number(other.moment) - day_number(look.moment)) < days
    return beside and 0 <= other.change - look.change < changes


def _write_days(
    ax: "Axes",
    seen: PhotosInSight,
    strip: PhotoStrip,
    looks: Sequence[ZoneLook],
    palette: Palette,
    size_pt: float,
) -> None:
    """The recovery day over each photo after a session, as far as they don't touch."""
    low, high = seen.shown
    small = 0.85 * palette.text_pt
    day_pt = plot_width_pt(ax) / (high - low)
    bottom, top = ax.get_ylim()
    unit_pt = ax.get_position().height * height_pt(ax) / (top - bottom)
    if unit_pt * (seen.whole.range[1] - seen.whole.range[0]) < _LOW * palette.text_pt:
        return
    name_ends = low + text_width_pt(course_name(strip.course), palette.text_pt) * _BOLD / day_pt
    below_name = seen.whole.range[1] + _NAME_AT * (seen.whole.range[1] - seen.whole.range[0])
    below_name -= (size_pt / 2 + 2.0 * small) / unit_pt
    free = low
    for each in looks:
        day, told = day_number(each.moment), _("{days} d").format(days=each.day)
        half = (text_width_pt(told, small) / 2 + 0.2 * small) / day_pt
        touches_name = day - half < name_ends and each.change > below_name
        if each.day is None or day - half < free or touches_name:
            continue
        reach = half + size_pt / 2 / day_pt, (size_pt + 1.2 * small) / unit_pt
        if any(_covers(each, other, *reach) for other in looks if other is not each):
            continue
        free = day + half
        ax.annotate(
            told,
            (day, strip.floor + each.change),
            xytext=(0, size_pt / 2 + 0.2 * small),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=palette.secondary,
            fontsize=small,
            zorder=3.4,
            annotation_clip=True,
            gid="after",
        )
