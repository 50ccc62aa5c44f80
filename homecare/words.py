"""What the values of the log are called on screen and in reports, and how numbers are written."""

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from homecare.i18n import _
from homecare.values.areas import Area
from homecare.values.needles import Band, to_mm
from homecare.values.terms import (
    Bleeding,
    Concern,
    Condition,
    DeviceType,
    EventKind,
    PerformedBy,
    Pressure,
    ProductKind,
    Question,
    RatingScale,
    Severity,
    Sign,
    View,
    When,
)


def _marked(text: str) -> str:
    """Marks a text for translation where it is written; it is translated when it is shown."""
    return text


N_ = _marked

_WORDS: Final[dict[str, str]] = {
    Area.FACE: N_("Face"),
    Area.FOREHEAD: N_("Forehead"),
    Area.TEMPLE_LEFT: N_("Left temple"),
    Area.TEMPLE_RIGHT: N_("Right temple"),
    Area.CHEEK_LEFT: N_("Left cheek"),
    Area.CHEEK_RIGHT: N_("Right cheek"),
    Area.NOSE: N_("Nose"),
    Area.UPPER_LIP_SKIN: N_("Upper lip (skin)"),
    Area.CHIN: N_("Chin"),
    Area.JAW_LEFT: N_("Left jaw"),
    Area.JAW_RIGHT: N_("Right jaw"),
    Area.BEARD: N_("Beard"),
    Area.NECK: N_("Neck"),
    Area.CHEST: N_("Chest"),
    Area.SCALP: N_("Scalp"),
    Area.SCALP_FRONT: N_("Scalp, front"),
    Area.SCALP_CROWN: N_("Scalp, crown"),
    Area.SCALP_TEMPLES: N_("Scalp, temples"),
    Area.ABDOMEN: N_("Abdomen"),
    Area.BACK: N_("Back"),
    Area.BUTTOCKS: N_("Buttocks"),
    Area.ARM_LEFT: N_("Left arm"),
    Area.ARM_RIGHT: N_("Right arm"),
    Area.HAND_LEFT: N_("Left hand"),
    Area.HAND_RIGHT: N_("Right hand"),
    Area.THIGH_LEFT: N_("Left thigh"),
    Area.THIGH_RIGHT: N_("Right thigh"),
    Area.LOWER_LEG_LEFT: N_("Left lower leg"),
    Area.LOWER_LEG_RIGHT: N_("Right lower leg"),
    Sign.HEAT: N_("Heat"),
    Sign.PUS: N_("Pus"),
    Sign.BLISTERS: N_("Blisters"),
    Sign.SPREADING: N_("Spreading redness"),
    Sign.LUMP: N_("Lump"),
    Sign.BUMPS: N_("Itchy or scaly bumps"),
    Sign.DARK_PATCH: N_("New dark patch"),
    Sign.LIGHT_PATCH: N_("New light patch"),
    Sign.LINE_MARKS: N_("Parallel line marks"),
    Sign.RAISED_SCAR: N_("Raised scar"),
    Sign.FEVER: N_("Fever"),
    Sign.VOMITING: N_("Vomiting"),
    Sign.CONFUSION: N_("Confusion"),
    Sign.FAINT: N_("Faint or dizzy"),
    Sign.FAST_BREATHING: N_("Very fast breathing"),
    Sign.BREATHING_TROUBLE: N_("Trouble breathing"),
    Sign.FACE_SWELLING: N_("Sudden swelling of lips, tongue or face"),
    Sign.HIVES: N_("Widespread hives"),
    Sign.PURPLE_PATCHES: N_("Purple, black or grey patches"),
    Sign.FAST_HEART: N_("Very fast heartbeat"),
    Sign.SWOLLEN_GLANDS: N_("Swollen glands"),
    Sign.LIP_TINGLING: N_("Tingling near the lip"),
    Sign.SHIVERING: N_("Extreme shivering"),
    Sign.MOTTLED_SKIN: N_("Blue, pale or mottled skin or lips"),
    Sign.SLURRED_SPEECH: N_("Slurred speech"),
    Sign.HARD_TO_WAKE: N_("Hard to wake"),
    Sign.GLASS_RASH: N_("Rash that does not fade under a glass"),
    Sign.NO_URINE: N_("No urine in a day"),
    Sign.WHEEZE: N_("Wheeze"),
    Sign.SWALLOWING_TROUBLE: N_("Trouble swallowing"),
    Sign.NUMBNESS: N_("Numbness"),
    Sign.PAIN_OUT_OF_PROPORTION: N_("Pain far worse than the skin looks"),
    Sign.PUSTULES: N_("Pustules or sores"),
    Sign.EYE_TROUBLE: N_("Eye pain, swelling or trouble seeing"),
    Sign.BREAKOUT: N_("Breakout of spots"),
    EventKind.UNWELL: N_("Unwell"),
    EventKind.ANTIBIOTICS: N_("Antibiotics"),
    EventKind.FAKE_TAN: N_("Fake tan"),
    EventKind.SUNBURN: N_("Sunburn"),
    EventKind.LASER: N_("Laser treatment"),
    EventKind.IPL: N_("IPL treatment"),
    EventKind.PEEL: N_("Chemical peel"),
    EventKind.WAX: N_("Waxing"),
    EventKind.BOTULINUM: N_("Botulinum toxin"),
    EventKind.FILLER: N_("Filler"),
    EventKind.SURGERY: N_("Surgery"),
    EventKind.RADIOTHERAPY: N_("Radiotherapy"),
    EventKind.ISOTRETINOIN_START: N_("Isotretinoin started"),
    EventKind.ISOTRETINOIN_STOP: N_("Isotretinoin stopped"),
    EventKind.SUN_EXPOSURE: N_("Sunbathing"),
    EventKind.EXERCISE: N_("Exercise"),
    EventKind.SWIM_SAUNA: N_("Pool or sauna"),
    EventKind.MAKE_UP: N_("Make-up"),
    EventKind.LED: N_("LED light"),
    EventKind.RADIOFREQUENCY: N_("Radiofrequency"),
    EventKind.PRP: N_("Platelet-rich plasma"),
    EventKind.GROWTH_FACTOR_SERUM: N_("Growth-factor serum"),
    EventKind.OUTDOORS: N_("Outdoors"),
    EventKind.PATCH_TEST: N_("Patch test"),
    EventKind.SEEN_BY_PROFESSIONAL: N_("Seen by a professional"),
    EventKind.ROLLER_SHARED: N_("Device shared with someone"),
    EventKind.ROLLER_DROPPED: N_("Device dropped"),
    Concern.ACNE_SCARS: N_("Acne scars"),
    Concern.FINE_LINES: N_("Fine lines"),
    Concern.TEXTURE: N_("Texture"),
    Concern.PORES: N_("Pores"),
    Concern.DARK_MARKS: N_("Dark marks"),
    Concern.STRETCH_MARKS: N_("Stretch marks"),
    Concern.HAIR_THINNING: N_("Thin hair"),
    Concern.TONE: N_("Tone"),
    Concern.OTHER: N_("Other"),
    DeviceType.ROLLER: N_("Roller"),
    DeviceType.STAMP: N_("Stamp"),
    DeviceType.PEN: N_("Pen"),
    ProductKind.RETINOID: N_("Retinoid"),
    ProductKind.AHA: N_("AHA (acid)"),
    ProductKind.BHA: N_("BHA (acid)"),
    ProductKind.BENZOYL_PEROXIDE: N_("Benzoyl peroxide"),
    ProductKind.VITAMIN_C: N_("Vitamin C"),
    ProductKind.HYDROQUINONE: N_("Hydroquinone"),
    ProductKind.MINOXIDIL: N_("Minoxidil"),
    ProductKind.PEPTIDE: N_("Peptide"),
    ProductKind.HYDRATOR: N_("Hydrator"),
    ProductKind.MOISTURISER: N_("Moisturiser"),
    ProductKind.SUNSCREEN: N_("Sunscreen"),
    ProductKind.NUMBING: N_("Numbing cream"),
    ProductKind.FRAGRANCED: N_("Fragranced product"),
    ProductKind.OTHER: N_("Other"),
    Pressure.LIGHT: N_("Light"),
    Pressure.MEDIUM: N_("Medium"),
    Pressure.FIRM: N_("Firm"),
    PerformedBy.SELF: N_("Myself"),
    PerformedBy.PROFESSIONAL: N_("A professional"),
    Severity.EMERGENCY: N_("Emergency"),
    Severity.STOP: N_("Stop"),
    Severity.CAUTION: N_("Caution"),
    Severity.INFO: N_("Info"),
    Condition.ACTIVE_INFECTION: N_("Skin infection now (also shingles, impetigo, warts, ringworm)"),
    Condition.COLD_SORE: N_("Cold sore now"),
    Condition.COLD_SORE_HISTORY: N_("Cold sores in the past"),
    Condition.OPEN_WOUND: N_("Open wound or sore"),
    Condition.ACTIVE_ACNE: N_("Active acne"),
    Condition.ROSACEA: N_("Rosacea"),
    Condition.ECZEMA: N_("Eczema"),
    Condition.PSORIASIS: N_("Psoriasis"),
    Condition.VITILIGO: N_("Vitiligo"),
    Condition.KELOID: N_("Keloids or raised scars"),
    Condition.RECENT_SCAR: N_("Scar under a year old"),
    Condition.BLEEDING_DISORDER: N_("Bleeding disorder"),
    Condition.ANTICOAGULANT: N_("Blood thinner, aspirin too"),
    Condition.SKIN_CANCER_OR_LESION: N_("Skin cancer or suspicious spot"),
    Condition.CHEMOTHERAPY: N_("Chemotherapy or high-dose steroids"),
    Condition.IMMUNOSUPPRESSION: N_("Weak immunity"),
    Condition.BLOOD_BORNE_VIRUS: N_("Hepatitis, HIV or another blood-borne virus"),
    Condition.DIABETES: N_("Diabetes"),
    Condition.DIABETES_UNCONTROLLED: N_("Diabetes, not well controlled"),
    Condition.PREGNANCY: N_("Pregnancy"),
    Condition.BREASTFEEDING: N_("Breastfeeding"),
    Condition.CONNECTIVE_TISSUE_DISEASE: N_("Connective tissue disease"),
    Condition.METAL_ALLERGY: N_("Metal allergy"),
    Condition.ANAESTHETIC_ALLERGY: N_("Allergy to numbing agents"),
    Condition.PHOTOSENSITISING_MEDICINE: N_("Medicine that makes skin sensitive to light"),
    Condition.DARK_MARKS_HISTORY: N_("Dark marks after skin injuries"),
    View.FRONT: N_("Front"),
    View.LEFT: N_("Left"),
    View.RIGHT: N_("Right"),
    View.TOP: N_("Top"),
    View.CLOSE: N_("Close"),
    RatingScale.SCORE: N_("Score, 0 (none) to 10 (worst)"),
    RatingScale.CHANGE: N_("Change since the start"),
    Band.UP_TO_300_UM: N_("up to 0.3 mm"),
    Band.UP_TO_500_UM: N_("over 0.3 to 0.5 mm"),
    Band.UP_TO_1500_UM: N_("over 0.5 to 1.5 mm"),
    Band.OVER_1500_UM: N_("over 1.5 mm"),
}

