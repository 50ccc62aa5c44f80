"""Who should not roll now, or should ask first: conditions, age and skin that marks easily."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from homecare.facts.facts import Facts
from homecare.guidance.contraindications import ConditionText, Weight
from homecare.guidance.texts import guidance
from homecare.rules.conditions import (
    Standing,
    answered_on,
    conditions_here,
    is_old,
    lapsed_of,
    standing_of,
)
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import area_words, day_of_check, planned_at_home, start_of
from homecare.rules.registry import rule
from homecare.values.areas import Area, any_overlap
from homecare.values.conditions import CONDITIONS, Condition, ConditionRole
from homecare.values.terms import Question, Severity

_COLD_SORES = frozenset(CONDITIONS.meaning(ConditionRole.COLD_SORES))


@rule("R12")
def condition_says_no(facts: Facts) -> Iterator[Finding]:
    """A condition that means stop: one finding each."""
    if facts.planned is None:
        return
    for each in standing_of(facts, "R12"):
        until = start_of(facts, each.until) if each.until else None
        asks = until is not None and _asks_then(facts, each)
        values = {"condition": (each.row.words,)} | ({"date": until} if until else {})
        yield Finding(
            rule="R12",
            severity=Severity.STOP,
            variant=("until-ask" if asks else "until") if until else None,
            values=values,
            earliest=None if asks else until,
            cited=each.row.sources,
        )


def _asks_then(facts: Facts, standing: Standing) -> bool:
    """Whether a professional's answer is wanted once the stop has ended, and nobody gave it yet."""
    answered = answered_on(facts, (standing.row.condition,), standing.fact.since)
    return standing.row.afterwards is Weight.ASK and answered is None


@rule("R13")
def condition_needs_an_answer(facts: Facts) -> Iterator[Finding]:
    """A condition that a professional has not cleared yet, or a medicine that is new."""
    if facts.planned is None:
        return
    for each in standing_of(facts, "R13"):
        yield _about("R13", each)
    for each, answered in lapsed_of(facts):
        yield _ask_again(facts, each.row, answered)
    if facts.planned.answers.get(Question.NEW_MEDICINE) and not _new_medicine_cleared(facts):
        words = guidance().rules["R13"].words["new-medicine"]
        source = guidance().conditions[Condition.PHOTOSENSITISING_MEDICINE].sources
        yield Finding(
            rule="R13", severity=Severity.STOP, values={"condition": (words,)}, cited=source
        )


def _ask_again(facts: Facts, row: ConditionText, answered: date) -> Finding:
    """An answer holds on, and after a year somebody should look at it anew."""
    return Finding(
        rule="R13",
        severity=Severity.CAUTION,
        variant="again",
        values={"condition": (row.words,), "logged": start_of(facts, answered)},
        cited=row.sources,
        decided_by=limit(facts, "R13", "again"),
    )


def _about(name: str, standing: Standing) -> Finding:
    return Finding(
        rule=name,
        severity=Severity.STOP,
        values={"condition": (standing.row.words,)},
        cited=standing.row.sources,
    )


def _new_medicine_cleared(facts: Facts) -> bool:
    """Whether an answer was recorded since the last session: that is what "new" refers to."""
    last = facts.sessions[-1].moment.local_date if facts.sessions else None
    answered = answered_on(facts, (Condition.PHOTOSENSITISING_MEDICINE,), last)
    return answered is not None and not is_old(facts, answered)


@rule("R16")
def cold_sore(facts: Facts) -> Iterator[Finding]:
    """A cold sore now or just over is a stop anywhere; an old one, once cleared, a caution."""
    if facts.planned is None:
        return
    now = standing_of(facts, "R16")
    if now or facts.planned.answers.get(Question.COLD_SORE):
        yield _cold_sore_now(facts, now)
    elif any(s.row.condition is Condition.COLD_SORE_HISTORY for s in conditions_here(facts)):
        areas = _near_the_mouth(facts)
        wanted = (each.row.condition for each in standing_of(facts, "R13"))
        nobody_asked = Condition.COLD_SORE_HISTORY in wanted
        yield Finding(
            rule="R16",
            severity=Severity.CAUTION,
            variant="not-asked" if nobody_asked else "history",
            values={"area": area_words(areas)},
            areas=areas,
        )


