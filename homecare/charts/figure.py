"""A figure with its axis in our looks, and its picture as the bytes of a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeVar
from xml.sax.saxutils import escape

from homecare.charts.palette import Palette
from homecare.charts.typefaces import use_typefaces

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
ROW: Final = 1.35
"""Height of a row of text over a plot, in heights of the text."""
_HEADS_SHARE: Final = 0.28
"""So much of the height of a figure may be text over the plot."""

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

    use_typefaces()
    return Figure(figsize=(width_in, height_in), dpi=dpi, facecolor=palette.surface)


def prepare(ax: "Axes", palette: Palette, margins: Margins) -> None:
    """Clear the axis and give it our looks: level lines only, no frame, quiet text."""
    if _was_drawn_on(ax):
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


@dataclass(frozen=True)
class Head:
    """A text over the plot: what the line, band or marks in it are. ``gid`` is its layer."""

    text: str
    color: str
    side: Literal["left", "right"] = "left"
    gid: str | None = None


HeadRows = list[list[Head]]
"""From the upper to the lower row, which stands next to the plot."""


def head_rows(
    ax: "Axes", heads: Iterable[Head], palette: Palette, left: float, right: float = 1.0
) -> HeadRows:
    """One row where all find room side by side, else as many as each needs, one below the other.

    In a low chart the last heads come first: what would leave the plot no room is not written (the
    summary says it too). ``left`` and ``right`` are the margins in heights of the text.
    """
    told = [head for head in heads if head.text]
    size = palette.text_pt
    room = max(width_pt(ax) - (left + right) * size, 4 * size)
    needed = sum(text_width_pt(head.text, size) + 2 * size for head in told) - 2 * size
    if needed <= room:
        return [told] if told else []
    free = max(1, int(_HEADS_SHARE * height_pt(ax) / (ROW * size)))
    rows: HeadRows = []
    for head in reversed(told):
        lines = wrapped(head.text, room, size)
        if len(rows) + len(lines) <= free:
            rows = [*([replace(head, text=line)] for line in lines), *rows]
    return rows


def draw_heads(ax: "Axes", rows: HeadRows, palette: Palette, *, above: int = 0) -> None:
    """Write the rows over the plot; ``above`` counts the rows that others have taken there."""
    size = palette.text_pt
    for number, row in enumerate(reversed(rows)):
        for head in row:
            ax.annotate(
                head.text,
                (0 if head.side == "left" else 1, 1),
                xycoords="axes fraction",
                xytext=(0, (0.5 + ROW * (number + above)) * size),
                textcoords="offset points",
                ha=head.side,
                va="bottom",
                color=head.color,
                fontsize=size,
                parse_math=False,
                annotation_clip=False,
                gid=head.gid,
            )


def wrapped(text: str, room_pt: float, text_pt: float) -> list[str]:
    """The text as lines no wider than the room; what stands apart by three spaces stays whole."""
    parts = text.split("   ")
    gap = "   " if len(parts) > 1 else " "
    lines: list[str] = []
    for part in parts if len(parts) > 1 else text.split(" "):
        longer = f"{lines[-1]}{gap}{part}" if lines else part
        if lines and text_width_pt(longer, text_pt) <= room_pt:
            lines[-1] = longer
        elif gap == "   " and text_width_pt(part, text_pt) > room_pt:
            lines += wrapped(part, room_pt, text_pt) if " " in part else [part]
        else:
            lines.append(part)
    return lines


@lru_cache(maxsize=512)
def text_width_pt(text: str, text_pt: float) -> float:
    """How wide the text is, in points: by how far each letter moves on, not by its outline."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    if not text.strip():
        return 0.0
    font = FontProperties(size=text_pt)
    width, _height, _descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def height_pt(ax: "Axes") -> float:
    """How high the figure is, in points."""
    figure = ax.get_figure(root=True)
    return 0.0 if figure is None else float(figure.get_size_inches()[1]) * 72


def _was_drawn_on(ax: "Axes") -> bool:
    """To clear an axis takes as long as to make one, and most come here new."""
    return isinstance(ax.get_axes_locator(), Margins) or ax.has_data() or bool(ax.texts)


