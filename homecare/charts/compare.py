"""Two stretches of time, or two areas, side by side on the same axes.

It says what each shows and not why they differ: two periods differ in more than what one looks at.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from homecare.charts.figure import Margins, Table
from homecare.charts.palette import Palette
from homecare.charts.reading import Layer, Readable, Reading
from homecare.charts.screen import records_of
from homecare.i18n import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HALVES: Final = ((0.0, 0.5), (0.5, 1.0))


@dataclass(frozen=True)
class CompareSeries:
    """``draw`` draws either side; ``names`` say what each is.

    ``same_time``: both show the same stretch of time, as two areas do. Two periods get axes of the
    same length, each with its own dates, and can't be zoomed as one.
    """

    draw: Callable[[Any, Any, Palette], None]
    left: Readable
    right: Readable
    names: tuple[str, str]
    same_time: bool = False

    @property
    def title(self) -> str:
        return self.left.title

    @property
    def zoomable(self) -> bool:
        return self.same_time

    @property
    def summary(self) -> str:
        """Both in words; nothing is said of why they differ."""
        sides = zip(self.names, (self.left, self.right), strict=True)
        return " ".join(f"{name}: {side.summary}" for name, side in sides)

    @property
    def readings(self) -> tuple[Reading, ...]:
        left = (replace(each, key=f"left {each.key}") for each in self.left.readings)
        right = (replace(each, key=f"right {each.key}", panel=1) for each in self.right.readings)
        return (*left, *right)

    @property
    def layers(self) -> tuple[Layer, ...]:
        return tuple(dict.fromkeys((*self.left.layers, *self.right.layers)))

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The entries of the rows of both sides."""
        return tuple(
            record
            for side in (self.left, self.right)
            for record in records_of(side) or (None,) * len(side.as_table()[1])
        )

    def as_table(self) -> Table:
        """The rows of both, each after the name of its side."""
        headers, left = self.left.as_table()
        _headers, right = self.right.as_table()
        rows = [(self.names[0], *row) for row in left] + [(self.names[1], *row) for row in right]
        return (_("Side"), *headers), tuple(rows)


def draw_compare(ax: "Axes", series: CompareSeries, palette: Palette) -> None:
    """Draw both; ``ax`` becomes the left one, and its figure gets another for the right."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    other = figure.add_subplot(1, 2, 2)
    sides = (ax, other)
    for side, half, each in zip(sides, _HALVES, (series.left, series.right), strict=True):
        side.set_axes_locator(Margins(0, 0, 0, 0, share=half))
        series.draw(side, each, palette)
    _share_axes([side for side in sides if side.axison], series.same_time)
    _share_tops(sides)
    for side, name in zip(sides, series.names, strict=True):
        _name(side, name, palette)


def _share_axes(drawn: list["Axes"], same_time: bool) -> None:
    """The same heights; the same stretch across, or one as long as the other."""
    if len(drawn) < 2:
        return
    bottoms, tops = zip(*(side.get_ylim() for side in drawn), strict=True)
    begins, ends = zip(*(side.get_xlim() for side in drawn), strict=True)
    longest = max(end - begin for begin, end in zip(begins, ends, strict=True))
    highest = max(drawn, key=lambda side: side.get_ylim()[1])
    ticks = list(highest.get_yticks())
    names = [text.get_text() for text in highest.get_yticklabels()]
    for side, begin in zip(drawn, begins, strict=True):
        side.set_yticks(ticks, names)
        side.set_ylim(min(bottoms), max(tops))
        if same_time:
            side.set_xlim(min(begins), max(ends))
        else:
            side.set_xlim(begin, begin + longest)


def _share_tops(sides: tuple["Axes", "Axes"]) -> None:
    """Room for what stands over the plots, the same over both: level lines run on."""
    places = [side.get_axes_locator() for side in sides]
    known = [place for place in places if isinstance(place, Margins)]
    for side, place in zip(sides, known, strict=True):
        shared = replace(
            place,
            top_pt=max(each.top_pt for each in known),
            bottom_pt=max(each.bottom_pt for each in known),
        )
        side.set_axes_locator(shared)


def _name(side: "Axes", name: str, palette: Palette) -> None:
    place = side.get_axes_locator()
    assert isinstance(place, Margins)
    size = palette.text_pt * 1.1
    side.set_axes_locator(replace(place, top_pt=place.top_pt + 1.7 * size))
    side.annotate(
        name,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, place.top_pt + 0.2 * size),
        textcoords="offset points",
        va="bottom",
        color=palette.text,
        fontsize=size,
        fontweight="bold",
        parse_math=False,
        annotation_clip=False,
    )
