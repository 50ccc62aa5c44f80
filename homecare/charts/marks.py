"""The marks that more than one chart draws: graded dots and the line that joins them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from homecare.charts.palette import Palette, mixed
from homecare.charts.segments import Graded

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MANY_DOTS: Final = 400
"""More dots than this are drawn small and without an outline: they would hide each other."""


def draw_dots(
    ax: "Axes", xs: Sequence[float], points: Sequence[Graded], palette: Palette, size_pt: float = 5
) -> None:
    """A dot a grade, in the colour of the grade; what lies on one spot stays on one spot."""
    many = len(points) > MANY_DOTS
    ax.scatter(
        xs,
        [point.redness for point in points],
        s=(size_pt / 2 if many else size_pt) ** 2,
        c=[palette.redness[point.redness] for point in points],
        edgecolors=palette.secondary,
        linewidths=0.2 if many else 0.75,  # 0.75 pt is one pixel on a screen of 96 dpi
        zorder=3,
    )


def draw_course(
    ax: "Axes",
    xs: Sequence[float],
    points: Sequence[Graded],
    palette: Palette,
    *,
    width_pt: float = 1.1,
    faint: bool = False,
) -> None:
    """The line of one recovery, under its dots; ``faint`` where hundreds stand side by side."""
    ax.plot(
        xs,
        [point.redness for point in points],
        color=mixed(palette.course, palette.surface, 0.6) if faint else palette.course,
        linewidth=0.5 if faint else width_pt,
        solid_joinstyle="round",
        zorder=2.5,
        label="course",
    )
