"""Where on the body: regions, their parts, and which of them touch the same skin."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from homecare.i18n import N_
from homecare.values.closed_set import ClosedSet, Entry


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


class AreaGroup(StrEnum):
    """The region below which an area is picked."""

    FACE = "face"
    SCALP = "scalp"
    BEARD = "beard"
    NECK_CHEST = "neck-chest"
    BODY = "body"


class AreaRole(StrEnum):
    """What areas have in common for the rules."""

    LARGE = "large enough to take up much of a cream"
    NEAR_THE_EYE = "where shingles of the eye show first"
    BONY = "thin skin over bone"
    MADE_UP = "where make-up goes when nobody says where"
    BEARDED = "shares skin with the beard"


@dataclass(frozen=True)
class AreaEntry(Entry):
    """What is said of an area: also the region that it is a part of, where it is of any."""

    part_of: Area | None = None
    both_sides: str = ""
    """What a left and a right one are called together (marked for translation)."""


AREAS: Final = ClosedSet(
    kind=Area,
    title="Areas",
    prefix="area",
    rules=("R05",),
    groups={
        AreaGroup.FACE: N_("Face"),
        AreaGroup.SCALP: N_("Scalp"),
        AreaGroup.BEARD: N_("Beard"),
        AreaGroup.NECK_CHEST: N_("Neck & chest"),
        AreaGroup.BODY: N_("Body"),
    },
    entries={
        Area.FACE: AreaEntry(
            N_("Face"), AreaGroup.FACE, means=(AreaRole.MADE_UP, AreaRole.BEARDED)
        ),
        Area.FOREHEAD: AreaEntry(
            N_("Forehead"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            means=(AreaRole.NEAR_THE_EYE, AreaRole.BONY),
            rules=("R41", "R32"),
        ),
        Area.TEMPLE_LEFT: AreaEntry(
            N_("Left temple"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            both_sides=N_("Temples"),
            means=(AreaRole.NEAR_THE_EYE, AreaRole.BONY),
            rules=("R41", "R32"),
        ),
        Area.TEMPLE_RIGHT: AreaEntry(
            N_("Right temple"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            both_sides=N_("Temples"),
            means=(AreaRole.NEAR_THE_EYE, AreaRole.BONY),
            rules=("R41", "R32"),
        ),
        Area.CHEEK_LEFT: AreaEntry(
            N_("Left cheek"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            both_sides=N_("Cheeks"),
            means=(AreaRole.BEARDED,),
        ),
        Area.CHEEK_RIGHT: AreaEntry(
            N_("Right cheek"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            both_sides=N_("Cheeks"),
            means=(AreaRole.BEARDED,),
        ),
        Area.NOSE: AreaEntry(
            N_("Nose"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            means=(AreaRole.NEAR_THE_EYE, AreaRole.BONY),
            rules=("R41", "R32"),
        ),
        Area.UPPER_LIP_SKIN: AreaEntry(
            N_("Upper lip (skin)"), AreaGroup.FACE, part_of=Area.FACE, means=(AreaRole.BEARDED,)
        ),
        Area.CHIN: AreaEntry(
            N_("Chin"), AreaGroup.FACE, part_of=Area.FACE, means=(AreaRole.BEARDED,)
        ),
        Area.JAW_LEFT: AreaEntry(
            N_("Left jaw"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            both_sides=N_("Jaw"),
            means=(AreaRole.BONY, AreaRole.BEARDED),
            rules=("R32",),
        ),
        Area.JAW_RIGHT: AreaEntry(
            N_("Right jaw"),
            AreaGroup.FACE,
            part_of=Area.FACE,
            both_sides=N_("Jaw"),
            means=(AreaRole.BONY, AreaRole.BEARDED),
            rules=("R32",),
        ),
        Area.SCALP: AreaEntry(N_("Scalp"), AreaGroup.SCALP),
        Area.SCALP_FRONT: AreaEntry(N_("Scalp, front"), AreaGroup.SCALP, part_of=Area.SCALP),
        Area.SCALP_CROWN: AreaEntry(N_("Scalp, crown"), AreaGroup.SCALP, part_of=Area.SCALP),
        Area.SCALP_TEMPLES: AreaEntry(N_("Scalp, temples"), AreaGroup.SCALP, part_of=Area.SCALP),
        Area.BEARD: AreaEntry(N_("Beard"), AreaGroup.BEARD, means=(AreaRole.MADE_UP,)),
        Area.NECK: AreaEntry(N_("Neck"), AreaGroup.NECK_CHEST, means=(AreaRole.MADE_UP,)),
        Area.CHEST: AreaEntry(
            N_("Chest"),
            AreaGroup.NECK_CHEST,
            means=(AreaRole.LARGE, AreaRole.MADE_UP),
            rules=("R54",),
        ),
        Area.ABDOMEN: AreaEntry(
            N_("Abdomen"), AreaGroup.BODY, means=(AreaRole.LARGE,), rules=("R54",)
        ),
        Area.BACK: AreaEntry(N_("Back"), AreaGroup.BODY, means=(AreaRole.LARGE,), rules=("R54",)),
        Area.BUTTOCKS: AreaEntry(
            N_("Buttocks"), AreaGroup.BODY, means=(AreaRole.LARGE,), rules=("R54",)
        ),
        Area.ARM_LEFT: AreaEntry(
            N_("Left arm"),
            AreaGroup.BODY,
            both_sides=N_("Arms"),
            means=(AreaRole.LARGE,),
            rules=("R54",),
        ),
        Area.ARM_RIGHT: AreaEntry(
            N_("Right arm"),
            AreaGroup.BODY,
            both_sides=N_("Arms"),
            means=(AreaRole.LARGE,),
            rules=("R54",),
        ),
        Area.HAND_LEFT: AreaEntry(N_("Left hand"), AreaGroup.BODY, both_sides=N_("Hands")),
        Area.HAND_RIGHT: AreaEntry(N_("Right hand"), AreaGroup.BODY, both_sides=N_("Hands")),
        Area.THIGH_LEFT: AreaEntry(
            N_("Left thigh"),
            AreaGroup.BODY,
            both_sides=N_("Thighs"),
            means=(AreaRole.LARGE,),
            rules=("R54",),
        ),
        Area.THIGH_RIGHT: AreaEntry(
            N_("Right thigh"),
            AreaGroup.BODY,
            both_sides=N_("Thighs"),
            means=(AreaRole.LARGE,),
            rules=("R54",),
        ),
        Area.LOWER_LEG_LEFT: AreaEntry(
            N_("Left lower leg"),
            AreaGroup.BODY,
            both_sides=N_("Lower legs"),
            means=(AreaRole.LARGE,),
            rules=("R54",),
        ),
        Area.LOWER_LEG_RIGHT: AreaEntry(
            N_("Right lower leg"),
            AreaGroup.BODY,
            both_sides=N_("Lower legs"),
            means=(AreaRole.LARGE,),
            rules=("R54",),
        ),
    },
)

PARTS: Final[dict[Area, tuple[Area, ...]]] = {
    region: tuple(each for each in Area if AREAS[each].part_of is region)
    for region in (Area.FACE, Area.SCALP)
}
"""The parts of each region that has any."""

_REGION_OF: Final = {part: region for region, parts in PARTS.items() for part in parts}

REGIONS: Final = tuple(area for area in Area if area not in _REGION_OF)
"""Every area that is not a part of another."""

_BEARD_TOUCHES: Final = frozenset(AREAS.meaning(AreaRole.BEARDED))


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
