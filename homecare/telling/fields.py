"""The fields of a record as names and values in words, by the description of its kind."""

from collections.abc import Mapping
from typing import Any, Final

from homecare.i18n import _, without_key
from homecare.records.fields import Choice, Each, FieldType, Flag, Number, Objects, Table, Whole
from homecare.records.models import Record
from homecare.records.tables import kind_of
from homecare.telling.details import Facts, filled, grade
from homecare.words import figure, word, words, yes_no

_NOTHING: Final[Mapping[str, str | None]] = {}


def told(row: Record, *first: str, own: Mapping[str, str | None] = _NOTHING) -> Facts:
    """What was recorded in each field that has words in ``homecare.records.kinds``.

    Those of ``first`` come before the others, which follow in the order of the description. ``own``
    holds, by name, what a value says where its type alone can't tell; ``None`` leaves the field out.
    """
    named = {each.name: each for each in kind_of(row).fields if each.words}
    ordered = (named[name] for name in dict.fromkeys((*first, *named)))
    return filled(
        *(
            (
                without_key(_(each.words)),
                own[each.name]
                if each.name in own
                else _in_words(each.type, getattr(row, each.row_name)),
            )
            for each in ordered
        )
    )


def _in_words(of: FieldType, held: Any) -> str | None:
    """A value as its type tells it; ``None`` where nothing was recorded."""
    if held is None:
        return None
    match of:
        case Flag():
            return yes_no(held)
        case Choice():
            return word(held)
        case Each():
            return words(held)
        case Whole(low=0):  # a scale
            return grade(held, of.high)
        case Number():
            return figure(held)
        case Objects() | Table():
            return None  # nothing plain: whoever tells it has words of its own
        case _:
            return str(held)
