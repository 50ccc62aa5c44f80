"""Two median recoveries over each other, each with its band: of two stretches of time, or two areas.

It says how far they lie apart and not why: two periods differ in more than what one looks at.
Like is compared with like: recoveries of one needle band, the one that both sides have most of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from homecare.charts.bands import band_word
from homecare.charts.figure import ROW, Head, Margins, Table, draw_heads, head_rows, prepare, say
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Reading, legend, lines_of
from homecare.charts.recovery import middle_half, runs_of, stretch_name, style_day_axis
from homecare.charts.signs import Shape, Sign
from homecare.charts.wording import interval_decimals, number, signed
from homecare.i18n import _
from homecare.recovery.curves import PEAK_DAYS, RECOVERY_DAYS, Recovery
from homecare.recovery.usual_range import USUAL_MIN_N, UsualBin, UsualRange, usual_range
from homecare.regional.joining import enumerated, sentences
from homecare.stats.difference import Difference, difference
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.words import sentence, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class _Look(NamedTuple):
    """Line, mark and ground of a side; the first stands out by dashes, the second by its weight."""

    sign: Sign
    marker: str
    dashes: str | tuple[int, tuple[float, ...]]
    width_pt: float
    ground: str


_LOOKS: Final = (
    _Look(Sign(Shape.SQUARE, "info", Shape.DASHES), "s", (0, (4, 2)), 1.8, "info_soft"),
    _Look(Sign(Shape.DOT, "accent", Shape.LINE), "o", "-", 2.8, "accent_soft"),
)
_GIDS: Final = ("left", "right")


@dataclass(frozen=True)
class Side:
    """One of the two: its name, the area it is of, and its recoveries that are compared."""

    name: str
    area: Area | None
    recoveries: tuple[Recovery, ...]

    @cached_property
    def usual(self) -> UsualRange | None:
        """The median and middle half at each time; ``None`` where there are too few."""
        return usual_range(self.recoveries)

    @property
    def bins(self) -> tuple[UsualBin, ...]:
        return () if self.usual is None else self.usual.bins

    @property
    def label(self) -> str:
        return _("{name} (n = {n})").format(name=self.name, n=len(self.recoveries))


@dataclass(frozen=True)
class CompareSeries:
    """The recoveries of ``band`` on both sides; ``None`` where no needle is on both."""

    left: Side
    right: Side
    band: Band | None

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.left, self.right

    @property
    def title(self) -> str:
        return _("Two recoveries compared: median redness by day (0 clear – 4 severe)")

    @property
    def is_empty(self) -> bool:
        """Nothing to draw: neither side has enough recoveries of a needle that is on both."""
        return not any(side.bins for side in self.sides)

    @cached_property
    def difference(self) -> Difference | None:
        """Of the mean peaks, the right less the left."""
        return difference(self.left.recoveries, self.right.recoveries)

    @property
    def of_what(self) -> str:
        """``Face, over 0.3 to 0.5 mm``: what of each side is compared."""
        areas = {side.area for side in self.sides if side.area is not None}
        named = [word(areas.pop())] if len(areas) == 1 else []
        return enumerated((*named, band_word(self.band)))

    @property
    def difference_told(self) -> str:
        """``Peak redness on the right 0.4 lower (95 % CI …)``, or why there is none."""
        found = self.difference
        if found is None:
            few = " / ".join(str(len(side.recoveries)) for side in self.sides)
            text = _("Peak redness: too few to compare (n = {few}, {least} needed on each side)")
            return text.format(few=few, least=USUAL_MIN_N)
        if found.interval is None:
            text = (
                _("Peak redness: no difference seen")
                if found.value == 0
                else _("Peak redness of {right} differs from {left} by {value} each time")
            )
            return text.format(
                left=self.left.name, right=self.right.name, value=signed(found.value, 1)
            )
        text = (
            _("Mean peak redness of {right} against {left}: {value} (95 % CI {low} to {high})")
            if found.is_clear
            else _(
                "Mean peak redness of {right} against {left}: no clear difference "
                "({value}, 95 % CI {low} to {high})"
            )
        )
        low, high = found.interval
        digits = interval_decimals(low, high)
        return text.format(
            left=self.left.name,
            right=self.right.name,
            value=signed(found.value, digits),
            low=signed(low, digits),
            high=signed(high, digits),
        )

    @property
    def summary(self) -> str:
        """What is compared, and the difference with its interval."""
        if self.band is None:
            return _("No needle length was looked at after its sessions on both sides.")
        return sentences((sentence(self.of_what), sentence(self.difference_told)))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The medians of both, in order of time."""
        found = [
            _reading(gid, side, each)
            for gid, side in zip(_GIDS, self.sides, strict=True)
            for each in side.bins
        ]
        return tuple(sorted(found, key=lambda reading: reading.x))

    @property
    def layers(self) -> tuple[Layer, ...]:
        if self.is_empty:
            return ()
        return tuple(
            Layer(gid, side.label, look.sign)
            for gid, side, look in zip(_GIDS, self.sides, _LOOKS, strict=True)
        )

    def as_table(self) -> Table:
        """A row for each time after the session that either side has, and the difference."""
        headers = (_("After the session"), self.left.label, self.right.label)
        starts = sorted({each.from_hours for side in self.sides for each in side.bins})
        rows = [
            (stretch_name(start), *(_cell(side, start) for side in self.sides)) for start in starts
        ]
        return headers, (*rows, (_("Difference"), "", self.difference_told))


