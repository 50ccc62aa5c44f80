"""A figure with its axis in our looks, and its picture as the bytes of a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from homecare.charts.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

Format = Literal["png", "svg", "pdf"]

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Headers, and rows of the same length: a chart's numbers as text."""


class Series(Protocol):
    """All that a chart draws."""

    @property
    def title(self) -> str:
        """What the chart shows and in which unit."""
        ...

    def as_table(self) -> Table:
        """The same numbers in words: headers, and the rows under them."""
        ...


SeriesT = TypeVar("SeriesT", bound=Series)
Draw = Callable[["Axes", SeriesT, Palette], None]


@dataclass(frozen=True)
class Margins:
    """Room around an axis in points, so that text fits at every size of the figure.

    It is an axes locator: matplotlib asks it for the place of the axis at each drawing.
    """

    left_pt: float
    right_pt: float
    top_pt: float
    bottom_pt: float

    @classmethod
    def of(
        cls,
        palette: Palette,
        left: float = 1.8,
        right: float = 1.0,
        top: float = 0.8,
        bottom: float = 2.2,
    ) -> "Margins":
        """Margins counted in heights of the text."""
        size = palette.text_pt
        return cls(left * size, right * size, top * size, bottom * size)

    def __call__(self, ax: Any, _renderer: Any) -> "Bbox":
        # Any: matplotlib's own type for an axis with a locator is private.
        from matplotlib.transforms import Bbox

        width_pt, height_pt = (float(inches) * 72 for inches in ax.figure.get_size_inches())
        left, bottom = self.left_pt / width_pt, self.bottom_pt / height_pt
        # A figure too small for its margins keeps a sliver of an axis: no error while resizing.
        right = max(1 - self.right_pt / width_pt, left + 0.01)
        top = max(1 - self.top_pt / height_pt, bottom + 0.01)
        return Bbox.from_extents(left, bottom, right, top)


def make_figure(width_in: float, height_in: float, palette: Palette, dpi: float = 100) -> "Figure":
    """An empty figure on the palette's ground, without pyplot and so without global state."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width_in, height_in), dpi=dpi, facecolor=palette.surface)


def prepare(ax: "Axes", palette: Palette, margins: Margins) -> None:
    """Clear the axis and give it our looks: level lines only, no frame, quiet text."""
    ax.clear()
    ax.set_axis_on()
    ax.set_axes_locator(margins)
    ax.set_position(margins(ax, None))
    ax.set_facecolor(palette.surface)
    ax.spines[:].set_visible(False)
    ax.grid(visible=True, axis="y", color=palette.line, linewidth=0.8)
    ax.set_axisbelow(True)
    size = palette.text_pt
    ax.tick_params(length=0, pad=0.5 * size, labelsize=size, labelcolor=palette.secondary)


def say(ax: "Axes", sentence: str, palette: Palette) -> None:
    """A sentence in place of a chart that has nothing to show."""
    prepare(ax, palette, Margins.of(palette))
    ax.set_axis_off()
    ax.text(
        0.5,
        0.5,
        sentence,
        transform=ax.transAxes,
        ha="center",
        va="center",
        wrap=True,
        parse_math=False,
        color=palette.secondary,
        fontsize=palette.text_pt * 1.1,
    )


def note(ax: "Axes", text: str, color: str, palette: Palette) -> None:
    """A line of text over the right end of the plot: what the line or band in it is."""
    ax.annotate(
        text,
        (1, 1),
        xycoords="axes fraction",
        xytext=(0, 0.5 * palette.text_pt),
        textcoords="offset points",
        ha="right",
        va="bottom",
        color=color,
        fontsize=palette.text_pt,
        parse_math=False,
        annotation_clip=False,
    )


def text_width_pt(text: str, text_pt: float) -> float:
    """How wide the text is, in points."""
    from matplotlib.textpath import TextPath

    if not text.strip():
        return 0.0
    plain = text.replace("$", "S")  # as wide, and not the start of a formula
    return float(TextPath((0, 0), plain, size=text_pt).get_extents().x1)


def width_pt(ax: "Axes") -> float:
    """How wide the whole figure is, in points."""
    figure = ax.get_figure(root=True)
    return 0.0 if figure is None else float(figure.get_size_inches()[0]) * 72


def label_rows(
    places: Sequence[float], widths: Sequence[float], room: float, most: int
) -> list[tuple[int | None, bool]]:
    """Put labels that begin at ``places`` into as few rows as keep them apart, ``most`` at most.

    Each gets its row and whether it runs to the left of its place, which it does where it would
    leave the ``room`` on the right; ``None`` where no row is free. ``places`` are in order.
    """
    free = [0.0] * most
    found: list[tuple[int | None, bool]] = []
    for place, width in zip(places, widths, strict=True):
        to_the_left = place + width > room
        begin, end = (place - width, place) if to_the_left else (place, place + width)
        row = next((row for row in range(most) if free[row] <= begin), None)
        found.append((row, to_the_left))
        if row is not None:
            free[row] = end
    return found


def picture(figure: "Figure", file_format: Format) -> bytes:
    """The figure as a file. The same figure gives the same bytes: no date, no random names."""
    import matplotlib as mpl

    out = BytesIO()
    undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
    # The one setting that cannot be handed over; nothing but the SVG writer reads it.
    with mpl.rc_context({"svg.hashsalt": "homecare"}):
        figure.savefig(
            out,
            format=file_format,
            facecolor=figure.get_facecolor(),
            metadata=undated.get(file_format),
        )
    return out.getvalue()


def add_title(ax: "Axes", title: str, palette: Palette) -> None:
    """Put the title over a drawn chart: for a picture that stands alone."""
    size = palette.text_pt * 1.2
    place = ax.get_axes_locator()
    assert isinstance(place, Margins)  # every chart is drawn by way of ``prepare``
    ax.set_axes_locator(replace(place, top_pt=place.top_pt + 2.2 * size))
    ax.annotate(
        title,
        (0, 1),
        xycoords="figure fraction",
        xytext=(0.8 * size, -0.8 * size),
        textcoords="offset points",
        va="top",
        color=palette.text,
        fontsize=size,
        fontweight="bold",
        parse_math=False,
        annotation_clip=False,
    )


def titled_picture(
    draw: Draw[SeriesT],
    series: SeriesT,
    palette: Palette,
    file_format: Format,
    size_in: tuple[float, float] = (10, 4),
) -> bytes:
    """A chart and its title as a file of its own."""
    figure = make_figure(*size_in, palette, dpi=200)
    ax = figure.add_subplot()
    draw(ax, series, palette)
    add_title(ax, series.title, palette)
    return picture(figure, file_format)
