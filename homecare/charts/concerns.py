"""The person's ratings of what they want to improve, each line named at its end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.concern_styles import DASHES, MARKERS, OPEN, Style, styles
from homecare.charts.figure import (
    Margins,
    Table,
    height_pt,
    plot_width_pt,
    prepare,
    say,
    text_width_pt,
)
from homecare.charts.glyphs import shown
from homecare.charts.half_years import Half, half_name, half_years
from homecare.charts.marks import draw_courses, mark_pt
from homecare.charts.palette import Palette, mixed
from homecare.charts.reading import Layer, Reading, lines_of
from homecare.charts.segments import unbroken
from homecare.charts.timeline import (
    EVERY_LOOK_DAYS,
    Limits,
    day_number,
    span,
    style_time_axis,
)
from homecare.charts.wording import number, when
from homecare.facts.facts import RatingFact
from homecare.i18n import N_, _
from homecare.regional.joining import in_parts, labelled
from homecare.stats.values import ConcernRatings
from homecare.values.terms import RatingScale
from homecare.words import sentence, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE_BREAKS_AFTER: Final = timedelta(days=62)
"""Ratings further apart than two months are not joined (our own default)."""
FEW_RATINGS: Final = 40
"""More ratings than this of one concern, over more than a year, have the medians of half-years."""
NAME_MAX: Final = 18
"""Longer names are cut on the chart; the table has them whole."""

_LIMITS: Final = {RatingScale.SCORE: (0, 10, 2), RatingScale.CHANGE: (1, 5, 1)}


@dataclass(frozen=True)
class ConcernSeries:
    """The ratings of every concern on one scale.

    ``limits`` is the stretch of the axis that is in sight; ``None`` is all of it.
    """

    scale: RatingScale
    concerns: tuple[ConcernRatings, ...]
    limits: Limits | None = None

    @property
    def title(self) -> str:
        if self.scale is RatingScale.CHANGE:
            return _("Concerns: change since the start, best at the top")
        return _("Concerns: your ratings (0 none – 10 worst), lower is better")

    def looking_at(self, limits: Limits | None) -> "ConcernSeries":
        """The same while only this stretch of the axis is in sight."""
        return replace(self, limits=limits)

    @cached_property
    def ends(self) -> Limits:
        """The ends of the axis of time."""
        return span([r.moment for each in self.concerns for r in each.ratings], None, None)

    @cached_property
    def styles(self) -> dict[str, Style]:
        """How the line of each concern looks."""
        return styles(each.concern for each in self.concerns)

    def halves(self, concern: ConcernRatings) -> tuple[Half, ...]:
        """The medians of half-years where single ratings would be too many to see through."""
        low, high = self.limits or self.ends
        n = sum(low <= day_number(each.moment) <= high for each in concern.ratings)
        return half_years(concern) if high - low > EVERY_LOOK_DAYS and n > FEW_RATINGS else ()

    @property
    def summary(self) -> str:
        """How each concern's last rating differs from its first, with the number of ratings."""
        if not self.concerns:
            return _("No concern was rated in this time.")
        return sentence(in_parts(_told(each) for each in self.concerns))

    @property
    def readings(self) -> tuple[Reading, ...]:
        found = [_reading(each, rating) for each in self.concerns for rating in each.ratings]
        return tuple(sorted(found, key=lambda reading: reading.x))

    @property
    def layers(self) -> tuple[Layer, ...]:
        return tuple(
            Layer(_gid(each), _name(each), self.styles[each.concern].sign) for each in self.concerns
        )

    def as_table(self) -> Table:
        """A row for each rating, newest first; then one for each median of a half-year."""
        rows = ((when(e.moment), word(e.concern), self._told(e.score)) for e in self._newest_first)
        return (_("When"), _("Concern"), _("Rating")), (*rows, *self._half_rows)

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The entry of each row of ``as_table``."""
        return (*(e.id for e in self._newest_first), *(None for _row in self._half_rows))

    def _told(self, score: int) -> str:
        return change_word(score) if self.scale is RatingScale.CHANGE else str(score)

    @property
    def _half_rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (half_name(half), word(each.concern), _half_told(half))
            for each in self.concerns
            for half in reversed(self.halves(each))
        )

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
        text = _("{concern}: last {change} (n = {n})")
        return text.format(concern=name, change=change_word(last), n=len(each.ratings))
    if len(each.ratings) < 2:
        return _("{concern}: {score} (n = 1)").format(concern=name, score=last)
    text = _("{concern}: from {first} to {last} (n = {n})")
    return text.format(concern=name, first=each.ratings[0].score, last=last, n=len(each.ratings))


def _half_told(half: Half) -> str:
    return _("median {score} (n = {n})").format(score=number(half.score), n=half.n)


def _gid(each: ConcernRatings) -> str:
    return f"concern {each.concern}"


def _reading(each: ConcernRatings, rating: RatingFact) -> Reading:
    score = str(rating.score)
    if each.scale is RatingScale.CHANGE:
        score = change_word(rating.score)
    text = lines_of(labelled(word(each.concern), score), when(rating.moment))
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
    prepare(ax, palette, Margins.of(palette, left=_left(series, palette), right=right, bottom=3.4))
    style_time_axis(ax, series.ends)
    _style_scores(ax, series.scale)
    for each in series.concerns:
        _draw_concern(ax, series, each, palette)
    _name_lines(ax, names, series, palette)


def _left(series: ConcernSeries, palette: Palette) -> float:
    """Room for the scale, in heights of the text."""
    if series.scale is RatingScale.SCORE:
        return 2.4
    return (
        max(text_width_pt(_(each), palette.text_pt) for each in CHANGE_WORDS) / palette.text_pt
        + 1.4
    )


def _style_scores(ax: "Axes", scale: RatingScale) -> None:
    """The scale of change has its words, and the best at the top."""
    low, high, step = _LIMITS[scale]
    room = 0.04 * (high - low)
    if scale is RatingScale.SCORE:
        ax.set_ylim(low - room, high + room)
        ax.set_yticks(range(low, high + 1, step))
    else:
        ax.set_ylim(high + room, low - room)
        ax.set_yticks(range(low, high + 1), [_(each) for each in CHANGE_WORDS])


def _name(each: ConcernRatings) -> str:
    name = shown(word(each.concern)).text
    return name if len(name) <= NAME_MAX else name[: NAME_MAX - 1].rstrip() + "…"


def _draw_concern(
    ax: "Axes", series: ConcernSeries, concern: ConcernRatings, palette: Palette
) -> None:
    """One concern in its own look: each rating, or half-years before pale ratings."""
    halves = series.halves(concern)
    lines = [[(day_number(r.moment), float(r.score)) for r in line] for line in _lines(concern)]
    if halves:
        pale = mixed(getattr(palette, series.styles[concern.concern].color), palette.surface, 0.7)
        draw_courses(ax, lines, pale, width_pt=0.7, gid=_gid(concern), zorder=1.8)
        lines = [[(half.middle, half.score) for half in halves]]
    low, high = series.limits or series.ends
    n = sum(low <= x <= high for line in lines for x, _y in line)
    size = mark_pt(n, 0.5 * plot_width_pt(ax), palette, most=0.6, least=0.25)
    for line in lines:
        _draw_line(ax, line, series.styles[concern.concern], palette, size, _gid(concern))


def _lines(concern: ConcernRatings) -> list[list[RatingFact]]:
    return unbroken(concern.ratings, LINE_BREAKS_AFTER)


def _draw_line(
    ax: "Axes",
    line: Sequence[tuple[float, float]],
    style: Style,
    palette: Palette,
    size_pt: float,
    gid: str,
) -> None:
    color = getattr(palette, style.color)
    ax.plot(
        [x for x, _y in line],
        [y for _x, y in line],
        color=color,
        linestyle=DASHES[style.line],
        linewidth=1.6,
        marker=MARKERS[style.mark],
        markersize=size_pt,
        markerfacecolor=palette.surface if style.mark in OPEN else color,
        clip_on=False,
        zorder=3,
        gid=gid,
    )


def _name_lines(ax: "Axes", names: Sequence[str], series: ConcernSeries, palette: Palette) -> None:
    """The names right of the plot, as high as their lines end, pushed apart where they would touch."""
    bottom, top = sorted(ax.get_ylim())
    axis_pt = ax.get_position().height * height_pt(ax)
    line_height = 1.35 * palette.text_pt / axis_pt * (top - bottom)
    lasts = [_last(series, each) for each in series.concerns]
    places = spread([y for _x, y in lasts], line_height, bottom, top)
    right = (series.limits or series.ends)[1]
    for each, name, (x, y), place in zip(series.concerns, names, lasts, places, strict=True):
        color, gid = getattr(palette, series.styles[each.concern].color), _gid(each)
        ax.plot([min(x, right), right], [y, place], color=color, linewidth=0.5, zorder=2, gid=gid)
        ax.annotate(
            name,
            (1, place),
            xycoords=("axes fraction", "data"),
            xytext=(0.4 * palette.text_pt, 0),
            textcoords="offset points",
            va="center",
            color=color,
            fontsize=palette.text_pt,
            parse_math=False,
            annotation_clip=False,
            gid=gid,
        )


def _last(series: ConcernSeries, concern: ConcernRatings) -> tuple[float, float]:
    """Where its line ends, of what is in sight."""
    halves = series.halves(concern)
    line = [(half.middle, half.score) for half in halves] or [
        (day_number(each.moment), float(each.score)) for each in concern.ratings
    ]
    _low, high = series.limits or series.ends
    seen = [place for place in line if place[0] <= high]
    return (seen or line)[-1]


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