_IN_SENTENCES: Final[dict[str, str]] = {
    Sign.LUMP: N_("a lump"),
    Sign.DARK_PATCH: N_("a new dark patch"),
    Sign.LIGHT_PATCH: N_("a new light patch"),
    Sign.RAISED_SCAR: N_("a raised scar"),
    Sign.FAINT: N_("feeling faint or dizzy"),
    Sign.FAST_HEART: N_("a very fast heartbeat"),
    Sign.HARD_TO_WAKE: N_("being hard to wake"),
    Sign.GLASS_RASH: N_("a rash that does not fade under a glass"),
    Sign.WHEEZE: N_("wheezing"),
    Sign.BREAKOUT: N_("a breakout of spots"),
}
"""After “you noted …”, where the word by itself would not do."""

# StrEnum members with one value compare equal across enums ("none", "other"), so those whose
# words differ have a table of their own.
_BLEEDING: Final[dict[Bleeding, str]] = {
    Bleeding.NONE: N_("None"),
    Bleeding.PINPOINT: N_("Pinpoint"),
    Bleeding.MORE: N_("More"),
}
_WHEN: Final[dict[When, str]] = {
    When.BEFORE: N_("before"),
    When.DURING: N_("during"),
    When.AFTER: N_("after"),
}
_QUESTIONS: Final[dict[Question, str]] = {
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
_REDNESS: Final = (
    N_("clear"),
    N_("almost clear"),
    N_("mild"),
    N_("moderate"),
    N_("severe"),
)


_OWN_NAMES: Final[ContextVar[Mapping[Area, str]]] = ContextVar("own area names")
"""What the person calls an area. A context of its own for each thread: what is written in the
background, such as a report, has the standard names unless it is told otherwise."""


_DISTURBS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONG_WORD: Final = re.compile(r"\S{20}(?=\S)")


def use_area_names(names: Mapping[Area, str]) -> Token[Mapping[Area, str]]:
    """Show areas by these names in this thread from now on."""
    shown = {area: _for_a_sentence(name) for area, name in names.items()}
    return _OWN_NAMES.set({area: name for area, name in shown.items() if name})


def _for_a_sentence(name: str) -> str:
    """A name as it can stand within a sentence of ours: what it holds must not turn or hide the rest.

    Control characters and those that turn the direction of what follows are left out, and a very
    long word may break.
    """
    readable = _DISTURBS.sub("", name).strip()
    return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", readable)


@contextmanager
def standard_names() -> Generator[None]:
    """In here an area has the name that others know it by, too: for what leaves the program."""
    before = use_area_names({})
    try:
        yield
    finally:
        _OWN_NAMES.reset(before)


def own_name(value: str) -> str | None:
    """What the person calls the area, where they call it anything."""
    return _OWN_NAMES.get({}).get(value) if isinstance(value, Area) else None


def word(value: StrEnum | str) -> str:
    """The value in words for the screen; a name of the person's own stays as it is."""
    if (own := own_name(value)) is not None:
        return own
    if isinstance(value, Bleeding):
        return _(_BLEEDING[value])
    if isinstance(value, When):
        return _(_WHEN[value])
    if isinstance(value, Question):
        return _(_QUESTIONS[value])
    known = _WORDS.get(value)
    return _(known) if known is not None else str(value)


_AREAS_IN_SENTENCES: Final[dict[Area, str]] = {
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


def in_sentence(value: StrEnum | str) -> str:
    """The value in the middle of a sentence: ``the left cheek``, ``a raised scar``; a name of the
    person's own as it is."""
    if own_name(value) is None:
        if isinstance(value, Area):
            return _(_AREAS_IN_SENTENCES[value])
        if value in _IN_SENTENCES:
            return _(_IN_SENTENCES[value])
    return uncapped(value)


def uncapped(value: StrEnum | str) -> str:
    """The value by itself after a colon or in brackets: ``left cheek``; a name of the person's own
    as it is."""
    named = word(value)
    return named if named == own_name(value) else named.lower()


def words(values: Iterable[StrEnum | str]) -> str:
    """Several values as a list: ``Forehead, Nose``."""
    return ", ".join(word(value) for value in values)


def redness_word(grade: int) -> str:
    """The word of a redness grade, 0 to 4."""
    return _(_REDNESS[grade])


def needle(mm: float | None) -> str:
    """A needle length as it is written: ``0.5 mm``; empty where it is not known."""
    return "" if mm is None else _("{length} mm").format(length=f"{mm:g}")


def needle_of_um(um: int | None) -> str:
    """As ``needle``, of whole micrometres."""
    return needle(None if um is None else to_mm(um))


def needle_or_unknown(um: int | None) -> str:
    """As ``needle_of_um``, and said where it is not known."""
    return needle_of_um(um) or _("needle not known")


def yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def short_day(day: date) -> str:
    """``Thu 10 Dec``: the day as it stands in a sentence."""
    return f"{day:%a} {day.day} {day:%b}"


def long_day(day: date) -> str:
    """``Sunday 22 November``: the day as a title."""
    return f"{day:%A} {day.day} {day:%B}"


def full_day(day: date) -> str:
    """``22 Nov 2026``: the day where the year matters."""
    return f"{day.day} {day:%b} {day:%Y}"


def clock(when: datetime | time) -> str:
    """``20:15``."""
    return f"{when:%H:%M}"
