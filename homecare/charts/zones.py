"""What was done to each area: sessions as bars, with passes in words at their ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from homecare.charts.figure import (
    Margins,
    Table,
    integer_ticks,
    prepare,
    say,
    text_width_pt,
    width_pt,
)
from homecare.charts.glyphs import shown
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Reading, lines_of
from homecare.charts.wording import NOT_RECORDED, number
from homecare.i18n import _, ngettext, pgettext
from homecare.regional.joining import enumerated, labelled, sentences
from homecare.stats.values import ZoneStats
from homecare.values.areas import Area
from homecare.words import figure, full_day, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAME_MAX: Final = 22
_NAMES_SHARE: Final = 0.6
"""Where words would take more of the width, the bars end in the number of sessions alone."""


@dataclass(frozen=True)
class ZoneSeries:
    """The areas that sessions named, the one touched most often first."""

    zones: tuple[ZoneStats, ...]

    @property
    def title(self) -> str:
        return _("What was done: sessions that touched each area")

    @property
    def summary(self) -> str:
        if not self.zones:
            return _("No session in this time.")
        parts = (f"{word(each.area)} {each.n}" for each in self.zones)
        told = _("Sessions that touched it: {areas}.").format(areas=enumerated(parts))
        return sentences((told, counted_for_parts()))

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(
            Reading(
                each.n,
                -row,
                lines_of(
                    labelled(word(each.area), _sessions(each.n)),
                    _passes(each),
                    _("last on {day}").format(day=full_day(each.last)),
                ),
                f"zone {each.area}",
                kind="zone",
            )
            for row, each in enumerate(self.zones)
        )

    @property
    def layers(self) -> tuple[Layer, ...]:
        return ()

    def as_table(self) -> Table:
        headers = (
            _("Area"),
            _("Sessions that touched it"),
            _("Passes"),
            _("Passes a session"),
            pgettext("day", "Last"),
        )
        return headers, tuple(_row(each) for each in self.zones)


def _sessions(n: int) -> str:
    return ngettext("{n} session", "{n} sessions", n).format(n=figure(n))


def _passes(each: ZoneStats) -> str:
    if not each.n_passes:
        return _("passes not recorded")
    told = ngettext("{n} pass", "{n} passes", each.passes).format(n=figure(each.passes))
    if each.n_passes == each.n:
        return told
    # Translators: {passes} is a phrase such as "12 passes".
    text = ngettext(
        "{passes} (in {n} of {all} session)", "{passes} (in {n} of {all} sessions)", each.n
    )
    return text.format(passes=told, n=each.n_passes, all=each.n)


def _row(each: ZoneStats) -> tuple[str, ...]:
    mean = each.passes / each.n_passes if each.n_passes else None
    passes = str(each.passes) if each.n_passes else NOT_RECORDED
    if 0 < each.n_passes < each.n:
        passes = _("{value} (n = {n})").format(value=passes, n=each.n_passes)
    return word(each.area), str(each.n), passes, number(mean), full_day(each.last)


def counted_for_parts() -> str:
    """What map and bars count alike."""
    return _("A session of a whole region counts for each of its parts.")


def zone_series(zones: Iterable[ZoneStats]) -> ZoneSeries:
    order = {area: place for place, area in enumerate(Area)}
    named = (each for each in zones if each.n_named)
    return ZoneSeries(tuple(sorted(named, key=lambda each: (-each.n, order[each.area]))))


def draw_zones(ax: "Axes", series: ZoneSeries, palette: Palette) -> None:
    """Draw the series; where nothing was rolled, a sentence says so."""
    if not series.zones:
        say(ax, _("No session in this time."), palette)
        return
    names = [_cut(word(each.area)) for each in series.zones]
    ends = [f"{_sessions(each.n)} · {_passes(each)}" for each in series.zones]
    size = palette.text_pt
    left = max(text_width_pt(name, size) for name in names) / size + 1.2
    right = max(text_width_pt(text, size) for text in ends) / size + 1.6
    if (left + right) * size > _NAMES_SHARE * width_pt(ax):
        ends = [str(each.n) for each in series.zones]
        right = 3.0
    margins = Margins.of(palette, left=left, right=right, top=0.6, bottom=2.4)
    prepare(ax, palette, margins)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x", color=palette.line, linewidth=0.8)
    rows = [-row for row in range(len(series.zones))]
    counts = [each.n for each in series.zones]
    ax.barh(rows, counts, height=0.62, color=palette.accent, label="zones")
    ax.set_yticks(rows, names)
    ax.set_ylim(rows[-1] - 0.6, 0.6)
    ax.set_xlim(0, max(counts))
    integer_ticks(ax, "x", palette, margins)
    for row, count, text in zip(rows, counts, ends, strict=True):
        ax.annotate(
            text,
            (count, row),
            xytext=(0.5 * size, 0),
            textcoords="offset points",
            va="center",
            color=palette.secondary,
            fontsize=size,
            parse_math=False,
            annotation_clip=False,
        )


def _cut(name: str) -> str:
    name = shown(name).text
    return name if len(name) <= NAME_MAX else name[: NAME_MAX - 1].rstrip() + "…"
