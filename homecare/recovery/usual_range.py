"""The person's usual range: the middle half of their own past recoveries.

It describes them and promises nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice, takewhile
from statistics import median, quantiles
from typing import Final, NamedTuple

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
    day 1, 48 for day 2 and so on. ``n`` counts the recoveries that have a point there; the middle
    one of these stood at ``at_hours``: who looks each morning is compared with mornings.
    """

    from_hours: int
    n: int
    low: float
    median: float
    high: float
    at_hours: float


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
    bins = (usual_bin(start, looks) for start, looks in looks_by_bin(past).items())
    return UsualRange(len(past), tuple(each for each in bins if each is not None))


class Look(NamedTuple):
    """A redness, and how many hours after the session it was seen."""

    redness: int
    hours_after: float


def looks_by_bin(past: Iterable[Recovery]) -> dict[int, list[Look]]:
    """Where each bin begins, in hours, to the look at the highest grade of every recovery there."""
    found: dict[int, list[Look]] = {}
    for recovery in past:
        highest: dict[int, Look] = {}
        for point in recovery.points:
            start, look = bin_start_hours(point), Look(point.redness, point.hours_after)
            if start not in highest or look.redness > highest[start].redness:
                highest[start] = look
        for start, look in highest.items():
            found.setdefault(start, []).append(look)
    return dict(sorted(found.items()))


def centre_hours(looks: Sequence[Look]) -> float:
    """Where the looks of a bin stood, in hours after the session: the middle one of them."""
    return median(look.hours_after for look in looks)


def usual_bin(from_hours: int, looks: Sequence[Look]) -> UsualBin | None:
    """The middle half of the grades; ``None`` where they are too few."""
    if len(looks) < USUAL_MIN_N:
        return None
    low, middle, high = quantiles([look.redness for look in looks], n=4, method="inclusive")
    return UsualBin(from_hours, len(looks), low, middle, high, centre_hours(looks))


def usual_range_at(facts: Facts, current: Recovery, point: Point) -> UsualRange | None:
    """``usual_range`` over the whole log, only as far as ``point`` needs it: the bin it lies in."""
    start = bin_start_hours(point)
    highest = (
        max(_looks_in_bin(facts, session, current.region, start), key=_redness, default=None)
        for session in _sessions_like(facts, current)
    )
    usual = usual_bin(start, [look for look in highest if look is not None])
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


def _redness(look: Look) -> int:
    return look.redness


def _looks_in_bin(
    facts: Facts, session: SessionFact, region: Area, start_hours: int
) -> Iterator[Look]:
    """Every redness of the session's recovery that lies in the bin, oldest first."""
    if start_hours == 0 and session.redness is not None:
        yield Look(session.redness, 0.0)
    skin = touched_by(tuple(area for area in session.areas if region_of(area) is region))
    for check_in in _near(facts, session, start_hours):
        if check_in.redness is None or check_in.area not in skin:
            continue
        hours_after, day = time_after(session, check_in)
        in_bin = _bin_start(hours_after, day) == start_hours
        if in_bin and session_before(check_in, facts.sessions) is session:
            yield Look(check_in.redness, hours_after)


def _near(facts: Facts, session: SessionFact, start_hours: int) -> Iterator[CheckInFact]:
    """The check-ins that can lie in the bin, by the clock alone."""
    after = timedelta(hours=start_hours)
    earliest = max(session.at, session.at + after - _DAY_ENDS_WITHIN)
    over = session.at + after + _DAY_ENDS_WITHIN
    first = bisect_left(facts.check_ins, earliest, key=WHEN)
    return takewhile(lambda c: c.at <= over, islice(facts.check_ins, first, None))
