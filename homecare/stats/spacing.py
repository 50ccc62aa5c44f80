"""How far apart evenings were held, against the floor and the recommendation that then applied.

Both come from the safety check's own spacing (``rules.spacing``), asked as it would have been the
moment before the session. The person's own limits are those of now: the log keeps no others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from itertools import groupby
from statistics import median
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
    """The days between an evening and the last earlier one on the same skin, and what was asked for.

    All are counted from that last one: ``gap_days`` and ``floor_days`` in days of 24 hours,
    ``days_apart`` and ``recommended_days`` in diary days, as the rules go by them.
    ``needle_unknown``: a needle that decided is not known, so the spacing of a long one is asked for.
    ``session`` is the record that decided, ``evening`` all of this region where there are several.
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
    evening: tuple[UUID, ...] = ()

    @property
    def sessions(self) -> tuple[UUID, ...]:
        """Every record of the evening on this region."""
        return self.evening or (self.session,)

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

    @property
    def median_days(self) -> float:
        """The middle one of the gaps; there is always one."""
        return float(median(gap.gap_days for gap in self.gaps))

    @property
    def shortest_days(self) -> float:
        return min(gap.gap_days for gap in self.gaps)

    def count(self, held: Held) -> int:
        return sum(gap.held is held for gap in self.gaps)


def session_gaps(log: LogFacts) -> tuple[SessionGap, ...]:
    """A gap for each evening and region that was rolled before; all are oldest first."""
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
    evenings = groupby(log.sessions, key=lambda each: each.moment.local_date)
    return tuple(gap for _day, evening in evenings for gap in _gaps_of(facts, list(evening)))


def _gaps_of(facts: Facts, evening: Sequence[SessionFact]) -> Iterator[SessionGap]:
    """What was done on one diary day is one evening, whatever its zones and records."""
    earlier = _before(facts, evening)
    regions = dict.fromkeys(region_of(area) for each in evening for area in each.areas)
    for region in regions:
        found = [_gap_of(earlier, evening[0], each, region) for each in evening]
        gaps = [gap for gap in found if gap is not None]
        if gaps:
            yield _together(gaps)


def _before(facts: Facts, evening: Sequence[SessionFact]) -> Facts:
    """Without the radiofrequency that was noted of the evening itself."""
    day, events = evening[0].moment.local_date, facts.events
    if all(each.moment.local_date != day for each in events):
        return facts
    others = tuple(each for each in events if each.moment.local_date != day)
    return replace(facts, log=replace(facts.log, events=others))


def _gap_of(
    facts: Facts, first: SessionFact, session: SessionFact, region: Area
) -> SessionGap | None:
    """As the check would have been asked of ``session`` before the ``first`` one of the evening."""
    then = replace(session, moment=replace(session.moment, at=first.at - _JUST_BEFORE))
    before = replace(facts, now=session.moment, planned=then)
    areas = tuple(area for area in session.areas if region_of(area) is region)
    last = next(sessions_before(before, areas), None) if areas else None
    dates = [next_dates(before, (area,), session.needle_um) for area in areas]
    known = [each for each in dates if each is not None]
    return _gap(facts, session, region, last.moment, known) if last and known else None


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


def _together(gaps: Sequence[SessionGap]) -> SessionGap:
    """One gap of the records of an evening: from the last earlier evening on any of their skin.

    It was kept where that of each record was: what was left of the time asked for is the least of
    them. The record with the least stands for all.
    """
    if len(gaps) == 1:
        return gaps[0]
    last = min(gaps, key=lambda gap: gap.gap_days)
    floor = min(gaps, key=lambda gap: gap.gap_days - gap.floor_days)
    advised = min(gaps, key=lambda gap: gap.days_apart - gap.recommended_days)
    decided = floor if floor.held is Held.UNDER_FLOOR else advised
    return replace(
        decided,
        gap_days=last.gap_days,
        days_apart=last.days_apart,
        floor_days=floor.floor_days + (last.gap_days - floor.gap_days),
        recommended_days=advised.recommended_days + (last.days_apart - advised.days_apart),
        needle_unknown=any(gap.needle_unknown for gap in gaps),
        evening=tuple(gap.session for gap in gaps),
    )
