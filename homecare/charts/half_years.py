"""The ratings of a concern by half-years: what months of moods add up to."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from statistics import median
from typing import Final, NamedTuple

from homecare.charts.timeline import day_start_number
from homecare.stats.values import ConcernRatings
from homecare.words import months_of_year

HALF_MIN_N: Final = 5
"""Fewer ratings than this have no median (our own default)."""


class Half(NamedTuple):
    """The median ``score`` of ``n`` ratings; ``begin`` to ``end`` is half a year."""

    begin: date
    end: date
    score: float
    n: int

    @property
    def middle(self) -> float:
        """Where it stands on the axis of time."""
        return (day_start_number(self.begin) + day_start_number(self.end)) / 2


def half_years(concern: ConcernRatings) -> tuple[Half, ...]:
    """Those with enough ratings, oldest first."""
    return tuple(_halves(concern))


def _halves(concern: ConcernRatings) -> Iterator[Half]:
    days = sorted(concern.ratings, key=lambda each: each.moment.local_date)
    for begin, ratings in groupby(days, key=lambda each: _begin(each.moment.local_date)):
        scores = [each.score for each in ratings]
        if len(scores) >= HALF_MIN_N:
            later = begin.month == 7
            end = date(begin.year + later, 1 if later else 7, 1)
            yield Half(begin, end, float(median(scores)), len(scores))


def _begin(day: date) -> date:
    return date(day.year, 7 if day.month > 6 else 1, 1)


def half_name(half: Half) -> str:
    """``Jan – Jun 2026``"""
    last = half.begin.replace(month=half.begin.month + 5)
    return months_of_year(half.begin, last)
