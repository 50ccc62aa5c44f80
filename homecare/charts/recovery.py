"""One recovery against the person's usual range, with the earlier ones behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.bands import band_word
from homecare.charts.figure import ROW, Head, Margins, Table, draw_heads, head_rows, prepare, say
from homecare.charts.marks import draw_courses, draw_dots
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Reading, legend, lines_of
from homecare.charts.segments import cut_at_gaps, segments
from homecare.charts.signs import Shape, Sign
from homecare.charts.wording import number, when
from homecare.i18n import _
from homecare.recovery.curves import PEAK_DAYS, RECOVERY_DAYS, Point, Recovery
from homecare.recovery.usual_range import USUAL_MIN_N, UsualBin, UsualRange, past_like, usual_range
from homecare.regional.joining import enumerated
from homecare.values.terms import REDNESS_MAX
from homecare.words import redness_word, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_CURRENT: Final = Sign(Shape.DOT, "course", Shape.LINE)
_PAST: Final = Sign(Shape.LINE, "past")
_PAST_DOTS: Final = Sign(Shape.DOT, "past")
PAST_MAX: Final = 12
"""So many of the latest earlier recoveries are drawn; the usual range is over all of them."""


_LONE_DAYS: Final = 0.25
"""How wide a stretch of the band is drawn that stands alone."""
_LEVEL_HOURS: Final = 1.0
"""The band of the session's own redness has some width, or where it stands alone it is not seen."""


@dataclass(frozen=True)
class RecoverySeries:
    """``current`` is the recovery to look at, ``past`` all that it is compared with."""

    current: Recovery | None
    usual: UsualRange | None
    past: tuple[Recovery, ...]

    @property
    def title(self) -> str:
        return _("Recovery: redness by day after the session (0 clear – 4 severe)")

    @property
    def missing(self) -> int:
        """How many more recoveries a usual range needs."""
        return max(0, USUAL_MIN_N - len(self.past))

    @property
    def usual_label(self) -> str:
        """What the band is and what it rests on, or why there is none."""
        if self.usual is not None:
            return _("your usual range (n = {n})").format(n=self.usual.n)
        if self.current is not None and self.current.band is None:
            return _("no usual range: the needle is not known")
        text = _("no usual range yet (n = {n}, {missing} more needed)")
        return text.format(n=len(self.past), missing=self.missing)

    @property
    def of_what(self) -> str:
        """Area and needle band: what the usual range is of."""
        if self.current is None:
            return ""
        return enumerated((word(self.current.region), band_word(self.current.band)))

    @property
    def summary(self) -> str:
        """Where the running recovery stands: ``Day 2: you are at 3; usually 1 to 2 (n = 11).``"""
        points = () if self.current is None else self.current.points
        if not points:
            return _("No redness was recorded for this recovery yet.")
        last = points[-1]
        usual = None if self.usual is None else self.usual.at(last)
        here = _("{what}. Day {day}: you are at {grade}").format(
            what=self.of_what, day=last.day, grade=last.redness
        )
        if usual is not None:
            text = _("{here}; usually {middle} (n = {n}).")
            return text.format(here=here, middle=middle_half(usual), n=usual.n)
        if self.usual is not None:
            return _("{here}; too few past recoveries were looked at then.").format(here=here)
        # Translators: {usual} is "no usual range yet (…)" or why there is none.
        return _("{here}; {usual}.").format(here=here, usual=self.usual_label)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The points of the current recovery."""
        points = () if self.current is None else self.current.points
        return tuple(self._reading(point) for point in points)

    def _reading(self, point: Point) -> Reading:
        usual = None if self.usual is None else self.usual.at(point)
        usually = (
            ""
            if usual is None
            else _("usually {middle} (n = {n})").format(middle=middle_half(usual), n=usual.n)
        )
        text = lines_of(
            _("Redness {grade} ({word})").format(
                grade=point.redness, word=redness_word(point.redness)
            ),
            _("day {day}, {hours} h after the session").format(
                day=point.day, hours=number(point.hours_after, 0)
            ),
            when(point.moment),
            usually,
        )
        kind = "session" if point.from_session else "check-in"
        key = f"{kind} {point.record}"
        return Reading(point.hours_after / 24, point.redness, text, key, point.record, kind)

    @property
    def layers(self) -> tuple[Layer, ...]:
        points = () if self.current is None else self.current.points
        if not points and self.usual is None:
            return ()
        shown = self.past[-PAST_MAX:]
        drawn = [
            (bool(points), Layer("current", _("this recovery"), _CURRENT)),
            (
                self.usual is not None and bool(self.usual.bins),
                Layer("usual", self.usual_label, Sign(Shape.BAND, "usual_edge")),
            ),
            (
                self.usual is None or any(segments(each.points) for each in shown),
                Layer("past", _("earlier recoveries"), _PAST if self.usual else _PAST_DOTS),
            ),
        ]
        if not shown:
            drawn.pop()
        return tuple(layer for is_there, layer in drawn if is_there)

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The entry of each row of ``as_table``; a part of the usual range is none."""
        points = () if self.current is None else self.current.points
        bins = () if self.usual is None else self.usual.bins
        return (*(point.record for point in points), *(None for _bin in bins))

    def as_table(self) -> Table:
        """A row for each grade of this recovery, then one for each part of the usual range."""
        headers = (
            _("After the session"),
            _("Recovery day"),
            _("Redness"),
            _("Usual range"),
            _("Usual median"),
        )
        points = () if self.current is None else self.current.points
        rows = [self._row(point) for point in points]
        bins = () if self.usual is None else self.usual.bins
        usual = [
            (stretch_name(each.from_hours), "", "", _middle(each), number(each.median, 2))
            for each in bins
        ]
        return headers, (*rows, *usual)

    def _row(self, point: Point) -> tuple[str, ...]:
        usual = None if self.usual is None else self.usual.at(point)
        after = _("{hours} h").format(hours=number(point.hours_after, 0))
        middle = ("", "") if usual is None else (_middle(usual), number(usual.median, 2))
        return after, str(point.day), str(point.redness), *middle


