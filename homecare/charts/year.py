"""The years at a glance: a row a year, a mark a session by its needle band."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.bands import MARKS, band_layers, band_um, band_word, draw_band_marks
from homecare.charts.figure import (
    ROW,
    Head,
    Margins,
    Table,
    draw_heads,
    head_rows,
    prepare,
    say,
    width_pt,
)
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Reading, legend, lines_of
from homecare.charts.signs import Shape, Sign
from homecare.charts.wording import when
from homecare.facts.facts import SessionFact
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, labelled
from homecare.regional.writing import month_name
from homecare.stats.statistics import EVERYTHING, Window
from homecare.values.times import Moment
from homecare.words import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

YEARS_MAX: Final = 30
"""So many of the latest years are drawn; the table has them all."""
_LEAP: Final = 2024
"""Every date has its place on the axis of a leap year, so that months stand under each other."""


@dataclass(frozen=True)
class YearSeries:
    """The sessions of the window, oldest first."""

    sessions: tuple[SessionFact, ...]

    @property
    def title(self) -> str:
        return _("Sessions by year and needle")

    @property
    def years(self) -> tuple[int, ...]:
        """Every year from the first to the last session, the latest ``YEARS_MAX`` of them."""
        if not self.sessions:
            return ()
        first, last = (
            each.moment.local_date.year for each in (self.sessions[0], self.sessions[-1])
        )
        return tuple(range(max(first, last - YEARS_MAX + 1), last + 1))

    @property
    def drawn(self) -> tuple[SessionFact, ...]:
        years = self.years
        return tuple(each for each in self.sessions if each.moment.local_date.year >= years[0])

    @property
    def summary(self) -> str:
        if not self.sessions:
            return _("No session in this time.")
        counts = dict.fromkeys(self.years, 0)
        for each in self.drawn:
            counts[each.moment.local_date.year] += 1
        told = enumerated(labelled(str(year), str(n)) for year, n in counts.items())
        stopped = sum(bool(each.overridden) for each in self.drawn)
        if not stopped:
            return _("Sessions by year: {years}.").format(years=told)
        text = ngettext(
            "Sessions by year: {years}; {n} overridden stop.",
            "Sessions by year: {years}; {n} overridden stops.",
            stopped,
        )
        return text.format(years=told, n=stopped)

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(_reading(each) for each in self.drawn)

    @property
    def layers(self) -> tuple[Layer, ...]:
        if not self.sessions:
            return ()
        bands = band_layers("sessions", (band_um(each.needle_um) for each in self.drawn))
        if not any(each.overridden for each in self.drawn):
            return bands
        return *bands, Layer("overridden", _("overridden stop"), Sign(Shape.RING, "caution"))

    @property
    def table_records(self) -> tuple[UUID, ...]:
        """The session of each row of ``as_table``."""
        return tuple(each.id for each in reversed(self.sessions))

    def as_table(self) -> Table:
        """A row for each session, newest first."""
        headers = (_("When"), _("Area"), _("Needle"), _("Overridden stop"))
        return headers, tuple(
            (
                when(each.moment),
                words(each.areas),
                band_word(band_um(each.needle_um)),
                enumerated(each.overridden),
            )
            for each in reversed(self.sessions)
        )


def _place(moment: Moment) -> tuple[float, float]:
    """Day of the year by month and day, and the row of its year."""
    day = moment.local_date
    return float(date(_LEAP, day.month, day.day).timetuple().tm_yday), -float(day.year)


def _reading(session: SessionFact) -> Reading:
    x, y = _place(session.moment)
    band = band_um(session.needle_um)
    text = lines_of(
        f"{MARKS[band].sign} {when(session.moment)}",
        enumerated((words(session.areas), band_word(band))),
        _("Overridden stop: {rules}").format(rules=enumerated(session.overridden))
        if session.overridden
        else "",
    )
    return Reading(x, y, text, f"session {session.id}", session.id, "session")


def year_series(sessions: Iterable[SessionFact], window: Window = EVERYTHING) -> YearSeries:
    """The series of a window."""
    inside = [each for each in sessions if window.has(each.moment) and window.touches(each.areas)]
    return YearSeries(tuple(sorted(inside, key=lambda each: each.at)))


def draw_year(ax: "Axes", series: YearSeries, palette: Palette) -> None:
    """Draw the series; where there is no session, a sentence says so."""
    if not series.sessions:
        say(ax, _("No session in this time."), palette)
        return
    years, drawn = series.years, series.drawn
    marks = legend(series.layers) if palette.legend else ""
    rows = head_rows(ax, [Head(marks, palette.secondary)], palette, left=3.4)
    margins = Margins.of(palette, left=3.4, top=0.8 + ROW * len(rows), bottom=2.2)
    prepare(ax, palette, margins)
    room = (width_pt(ax) - margins.left_pt - margins.right_pt) / palette.text_pt
    _style(ax, years, every_months=next(n for n in (1, 2, 3, 6) if room * n >= 34 or n == 6))
    size = palette.text_pt * (0.85 if len(years) <= 6 else 0.6 if len(years) <= 15 else 0.4)
    places = [(*_place(each.moment), band_um(each.needle_um)) for each in drawn]
    stopped = [_place(each.moment) for each in drawn if each.overridden]
    if stopped:
        ax.plot(
            [x for x, _y in stopped],
            [y for _x, y in stopped],
            linestyle="none",
            marker="o",
            markersize=size * 1.9,
            markerfacecolor=palette.surface,
            markeredgecolor=palette.caution,
            markeredgewidth=1.2,
            zorder=2.9,
            label="overridden",
            gid="overridden",
            clip_on=False,
        )
    draw_band_marks(ax, places, palette, size_pt=size, gid="sessions")
    draw_heads(ax, rows, palette)


def _style(ax: "Axes", years: tuple[int, ...], every_months: int) -> None:
    """Months across with their names in the middle, years down with the latest lowest."""
    begins = [date(_LEAP, month, 1).timetuple().tm_yday for month in range(1, 13)]
    ends = [*begins[1:], 367]
    middles = [(begin + end) / 2 for begin, end in zip(begins, ends, strict=True)]
    ax.set_xlim(-2, 369)
    names = [month_name(month, "abbreviated") for month in range(1, 13)]
    ax.set_xticks(middles[::every_months], names[::every_months])
    ax.set_ylim(-years[-1] - 0.6, -years[0] + 0.6)
    every = max(1, -(-len(years) // 10))
    ticks = years[::-1][::every]
    ax.set_yticks([-year for year in ticks], [str(year) for year in ticks])
    ax.vlines(
        [*begins, 367],
        -years[-1] - 0.6,
        -years[0] + 0.6,
        colors=ax.yaxis.get_gridlines()[0].get_color(),
        linewidths=0.6,
        zorder=1,
    )
