"""How long a noted sign counts, and how loud it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, TypeVar

from homecare.facts.facts import (
    CheckInFact,
    Facts,
    LogFacts,
    ProductUseFact,
    SessionFact,
    UsedProduct,
)
from homecare.facts.order import WHEN
from homecare.guidance.emergency import EmergencyServices
from homecare.guidance.filled import Value
from homecare.recovery.curves import STALE_AFTER, is_recent, session_before
from homecare.rules.findings import Finding, by_urgency
from homecare.rules.limits import limit
from homecare.rules.reading import covers, standing
from homecare.values.areas import Area, any_overlap
from homecare.values.conditions import CONDITIONS, Condition, ConditionRole
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import Act, Severity

_Verdict = TypeVar("_Verdict")
_Record = TypeVar("_Record")

UNLOOKED: Final = "unlooked"
"""What every rule on signs says of one that is too old to tell of today."""


def signs_asked(check_in: CheckInFact) -> bool:
    """Whether signs were asked for: a grade typed alone ends none of them."""
    return check_in.asked


def signs_standing(
    facts: Facts, verdict: Callable[[CheckInFact], _Verdict | None]
) -> Iterator[tuple[CheckInFact, _Verdict]]:
    """As ``standing``; only a check-in at which signs were asked for ends one."""
    return standing(facts, verdict, ends=signs_asked)


def last_looks(facts: Facts) -> Iterator[CheckInFact]:
    """Each area's last check-in that asked for signs, and those since that did not, newest first."""
    return (check_in for check_in, _told in signs_standing(facts, lambda _each: True))


def with_standing_signs(facts: Facts, check_in: CheckInFact) -> CheckInFact:
    """A check-in that did not ask, with the signs of the last one before it that did.

    Nobody has said since that they are gone, so what is graded now stands beside them.
    """
    if check_in.asked:
        return check_in
    before = facts.check_ins[: bisect_left(facts.check_ins, check_in.at, key=lambda c: c.at)]
    session = session_before(check_in, facts.sessions)
    for each in reversed(before):
        if session is not session_before(each, facts.sessions):
            return check_in
        if each.asked and (covers(each.area, check_in.area) or covers(check_in.area, each.area)):
            return replace(check_in, signs=each.signs)
    return check_in


def is_current(facts: Facts, check_in: CheckInFact) -> bool:
    """Whether it still tells of today: for 7 days, or as long as the same recovery runs."""
    if facts.now.at - check_in.at <= STALE_AFTER:
        return True
    session = session_before(check_in, facts.sessions)
    if session is None or not is_recent(session, facts.now):
        return False
    return facts.log.sessions_on((check_in.area,))[0] is session


def worst_of_each_area(found: Iterable[Finding]) -> Iterator[Finding]:
    """One finding an area: what stands from two check-ins of it is told once, at its worst."""
    worst: dict[tuple[Area, ...], Finding] = {}
    for each in found:
        before = worst.get(each.areas)
        if before is None or by_urgency(each) < by_urgency(before):
            worst[each.areas] = each
    return iter(worst.values())


def looks_with(facts: Facts, signs: frozenset[Sign]) -> tuple[CheckInFact, ...]:
    """Every check-in with one of the signs at least, newest first."""
    return facts.log.remembered(_looks_with, signs)  # Today asks for every area and needle


def _looks_with(log: LogFacts, signs: frozenset[Sign]) -> tuple[CheckInFact, ...]:
    return tuple(each for each in reversed(log.check_ins) if not signs.isdisjoint(each.signs))


def seen_since(facts: Facts, check_in: CheckInFact, *, anywhere: bool = False) -> bool:
    """Whether a professional has seen that skin (or the person, ``anywhere``) since.

    At a visit they are taken to have seen all of it.
    """
    if facts.log.visits and facts.log.visits[-1].at >= check_in.at:
        return True
    return any(
        event.at >= check_in.at
        and (anywhere or event.area is None or any_overlap((event.area,), (check_in.area,)))
        for event in facts.log.events_of(EventKind.SEEN_BY_PROFESSIONAL)
    )


