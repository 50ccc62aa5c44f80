"""How long a noted sign counts, and how loud it is."""

from collections.abc import Iterator

from homecare.facts.facts import CheckInFact, Facts, LogFacts
from homecare.guidance.filled import Value
from homecare.i18n import _
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import standing
from homecare.values.areas import any_overlap
from homecare.values.conditions import CONDITIONS, Condition, ConditionRole
from homecare.values.events import EventKind
from homecare.values.signs import Sign
from homecare.values.terms import Act, Severity


def last_looks(facts: Facts) -> Iterator[CheckInFact]:
    """Each area's last check-in: a sign counts until a later check-in of that area without it."""
    return (check_in for check_in, _told in standing(facts, lambda _each: True))


def looks_with(facts: Facts, signs: frozenset[Sign]) -> tuple[CheckInFact, ...]:
    """Every check-in with one of the signs at least, newest first."""
    return facts.log.remembered(_looks_with, signs)  # Today asks for every area and needle


def _looks_with(log: LogFacts, signs: frozenset[Sign]) -> tuple[CheckInFact, ...]:
    return tuple(each for each in reversed(log.check_ins) if not signs.isdisjoint(each.signs))


def seen_since(facts: Facts, check_in: CheckInFact, *, anywhere: bool = False) -> bool:
    """Whether a professional has seen that skin (or the person, ``anywhere``) since."""
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
    number = facts.person.emergency_number or _("the emergency services")
    return {
        "logged": check_in.moment.local,
        "area": (check_in.area,),
        "signs": words,
        "emergency": number,
    }


def alarm(rule: str, act: Act, facts: Facts, since: CheckInFact, words: tuple[str, ...]) -> Finding:
    """An emergency for 48 h after it was noted, then a stop that asks for help the same day."""
    loud = facts.now.at - since.at <= limit(facts, "R40", "emergency-words").duration
    return Finding(
        rule=rule,
        severity=Severity.EMERGENCY if loud else Severity.STOP,
        act=act if loud else Act.SAME_DAY,
        variant=("urgent" if act is Act.URGENT else None) if loud else "later",
        values=note_of(facts, since, words),
        areas=(since.area,),
    )
