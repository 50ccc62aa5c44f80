"""When a picture was taken, as the camera wrote it into the file (EXIF 2.32, JEITA CP-3451)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from homecare.values.times import BadTime, Moment, parse_time

EXIF_IFD: Final = 0x8769
ORIENTATION: Final = 0x0112
_DATES: Final = ((0x9003, 0x9011), (0x9004, 0x9012), (0x0132, 0x9010))
"""When the picture was taken, made digital, changed: the time of each, and its offset from UTC."""
_OFFSET: Final = re.compile(r"([+-])(\d\d):(\d\d)")
_FIRST_YEAR: Final = 1990
"""A camera that lost its clock counts from some year before."""


@dataclass(frozen=True)
class Taken:
    """What the camera's clock showed (no time zone in it), and its offset where it was written."""

    local: datetime
    offset: str | None = None

    def moment(self, zone: ZoneInfo | None = None) -> Moment | None:
        """As a moment; without an offset on the clock of ``zone``, without that on this machine's.

        ``None`` where that clock never showed the time.
        """
        try:
            return parse_time(f"{self.local.isoformat()}{self.offset or ''}", zone)
        except BadTime:
            return None


def taken_of(tags: Mapping[int, Any]) -> Taken | None:
    """The time in the tags of a file, the one of the shot first; ``None`` where there is none."""
    for date_tag, offset_tag in _DATES:
        local = _local(tags.get(date_tag))
        if local is not None:
            return Taken(local, _offset(tags.get(offset_tag)))
    return None


def _local(written: Any) -> datetime | None:
    try:
        local = datetime.strptime(_text(written)[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    return local if local.year >= _FIRST_YEAR else None


def _offset(written: Any) -> str | None:
    found = _OFFSET.fullmatch(_text(written))
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    return found[0]


def _text(written: Any) -> str:
    if isinstance(written, bytes):
        written = written.decode("ascii", "replace")
    return written.strip(" \0") if isinstance(written, str) else ""
