"""The small vocabularies of the log: one enum for each field with a fixed set of values.

Signs, product kinds, events, conditions, concerns and areas have a file each, with a table of all
that is said of every member.

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


class Mark(StrEnum):
    """What is marked on a photo that is no area: skin that is never treated, to tell the light by."""

    CONTROL = "control"


class Correction(StrEnum):
    """By what the light of a second photo was corrected; what is believed most comes first."""

    CONTROL = "control"
    SKIN = "skin"
    CARD = "card"
    NONE = "none"


class Noise(StrEnum):
    """Where the smallest change that is more than noise is known from."""

    REPEATS = "repeats"
    """The person's own photos, taken again within the hour."""
    DEFAULT = "default"
    """Our default for that correction of the light."""
    PAIR = "pair"
    """What untreated skin of these very two photos differs by."""


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
