"""Days until redness was back at the baseline, session by session, with the usual range.

A recovery that was not seen to return is *censored*: it stands at its last look, with an arrow,
since it took at least so long. It counts until then in the median and in the range. Each region
has a strip.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from homecare.charts.bands import MARKS, band_layers, band_word, draw_band_marks, in_use
from homecare.charts.facets import floors, level_step, name_strips, style_levels
from homecare.charts.figure import (
    ROW,
    Head,
    Margins,
    Table,
    draw_heads,
    head_rows,
    height_pt,
    plot_width_pt,
    prepare,
    say,
)
from homecare.charts.marks import draw_courses, mark_pt
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Reading, legend, lines_of
from homecare.charts.signs import Shape, Sign
from homecare.charts.timeline import (
    EVERY_LOOK_DAYS,
    Limits,
    day_number,
    span,
    style_time_axis,
    year_ends,
)
from homecare.charts.wording import back_words, days, when
from homecare.i18n import _, ngettext
from homecare.recovery.curves import RECOVERY_DAYS, Recovery
from homecare.recovery.days_back import days_back
from homecare.regional.joining import enumerated, in_parts, labelled
from homecare.stats.periods import PERIOD_MIN_N
from homecare.stats.statistics import EVERYTHING, Window, usual_days
from homecare.stats.values import UsualDays
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEAST_TOP: Final = 4.0
_OVER: Final = 1.14
"""So much of a strip lies over its longest recovery."""
_APART: Final = 1.45
"""From one strip to the next: its longest recovery, and a line of text."""


class YearMedian(NamedTuple):
    """The median of ``n`` recoveries of one year."""

    year: int
    days: float
    n: int


@dataclass(frozen=True)
class DaysPart:
    """The recoveries of one region. ``usual`` and ``years`` are of ``band``, that of the latest."""

    area: Area
    floor: float
    recoveries: tuple[Recovery, ...]
    usual: UsualDays | None

    @property
    def band(self) -> Band | None:
        return self.recoveries[-1].band

    @cached_property
    def years(self) -> tuple[YearMedian, ...]:
        """Only years with enough recoveries; one needle's tell nothing of another's."""
        alike = [each for each in self.recoveries if each.band is self.band]
        by_year = groupby(alike, key=lambda each: each.session.moment.local_date.year)
        return tuple(_year_medians(by_year))


def _year_medians(by_year: Iterable[tuple[int, Iterable[Recovery]]]) -> Iterator[YearMedian]:
    for year, recoveries in by_year:
        mine = list(recoveries)
        back = days_back(mine)
        if back.median is not None and back.events >= PERIOD_MIN_N:
            yield YearMedian(year, back.median, back.n)


@dataclass(frozen=True)
class DaysSeries:
    """The recoveries with a redness recorded, oldest first.

    ``usuals`` has one for each region: that of the needle band of its latest recovery.
    ``limits`` is the stretch of the axis that is in sight; ``None`` is all of it.
    """

    recoveries: tuple[Recovery, ...]
    usuals: tuple[tuple[Area, UsualDays | None], ...] = ()
    window: Window = EVERYTHING
    limits: Limits | None = None

    @property
    def title(self) -> str:
        return _("Days until redness was back at the baseline, by session: lower is faster")

    def looking_at(self, limits: Limits | None) -> "DaysSeries":
        """The same while only this stretch of the axis is in sight."""
        return replace(self, limits=limits)

    @property
    def returned(self) -> tuple[Recovery, ...]:
        return tuple(each for each in self.recoveries if not each.censored)

    @property
    def censored(self) -> tuple[Recovery, ...]:
        return tuple(each for each in self.recoveries if each.censored)

    @cached_property
    def ends(self) -> Limits:
        """The ends of the axis of time."""
        moments = [each.session.moment for each in self.recoveries]
        return span(moments, self.window.from_day, self.window.to_day)

    @property
    def shown(self) -> Limits:
        """From where to where the axis is in sight."""
        return self.limits or self.ends

    @property
    def has_years(self) -> bool:
        """Whether so much is in sight that the median of each year is drawn."""
        return self.shown[1] - self.shown[0] > EVERY_LOOK_DAYS

    @cached_property
    def top(self) -> float:
        """The longest of them."""
        return max((_LEAST_TOP, *(height(each) for each in self.recoveries)))

    @cached_property
    def parts(self) -> tuple[DaysPart, ...]:
        """One for each region, the uppermost first."""
        used = {each.region for each in self.recoveries}
        regions = [area for area in Area if area in used]
        return tuple(
            DaysPart(
                area,
                floor,
                tuple(each for each in self.recoveries if each.region is area),
                dict(self.usuals).get(area),
            )
            for area, floor in zip(regions, floors(len(regions), _APART * self.top), strict=True)
        )

    @property
    def n_strips(self) -> int:
        return len({each.region for each in self.recoveries})

    @property
    def usual(self) -> UsualDays | None:
        """That of the only region; ``None`` where there are several."""
        return self.parts[0].usual if len(self.parts) == 1 else None

    @property
    def summary(self) -> str:
        """After how many days half were back, with interval and n: needle by needle."""
        if not self.recoveries:
            return _("No recovery with a redness in this time.")
        bands = in_use(each.band for each in self.recoveries)
        if len(bands) == 1:
            told = back_words(days_back(self.recoveries))
            n = len(self.recoveries)
            # Translators: {back} is a clause such as "half were back at baseline after 3 days (…)".
            text = ngettext("Of {n} recovery, {back}.", "Of {n} recoveries, {back}.", n)
            return text.format(n=n, back=told)
        parts = (
            labelled(
                band_word(band), back_words(days_back(r for r in self.recoveries if r.band is band))
            )
            for band in bands
        )
        return _("By needle length: {parts}.").format(parts=in_parts(parts))

    @property
    def readings(self) -> tuple[Reading, ...]:
        floor = {part.area: part.floor for part in self.parts}
        return tuple(_reading(each, floor[each.region]) for each in self.recoveries)

    @property
    def layers(self) -> tuple[Layer, ...]:
        if not self.recoveries:
            return ()
        found = list(band_layers("returned", (each.band for each in self.returned)))
        if self.censored:
            found.append(Layer("censored", _("not seen back"), Sign(Shape.RING_UP, "caution")))
        if any(part.usual for part in self.parts):
            found.append(Layer("usual", self._usual_label, Sign(Shape.BAND, "usual_edge")))
        if self.has_years and any(part.years for part in self.parts):
            label = _("median of a year, latest needle")
            found.append(Layer("years", label, Sign(Shape.LINE, "text")))
        return tuple(found)

    @property
    def _usual_label(self) -> str:
        if self.usual is None:
            return _("usual range over the whole log, latest needle")
        label = _("usual range over the whole log, {band} (n = {n})")
        return label.format(band=band_word(self.parts[0].band), n=self.usual.n)

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The session of each row of ``as_table``; a year has none."""
        years = len(self._year_rows)
        return (*(each.session.id for each in reversed(self.recoveries)), *(None,) * years)

    def as_table(self) -> Table:
        """A row for each recovery, newest first; then one for each median of a year."""
        headers = (_("Session"), _("Area"), _("Needle"), _("Baseline"), _("Days to baseline"))
        rows = tuple(_row(each) for each in reversed(self.recoveries))
        return headers, (*rows, *self._year_rows)

    @property
    def _year_rows(self) -> tuple[tuple[str, ...], ...]:
        parts = self.parts if self.recoveries and self.has_years else ()
        return tuple(
            (str(each.year), word(part.area), band_word(part.band), "", _median_told(each))
            for part in parts
            for each in reversed(part.years)
        )


