"""A plan against what really happened: its steps, when the next one is ready, what speaks against it.

The dates come from the very code that answers "can I roll today?". A plan is never late: where a
session comes later than it might have, the rest simply moves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto
from itertools import groupby
from typing import Final

from homecare.advice.promised import promise
from homecare.facts.facts import Facts, LogFacts, PlanFact, SessionFact
from homecare.facts.imagined import imagined_session
from homecare.guidance.texts import Source
from homecare.rules import check
from homecare.rules.findings import Finding
from homecare.rules.spacing import next_dates
from homecare.values.areas import any_overlap
from homecare.values.terms import Severity
from homecare.values.times import DAY, Moment, moment_of

_ABOUT_PLANS: Final = frozenset({"R01", "R02", "R03", "R05", "R06", "R07", "R08"})
"""The rules that a plan alone can break: which needle, how far apart, how many."""


class PlanState(Enum):
    """Where a plan stands. No word of it is "late"."""

    WAITING = auto()
    READY = auto()
    """The date is reached and no stop holds."""
    HELD = auto()
    """The date is reached, or none can be promised, and a stop holds."""
    PAUSE = auto()
    DONE = auto()
    ENDED = auto()


@dataclass(frozen=True)
class Step:
    """One session of a plan: ``done`` at a moment, or ready on ``ready_on`` as things stand."""

    number: int
    done: Moment | None = None
    ready_on: datetime | None = None


@dataclass(frozen=True)
class Gap:
    """A time between two sessions, with what it rests on."""

    time: timedelta
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class PlanNow:
    """A plan as it stands at a moment."""

    plan: PlanFact
    state: PlanState
    steps: tuple[Step, ...]
    stops: tuple[Finding, ...] = ()
    """What stops the next session now, where its date is reached."""
    pause_until: date | None = None

    @property
    def done(self) -> int:
        return sum(step.done is not None for step in self.steps)

    @property
    def next_step(self) -> Step | None:
        return next((step for step in self.steps if step.done is None), None)


def plan_now(plan: PlanFact, facts: Facts) -> PlanNow:
    """The plan at ``facts.now``, by the sessions that were really done."""
    facts = replace(facts, planned=None, device=None)
    counted = list(_counted(plan, facts))
    done = tuple(Step(n, moment) for n, moment in enumerate(counted, 1))
    if plan.ended is not None and plan.ended <= facts.now.local_date:
        return PlanNow(plan, PlanState.ENDED, done)
    if len(done) == plan.sessions:
        until = _pause_until(plan, counted[-1])
        paused = until is not None and facts.now.local_date < until
        return PlanNow(plan, PlanState.PAUSE if paused else PlanState.DONE, done, pause_until=until)
    ahead = tuple(_ahead(plan, facts, counted))
    state, stops = _readiness(plan, facts, ahead[0])
    last = ahead[-1].ready_on
    until = _pause_until(plan, _on_day(last, facts)) if last else None
    return PlanNow(plan, state, done + ahead, stops, until)


def recommended_gap(plan: PlanFact, facts: Facts) -> Gap:
    """The spacing that is recommended between two sessions of the plan."""
    only = LogFacts(sessions=(_session(plan, facts.now),), limits=facts.limits)
    alone = Facts(now=facts.now, log=only)
    dates = [next_dates(alone, (area,), plan.needle_um) for area in plan.areas]
    longest = max((d for d in dates if d is not None), key=lambda d: d.recommended_from)
    days = facts.now.shows(longest.recommended_from).date() - facts.now.local_date
    return Gap(days, longest.recommended.sources)


def plan_findings(plan: PlanFact, facts: Facts) -> tuple[Finding, ...]:
    """What the safety check would say of the plan's own spacing and needle, worst first.

    It is asked of a second session that comes just as the plan has it, on skin that rested before.
    """
    gap = plan.gap_days * DAY if plan.gap_days is not None else recommended_gap(plan, facts).time
    times = [facts.now.at + n * gap for n in range(max(2, min(plan.sessions, 1 + 28 * DAY // gap)))]
    moments = [replace(facts.now, at=at, day=None) for at in times]
    done = tuple(_session(plan, moment) for moment in moments[:-1])
    log = LogFacts(sessions=done, person=facts.person, limits=facts.limits)
    last = moments[-1]
    found = check(Facts(now=last, planned=_session(plan, last), log=log)).findings
    return tuple(each for each in found if each.rule in _ABOUT_PLANS)


def _counted(plan: PlanFact, facts: Facts) -> Iterator[Moment]:
    """The sessions that are the plan's: on its skin, with its needle, one a day."""
    mine = [
        session
        for session in facts.sessions
        if any_overlap(session.areas, plan.areas)
        and _same_needle(plan, session)
        and plan.starts <= session.moment.local_date
        and (plan.ended is None or session.moment.local_date <= plan.ended)
    ]
    days = [list(each) for _day, each in groupby(mine, key=lambda s: s.moment.local_date)]
    return (day[-1].moment for day in days[: plan.sessions])


