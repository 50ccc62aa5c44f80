"""Reactions again and again (R47), counted from what was recorded, not from what was shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice, takewhile
from typing import Final, NamedTuple

from homecare.facts.facts import CheckInFact, Facts, LogFacts, SessionFact
from homecare.facts.order import WHEN
from homecare.recovery.curves import RECOVERY_DAYS, Recovery, baseline_of, session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import sessions_before
from homecare.rules.registry import rule, rules_by_id
from homecare.rules.trends import (
    background_rose,
    courses,
    heals_slower,
    peaks_rise,
    regions_looked_at,
)
from homecare.values.areas import Area, any_overlap
from homecare.values.events import EventKind
from homecare.values.terms import PerformedBy, Severity
from homecare.values.times import Moment

_OF_A_CHECK_IN: Final = ("R34", "R35", "R36", "R38", "R39", "R40", "R41", "R42", "R43")
"""The reaction rules that a check-in can raise by itself. R37 judges a plan, not a reaction."""

_OF_GRADES: Final = ("R35", "R36")
"""These speak of one grade too: again and again, that is a caution and no stop."""
_SLIGHTLY, _CLEARLY = 1, 2

_LOOKED_BACK: Final = 3


@rule("R47")
def reacts_again_and_again(facts: Facts) -> Iterator[Finding]:
    """Two of the last three sessions of a region raised something; a professional's look ends it."""
    least = limit(facts, "R47", "sessions").value
    for region in regions_looked_at(facts):
        newest_first = courses(facts, region)
        if not newest_first:
            continue
        raised = facts.log.remembered(_raising, region, newest_first[0].session.moment)
        if len(raised) >= least and not _seen_since(facts, region, raised[0].recovery):
            clear = sum(not each.slight for each in raised)
            yield Finding(
                rule="R47",
                severity=Severity.STOP if clear >= least else Severity.CAUTION,
                variant=None if clear >= least else "slight",
                values={"area": (region,), "count": len(raised)},
                areas=(region,),
            )


class _Raising(NamedTuple):
    """A recovery that raised something; ``slight``: one grade alone, which raters misjudge."""

    recovery: Recovery
    slight: bool


def _raising(log: LogFacts, region: Area, last: Moment) -> tuple[_Raising, ...]:
    """Those of the last three recoveries up to ``last`` that raised something, newest first."""
    facts = Facts(now=last, log=log)
    newest_first = courses(facts, region)
    judged = (
        (recovery, _raised(facts, region, newest_first[n:]))
        for n, recovery in enumerate(newest_first[:_LOOKED_BACK])
    )
    return tuple(_Raising(recovery, raised < _CLEARLY) for recovery, raised in judged if raised)


def _seen_since(facts: Facts, region: Area, recovery: Recovery) -> bool:
    if any(visit.at >= recovery.session.at for visit in facts.log.visits):
        return True
    return any(
        event.kind is EventKind.SEEN_BY_PROFESSIONAL
        and event.at >= recovery.session.at
        and any_overlap((event.area,) if event.area else (), (region,))
        for event in facts.events
    )


def _raised(facts: Facts, region: Area, newest_first: Sequence[Recovery]) -> int:
    """How clearly the first of these sessions raised a reaction rule, seen with those before it."""
    session = newest_first[0].session
    times = [s.at for s in sessions_before(facts, (region,)) if s.at <= session.at]
    if _hurt(facts, session) or peaks_rise(facts, newest_first):
        return _CLEARLY
    # A stop needs more than a look that came late; of redness that builds up R46 says stop itself.
    slightly = heals_slower(facts, newest_first, proven=True) or background_rose(
        facts, region, times
    )
    reacted = (_reacted(facts, c) for c in _telling(facts, region, session))
    return max((_SLIGHTLY if slightly else 0, *reacted))


def _hurt(facts: Facts, session: SessionFact) -> bool:
    """R33, for sessions at home."""
    at_home = session.performed_by is PerformedBy.SELF
    return at_home and (session.pain or 0) >= limit(facts, "R47", "pain").value


def _telling(facts: Facts, region: Area, session: SessionFact) -> Iterator[CheckInFact]:
    """The check-ins of the session's recovery that could raise anything at all."""
    first = bisect_left(facts.check_ins, session.at, key=WHEN)
    until = session.at + timedelta(days=RECOVERY_DAYS)
    for check_in in takewhile(lambda c: c.at <= until, islice(facts.check_ins, first, None)):
        if (
            _may_tell(facts, check_in)
            and any_overlap((check_in.area,), (region,))
            and session_before(check_in, facts.sessions) is session
        ):
            yield check_in


def _may_tell(facts: Facts, check_in: CheckInFact) -> bool:
    """Spares running the rules on skin that shows nothing; leaves out nothing that they look at."""
    grades = (check_in.swelling, check_in.itch, check_in.pain)
    red = check_in.redness or 0
    return (
        bool(check_in.signs)
        or any(grades)
        or red > baseline_of(facts.person, check_in.area).redness
        or check_in.temperature_c is not None
    )


def _reacted(facts: Facts, check_in: CheckInFact) -> int:
    """How clearly a rule spoke up on the spot, whoever has seen it since."""
    then = Facts(
        now=check_in.moment,
        log=LogFacts(
            sessions=facts.sessions[: bisect_right(facts.sessions, check_in.at, key=WHEN)],
            check_ins=_up_to(facts, check_in),
            person=facts.person,
            limits=facts.limits,
        ),
    )
    functions = rules_by_id()
    found = (finding for name in _OF_A_CHECK_IN for finding in functions[name](then))
    return max((_how_clearly(check_in, then, finding) for finding in found), default=0)


def _how_clearly(check_in: CheckInFact, then: Facts, finding: Finding) -> int:
    if finding.severity is Severity.INFO:
        return 0
    above = (check_in.redness or 0) - baseline_of(then.person, check_in.area).redness
    one_grade = finding.rule in _OF_GRADES and max(above, check_in.swelling or 0) <= 1
    one_grade |= finding.variant == "grows" and (check_in.pain or 0) <= 1
    return _SLIGHTLY if one_grade and finding.severity is Severity.CAUTION else _CLEARLY


def _up_to(facts: Facts, check_in: CheckInFact) -> tuple[CheckInFact, ...]:
    """The check-ins of that recovery until then: what was before it raised its own session's."""
    session = session_before(check_in, facts.sessions)
    start = session.at if session else check_in.at
    first = bisect_left(facts.check_ins, start, key=WHEN)
    last = bisect_right(facts.check_ins, check_in.at, key=WHEN)
    return tuple(
        c for c in facts.check_ins[first:last] if session_before(c, facts.sessions) is session
    )
