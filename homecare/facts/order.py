"""The order of the history, put right in one place: every rule may rely on oldest first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from operator import lt
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from homecare.facts.facts import Facts, ProductUseFact


class _OfAMoment(Protocol):
    @property
    def at(self) -> datetime: ...


_Record = TypeVar("_Record", bound=_OfAMoment)
_Any = TypeVar("_Any")


class Itself(Generic[_Any]):
    """A sequence as a key: equal to itself alone, so that nothing in it has to be compared."""

    def __init__(self, records: Sequence[_Any]) -> None:
        self.records = records

    def __hash__(self) -> int:
        return id(self.records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.records is self.records


def in_order(facts: Facts) -> Facts:
    """``facts`` with its history oldest first; ``facts`` itself where that is so already."""
    sessions = _oldest_first(facts.sessions)
    check_ins = _oldest_first(facts.check_ins)
    events = _oldest_first(facts.events)
    uses = _oldest_first(facts.product_uses)
    was = (facts.sessions, facts.check_ins, facts.events, facts.product_uses)
    if all(new is old for new, old in zip((sessions, check_ins, events, uses), was, strict=True)):
        return facts
    return replace(facts, sessions=sessions, check_ins=check_ins, events=events, product_uses=uses)


def _oldest_first(records: tuple[_Record, ...]) -> tuple[_Record, ...]:
    """The very same tuple where nothing has to move: ten years are in order nearly always."""
    return records if _is_in_order(Itself(records)) else tuple(sorted(records, key=_key))


@lru_cache(maxsize=16)
def _is_in_order(key: Itself[_OfAMoment]) -> bool:
    """Looked at once for a log, and not again with each key that is pressed in the form."""
    records = key.records
    times = [record.at for record in records]
    ties = (i for i, later in enumerate(map(lt, times, times[1:])) if not later)
    return all(times[i] == times[i + 1] and _key(records[i]) <= _key(records[i + 1]) for i in ties)


def _key(record: Any) -> tuple[datetime, str | UUID]:
    """By time; what happened at one instant stands in an order of its own, always the same."""
    if isinstance(record, ProductUseFact):
        told = (record.name, record.kind, record.area, record.strength_percent)
        return record.at, "|".join(map(str, told))
    return record.at, record.id