def has_fever(facts: Facts, check_in: CheckInFact) -> bool:
    """Fever that was noted, or a temperature of 38 °C and more."""
    measured = check_in.temperature_c
    fever_from = limit(facts, "R40", "fever").value
    return Sign.FEVER in check_in.signs or (measured is not None and measured >= fever_from)


def was_numbed(facts: Facts, check_in: CheckInFact, within: timedelta) -> bool:
    """Whether a numbing cream was used in the hours before; in a clinic too."""
    since, at = check_in.at - within, check_in.at
    uses = _noted(facts.product_uses, since, at)
    return any(map(is_numbing, uses)) or any(map(is_numbed, _noted(facts.sessions, since, at)))


def _noted(records: Sequence[_Record], since: datetime, until: datetime) -> Sequence[_Record]:
    """Those of a stretch of time, both ends included; ``records`` stand oldest first."""
    first, last = bisect_left(records, since, key=WHEN), bisect_right(records, until, key=WHEN)
    return records[first:last]


def is_numbing(product: UsedProduct | ProductUseFact) -> bool:
    return product.kind is ProductKind.NUMBING


def is_numbed(session: SessionFact) -> bool:
    """Whether numbing cream was on the skin, however that was said."""
    return bool(session.numbing or session.numbing_covered) or any(
        map(is_numbing, session.products)
    )


def weak_defences(facts: Facts) -> bool:
    """Diabetes or weak immunity on the day of ``facts.now``; a clearance to roll changes nothing."""
    today = facts.now.local_date
    return any(
        ConditionRole.WEAK_DEFENCES in CONDITIONS[each.condition].means
        and (each.until is None or each.until >= today)
        for each in facts.person.conditions
    )


def ever_had(facts: Facts, condition: Condition) -> bool:
    """Whether the condition is or was the person's."""
    return any(each.condition is condition for each in facts.person.conditions)


def note_of(facts: Facts, check_in: CheckInFact, words: tuple[str, ...]) -> dict[str, Value]:
    """What every message on a sign can say: when, where, what, and whom to call."""
    return {
        "logged": check_in.moment.local,
        "area": (check_in.area,),
        "signs": words,
        "emergency": EmergencyServices(facts.person.emergency_number),
    }


def unlooked(rule: str, facts: Facts, check_in: CheckInFact, words: tuple[str, ...]) -> Finding:
    """A stop without advice for today: it was noted long ago, and nobody has looked since."""
    return Finding(
        rule=rule,
        severity=Severity.STOP,
        variant=UNLOOKED,
        values=note_of(facts, check_in, words),
        areas=(check_in.area,),
    )


def same_day(
    rule: str,
    facts: Facts,
    check_in: CheckInFact,
    words: tuple[str, ...],
    variant: str | None = None,
) -> Finding:
    """A stop that asks for advice the same day, while the check-in tells of today."""
    if not is_current(facts, check_in):
        return unlooked(rule, facts, check_in, words)
    return Finding(
        rule=rule,
        severity=Severity.STOP,
        act=Act.SAME_DAY,
        variant=variant,
        values=note_of(facts, check_in, words),
        areas=(check_in.area,),
    )


def alarm(rule: str, act: Act, facts: Facts, since: CheckInFact, words: tuple[str, ...]) -> Finding:
    """An emergency for 48 h after it was noted, then a stop that asks for help the same day."""
    if not is_current(facts, since):
        return unlooked(rule, facts, since, words)
    loud = facts.now.at - since.at <= limit(facts, "R40", "emergency-words").duration
    return Finding(
        rule=rule,
        severity=Severity.EMERGENCY if loud else Severity.STOP,
        act=act if loud else Act.SAME_DAY,
        variant=("urgent" if act is Act.URGENT else None) if loud else "later",
        values=note_of(facts, since, words),
        areas=(since.area,),
    )
