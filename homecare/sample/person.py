"""The person of the sample: their clock, their days and the dice that decide the details."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cached_property
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from homecare.values.times import Moment, moment_of

MORNING: Final = time(7, 40)
EVENING: Final = time(20, 15)
LATE: Final = time(21, 30)

_RECENT_DAYS: Final = 30
_HOLIDAYS: Final = (((7, 18), (8, 9)), ((12, 21), (12, 31)), ((1, 1), (1, 4)))


@dataclass(frozen=True)
class Person:
    """Somebody who has kept a log for ``days`` up to ``now``."""

    now: Moment
    days: int
    rng: random.Random

    @cached_property
    def today(self) -> date:
        return self.now.local_date

    @cached_property
    def zone(self) -> tzinfo:
        if self.now.zone:
            return ZoneInfo(self.now.zone)
        return timezone(timedelta(minutes=self.now.offset_minutes))

    @property
    def start(self) -> datetime:
        """When the log was begun."""
        return self.now.at - timedelta(days=self.days)

    def moment(self, day: date, at: time = EVENING, give_or_take: int = 0) -> Moment:
        """A time of a day on the person's clock, some minutes earlier or later."""
        minutes = self.rng.randint(-give_or_take, give_or_take)
        return moment_of(datetime.combine(day, at) + timedelta(minutes=minutes), self.zone)

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def is_away(self, day: date) -> bool:
        """Whether they are on holiday and write nothing down.

        Never in the last weeks: those entries are what Today speaks of.
        """
        if (self.today - day).days < _RECENT_DAYS:
            return False
        return any(first <= (day.month, day.day) <= last for first, last in _HOLIDAYS)

    def new_id(self) -> UUID:
        """A UUID that is the same for the same dice."""
        return UUID(int=self.rng.getrandbits(128), version=4)
