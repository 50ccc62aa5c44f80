"""Short ways to tell a story: times are hours after ``START``, on a clock in UTC."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from homecare.facts.facts import (
    CheckInFact,
    ConditionFact,
    EventFact,
    Facts,
    LogFacts,
    PersonFact,
    PhotoFact,
    ProductUseFact,
    SessionFact,
    VisitFact,
)
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment

_Kind = TypeVar("_Kind")
START = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
DAY = 24
MINUTE = 1 / 60
MORNING = -16
"""From the hour of ``START`` back to the beginning of its diary day."""
HINTS = {"not-known", "R04", "R11"}
"""What is not known, and first times."""


def moment(hours=0.0):
    return Moment(START + timedelta(minutes=round(hours * 60)), 0)


def at(hours):
    return moment(hours).at


def session(hours=0.0, *areas, needle_um: int | None = 300, **more):
    return SessionFact(
        id=uuid4(),
        moment=moment(hours),
        areas=areas or (Area.FACE,),
        needle_um=needle_um,
        **more,
    )


def by_professional(hours=0.0, *areas, **more):
    return session(hours, *areas, performed_by=PerformedBy.PROFESSIONAL, **more)


def check_in(hours, *signs, area=Area.FACE, asked=True, **grades):
    """A look at which signs were asked for too, unless it says otherwise."""
    return CheckInFact(
        id=uuid4(), moment=moment(hours), area=area, signs=frozenset(signs), asked=asked, **grades
    )


def grades_alone(hours, area=Area.FACE, **grades):
    """A look at which nobody asked for signs."""
    return check_in(hours, area=area, asked=False, **grades)


def event(hours, kind=EventKind.SEEN_BY_PROFESSIONAL, area=None, **more):
    return EventFact(id=uuid4(), moment=moment(hours), kind=kind, area=area, **more)


def visit(hours):
    """A visit to a professional."""
    return VisitFact(moment(hours))


def use(hours, kind, area=None, name="Cream", **more):
    return ProductUseFact(moment=moment(hours), name=name, kind=kind, area=area, **more)


def begins(days):
    """When the diary day so many days after the first begins."""
    return at(days * DAY + MORNING)


def day(days):
    """The diary day so many days after the first."""
    return moment(days * DAY).local_date


def photo(hours, area=Area.FACE, **measured):
    return PhotoFact(id=uuid4(), moment=moment(hours), area=area, **measured)


def person(*conditions: Condition, baseline=None, **more):
    return PersonFact(
        conditions=tuple(ConditionFact(condition=each) for each in conditions),
        baseline_redness={Area.FACE: 0} if baseline is None else baseline,
        **more,
    )


def facts(*records, now=None, planned=None, who=None, limits=None, device=None):
    """Facts of these records; ``now`` in hours, else that of the plan."""
    hours = now if now is not None else (planned.at - START) / timedelta(hours=1)

    def only(kind: type[_Kind]) -> tuple[_Kind, ...]:
        return tuple(each for each in records if isinstance(each, kind))

    return Facts(
        now=moment(hours),
        planned=planned,
        device=device,
        log=LogFacts(
            sessions=only(SessionFact),
            check_ins=only(CheckInFact),
            events=only(EventFact),
            product_uses=only(ProductUseFact),
            visits=only(VisitFact),
            photos=only(PhotoFact),
            person=person() if who is None else who,
            limits=limits or {},
        ),
    )


def with_log(told, **changed):
    """The same story with other records, another person or other limits."""
    return replace(told, log=replace(told.log, **changed))


def found(*records, **more):
    """Rule id to finding of the check on these records, without hints that most stories give."""
    findings = check(facts(*records, **more)).findings
    return {each.rule: each for each in findings if each.rule not in HINTS}


def summary(finding):
    """Severity and act of a finding, as short text; ``None`` for no finding."""
    if finding is None:
        return None
    return f"{finding.severity} {finding.act}" if finding.act else str(finding.severity)