def _same_needle(plan: PlanFact, session: SessionFact) -> bool:
    """A needle that nobody noted may have been the plan's; another one was not."""
    return None in (plan.needle_um, session.needle_um) or plan.needle_um == session.needle_um


def _ahead(plan: PlanFact, facts: Facts, counted: Sequence[Moment]) -> Iterator[Step]:
    """The steps that are left, each as if the ones before it come on their dates."""
    begins = facts.now.begins(plan.starts, facts.person.day_starts_hour)
    promised = promise(facts, plan.areas, plan.needle_um).from_then
    if promised is None:  # nothing is promised: the steps stand without a date
        yield from (Step(n) for n in range(len(counted) + 1, plan.sessions + 1))
        return
    ready = max(_after(plan, facts, counted[-1] if counted else None), begins, promised)
    for number in range(len(counted) + 1, plan.sessions + 1):
        yield Step(number, ready_on=ready)
        moment = replace(facts.now, at=max(ready.astimezone(UTC), facts.now.at), day=None)
        log = replace(facts.log, sessions=(*facts.sessions, _session(plan, moment)))
        facts = replace(facts, now=moment, log=log)
        ready = _after(plan, facts, moment)


def _after(plan: PlanFact, facts: Facts, last: Moment | None) -> datetime:
    """When the next session is ready: recommended for all of its skin, and the plan's gap over."""
    dates = [next_dates(facts, (area,), plan.needle_um) for area in plan.areas]
    ready = [each.recommended_from for each in dates if each is not None]
    if last is not None and plan.gap_days is not None:
        due = last.local_date + timedelta(days=plan.gap_days)
        ready.append(facts.now.begins(due, facts.person.day_starts_hour))
    return max(ready, default=facts.now.local)


def _readiness(plan: PlanFact, facts: Facts, step: Step) -> tuple[PlanState, tuple[Finding, ...]]:
    if step.ready_on is not None and facts.now.at < step.ready_on:
        return PlanState.WAITING, ()
    found = check(replace(facts, planned=_session(plan, facts.now))).findings
    stops = tuple(each for each in found if each.severity.rank <= Severity.STOP.rank)
    return (PlanState.HELD if stops else PlanState.READY), stops


def _session(plan: PlanFact, moment: Moment) -> SessionFact:
    return imagined_session(moment, plan.areas, needle_um=plan.needle_um)


def _on_day(when: datetime, facts: Facts) -> Moment:
    return moment_of(when).where_days_begin_at(facts.person.day_starts_hour)


def _pause_until(plan: PlanFact, last: Moment) -> date | None:
    """The first day after the pause; ``None`` where no pause was planned."""
    if not plan.pause_days:
        return None
    return last.local_date + timedelta(days=plan.pause_days)
