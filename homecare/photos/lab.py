"""From the numbers of a picture to CIELAB, where a* tells red from green and b* yellow from blue.

sRGB by IEC 61966-2-1 (D65); L*, a*, b* by CIE 15:2018, 8.2.1. The individual typology angle tells
how tanned skin is, whatever its redness (Chardon, Cretois and Hourseau 1991, Int J Cosmet Sci 13,
191): 55° and more is very light, under −30° dark.
"""

import math
from functools import cache
from typing import Any, Final

from homecare.photos.engines import numpy

_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Final = (0.95047, 1.0, 1.08883)
_KNEE: Final = (6 / 29) ** 3


@cache
def _linear_of_level() -> Any:
    np = numpy()
    coded = np.arange(256) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def linear(pixels: Any) -> Any:
    """Light, 0 to 1, of pixels of 8 bit (… × 3)."""
    return _linear_of_level()[pixels]


def coded(light: Any) -> Any:
    """Pixels of 8 bit (… × 3) of light, the other way round; more than 1 is 255."""
    np = numpy()
    light = np.clip(light, 0, 1)
    bent = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.rint(255 * bent).astype(np.uint8)


def lab(light: Any) -> Any:
    """L*, a*, b* (… × 3) of linear sRGB (… × 3, may be over 1 once it is corrected)."""
    np = numpy()
    parts = np.clip(light, 0, None) @ np.array(_TO_XYZ).T / np.array(_WHITE)
    bent = np.where(parts > _KNEE, np.cbrt(parts), parts / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = (bent[..., n] for n in range(3))
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def ita_degrees(lightness: float, b: float) -> float:
    """The individual typology angle of mean L* and b*."""
    return math.degrees(math.atan2(lightness - 50, b))
