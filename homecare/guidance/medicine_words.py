"""The classes of medicines as they are asked about: "What is it?"."""

from typing import Final

from homecare.i18n import N_, _
from homecare.values.terms import MedicineClass

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


_MEANS: Final = {
    MedicineClass.ISOTRETINOIN: N_("Do not roll while you take it, and for six months after."),
    MedicineClass.ORAL_RETINOID: N_("Do not roll while you take it, and for six months after."),
    MedicineClass.BLOOD_THINNER: N_("Do not roll at home. Never stop it for this."),
    MedicineClass.IMMUNOSUPPRESSANT: N_("Do not roll at home. Never stop it for this."),
    MedicineClass.CHEMOTHERAPY: N_("Do not roll. Ask first once it has ended."),
    MedicineClass.STEROID: N_("Do not roll. Never stop it for this; ask first once it has ended."),
    MedicineClass.PHOTOSENSITISING: N_("Ask the prescriber first. Never stop it for this."),
    MedicineClass.NONE: N_("No rule speaks of it. That does not say that it is safe."),
    MedicineClass.NOT_SURE: N_("Not known, so not checked. A pharmacist can tell you."),
}
"""What the rules make of each class, for where a medicine is entered."""


def meaning_of(medicine_class: MedicineClass) -> str:
    """What the check reads a medicine as, and what follows for rolling."""
    words = _("The check reads this as: {what}. {meaning}")
    return words.format(what=class_words(medicine_class), meaning=_(_MEANS[medicine_class]))


def class_words(medicine_class: MedicineClass) -> str:
    """The class as an answer to choose."""
    return _(_ASKED[medicine_class])
