"""What a person may want to improve, and what is said of each."""

from enum import StrEnum
from typing import Final

from homecare.i18n import N_
from homecare.values.closed_set import ClosedSet, Entry


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


CONCERNS: Final = ClosedSet(
    kind=Concern,
    title="Concerns",
    silent="How a concern looks is rated and drawn over time; it says nothing about safety.",
    entries={
        Concern.ACNE_SCARS: Entry(N_("Acne scars")),
        Concern.FINE_LINES: Entry(N_("Fine lines")),
        Concern.TEXTURE: Entry(N_("Texture")),
        Concern.PORES: Entry(N_("Pores")),
        Concern.DARK_MARKS: Entry(N_("Dark marks")),
        Concern.STRETCH_MARKS: Entry(N_("Stretch marks")),
        Concern.HAIR_THINNING: Entry(N_("Thin hair")),
        Concern.TONE: Entry(N_("Tone")),
        Concern.OTHER: Entry(N_("Other")),
    },
)
