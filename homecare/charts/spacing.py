"""The time held between sessions on the same skin, against the floor and the recommendation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.bands import MARKS, band_um, band_word
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
from homecare.charts.timeline import Limits, day_number, span, style_time_axis
from homecare.charts.wording import days, when
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, in_parts, sentences
from homecare.stats.spacing import Held, SessionGap, SpacingStats
from homecare.stats.statistics import EVERYTHING, Window
from homecare.values.areas import Area
from homecare.words import sentence, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CUT_AT_TIMES: Final = 2.0
"""A gap longer than this many times the longest recommendation is drawn at the upper edge: a
pause of half a year would leave no room to tell the rest apart."""
LONGER: Final = "longer"
_APART: Final = 1.4
"""From one strip to the next: the longest time of all, and a line of text."""
_MARKERS: Final[dict[Held, tuple[str, Sign]]] = {
    Held.KEPT: ("o", Sign(Shape.DOT, "accent")),
    Held.UNDER_RECOMMENDED: ("v", Sign(Shape.DOWN, "caution")),
    Held.UNDER_FLOOR: ("X", Sign(Shape.FAT_CROSS, "stop")),
}


def held_word(held: Held) -> str:
    return {
        Held.KEPT: _("recommended time kept"),
        Held.UNDER_RECOMMENDED: _("under the recommendation"),
        Held.UNDER_FLOOR: _("under the floor"),
    }[held]


@dataclass(frozen=True)
class SpacingSeries:
    """A gap for each evening and region that was rolled before, oldest first.

    ``limits`` is the stretch of the axis that is in sight; ``None`` is all of it.
    """

    gaps: tuple[SessionGap, ...]
    window: Window = EVERYTHING
    limits: Limits | None = None

    @property
    def title(self) -> str:
        return _("Days since the last evening on the same skin: above the band is long enough")

    def looking_at(self, limits: Limits | None) -> "SpacingSeries":
        """The same while only this stretch of the axis is in sight."""
        return replace(self, limits=limits)

    @cached_property
    def ends(self) -> Limits:
        """The ends of the axis of time."""
        moments = [gap.moment for gap in self.gaps]
        return span(moments, self.window.from_day, self.window.to_day)

    def of(self, held: Held) -> tuple[SessionGap, ...]:
        return tuple(gap for gap in self.gaps if gap.held is held)

    @cached_property
    def top(self) -> float:
        """The highest place on the axis; longer gaps stand there."""
        longest = max((gap.recommended_days for gap in self.gaps), default=1.0)
        highest = max((gap.gap_days for gap in self.gaps), default=1.0)
        return max(longest, min(highest, CUT_AT_TIMES * longest))

    @cached_property
    def floors(self) -> dict[Area, float]:
        """Where the zero of each region stands, the uppermost first."""
        used = {gap.area for gap in self.gaps}
        regions = [area for area in Area if area in used]
        return dict(zip(regions, floors(len(regions), _APART * self.top), strict=True))

    @property
    def n_strips(self) -> int:
        return len(self.floors)

    def place(self, gap: SessionGap) -> tuple[float, float]:
        """Where it stands: its day, and the days it took over the zero of its region."""
        return day_number(gap.moment), self.floors[gap.area] + min(gap.gap_days, self.top)

    @property
    def summary(self) -> str:
        if not self.gaps:
            return _("No two sessions on the same skin in this time.")
        n = len(self.gaps)
        text = ngettext(
            "The recommended time was kept {kept} of {n} time",
            "The recommended time was kept {kept} of {n} times",
            n,
        )
        parts = [text.format(kept=len(self.of(Held.KEPT)), n=n)]
        if under := len(self.of(Held.UNDER_RECOMMENDED)):
            under_words = ngettext(
                "{n} under the recommendation", "{n} under the recommendation", under
            )
            parts.append(under_words.format(n=under))
        if under := len(self.of(Held.UNDER_FLOOR)):
            parts.append(
                ngettext("{n} under the floor", "{n} under the floor", under).format(n=under)
            )
        told = sentence(in_parts(parts))
        if len(self.floors) < 2:
            return told
        once = _("An evening on several areas counts once for each.")
        return sentences((told, once))

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(_reading(gap, *self.place(gap)) for gap in self.gaps)

    @property
    def layers(self) -> tuple[Layer, ...]:
        return tuple(self._layers()) if self.gaps else ()

    def _layers(self) -> Iterator[Layer]:
        for held in Held:
            if not all(self.is_cut(gap) for gap in self.of(held)):
                yield Layer(str(held), held_word(held), _MARKERS[held][1])
        if any(self.is_cut(gap) for gap in self.gaps):
            yield Layer(LONGER, _("longer than shown"), Sign(Shape.ARROW, "accent"))
        label = _("floor to recommended, for these needles")
        yield Layer("asked", label, Sign(Shape.BAND, "usual_edge"))

    def is_cut(self, gap: SessionGap) -> bool:
        """Whether it was longer than the axis is high."""
        return gap.gap_days > self.top

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
            # Translators: whether the time between two sessions was kept.
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


def _reading(gap: SessionGap, x: float, y: float) -> Reading:
    band = band_um(gap.needle_um)
    text = lines_of(
        _("{days} since the last evening: {held}").format(
            days=days(gap.gap_days), held=held_word(gap.held)
        ),
        _("floor {floor}, recommended {recommended}").format(
            floor=days(gap.floor_days), recommended=days(gap.recommended_days)
        ),
        f"{MARKS[band].sign} {enumerated((word(gap.area), band_word(band)))}",
        when(gap.moment),
        _("a needle is not known: the time of a long one is asked for")
        if gap.needle_unknown
        else "",
    )
    key = f"gap {gap.session} {gap.area}"
    return Reading(x, y, text, key, gap.session, "session")


def spacing_series(spacing: Iterable[SpacingStats], window: Window = EVERYTHING) -> SpacingSeries:
    """The gaps of all regions in one, oldest first."""
    gaps = sorted((gap for each in spacing for gap in each.gaps), key=lambda gap: gap.moment.at)
    return SpacingSeries(tuple(gaps), window)


def draw_spacing(ax: "Axes", series: SpacingSeries, palette: Palette) -> None:
    """Draw the series; where no skin was rolled twice, a sentence says so."""
    if not series.gaps:
        say(ax, _("No two sessions on the same skin in this time."), palette)
        return
    marks = legend(series.layers) if palette.legend else ""
    rows = head_rows(ax, [Head(marks, palette.secondary)], palette, left=2.8)
    margins = Margins.of(palette, left=2.8, top=0.8 + ROW * len(rows), bottom=3.4)
    prepare(ax, palette, margins)
    style_time_axis(ax, series.ends)
    _style_days(ax, series, palette, margins)
    _draw_asked(ax, series, palette)
    _draw_gaps(ax, series, palette)
    draw_heads(ax, rows, palette)


def _style_days(ax: "Axes", series: SpacingSeries, palette: Palette, margins: Margins) -> None:
    top, places = series.top, list(series.floors.values())
    high = places[0] + top * (1.06 if len(places) == 1 else 1.36)
    ax.set_ylim(0, high)
    room_pt = height_pt(ax) - margins.top_pt - margins.bottom_pt
    step = level_step(room_pt / high, palette)
    style_levels(ax, places, range(0, int(top) + 1, step))
    name_strips(ax, tuple(series.floors), [place + top * 1.08 for place in places], palette)


def _draw_asked(ax: "Axes", series: SpacingSeries, palette: Palette) -> None:
    """Over each wait a box from the floor to the recommendation: what applied to these needles."""
    from matplotlib.collections import PolyCollection

    boxes: list[list[tuple[float, float]]] = []
    for gap in series.gaps:
        end = day_number(gap.moment)
        begin, zero = end - gap.gap_days, series.floors[gap.area]
        low, high = zero + gap.floor_days, zero + gap.recommended_days
        boxes.append([(begin, low), (end, low), (end, high), (begin, high)])
    ax.add_collection(
        PolyCollection(
            boxes,
            facecolors=palette.accent_soft,
            edgecolors=palette.accent_soft,
            linewidths=0.5,
            zorder=1.5,
            label="asked",
            gid="asked",
        ),
        autolim=False,
    )
    edges = [edge for box in boxes for edge in (box[:2], box[2:])]
    draw_courses(ax, edges, palette.usual_edge, width_pt=0.9, gid="asked", zorder=2)


def _draw_gaps(ax: "Axes", series: SpacingSeries, palette: Palette) -> None:
    low, high = series.limits or series.ends
    n = sum(low <= day_number(gap.moment) <= high for gap in series.gaps) / len(series.floors)
    size = mark_pt(n, plot_width_pt(ax), palette, most=0.75, least=0.35)
    for held in Held:
        inside = [gap for gap in series.of(held) if not series.is_cut(gap)]
        marker, sign = _MARKERS[held]
        # What was held too short is what one looks for: never small among many.
        large = size if held is Held.KEPT else 0.75 * palette.text_pt
        _draw_marks(ax, series, inside, (marker, sign.color_in(palette)), palette, large, str(held))
    cut = [gap for gap in series.gaps if series.is_cut(gap)]
    _draw_marks(ax, series, cut, (r"$\uparrow$", palette.accent), palette, 1.3 * size, LONGER)


def _draw_marks(
    ax: "Axes",
    series: SpacingSeries,
    gaps: list[SessionGap],
    look: tuple[str, str],
    palette: Palette,
    size_pt: float,
    gid: str,
) -> None:
    """``look`` is marker and colour."""
    if not gaps:
        return
    places = [series.place(gap) for gap in gaps]
    ax.plot(
        [x for x, _y in places],
        [y for _x, y in places],
        linestyle="none",
        marker=look[0],
        markersize=size_pt,
        color=look[1],
        markeredgecolor=palette.surface,
        markeredgewidth=0 if gid == LONGER else 0.7,
        zorder=3 if gid in (Held.KEPT, LONGER) else 3.1,
        label=gid,
        gid=gid,
        clip_on=False,
    )
