"""What the values of the log are called, as tables; ``homecare.words`` reads them.

All of it is marked for translation. A word that means something else elsewhere has a context.
"""

from collections.abc import Mapping
from typing import Any, Final

from homecare.i18n import N_, NP_
from homecare.values.areas import AREAS, Area
from homecare.values.events import PeelDepth
from homecare.values.needles import Band
from homecare.values.terms import (
    Bleeding,
    Correction,
    DeviceType,
    Mark,
    PerformedBy,
    Pressure,
    Question,
    RatingScale,
    Severity,
    View,
    When,
)
from homecare.values.vocabulary import CLOSED_SETS

TABLES: Final = {each.kind: each for each in CLOSED_SETS}
WORDS: Final[dict[str, str]] = {
    **{str(member): entry.word for each in CLOSED_SETS for member, entry in each.entries.items()},
    DeviceType.ROLLER: NP_("device", "Roller"),
    DeviceType.STAMP: NP_("device", "Stamp"),
    DeviceType.PEN: NP_("device", "Pen"),
    PerformedBy.SELF: N_("Myself"),
    PerformedBy.PROFESSIONAL: N_("A professional"),
    Severity.EMERGENCY: NP_("severity", "Emergency"),
    Severity.STOP: NP_("severity", "Stop"),
    Severity.CAUTION: NP_("severity", "Caution"),
    Severity.INFO: NP_("severity", "Info"),
    View.FRONT: NP_("view of a photo", "Front"),
    View.LEFT: NP_("view of a photo", "Left"),
    View.RIGHT: NP_("view of a photo", "Right"),
    View.TOP: NP_("view of a photo", "Top"),
    View.CLOSE: NP_("view of a photo", "Close"),
    Mark.CONTROL: N_("Control patch"),
    RatingScale.SCORE: N_("Score, 0 (none) to 10 (worst)"),
    RatingScale.CHANGE: N_("Change since the start"),
    Band.UP_TO_300_UM: N_("up to 0.3 mm"),
    Band.UP_TO_500_UM: N_("over 0.3 to 0.5 mm"),
    Band.UP_TO_1500_UM: N_("over 0.5 to 1.5 mm"),
    Band.OVER_1500_UM: N_("over 1.5 mm"),
}

BOTH_SIDES: Final = {
    area: entry.both_sides for area, entry in AREAS.entries.items() if entry.both_sides
}
"""What a left and a right one are called together (marked for translation)."""

IN_SENTENCES: Final[dict[str, str]] = {
    member: entry.in_sentence
    for each in CLOSED_SETS
    for member, entry in each.entries.items()
    if entry.in_sentence
}
"""After “you noted …”, where the word by itself would not do."""

