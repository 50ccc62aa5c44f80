"""Recoveries: which check-ins follow which session, and how they compare with earlier ones.

A recovery is what a region's redness did after one session. The person's *usual range* is the
middle half of their own past recoveries; it describes them and promises nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import islice, takewhile
from operator import attrgetter
from statistics import quantiles
from typing import Final, NamedTuple
from uuid import UUID

from homecare.areas import Area, any_overlap, region_of, touched_by
from homecare.needles import Band, band_of
from homecare.rules.facts import CheckInFact, Facts, PersonFact, SessionFact
from homecare.times import DAY, Moment, days_after

RECOVERY_DAYS: Final = 28
"""A check-in later than this after the last session is a resting one."""
PEAK_DAYS: Final = 7
"""The peak is looked for from hour 0 to this recovery day."""
USUAL_MIN_N: Final = 5
"""Fewer past recoveries than this make no usual range (our own default)."""
STALE_AFTER: Final = timedelta(days=7)
"""A check-in older than this tells nothing of the skin of now."""

_HOUR: Final = timedelta(hours=1)
_DAY_ENDS_WITHIN: Final = timedelta(days=1, hours=28)
"""A recovery day lies within this of 24 hours times its number, wherever the person has flown."""
_WHEN: Final = attrgetter("moment.at")
"""Sorts and finds records by their instant, faster than a function of our own would."""


class Baseline(NamedTuple):
    """Redness before any session; ``assumed`` where the person has not said it."""

    redness: int
    assumed: bool


@dataclass(frozen=True)
class Point:
    """One redness grade of a recovery; ``day`` is the recovery day, 0 the session's own."""

    hours_after: float
    day: int
    redness: int
    moment: Moment
    from_session: bool = False
    """Whether it is the session's own redness (hour 0) and not a check-in."""
    area: Area | None = None
    """Where the check-in looked; ``None`` for the session's own redness."""
    record: UUID | None = field(default=None, compare=False)
    """The entry that it was read from."""


@dataclass(frozen=True)
class Recovery:
    """Redness of one region after one session. ``points`` are in order of time.

    ``band`` is ``None`` where the needle is not known. A check-in without a redness makes no
    point: what was left blank stays blank.
    """

    session: SessionFact
    region: Area
    band: Band | None
    baseline: Baseline
    points: tuple[Point, ...] = ()

    @cached_property
    def check_in_points(self) -> tuple[Point, ...]:
        """The points that are check-ins, without the session's own redness."""
        return tuple(point for point in self.points if not point.from_session)

    @cached_property
    def peak(self) -> int | None:
        """Highest redness from hour 0 to day 7; ``None`` where none was recorded."""
        return max((point.redness for point in self.points if point.day <= PEAK_DAYS), default=None)

    @cached_property
    def hours_to_baseline(self) -> float | None:
        """Hours to the first check-in from which on none is above the baseline.

        ``None`` where that has not been seen yet. The session's own redness is no check-in: it
        cannot show that the skin has settled.
        """
        above = (p.hours_after for p in self.check_in_points if p.redness > self.baseline.redness)
        last_above = max(above, default=-1.0)
        return next(
            (p.hours_after for p in self.check_in_points if p.hours_after > last_above), None
        )

    @property
    def days_to_baseline(self) -> float | None:
        """``hours_to_baseline`` in days of 24 hours."""
        hours = self.hours_to_baseline
        return None if hours is None else hours / 24

    @property
    def censored(self) -> bool:
        """Whether redness was recorded, and its return to baseline has not been seen."""
        return bool(self.points) and self.hours_to_baseline is None

    def up_to(self, now: datetime) -> "Recovery":
        """The recovery as it was known at ``now``."""
        return replace(self, points=tuple(p for p in self.points if p.moment.at <= now))


def baseline_of(person: PersonFact, area: Area) -> Baseline:
    """The person's baseline for the part, else for its region, else 0 and marked as assumed."""
    known = person.baseline_redness
    for place in (area, region_of(area)):
        if place in known:
            return Baseline(known[place], assumed=False)
    return Baseline(0, assumed=True)


def session_before(check_in: CheckInFact, sessions: Sequence[SessionFact]) -> SessionFact | None:
    """The session whose recovery the check-in belongs to; ``None`` for a resting check-in.

    ``sessions`` are oldest first. It is the last one at or before the check-in on skin that the
    check-in's area touches, if that is at most 28 days ago.
    """
    earliest = check_in.at - timedelta(days=RECOVERY_DAYS)
    for place in range(bisect_right(sessions, check_in.at, key=_WHEN), 0, -1):
        session = sessions[place - 1]
        if session.at < earliest:
            return None
        if any_overlap((check_in.area,), session.areas):
            return session
    return None


def recoveries(facts: Facts) -> tuple[Recovery, ...]:
    """One recovery for each past session and each region that it covers, oldest first."""
    return recoveries_of(facts.sessions, facts.check_ins, facts.person)


def recoveries_of(
    sessions: Sequence[SessionFact], check_ins: Sequence[CheckInFact], person: PersonFact
) -> tuple[Recovery, ...]:
    """As ``recoveries``, from the records themselves. Both are oldest first."""
    following = _following(sessions, check_ins)
    return tuple(
        _recovery(session, region, following.get(id(session), ()), person)
        for session in sessions
        for region in _regions(session)
    )


