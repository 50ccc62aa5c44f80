"""A time of day as people write it: 20:15, 8:15 pm, 20h15, 20 Uhr, 午後8時15分."""

import re
import unicodedata
from datetime import datetime, time, timedelta
from typing import Final

from homecare.sharing.intake.sheets.grid import Cell

_TIME: Final = re.compile(
    r"(?P<front>午前|午後|am|pm)?\s?(?P<hour>\d{1,2})"
    r"(?:(?:\s?[:.]\s?|\s?h\s?|\s?時\s?)(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.0+)?)?\s?分?)?"
    r"\s?(?P<unit>h|時|uhr|o'clock)?\s?(?P<half>[ap]\.?\s?m\.?)?(?:\s?uhr)?",
    re.I,
)
_BARE: Final = re.compile(r"\d{1,2}([.]\d{2})?")
_NOON: Final = 12
_MINUTES: Final = 24 * 60


def read_time(cell: Cell) -> time | None:
    """The time of day of a cell; ``None`` where none stands there that can be read."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, timedelta):
        return _of_minutes(cell.total_seconds() / 60)
    if isinstance(cell, float):
        return _of_minutes(cell * _MINUTES) if 0 < cell < 1 else None
    if not isinstance(cell, str):
        return None
    return _of_text(" ".join(unicodedata.normalize("NFKC", cell).split()))


def _of_text(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None or _BARE.fullmatch(text):  # 20.15 may be anything
        return None
    hour, half = int(found["hour"]), _half(found)
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None


def _half(found: re.Match[str]) -> str:
    told = (found["half"] or found["front"] or "").casefold()
    return {"午前": "a", "午後": "p"}.get(told, told[:1])


def _of_minutes(minutes: float) -> time | None:
    whole = round(minutes)
    return time(whole // 60, whole % 60) if 0 <= whole < _MINUTES else None
