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

from homecare.areas import Area
from homecare.guidance_file import BadGuidance, Table, open_tables
from homecare.needles import Band
from homecare.places import RESOURCES


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
    OTHER_DEVICE = "other-device"
    OUR_DEFAULT = "our-default"


class Unit(StrEnum):
    HOURS = "h"
    DAYS = "d"
    MICROMETRES = "µm"
    SESSIONS = "sessions"
    GRADES = "grades"
    CELSIUS = "°C"


class Place(StrEnum):
    """Skin that has spacing numbers of its own."""

    ANY = "any"
    SCALP = "scalp"


class TipKind(StrEnum):
    DO = "do"
    LEAVE = "leave"
    WATCH = "watch"
    EXPECT = "expect"


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


@dataclass(frozen=True)
class Limit(Grounds):
    """One number. ``editable``: the person's own limit for the rule takes its place."""

    value: float
    unit: Unit
    editable: bool = False

    @property
    def duration(self) -> timedelta:
        """The number as a length of time; only where the unit is hours or days."""
        if self.unit not in (Unit.HOURS, Unit.DAYS):
            raise TypeError(f"{self.value} {self.unit} is no length of time")
        return timedelta(hours=self.value * (24 if self.unit is Unit.DAYS else 1))


@dataclass(frozen=True)
class RuleText(Grounds):
    """What a rule says and the numbers it goes by."""

    id: str
    title: str
    message: str
    why: str
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
    needs_settled: bool = False


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


Sources = Mapping[str, Source]


def load_guidance(folder: Path) -> Guidance:
    """Read and check the guidance files of ``folder``. Raises ``BadGuidance``."""
    sources = {key: _source(key, each) for key, each in open_tables(folder / "sources.toml").each()}
    rows = open_tables(folder / "spacing.toml").rows("row")
    spacing = tuple(_spacing_row(row, sources) for row in rows)
    rules = {
        key: _rule(key, each, sources, spacing)
        for key, each in open_tables(folder / "rules.toml").each()
    }
    care = open_tables(folder / "care.toml")
    tips = tuple(_tip(row, sources) for row in care.rows("tip"))
    due = {row.id: row for row in (_due(row, sources) for row in care.rows("due"))}
    return Guidance(sources, rules, spacing, tips, due)


def _source(key: str, table: Table) -> Source:
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


def _cited(table: Table, sources: Sources) -> tuple[Source, ...]:
    names = table.names("sources")
    if not names or not sources.keys() >= set(names):
        raise table.bad("sources", "one or more keys of sources.toml")
    return tuple(sources[name] for name in names)


def _limit(table: Table, sources: Sources) -> Limit:
    limit = Limit(
        value=table.number("value"),
        unit=table.choice(Unit, "unit"),
        basis=table.choice(Basis, "basis"),
        sources=_cited(table, sources),
        editable=table.flag("editable"),
    )
    return table.done(limit)


def _rule(key: str, table: Table, sources: Sources, spacing: Sequence[SpacingRow]) -> RuleText:
    limits = {name: _limit(each, sources) for name, each in table.inner("limits").each()}
    rule = RuleText(
        id=key,
        title=table.text("title"),
        message=table.text("message"),
        why=table.text("why"),
        basis=table.choice(Basis, "basis"),
        sources=_cited(table, sources),
        variants=table.inner("variants").texts(),
        words=table.inner("words").texts(),
        limits=limits or _spacing_limits(key, spacing),
    )
    return table.done(rule)


def _spacing_limits(rule: str, spacing: Sequence[SpacingRow]) -> dict[str, Limit]:
    """R05 and R06 go by one number for each row of the spacing table."""
    if rule == "R05":
        return {row.id: row.floor for row in spacing}
    return {row.id: row.recommended for row in spacing} if rule == "R06" else {}


def _spacing_row(table: Table, sources: Sources) -> SpacingRow:
    row = SpacingRow(
        id=table.text("id"),
        place=table.choice(Place, "place"),
        band=table.choice_or(Band, "band", "unknown"),
        floor=_limit(table.inner("floor"), sources),
        recommended=_limit(table.inner("recommended"), sources),
    )
    return table.done(row)


def _tip(table: Table, sources: Sources) -> Tip:
    tip = Tip(
        id=table.text("id"),
        kind=table.choice(TipKind, "kind"),
        text=table.text("text"),
        until=_limit(table.inner("until"), sources),
        starts_after=timedelta(hours=table.number("from_hours", 0)),
        bands=table.choices(Band, "bands"),
        places=table.choices(Area, "places"),
        replaces=table.text("replaces", "") or None,
        needs_settled=table.flag("needs_settled"),
    )
    return table.done(tip)


def _due(table: Table, sources: Sources) -> DueText:
    due = DueText(
        id=table.text("id"),
        text=table.text("text"),
        start=_limit(table.inner("from"), sources),
        until=_limit(table.inner("until"), sources),
    )
    return table.done(due)
