"""The person's ratings of what they want to improve, each line named at its end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.figure import Margins, Table, prepare, say, text_width_pt
from homecare.charts.glyphs import shown
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Reading, lines_of
from homecare.charts.segments import unbroken
from homecare.charts.timeline import day_number, span, style_time_axis
from homecare.charts.wording import when
from homecare.facts.facts import RatingFact
from homecare.i18n import N_, _
from homecare.stats.values import ConcernRatings
from homecare.values.terms import RatingScale
from homecare.values.times import Moment
from homecare.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE_BREAKS_AFTER: Final = timedelta(days=62)
"""Ratings further apart than two months are not joined (our own default)."""
MANY_RATINGS: Final = 40
"""More ratings than this get small marks."""
NAME_MAX: Final = 18
"""Longer names are cut on the chart; the table has them whole."""

_LINES: Final = ("-", (0, (4, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))
_MARKERS: Final = ("o", "s", "^", "D", "v")
_LIMITS: Final = {RatingScale.SCORE: (0, 10, 2), RatingScale.CHANGE: (1, 5, 1)}


@dataclass(frozen=True)
class ConcernSeries:
    """The ratings of every concern on one scale."""

    scale: RatingScale
    concerns: tuple[ConcernRatings, ...]

    @property
    def title(self) -> str:
        if self.scale is RatingScale.CHANGE:
            return _("Concerns: change since the start (1 very much improved – 5 worse)")
        return _("Concerns: your ratings (0 none – 10 worst)")

    @property
    def summary(self) -> str:
        """How each concern's last rating differs from its first, with the number of ratings."""
        if not self.concerns:
            return _("No concern was rated in this time.")
        return "; ".join(_told(each) for each in self.concerns) + "."

    @property
    def readings(self) -> tuple[Reading, ...]:
        found = [_reading(each, rating) for each in self.concerns for rating in each.ratings]
        return tuple(sorted(found, key=lambda reading: reading.x))

    @property
    def layers(self) -> tuple[Layer, ...]:
        return tuple(Layer(_gid(each), _name(each)) for each in self.concerns)

    def as_table(self) -> Table:
        """A row for each rating, newest first."""
        return (_("When"), _("Concern"), _("Rating")), tuple(
            (when(each.moment), word(each.concern), str(each.score)) for each in self._newest_first
        )

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The entry of each row of ``as_table``."""
        return tuple(each.id for each in self._newest_first)

    @property
    def _newest_first(self) -> list[RatingFact]:
        found = [rating for each in self.concerns for rating in each.ratings]
        return sorted(found, key=lambda rating: rating.moment.at, reverse=True)


CHANGE_WORDS: Final = (
    N_("very much improved"),
    N_("much improved"),
    N_("improved"),
    N_("no change"),
    N_("worse"),
)
"""The global aesthetic improvement scale, 1 to 5."""


def change_word(score: int) -> str:
    """A score of the change scale in words."""
    return _(CHANGE_WORDS[score - 1]) if 1 <= score <= len(CHANGE_WORDS) else str(score)


def _told(each: ConcernRatings) -> str:
    last, name = each.ratings[-1].score, word(each.concern)
    if each.scale is RatingScale.CHANGE:
        text = _("{concern}: {change} (n = {n})")
        return text.format(concern=name, change=change_word(last), n=len(each.ratings))
    if len(each.ratings) < 2:
        return _("{concern}: {score} (n = 1)").format(concern=name, score=last)
    text = _("{concern}: from {first} to {last} (n = {n})")
    return text.format(concern=name, first=each.ratings[0].score, last=last, n=len(each.ratings))


def _gid(each: ConcernRatings) -> str:
    return f"concern {each.concern}"


def _reading(each: ConcernRatings, rating: RatingFact) -> Reading:
    score = str(rating.score)
    if each.scale is RatingScale.CHANGE:
        score = f"{score} ({change_word(rating.score)})"
    text = lines_of(f"{word(each.concern)}: {score}", when(rating.moment))
    place = day_number(rating.moment)
    key = f"rating {rating.id} {each.concern} {rating.moment.at.isoformat()}"
    return Reading(place, rating.score, text, key, rating.id, "rating")


def concern_series(
    concerns: Iterable[ConcernRatings], scale: RatingScale = RatingScale.SCORE
) -> ConcernSeries:
    """The concerns rated on ``scale``: two scales do not share an axis."""
    return ConcernSeries(scale, tuple(each for each in concerns if each.scale is scale))


def draw_concerns(ax: "Axes", series: ConcernSeries, palette: Palette) -> None:
    """Draw the series; where nothing was rated, a sentence says so."""
    if not series.concerns:
        say(ax, _("No concern was rated in this time."), palette)
        return
    names = [_name(each) for each in series.concerns]
    widest_pt = max(text_width_pt(name, palette.text_pt) for name in names)
    right = widest_pt / palette.text_pt + 1.6
    prepare(ax, palette, Margins.of(palette, left=2.4, right=right, bottom=3.4))
    moments: list[Moment] = [r.moment for each in series.concerns for r in each.ratings]
    style_time_axis(ax, span(moments, None, None))
    low, high, step = _LIMITS[series.scale]
    ax.set_ylim(low - 0.04 * (high - low), high + 0.04 * (high - low))
    ax.set_yticks(range(low, high + 1, step))
    for index, each in enumerate(series.concerns):
        _draw_ratings(ax, each, index, palette)
    _name_lines(ax, names, series.concerns, palette)


def _name(each: ConcernRatings) -> str:
    name = shown(word(each.concern)).text
    return name if len(name) <= NAME_MAX else name[: NAME_MAX - 1].rstrip() + "…"


def _color(index: int, palette: Palette) -> str:
    colors = (palette.accent, palette.info, palette.caution, palette.fine, palette.secondary)
    return colors[index % len(colors)]


def _draw_ratings(ax: "Axes", concern: ConcernRatings, index: int, palette: Palette) -> None:
    """One concern: its own colour, dashes and marks, so that it is told apart without colour."""
    ratings = concern.ratings
    for line in unbroken(ratings, LINE_BREAKS_AFTER):
        ax.plot(
            [day_number(rating.moment) for rating in line],
            [rating.score for rating in line],
            color=_color(index, palette),
            linestyle=_LINES[index % len(_LINES)],
            linewidth=1.6,
            marker=_MARKERS[index % len(_MARKERS)],
            markersize=(0.5 if len(ratings) <= MANY_RATINGS else 0.2) * palette.text_pt,
            clip_on=False,
            zorder=3,
            gid=_gid(concern),
        )


def _name_lines(
    ax: "Axes", names: Sequence[str], concerns: Sequence[ConcernRatings], palette: Palette
) -> None:
    """The names right of the plot, as high as their lines end, pushed apart where they would touch."""
    bottom, top = ax.get_ylim()
    figure = ax.get_figure(root=True)
    height_in = 0.0 if figure is None else float(figure.get_size_inches()[1])
    axis_pt = ax.get_position().height * height_in * 72
    line_height = 1.35 * palette.text_pt / axis_pt * (top - bottom)
    lasts = [each.ratings[-1] for each in concerns]
    places = spread([float(last.score) for last in lasts], line_height, bottom, top)
    right = ax.get_xlim()[1]
    for index, (name, last, place) in enumerate(zip(names, lasts, places, strict=True)):
        color = _color(index, palette)
        ends = [day_number(last.moment), right]
        gid = _gid(concerns[index])
        ax.plot(ends, [last.score, place], color=color, linewidth=0.5, zorder=2, gid=gid)
        ax.annotate(
            name,
            (right, place),
            xytext=(0.4 * palette.text_pt, 0),
            textcoords="offset points",
            va="center",
            color=color,
            fontsize=palette.text_pt,
            parse_math=False,
            annotation_clip=False,
            gid=gid,
        )


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Move places as little as need be so that they lie ``apart`` from each other.

    They keep their order and stay within ``low`` and ``high``; where that is too little room
    they are spaced evenly.
    """
    if not places:
        return []
    apart = min(apart, (high - low) / max(len(places) - 1, 1))
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    floor = low
    for index in order:
        moved[index] = max(places[index], floor)
        floor = moved[index] + apart
    ceiling = high
    for index in reversed(order):
        moved[index] = min(moved[index], ceiling)
        ceiling = moved[index] - apart
    return moved
