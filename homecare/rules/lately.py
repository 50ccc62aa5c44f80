"""What was noted lately and touches the planned skin, as seen at the moment of the check."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Protocol, TypeVar

from homecare.facts.facts import EventFact, Facts
from homecare.facts.order import Itself
from homecare.rules.reading import moment_of_check
from homecare.values.areas import Area, any_overlap
from homecare.values.terms import EventKind


class _OfAMoment(Protocol):
    @property
    def at(self) -> datetime: ...


_Dated = TypeVar("_Dated", bound=_OfAMoment)


def day_of_check(facts: Facts) -> date:
    """The diary day that is judged."""
    return (facts.planned.moment if facts.planned else facts.now).local_date


def start_of(facts: Facts, day: date) -> datetime:
    """When a diary day begins on the person's clock."""
    return facts.now.begins(day, facts.person.day_starts_hour)


def last_before(
    facts: Facts,
    records: Sequence[_Dated],
    which: Callable[[_Dated], bool],
    within: timedelta | None = None,
) -> _Dated | None:
    """The newest of ``records`` (oldest first) up to the moment of the check that ``which`` takes.

    With ``within``, none from longer ago: the rest of a long log is then not looked at.
    """
    until = moment_of_check(facts)
    for record in reversed(records):
        if within is not None and until - record.at > within:
            return None
        if record.at <= until and which(record):
            return record
    return None


def events_of(facts: Facts, kind: EventKind) -> tuple[EventFact, ...]:
    """The events of one kind, oldest first."""
    return _by_kind(Itself(facts.events)).get(kind, ())


@lru_cache(maxsize=16)
def _by_kind(key: Itself[EventFact]) -> Mapping[EventKind, tuple[EventFact, ...]]:
    """Sorted out once for a log: Today asks for every area and needle."""
    events: dict[EventKind, list[EventFact]] = {}
    for event in key.records:
        events.setdefault(event.kind, []).append(event)
    return {kind: tuple(found) for kind, found in events.items()}


def on_planned_skin(facts: Facts, area: Area | None) -> bool:
    """Whether a record with that area touches the planned skin; no area means everywhere."""
    planned = facts.planned.areas if facts.planned else ()
    return any_overlap(() if area is None else (area,), planned)
