"""Who should not roll now, and for how long: illnesses, medicines, and what was done to the skin.

Read from ``resources/guidance/conditions.toml``; the rules go by it and the profile page shows it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from homecare.guidance.evidence import Basis, Grounds, Limit, Sources, cited_by, read_limit
from homecare.guidance.toml_table import Table
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind, PeelDepth
from homecare.values.terms import MedicineClass

_Kind = TypeVar("_Kind", bound=StrEnum)


class Weight(StrEnum):
    """What a condition asks for. ``ASK`` is a stop until a professional's answer is recorded."""

    STOP = "stop"
    ASK = "ask"
    CAUTION = "caution"


@dataclass(frozen=True, kw_only=True)
class ConditionText(Grounds):
    """What one condition of the profile means for a session.

    ``words`` name it in the middle of a sentence, ``note`` tells its window and what is disputed.
    """

    condition: Condition
    words: str
    note: str
    weight: Weight
    rule: str
    """Who speaks of it: R12 and R13, or a rule of its own."""
    in_area: bool = False
    """It only counts for the skin that it was noted with (everywhere, where no area is given)."""
    on_it: Weight | None = None
    """Heavier where it was noted with the very skin that is planned, and has not ended."""
    near: tuple[Area, ...] = ()
    """It only counts for these areas."""
    lifelong: bool = False
    """Its end changes nothing."""
    lasts: Limit | None = None
    """How long from its beginning."""
    after: Limit | None = None
    """How long it counts on after its end."""
    afterwards: Weight | None = None
    """What it asks for once it has ended and ``after`` is over."""
    becomes: Condition | None = None
    """What it leaves behind once it has ended."""
    answer_only: bool = False
    """Nothing to tick: what an answer of a professional may name."""
    medicines: tuple[MedicineClass, ...] = ()
    """Classes of medicines that stand for it."""


@dataclass(frozen=True, kw_only=True)
class EventText(Grounds):
    """How long a treatment or another event keeps its skin (or the person) from being rolled.

    ``holds`` is its window, ``None`` where its end is noted by another event; ``ask`` follows it:
    until then a professional's answer is needed, for ever where ``ask_always``. An answer counts as one of ``cleared_by``, on that day or later.
    """

    event: EventKind
    words: str
    rule: str
    weight: Weight
    holds: Limit | None = None
    in_area: bool = True
    ask: Limit | None = None
    ask_always: bool = False
    ask_depths: tuple[PeelDepth, ...] = ()
    """An answer is wanted only where the event went that deep; none given: always."""
    cleared_by: tuple[Condition, ...] = ()


def read_condition(key: str, table: Table, sources: Sources) -> ConditionText:
    """One table of ``[conditions]``."""
    row = ConditionText(
        condition=_named(Condition, key, table),
        words=table.text("words"),
        note=table.text("note"),
        weight=table.choice(Weight, "weight"),
        rule=table.text("rule"),
        in_area=table.flag("in_area"),
        on_it=_weight_or_none(table, "on_it"),
        near=table.choices(Area, "near"),
        lifelong=table.flag("lifelong"),
        lasts=_limit_or_none(table, "lasts", sources),
        after=_limit_or_none(table, "after", sources),
        afterwards=_weight_or_none(table, "afterwards"),
        becomes=table.choice_or(Condition, "becomes", "", default=""),
        answer_only=table.flag("answer_only"),
        medicines=table.choices(MedicineClass, "medicines"),
        basis=table.choice(Basis, "basis"),
        sources=cited_by(table, sources),
    )
    return table.done(row)


def read_event(key: str, table: Table, sources: Sources) -> EventText:
    """One table of ``[events]``."""
    row = EventText(
        event=_named(EventKind, key, table),
        words=table.text("words"),
        rule=table.text("rule"),
        weight=table.choice(Weight, "weight"),
        holds=_limit_or_none(table, "holds", sources),
        in_area=not table.flag("everywhere"),
        ask=_limit_or_none(table, "ask", sources),
        ask_always=table.flag("ask_always"),
        ask_depths=table.choices(PeelDepth, "ask_depths"),
        cleared_by=table.choices(Condition, "cleared_by"),
        basis=table.choice(Basis, "basis"),
        sources=cited_by(table, sources),
    )
    return table.done(row)


def limits_of(
    rule: str,
    conditions: Mapping[Condition, ConditionText],
    events: Mapping[EventKind, EventText],
) -> dict[str, Limit]:
    """The numbers of one rule that stand in this table, by the names that ``limit`` takes."""
    named = (*_condition_limits(rule, conditions.values()), *_event_limits(rule, events.values()))
    return {name: limit for name, limit in named if limit is not None}


def _condition_limits(
    rule: str, rows: Iterable[ConditionText]
) -> Iterator[tuple[str, Limit | None]]:
    for row in rows:
        if row.rule == rule:
            yield f"{row.condition}-lasts", row.lasts
            yield f"{row.condition}-after", row.after


def _event_limits(rule: str, rows: Iterable[EventText]) -> Iterator[tuple[str, Limit | None]]:
    for row in rows:
        if row.rule == rule:
            yield row.event.value, row.holds
            yield f"{row.event}-ask", row.ask


def _named(kind: type[_Kind], key: str, table: Table) -> _Kind:
    if key not in set(kind):
        raise table.bad("key", f"one of {', '.join(kind)}")
    return kind(key)


def _limit_or_none(table: Table, key: str, sources: Sources) -> Limit | None:
    inner = table.inner_or_none(key)
    return None if inner is None else read_limit(inner, sources)


def _weight_or_none(table: Table, key: str) -> Weight | None:
    return table.choice_or(Weight, key, "", default="")