def _cell(side: Side, from_hours: int) -> str:
    found = next((each for each in side.bins if each.from_hours == from_hours), None)
    return "" if found is None else _told(found)


def _told(each: UsualBin) -> str:
    text = _("median {median}, middle half {middle} (n = {n})")
    return text.format(median=number(each.median, 2), middle=middle_half(each), n=each.n)


def _reading(gid: str, side: Side, each: UsualBin) -> Reading:
    text = lines_of(side.name, stretch_name(each.from_hours), _told(each))
    return Reading(each.at_hours / 24, each.median, text, f"{gid} {each.from_hours}", kind="usual")


# --- what is compared


def compare_series(
    left: Iterable[Recovery],
    right: Iterable[Recovery],
    names: tuple[str, str],
    areas: tuple[Area | None, Area | None],
) -> CompareSeries:
    """Of all recoveries of two sides those that are alike.

    ``areas`` are those that were chosen; where one is ``None`` the region that both have most of.
    """
    known = [[each for each in side if each.points and each.band] for side in (left, right)]
    same_region = areas[0] is None or areas[0] is areas[1]
    chosen = _most_of_both(*known, same_region=same_region)
    mine = [[r for r in side if chosen and _key(r, same_region) == chosen] for side in known]
    one, other = (
        Side(name, area or (chosen[0] if chosen else None), tuple(recoveries))
        for name, area, recoveries in zip(names, areas, mine, strict=True)
    )
    return CompareSeries(one, other, chosen[1] if chosen else None)


_Key = tuple[Area | None, Band | None]


def _key(recovery: Recovery, with_region: bool) -> _Key:
    return recovery.region if with_region else None, recovery.band


def _most_of_both(
    left: Sequence[Recovery], right: Sequence[Recovery], *, same_region: bool
) -> _Key | None:
    one, other = (Counter(_key(each, same_region) for each in side) for side in (left, right))
    return max(
        (key for key in one if key in other),
        key=lambda key: (min(one[key], other[key]), one[key] + other[key]),
        default=None,
    )


# --- the drawing


def draw_compare(ax: "Axes", series: CompareSeries, palette: Palette) -> None:
    """Draw both over each other; where there is nothing to compare, a sentence says so."""
    if series.is_empty:
        say(ax, series.summary, palette)
        return
    heads = (
        Head(legend(series.layers), palette.secondary),
        Head(series.difference_told, palette.text),
    )
    rows = head_rows(ax, heads if palette.legend else (), palette, left=2.2)
    prepare(ax, palette, Margins.of(palette, left=2.2, top=0.65 + ROW * len(rows)))
    hours = [each.at_hours for side in series.sides for each in side.bins]
    days = max(hours) / 24
    last = next((d for d in (PEAK_DAYS, 2 * PEAK_DAYS) if days <= d + 0.5), RECOVERY_DAYS)
    style_day_axis(ax, last, [days])
    for gid, side, look in zip(_GIDS, series.sides, _LOOKS, strict=True):
        _draw_side(ax, side, look, palette, gid)
    draw_heads(ax, rows, palette)


def _draw_side(ax: "Axes", side: Side, look: _Look, palette: Palette, gid: str) -> None:
    color, ground = look.sign.color_in(palette), getattr(palette, look.ground)
    for days, low, middle, high in _bands(side.bins):
        ax.fill_between(days, low, high, color=ground, linewidth=3, zorder=1.5, gid=gid)
        for edge in (low, high):
            ax.plot(days, edge, color=color, linewidth=0.6, zorder=2, label="edge", gid=gid)
        ax.plot(
            days,
            middle,
            color=color,
            linewidth=look.width_pt,
            linestyle=look.dashes,
            zorder=3.1 if gid == _GIDS[0] else 3,
            label="median",
            gid=gid,
        )
    ax.plot(
        [each.at_hours / 24 for each in side.bins],
        [each.median for each in side.bins],
        linestyle="none",
        marker=look.marker,
        markersize=0.65 * palette.text_pt,
        color=color,
        markeredgecolor=palette.surface,
        markeredgewidth=0.6,
        zorder=3.2,
        label="bins",
        gid=gid,
        clip_on=False,
    )


def _bands(bins: Sequence[UsualBin]) -> Iterator[tuple[list[float], ...]]:
    """Days, lower ends, medians and upper ends of each run that no gap parts."""
    for corners in runs_of(bins):
        found = [each for _day, each in corners]
        yield (
            [day for day, _bin in corners],
            [each.low for each in found],
            [each.median for each in found],
            [each.high for each in found],
        )