def _cold_sore_now(facts: Facts, noted: tuple[Standing, ...]) -> Finding:
    days = [each.until for each in noted]
    healed = [each.fact.until for each in noted if each.until and each.fact.until]
    asked = facts.planned is not None and facts.planned.answers.get(Question.COLD_SORE)
    if asked or None in days or not healed:
        return Finding(rule="R16", severity=Severity.STOP)
    until = start_of(facts, max(day for day in days if day))
    return Finding(
        rule="R16",
        severity=Severity.STOP,
        variant="healing",
        values={"logged": start_of(facts, max(healed)), "date": until},
        earliest=until,
    )


def _near_the_mouth(facts: Facts) -> tuple[Area, ...]:
    near = guidance().conditions[Condition.COLD_SORE_HISTORY].near
    planned = facts.planned.areas if facts.planned else ()
    return tuple(area for area in planned if any_overlap((area,), near))


@rule("R18")
def too_young(facts: Facts) -> Iterator[Finding]:
    """Under 18 a stop; under 22 a stop until cleared. Of a year of birth the younger age counts."""
    born = facts.person.birth_year
    if facts.planned is None or born is None:
        return
    age = day_of_check(facts).year - born - 1
    if age < limit(facts, "R18", "adult").value:
        yield Finding(rule="R18", severity=Severity.STOP)
    elif age < limit(facts, "R18", "approved").value:
        answered = answered_on(facts, (Condition.AGE,), None)
        if answered is None:
            yield Finding(rule="R18", severity=Severity.STOP, variant="ask")
        elif is_old(facts, answered):
            again = _ask_again(facts, guidance().conditions[Condition.AGE], answered)
            yield replace(again, rule="R18")


@rule("R19")
def skin_marks_easily(facts: Facts) -> Iterator[Finding]:
    """Darker skin, or dark marks in the past."""
    skin = facts.person.fitzpatrick
    darker = skin is not None and skin >= limit(facts, "R19", "from-type").value
    if facts.planned and (darker or standing_of(facts, "R19")):
        yield Finding(rule="R19", severity=Severity.CAUTION)


@rule("R52", "R58")
def not_at_home(facts: Facts) -> Iterator[Finding]:
    """A virus carried in the blood, or a blood thinner: not at home, whatever was cleared."""
    if planned_at_home(facts):
        yield from (
            _about(name, each) for name in ("R52", "R58") for each in standing_of(facts, name)
        )


@rule("R56")
def eczema(facts: Facts) -> Iterator[Finding]:
    """Eczema, past or present, wants an answer first; with cold sores nothing clears it."""
    if facts.planned is None:
        return
    had = {each.condition for each in facts.person.conditions}
    sores = had & _COLD_SORES or facts.planned.answers.get(Question.COLD_SORE)
    if Condition.ECZEMA in had and sores:
        yield Finding(rule="R56", severity=Severity.STOP, variant="both")
    elif any(each.weight is Weight.ASK for each in standing_of(facts, "R56")):
        yield Finding(rule="R56", severity=Severity.STOP)


@rule("R20")
def skin_never_to_be_rolled(facts: Facts) -> Iterator[Finding]:
    """Spots, broken skin, moles: as answered for the planned areas. No area is one by itself."""
    if facts.planned is None:
        return
    words = guidance().rules["R20"].words
    flagged = tuple(words[key] for key in words if facts.planned.answers.get(Question(key)))
    if flagged:
        yield Finding(
            rule="R20",
            severity=Severity.STOP,
            values={"condition": flagged, "area": area_words(facts.planned.areas)},
            areas=facts.planned.areas,
        )
