"""Needle lengths in whole micrometres, and the four bands that spacing and recovery go by."""

from enum import StrEnum
from functools import cache
from typing import Final


class Band(StrEnum):
    """Bands of needle length; members stand from short to long."""

    UP_TO_300_UM = "≤ 0.3 mm"
    UP_TO_500_UM = "> 0.3–0.5 mm"
    UP_TO_1500_UM = "> 0.5–1.5 mm"
    OVER_1500_UM = "> 1.5 mm"


_UPPER_UM: Final = ((300, Band.UP_TO_300_UM), (500, Band.UP_TO_500_UM), (1500, Band.UP_TO_1500_UM))


def to_um(needle_mm: float) -> int:
    """Millimetres as whole micrometres: lengths are compared as whole numbers only."""
    return round(needle_mm * 1000)


def to_mm(needle_um: int) -> float:
    """Whole micrometres as millimetres."""
    return needle_um / 1000


@cache
def band_of(needle_um: int) -> Band:
    """The band of a needle length given in micrometres."""
    return next((band for upper, band in _UPPER_UM if needle_um <= upper), Band.OVER_1500_UM)