# StrEnum members with one value compare equal across enums ("none", "other"), so those whose
# words differ have a table of their own.
BLEEDING: Final[dict[Bleeding, str]] = {
    Bleeding.NONE: NP_("bleeding", "None"),
    Bleeding.PINPOINT: NP_("bleeding", "Pinpoint"),
    Bleeding.MORE: NP_("bleeding", "More"),
}
PRESSURES: Final[dict[Pressure, str]] = {
    Pressure.LIGHT: NP_("pressure", "Light"),
    Pressure.MEDIUM: NP_("pressure", "Medium"),
    Pressure.FIRM: NP_("pressure", "Firm"),
}
PEEL_DEPTHS: Final[dict[PeelDepth, str]] = {
    PeelDepth.SUPERFICIAL: NP_("depth of a peel", "Superficial"),
    PeelDepth.MEDIUM: NP_("depth of a peel", "Medium"),
    PeelDepth.DEEP: NP_("depth of a peel", "Deep"),
}
CORRECTIONS: Final[dict[Correction, str]] = {
    Correction.CONTROL: N_("a control patch"),
    Correction.SKIN: N_("skin that was not treated"),
    Correction.CARD: N_("a grey or white card"),
    Correction.NONE: N_("nothing: no change is told"),
}
WHEN: Final[dict[When, str]] = {
    When.BEFORE: NP_("the session", "before"),
    When.DURING: NP_("the session", "during"),
    When.AFTER: NP_("the session", "after"),
}
QUESTIONS: Final[dict[Question, str]] = {
    Question.SUNBURN: N_("Sunburn or a fresh tan in the last 14 days?"),
    Question.COLD_SORE: N_("A cold sore now or in the last 14 days?"),
    Question.ACTIVE_SPOTS: N_("Active spots, pustules or cysts there?"),
    Question.BROKEN_SKIN: N_("Broken or irritated skin there?"),
    Question.MOLE_OR_LESION: N_(
        "A mole, wart, tattoo, unexplained spot, broken veins or numb skin there?"
    ),
    Question.CLEANED: N_("Device cleaned and soaked for 10 minutes in 70 % alcohol?"),
    Question.TAP_WATER_ONLY: N_("Rinsed with tap water only?"),
    Question.BENT_OR_RUSTY: N_("Bent, rusty or catching needles?"),
    Question.SHARED: N_("Has anybody else used the device?"),
    Question.DROPPED: N_("Was the device dropped?"),
    Question.PREGNANT: N_("Pregnant or breastfeeding?"),
    Question.NEW_MEDICINE: N_("A new medicine since the last session?"),
    Question.PATCH_TESTED: N_("Tried on a small patch first?"),
}
OF_ONE_SET: Final[Mapping[type, Mapping[Any, str]]] = {
    Bleeding: BLEEDING,
    Pressure: PRESSURES,
    PeelDepth: PEEL_DEPTHS,
    Correction: CORRECTIONS,
    When: WHEN,
    Question: QUESTIONS,
}
TICKS: Final[dict[Question, str]] = {
    Question.SUNBURN: N_("Tan or sunburn (14 days)"),
    Question.COLD_SORE: N_("Cold sore (14 days)"),
    Question.ACTIVE_SPOTS: N_("Spots or cysts"),
    Question.BROKEN_SKIN: N_("Broken or irritated skin"),
    Question.MOLE_OR_LESION: N_("Mole or mark, tattoo, veins, numb"),
    Question.CLEANED: N_("Not soaked 10 min in alcohol"),
    Question.TAP_WATER_ONLY: N_("Tap water only"),
    Question.BENT_OR_RUSTY: N_("Bent or rusty needles"),
    Question.SHARED: N_("Used by somebody else"),
    Question.DROPPED: N_("Dropped"),
    Question.PREGNANT: N_("Pregnant or breastfeeding"),
    Question.NEW_MEDICINE: N_("New medicine"),
    Question.PATCH_TESTED: N_("New, not tried on a patch"),
}
"""What speaks against rolling, in the few words of a chip."""
REDNESS: Final = (
    NP_("redness", "clear"),
    NP_("redness", "almost clear"),
    NP_("redness", "mild"),
    NP_("redness", "moderate"),
    NP_("redness", "severe"),
)


AREAS_IN_SENTENCES: Final[dict[Area, str]] = {
    Area.FACE: N_("the face"),
    Area.FOREHEAD: N_("the forehead"),
    Area.TEMPLE_LEFT: N_("the left temple"),
    Area.TEMPLE_RIGHT: N_("the right temple"),
    Area.CHEEK_LEFT: N_("the left cheek"),
    Area.CHEEK_RIGHT: N_("the right cheek"),
    Area.NOSE: N_("the nose"),
    Area.UPPER_LIP_SKIN: N_("the skin of the upper lip"),
    Area.CHIN: N_("the chin"),
    Area.JAW_LEFT: N_("the left jaw"),
    Area.JAW_RIGHT: N_("the right jaw"),
    Area.BEARD: N_("the beard"),
    Area.NECK: N_("the neck"),
    Area.CHEST: N_("the chest"),
    Area.SCALP: N_("the scalp"),
    Area.SCALP_FRONT: N_("the front of the scalp"),
    Area.SCALP_CROWN: N_("the crown of the scalp"),
    Area.SCALP_TEMPLES: N_("the scalp at the temples"),
    Area.ABDOMEN: N_("the abdomen"),
    Area.BACK: N_("the back"),
    Area.BUTTOCKS: N_("the skin of the buttocks"),
    Area.ARM_LEFT: N_("the left arm"),
    Area.ARM_RIGHT: N_("the right arm"),
    Area.HAND_LEFT: N_("the left hand"),
    Area.HAND_RIGHT: N_("the right hand"),
    Area.THIGH_LEFT: N_("the left thigh"),
    Area.THIGH_RIGHT: N_("the right thigh"),
    Area.LOWER_LEG_LEFT: N_("the left lower leg"),
    Area.LOWER_LEG_RIGHT: N_("the right lower leg"),
}
"""After “on …”, “for …”. Each is a text of its own, so a translation is free in article and case."""
