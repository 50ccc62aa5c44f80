"""A chart as the pixels of a screen, with where each record stands in them.

It is drawn with Agg and knows no window, so it can be made off the GUI thread. What is drawn then
answers to a pointer and to keys by the geometry that comes with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from homecare.charts.palette import Palette
from homecare.charts.typefaces import use_typefaces

if TYPE_CHECKING:
    from uuid import UUID

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from homecare.charts.reading import Layer, Reading

DPI: Final = 96
"""At this resolution the 9 pt of a chart are the 12 px of small print."""

Limits = tuple[float, float]


@dataclass(frozen=True)
class Sight:
    """What part of a chart is looked at, and which of its layers are hidden.

    ``limits`` are of the axis across, in its own unit; ``None`` shows all of it.
    """

    limits: Limits | None = None
    hidden: frozenset[str] = frozenset()


WHOLE: Final = Sight()
"""All of it."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, from the upper left corner of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Drawn:
    """``rgba`` holds ``width`` by ``height`` device pixels; all else is in pixels of the layout.

    ``places`` has one pair for each of ``readings``. ``whole`` are the
    limits of the unzoomed axis, ``limits`` those that are shown, ``plot`` is where they lie.
    """

    rgba: memoryview
    width: int
    height: int
    ratio: float
    plot: Box
    whole: Limits
    limits: Limits
    readings: tuple["Reading", ...] = ()
    places: tuple[tuple[float, float], ...] = ()


def draw_on_screen(
    draw: Any,
    series: Any,
    palette: Palette,
    size: tuple[int, int],
    ratio: float = 1.0,
    sight: Sight = WHOLE,
    readings: "tuple[Reading, ...] | None" = None,
) -> Drawn:
    """Draw the chart ``size`` pixels large, ``ratio`` device pixels to each of them.

    ``readings`` are those of the series where they are known from an earlier drawing: in a long
    log to put them into words takes as long as to draw them.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    use_typefaces()
    width, height = (max(each, 1) for each in size)
    dpi = DPI * ratio
    figure = Figure((width * ratio / dpi, height * ratio / dpi), dpi, facecolor=palette.surface)
    canvas = FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    seen = in_sight(series, sight.limits)
    draw(ax, seen, palette)
    whole = _limits(ax)
    look_at(figure, sight)
    canvas.draw()
    across, down = canvas.get_width_height(physical=True)
    if readings is None or seen is not series:
        readings = readings_of(seen)
    return Drawn(
        rgba=canvas.buffer_rgba(),
        width=across,
        height=down,
        ratio=ratio,
        plot=_plot(figure.axes, height, ratio),
        whole=whole,
        limits=_limits(ax),
        readings=readings,
        places=_places(figure.axes, readings, height, ratio),
    )


def in_sight(series: Any, limits: Limits | None) -> Any:
    """The series as this stretch of its axis shows it; itself where it makes no difference."""
    looking_at = getattr(series, "looking_at", None)
    return series if looking_at is None else looking_at(limits)


def readings_of(series: Any) -> tuple["Reading", ...]:
    """What of the series can be read point by point; nothing where it tells of no points."""
    return tuple(getattr(series, "readings", ()))


def records_of(series: Any) -> "tuple[UUID | None, ...]":
    """The entry that each row of the series' table stands for; nothing where it tells of none."""
    return tuple(getattr(series, "table_records", ()))


def strips_of(series: Any) -> int:
    """How many strips the chart has, one above the other."""
    return max(1, int(getattr(series, "n_strips", 1)))


def layers_of(series: Any) -> tuple["Layer", ...]:
    """The layers of the series that can be hidden."""
    return tuple(getattr(series, "layers", ()))


def look_at(figure: "Figure", sight: Sight) -> None:
    """Show this part of a drawn chart, without the layers that are hidden."""
    for ax in figure.axes:
        if sight.limits is not None:
            ax.set_xlim(*sight.limits)
            for artist in (*ax.lines, *ax.collections):
                artist.set_clip_on(True)
        for artist in ax.get_children():
            if artist.get_gid() in sight.hidden:
                artist.set_visible(False)


def as_seen(draw: Any, sight: Sight) -> Any:
    """``draw``, and then only what is looked at: for a file that holds what the screen shows."""

    def draw_it(ax: "Axes", series: Any, palette: Palette) -> None:
        draw(ax, in_sight(series, sight.limits), palette)
        figure = ax.get_figure(root=True)
        assert figure is not None
        look_at(figure, sight)

    return draw_it


def _limits(ax: "Axes") -> Limits:
    low, high = ax.get_xlim()
    return float(low), float(high)


def _plot(axes: Sequence["Axes"], height: int, ratio: float) -> Box:
    """The ground that all axes stand on together."""
    boxes = [ax.get_window_extent() for ax in axes]
    return Box(
        left=min(float(box.x0) for box in boxes) / ratio,
        top=height - max(float(box.y1) for box in boxes) / ratio,
        right=max(float(box.x1) for box in boxes) / ratio,
        bottom=height - min(float(box.y0) for box in boxes) / ratio,
    )


def _places(
    axes: Sequence["Axes"], readings: Sequence["Reading"], height: int, ratio: float
) -> tuple[tuple[float, float], ...]:
    """Where each reading stands, in pixels from the upper left corner."""
    import numpy as np

    if not readings:
        return ()
    values = np.array([(each.x, each.y) for each in readings], dtype=float)
    found = axes[0].transData.transform(values) / ratio
    return tuple((float(x), float(height - y)) for x, y in found)
