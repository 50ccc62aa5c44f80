"""A mapping with what is still to be answered marked, for a person to edit."""

from typing import Final, cast

from homecare.records.fields import Plain
from homecare.sharing.intake.mapping.applying import Mapped
from homecare.sharing.intake.mapping.mapping import ASKED, as_plain
from homecare.sharing.intake.mapping.questions import Asked

_LISTED: Final = frozenset({Asked.AREAS})
_PLAIN: Final = frozenset(
    {
        Asked.DATES,
        Asked.EPOCH,
        Asked.FIRST_DAY,
        Asked.SPANS,
        Asked.UNDATED,
        Asked.DECIMAL,
        Asked.KIND,
    }
)


def with_open_marked(made: Mapped) -> dict[str, Plain]:
    """The mapping as a file has it; every answer that is missing, and every word, stands as ``?``."""
    plain, times = as_plain(made.mapping), dict(made.mapping.times)
    for each in made.questions:
        if each.about in _PLAIN:
            plain[each.about] = ASKED
        elif each.about in _LISTED:
            plain[each.about] = [ASKED]
        elif each.about is Asked.TIME:
            times[each.of] = ASKED
    columns = cast("list[dict[str, Plain]]", plain.pop("columns"))
    if times:
        plain["times"] = times
    for place, words in made.unknown.items():
        known = columns[place].get("words", {})
        columns[place]["words"] = {**known, **dict.fromkeys(words, ASKED)}
    return plain | {"columns": columns}
