"""What a chart tells apart is told apart in grey, and without the green cones, in both looks."""

from itertools import combinations, pairwise
from uuid import UUID

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from homecare.charts.concerns import concern_series, draw_concerns
from homecare.charts.palette import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Palette
from homecare.charts.spacing import SpacingSeries, draw_spacing
from homecare.facts.facts import RatingFact
from homecare.stats.spacing import Held, SessionGap
from homecare.values.areas import Area
from tests.homecare.believable import moment
from tests.homecare.counted import statistics
from tools.colours import deuteranopia, grey, lab, rgb

EACH = [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK]
LOOKS = pytest.mark.parametrize(
    "palette", EACH, ids=["light", "dark", "contrast-light", "contrast-dark"]
)
APART = 8.0
"""In CIE L*a*b*: between 2 and 3 are just seen side by side; marks are small and lie apart."""


def distance(one: str, other: str, seen) -> float:
    return float(np.linalg.norm(lab(seen(rgb(one))) - lab(seen(rgb(other)))))


def marks(draw, series, palette: Palette, gids: list[str]) -> list[tuple[str, tuple[object, ...]]]:
    """Colour and shape of the marks of each layer."""
    ax = Figure().add_subplot()
    draw(ax, series, palette)
    found = [
        next(x for x in ax.lines if x.get_gid() == gid and x.get_marker() not in ("None", "", None))
        for gid in gids
    ]
    return [(to_hex(x.get_color()), (x.get_marker(), x.get_linestyle())) for x in found]


def concerns(palette: Palette):
    names = ["texture", "acne-scars", "pores", "pigment", "laxity"]
    rated = [
        RatingFact(moment=moment(day), concern=name, score=4) for name in names for day in (0, 9)
    ]
    series = concern_series(statistics([], [], rated).concerns)
    return marks(draw_concerns, series, palette, [f"concern {name}" for name in names])


def gaps(palette: Palette):
    own = tuple(
        SessionGap(
            area=Area.FACE,
            session=UUID(int=day),
            moment=moment(day),
            needle_um=500,
            gap_days=day,
            days_apart=day,
            floor_days=10,
            recommended_days=20,
            needle_unknown=False,
        )
        for day in (5, 15, 25)
    )
    return marks(draw_spacing, SpacingSeries(own), palette, [str(held) for held in Held])


def test_the_simulations_agree_with_what_is_known():
    white, red, green = rgb("#FFFFFF"), rgb("#FF0000"), rgb("#00FF00")
    assert lab(white) == pytest.approx([100, 0, 0], abs=0.05)
    assert lab(red) == pytest.approx([53.2, 80.1, 67.2], abs=0.2)  # the usual textbook values
    assert lab(green) == pytest.approx([87.7, -86.2, 83.2], abs=0.2)
    assert deuteranopia(white) == pytest.approx(white, abs=0.01)
    assert lab(grey(red)) == pytest.approx([53.2, 0, 0], abs=0.2)
    # reds and greens of one lightness are what such an eye mixes up
    assert (
        distance("#A0522D", "#5B6B1F", deuteranopia)
        < distance("#A0522D", "#5B6B1F", lambda colours: colours) / 3
    )


@LOOKS
@pytest.mark.parametrize("seen", [grey, deuteranopia])
def test_grades_of_redness_are_told_apart_and_in_order(palette, seen):
    for one, other in pairwise(palette.redness):
        assert distance(one, other, seen) > APART
    lightness = [lab(seen(rgb(colour)))[0] for colour in palette.redness]
    assert lightness == sorted(
        lightness, reverse=palette in (LIGHT, CONTRAST_LIGHT)
    )  # worse stands out more


@LOOKS
@pytest.mark.parametrize("drawn", [concerns, gaps])
def test_series_are_told_apart_by_shape_or_in_grey(palette, drawn):
    for (one, shape), (other, other_shape) in combinations(drawn(palette), 2):
        assert shape != other_shape or distance(one, other, grey) > APART


@LOOKS
@pytest.mark.parametrize("drawn", [concerns, gaps])
def test_neighbouring_series_are_told_apart_without_green_cones(palette, drawn):
    for (one, _shape), (other, _other_shape) in pairwise(drawn(palette)):
        assert distance(one, other, deuteranopia) > APART
