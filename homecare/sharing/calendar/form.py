"""What the entries of a calendar file say."""

from dataclasses import dataclass
from enum import StrEnum


class Titles(StrEnum):
    """What others may read on a lock screen or in a calendar that is shared."""

    NEUTRAL = "neutral"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True)
class CalendarForm:
    """Neutral where nothing else is asked for: no word of skin, needle or area."""

    titles: Titles = Titles.NEUTRAL
