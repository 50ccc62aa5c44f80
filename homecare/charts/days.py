"""Days until redness was back at the baseline, session by session, with the usual range.

A recovery that was not seen to return is *censored*: it stands at its last look, with an arrow,
since it took at least so long. It counts until then in the median and in the range.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.bands import MARKS, band_word, draw_band_marks, in_use, legend
from homecare.charts.figure import (
    ROW,
    Head,
    Margins,
    Table,
    draw_heads,
    head_rows,
    integer_ticks,
    prepare,
    say,
)
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Reading, lines_of
from homecare.charts.timeline import day_number, span, style_time_axis
from homecare.charts.wording import back_words, days, when
from homecare.i18n import _
from homecare.recovery.curves import RECOVERY_DAYS, Recovery
from homecare.recovery.days_back import days_back
from homecare.stats.statistics import EVERYTHING, Window, usual_days
from homecare.stats.values import UsualDays
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MANY: Final = 60
"""More recoveries than this get small marks."""
_LEAST_TOP: Final = 4.0


@dataclass(frozen=True)
class DaysSeries:
    """The recoveries with a redness recorded, oldest first.

    ``usual`` is that of ``band`` in ``area``, those of the latest recovery: one needle's range
    tells nothing of another's.
    """

    recoveries: tuple[Recovery, ...]
    area: Area | None = None
    band: Band | None = None
    usual: UsualDays | None = None
    window: Window = EVERYTHING

    @property
    def title(self) -> str:
        return _("Days until redness was back at the baseline, by session")

    @property
    def returned(self) -> tuple[Recovery, ...]:
        return tuple(each for each in self.recoveries if not each.censored)

    @property
    def censored(self) -> tuple[Recovery, ...]:
        return tuple(each for each in self.recoveries if each.censored)

    @property
    def usual_label(self) -> str:
        """What the band is of: all of the log, whatever stretch of time is shown."""
        if self.usual is None:
            return ""
        text = _("shaded: your usual range over the whole log, {area}, {band} (n = {n})")
        assert self.area is not None
        return text.format(area=word(self.area), band=band_word(self.band), n=self.usual.n)

    @property
    def summary(self) -> str:
        """After how many days half were back, with interval and n: needle by needle."""
        if not self.recoveries:
            return _("No recovery with a redness in this time.")
        bands = in_use(each.band for each in self.recoveries)
        if len(bands) == 1:
            told = back_words(days_back(self.recoveries))
            return _("Of {n} recoveries, {back}.").format(n=len(self.recoveries), back=told)
        parts = (
            f"{band_word(band)}: {back_words(days_back(r for r in self.recoveries if r.band is band))}"
            for band in bands
        )
        return _("By needle length: {parts}.").format(parts="; ".join(parts))

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(_reading(each) for each in self.recoveries)

    @property
    def layers(self) -> tuple[Layer, ...]:
        drawn = [
            (self.returned, Layer("returned", _("Back at the baseline"))),
            (self.censored, Layer("censored", _("Not seen back"))),
            (self.usual, Layer("usual", _("Usual range"))),
        ]
        return tuple(layer for is_there, layer in drawn if is_there)

    @property
    def table_records(self) -> tuple[UUID, ...]:
        """The session of each row of ``as_table``."""
        return tuple(each.session.id for each in reversed(self.recoveries))

    def as_table(self) -> Table:
        """A row for each recovery, newest first."""
        headers = (_("Session"), _("Area"), _("Needle"), _("Baseline"), _("Days to baseline"))
        return headers, tuple(_row(each) for each in reversed(self.recoveries))


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


def _reading(recovery: Recovery) -> Reading:
    sign = MARKS[recovery.band].sign
    text = lines_of(
        _("Back at the baseline after {days}").format(days=_told(recovery))
        if not recovery.censored
        else _told(recovery).capitalize(),
        f"{sign} {when(recovery.session.moment)}",
        f"{word(recovery.region)}, {band_word(recovery.band)}",
    )
    key = f"session {recovery.session.id} {recovery.region}"
    place = day_number(recovery.session.moment)
    return Reading(place, height(recovery), text, key, recovery.session.id, "session")


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
    if not inside:
        return DaysSeries((), window=window)
    last = inside[-1]
    alike = (each for each in everything if (each.region, each.band) == (last.region, last.band))
    usual = None if last.band is None else usual_days(alike)
    return DaysSeries(inside, last.region, last.band, usual, window)


def draw_days(ax: "Axes", series: DaysSeries, palette: Palette) -> None:
    """Draw the series; where there is no recovery, a sentence says so."""
    if not series.recoveries:
        say(ax, _("No recovery with a redness in this time."), palette)
        return
    marks = legend(each.band for each in series.recoveries)
    marks += "   " + _("↑ not seen back") if series.censored else ""
    heads = (
        Head(marks, palette.secondary, "left", "returned"),
        Head(series.usual_label, palette.usual_edge, "right", "usual"),
    )
    rows = head_rows(ax, heads, palette, left=2.4)
    margins = Margins.of(palette, left=2.4, top=0.8 + ROW * len(rows), bottom=3.4)
    prepare(ax, palette, margins)
    moments = [each.session.moment for each in series.recoveries]
    style_time_axis(ax, span(moments, series.window.from_day, series.window.to_day))
    top = max(_LEAST_TOP, *(height(each) for each in series.recoveries))
    ax.set_ylim(-0.03 * top, min(top * 1.12, RECOVERY_DAYS + 1.5))
    integer_ticks(ax, "y", palette, margins)
    _draw_usual(ax, series, palette)
    _draw_recoveries(ax, series, palette)
    draw_heads(ax, rows, palette)


def _draw_usual(ax: "Axes", series: DaysSeries, palette: Palette) -> None:
    if series.usual is None:
        return
    usual = series.usual
    ax.axhspan(usual.low, usual.high, color=palette.accent_soft, linewidth=0, gid="usual")
    for level, width, dashes in (
        (usual.low, 0.8, "-"),
        (usual.high, 0.8, "-"),
        (usual.median, 1.4, (0, (4, 2))),
    ):
        ax.axhline(
            level,
            color=palette.usual_edge,
            linewidth=width,
            linestyle=dashes,
            zorder=1.8,
            label="usual",
            gid="usual",
        )


def _draw_recoveries(ax: "Axes", series: DaysSeries, palette: Palette) -> None:
    size = (0.75 if len(series.recoveries) <= MANY else 0.4) * palette.text_pt
    draw_band_marks(ax, _places(series.returned), palette, size_pt=size, gid="returned")
    if not series.censored:
        return
    draw_band_marks(ax, _places(series.censored), palette, size_pt=size, gid="censored")
    top = ax.get_ylim()[1]
    ax.plot(
        [x for x, _y, _band in _places(series.censored)],
        [y + 0.055 * top for _x, y, _band in _places(series.censored)],
        linestyle="none",
        marker=r"$\uparrow$",
        markersize=size * 1.25,
        color=palette.caution,
        markeredgewidth=0,
        zorder=3.2,
        label="censored",
        gid="censored",
        clip_on=False,
    )


def _places(recoveries: Sequence[Recovery]) -> list[tuple[float, float, Band | None]]:
    return [(day_number(e.session.moment), height(e), e.band) for e in recoveries]