def _median_told(each: YearMedian) -> str:
    return _("median {days} (n = {n})").format(days=days(each.days), n=each.n)


def height(recovery: Recovery) -> float:
    """Where it stands: its days to baseline, or for a censored one its last look."""
    known = recovery.days_to_baseline
    return recovery.points[-1].hours_after / 24 if known is None else known


def _told(recovery: Recovery) -> str:
    if not recovery.censored:
        return days(recovery.days_to_baseline)
    return _("not seen back, last look after {days}").format(days=days(height(recovery)))


def _row(recovery: Recovery) -> tuple[str, ...]:
    return (
        when(recovery.session.moment),
        word(recovery.region),
        band_word(recovery.band),
        str(recovery.baseline.redness),
        _told(recovery),
    )


def _reading(recovery: Recovery, floor: float) -> Reading:
    sign = MARKS[recovery.band].sign
    text = lines_of(
        _("Back at the baseline after {days}").format(days=_told(recovery))
        if not recovery.censored
        else _("Not seen back, last look after {days}").format(days=days(height(recovery))),
        f"{sign} {when(recovery.session.moment)}",
        enumerated((word(recovery.region), band_word(recovery.band))),
    )
    key = f"session {recovery.session.id} {recovery.region}"
    place = day_number(recovery.session.moment)
    at = floor + height(recovery)
    return Reading(place, at, text, key, recovery.session.id, "session")


def days_series(
    recoveries: Iterable[Recovery],
    window: Window = EVERYTHING,
    shown: Container[UUID] | None = None,
) -> DaysSeries:
    """The series of a window; hand over all recoveries: the usual range is over every one.

    ``shown`` are the ids of the sessions that are drawn, ``None``: all of the window.
    """
    everything = [each for each in recoveries if each.points]
    inside = tuple(
        each
        for each in everything
        if window.has_recovery(each) and (shown is None or each.session.id in shown)
    )
    latest = {each.region: each.band for each in inside}
    usuals = ((area, _usual(everything, area, band)) for area, band in latest.items())
    return DaysSeries(inside, tuple(usuals), window)


