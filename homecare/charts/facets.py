"""Strips of one axis, one above the other, each with a zero of its own: a region has one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from homecare.charts.palette import Palette
from homecare.values.areas import Area
from homecare.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def floors(n: int, height: float) -> Iterator[float]:
    """Where the zeros of ``n`` strips stand, from the uppermost down, ``height`` apart."""
    return (height * (n - 1 - at) for at in range(n))


def name_strips(ax: "Axes", areas: Sequence[Area], tops: Sequence[float], palette: Palette) -> None:
    """The region over each strip, where there are several; ``tops`` is where each ends."""
    for area, top in zip(areas, tops, strict=True) if len(areas) > 1 else ():
        ax.annotate(
            word(area),
            (0, top),
            xycoords=("axes fraction", "data"),
            va="bottom",
            color=palette.text,
            fontsize=palette.text_pt,
            fontweight="bold",
            annotation_clip=False,
        )


def level_step(unit_pt: float, palette: Palette) -> int:
    """How many units lie between two level lines, so that their numbers don't touch."""
    steps = (1, 2, 4, 7, 14, 28, 56, 91, 182, 365)
    return next((step for step in steps if unit_pt * step >= 1.4 * palette.text_pt), 730)


def style_levels(ax: "Axes", strip_floors: Sequence[float], levels: Sequence[float]) -> None:
    """The same level lines over every zero, each with its own number."""
    places = [
        (floor + level, f"{level:g}".replace("-", "−"))
        for floor in strip_floors
        for level in levels
    ]
    ax.set_yticks([place for place, _text in places], [text for _place, text in places])
