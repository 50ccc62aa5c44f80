"""The classes of medicines as they are asked about: "What is it?"."""

from typing import Final

from homecare.i18n import _
from homecare.values.terms import MedicineClass
from homecare.words import N_

_ASKED: Final = {
    MedicineClass.ISOTRETINOIN: N_("Isotretinoin, for acne"),
    MedicineClass.ORAL_RETINOID: N_("Another retinoid by mouth"),
    MedicineClass.BLOOD_THINNER: N_("A blood thinner, aspirin too"),
    MedicineClass.IMMUNOSUPPRESSANT: N_("It weakens the immune system"),
    MedicineClass.CHEMOTHERAPY: N_("Chemotherapy"),
    MedicineClass.STEROID: N_("A steroid by mouth"),
    MedicineClass.PHOTOSENSITISING: N_("It makes skin sensitive to light"),
    MedicineClass.NONE: N_("None of these"),
    MedicineClass.NOT_SURE: N_("Not sure"),
}


def class_words(medicine_class: MedicineClass) -> str:
    """The class as an answer to choose."""
    return _(_ASKED[medicine_class])
