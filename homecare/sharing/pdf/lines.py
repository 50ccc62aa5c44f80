"""The lines of the report: short headings with what belongs to them, and how areas are written."""

from dataclasses import dataclass
from typing import Final

from homecare.facts.facts import SessionFact
from homecare.i18n import _
from homecare.recovery.curves import Recovery
from homecare.values.areas import region_of
from homecare.values.terms import PerformedBy
from homecare.words import word, words

WORDS_MAX: Final = 160
"""A person's own words are cut here where they stand among others on the first page."""
PARTS_MAX: Final = 4
"""More parts of a region than this are counted, not named."""


@dataclass(frozen=True)
class Flag:
    """A line: a short heading, and what it was."""

    heading: str
    text: str


def area_words(session: SessionFact, recovery: Recovery | None = None) -> str:
    """The parts that were treated, in one line; whose hand it was where it was a professional's."""
    areas = [a for a in session.areas if recovery is None or region_of(a) is recovery.region]
    text = " · ".join(word(area) for area in areas)
    if len(areas) > PARTS_MAX:
        regions = words(dict.fromkeys(region_of(area) for area in areas))
        text = _("{region} ({n} parts)").format(region=regions, n=len(areas))
    if session.performed_by is PerformedBy.PROFESSIONAL:
        return _("{areas}, by a professional").format(areas=text)
    return text


def cut(text: str, longest: int = WORDS_MAX) -> str:
    """A person's words on one line, shortened with a sign that they are."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1].rstrip() + "…"
