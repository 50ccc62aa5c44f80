"""How the line of each concern looks: it belongs to the concern, wherever and beside whatever.

Colour, mark and dashes all differ, so that lines are told apart in grey and by an eye that doesn't
see green. What a person named themselves gets a look by its name.
"""

from collections.abc import Iterable
from itertools import chain, islice
from typing import Final, NamedTuple
from zlib import crc32

from homecare.charts.signs import Shape, Sign
from homecare.values.concerns import Concern

Dashes = str | tuple[int, tuple[float, ...]]

DASHES: Final[dict[Shape, Dashes]] = {
    Shape.LINE: "-",
    Shape.DASHES: (0, (4, 2)),
    Shape.DOTS: (0, (1, 1.5)),
    Shape.DASH_DOT: (0, (6, 2, 1, 2)),
}
MARKERS: Final[dict[Shape, str]] = {
    Shape.DOT: "o",
    Shape.SQUARE: "s",
    Shape.TRIANGLE: "^",
    Shape.DIAMOND: "D",
    Shape.DOWN: "v",
    Shape.RING: "o",
    Shape.OPEN_SQUARE: "s",
    Shape.OPEN_TRIANGLE: "^",
}
OPEN: Final = frozenset({Shape.RING, Shape.OPEN_SQUARE, Shape.OPEN_TRIANGLE})


class Style(NamedTuple):
    """``color`` names a colour of the palette."""

    color: str
    mark: Shape
    line: Shape

    @property
    def sign(self) -> Sign:
        """The same for a toggle and a legend."""
        return Sign(self.mark, self.color, self.line)


_KNOWN: Final[dict[str, Style]] = {
    Concern.ACNE_SCARS: Style("accent", Shape.DOT, Shape.LINE),
    Concern.DARK_MARKS: Style("info", Shape.SQUARE, Shape.DASHES),
    Concern.TEXTURE: Style("caution", Shape.TRIANGLE, Shape.DOTS),
    Concern.FINE_LINES: Style("secondary", Shape.DIAMOND, Shape.DASH_DOT),
    Concern.PORES: Style("text", Shape.DOWN, Shape.LINE),
    Concern.STRETCH_MARKS: Style("fine", Shape.RING, Shape.DASHES),
    Concern.HAIR_THINNING: Style("info", Shape.OPEN_SQUARE, Shape.DOTS),
    Concern.TONE: Style("caution", Shape.OPEN_TRIANGLE, Shape.LINE),
    Concern.OTHER: Style("accent", Shape.DIAMOND, Shape.DOTS),
}
_COLORS: Final = ("accent", "info", "caution", "secondary", "text")
_FREE: Final = tuple(
    Style(_COLORS[at % len(_COLORS)], mark, line)
    for at, (line, mark) in enumerate((line, mark) for line in DASHES for mark in MARKERS)
)


def styles(concerns: Iterable[str]) -> dict[str, Style]:
    """The look of each; where the names of two would give one look, the later gets the next."""
    found: dict[str, Style] = {}
    for concern in sorted(set(concerns), key=lambda each: (each not in _KNOWN, each.casefold())):
        wanted = [_KNOWN[concern]] if concern in _KNOWN else _by_name(concern)
        taken = {(each.mark, each.line) for each in found.values()}
        free = (each for each in wanted if (each.mark, each.line) not in taken)
        found[concern] = next(free, wanted[0])
    return found


def _by_name(concern: str) -> list[Style]:
    begin = crc32(concern.casefold().encode()) % len(_FREE)
    return list(chain(_FREE[begin:], islice(_FREE, begin)))
