"""The redness map as a picture: the first picture in grey, and on it what has changed.

Redder is red with rising lines, less red is blue with dots, and more of either is darker and closer:
so an eye that can't tell the colours tells them by their pattern. The colours are ColorBrewer's RdBu
(Harrower and Brewer 2003, The Cartographic Journal 40, 27), which colour-blind eyes tell apart.
"""

from typing import TYPE_CHECKING, Any, Final

from homecare.photos.comparing import Compared
from homecare.photos.engines import numpy, opencv
from homecare.photos.redness_map import UNKNOWN, RednessMap

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS: Final = {
    1: "#f4a582", 2: "#d6604d", 3: "#b2182b",
    -1: "#92c5de", -2: "#4393c3", -3: "#2166ac",
}  # fmt: skip
"""Of each step."""
MARKS: Final = {1: "#4d0512", -1: "#ffffff"}
"""The lines of what is redder and the dots of what is less red."""
_LONGEST_PX: Final = 1600
_APART_PX: Final = {1: 26, 2: 19, 3: 13}
"""From line to line and from dot to dot, at ``_LONGEST_PX``."""
_LINE_PX: Final = {1: 2, 2: 3, 3: 4}
_DOT_PX: Final = {1: 4, 2: 5, 3: 5}
_OUTSIDE: Final = 0.35
"""How much of the picture shows where nothing is told, on plain grey."""
_GREY_SHOWS: Final = 0.3
"""How much of the picture shows through what has changed."""


def drawn_map(compared: Compared, found: RednessMap) -> "Image":
    """The map over the first picture, no side over 1,600 px."""
    from PIL import Image

    np, cv2 = numpy(), opencv()
    grey = _grey(compared.first.whole)
    size = grey.shape[1], grey.shape[0]
    steps = cv2.resize(found.steps, size, interpolation=cv2.INTER_NEAREST)
    outside = steps == UNKNOWN
    grey[outside] = 190 + _OUTSIDE * (grey[outside] - 190)
    drawn = np.repeat(grey[..., None], 3, axis=2)
    for step, colour in COLOURS.items():
        here = steps == step
        drawn[here] = _GREY_SHOWS * drawn[here] + (1 - _GREY_SHOWS) * _rgb(colour)
        drawn[here & pattern(step, grey.shape)] = _rgb(MARKS[1 if step > 0 else -1])
    told, _nested = cv2.findContours(
        (~outside).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    cv2.drawContours(drawn, told, -1, (70, 70, 70), 2, cv2.LINE_AA)
    return Image.fromarray(drawn.astype(np.uint8))


def pattern(step: int, shape: tuple[int, int]) -> Any:
    """Where the marks of a step are (height × width): lines that rise, or dots."""
    np = numpy()
    y, x = np.mgrid[: shape[0], : shape[1]]
    scale = max(shape) / _LONGEST_PX
    apart = max(4.0, _APART_PX[abs(step)] * scale)
    if step > 0:
        return (x + y) % apart < max(1.0, _LINE_PX[step] * scale)
    row = np.floor(y / apart)
    across = (x + (row % 2) * apart / 2) % apart - apart / 2
    down = y % apart - apart / 2
    return np.hypot(across, down) < max(1.0, _DOT_PX[-step] * scale)


def _grey(pixels: Any) -> Any:
    """The picture without its colours, and with less contrast, so that the map stands out."""
    np, cv2 = numpy(), opencv()
    scale = min(1.0, _LONGEST_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return 60 + grey * (195 / 255)


def _rgb(colour: str) -> Any:
    return numpy().array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], "float32")
