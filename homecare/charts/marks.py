"""The marks that more than one chart draws: graded dots and the lines that join them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from homecare.charts.palette import Palette, mixed
from homecare.charts.segments import Graded
from homecare.values.terms import REDNESS_MAX

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

MANY_DOTS: Final = 400
"""More dots than this are drawn small and without an outline: they would hide each other."""

SESSION_MARK_AT: Final = -0.5
"""Where the mark of a session stands on the axis of grades: under the lowest one."""
URGENT_AT: Final = REDNESS_MAX + 0.45
"""Where urgent signs stand: over the highest grade."""

Course: TypeAlias = "NDArray[np.float64] | Sequence[tuple[float, float]]"
"""The places of one line, each across and up: (n, 2) where it is an array."""


def draw_dots(
    ax: "Axes",
    xs: "NDArray[np.float64] | Sequence[float]",
    points: Sequence[Graded],
    palette: Palette,
    size_pt: float = 5,
    *,
    gid: str = "dots",
) -> None:
    """A dot a grade, in the colour of the grade; what lies on one spot stays on one spot."""
    import numpy as np
    from matplotlib.colors import to_rgba_array

    many = len(points) > MANY_DOTS
    grades = np.array([point.redness for point in points], dtype=int)
    ax.scatter(
        xs,
        grades,
        s=(size_pt / 2 if many else size_pt) ** 2,
        c=to_rgba_array(palette.redness)[grades],  # five names, not one for each of thousands
        edgecolors=palette.secondary,
        linewidths=0.2 if many else 0.75,  # 0.75 pt is one pixel on a screen of 96 dpi
        zorder=3,
        label=gid,
        gid=gid,
    )


def draw_courses(
    ax: "Axes",
    courses: "Iterable[Course]",
    color: str,
    *,
    width_pt: float = 1.1,
    gid: str = "course",
    zorder: float = 2.5,
) -> None:
    """Any number of lines as one artist: a log of ten years has a thousand of them."""
    from matplotlib.collections import LineCollection

    lines = list(courses)
    if lines:
        ax.add_collection(
            LineCollection(
                lines,
                colors=color,
                linewidths=width_pt,
                joinstyle="round",
                zorder=zorder,
                label=gid,
                gid=gid,
            ),
            autolim=False,
        )


def faint(color: str, palette: Palette) -> str:
    """The colour where hundreds of lines stand side by side."""
    return mixed(color, palette.surface, 0.6)
