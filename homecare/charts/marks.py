"""The marks that more than one chart draws: graded dots and the lines that join them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from homecare.charts.bands import STROKES, band_edge, band_gid, in_use
from homecare.charts.palette import Palette
from homecare.values.needles import Band
from homecare.values.terms import REDNESS_MAX

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

SESSION_MARK_AT: Final = -0.75
"""Where the mark of a session stands on the axis of grades: under the lowest one."""
URGENT_AT: Final = REDNESS_MAX + 0.45
"""Where urgent signs stand: over the highest grade."""

Course: TypeAlias = "NDArray[np.float64] | Sequence[tuple[float, float]]"
"""The places of one line, each across and up: (n, 2) where it is an array."""


def mark_pt(n: float, plot_pt: float, palette: Palette, *, most: float, least: float) -> float:
    """How large marks are, in points: as large as ``n`` of them side by side leave room for.

    ``most`` and ``least`` are in heights of the text.
    """
    room = 1.6 * plot_pt / max(n, 1)
    return min(max(room, least * palette.text_pt), most * palette.text_pt)


def draw_dots(
    ax: "Axes",
    xs: "NDArray[np.float64] | Sequence[float]",
    grades: "NDArray[np.int64] | Sequence[int]",
    palette: Palette,
    size_pt: float = 5,
    *,
    floors: "NDArray[np.float64] | float" = 0.0,
    gid: str = "dots",
) -> None:
    """A dot a grade, in the colour of the grade; what lies on one spot stays on one spot.

    ``floors`` is where grade 0 stands, of each of them or of all.
    """
    import numpy as np
    from matplotlib.colors import to_rgba_array

    of_grade = np.asarray(grades, dtype=int)
    ax.scatter(
        xs,
        of_grade + floors,
        s=size_pt**2,
        c=to_rgba_array(palette.redness)[of_grade],  # five names, not one for each of thousands
        edgecolors=palette.secondary,
        linewidths=min(0.75, size_pt / 6),  # 0.75 pt is one pixel on a screen of 96 dpi
        zorder=3,
        label=gid,
        gid=gid,
        clip_on=False,  # today's stands at the very edge
    )


def draw_rug(
    ax: "Axes", places: Sequence[tuple[float, float, Band | None]], palette: Palette, *, gid: str
) -> None:
    """A stroke a session, one artist and one layer for each needle band in use."""
    for band in in_use(band for _x, _y, band in places):
        mine = [(x, y) for x, y, each in places if each is band]
        half = STROKES[band][1]
        draw_courses(
            ax,
            [((x, y - half), (x, y + half)) for x, y in mine],
            band_edge(band, palette),
            width_pt=1.0,
            gid=band_gid(gid, band),
            zorder=3,
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
