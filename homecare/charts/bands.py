"""How a session is marked by its needle band: by shape and by shade, so that grey will do."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from homecare.charts.palette import Palette
from homecare.charts.reading import Layer
from homecare.charts.signs import Shape, Sign
from homecare.i18n import _
from homecare.values.needles import Band, band_of
from homecare.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Mark(NamedTuple):
    """A marker of matplotlib's and the same sign as a letter, for legends and tables."""

    marker: str
    sign: str


MARKS: Final[dict[Band | None, Mark]] = {
    Band.UP_TO_300_UM: Mark("^", "△"),
    Band.UP_TO_500_UM: Mark("^", "▲"),
    Band.UP_TO_1500_UM: Mark("D", "◆"),
    Band.OVER_1500_UM: Mark("s", "■"),
    None: Mark("x", "✕"),
}


def band_um(needle_um: int | None) -> Band | None:
    """The band of a length in µm; ``None`` where it is not known."""
    return None if needle_um is None else band_of(needle_um)


def band_sign(band: Band | None) -> Sign:
    """Its mark: the longer the needle, the nearer to the colour of the text."""
    deeper = {Band.UP_TO_1500_UM: "accent_deep", Band.OVER_1500_UM: "text"}
    return Sign(Shape(MARKS[band].sign), deeper.get(band, "accent") if band else "accent")


STROKES: Final[dict[Band | None, tuple[Shape, float]]] = {
    Band.UP_TO_300_UM: (Shape.STROKE_1, 0.14),
    Band.UP_TO_500_UM: (Shape.STROKE_2, 0.24),
    Band.UP_TO_1500_UM: (Shape.STROKE_3, 0.3),
    Band.OVER_1500_UM: (Shape.STROKE_4, 0.36),
    None: (Shape.STROKE_0, 0.08),
}
"""The stroke of a session among many, and half its height in grades: a longer needle, a longer one."""


def stroke_layers(gid: str, bands: Iterable[Band | None], label: str) -> "tuple[Layer, ...]":
    """The same layers as ``band_layers`` where sessions are strokes."""
    return tuple(
        Layer(
            band_gid(gid, band),
            label.format(band=band_word(band)),
            band_sign(band)._replace(shape=STROKES[band][0]),
        )
        for band in in_use(bands)
    )


def band_color(band: Band | None, palette: Palette) -> str:
    """What a mark is filled with."""
    return palette.surface if band is Band.UP_TO_300_UM else band_edge(band, palette)


def band_edge(band: Band | None, palette: Palette) -> str:
    return band_sign(band).color_in(palette)


def band_gid(gid: str, band: Band | None) -> str:
    """The layer of the marks of one band."""
    return f"{gid} {band or 'unknown'}"


def band_layers(gid: str, bands: Iterable[Band | None], label: str = "") -> tuple[Layer, ...]:
    """A layer for each band that occurs; ``label`` with ``{band}`` in it says what its marks are."""
    return tuple(
        Layer(
            band_gid(gid, band),
            label.format(band=band_word(band)) if label else band_word(band),
            band_sign(band),
        )
        for band in in_use(bands)
    )


def band_word(band: Band | None) -> str:
    return _("needle not known") if band is None else word(band)


def in_use(bands: Iterable[Band | None]) -> list[Band | None]:
    """The bands that occur, from short to long; not known comes last."""
    found = set(bands)
    return [band for band in MARKS if band in found]


def draw_band_marks(
    ax: "Axes",
    places: Sequence[tuple[float, float, Band | None]],
    palette: Palette,
    *,
    size_pt: float,
    gid: str,
) -> None:
    """One artist, and one layer, for each band in use."""
    for band in in_use(band for _x, _y, band in places):
        mine = [(x, y) for x, y, each in places if each is band]
        ax.plot(
            [x for x, _y in mine],
            [y for _x, y in mine],
            linestyle="none",
            marker=MARKS[band].marker,
            markersize=size_pt * (0.85 if MARKS[band].marker in "Ds" else 1),
            markerfacecolor=band_color(band, palette),
            markeredgecolor=band_edge(band, palette),
            markeredgewidth=max(0.6, size_pt / 7),
            zorder=3,
            label=gid,
            gid=band_gid(gid, band),
            clip_on=False,
        )
