"""Which values of a file would make the safety check say less than what the log holds of the person.

Each function takes two entries of one field as records write them, the log's and the file's, and
looks at nothing that the validator refuses: a file with such a value is not taken at all.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from homecare.guidance.texts import guidance
from homecare.records.fields import Plain
from homecare.values.terms import REDNESS_MAX, MedicineClass

Weaker = Callable[[Plain, Plain, date], bool]
"""Of the log's entry, the file's, and today: whether the file's says less."""

_NO_CLASS: Final = frozenset({None, MedicineClass.NONE.value, MedicineClass.NOT_SURE.value})


def older_while_young(held: Plain, given: Plain, today: date) -> bool:
    """An earlier year of birth, where by the log's the person is too young or has to ask (R18)."""
    asks_below = guidance().rules["R18"].limits["approved"].value
    return _less(given, held) and isinstance(held, int) and today.year - held <= asks_below


def lighter(held: Plain, given: Plain, _today: date) -> bool:
    """A skin type that burns more easily marks less, and redness shows more on it (R19, R49)."""
    return _less(given, held)


def redder(held: Plain, given: Plain, _today: date) -> bool:
    """A higher usual redness: more of what is seen counts as nothing."""
    grade = _second(given)
    return isinstance(grade, int) and grade <= REDNESS_MAX and _less(_second(held), grade)


def further_over(held: Plain, given: Plain, _today: date) -> bool:
    """A condition that is over, cleared, or began at another time, where the log does not say so."""
    log, file = _said(held), _said(given)
    return (
        log.get("since") != file.get("since")
        or _ends_sooner(log.get("until"), file.get("until"))
        or _is_later(file.get("cleared_by_professional"), log.get("cleared_by_professional"))
    )


def less_of_a_medicine(held: Plain, given: Plain, _today: date) -> bool:
    """A medicine that is no longer taken, or is said to be something else."""
    log, file = _said(held), _said(given)
    answered = log.get("class")
    if isinstance(answered, str) and answered not in _NO_CLASS and file.get("class") != answered:
        return True
    return _ends_sooner(log.get("until"), file.get("until"))


def _said(entry: Plain) -> Mapping[str, Any]:
    """A medicine may be its name alone."""
    return cast("Mapping[str, Any]", entry if isinstance(entry, dict) else {})


def _second(pair: Plain) -> Plain:
    return pair[1]


def _less(one: Plain, other: Plain) -> bool:
    return isinstance(one, int) and isinstance(other, int) and one < other


def _ends_sooner(log: Plain, file: Plain) -> bool:
    """Days as records write them sort by themselves; no day is no end."""
    return isinstance(file, str) and (not isinstance(log, str) or file < log)


def _is_later(one: Plain, other: Plain) -> bool:
    return isinstance(one, str) and (not isinstance(other, str) or one > other)
