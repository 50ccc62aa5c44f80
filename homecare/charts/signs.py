"""The mark that stands for a layer: in a legend as a sign of the text, on a toggle as it is drawn."""

from enum import StrEnum
from typing import NamedTuple

from homecare.charts.palette import Palette


class Shape(StrEnum):
    """What is drawn; the value is the same as a letter, for where there is only text."""

    DOT = "●"
    RING = "○"
    TRIANGLE = "▲"
    OPEN_TRIANGLE = "△"
    DOWN = "▼"
    DIAMOND = "◆"
    SQUARE = "■"
    OPEN_SQUARE = "□"
    CROSS = "✕"
    FAT_CROSS = "✖"
    ALERT = "◈"
    RING_UP = "○↑"
    ARROW = "↑"
    LINE = "──"
    DASHES = "- -"
    DOTS = "· · ·"
    DASH_DOT = "- · -"
    UPRIGHT = "┊"
    BAND = "▒"
    GROUND = "░"
    STROKE_0 = "╎"
    STROKE_1 = "╷"
    STROKE_2 = "│"
    STROKE_3 = "┃"
    STROKE_4 = "▌"


class Sign(NamedTuple):
    """A shape, the name of its colour in a ``Palette``, and the line that it stands on, if any."""

    shape: Shape
    color: str
    line: Shape | None = None

    def color_in(self, palette: Palette) -> str:
        """The colour as ``#RRGGBB``."""
        return str(getattr(palette, self.color))
