"""Which conditions of the profile, and which answers and clearances, count for the planned skin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from homecare.facts.facts import ConditionFact, Facts
from homecare.guidance.contraindications import ConditionText, Weight
from homecare.guidance.texts import guidance
from homecare.rules.limits import limit
from homecare.rules.medicines import taken_of
from homecare.rules.reading import day_of_check, on_planned_skin
from homecare.values.areas import any_overlap
from homecare.values.conditions import Condition
from homecare.values.terms import Question

_ANSWERED: Final = {Question.PREGNANT: Condition.PREGNANCY}
"""Answers of the pre-check that say the same as a condition."""


@dataclass(frozen=True)
class Standing:
    """A condition that counts today. ``until`` is the day its weight ends, where that is known."""

    row: ConditionText
    weight: Weight
    fact: ConditionFact
    until: date | None = None

    @property
    def rule(self) -> str:
        """The rule that speaks of it: its own, else the one of its weight."""
        if self.row.rule in ("R12", "R13") or self.weight is not self.row.weight:
            return "R13" if self.weight is Weight.ASK else "R12"
        return self.row.rule


def conditions_here(facts: Facts) -> tuple[Standing, ...]:
    """Every condition that counts for the planned skin, whether it was cleared or not."""
    found = (_weigh(facts, fact) for fact in (*facts.person.conditions, *_said(facts)))
    return tuple(each for each in found if each)


def standing_of(facts: Facts, rule: str) -> tuple[Standing, ...]:
    """Those that one rule has to speak of, each condition once: as it stands longest.

    What a professional has cleared is left out where asking is all that it wants.
    """
    found = (each for each in conditions_here(facts) if each.rule == rule)
    kept = (each for each in found if _answer_for(facts, each) is None)
    longest: dict[Condition, Standing] = {}
    for each in kept:
        before = longest.setdefault(each.row.condition, each)
        if (each.until or date.max) > (before.until or date.max):
            longest[each.row.condition] = each
    return tuple(longest.values())


def _said(facts: Facts) -> Iterator[ConditionFact]:
    """Conditions that stand behind an answer, a medicine's name or a condition that is over."""
    if facts.planned is None:
        return
    noted = {each.condition for each in facts.person.conditions}
    for each in facts.person.conditions:
        later = guidance().conditions[each.condition].becomes
        if later and later not in noted and each.until and each.until < day_of_check(facts):
            yield replace(each, condition=later, since=None, until=None)
    for question, condition in _ANSWERED.items():
        if facts.planned.answers.get(question):
            yield ConditionFact(condition=condition)
    for row in guidance().conditions.values():
        for medicine in taken_of(facts, row.medicines):
            yield ConditionFact(condition=row.condition, until=medicine.until)


def _weigh(facts: Facts, fact: ConditionFact) -> Standing | None:
    """What one condition means on the day of the check; ``None`` for nothing."""
    row, day = guidance().conditions[fact.condition], day_of_check(facts)
    if not _is_about_this_skin(facts, row, fact) or (fact.since and fact.since > day):
        return None
    if row.lasts and fact.since and day >= fact.since + _days(facts, row, "lasts"):
        return None
    if fact.until is None or fact.until >= day:
        on_it = row.on_it if fact.area and on_planned_skin(facts, fact.area) else None
        return Standing(row, on_it or row.weight, fact)
    if row.lifelong:
        return Standing(row, row.weight, fact)
    if row.after and day < (over := fact.until + _days(facts, row, "after")):
        return Standing(row, row.weight, fact, over)
    return Standing(row, row.afterwards, fact) if row.afterwards else None


def _is_about_this_skin(facts: Facts, row: ConditionText, fact: ConditionFact) -> bool:
    if row.in_area and not on_planned_skin(facts, fact.area):
        return False
    return not row.near or any_overlap(row.near, facts.planned.areas if facts.planned else ())


def _days(facts: Facts, row: ConditionText, name: str) -> timedelta:
    return limit(facts, row.rule, f"{row.condition}-{name}").duration


def lapsed_of(facts: Facts) -> tuple[tuple[Standing, date], ...]:
    """What a professional cleared so long ago that they should be asked again, and when."""
    answered = ((each, _answer_for(facts, each)) for each in conditions_here(facts))
    old = ((each, day) for each, day in answered if day and is_old(facts, day))
    return tuple({each.row.condition: (each, day) for each, day in old}.values())


def _answer_for(facts: Facts, standing: Standing) -> date | None:
    """When asking was all that is wanted and the answer came; no older than the thing itself."""
    if standing.weight is not Weight.ASK:
        return None
    days = (
        standing.fact.cleared_by_professional,
        facts.person.cleared.get(standing.row.condition),
    )
    return _newest(facts, days, standing.fact.since)


def answered_on(facts: Facts, conditions: Iterable[Condition], since: date | None) -> date | None:
    """The day of the newest answer of a professional to one of ``conditions``, since then."""
    wanted = set(conditions)
    days = [
        each.cleared_by_professional for each in facts.person.conditions if each.condition in wanted
    ]
    days += [facts.person.cleared.get(condition) for condition in wanted]
    return _newest(facts, days, since)


def is_old(facts: Facts, answered: date) -> bool:
    """Whether an answer was given so long ago that it is to be asked for again."""
    return day_of_check(facts) >= answered + limit(facts, "R13", "again").duration


def _newest(facts: Facts, days: Iterable[date | None], since: date | None) -> date | None:
    today = day_of_check(facts)
    counted = (day for day in days if day and day <= today and (since is None or day >= since))
    return max(counted, default=None)