def middle_half(usual: UsualBin) -> str:
    """``1 to 2``, or one number where both ends are the same."""
    low, high = number(usual.low, 2), number(usual.high, 2)
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def stretch_name(from_hours: int) -> str:
    """``6 to 24 h``, or ``day 2``: the part of a usual range that begins there."""
    if from_hours >= 24:
        return _("day {day}").format(day=from_hours // 24)
    return _("0 to 6 h") if from_hours == 0 else _("6 to 24 h")


def _middle(usual: UsualBin) -> str:
    text = _("{low} to {high} (n = {n})")
    return text.format(low=number(usual.low, 2), high=number(usual.high, 2), n=usual.n)


def recovery_series(current: Recovery | None, all_recoveries: Iterable[Recovery]) -> RecoverySeries:
    """The series of one recovery, compared with what came before it."""
    past = () if current is None else past_like(current, all_recoveries)
    return RecoverySeries(current, usual_range(past), past)


def draw_recovery(
    ax: "Axes", series: RecoverySeries, palette: Palette, *, with_past: bool = True
) -> None:
    """Draw the series; where nothing was recorded yet, a sentence says so.

    ``with_past`` draws the earlier recoveries too, thin and behind (a small chart does without).
    Under 5 of them there are dots alone: a line or a band would promise a pattern.
    """
    current = series.current
    points = () if current is None else current.points
    if not points and series.usual is None:
        say(ax, _("No redness was recorded for this recovery yet."), palette)
        return
    rows = head_rows(ax, _heads(series, palette, with_past=with_past), palette, left=2.2)
    prepare(ax, palette, Margins.of(palette, left=2.2, top=0.65 + ROW * len(rows)))
    last_day = _last_day(points)
    style_day_axis(ax, last_day, _days(points))
    past = series.past[-PAST_MAX:] if with_past else ()
    if series.usual is not None:
        _draw_usual(ax, series.usual, palette)
        _draw_past(ax, past, palette)
        courses = [_course(line) for line in segments(points)]
        draw_courses(ax, courses, palette.course, width_pt=2, gid="current")
    else:
        _draw_past_dots(ax, past, palette)
    grades = [point.redness for point in points]
    draw_dots(ax, _days(points), grades, palette, size_pt=7, gid="current")
    draw_heads(ax, rows, palette)


def _heads(series: RecoverySeries, palette: Palette, *, with_past: bool) -> list[Head]:
    """What the marks are, or why there is no usual range."""
    if series.usual is None:
        return [Head(series.usual_label, palette.secondary, "right")]
    told = [each for each in series.layers if with_past or each.key == "usual"]
    return [Head(legend(told), palette.secondary)] if palette.legend else []


def _last_day(points: Sequence[Point]) -> int:
    """A week is shown; two or all four where a check-in lies beyond it."""
    latest = max((point.day for point in points), default=0)
    return next((days for days in (PEAK_DAYS, 2 * PEAK_DAYS) if latest <= days), RECOVERY_DAYS)


def _days(points: Sequence[Point]) -> list[float]:
    return [point.hours_after / 24 for point in points]


def _course(line: Sequence[Point]) -> list[tuple[float, float]]:
    return [(point.hours_after / 24, point.redness) for point in line]


def style_day_axis(ax: "Axes", last_day: int, days: Sequence[float]) -> None:
    """Days after the session across, at least to ``last_day``; every grade up."""
    step = max(1, last_day // PEAK_DAYS)
    ticks = range(0, last_day + 1, step)
    first = _("Day {day}").format(day=0)
    ax.set_xticks(ticks, [first, *(str(day) for day in ticks[1:])])
    # The evening of the last day lies beyond its whole number.
    ax.set_xlim(-0.02 * last_day, max(last_day, *days, 0) + 0.02 * last_day)
    ax.set_ylim(-0.2, REDNESS_MAX + 0.2)
    ax.set_yticks(range(REDNESS_MAX + 1))


def _draw_past(ax: "Axes", past: Sequence[Recovery], palette: Palette) -> None:
    courses = [_course(line) for recovery in past for line in segments(recovery.points)]
    draw_courses(ax, courses, palette.past, width_pt=0.7, gid="past", zorder=2.2)


def _draw_past_dots(ax: "Axes", past: Sequence[Recovery], palette: Palette) -> None:
    points = [point for recovery in past for point in recovery.points]
    if points:
        ax.plot(
            _days(points),
            [point.redness for point in points],
            linestyle="none",
            marker="o",
            markersize=3.5,
            color=palette.past,
            zorder=2.2,
            label="past",
            gid="past",
        )


def _draw_usual(ax: "Axes", usual: UsualRange, palette: Palette) -> None:
    """The band between thin edges, with a soft rim: where all grades are equal it has no height."""
    for corners in runs_of(usual.bins):
        days = [day for day, _bin in corners]
        low, high = [each.low for _day, each in corners], [each.high for _day, each in corners]
        middle = [each.median for _day, each in corners]
        ax.fill_between(
            days,
            low,
            high,
            color=palette.accent_soft,
            linewidth=0.7 * palette.text_pt,
            joinstyle="round",
            zorder=1.5,
            gid="usual",
        )
        for label, edge, width in (
            ("usual", low, 0.8),
            ("usual", high, 0.8),
            ("median", middle, 1.6),
        ):
            ax.plot(
                days,
                edge,
                color=palette.usual_edge,
                linewidth=width,
                linestyle="-" if label == "usual" else (0, (4, 2)),
                zorder=2.3,
                label=label,
                gid="usual",
            )


Corners = list[tuple[float, UsualBin]]
"""Days after the session, and the bin whose values a band takes there."""


def runs_of(bins: Sequence[UsualBin]) -> list[Corners]:
    """What is joined to a band: it stops at the same gaps as a line does."""
    runs = cut_at_gaps(bins, _apart)
    return [_widened([corner for each in run for corner in _corners(each)]) for run in runs]


def _apart(earlier: UsualBin, later: UsualBin) -> timedelta:
    return timedelta(hours=later.at_hours - earlier.at_hours)


def _corners(usual: UsualBin) -> tuple[tuple[float, UsualBin], ...]:
    """Where the band takes the value of a bin, in days after the session: where its looks stood.

    The first stretch is level: it begins with the session.
    """
    if usual.from_hours == 0:
        return (0.0, usual), (max(usual.at_hours, _LEVEL_HOURS) / 24, usual)
    return ((usual.at_hours / 24, usual),)


def _widened(corners: Corners) -> Corners:
    """A stretch that stands alone would have no width and not be seen."""
    if len(corners) > 1:
        return corners
    ((day, only),) = corners
    return [(max(0.0, day - _LONE_DAYS / 2), only), (day + _LONE_DAYS / 2, only)]
