"""The person's usual range: the middle half of their own past recoveries.

It describes them and promises nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice, takewhile
from statistics import quantiles
from typing import Final

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.facts.order import WHEN
from homecare.recovery.curves import Point, Recovery, needle_band, session_before, time_after
from homecare.values.areas import Area, region_of, touched_by

USUAL_MIN_N: Final = 5
"""Fewer past recoveries than this make no usual range (our own default)."""
_DAY_ENDS_WITHIN: Final = timedelta(days=1, hours=28)
"""A recovery day lies within this of 24 hours times its number, wherever the person has flown."""


@dataclass(frozen=True)
class UsualBin:
    """The middle half of past recoveries in one stretch of time.

    ``from_hours`` is where the stretch begins: 0 (to 6 h), 6 (to 24 h), then 24 for recovery
    day 1, 48 for day 2 and so on. ``n`` counts the recoveries that have a point there.
    """

    from_hours: int
    n: int
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class UsualRange:
    """What ``n`` past recoveries of one region and needle band looked like.

    Only stretches with at least ``USUAL_MIN_N`` recoveries have a bin: too few give no number.
    """

    n: int
    bins: tuple[UsualBin, ...]

    def at(self, point: Point) -> UsualBin | None:
        """The bin that ``point`` is to be compared with, where there is one."""
        start = bin_start_hours(point)
        return next((each for each in self.bins if each.from_hours == start), None)


def bin_start_hours(point: Point) -> int:
    """Where the point's bin begins: 0, 6, then 24 hours for each recovery day."""
    return _bin_start(point.hours_after, point.day)


def _bin_start(hours_after: float, day: int) -> int:
    if hours_after < 6:
        return 0
    if hours_after < 24:
        return 6
    return 24 * max(1, day)  # a flight west can make 24 hours of one diary day


def past_like(current: Recovery, all_recoveries: Iterable[Recovery]) -> tuple[Recovery, ...]:
    """The earlier recoveries of the same region and needle band that have a redness recorded.

    None where the needle is not known: there is nothing that it could be compared with.
    """
    if current.band is None:
        return ()
    return tuple(
        each
        for each in all_recoveries
        if each.points
        and (each.region, each.band) == (current.region, current.band)
        and each.session.at < current.session.at
    )


def usual_range(past: Sequence[Recovery]) -> UsualRange | None:
    """The usual range over ``past`` (see ``past_like``); ``None`` under 5 of them.

    In each bin a recovery counts once, with its highest grade there, however often it was looked
    at. Quartiles by linear interpolation between order statistics (Hyndman and Fan's type 7, the
    default of NumPy and R).
    """
    if len(past) < USUAL_MIN_N:
        return None
    bins = (usual_bin(start, grades) for start, grades in grades_by_bin(past).items())
    return UsualRange(len(past), tuple(each for each in bins if each is not None))


def grades_by_bin(past: Iterable[Recovery]) -> dict[int, list[int]]:
    """Where each bin begins, in hours, to the highest grade of every recovery in that bin."""
    grades: dict[int, list[int]] = {}
    for recovery in past:
        highest: dict[int, int] = {}
        for point in recovery.points:
            start = bin_start_hours(point)
            highest[start] = max(point.redness, highest.get(start, 0))
        for start, grade in highest.items():
            grades.setdefault(start, []).append(grade)
    return dict(sorted(grades.items()))


def usual_bin(from_hours: int, grades: Sequence[int]) -> UsualBin | None:
    """The middle half of ``grades``; ``None`` where they are too few."""
    if len(grades) < USUAL_MIN_N:
        return None
    low, median, high = quantiles(grades, n=4, method="inclusive")
    return UsualBin(from_hours, len(grades), low, median, high)


def usual_range_at(facts: Facts, current: Recovery, point: Point) -> UsualRange | None:
    """``usual_range`` over the whole log, only as far as ``point`` needs it: the bin it lies in."""
    start = bin_start_hours(point)
    highest = (
        max(_grades_in_bin(facts, session, current.region, start), default=None)
        for session in _sessions_like(facts, current)
    )
    usual = usual_bin(start, [grade for grade in highest if grade is not None])
    return None if usual is None else UsualRange(usual.n, (usual,))


def _sessions_like(facts: Facts, current: Recovery) -> Iterator[SessionFact]:
    """Earlier sessions of the same region and needle band."""
    if current.band is None:
        return
    for session in facts.sessions:
        if session.at >= current.session.at:
            return
        if needle_band(session) is current.band and current.region in map(region_of, session.areas):
            yield session


def _grades_in_bin(
    facts: Facts, session: SessionFact, region: Area, start_hours: int
) -> Iterator[int]:
    """Every redness of the session's recovery that lies in the bin."""
    if start_hours == 0 and session.redness is not None:
        yield session.redness
    skin = touched_by(tuple(area for area in session.areas if region_of(area) is region))
    for check_in in _near(facts, session, start_hours):
        if check_in.redness is None or check_in.area not in skin:
            continue
        in_bin = _bin_start(*time_after(session, check_in)) == start_hours
        if in_bin and session_before(check_in, facts.sessions) is session:
            yield check_in.redness


def _near(facts: Facts, session: SessionFact, start_hours: int) -> Iterator[CheckInFact]:
    """The check-ins that can lie in the bin, by the clock alone."""
    after = timedelta(hours=start_hours)
    earliest = max(session.at, session.at + after - _DAY_ENDS_WITHIN)
    over = session.at + after + _DAY_ENDS_WITHIN
    first = bisect_left(facts.check_ins, earliest, key=WHEN)
    return takewhile(lambda c: c.at <= over, islice(facts.check_ins, first, None))
