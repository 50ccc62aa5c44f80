"""The answer to "can I roll today?", area by area, with all that the day asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from homecare.advice.care import CARE_FOR, CareTip, care_for
from homecare.advice.promised import promise
from homecare.facts.facts import Facts, SessionFact
from homecare.recovery.check_ins_due import Due, asked_for, check_ins_due
from homecare.recovery.curves import (
    RECOVERY_DAYS,
    Point,
    Recovery,
    is_recent,
    recoveries_since,
    recovery_day,
)
from homecare.recovery.state import RecoveryState, recovery_state
from homecare.recovery.usual_range import usual_range_at
from homecare.rules import check
from homecare.rules.findings import Finding
from homecare.rules.reading import sessions_before
from homecare.rules.settled import redness_tells_all
from homecare.rules.spacing import NextDates, next_dates
from homecare.values.areas import Area, region_of
from homecare.values.terms import Question, Severity
from homecare.values.times import DAY, Moment

_NOT_ASKED_TODAY: Final = frozenset({"device", *Question})
"""Asked when a session is planned; unknown on any other day."""


@dataclass(frozen=True)
class RecoveryNow:
    """Where a recovery stands. ``redness`` is the latest of it, ``None`` where there is none; it
    was seen at ``looked``, on recovery day ``look_day``, and says nothing of later.
    ``seen_since``: whether a check-in since the session graded it; else it is the session's own.

    ``usual_low`` and ``usual_high`` are the person's usual range at the time of that redness.
    """

    day: int
    redness: int | None
    looked: Moment | None
    look_day: int | None
    seen_since: bool
    usual_low: float | None
    usual_high: float | None
    state: RecoveryState
    baseline_assumed: bool


@dataclass(frozen=True)
class AreaRow:
    """A region in use, or a part of one whose dates differ.

    ``spaced_from`` is the recommended date by spacing alone, ``floor_since`` and ``spaced_since``
    are when that was done which the two are counted from; ``recommended_from`` respects every
    other finding that has an end, and is ``None`` while one stands that forbids a promise.
    ``decided_by`` is the finding that sets or forbids it, where that is not spacing. ``ready``: it
    is reached and no stop holds there for the last needle used. ``stops`` are the findings that
    hold there for such a session now, spacing among them; ``unknown`` are the keys of what could
    not be looked at.
    """

    area: Area
    last_session: Moment
    needle_um: int | None
    floor_until: datetime
    spaced_from: datetime
    floor_since: Moment
    spaced_since: Moment
    recommended_from: datetime | None
    decided_by: Finding | None
    ready: bool
    stops: tuple[Finding, ...]
    unknown: tuple[str, ...]
    recovery: RecoveryNow | None

    @property
    def least_from(self) -> datetime | None:
        """The first moment that no stop with an end is against, spacing or another; ``None`` where
        nothing may be promised."""
        if self.recommended_from is None:
            return None
        if self.decided_by is not None and self.decided_by.severity is Severity.STOP:
            return self.recommended_from
        ends = (stop.earliest for stop in self.stops)
        return max([self.floor_until, *(end for end in ends if end is not None)])


@dataclass(frozen=True)
class Headline:
    """What the one sentence is made of: the area rolled last, or ``None`` for an empty log.

    ``worst`` is over all findings of the day; an emergency is said first and alone.
    """

    row: AreaRow | None
    worst: Severity | None
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Today:
    at: Moment
    areas: tuple[AreaRow, ...]
    by_needle: tuple[AreaRow, ...]
    """The area rolled last once more, for every other needle of the kit."""
    due: tuple[Due, ...]
    care: tuple[CareTip, ...]
    findings: tuple[Finding, ...]
    headline: Headline


def today(facts: Facts, needles_um: Iterable[int] = ()) -> Today:
    """Everything that the Today page and the ``today`` command show, at ``facts.now``.

    ``needles_um`` are the lengths of the kit: each but the last one used gets a row of its own.
    """
    facts = replace(facts, planned=None, device=None)
    # Older sessions have no care, no recovery that is shown and no check-in that is asked for.
    past = recoveries_since(facts, facts.now.at - max(RECOVERY_DAYS * DAY, CARE_FOR, asked_for()))
    newest_first = list(reversed(past))
    rows = tuple(_rows(facts, newest_first))
    now = check(facts)
    unknown = rows[0].unknown if rows else now.unknown
    return Today(
        at=facts.now,
        areas=rows,
        by_needle=tuple(_by_needle(facts, rows[0], needles_um)) if rows else (),
        due=tuple(check_ins_due(facts, newest_first)),
        care=care_for(facts, past),
        findings=now.findings,
        headline=Headline(rows[0] if rows else None, now.worst, unknown),
    )


def _rows(facts: Facts, newest_first: list[Recovery]) -> Iterator[AreaRow]:
    """The region rolled last stands first."""
    used = [area for session in reversed(facts.sessions) for area in session.areas]
    for region in dict.fromkeys(map(region_of, used)):
        row = _row(facts, region, _recovery_now(facts, region, newest_first))
        yield row
        for part in sorted({area for area in used if region_of(area) is region} - {region}):
            dates = _dates(facts, part, _last_session(facts, part).needle_um)
            if (dates.floor_until, dates.recommended_from) != (row.floor_until, row.spaced_from):
                yield _row(facts, part, _recovery_now(facts, part, newest_first))


def _by_needle(facts: Facts, row: AreaRow, needles_um: Iterable[int]) -> Iterator[AreaRow]:
    """How the skin recovers is the same whatever is rolled next."""
    for needle_um in sorted(set(needles_um) - {row.needle_um}):
        yield _row(facts, row.area, row.recovery, needle_um)


def _dates(facts: Facts, area: Area, needle_um: int | None) -> NextDates:
    dates = next_dates(facts, (area,), needle_um)
    assert dates is not None, "a row is only made for skin that was rolled"
    return dates


def _last_session(facts: Facts, area: Area) -> SessionFact:
    return next(sessions_before(facts, (area,)))


def _row(
    facts: Facts, area: Area, recovery: RecoveryNow | None, needle_um: int | None = None
) -> AreaRow:
    """One area with ``needle_um``, else with the needle that was last used there."""
    last = _last_session(facts, area)
    planned_um = last.needle_um if needle_um is None else needle_um
    promised = promise(facts, (area,), planned_um)
    dates = promised.spaced
    assert dates is not None, "a row is only made for skin that was rolled"
    return AreaRow(
        area=area,
        last_session=last.moment,
        needle_um=planned_um,
        floor_until=dates.floor_until,
        spaced_from=dates.recommended_from,
        floor_since=dates.floor_since,
        spaced_since=dates.recommended_since,
        recommended_from=promised.from_then,
        decided_by=promised.decided_by,
        ready=promised.ready(facts.now.at),
        stops=promised.stops,
        unknown=tuple(key for key in promised.now.unknown if key not in _NOT_ASKED_TODAY),
        recovery=recovery,
    )


def _recovery_now(facts: Facts, area: Area, newest_first: list[Recovery]) -> RecoveryNow | None:
    """The recovery after the last session there, for 28 days."""
    last = _last_session(facts, area)
    if not is_recent(last, facts.now):
        return None
    recovery = _recovery_of(last, area, newest_first)
    if recovery is None:
        return None
    day = recovery_day(recovery, facts.now)
    point = recovery.points[-1] if recovery.points else None
    hours = (facts.now.at - last.at).total_seconds() / 3600
    compared = point or Point(hours, day, 0, facts.now)
    usual = usual_range_at(facts, recovery, compared)
    usual_bin = usual.at(compared) if usual else None
    return RecoveryNow(
        day=day,
        redness=point.redness if point else None,
        looked=point.moment if point else None,
        look_day=point.day if point else None,
        seen_since=bool(recovery.check_in_points),
        usual_low=usual_bin.low if usual_bin else None,
        usual_high=usual_bin.high if usual_bin else None,
        state=recovery_state(
            recovery,
            usual,
            facts.now,
            redness_tells_all=redness_tells_all(facts, recovery),
        ),
        baseline_assumed=recovery.baseline.assumed,
    )


def _recovery_of(
    last: SessionFact, area: Area, newest_first: Iterable[Recovery]
) -> Recovery | None:
    """The session's recovery of the area's region; of the region it touches, else (the beard)."""
    own = [each for each in newest_first if each.session is last]
    same = [each for each in own if each.region is region_of(area)]
    return next(iter((*same, *own)), None)
