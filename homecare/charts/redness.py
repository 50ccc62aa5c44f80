"""Redness over time: every grade that was recorded, the sessions, and the trend of the peaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.areas import Area
from homecare.charts.figure import Margins, Table, note, prepare, say
from homecare.charts.marks import MANY_DOTS, draw_course, draw_dots
from homecare.charts.palette import Palette
from homecare.charts.segments import segments
from homecare.charts.timeline import day_number, span, style_time_axis
from homecare.charts.wording import grade, trend_words, when
from homecare.i18n import _
from homecare.recovery import session_before
from homecare.rules.facts import CheckInFact, SessionFact
from homecare.stats import EVERYTHING, Trend, Window
from homecare.terms import REDNESS_MAX
from homecare.times import Moment, days_after
from homecare.words import needle, word, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SESSION_MARK_AT: Final = -0.5
"""Where the ▲ of a session stands on the axis of grades: under the lowest one."""

MANY_SESSIONS: Final = 60
"""More sessions than this get small marks: large ones would run together."""


@dataclass(frozen=True)
class Dot:
    """One redness grade. Without ``session`` and ``day`` it is a resting check-in."""

    moment: Moment
    redness: int
    area: Area | None = None
    session: UUID | None = None
    day: int | None = None
    from_session: bool = False


@dataclass(frozen=True)
class RednessSeries:
    """What was recorded in the window. ``trend`` is drawn only where it has a value."""

    sessions: tuple[SessionFact, ...]
    dots: tuple[Dot, ...]
    trend: Trend | None = None
    window: Window = EVERYTHING

    @property
    def title(self) -> str:
        return _("Redness over time: ▲ session, ● redness (0 clear – 4 severe)")

    @property
    def lines(self) -> tuple[tuple[Dot, ...], ...]:
        """The dots that are joined: of one recovery and one area, with no gap between them."""
        by_session: dict[UUID, list[Dot]] = {}
        for dot in self.dots:
            if dot.session is not None:
                by_session.setdefault(dot.session, []).append(dot)
        return tuple(line for dots in by_session.values() for line in segments(dots))

    @property
    def trend_label(self) -> str:
        """The trend in words, with its interval and n; empty where there is none."""
        return trend_words(self.trend)

    def as_table(self) -> Table:
        """A row for each session and check-in, newest first."""
        headers = (_("When"), _("What"), _("Area"), _("Redness"), _("Recovery day"))
        rows = [(each.moment, _session_row(each)) for each in self.sessions]
        rows += [(dot.moment, _dot_row(dot)) for dot in self.dots if not dot.from_session]
        rows.sort(key=lambda row: row[0].at, reverse=True)
        return headers, tuple(row for _moment, row in rows)


def _session_row(session: SessionFact) -> tuple[str, ...]:
    length = needle(None if session.needle_um is None else session.needle_um / 1000)
    what = " · ".join(part for part in (_("Session"), length) if part)
    return when(session.moment), what, words(session.areas), grade(session.redness), "0"


def _dot_row(dot: Dot) -> tuple[str, ...]:
    area = "" if dot.area is None else word(dot.area)
    day = "" if dot.day is None else str(dot.day)
    return when(dot.moment), _("Check-in"), area, grade(dot.redness), day


def redness_series(
    sessions: Iterable[SessionFact],
    check_ins: Iterable[CheckInFact],
    window: Window = EVERYTHING,
    trend: Trend | None = None,
) -> RednessSeries:
    """The series of a window; hand over the whole log, since a recovery may begin before it."""
    in_order = tuple(sorted(sessions, key=lambda each: each.at))
    inside = tuple(s for s in in_order if window.has(s.moment) and window.touches(s.areas))
    seen = (each for each in check_ins if window.has_check_in(each))
    dots = [
        *(Dot(s.moment, s.redness, None, s.id, 0, True) for s in inside if s.redness is not None),
        *(_dot(c, c.redness, in_order) for c in seen if c.redness is not None),
    ]
    return RednessSeries(
        sessions=inside,
        dots=tuple(sorted(dots, key=lambda dot: dot.moment.at)),
        trend=trend,
        window=window,
    )


def _dot(check_in: CheckInFact, redness: int, sessions: Sequence[SessionFact]) -> Dot:
    session = session_before(check_in, sessions)
    if session is None:
        return Dot(check_in.moment, redness, check_in.area)
    day = days_after(session.moment, check_in.moment)
    return Dot(check_in.moment, redness, check_in.area, session.id, day)


def draw_redness(ax: "Axes", series: RednessSeries, palette: Palette) -> None:
    """Draw the series; where there is nothing, a sentence says so."""
    if not series.dots and not series.sessions:
        say(ax, _("No session and no redness was recorded in this time."), palette)
        return
    label = series.trend_label
    prepare(ax, palette, Margins.of(palette, top=2 if label else 0.8, bottom=3.4))
    moments = [each.moment for each in (*series.sessions, *series.dots)]
    style_time_axis(ax, span(moments, series.window.from_day, series.window.to_day))
    ax.set_ylim(SESSION_MARK_AT - 0.35, REDNESS_MAX + 0.25)
    ax.set_yticks(range(REDNESS_MAX + 1))
    many = len(series.dots) > MANY_DOTS
    for line in series.lines:
        draw_course(ax, [day_number(dot.moment) for dot in line], line, palette, faint=many)
    draw_dots(ax, [day_number(dot.moment) for dot in series.dots], series.dots, palette)
    _draw_sessions(ax, series.sessions, palette)
    if label and series.trend is not None:
        _draw_trend(ax, series.trend, palette)
        note(ax, label, palette.accent, palette)


def _draw_sessions(ax: "Axes", sessions: Sequence[SessionFact], palette: Palette) -> None:
    ax.plot(
        [day_number(each.moment) for each in sessions],
        [SESSION_MARK_AT] * len(sessions),
        linestyle="none",
        marker="^",
        markersize=(0.7 if len(sessions) <= MANY_SESSIONS else 0.35) * palette.text_pt,
        color=palette.accent,
        label="sessions",
    )


def _draw_trend(ax: "Axes", trend: Trend, palette: Palette) -> None:
    if trend.start is None or trend.end is None:
        return
    ax.plot(
        [day_number(moment) for moment, _grade in (trend.start, trend.end)],
        [level for _moment, level in (trend.start, trend.end)],
        color=palette.accent,
        linewidth=1.4,
        linestyle=(0, (5, 3)),
        zorder=2.8,
        label="trend",
    )
