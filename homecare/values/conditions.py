"""Conditions of the profile, and what is said of each.

What one means for rolling (its class, by which it is grouped on screen, its window and its rule)
stands with its sources in the guidance."""

from enum import StrEnum
from typing import Final

from homecare.i18n import N_
from homecare.values.closed_set import ClosedSet, Entry


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
    ISOTRETINOIN = "isotretinoin"
    PHOTOSENSITISING_MEDICINE = "photosensitising-medicine"
    DARK_MARKS_HISTORY = "dark-marks-history"
    AGE = "age"
    TREATMENT = "treatment"
    OTHER = "other"


class ConditionRole(StrEnum):
    """What conditions have in common for the rules."""

    WEAK_DEFENCES = "an infection is urgent"
    COLD_SORES = "a cold-sore virus may wake up"


CONDITIONS: Final = ClosedSet(
    kind=Condition,
    title="Conditions",
    prefix="condition",
    entries={
        Condition.ACTIVE_INFECTION: Entry(
            N_("Skin infection now (also shingles, impetigo, warts, ringworm)")
        ),
        Condition.COLD_SORE: Entry(N_("Cold sore now"), means=(ConditionRole.COLD_SORES,)),
        Condition.COLD_SORE_HISTORY: Entry(
            N_("Cold sores in the past"), means=(ConditionRole.COLD_SORES,)
        ),
        Condition.OPEN_WOUND: Entry(N_("Open wound or sore")),
        Condition.ACTIVE_ACNE: Entry(N_("Active acne")),
        Condition.ROSACEA: Entry(N_("Rosacea")),
        Condition.ECZEMA: Entry(N_("Eczema")),
        Condition.PSORIASIS: Entry(N_("Psoriasis")),
        Condition.VITILIGO: Entry(N_("Vitiligo")),
        Condition.KELOID: Entry(N_("Keloids or raised scars")),
        Condition.RECENT_SCAR: Entry(N_("Scar under a year old")),
        Condition.BLEEDING_DISORDER: Entry(N_("Bleeding disorder")),
        Condition.ANTICOAGULANT: Entry(N_("Blood thinner, aspirin too")),
        Condition.SKIN_CANCER_OR_LESION: Entry(N_("Skin cancer or suspicious spot")),
        Condition.CHEMOTHERAPY: Entry(
            N_("Chemotherapy or high-dose steroids"), means=(ConditionRole.WEAK_DEFENCES,)
        ),
        Condition.IMMUNOSUPPRESSION: Entry(
            N_("Weak immunity"), means=(ConditionRole.WEAK_DEFENCES,)
        ),
        Condition.BLOOD_BORNE_VIRUS: Entry(
            N_("Hepatitis, HIV or another blood-borne virus"), means=(ConditionRole.WEAK_DEFENCES,)
        ),
        Condition.DIABETES: Entry(N_("Diabetes"), means=(ConditionRole.WEAK_DEFENCES,)),
        Condition.DIABETES_UNCONTROLLED: Entry(
            N_("Diabetes, not well controlled"), means=(ConditionRole.WEAK_DEFENCES,)
        ),
        Condition.PREGNANCY: Entry(N_("Pregnancy")),
        Condition.BREASTFEEDING: Entry(N_("Breastfeeding")),
        Condition.CONNECTIVE_TISSUE_DISEASE: Entry(N_("Connective tissue disease")),
        Condition.METAL_ALLERGY: Entry(N_("Metal allergy")),
        Condition.ANAESTHETIC_ALLERGY: Entry(N_("Allergy to numbing agents")),
        Condition.ISOTRETINOIN: Entry(N_("Isotretinoin or another retinoid by mouth")),
        Condition.PHOTOSENSITISING_MEDICINE: Entry(
            N_("Medicine that makes skin sensitive to light")
        ),
        Condition.DARK_MARKS_HISTORY: Entry(N_("Dark marks after skin injuries")),
        Condition.AGE: Entry(N_("Age under 22")),
        Condition.TREATMENT: Entry(N_("A treatment to ask about first")),
        Condition.OTHER: Entry(N_("Other")),
    },
)