def width_pt(ax: "Axes") -> float:
    """How wide the figure is, in points."""
    figure = ax.get_figure(root=True)
    return 0.0 if figure is None else float(figure.get_size_inches()[0]) * 72


def plot_width_pt(ax: "Axes") -> float:
    """How wide the plot itself is, in points, once it is prepared."""
    figure = ax.get_figure(root=True)
    return 0.0 if figure is None else ax.get_position().width * float(figure.get_figwidth()) * 72


def integer_ticks(ax: "Axes", axis: Literal["x", "y"], palette: Palette, margins: Margins) -> None:
    """Whole numbers as ticks, no more of them than find room."""
    from matplotlib.ticker import MaxNLocator

    size = palette.text_pt
    if axis == "x":
        room = width_pt(ax) - margins.left_pt - margins.right_pt
        each = 3.5 * size
    else:
        room, each = height_pt(ax) - margins.top_pt - margins.bottom_pt, 1.9 * size
    bins = min(6, max(1, int(room / each)))
    of_axis = ax.xaxis if axis == "x" else ax.yaxis
    of_axis.set_major_locator(MaxNLocator(nbins=bins, integer=True, min_n_ticks=1))


def label_rows(
    places: Sequence[float], widths: Sequence[float], room: float, most: int, taken: float = 0.0
) -> list[tuple[int | None, bool]]:
    """Put labels that begin at ``places`` into as few rows as keep them apart, ``most`` at most.

    Each gets its row and whether it runs to the left of its place, which it does where it would
    leave the ``room`` on the right; ``None`` where no row is free. ``places`` are in order; as much
    as is ``taken`` of every row at its begin stays free.
    """
    free = [taken] * most
    found: list[tuple[int | None, bool]] = []
    for place, width in zip(places, widths, strict=True):
        to_the_left = place + width > room
        begin, end = (place - width, place) if to_the_left else (place, place + width)
        row = next((row for row in range(most) if free[row] <= begin), None)
        found.append((row, to_the_left))
        if row is not None:
            free[row] = end
    return found


def picture(figure: "Figure", file_format: Format, *, as_text: bool = False) -> bytes:
    """The figure as a file. The same figure gives the same bytes: no date, no random names.

    ``as_text`` leaves the letters of an SVG letters, to be found and read; else they are outlines.
    """
    import matplotlib as mpl

    out = BytesIO()
    undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
    # Settings that cannot be handed over; nothing but the SVG writer reads them.
    letters = "none" if as_text else "path"
    with mpl.rc_context({"svg.hashsalt": "homecare", "svg.fonttype": letters}):
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
    figure = ax.get_figure(root=True)
    for each in () if figure is None else figure.axes:
        place = each.get_axes_locator()
        assert isinstance(place, Margins)  # every chart is drawn by way of ``prepare``
        each.set_axes_locator(replace(place, top_pt=place.top_pt + 2.2 * size))
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
    description: str = "",
) -> bytes:
    """A chart and its title as a file of its own.

    A drawing (SVG) has its texts as texts, and title and description for whoever can't see it.
    """
    figure = make_figure(*size_in, palette, dpi=200)
    ax = figure.add_subplot()
    draw(ax, series, palette)
    add_title(ax, series.title, palette)
    if file_format == "svg":
        return described(picture(figure, "svg", as_text=True), series.title, description)
    return picture(figure, file_format)


def described(svg: bytes, title: str, description: str) -> bytes:
    """The drawing with its title and description, which a screen reader reads out."""
    named = (("title", title), ("desc", description))
    told = [(tag, readable(text)) for tag, text in named if text]
    ids = " ".join(tag for tag, _text in told)
    inside = "".join(f'\n <{tag} id="{tag}">{escape(text)}</{tag}>' for tag, text in told)
    head, root, rest = svg.decode().partition("<svg ")
    opening, end, body = rest.partition(">")
    return f'{head}{root}role="img" aria-labelledby="{ids}" {opening}{end}{inside}{body}'.encode()


def readable(text: str) -> str:
    """Without what XML has no place for."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
