"""How a session is marked by its needle band: by shape and by shade, so that grey will do."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from homecare.charts.palette import Palette, mixed
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


def band_color(band: Band | None, palette: Palette) -> str:
    """The longer the needle, the nearer to the colour of the text."""
    if band is Band.UP_TO_300_UM:
        return palette.surface
    share = {Band.UP_TO_1500_UM: 0.5, Band.OVER_1500_UM: 1.0}.get(band, 0.0) if band else 0.0
    return mixed(palette.accent, palette.text, share)


def band_edge(band: Band | None, palette: Palette) -> str:
    return palette.accent if band is Band.UP_TO_300_UM else band_color(band, palette)


def band_word(band: Band | None) -> str:
    return _("needle not known") if band is None else word(band)


def in_use(bands: Iterable[Band | None]) -> list[Band | None]:
    """The bands that occur, from short to long; not known comes last."""
    found = set(bands)
    return [band for band in MARKS if band in found]


def legend(bands: Iterable[Band | None]) -> str:
    """``△ up to 0.3 mm  ▲ over 0.3 to 0.5 mm``: only those that occur."""
    return "   ".join(f"{MARKS[band].sign} {band_word(band)}" for band in in_use(bands))


def draw_band_marks(
    ax: "Axes",
    places: Sequence[tuple[float, float, Band | None]],
    palette: Palette,
    *,
    size_pt: float,
    gid: str,
) -> None:
    """One artist for each band in use."""
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
            gid=gid,
            clip_on=False,
        )