def _usual(recoveries: Sequence[Recovery], area: Area, band: Band | None) -> UsualDays | None:
    if band is None:
        return None
    return usual_days(each for each in recoveries if (each.region, each.band) == (area, band))


def draw_days(ax: "Axes", series: DaysSeries, palette: Palette) -> None:
    """Draw the series; where there is no recovery, a sentence says so."""
    if not series.recoveries:
        say(ax, _("No recovery with a redness in this time."), palette)
        return
    marks = legend(series.layers) if palette.legend else ""
    rows = head_rows(ax, [Head(marks, palette.secondary)], palette, left=2.4)
    margins = Margins.of(palette, left=2.4, top=0.8 + ROW * len(rows), bottom=3.4)
    prepare(ax, palette, margins)
    style_time_axis(ax, series.ends)
    _style_days(ax, series, palette, margins)
    for part in series.parts:
        _draw_usual(ax, part, palette)
    _draw_recoveries(ax, series, palette)
    _draw_years(ax, series, palette)
    draw_heads(ax, rows, palette)


def _style_days(ax: "Axes", series: DaysSeries, palette: Palette, margins: Margins) -> None:
    parts, top = series.parts, series.top
    over = min(_OVER * top, RECOVERY_DAYS + 1.5) + (0.24 * top if len(parts) > 1 else 0)
    low, high = -0.04 * top, max(part.floor for part in parts) + over
    ax.set_ylim(low, high)
    room_pt = height_pt(ax) - margins.top_pt - margins.bottom_pt
    step = level_step(room_pt / (high - low), palette)
    style_levels(ax, [part.floor for part in parts], range(0, int(top * 1.05) + 1, step))
    tops = [part.floor + top * 1.08 for part in parts]
    name_strips(ax, [part.area for part in parts], tops, palette)


def _draw_usual(ax: "Axes", part: DaysPart, palette: Palette) -> None:
    if part.usual is None:
        return
    usual, floor = part.usual, part.floor
    ax.axhspan(
        floor + usual.low,
        floor + usual.high,
        color=palette.accent_soft,
        linewidth=0,
        gid="usual",
    )
    for level, width, dashes in (
        (usual.low, 0.8, "-"),
        (usual.high, 0.8, "-"),
        (usual.median, 1.4, (0, (4, 2))),
    ):
        ax.axhline(
            floor + level,
            color=palette.usual_edge,
            linewidth=width,
            linestyle=dashes,
            zorder=1.8,
            label="usual",
            gid="usual",
        )


def _draw_years(ax: "Axes", series: DaysSeries, palette: Palette) -> None:
    """A level stroke over each year, over the marks: they are many and it is one."""
    strokes = [
        [(x, part.floor + each.days) for x in year_ends(each.year)]
        for part in (series.parts if series.has_years else ())
        for each in part.years
    ]
    draw_courses(ax, strokes, palette.text, width_pt=1.8, gid="years", zorder=3.3)


def _draw_recoveries(ax: "Axes", series: DaysSeries, palette: Palette) -> None:
    low, high = series.shown
    n = sum(low <= day_number(each.session.moment) <= high for each in series.recoveries)
    n_in_strip = n / len(series.parts)
    size = mark_pt(n_in_strip, plot_width_pt(ax), palette, most=0.75, least=0.4)
    places = [place for part in series.parts for place in _places(part, censored=False)]
    draw_band_marks(ax, places, palette, size_pt=size, gid="returned")
    _draw_censored(ax, series, palette, size)


def _draw_censored(ax: "Axes", series: DaysSeries, palette: Palette, size_pt: float) -> None:
    """A ring at the last look, with an arrow out of it: it took at least so long."""
    places = [place for part in series.parts for place in _places(part, censored=True)]
    if not places:
        return
    size = max(size_pt, 0.6 * palette.text_pt)
    bottom, top = ax.get_ylim()
    one_pt = (top - bottom) / (ax.get_position().height * height_pt(ax))
    for marker, up_pt, scale in (("o", 0.0, 1.0), (r"$\uparrow$", 1.1 * size, 1.3)):
        ax.plot(
            [x for x, _y, _band in places],
            [y + up_pt * one_pt for _x, y, _band in places],
            linestyle="none",
            marker=marker,
            markersize=size * scale,
            markerfacecolor=palette.surface if marker == "o" else palette.caution,
            markeredgecolor=palette.caution,
            markeredgewidth=1.2 if marker == "o" else 0,
            zorder=3.2,
            label="censored",
            gid="censored",
            clip_on=False,
        )


def _places(part: DaysPart, *, censored: bool) -> list[tuple[float, float, Band | None]]:
    mine = (each for each in part.recoveries if each.censored is censored)
    return [(day_number(e.session.moment), part.floor + height(e), e.band) for e in mine]
