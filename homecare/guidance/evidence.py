"""What carries a text or a number of the guidance: sources, how strong they are, and the number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from homecare.guidance.toml_table import Table


class Strength(StrEnum):
    """How much weight a source has; members stand from strong to none."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    NONE = "none"


class Basis(StrEnum):
    """How a number or a text follows from its sources."""

    SOURCE = "source"
    STRICT_END = "strict-end"
    LOOSE_END = "loose-end"
    OTHER_DEVICE = "other-device"
    OUR_DEFAULT = "our-default"


class Unit(StrEnum):
    HOURS = "h"
    DAYS = "d"
    MICROMETRES = "µm"
    SESSIONS = "sessions"
    USES = "uses"
    PASSES = "passes"
    MINUTES = "minutes"
    YEARS = "years"
    PERCENT = "%"
    GRADES = "grades"
    SKIN_TYPE = "(Fitzpatrick)"
    CELSIUS = "°C"
    TIMES = "×"


COUNTED = frozenset({Unit.SESSIONS, Unit.USES, Unit.PASSES})
"""Units of whole numbers."""


class Stricter(StrEnum):
    """Which way a number makes its rule stricter."""

    MORE = "more"
    LESS = "less"


_MORE_BY_UNIT: Final = frozenset({Unit.HOURS, Unit.DAYS, Unit.MINUTES})
"""Waiting and soaking; of everything else (uses, passes, sessions, grades) less is stricter."""


@dataclass(frozen=True)
class Source:
    """Where something comes from. ``read`` says how far we could read it (R, R2, G)."""

    id: str
    title: str
    strength: Strength
    read: str | None = None
    year: int | None = None
    url: str | None = None
    doi: str | None = None


@dataclass(frozen=True)
class Grounds:
    """What carries a text or a number."""

    basis: Basis
    sources: tuple[Source, ...]

    @property
    def strength(self) -> Strength:
        """The strongest source that is cited."""
        return min((each.strength for each in self.sources), key=list(Strength).index)

    @property
    def weakest(self) -> Strength:
        """The weakest source that is cited; our own defaults are no source and do not count."""
        order = list(Strength).index
        cited = [s.strength for s in self.sources if s.strength is not Strength.NONE]
        return max(cited, key=order, default=Strength.NONE)


@dataclass(frozen=True)
class Limit(Grounds):
    """One number. ``editable``: the person's own limit takes its place.

    One own limit takes the place of all editable numbers of its rule, but for those that are set
    ``alone``, each by itself.
    """

    value: float
    unit: Unit
    editable: bool = False
    alone: bool = False
    strict_only: bool = False
    """The person may make it stricter and never looser: it guards against harm that lasts."""
    stricter: Stricter = Stricter.MORE

    @property
    def duration(self) -> timedelta:
        """The number as a length of time; only where the unit is hours or days."""
        if self.unit not in (Unit.HOURS, Unit.DAYS):
            raise TypeError(f"{self.value} {self.unit} is no length of time")
        return timedelta(hours=self.value * (24 if self.unit is Unit.DAYS else 1))


Sources = Mapping[str, Source]
"""Every source by its id."""


def read_source(key: str, table: Table) -> Source:
    """The source that ``table`` describes."""
    source = Source(
        id=key,
        title=table.text("title"),
        strength=table.choice(Strength, "strength"),
        read=table.text("read", "") or None,
        year=int(table.number("year", 0)) or None,
        url=table.text("url", "") or None,
        doi=table.text("doi", "") or None,
    )
    if source.strength is not Strength.NONE and source.read not in ("R", "R2", "G"):
        raise table.bad("read", "R, R2 or G")
    return table.done(source)


def cited_by(table: Table, sources: Sources) -> tuple[Source, ...]:
    """What the list ``sources`` of a table names; at least one."""
    names = table.names("sources")
    if not names or not sources.keys() >= set(names):
        raise table.bad("sources", "one or more keys of sources.toml")
    return tuple(sources[name] for name in names)


def read_grounds(table: Table, sources: Sources) -> Grounds:
    """What carries a text: what nobody else says is our default, and has to say so."""
    grounds = Grounds(table.choice(Basis, "basis"), cited_by(table, sources))
    if grounds.basis is not Basis.OUR_DEFAULT and grounds.strength is Strength.NONE:
        raise table.bad("basis", "our-default, or a source of somebody else")
    return grounds


def read_limit(table: Table, sources: Sources) -> Limit:
    """The number that ``table`` describes; which way is stricter goes by its unit, if not said."""
    unit = table.choice(Unit, "unit")
    limit = Limit(
        value=table.number("value"),
        unit=unit,
        basis=table.choice(Basis, "basis"),
        sources=cited_by(table, sources),
        editable=(alone := table.flag("alone")) or table.flag("editable"),
        alone=alone,
        strict_only=table.flag("strict_only"),
        stricter=table.choice_or(Stricter, "stricter", "", default="") or _stricter_by(unit),
    )
    return table.done(limit)


def _stricter_by(unit: Unit) -> Stricter:
    return Stricter.MORE if unit in _MORE_BY_UNIT else Stricter.LESS
