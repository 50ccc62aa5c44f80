"""Dates as a spreadsheet program writes them again: 13.10.2026, 10/13/2026 8:00.

Dots stand for the day first, unless one of the dates can't be read like that. With slashes and dashes it
is the table that must tell, by a number over 12; where none does, the person is asked, and nothing is
guessed.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from homecare.i18n import _
from homecare.sharing.intake.bounds import BadFile

_DATE: Final = re.compile(
    r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})"
    r"(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.0+)?)?(?: ?([AaPp])\.?[Mm]\.?)?)?"
)
_SOMEWHERE: Final = re.compile(r"\b\d{1,2}([./-])\d{1,2}\1\d{4}\b")
_MONTHS: Final = 12
_NOON: Final = 12


class DayOrder(StrEnum):
    """What comes first in a date of numbers whose year comes last."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class AmbiguousDates(BadFile):
    """A table whose dates can be read in two ways; ``example`` is one of them."""

    def __init__(self, example: str) -> None:
        words = _(
            "Dates such as {example} can be read in two ways. Say which number is the day, with "
            "--dates day-first or --dates month-first."
        )
        super().__init__(words.format(example=example))
        self.example = example


def may_have_dates(text: str) -> bool:
    """Whether a date of numbers with its year last stands anywhere in it: a quick look."""
    return _SOMEWHERE.search(text) is not None


def in_words(order: DayOrder) -> str:
    """How the dates were read."""
    if order is DayOrder.DAY_FIRST:
        return _("The first number of its dates was read as the day, the second as the month.")
    return _("The first number of its dates was read as the month, the second as the day.")


def order_of(cells: Iterable[str]) -> DayOrder | None:
    """What the dates of a table that are written with slashes or dashes say of their order.

    ``None`` where there are none, or only such as read alike. Raises ``AmbiguousDates`` where none
    tells, ``BadFile`` where they contradict each other.
    """
    told: dict[DayOrder, str] = {}
    unclear = ""
    for cell in cells:
        found = _DATE.fullmatch(cell.strip())
        if found is None:
            continue
        first, second = int(found[1]), int(found[3])
        if first > _MONTHS >= second:
            told.setdefault(DayOrder.DAY_FIRST, cell)
        elif second > _MONTHS >= first:
            told.setdefault(DayOrder.MONTH_FIRST, cell)
        elif first != second and found[2] != ".":
            unclear = unclear or cell.strip()
    if len(told) > 1:
        words = _("The dates are in two orders: {one} and {other}. Write all of them in one.")
        one, other = told.values()
        raise BadFile(words.format(one=one, other=other))
    if unclear and not told:
        raise AmbiguousDates(unclear)
    return next(iter(told), None)


def written_again(cell: str, order: DayOrder | None) -> str:
    """The date of a cell as records have it; any other text as it is."""
    found = _DATE.fullmatch(cell.strip())
    if found is None:
        return cell
    first, second, year = found.group(1, 3, 4)
    day_first = order is not DayOrder.MONTH_FIRST
    day, month = (first, second) if day_first else (second, first)
    date = f"{year}-{int(month):02}-{int(day):02}"
    return date if found[5] is None else f"{date}T{_time(found)}"


def _time(found: re.Match[str]) -> str:
    hour, half = int(found[5]), (found[8] or "").casefold()
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{found[6]}" + (f":{found[7]}" if found[7] else "")
