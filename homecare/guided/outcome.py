"""What of a guided session goes into the log, as a plain value."""

from dataclasses import dataclass
from typing import Final

from homecare.facts.facts import Facts
from homecare.guided.state import BEFORE, Guided
from homecare.i18n import _
from homecare.regional.joining import in_parts
from homecare.rules.limits import limit
from homecare.values.areas import Area
from homecare.words import word

SOAKED_IN: Final = "70 % isopropyl alcohol"


@dataclass(frozen=True)
class Outcome:
    """What the guide knows of a session; what is ``None`` or false it does not know."""

    areas: tuple[tuple[Area, int | None], ...]
    """The areas with their passes, in the order in which they are rolled."""
    minutes: float | None
    is_skin_clean: bool
    soaked_minutes: int | None
    is_soaked_long_enough: bool
    """Whether the question if the device was cleaned is answered by its soak (R29)."""


def outcome_of(state: Guided, facts: Facts) -> Outcome:
    """What there is to write down of a guided session that stands here."""
    soaked = state.soaked_minutes
    return Outcome(
        areas=tuple((zone.area, zone.passes) for zone in state.rolled),
        minutes=state.minutes,
        is_skin_clean=state.is_skin_clean,
        soaked_minutes=soaked,
        is_soaked_long_enough=soaked is not None and soaked >= limit(facts, "R29", "soak").value,
    )


def unfinished(state: Guided) -> str:
    """The zones that were begun and not gone over in every direction, in words; else empty."""
    most = len(state.directions)
    begun = [z for z in state.rolled if z.done < most] if state.stage not in BEFORE else []
    return in_parts(
        _("{area}: {n} of {total} directions").format(area=word(zone.area), n=zone.done, total=most)
        for zone in begun
    )
