"""The time held between sessions on the same skin, against the floor and the recommendation."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.bands import MARKS, band_um, band_word
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
from homecare.charts.wording import days, when
from homecare.i18n import _
from homecare.stats.spacing import Held, SessionGap, SpacingStats
from homecare.stats.statistics import EVERYTHING, Window
from homecare.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CUT_AT_TIMES: Final = 2.0
"""A gap longer than this many times the longest recommendation is drawn at the upper edge: a
pause of half a year would leave no room to tell the rest apart."""
MANY: Final = 60
_MARKERS: Final[dict[Held, tuple[str, str]]] = {
    Held.KEPT: ("o", "●"),
    Held.UNDER_RECOMMENDED: ("v", "▼"),
    Held.UNDER_FLOOR: ("X", "✖"),
}


def held_word(held: Held) -> str:
    return {
        Held.KEPT: _("recommended time kept"),
        Held.UNDER_RECOMMENDED: _("under the recommendation"),
        Held.UNDER_FLOOR: _("under the floor"),
    }[held]


@dataclass(frozen=True)
class SpacingSeries:
    """A gap for each session and region that was rolled before, oldest first."""

    gaps: tuple[SessionGap, ...]
    window: Window = EVERYTHING

    @property
    def title(self) -> str:
        return _("Days since the last session on the same skin")

    def of(self, held: Held) -> tuple[SessionGap, ...]:
        return tuple(gap for gap in self.gaps if gap.held is held)

    @property
    def summary(self) -> str:
        if not self.gaps:
            return _("No two sessions on the same skin in this time.")
        text = _("The recommended time was kept in {kept} of {n} sessions")
        parts = [text.format(kept=len(self.of(Held.KEPT)), n=len(self.gaps))]
        if under := len(self.of(Held.UNDER_RECOMMENDED)):
            parts.append(_("{n} under the recommendation").format(n=under))
        if under := len(self.of(Held.UNDER_FLOOR)):
            parts.append(_("{n} under the floor").format(n=under))
        return "; ".join(parts) + "."

    @property
    def readings(self) -> tuple[Reading, ...]:
        top = self.top
        return tuple(_reading(gap, top) for gap in self.gaps)

    @property
    def layers(self) -> tuple[Layer, ...]:
        found = [Layer(str(held), held_word(held)) for held in Held if self.of(held)]
        return (*found, Layer("asked", _("Floor and recommendation"))) if found else ()

    @cached_property
    def top(self) -> float:
        """The highest place on the axis; longer gaps stand there."""
        longest = max((gap.recommended_days for gap in self.gaps), default=1.0)
        return min(max((gap.gap_days for gap in self.gaps), default=1.0), CUT_AT_TIMES * longest)

    @property
    def table_records(self) -> tuple[UUID, ...]:
        """The session of each row of ``as_table``."""
        return tuple(gap.session for gap in reversed(self.gaps))

    def as_table(self) -> Table:
        """A row for each gap, newest first."""
        headers = (
            _("Session"),
            _("Area"),
            _("Needle"),
            _("Days since the last"),
            _("Floor"),
            _("Recommended"),
            _("Held"),
        )
        return headers, tuple(_row(gap) for gap in reversed(self.gaps))


def _row(gap: SessionGap) -> tuple[str, ...]:
    return (
        when(gap.moment),
        word(gap.area),
        band_word(band_um(gap.needle_um)),
        days(gap.gap_days),
        days(gap.floor_days),
        days(gap.recommended_days),
        held_word(gap.held),
    )


def _reading(gap: SessionGap, top: float) -> Reading:
    band = band_um(gap.needle_um)
    text = lines_of(
        _("{days} since the last session: {held}").format(
            days=days(gap.gap_days), held=held_word(gap.held)
        ),
        _("floor {floor}, recommended {recommended}").format(
            floor=days(gap.floor_days), recommended=days(gap.recommended_days)
        ),
        f"{MARKS[band].sign} {word(gap.area)}, {band_word(band)}",
        when(gap.moment),
        _("a needle is not known: the time of a long one is asked for")
        if gap.needle_unknown
        else "",
    )
    place = day_number(gap.moment)
    key = f"gap {gap.session} {gap.area}"
    return Reading(place, min(gap.gap_days, top), text, key, gap.session, "session")


def spacing_series(spacing: Iterable[SpacingStats], window: Window = EVERYTHING) -> SpacingSeries:
    """The gaps of all regions in one, oldest first."""
    gaps = sorted((gap for each in spacing for gap in each.gaps), key=lambda gap: gap.moment.at)
    return SpacingSeries(tuple(gaps), window)


def draw_spacing(ax: "Axes", series: SpacingSeries, palette: Palette) -> None:
    """Draw the series; where no skin was rolled twice, a sentence says so."""
    if not series.gaps:
        say(ax, _("No two sessions on the same skin in this time."), palette)
        return
    marks = "   ".join(f"{_MARKERS[held][1]} {held_word(held)}" for held in Held if series.of(held))
    if any(gap.gap_days > series.top for gap in series.gaps):
        marks += "   " + _("at the upper edge: longer")
    heads = (
        Head(marks, palette.secondary),
        Head(_("bars: floor to recommended"), palette.secondary, "right", "asked"),
    )
    rows = head_rows(ax, heads, palette, left=2.8)
    margins = Margins.of(palette, left=2.8, top=0.8 + ROW * len(rows), bottom=3.4)
    prepare(ax, palette, margins)
    style_time_axis(
        ax, span([gap.moment for gap in series.gaps], series.window.from_day, series.window.to_day)
    )
    top = max(series.top, *(gap.recommended_days for gap in series.gaps))
    ax.set_ylim(0, top * 1.06)
    integer_ticks(ax, "y", palette, margins)
    _draw_asked(ax, series, palette)
    _draw_gaps(ax, series, palette)
    draw_heads(ax, rows, palette)


def _draw_asked(ax: "Axes", series: SpacingSeries, palette: Palette) -> None:
    """For each gap a bar from the floor to the recommendation: what applied to these needles."""
    few = len(series.gaps) <= MANY
    ax.vlines(
        [day_number(gap.moment) for gap in series.gaps],
        [gap.floor_days for gap in series.gaps],
        [gap.recommended_days for gap in series.gaps],
        colors=palette.usual_edge,
        linewidths=(0.45 if few else 0.2) * palette.text_pt,
        zorder=2,
        label="asked",
        gid="asked",
    )


def _draw_gaps(ax: "Axes", series: SpacingSeries, palette: Palette) -> None:
    few = len(series.gaps) <= MANY
    colors = {
        Held.KEPT: palette.accent,
        Held.UNDER_RECOMMENDED: palette.caution,
        Held.UNDER_FLOOR: palette.stop,
    }
    for held in Held:
        own = series.of(held)
        if not own:
            continue
        ax.plot(
            [day_number(gap.moment) for gap in own],
            [min(gap.gap_days, series.top) for gap in own],
            linestyle="none",
            marker=_MARKERS[held][0],
            # What was held too short is what one looks for: never small among many.
            markersize=(0.75 if few or held is not Held.KEPT else 0.4) * palette.text_pt,
            color=colors[held],
            markeredgecolor=palette.surface,
            markeredgewidth=0.7,
            zorder=3 if held is Held.KEPT else 3.1,
            label=str(held),
            gid=str(held),
            clip_on=False,
        )
