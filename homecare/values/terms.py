"""The closed vocabularies of the log: one enum for each field with a fixed set of values.

The values are those of the record format (``docs/formats.md``); they are stored as they are, so
an enum member may be added but never renamed. What a person reads comes from ``homecare.words``.
"""

from enum import StrEnum
from typing import Final

REDNESS_MAX: Final = 4
"""Highest grade of the 0 to 4 scales: redness, swelling, dryness, itch, tightness."""
PAIN_MAX: Final = 10
"""Highest grade of pain (numeric rating scale, 0 to 10)."""
NEEDLE_MAX_MM: Final = 3.0
"""Longest needle the log accepts, in mm; what is safe is for the rules to say."""
PASSES_MAX: Final = 99
NOTES_MAX: Final = 20_000


class PerformedBy(StrEnum):
    """Who held the device."""

    SELF = "self"
    PROFESSIONAL = "professional"


class Pressure(StrEnum):
    LIGHT = "light"
    MEDIUM = "medium"
    FIRM = "firm"


class Bleeding(StrEnum):
    NONE = "none"
    PINPOINT = "pinpoint"
    MORE = "more"


class When(StrEnum):
    """When a product was used, seen from the session."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class DeviceType(StrEnum):
    ROLLER = "roller"
    STAMP = "stamp"
    PEN = "pen"


class ProductKind(StrEnum):
    RETINOID = "retinoid"
    AHA = "aha"
    BHA = "bha"
    BENZOYL_PEROXIDE = "benzoyl-peroxide"
    VITAMIN_C = "vitamin-c"
    HYDROQUINONE = "hydroquinone"
    MINOXIDIL = "minoxidil"
    PEPTIDE = "peptide"
    HYDRATOR = "hydrator"
    MOISTURISER = "moisturiser"
    SUNSCREEN = "sunscreen"
    NUMBING = "numbing"
    FRAGRANCED = "fragranced"
    OTHER = "other"


class Sign(StrEnum):
    """What a check-in can report beside the graded scales."""

    HEAT = "heat"
    PUS = "pus"
    BLISTERS = "blisters"
    SPREADING = "spreading"
    LUMP = "lump"
    BUMPS = "bumps"
    DARK_PATCH = "dark-patch"
    LIGHT_PATCH = "light-patch"
    LINE_MARKS = "line-marks"
    RAISED_SCAR = "raised-scar"
    FEVER = "fever"
    VOMITING = "vomiting"
    CONFUSION = "confusion"
    FAINT = "faint"
    FAST_BREATHING = "fast-breathing"
    BREATHING_TROUBLE = "breathing-trouble"
    FACE_SWELLING = "face-swelling"
    HIVES = "hives"
    PURPLE_PATCHES = "purple-patches"
    FAST_HEART = "fast-heart"
    SWOLLEN_GLANDS = "swollen-glands"
    LIP_TINGLING = "lip-tingling"
    SHIVERING = "shivering"
    MOTTLED_SKIN = "mottled-skin"
    SLURRED_SPEECH = "slurred-speech"
    HARD_TO_WAKE = "hard-to-wake"
    GLASS_RASH = "glass-rash"
    NO_URINE = "no-urine"
    WHEEZE = "wheeze"
    SWALLOWING_TROUBLE = "swallowing-trouble"
    NUMBNESS = "numbness"
    PAIN_OUT_OF_PROPORTION = "pain-out-of-proportion"
    PUSTULES = "pustules"
    EYE_TROUBLE = "eye-trouble"
    BREAKOUT = "breakout"


class EventKind(StrEnum):
    UNWELL = "unwell"
    ANTIBIOTICS = "antibiotics"
    FAKE_TAN = "fake-tan"
    SUNBURN = "sunburn"
    LASER = "laser"
    IPL = "ipl"
    PEEL = "peel"
    WAX = "wax"
    BOTULINUM = "botulinum"
    FILLER = "filler"
    SURGERY = "surgery"
    RADIOTHERAPY = "radiotherapy"
    ISOTRETINOIN_START = "isotretinoin-start"
    ISOTRETINOIN_STOP = "isotretinoin-stop"
    SUN_EXPOSURE = "sun-exposure"
    EXERCISE = "exercise"
    SWIM_SAUNA = "swim-sauna"
    MAKE_UP = "make-up"
    LED = "led"
    RADIOFREQUENCY = "radiofrequency"
    PRP = "prp"
    GROWTH_FACTOR_SERUM = "growth-factor-serum"
    OUTDOORS = "outdoors"
    PATCH_TEST = "patch-test"
    SEEN_BY_PROFESSIONAL = "seen-by-professional"
    ROLLER_SHARED = "roller-shared"
    ROLLER_DROPPED = "roller-dropped"


class Condition(StrEnum):
    ACTIVE_INFECTION = "active-infection"
    COLD_SORE = "cold-sore"
    COLD_SORE_HISTORY = "cold-sore-history"
    OPEN_WOUND = "open-wound"
    ACTIVE_ACNE = "active-acne"
    ROSACEA = "rosacea"
    ECZEMA = "eczema"
    PSORIASIS = "psoriasis"
    VITILIGO = "vitiligo"
    KELOID = "keloid"
    RECENT_SCAR = "recent-scar"
    BLEEDING_DISORDER = "bleeding-disorder"
    ANTICOAGULANT = "anticoagulant"
    SKIN_CANCER_OR_LESION = "skin-cancer-or-lesion"
    CHEMOTHERAPY = "chemotherapy"
    IMMUNOSUPPRESSION = "immunosuppression"
    BLOOD_BORNE_VIRUS = "blood-borne-virus"
    DIABETES = "diabetes"
    DIABETES_UNCONTROLLED = "diabetes-uncontrolled"
    PREGNANCY = "pregnancy"
    BREASTFEEDING = "breastfeeding"
    CONNECTIVE_TISSUE_DISEASE = "connective-tissue-disease"
    METAL_ALLERGY = "metal-allergy"
    ANAESTHETIC_ALLERGY = "anaesthetic-allergy"
    PHOTOSENSITISING_MEDICINE = "photosensitising-medicine"
    DARK_MARKS_HISTORY = "dark-marks-history"
    OTHER = "other"


class MedicineClass(StrEnum):
    """What the rules need to know of a medicine by mouth or by needle; the one that weighs most first.

    ``NONE`` is none of the others; ``NOT_SURE`` is the person's answer that they don't know.
    """

    ISOTRETINOIN = "isotretinoin"
    ORAL_RETINOID = "oral-retinoid"
    BLOOD_THINNER = "blood-thinner"
    IMMUNOSUPPRESSANT = "immunosuppressant"
    CHEMOTHERAPY = "chemotherapy"
    STEROID = "steroid"
    PHOTOSENSITISING = "photosensitising"
    NONE = "none"
    NOT_SURE = "not-sure"


class Concern(StrEnum):
    """Concerns the app can name by itself; a person may use a name of their own instead."""

    ACNE_SCARS = "acne-scars"
    FINE_LINES = "fine-lines"
    TEXTURE = "texture"
    PORES = "pores"
    DARK_MARKS = "dark-marks"
    STRETCH_MARKS = "stretch-marks"
    HAIR_THINNING = "hair-thinning"
    TONE = "tone"
    OTHER = "other"


class RatingScale(StrEnum):
    """``score``: 0 (none) to 10 (worst). ``change``: GAIS, 1 (very much improved) to 5 (worse)."""

    SCORE = "score"
    CHANGE = "change"


class View(StrEnum):
    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    CLOSE = "close"
    OTHER = "other"


class Question(StrEnum):
    """Keys that the answers of the pre-check may have."""

    SUNBURN = "sunburn"
    COLD_SORE = "cold_sore"
    ACTIVE_SPOTS = "active_spots"
    BROKEN_SKIN = "broken_skin"
    MOLE_OR_LESION = "mole_or_lesion"
    CLEANED = "cleaned"
    TAP_WATER_ONLY = "tap_water_only"
    BENT_OR_RUSTY = "bent_or_rusty"
    SHARED = "shared"
    DROPPED = "dropped"
    PREGNANT = "pregnant"
    NEW_MEDICINE = "new_medicine"
    PATCH_TESTED = "patch_tested"


class Severity(StrEnum):
    """How serious a finding is. Members stand from the worst down; compare by ``rank``."""

    EMERGENCY = "emergency"
    STOP = "stop"
    CAUTION = "caution"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst; sorts findings worst first."""
        return list(Severity).index(self)


class Act(StrEnum):
    """How soon a finding asks the person to act."""

    NOW = "now"
    URGENT = "urgent"
    SAME_DAY = "same-day"
