"""What of a guided session goes into the log: the fields of an ordinary session."""

from typing import Final

from homecare.guided import BEFORE, Guided
from homecare.i18n import _
from homecare.models import Treatment, TreatmentArea
from homecare.rules.facts import Facts
from homecare.rules.limits import limit
from homecare.terms import Question
from homecare.words import word

SOAKED_IN: Final = "70 % isopropyl alcohol"


def write_outcome(draft: Treatment, state: Guided, facts: Facts) -> None:
    """Put into ``draft`` what the guide knows: areas, passes, minutes, soak and clean skin.

    What the guide does not know stays as it is.
    """
    draft.areas = [
        TreatmentArea(area=zone.area, passes=zone.passes, position=place)
        for place, zone in enumerate(state.rolled)
    ]
    if state.minutes is not None:
        draft.minutes = state.minutes
    if state.is_skin_clean:
        draft.skin_cleaned = True
    _write_soak(draft, state, facts)


def _write_soak(draft: Treatment, state: Guided, facts: Facts) -> None:
    minutes = state.soaked_minutes
    if minutes is None:
        return
    draft.disinfected_minutes = minutes
    draft.device_cleaner = draft.device_cleaner or _(SOAKED_IN)
    if minutes >= limit(facts, "R29", "soak").value:
        draft.answers = {Question.CLEANED.value: True, **draft.answers}


def unfinished(state: Guided) -> str:
    """The zones that were begun and not gone over in every direction, in words; else empty."""
    most = len(state.directions)
    begun = [z for z in state.rolled if z.done < most] if state.stage not in BEFORE else []
    return "; ".join(
        _("{area}: {n} of {total} directions").format(area=word(zone.area), n=zone.done, total=most)
        for zone in begun
    )
