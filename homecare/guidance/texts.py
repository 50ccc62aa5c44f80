"""What the program knows about rolling safely: texts and numbers, each with its sources.

They stand in ``resources/guidance/*.toml`` so that a clinician can read and correct them without
reading code. Texts are kept in English; they go through gettext when they are shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from homecare.guidance.contraindications import (
    ConditionText,
    EventText,
    limits_of,
    read_condition,
    read_event,
)
from homecare.guidance.evidence import (
    Basis,
    Grounds,
    Limit,
    Source,
    Sources,
    Strength,
    Unit,
    cited_by,
    read_limit,
    read_source,
)
from homecare.guidance.toml_table import BadGuidance, Table, open_tables, tables_of
from homecare.paths import RESOURCES
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.needles import Band

__all__ = [
    "BadGuidance",
    "Basis",
    "DueText",
    "Grounds",
    "Guidance",
    "Limit",
    "Place",
    "RuleText",
    "Source",
    "SpacingRow",
    "Strength",
    "Tip",
    "TipKind",
    "Unit",
    "guidance",
    "load_guidance",
]


class Place(StrEnum):
    """Skin that has spacing numbers of its own."""

    ANY = "any"
    SCALP = "scalp"


class Settled(StrEnum):
    """What a tip asks of the looks at the skin."""

    SEEN = "seen"
    NOT_SEEN = "not-seen"


class TipKind(StrEnum):
    DO = "do"
    LEAVE = "leave"
    WATCH = "watch"
    EXPECT = "expect"


@dataclass(frozen=True)
class RuleText(Grounds):
    """What a rule says and the numbers it goes by."""

    id: str
    title: str
    message: str
    why: str
    trigger: str
    """When the rule fires and how loud, in words for a clinician; not shown with a finding."""
    variants: Mapping[str, str] = field(default_factory=dict[str, str])
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    limits: Mapping[str, Limit] = field(default_factory=dict[str, Limit])


@dataclass(frozen=True)
class SpacingRow:
    """Time between two sessions for one needle band; ``band`` is ``None`` for an unknown needle."""

    id: str
    place: Place
    band: Band | None
    floor: Limit
    recommended: Limit


@dataclass(frozen=True)
class Tip:
    """Something to do, to leave alone or to expect for a time after a session."""

    id: str
    kind: TipKind
    text: str
    until: Limit
    starts_after: timedelta
    bands: tuple[Band, ...] = ()
    places: tuple[Area, ...] = ()
    replaces: str | None = None
    settled: bool | None = None
    """Only where redness was seen back at baseline, or only where not; ``None``: either way."""
    restart: str | None = None
    """What may start again when the tip ends, in a few words."""
    rule: str | None = None
    """The rule that speaks up where it starts sooner."""
    limit: str | None = None
    """The number of that rule which ``until`` is, so that both have one date."""


@dataclass(frozen=True)
class DueText:
    """A check-in the app asks for, ``start`` to ``until`` after a session."""

    id: str
    text: str
    start: Limit
    until: Limit


@dataclass(frozen=True)
class Guidance:
    """All of it. Mappings keep the order of the files."""

    sources: Mapping[str, Source]
    rules: Mapping[str, RuleText]
    spacing: tuple[SpacingRow, ...]
    tips: tuple[Tip, ...]
    due: Mapping[str, DueText]
    conditions: Mapping[Condition, ConditionText]
    events: Mapping[EventKind, EventText]
    series: Mapping[str, Limit]
    """What a new plan starts with: ``sessions`` and ``pause``."""

    def spacing_row(self, place: Place, band: Band | None) -> SpacingRow:
        """The row for this skin and needle; skin without rows of its own goes by ``any``."""
        for wanted in (place, Place.ANY):
            for row in self.spacing:
                if (row.place, row.band) == (wanted, band):
                    return row
        raise BadGuidance(f"spacing.toml: no row for {place} and {band or 'unknown'}")


@cache
def guidance() -> Guidance:
    """The guidance that ships with the program, read once."""
    return load_guidance(RESOURCES / "guidance")


def load_guidance(folder: Path) -> Guidance:
    """Read and check the guidance files of ``folder``. Raises ``BadGuidance``."""
    sources = {
        key: read_source(key, each) for key, each in open_tables(folder / "sources.toml").each()
    }
    rows = open_tables(folder / "spacing.toml").rows("row")
    spacing = tuple(_spacing_row(row, sources) for row in rows)
    conditions, events = _contraindications(open_tables(folder / "conditions.toml"), sources)
    rules = {
        key: _rule(key, each, sources, _limits_elsewhere(key, spacing, conditions, events))
        for key, each in tables_of(folder, "rules.toml", "rules_after.toml")
    }
    care = open_tables(folder / "care.toml")
    tips = tuple(_tip(row, sources, rules) for row in care.rows("tip"))
    due = {row.id: row for row in (_due(row, sources) for row in care.rows("due"))}
    plans = open_tables(folder / "plans.toml")
    series = {key: read_limit(each, sources) for key, each in plans.inner("series").each()}
    return Guidance(sources, rules, spacing, tips, due, conditions, events, plans.done(series))


_Conditions = Mapping[Condition, ConditionText]
_Events = Mapping[EventKind, EventText]


def _contraindications(table: Table, sources: Sources) -> tuple[_Conditions, _Events]:
    conditions = {
        row.condition: row
        for row in (read_condition(*each, sources) for each in table.inner("conditions").each())
    }
    events = {
        row.event: row
        for row in (read_event(*each, sources) for each in table.inner("events").each())
    }
    return table.done((conditions, events))


def _rule(key: str, table: Table, sources: Sources, elsewhere: Mapping[str, Limit]) -> RuleText:
    limits = {name: read_limit(each, sources) for name, each in table.inner("limits").each()}
    rule = RuleText(
        id=key,
        title=table.text("title"),
        message=table.text("message"),
        why=table.text("why"),
        basis=table.choice(Basis, "basis"),
        sources=cited_by(table, sources),
        variants=table.inner("variants").texts(),
        words=table.inner("words").texts(),
        trigger=table.text("trigger"),
        limits={**elsewhere, **limits},
    )
    return table.done(rule)


def _limits_elsewhere(
    rule: str, spacing: Sequence[SpacingRow], conditions: _Conditions, events: _Events
) -> dict[str, Limit]:
    """Numbers of a rule that stand in the tables of spacing and of contraindications."""
    if rule == "R05":
        return {row.id: row.floor for row in spacing}
    if rule == "R06":
        return {row.id: row.recommended for row in spacing}
    return limits_of(rule, conditions, events)


def _spacing_row(table: Table, sources: Sources) -> SpacingRow:
    row = SpacingRow(
        id=table.text("id"),
        place=table.choice(Place, "place"),
        band=table.choice_or(Band, "band", "unknown"),
        floor=read_limit(table.inner("floor"), sources),
        recommended=read_limit(table.inner("recommended"), sources),
    )
    return table.done(row)


def _tip(table: Table, sources: Sources, rules: Mapping[str, RuleText]) -> Tip:
    rule, limit = table.text("rule", "") or None, table.text("limit", "") or None
    settled = table.choice_or(Settled, "settled", "", default="")
    tip = Tip(
        id=table.text("id"),
        kind=table.choice(TipKind, "kind"),
        text=table.text("text"),
        until=_until(table, sources, rules[rule].limits if rule else {}, limit),
        starts_after=timedelta(hours=table.number("from_hours", 0)),
        bands=table.choices(Band, "bands"),
        places=table.choices(Area, "places"),
        replaces=table.text("replaces", "") or None,
        settled=None if settled is None else settled is Settled.SEEN,
        restart=table.text("restart", "") or None,
        rule=rule,
        limit=limit,
    )
    return table.done(tip)


def _until(
    table: Table, sources: Sources, numbers: Mapping[str, Limit], limit: str | None
) -> Limit:
    """When a tip ends: a number of its rule, or one of its own."""
    if limit is None:
        return read_limit(table.inner("until"), sources)
    if limit not in numbers:
        raise table.bad("limit", f"one of {', '.join(numbers)}")
    return numbers[limit]


def _due(table: Table, sources: Sources) -> DueText:
    due = DueText(
        id=table.text("id"),
        text=table.text("text"),
        start=read_limit(table.inner("from"), sources),
        until=read_limit(table.inner("until"), sources),
    )
    return table.done(due)
