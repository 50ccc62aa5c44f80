"""What is not known. It fires nothing else, and it makes nothing look better."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import takewhile
from typing import Final

from homecare.facts.facts import Facts
from homecare.guidance.texts import Place, guidance
from homecare.recovery.curves import STALE_AFTER, baseline_of, is_recent
from homecare.rules.findings import Finding
from homecare.rules.limits import limit, may_set
from homecare.rules.medicines import is_known
from homecare.rules.precheck import questions_for
from homecare.rules.reading import moment_of_check, needle_of, planned_at_home, sessions_before
from homecare.rules.recovery import is_of_the_first_hours
from homecare.rules.registry import rule
from homecare.values.areas import Area, any_overlap, region_of
from homecare.values.terms import Question, Severity

NOT_KNOWN: Final = "not-known"
NOT_LOOKED_AT: Final = "check-in"
"""The key of what a check-in would tell."""


@rule(NOT_KNOWN)
def not_all_is_known(facts: Facts) -> Iterator[Finding]:
    """One finding with the whole list."""
    words = guidance().rules[NOT_KNOWN].words
    missing = tuple(words[key] for key in what_is_not_known(facts))
    if missing:
        values = {"missing": missing, "unlooked": tuple(_not_looked_at(facts))}
        yield Finding(rule=NOT_KNOWN, severity=Severity.INFO, values=values)


def what_is_not_known(facts: Facts) -> tuple[str, ...]:
    """The keys of all that would have been looked at and is not known."""
    areas = _areas_looked_at(facts)
    return (*_of_the_plan(facts), *_of_the_log(facts, areas), *_unanswered(facts))


def _of_the_plan(facts: Facts) -> Iterator[str]:
    if facts.planned is None:
        return
    if not facts.planned.areas:
        yield "areas"
    if planned_at_home(facts) and facts.device is None:
        yield "device"
    if needle_of(facts) is None:
        yield "needle"


def _of_the_log(facts: Facts, areas: tuple[Area, ...]) -> Iterator[str]:
    if any(not may_set(name, text) for name, text in facts.limits.items()):
        yield "own-limit"
    if not all(map(is_known, facts.person.medicines)):
        yield "medicine"
    if not areas:
        return
    if _past_needle_matters(facts, areas):
        yield "past-needle"
    if any(baseline_of(facts.person, area).assumed for area in areas):
        yield "baseline"
    if any(_not_looked_at(facts)):
        yield NOT_LOOKED_AT


def _unanswered(facts: Facts) -> Iterator[str]:
    """What the pre-check asks and nobody answered; a patch test that was not said is no gap."""
    if facts.planned is None:
        return
    for question in questions_for(facts):
        if question not in facts.planned.answers and question is not Question.PATCH_TESTED:
            yield question.value


def _areas_looked_at(facts: Facts) -> tuple[Area, ...]:
    """The planned areas; without a plan the regions in recovery, else the last one rolled."""
    if facts.planned:
        return facts.planned.areas
    recent = [s for s in facts.sessions if is_recent(s, facts.now)] or facts.sessions[-1:]
    return tuple(dict.fromkeys(region_of(area) for s in recent for area in s.areas))


def _past_needle_matters(facts: Facts, areas: tuple[Area, ...]) -> bool:
    row = guidance().spacing_row(Place.ANY, None)
    spacing: timedelta = max(limit(facts, name, row.id).duration for name in ("R05", "R06"))
    since = moment_of_check(facts) - spacing
    recent = takewhile(lambda s: s.at > since, sessions_before(facts, areas))
    return any(s.needle_um is None and not s.radiofrequency for s in recent)


def _not_looked_at(facts: Facts) -> Iterator[Area]:
    """The areas that no recent check-in gave a grade for."""
    return (area for area in _areas_looked_at(facts) if not _redness_known(facts, area))


def _redness_known(facts: Facts, area: Area) -> bool:
    until = moment_of_check(facts)
    recent = takewhile(lambda c: until - c.at <= STALE_AFTER, reversed(facts.check_ins))
    return any(
        c.redness is not None
        and c.at <= until
        and any_overlap((c.area,), (area,))
        and not is_of_the_first_hours(facts, c)
        for c in recent
    )
