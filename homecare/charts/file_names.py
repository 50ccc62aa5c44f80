"""What the picture file of a chart is called: by chart, area and days, so that a folder tells."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from homecare.values.areas import Area

_CALLED: Final[Mapping[str, str]] = {
    "days": "days-to-baseline",
    "spacing": "time-between-sessions",
    "year": "sessions-by-year",
    "zones": "sessions-by-area",
    "scores": "concerns",
    "changes": "change-since-the-start",
}
"""Those whose name in the program says too little."""


def file_stem(chart: str, area: Area | None, first: date | None, last: date | None) -> str:
    """``homecare-redness-face-2026-05-30-to-2026-11-28``: letters that every system takes."""
    days = [day.isoformat() for day in dict.fromkeys((first, last)) if day is not None]
    parts = ("homecare", _CALLED.get(chart, chart), area or "all-areas", "-to-".join(days))
    return "-".join(str(part) for part in parts if part)
