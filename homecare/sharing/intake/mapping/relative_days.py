"""Days that are counted from a session: “day 3”, “D+3”, “3日目”, “two” never."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from homecare.sharing.intake.mapping.vocabulary import key_of
from homecare.sharing.intake.sheets.grid import Cell, as_text

_AFTER: Final = re.compile(
    r"(?:d|j|t|day|tag|jour|dia)?\s?\+\s?(\d{1,3})"
    r"|(\d{1,3})\s?(?:日後|days? (?:after|later|post)|tage? (?:danach|spater|nach.*)"
    r"|jours? (?:apres|plus tard)|dias? (?:despues|depois|apos))"
)
_COUNTED: Final = re.compile(
    r"(?:day|tag|jour|dia|d|j)\s?\.?\s?(\d{1,3})|(\d{1,3})\s?\.?\s?(?:日目|tag|day)"
)
_ALONE: Final = re.compile(r"(\d{1,3})(?:\.0+)?")
_SAYS_AFTER: Final = re.compile(
    r"\b(since|after|post|nach|seit|danach|apres|depuis|despues|desde|depois|apos)\b|経過|後"
)


@dataclass(frozen=True)
class DayNumber:
    """A number of days; ``is_after``: from the session, whose own day is 0."""

    n: int
    is_after: bool


def day_number(cell: Cell, *, alone: bool) -> DayNumber | None:
    """The day of a cell; ``alone``: a bare number is one too."""
    if isinstance(cell, bool):
        return None
    text = unicodedata.normalize("NFKC", as_text(cell)).casefold()
    plain = key_of(text) if not text.startswith("+") and "+" not in text else text
    if (found := _AFTER.fullmatch(text) or _AFTER.fullmatch(plain)) is not None:
        return DayNumber(int(found[1] or found[2]), is_after=True)
    if (found := _COUNTED.fullmatch(plain)) is not None:
        return DayNumber(int(found[1] or found[2]), is_after=False)
    if alone and (found := _ALONE.fullmatch(text)) is not None:
        return DayNumber(int(found[1]), is_after=False)
    return None


def says_after(heading: str) -> bool:
    """Whether what stands over a column says that its days are counted from the session as day 0."""
    return _SAYS_AFTER.search(key_of(heading)) is not None
