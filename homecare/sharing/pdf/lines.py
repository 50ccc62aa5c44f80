"""The lines of the report: short headings with what belongs to them, and how words are written."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from homecare.facts.facts import SessionFact
from homecare.i18n import _, ngettext
from homecare.recovery.curves import Recovery
from homecare.values.areas import region_of
from homecare.values.terms import PerformedBy
from homecare.words import word, words

PARTS_MAX: Final = 4
"""More parts of a region than this are counted, not named."""
FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
_TURNS: Final = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that direct what follows them: left to themselves they would turn our words too."""


class Mark(StrEnum):
    """The shape before a line: told apart in grey, and never without a word beside it."""

    EMERGENCY = "emergency"
    STOP = "stop"
    OVERRIDDEN = "overridden"
    CAUTION = "caution"


@dataclass(frozen=True)
class Flag:
    """A line: a short heading, and what it was. ``label`` says in a word what ``mark`` shows."""

    heading: str
    text: str
    mark: Mark | None = None
    label: str = ""


def area_words(session: SessionFact, recovery: Recovery | None = None) -> str:
    """The parts that were treated, in one line; whose hand it was where it was a professional's."""
    areas = [a for a in session.areas if recovery is None or region_of(a) is recovery.region]
    text = " · ".join(word(area) for area in areas)
    if len(areas) > PARTS_MAX:
        regions = words(dict.fromkeys(region_of(area) for area in areas))
        text = ngettext("{region} ({n} part)", "{region} ({n} parts)", len(areas))
        text = text.format(region=regions, n=len(areas))
    if session.performed_by is PerformedBy.PROFESSIONAL:
        return _("{areas}, by a professional").format(areas=text)
    return text


def own(text: str) -> str:
    """A person's words on one line, as they can stand within ours.

    Words from right to left are isolated: what lies left and right of a Latin word in them keeps
    its place, and so do our own words around them.
    """
    kept = "".join(letter for letter in text if letter not in _TURNS)
    one_line = " ".join(kept.split())
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in one_line)
    return f"{FIRST_STRONG_ISOLATE}{one_line}{POP_ISOLATE}" if turned else one_line
