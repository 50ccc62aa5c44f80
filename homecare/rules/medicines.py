"""What the medicines of the person are to the rules: by the list that ships, and by their answer."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from homecare.facts.facts import Facts, MedicineFact
from homecare.guidance.medicines import class_of, medicines_in
from homecare.values.terms import MedicineClass

_NO_CLASS = frozenset({MedicineClass.NONE, MedicineClass.NOT_SURE})


@lru_cache(maxsize=512)  # a check asks many times, and of a handful of names
def classes_of(medicine: MedicineFact) -> frozenset[MedicineClass]:
    """What the rules know of it: what its names stand for, and what the person answered.

    An answer adds to the list and takes nothing from it. Empty where nobody knows.
    """
    said = {each for each in (class_of(medicine.name), medicine.answered) if each is not None}
    listed = {each.medicine_class for each in medicines_in(medicine.name)}
    return frozenset((listed | said) - _NO_CLASS) or frozenset(said)


def is_known(medicine: MedicineFact) -> bool:
    """Whether somebody knows what it is; "not sure" is no knowledge."""
    return bool(classes_of(medicine) - {MedicineClass.NOT_SURE})


def taken_of(facts: Facts, classes: Collection[MedicineClass]) -> Iterator[MedicineFact]:
    """The medicines of the person that are of one of the classes, also those that ended."""
    wanted = frozenset(classes)
    return (each for each in facts.person.medicines if wanted & classes_of(each))
