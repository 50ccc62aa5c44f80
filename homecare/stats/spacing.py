"""How far apart sessions were held, against the floor and the recommendation that then applied.

Both come from the safety check's own spacing (``rules.spacing``), asked as it would have been the
moment before the session. The person's own limits are those of now: the log keeps no others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from homecare.facts.facts import Facts, LogFacts, SessionFact
from homecare.rules.reading import sessions_before
from homecare.rules.spacing import NextDates, next_dates
from homecare.values.areas import Area, region_of
from homecare.values.events import EventKind
from homecare.values.times import DAY, Moment, days_after, diary_day

_JUST_BEFORE = timedelta(microseconds=1)


class Held(StrEnum):
    """Whether the time since the last session on the same skin was kept."""

    KEPT = "kept"
    UNDER_RECOMMENDED = "under-recommended"
    UNDER_FLOOR = "under-floor"


@dataclass(frozen=True, kw_only=True)
class SessionGap:
    """The days between a session and the last one on the same skin, and what was asked for.

    All are counted from that last session: ``gap_days`` and ``floor_days`` in days of 24 hours,
    ``days_apart`` and ``recommended_days`` in diary days, as the rules go by them.
    ``needle_unknown``: a needle that decided is not known, so the spacing of a long one is asked for.
    """

    area: Area
    session: UUID
    moment: Moment
    needle_um: int | None
    gap_days: float
    days_apart: int
    floor_days: float
    recommended_days: float
    needle_unknown: bool

    @property
    def held(self) -> Held:
        if self.gap_days < self.floor_days:
            return Held.UNDER_FLOOR
        return Held.KEPT if self.days_apart >= self.recommended_days else Held.UNDER_RECOMMENDED


@dataclass(frozen=True, kw_only=True)
class SpacingStats:
    """The gaps of one region, oldest first; ``n`` counts them."""

    area: Area
    gaps: tuple[SessionGap, ...]

    @property
    def n(self) -> int:
        return len(self.gaps)

    def count(self, held: Held) -> int:
        return sum(gap.held is held for gap in self.gaps)


def session_gaps(log: LogFacts) -> tuple[SessionGap, ...]:
    """A gap for each session and region that was rolled before; all are oldest first."""
    if not log.sessions:
        return ()
    # the only events that spacing asks for: a long log has a thousand others
    needled = LogFacts(
        sessions=log.sessions,
        events=log.events_of(EventKind.RADIOFREQUENCY),
        person=log.person,
        limits=log.limits,
    )
    facts = Facts(now=log.sessions[-1].moment, log=needled)
    return tuple(gap for session in log.sessions for gap in _gaps_of(facts, session))


def _gaps_of(facts: Facts, session: SessionFact) -> Iterator[SessionGap]:
    then = replace(session, moment=replace(session.moment, at=session.at - _JUST_BEFORE))
    before = replace(facts, now=session.moment, planned=then)
    for region in dict.fromkeys(map(region_of, session.areas)):
        areas = tuple(area for area in session.areas if region_of(area) is region)
        last = next(sessions_before(before, areas), None)
        dates = [next_dates(before, (area,), session.needle_um) for area in areas]
        known = [each for each in dates if each is not None]
        if last is not None and known:
            yield _gap(facts, session, region, last.moment, known)


def _gap(
    facts: Facts, session: SessionFact, region: Area, last: Moment, dates: Sequence[NextDates]
) -> SessionGap:
    floor = max(each.floor_until for each in dates)
    recommended = max(each.recommended_from for each in dates)
    recommended_on = diary_day(recommended, facts.person.day_starts_hour)
    return SessionGap(
        area=region,
        session=session.id,
        moment=session.moment,
        needle_um=session.needle_um,
        gap_days=(session.at - last.at) / DAY,
        days_apart=days_after(last, session.moment),
        floor_days=(floor - last.at) / DAY,
        recommended_days=float((recommended_on - last.local_date).days),
        needle_unknown=any(each.needle_unknown for each in dates),
    )
