"""A grey or white card in a picture: a rectangle that is even, without colour and not burnt out."""

from typing import Any, Final

from homecare.photos.engines import numpy, opencv
from homecare.photos.reference import usable

_SHARES: Final = (0.004, 0.12)
"""Of the picture: smaller or larger it is something else."""
_EVEN: Final = 4.0
"""Levels of spread within 9 px: skin and cloth have more."""
_COLOURED: Final = 1.4
"""From which ratio of its strongest to its weakest channel on it is no grey under any mild light."""
_DARK: Final = 60
_FULL: Final = 0.88
"""Of the rectangle around it: less, and it has another shape."""
_LONG: Final = 3.0
"""Times as long as wide, at most."""


def card_in(pixels: Any) -> Any:
    """Which pixels (height × width) are the inside of the card; ``None`` where there is none.

    What looks like one and is burnt out is none: it tells nothing of the light.
    """
    np, cv2 = numpy(), opencv()
    even = _even_and_grey(pixels)
    _count, parts, found, _middles = cv2.connectedComponentsWithStats(even, connectivity=4)
    best, inside = 0, None
    for n in range(1, len(found)):
        left, top, width, height, area = (int(each) for each in found[n])
        if not _SHARES[0] * even.size <= area <= _SHARES[1] * even.size or area <= best:
            continue
        part = (parts[top : top + height, left : left + width] == n).astype(np.uint8)
        if _is_rectangle(part, area):
            best, inside = area, parts == n
    if inside is None:
        return None
    margin = 2 * max(1, round(0.05 * best**0.5)) + 1
    return cv2.erode(inside.astype(np.uint8), np.ones((margin, margin)), borderValue=0) > 0


def _even_and_grey(pixels: Any) -> Any:
    """1 where a pixel lies in an even, grey, usable surrounding."""
    np, cv2 = numpy(), opencv()
    levels = cv2.GaussianBlur(pixels.astype(np.float32), (0, 0), 1.5)
    mean, square = (cv2.blur(each, (9, 9)) for each in (levels, levels**2))
    spread = np.sqrt(np.clip(square - mean**2, 0, None)).max(axis=-1)
    low, high = mean.min(axis=-1), mean.max(axis=-1)
    even = (spread < _EVEN) & (low > _DARK) & (high < _COLOURED * low) & usable(mean)
    return cv2.morphologyEx(even.astype(np.uint8), cv2.MORPH_OPEN, np.ones((7, 7)))


def _is_rectangle(part: Any, area: int) -> bool:
    np, cv2 = numpy(), opencv()
    outlines, _ = cv2.findContours(part, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    _middle, (width, height), _angle = cv2.minAreaRect(np.concatenate(outlines))
    if min(width, height) < 1 or max(width, height) > _LONG * min(width, height):
        return False
    return area >= _FULL * (width + 1) * (height + 1)
