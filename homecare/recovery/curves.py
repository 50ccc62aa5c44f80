"""Recoveries: which check-ins follow which session.

A recovery is what a region's redness did after one session.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice, takewhile
from typing import Final, NamedTuple
from uuid import UUID

from homecare.facts.facts import CheckInFact, Facts, LogFacts, PersonFact, SessionFact
from homecare.facts.order import WHEN
from homecare.values.areas import Area, any_overlap, region_of
from homecare.values.needles import Band, band_of
from homecare.values.times import DAY, Moment, days_after

RECOVERY_DAYS: Final = 28
"""A check-in later than this after the last session is a resting one."""
PEAK_DAYS: Final = 7
"""The peak is looked for from hour 0 to this recovery day."""
STALE_AFTER: Final = timedelta(days=7)
"""A check-in older than this tells nothing of the skin of now."""

_HOUR: Final = timedelta(hours=1)


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
    return last_session_on(check_in.area, check_in.at, sessions)


def last_session_on(
    area: Area, at: datetime, sessions: Sequence[SessionFact]
) -> SessionFact | None:
    """The session whose recovery a look at ``area`` belongs to, be it by eye or on a photo."""
    earliest = at - timedelta(days=RECOVERY_DAYS)
    for place in range(bisect_right(sessions, at, key=WHEN), 0, -1):
        session = sessions[place - 1]
        if session.at < earliest:
            return None
        if any_overlap((area,), session.areas):
            return session
    return None


def recoveries(facts: Facts) -> tuple[Recovery, ...]:
    """One recovery for each past session and each region that it covers, oldest first."""
    return recoveries_of(facts.log)


def recoveries_of(log: LogFacts) -> tuple[Recovery, ...]:
    """As ``recoveries``, of all that the log holds."""
    return log.remembered(_recoveries_from, 0)


def recoveries_since(facts: Facts, since: datetime) -> tuple[Recovery, ...]:
    """The recoveries of the sessions at ``since`` and later; the rest of the log is not read."""
    return facts.log.remembered(_recoveries_from, bisect_left(facts.sessions, since, key=WHEN))


def _recoveries_from(log: LogFacts, first: int) -> tuple[Recovery, ...]:
    """Those of the session at this place in the log and of all that follow it."""
    sessions = log.sessions[first:]
    if not sessions:
        return ()
    check_ins = log.check_ins[bisect_left(log.check_ins, sessions[0].at, key=WHEN) :]
    following = _following(sessions, check_ins)
    return tuple(
        _recovery(session, region, following.get(id(session), ()), log.person)
        for session in sessions
        for region in _regions(session)
    )


def recovery_after(log: LogFacts, session: SessionFact, region: Area) -> Recovery:
    """One recovery by itself; the rest of the log is not read."""
    first = bisect_left(log.check_ins, session.at, key=WHEN)
    until = session.at + timedelta(days=RECOVERY_DAYS)
    later = takewhile(lambda c: c.at <= until, islice(log.check_ins, first, None))
    own = (
        check_in
        for check_in in later
        if any_overlap((check_in.area,), (region,))
        and session_before(check_in, log.sessions) is session
    )
    return _recovery(session, region, own, log.person)


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


def needle_band(session: SessionFact) -> Band | None:
    return None if session.needle_um is None else band_of(session.needle_um)


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
    return Recovery(session, region, needle_band(session), baseline, (*own, *later))


def _own_point(session: SessionFact, redness: int) -> Point:
    return Point(0.0, 0, redness, session.moment, from_session=True, record=session.id)


def _point(session: SessionFact, check_in: CheckInFact, redness: int) -> Point:
    hours_after, day = time_after(session, check_in)
    return Point(hours_after, day, redness, check_in.moment, area=check_in.area, record=check_in.id)


def time_after(session: SessionFact, check_in: CheckInFact) -> tuple[float, int]:
    """Hours and recovery days from the session to the check-in."""
    return (check_in.at - session.at) / _HOUR, days_after(session.moment, check_in.moment)


def recovery_day(recovery: Recovery, now: Moment) -> int:
    """The recovery day of ``now``: difference of diary days, 0 the session's own."""
    return days_after(recovery.session.moment, now)


def is_recent(session: SessionFact, now: Moment) -> bool:
    """Whether ``now`` lies within the 28 days that follow the session."""
    return timedelta(0) <= now.at - session.at <= RECOVERY_DAYS * DAY
