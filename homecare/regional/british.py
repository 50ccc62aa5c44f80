"""How British English writes days and numbers, without Babel: most windows need no more, and open sooner.

A test holds it against the CLDR.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MARKS: Final = (".", ",")


def british_day(day: date, skeleton: str) -> str | None:
    """The day by a skeleton of the CLDR; ``None`` for one that is not known here."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    short, near = month[:3], weekday[:3]
    return {
        "MMMEd": f"{near} {day.day} {short}",
        "yMMMEd": f"{near} {day.day} {short} {day.year}",
        "MMMMEEEEd": f"{weekday} {day.day} {month}",
        "yMMMMEEEEd": f"{weekday} {day.day} {month} {day.year}",
        "yMMMd": f"{day.day} {short} {day.year}",
        "MMMd": f"{day.day} {short}",
        "yMMM": f"{short} {day.year}",
        "yMMMM": f"{month} {day.year}",
        "y": f"{day.year}",
        "LLL": short,
        "LLLL": month,
    }.get(skeleton)


def british_list(items: Sequence[str], style: str) -> str:
    """``a, b and c``, ``a or b``."""
    word = "or" if style == "or" else "and"
    return f" {word} ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
