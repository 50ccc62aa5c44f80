"""The lines at which something changed, each by its name; those that crowd fold into one name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from homecare.charts.changes import Change
from homecare.charts.figure import ROW, label_rows, text_width_pt
from homecare.charts.glyphs import shown
from homecare.charts.palette import Palette
from homecare.charts.timeline import day_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LABEL_MAX: Final = 26
_SHARE: Final = 0.9
"""Names are smaller than the rest of the text by this."""


@dataclass(frozen=True)
class Line:
    """A change and its name; ``row`` is ``None`` where it is counted in another's ``folded``."""

    change: Change
    row: int | None
    to_the_left: bool = False
    folded: int = 0

    @property
    def text(self) -> str:
        """``Retinol 0.3 % +2``"""
        name = _cut(self.change.label)
        return f"{name} +{self.folded}" if self.folded else name


def lines_of_changes(
    changes: Sequence[Change],
    ends: tuple[float, float],
    plot_pt: float,
    palette: Palette,
    *,
    most: int,
    begin_pt: float = 0.0,
) -> list[Line]:
    """Those within ``ends``, in order; their names stand in ``most`` rows over ``plot_pt`` points.

    The first ``begin_pt`` points are taken.
    """
    seen = [each for each in changes if ends[0] <= day_number(each.moment) <= ends[1]]
    per_day = plot_pt / (ends[1] - ends[0])
    places = [(day_number(each.moment) - ends[0]) * per_day for each in seen]
    texts = [f"{_cut(each.label)} +9" for each in seen]
    widths = [text_width_pt(text, palette.text_pt * _SHARE) + palette.text_pt for text in texts]
    rows = label_rows(places, widths, plot_pt, most, begin_pt)
    return folded([Line(change, *row) for change, row in zip(seen, rows, strict=True)])


def folded(lines: Sequence[Line]) -> list[Line]:
    """Each name counts those without one that follow it; those before the first are counted there."""
    found: list[Line] = []
    named: int | None = None
    waiting = 0
    for line in lines:
        if line.row is not None:
            named, line, waiting = len(found), replace(line, folded=waiting), 0
        elif named is None:
            waiting += 1
        else:
            found[named] = replace(found[named], folded=found[named].folded + 1)
        found.append(line)
    return found


def draw_changes(
    ax: "Axes",
    lines: Sequence[Line],
    bottom: float,
    top: float,
    palette: Palette,
) -> None:
    """Each from ``bottom`` to ``top`` with its name over it; those folded as ticks.

    What is used everywhere runs on through whatever stands below.
    """
    if not lines:
        return
    lowest, short = ax.get_ylim()[0], top - 0.06 * (top - bottom)
    ax.vlines(
        [day_number(each.change.moment) for each in lines],
        [
            short if each.row is None else bottom if each.change.regions else lowest
            for each in lines
        ],
        top,
        colors=palette.info,
        linewidths=0.9,
        linestyles=(0, (3, 2)),
        zorder=1.9,
        label="changes",
        gid="changes",
    )
    for each in lines:
        if each.row is not None:
            _write(ax, each, top, palette)


def _write(ax: "Axes", line: Line, top: float, palette: Palette) -> None:
    assert line.row is not None
    ax.annotate(
        line.text,
        (day_number(line.change.moment), top),
        xytext=(0, ROW * line.row * palette.text_pt),
        textcoords="offset points",
        ha="right" if line.to_the_left else "left",
        va="bottom",
        color=palette.info,
        fontsize=palette.text_pt * _SHARE,
        parse_math=False,
        annotation_clip=False,
        gid="changes",
    )


def _cut(text: str) -> str:
    text = shown(text).text
    return text if len(text) <= LABEL_MAX else text[: LABEL_MAX - 1].rstrip() + "…"