def recoveries_since(facts: Facts, since: datetime) -> tuple[Recovery, ...]:
    """The recoveries of the sessions at ``since`` and later; the rest of the log is not read."""
    sessions = facts.sessions[bisect_left(facts.sessions, since, key=_WHEN) :]
    check_ins = facts.check_ins[bisect_left(facts.check_ins, since, key=_WHEN) :]
    return recoveries_of(sessions, check_ins, facts.person)


def recovery_after(facts: Facts, session: SessionFact, region: Area) -> Recovery:
    """One recovery by itself; the rest of the log is not read."""
    first = bisect_left(facts.check_ins, session.at, key=_WHEN)
    until = session.at + timedelta(days=RECOVERY_DAYS)
    later = takewhile(lambda c: c.at <= until, islice(facts.check_ins, first, None))
    own = (
        check_in
        for check_in in later
        if any_overlap((check_in.area,), (region,))
        and session_before(check_in, facts.sessions) is session
    )
    return _recovery(session, region, own, facts.person)


def _following(
    sessions: Sequence[SessionFact], check_ins: Iterable[CheckInFact]
) -> dict[int, list[CheckInFact]]:
    """The check-ins of each session's recovery, by the session's ``id()``."""
    following: dict[int, list[CheckInFact]] = {}
    for check_in in check_ins:
        session = session_before(check_in, sessions)
        if session is not None:
            following.setdefault(id(session), []).append(check_in)
    return following


def _regions(session: SessionFact) -> tuple[Area, ...]:
    return tuple(dict.fromkeys(map(region_of, session.areas)))


def _band(session: SessionFact) -> Band | None:
    return None if session.needle_um is None else band_of(session.needle_um)


def resting_check_ins(facts: Facts) -> tuple[CheckInFact, ...]:
    """The check-ins that follow no session of the last 28 days on their skin, oldest first."""
    return tuple(each for each in facts.check_ins if session_before(each, facts.sessions) is None)


def _recovery(
    session: SessionFact, region: Area, check_ins: Iterable[CheckInFact], person: PersonFact
) -> Recovery:
    areas = tuple(area for area in session.areas if region_of(area) is region)
    own = [] if session.redness is None else [_own_point(session, session.redness)]
    later = [
        _point(session, each, each.redness)
        for each in check_ins
        if each.redness is not None and any_overlap((each.area,), areas)
    ]
    # Parts with different baselines: the lowest, so that no recovery looks over too soon.
    baseline = min(baseline_of(person, area) for area in areas)
    return Recovery(session, region, _band(session), baseline, (*own, *later))


def _own_point(session: SessionFact, redness: int) -> Point:
    return Point(0.0, 0, redness, session.moment, from_session=True, record=session.id)


def _point(session: SessionFact, check_in: CheckInFact, redness: int) -> Point:
    hours_after, day = _after(session, check_in)
    return Point(hours_after, day, redness, check_in.moment, area=check_in.area, record=check_in.id)


def _after(session: SessionFact, check_in: CheckInFact) -> tuple[float, int]:
    """Hours and recovery days from the session to the check-in."""
    return (check_in.at - session.at) / _HOUR, days_after(session.moment, check_in.moment)


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
        if _band(session) is current.band and current.region in map(region_of, session.areas):
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
        in_bin = _bin_start(*_after(session, check_in)) == start_hours
        if in_bin and session_before(check_in, facts.sessions) is session:
            yield check_in.redness


def _near(facts: Facts, session: SessionFact, start_hours: int) -> Iterator[CheckInFact]:
    """The check-ins that can lie in the bin, by the clock alone."""
    after = timedelta(hours=start_hours)
    earliest = max(session.at, session.at + after - _DAY_ENDS_WITHIN)
    over = session.at + after + _DAY_ENDS_WITHIN
    first = bisect_left(facts.check_ins, earliest, key=_WHEN)
    return takewhile(lambda c: c.at <= over, islice(facts.check_ins, first, None))


class RecoveryState(StrEnum):
    """How a recovery stands. No member reassures: ``within`` is within one's own usual range."""

    NO_DATA = "no-data"
    TOO_FEW = "too-few"
    WITHIN = "within"
    ABOVE = "above"
    CLEARED = "cleared"


def latest_point(recovery: Recovery, now: Moment) -> Point | None:
    """The last check-in of the recovery that can still tell of ``now``: at most 7 days old."""
    seen = recovery.up_to(now.at).check_in_points
    if not seen or now.at - seen[-1].moment.at > STALE_AFTER:
        return None
    return seen[-1]


def recovery_state(recovery: Recovery, usual: UsualRange | None, now: Moment) -> RecoveryState:
    """How the recovery stands at ``now``, its latest check-in against the usual range.

    ``CLEARED`` is said of the recovery (its return to baseline was seen) and stays; every other
    state speaks of the latest check-in, and without a fresh one there is ``NO_DATA``. What lies
    under the usual range counts as within it.
    """
    if recovery.up_to(now.at).hours_to_baseline is not None:
        return RecoveryState.CLEARED
    point = latest_point(recovery, now)
    if point is None:
        return RecoveryState.NO_DATA
    usual_bin = None if usual is None else usual.at(point)
    if usual_bin is None:
        return RecoveryState.TOO_FEW
    return RecoveryState.ABOVE if point.redness > usual_bin.high else RecoveryState.WITHIN


def recovery_day(recovery: Recovery, now: Moment) -> int:
    """The recovery day of ``now``: difference of diary days, 0 the session's own."""
    return days_after(recovery.session.moment, now)


def is_recent(session: SessionFact, now: Moment) -> bool:
    """Whether ``now`` lies within the 28 days that follow the session."""
    return timedelta(0) <= now.at - session.at <= RECOVERY_DAYS * DAY
