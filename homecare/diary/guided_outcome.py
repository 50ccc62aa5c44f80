"""What of a guided session goes into the log: the fields of an ordinary session."""

from typing import Final

from homecare.facts.facts import Facts
from homecare.guided.state import BEFORE, Guided
from homecare.i18n import _
from homecare.records.models import Treatment, TreatmentArea
from homecare.rules.limits import limit
from homecare.values.terms import Question
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


def forget_soak(draft: Treatment) -> None:
    """Take out of ``draft`` what was written of a soak."""
    draft.disinfected_minutes = None
    if draft.device_cleaner == _(SOAKED_IN):
        draft.device_cleaner = None
    draft.answers = {key: said for key, said in draft.answers.items() if key != Question.CLEANED}


def note_unfinished(draft: Treatment, state: Guided) -> None:
    """What the passes alone would hide goes into the notes, where the person can change it."""
    left = unfinished(state)
    if left and left not in draft.notes:
        draft.notes = f"{draft.notes}\n{left}".strip()


def unfinished(state: Guided) -> str:
    """The zones that were begun and not gone over in every direction, in words; else empty."""
    most = len(state.directions)
    begun = [z for z in state.rolled if z.done < most] if state.stage not in BEFORE else []
    return "; ".join(
        _("{area}: {n} of {total} directions").format(area=word(zone.area), n=zone.done, total=most)
        for zone in begun
    )
