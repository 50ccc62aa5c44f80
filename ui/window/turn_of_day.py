"""When what the pages say of now is over: the diary day has turned, or an hour has gone."""

from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from homecare.values.times import Moment

_TOLD_AGAIN_AFTER: Final = timedelta(hours=1)
"""Care ends by the hour, and a check-in begins to be due at one."""


class Turn(Enum):
    """What came since the pages were told last."""

    NOTHING = auto()
    HOUR = auto()
    DAY = auto()


class TurnOfDay:
    """Compares the present with the moment that the pages tell of.

    It is asked again and again, and reckons with no timer of its own: so a computer that slept, a
    clock that was set or changed by an hour, and another hour at which the days begin all end in
    the same question, whether the diary day is still the one that is told of.
    """

    def __init__(self) -> None:
        self._told: Moment | None = None

    def look(self, now: "Moment") -> Turn:
        """What came since the last look that found something; the first one finds nothing."""
        told = self._told
        if told is not None and told.local_date == now.local_date and not _is_old(told, now):
            return Turn.NOTHING
        self._told = now
        if told is None:
            return Turn.NOTHING
        return Turn.HOUR if told.local_date == now.local_date else Turn.DAY


def _is_old(told: "Moment", now: "Moment") -> bool:
    """An hour on, or before it: then the clock was set back."""
    return not timedelta() <= now.at - told.at < _TOLD_AGAIN_AFTER
