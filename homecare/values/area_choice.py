"""What a press on the area map does to what is chosen. A region and its parts exclude each other."""

from collections.abc import Iterable, Mapping
from typing import Final

from homecare.values.areas import PARTS, Area, region_of

Choice = Mapping[Area, int | None]
"""The chosen areas, each with its passes in each direction where they are known."""

_SIDES: Final = (("-left", "-right"), ("-right", "-left"))


def is_chosen(area: Area, choice: Choice) -> bool:
    """Whether the area or the whole of its region is chosen."""
    return area in choice or region_of(area) in choice


def passes_of(area: Area, choice: Choice) -> int | None:
    """The passes over an area; those of its region where that is chosen as one."""
    return choice.get(area, choice.get(region_of(area)))


def in_order(choice: Choice) -> dict[Area, int | None]:
    """The same, in the order of the body."""
    return {area: choice[area] for area in Area if area in choice}


def with_area(choice: Choice, area: Area, passes: int | None = None) -> dict[Area, int | None]:
    """``area`` as well, with ``passes``.

    A region takes the place of its parts, with the passes that all of them share. A part of a
    region that is chosen as one breaks the region up: the other parts keep its passes.
    """
    made = _broken_up(choice, area)
    if area in PARTS:
        gone = {made.pop(part) for part in PARTS[area] if part in made}
        passes = passes if passes is not None or len(gone) != 1 else gone.pop()
    made[area] = passes
    return in_order(made)


def without_area(choice: Choice, area: Area) -> dict[Area, int | None]:
    """All but ``area``; of a region that is chosen as one, its other parts."""
    made = _broken_up(choice, area)
    made.pop(area, None)
    return in_order(made)


def _broken_up(choice: Choice, area: Area) -> dict[Area, int | None]:
    """The choice, with the region of a part as its parts."""
    made, region = dict(choice), region_of(area)
    if region is not area and region in made:
        passes = made.pop(region)
        made.update(dict.fromkeys(PARTS[region], passes))
    return made


def kept_passes(
    before: Choice, areas: Iterable[Area], usual: int | None = None
) -> dict[Area, int | None]:
    """``areas`` with the passes that they had in ``before``, as a part or as a region.

    An area that is new has the ``usual`` passes.
    """
    made: dict[Area, int | None] = {}
    for area in areas:
        parts = {before[part] for part in PARTS.get(area, ()) if part in before}
        if is_chosen(area, before):
            made[area] = passes_of(area, before)
        else:
            made[area] = parts.pop() if len(parts) == 1 else usual
    return in_order(made)


def other_side(area: Area) -> Area | None:
    """The same on the other side of the body, where there is one."""
    for side, other in _SIDES:
        if area.endswith(side):
            return Area(area.removesuffix(side) + other)
    return None


def both_sides(area: Area) -> Iterable[Area]:
    """The area and its other side."""
    other = other_side(area)
    return (area,) if other is None else (area, other)
