"""What a photo measured in one zone of a view, drawn as a strip of its own, and its quarters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from statistics import median, quantiles
from typing import Final

from homecare.charts.strips import QUARTER_MIN_N, next_quarter, quarter_of
from homecare.charts.timeline import Limits, day_number, day_start_number
from homecare.facts.facts import SessionFact
from homecare.stats.photo_redness import ZoneCourse, ZoneLook
from homecare.values.areas import any_overlap

APART: Final = 1.62
"""From one strip to the next: all of its range, the sessions below, and a line of text."""


@dataclass(frozen=True)
class PhotoQuarter:
    """The photos of a quarter of a year; ``low`` to ``high`` is the middle half of their changes."""

    begin: date
    n: int
    low: float
    median: float
    high: float
    mdc: float
    """The median of the noise of each."""
    highest: ZoneLook

    @property
    def ends(self) -> Limits:
        """From where to where on the axis of time."""
        return day_start_number(self.begin), day_start_number(next_quarter(self.begin))


@dataclass(frozen=True)
class PhotoStrip:
    """A course of a zone; ``floor`` is where its 0, the first photo, stands on the axis."""

    course: ZoneCourse
    floor: float
    sessions: tuple[SessionFact, ...] = ()

    @property
    def looks(self) -> tuple[ZoneLook, ...]:
        return self.course.looks

    @cached_property
    def days(self) -> tuple[float, ...]:
        """Where each photo stands on the axis of time."""
        return tuple(day_number(each.moment) for each in self.looks)

    @cached_property
    def quarters(self) -> tuple[PhotoQuarter, ...]:
        """The quarters that have enough photos for a median."""
        return tuple(_quarter(*each) for each in self._by_quarter if len(each[1]) >= QUARTER_MIN_N)

    @cached_property
    def quarter_looks(self) -> tuple[ZoneLook, ...]:
        """What is drawn one by one beside them: the reddest of each, and the few of the others."""
        few = [e for _day, looks in self._by_quarter if len(looks) < QUARTER_MIN_N for e in looks]
        found = (*(each.highest for each in self.quarters), *few)
        return tuple(sorted(found, key=lambda each: each.moment.at))

    @cached_property
    def _by_quarter(self) -> tuple[tuple[date, tuple[ZoneLook, ...]], ...]:
        in_order = sorted(self.looks, key=lambda each: each.moment.local_date)
        grouped = groupby(in_order, key=lambda each: quarter_of(each.moment.local_date))
        return tuple((begin, tuple(looks)) for begin, looks in grouped)

    def noise(self, *, digest: bool) -> tuple[tuple[float, float], ...]:
        """Day and noise along the strip, from the first photo on; its band lies about 0."""
        if digest and self.quarters:
            return tuple((day, each.mdc) for each in self.quarters for day in each.ends)
        known = [(day, each.mdc) for day, each in zip(self.days, self.looks, strict=True)]
        first = self.course.first
        begin = known[0][0] if first is None else min(day_number(first), known[0][0])
        return ((begin, known[0][1]), *known)


def _quarter(begin: date, looks: Sequence[ZoneLook]) -> PhotoQuarter:
    changes = [each.change for each in looks]
    low, middle, high = quantiles(changes, n=4, method="inclusive")
    highest = max(looks, key=lambda each: (each.change, each.moment.at))
    noise = median(each.mdc for each in looks)
    return PhotoQuarter(begin, len(looks), low, middle, high, noise, highest)


def of_zone(course: ZoneCourse, sessions: Sequence[SessionFact]) -> tuple[SessionFact, ...]:
    """The sessions on that skin."""
    return tuple(each for each in sessions if any_overlap((course.zone,), each.areas))
