"""How far a chart may be zoomed and moved: always within what there is."""

from typing import Final

from homecare.charts.screen import Limits

KEY_STEP: Final = 1.5
WHEEL_STEP: Final = 1.25
MOST: Final = 400
"""So many times larger at the most."""
LEAST_UNITS: Final = 2.0
"""Two days (or sessions) stay in sight at the least."""


def zoomed(shown: Limits, whole: Limits, factor: float, about: float) -> Limits:
    """The limits that show ``factor`` times less, with ``about`` where it was in the picture."""
    width, all_of_it = shown[1] - shown[0], whole[1] - whole[0]
    least = min(max(all_of_it / MOST, LEAST_UNITS), all_of_it)
    new = min(max(width / factor, least), all_of_it)
    low = about - (about - shown[0]) * new / width
    return moved((low, low + new), whole, 0)


def moved(shown: Limits, whole: Limits, by: float) -> Limits:
    """The limits moved along, as wide as before, and no further than there is something."""
    width = shown[1] - shown[0]
    if width >= (whole[1] - whole[0]) * (1 - 1e-9):
        return whole
    low = min(max(shown[0] + by, whole[0]), whole[1] - width)
    return low, low + width
