"""Where on the body: regions, their parts, and which of them touch the same skin."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Area(StrEnum):
    """A region of the body, or a part of one."""

    FACE = "face"
    FOREHEAD = "forehead"
    TEMPLE_LEFT = "temple-left"
    TEMPLE_RIGHT = "temple-right"
    CHEEK_LEFT = "cheek-left"
    CHEEK_RIGHT = "cheek-right"
    NOSE = "nose"
    UPPER_LIP_SKIN = "upper-lip-skin"
    CHIN = "chin"
    JAW_LEFT = "jaw-left"
    JAW_RIGHT = "jaw-right"
    BEARD = "beard"
    NECK = "neck"
    CHEST = "chest"
    SCALP = "scalp"
    SCALP_FRONT = "scalp-front"
    SCALP_CROWN = "scalp-crown"
    SCALP_TEMPLES = "scalp-temples"
    ABDOMEN = "abdomen"
    BACK = "back"
    BUTTOCKS = "buttocks"
    ARM_LEFT = "arm-left"
    ARM_RIGHT = "arm-right"
    HAND_LEFT = "hand-left"
    HAND_RIGHT = "hand-right"
    THIGH_LEFT = "thigh-left"
    THIGH_RIGHT = "thigh-right"
    LOWER_LEG_LEFT = "lower-leg-left"
    LOWER_LEG_RIGHT = "lower-leg-right"


PARTS: Final[dict[Area, tuple[Area, ...]]] = {
    Area.FACE: (
        Area.FOREHEAD,
        Area.TEMPLE_LEFT,
        Area.TEMPLE_RIGHT,
        Area.CHEEK_LEFT,
        Area.CHEEK_RIGHT,
        Area.NOSE,
        Area.UPPER_LIP_SKIN,
        Area.CHIN,
        Area.JAW_LEFT,
        Area.JAW_RIGHT,
    ),
    Area.SCALP: (Area.SCALP_FRONT, Area.SCALP_CROWN, Area.SCALP_TEMPLES),
}
"""The parts of each region that has any."""

_REGION_OF: Final = {part: region for region, parts in PARTS.items() for part in parts}

REGIONS: Final = tuple(area for area in Area if area not in _REGION_OF)
"""Every area that is not a part of another."""

_BEARD_TOUCHES: Final = frozenset(
    {
        Area.FACE,
        Area.CHIN,
        Area.JAW_LEFT,
        Area.JAW_RIGHT,
        Area.CHEEK_LEFT,
        Area.CHEEK_RIGHT,
        Area.UPPER_LIP_SKIN,
    }
)


def region_of(area: Area) -> Area:
    """The region that ``area`` is a part of, or ``area`` itself."""
    return _REGION_OF.get(area, area)


def _share_skin(one: Area, other: Area) -> bool:
    if one == other or region_of(one) == other or region_of(other) == one:
        return True
    return (one is Area.BEARD and other in _BEARD_TOUCHES) or (
        other is Area.BEARD and one in _BEARD_TOUCHES
    )


_TOUCHES: Final = {
    one: frozenset(other for other in Area if _share_skin(one, other)) for one in Area
}
"""Looked up a hundred thousand times for a log of ten years."""


def overlap(one: Area, other: Area) -> bool:
    """Whether the two areas share skin: equal, part and region, or the beard and its zones."""
    return other in _TOUCHES[one]


def any_overlap(some: Iterable[Area], others: Iterable[Area]) -> bool:
    """Whether any area of the one touches any area of the other.

    An empty side means "no area given", and that is everywhere.
    """
    left, right = tuple(some), tuple(others)
    if not left or not right:
        return True
    if len(left) == 1:  # most often so, and asked for every check-in of a log
        return not _TOUCHES[left[0]].isdisjoint(right)
    return any(not _TOUCHES[one].isdisjoint(right) for one in left)


@lru_cache(maxsize=256)
def touched_by(areas: tuple[Area, ...]) -> frozenset[Area]:
    """Every area that any of ``areas`` touches; none given: every area there is."""
    return frozenset[Area]().union(*(_TOUCHES[one] for one in areas or tuple(Area)))


def is_facial(area: Area) -> bool:
    """Whether the skin belongs to the face (the beard is facial skin)."""
    return overlap(area, Area.FACE)
