"""What the statistics answer: values beside the number of records that they rest on.

Where those are too few there is ``None`` and never a number.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from homecare.facts.facts import RatingFact
from homecare.recovery.curves import Recovery
from homecare.recovery.days_back import DaysBack
from homecare.stats.periods import Period
from homecare.stats.photo_redness import ZoneCourse
from homecare.stats.spacing import SpacingStats
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.terms import RatingScale
from homecare.values.times import Moment

TREND_DAYS: Final = 30
"""Up to a year a trend is told per 30 days: months differ in length."""
TREND_YEAR_DAYS: Final = 365
"""Peaks further apart than this have their trend told per year."""


@dataclass(frozen=True, kw_only=True)
class AreaStats:
    """How often a region was treated.

    ``n`` counts the sessions that touched it, ``n_intervals`` the times between evenings: what was
    done on one diary day is one evening.
    """

    area: Area
    n: int
    n_intervals: int
    median_interval_days: float | None
    shortest_interval_days: float | None
    first: date
    last: date


class UsualDays(NamedTuple):
    """The middle half of the days to baseline, over ``n`` recoveries: all of the log that are alike."""

    n: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, kw_only=True)
class RecoveryStats:
    """The recoveries of one region and needle band.

    ``n`` counts those with a redness recorded, ``days`` is how long they took (Kaplan–Meier; those
    not seen back count until their last look). ``usual_days`` rests on the whole log, whatever
    stretch of time is looked at. The curve has one value a bin (see ``usual_range``): ``hours`` is
    where it begins, ``at_hours`` where its looks stood, ``counts`` how many recoveries it rests on,
    and under 5 of them ``median``, ``low`` and ``high`` are ``None`` there.
    """

    area: Area
    band: Band | None
    n: int
    median_peak: float | None
    days: DaysBack
    hours: tuple[int, ...]
    at_hours: tuple[float, ...]
    counts: tuple[int, ...]
    median: tuple[float | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    usual_days: UsualDays | None = None

    @property
    def median_days(self) -> float | None:
        """After how many days half were back at the baseline; ``None``: not reached."""
        return self.days.median

    @property
    def censored(self) -> int:
        """How many of them have not been seen back."""
        return self.days.censored


class Direction(StrEnum):
    """What a trend may be called. Only an interval without 0 has a direction."""

    FALLING = "falling"
    RISING = "rising"
    UNCLEAR = "no clear change"
    NONE = "no change seen"


@dataclass(frozen=True, kw_only=True)
class Trend:
    """Peak redness of one region and needle band over time: ``value`` grades in ``per_days``.

    ``per_days`` is 30 up to a year and 365 beyond. ``value`` is ``None`` under 6 peaks, and where
    the needle is not known: a longer needle alone makes the skin redder. ``interval`` (95 %) is
    ``None`` then too, and where all peaks are equal: then the slope is 0 and the words are "no
    change seen". ``start`` and ``end`` are the ends of the fitted line: a session's moment and the
    redness on the line there.
    """

    area: Area
    band: Band | None
    n: int
    value: float | None
    interval: tuple[float, float] | None
    start: tuple[Moment, float] | None
    end: tuple[Moment, float] | None
    per_days: int = TREND_DAYS

    @property
    def direction(self) -> Direction | None:
        """``None`` where there is no trend. An interval that holds 0 shows no clear change."""
        if self.value is None:
            return None
        if self.interval is None:
            return Direction.NONE
        low, high = self.interval
        if low <= 0 <= high:
            return Direction.UNCLEAR
        return Direction.FALLING if high < 0 else Direction.RISING


@dataclass(frozen=True, kw_only=True)
class ZoneStats:
    """What was done to one area: ``n`` sessions touched it, ``n_named`` of them by its name.

    ``passes`` in all, over the ``n_passes`` sessions that say them of it or of its whole region.
    """

    area: Area
    n: int
    n_named: int
    passes: int
    n_passes: int
    last: date


@dataclass(frozen=True, kw_only=True)
class ConcernRatings:
    """The ratings of one concern on one scale, oldest first."""

    concern: str
    scale: RatingScale
    ratings: tuple[RatingFact, ...]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A stretch between two entries, longer than 28 days, with none."""

    from_day: date
    to_day: date


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """All numbers of a stretch of time; ``recoveries`` are what they were counted from."""

    sessions: int
    check_ins: int
    photos: int
    by_area: tuple[AreaStats, ...]
    recovery: tuple[RecoveryStats, ...]
    trend: tuple[Trend, ...]
    periods: tuple[Period, ...]
    spacing: tuple[SpacingStats, ...]
    zones: tuple[ZoneStats, ...]
    concerns: tuple[ConcernRatings, ...]
    photo_redness: tuple[ZoneCourse, ...]
    gaps: tuple[Gap, ...]
    recoveries: tuple[Recovery, ...]
