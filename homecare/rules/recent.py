"""What happened lately: illness, sun, isotretinoin, and treatments that are still settling."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from homecare.facts.facts import EventFact, Facts
from homecare.guidance.contraindications import EventText
from homecare.guidance.filled import Value
from homecare.guidance.texts import guidance
from homecare.rules.conditions import Standing, answered_on, is_old, standing_of
from homecare.rules.deeds import happened, too_soon, treated_after
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.medicines import taken_of
from homecare.rules.reading import (
    last_before,
    moment_of_check,
    on_person_clock,
    on_planned_skin,
    start_of,
)
from homecare.rules.registry import rule
from homecare.rules.symptoms import has_fever
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.terms import MedicineClass, Question, Severity
from homecare.values.times import Moment


def _last_events(facts: Facts, name: str) -> Iterator[tuple[EventText, EventFact]]:
    """The newest event of each kind that the rule speaks of, on the planned skin."""
    for row in guidance().events.values():
        if row.rule != name:
            continue
        events = facts.log.events_of(row.event)
        event = last_before(facts, events, lambda e, row=row: _touches(facts, row, e))
        if event:
            yield row, event


def _touches(facts: Facts, row: EventText, event: EventFact) -> bool:
    return not row.in_area or on_planned_skin(facts, event.area)


def _holds_until(facts: Facts, row: EventText, event: EventFact) -> datetime | None:
    """When the window of the event ends, where it has not ended yet."""
    until = event.at + limit(facts, row.rule, row.event.value).duration
    return until if moment_of_check(facts) < until else None


def _told(facts: Facts, row: EventText, logged: Moment, until: datetime) -> dict[str, Value]:
    return {
        "condition": (row.words,),
        "logged": logged.local,
        "date": on_person_clock(facts, until),
    }


def _within(facts: Facts, name: str, severity: Severity) -> Iterator[Finding]:
    """A finding for each event of the rule whose window has not ended."""
    for row, event in _last_events(facts, name):
        until = _holds_until(facts, row, event) if row.holds else None
        if until:
            yield Finding(
                rule=name,
                severity=severity,
                values=_told(facts, row, event.moment, until),
                areas=(event.area,) if event.area else (),
                earliest=on_person_clock(facts, until),
                cited=row.sources,
            )


@rule("R14")
def isotretinoin(facts: Facts) -> Iterator[Finding]:
    """Taken now, or stopped less than six months ago. No area matters: it is in the whole body.

    Other retinoids by mouth count as it does.
    """
    if facts.planned is None:
        return
    last = _last_of_isotretinoin(facts)
    started = last is not None and last.kind is EventKind.ISOTRETINOIN_START
    listed = standing_of(facts, "R14")
    variant = None if last or _takes_isotretinoin(facts) else "retinoid"
    if started or any(each.until is None for each in listed):
        yield Finding(rule="R14", severity=Severity.STOP, variant=variant)
        return
    ended = [_stopped(facts, each) for each in listed]
    if last:
        noted = _within(facts, "R14", Severity.STOP)
        ended += [replace(each, variant="stopped", cited=()) for each in noted]
    yield from sorted(ended, key=_ends)[-1:]


def _last_of_isotretinoin(facts: Facts) -> EventFact | None:
    """The last that was noted of starting or stopping it, unless it was answered since.

    An answer counts for a year: whoever takes it for longer asks again.
    """
    kinds = (EventKind.ISOTRETINOIN_START, EventKind.ISOTRETINOIN_STOP)
    last = last_before(facts, facts.events, lambda event: event.kind in kinds)
    if last is None:
        return None
    answered = answered_on(facts, (Condition.ISOTRETINOIN,), last.moment.local_date)
    return last if answered is None or is_old(facts, answered) else None


def _takes_isotretinoin(facts: Facts) -> bool:
    noted = any(each.condition is Condition.ISOTRETINOIN for each in facts.person.conditions)
    return noted or any(taken_of(facts, (MedicineClass.ISOTRETINOIN,)))


def _stopped(facts: Facts, standing: Standing) -> Finding:
    """For what stands in the list with the last day that it was taken."""
    assert standing.until, "a window has an end"
    assert standing.fact.until, "it began with the last dose"
    until = start_of(facts, standing.until)
    return Finding(
        rule="R14",
        severity=Severity.STOP,
        variant="stopped" if _takes_isotretinoin(facts) else "retinoid-stopped",
        values={"logged": start_of(facts, standing.fact.until), "date": until},
        earliest=until,
    )


@rule("R15")
def burnt_or_tanned(facts: Facts) -> Iterator[Finding]:
    """Sunburn in the last two weeks, or the answer that the skin is burnt or freshly tanned."""
    if facts.planned is None:
        return
    noted = list(_within(facts, "R15", Severity.STOP))
    yield from noted
    if not noted and facts.planned.answers.get(Question.SUNBURN):
        yield Finding(rule="R15", severity=Severity.STOP, variant="answer")


@rule("R57")
def tanned_lately(facts: Facts) -> Iterator[Finding]:
    """Fake tan or sunbathing in the last week; a stop where the skin shows it.

    Without a plan: fake tan that came too soon after a session.
    """
    if facts.planned is None:
        tanned = [each for each in happened(facts, "R57") if each.kind is EventKind.FAKE_TAN]
        yield from too_soon(facts, "R57", "fake-tan", tanned, variant="after")
        return
    for each in _within(facts, "R57", Severity.CAUTION):
        tanned = facts.planned.answers.get(Question.SUNBURN)
        yield replace(each, severity=Severity.STOP, variant="tanned") if tanned else each


@rule("R51")
def unwell_lately(facts: Facts) -> Iterator[Finding]:
    """Unwell, feverish or on antibiotics in the last week: the newest of them decides."""
    if facts.planned is None:
        return
    week = limit(facts, "R51", EventKind.UNWELL).duration
    fever = last_before(facts, facts.check_ins, lambda each: has_fever(facts, each), week)
    found = list(_within(facts, "R51", Severity.STOP))
    if fever:
        unwell = guidance().events[EventKind.UNWELL]
        until = fever.at + week
        words = {"condition": (guidance().rules["R51"].words["fever"],)}
        if moment_of_check(facts) < until:
            found.append(
                Finding(
                    rule="R51",
                    severity=Severity.STOP,
                    values=_told(facts, unwell, fever.moment, until) | words,
                    earliest=on_person_clock(facts, until),
                )
            )
    yield from sorted(found, key=_ends)[-1:]


def _ends(finding: Finding) -> datetime:
    assert finding.earliest is not None, "a window has an end"
    return finding.earliest


@rule("R17")
def still_settling(facts: Facts) -> Iterator[Finding]:
    """A treatment inside its window: a stop, and after some of them a stop until cleared.

    Without a plan: a treatment that came too soon after a session.
    """
    if facts.planned is None:
        yield from too_soon(facts, "R17", "other-treatments", treated_after(facts), variant="after")
        return
    for row, event in _last_events(facts, "R17"):
        found = [*_of_event(facts, row, event)]
        for deep in _last_that_deep(facts, row):
            found += _of_event(facts, row, deep)
        yield from sorted(found, key=_ends_last)[-1:]


def _last_that_deep(facts: Facts, row: EventText) -> Iterator[EventFact]:
    """A deep one may hold longer than a lighter one that followed."""
    events = facts.log.events_of(row.event) if row.ask_depths else ()
    deep = last_before(
        facts, events, lambda e: e.depth in row.ask_depths and _touches(facts, row, e)
    )
    if deep:
        yield deep


def _ends_last(finding: Finding) -> float:
    return finding.earliest.timestamp() if finding.earliest else float("inf")


def _of_event(facts: Facts, row: EventText, event: EventFact) -> Iterator[Finding]:
    settled = _holds_until(facts, row, event) if row.holds else None
    asks = row.ask_always or (row.ask and (not row.ask_depths or event.depth in row.ask_depths))
    asked = event.at + limit(facts, "R17", f"{row.event}-ask").duration if row.ask else None
    over = asked is not None and moment_of_check(facts) >= asked
    answered = answered_on(facts, row.cleared_by, event.moment.local_date)
    if asks and not over and answered is None:
        yield _settling(facts, row, event, settled, asked, "-ask" if asked else "-ask-always")
    elif settled:
        yield _settling(facts, row, event, settled, None, "")
    elif asks and not over and answered and is_old(facts, answered):
        yield Finding(
            rule="R17",
            severity=Severity.CAUTION,
            variant="again",
            values={"condition": (row.words,), "logged": start_of(facts, answered)},
            areas=(event.area,) if event.area else (),
            cited=row.sources,
        )


def _settling(
    facts: Facts,
    row: EventText,
    event: EventFact,
    settled: datetime | None,
    asked: datetime | None,
    ask: str,
) -> Finding:
    """A stop until ``settled``, and where it asks one more after that: its end is the last date.

    ``asked`` is when a professional's answer is no longer wanted, ``None`` for never.
    """
    values: dict[str, Value] = {"condition": (row.words,), "logged": event.moment.local}
    dates = {"date": settled or asked, "last": asked}
    values |= {name: on_person_clock(facts, each) for name, each in dates.items() if each}
    end = asked if ask else settled
    variant = f"settle{ask}" if settled and ask else ask.removeprefix("-")
    return Finding(
        rule="R17",
        severity=Severity.STOP,
        variant=variant or None,
        values=values,
        areas=(event.area,) if event.area else (),
        earliest=on_person_clock(facts, end) if end else None,
        cited=row.sources,
    )
