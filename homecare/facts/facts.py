"""What the safety check is told: frozen values, no database, no clock.

Everything here was true at ``Facts.now``; what the log does not know is ``None`` and stays
unknown (it fires no rule and makes nothing look better).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from homecare.facts.order import WHEN, oldest_first
from homecare.facts.remembering import Remembering
from homecare.values.areas import Area, touched_by
from homecare.values.conditions import Condition
from homecare.values.events import EventKind, PeelDepth
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import (
    Bleeding,
    Correction,
    DeviceType,
    MedicineClass,
    Noise,
    PerformedBy,
    Pressure,
    Question,
    RatingScale,
    Severity,
    View,
    When,
)
from homecare.values.times import DAY_STARTS_AT_HOUR, Moment


@dataclass(frozen=True, kw_only=True)
class UsedProduct:
    """A product that went onto the skin around a session."""

    name: str
    kind: ProductKind | None = None
    when: When | None = None
    strength_percent: float | None = None


@dataclass(frozen=True, kw_only=True)
class SessionFact:
    """One session, past or planned. ``needle_um`` is the needle length in whole micrometres."""

    id: UUID
    moment: Moment
    areas: tuple[Area, ...]
    needle_um: int | None = None
    performed_by: PerformedBy = PerformedBy.SELF
    radiofrequency: bool = False
    """Whether the log notes radiofrequency for that day and skin (``facts.radiofrequency``)."""
    device_id: UUID | None = None
    passes: Mapping[Area, int] = field(default_factory=dict[Area, int])
    minutes: float | None = None
    pressure: Pressure | None = None
    over_bone: bool | None = None
    bleeding: Bleeding | None = None
    pain: int | None = None
    redness: int | None = None
    numbing: bool | None = None
    numbing_covered: bool | None = None
    """Whether the numbing cream lay under a film or a bandage."""
    skin_cleaned: bool | None = None
    device_cleaner: str | None = None
    disinfected_minutes: float | None = None
    products: tuple[UsedProduct, ...] = ()
    answers: Mapping[Question, bool] = field(default_factory=dict[Question, bool])
    shown: tuple[tuple[str, str], ...] = ()
    """Rule and severity of each finding that was shown when it was saved."""

    @property
    def at(self) -> datetime:
        return self.moment.at

    @property
    def overridden(self) -> tuple[str, ...]:
        """The rules that said stop, or more, when it was saved all the same."""
        serious = (Severity.STOP, Severity.EMERGENCY)
        return tuple(rule for rule, severity in self.shown if severity in serious)


@dataclass(frozen=True, kw_only=True)
class CheckInFact:
    """How an area was at one moment. Every grade may be missing."""

    id: UUID
    moment: Moment
    area: Area
    redness: int | None = None
    swelling: int | None = None
    dryness: int | None = None
    itch: int | None = None
    tightness: int | None = None
    pain: int | None = None
    signs: frozenset[Sign] = frozenset()
    asked: bool = False
    """Whether signs were asked for: only then does their absence say anything."""
    temperature_c: float | None = None

    @property
    def at(self) -> datetime:
        return self.moment.at


@dataclass(frozen=True, kw_only=True)
class EventFact:
    id: UUID
    moment: Moment
    kind: EventKind
    area: Area | None = None
    device_id: UUID | None = None
    depth: PeelDepth | None = None
    """How deep a peel went."""

    @property
    def at(self) -> datetime:
        return self.moment.at


@dataclass(frozen=True)
class VisitFact:
    """When a professional saw the person."""

    moment: Moment

    @property
    def at(self) -> datetime:
        return self.moment.at


@dataclass(frozen=True, kw_only=True)
class ProductUseFact:
    moment: Moment
    name: str
    kind: ProductKind | None = None
    area: Area | None = None
    strength_percent: float | None = None

    @property
    def at(self) -> datetime:
        return self.moment.at


@dataclass(frozen=True, kw_only=True)
class MeasureFact:
    """What was measured in one zone of a photo, against the first photo of its view and area.

    ``a_first`` and ``a_second`` are mean CIELAB a* of that photo and of this one, in the light of
    that; the first itself has ``a_first`` alone. ``change`` is ``None`` where the light could not
    be corrected. ``mdc`` is the smallest change that is more than noise; ``mdc_alone`` what it is
    without the person's own repeats, and ``mdc_from`` where that is known from. ITA in degrees.
    ``x``, ``y``, ``w`` and ``h`` are where the zone lies on this picture, as shares of it.
    """

    area: Area
    a_first: float | None = None
    a_second: float | None = None
    change: float | None = None
    mdc: float | None = None
    mdc_alone: float | None = None
    mdc_from: Noise | None = None
    ita_first: float | None = None
    ita_second: float | None = None
    x: float | None = None
    y: float | None = None
    w: float | None = None
    h: float | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the change is more than noise."""
        return self.change is not None and self.mdc is not None and abs(self.change) > self.mdc

    @property
    def noise(self) -> Noise | None:
        """Where ``mdc`` is known from: the person's own repeats where they say more."""
        if self.mdc is None or self.mdc_alone is None:
            return None
        return Noise.REPEATS if self.mdc > self.mdc_alone else self.mdc_from


@dataclass(frozen=True, kw_only=True)
class PhotoFact:
    """What was measured on a photo: change of mean CIELAB a* against the person's own baseline.

    ``own_sem`` is the standard error of measurement of their own repeated photos; ``comparable``
    is ``None`` where nobody compared the conditions.
    """

    id: UUID
    moment: Moment
    area: Area | None = None
    view: View | None = None
    measures: tuple[MeasureFact, ...] = ()
    correction: Correction | None = None
    delta_a: float | None = None
    own_sem: float | None = None
    comparable: bool | None = None

    @property
    def at(self) -> datetime:
        return self.moment.at


@dataclass(frozen=True, kw_only=True)
class DeviceFact:
    """``uses`` counts the saved sessions with the device before the one being checked."""

    id: UUID
    name: str
    type: DeviceType | None = None
    needle_um: int | None = None
    acquired: date | None = None
    retired: date | None = None
    max_uses: int | None = None
    uses: int = 0
    first_use: datetime | None = None
    last_use: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ConditionFact:
    condition: Condition
    area: Area | None = None
    since: date | None = None
    until: date | None = None
    cleared_by_professional: date | None = None


@dataclass(frozen=True, kw_only=True)
class MedicineFact:
    """A medicine as the person wrote it.

    ``answered`` is what they said it is, where they were asked; ``until`` the last day that they
    took it.
    """

    name: str
    answered: MedicineClass | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class PersonFact:
    birth_year: int | None = None
    fitzpatrick: int | None = None
    emergency_number: str | None = None
    medicines: tuple[MedicineFact, ...] = ()
    conditions: tuple[ConditionFact, ...] = ()
    cleared: Mapping[Condition, date] = field(default_factory=dict[Condition, date])
    """The day of the last visit at which a professional cleared each condition."""
    baseline_redness: Mapping[Area, int] = field(default_factory=dict[Area, int])
    day_starts_hour: int = DAY_STARTS_AT_HOUR
    area_names: Mapping[Area, str] = field(default_factory=dict[Area, str])
    """What the person calls an area; no rule asks for it."""
    concerns: tuple[str, ...] = ()
    """What they want to improve; no rule asks for it."""


@dataclass(frozen=True, kw_only=True)
class LogFacts(Remembering):
    """The records of a log as known until a moment, with the person and their limits.

    Each kind stands oldest first, however it was handed over. What is worked out from the records
    alone stays with this object (``remembered``), so hand on the same one as long as nothing changed.
    """

    sessions: tuple[SessionFact, ...] = ()
    check_ins: tuple[CheckInFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    product_uses: tuple[ProductUseFact, ...] = ()
    visits: tuple[VisitFact, ...] = ()
    """Visits to a professional; an event may say it of one area."""
    photos: tuple[PhotoFact, ...] = ()
    """By time; what was measured on each, where it was."""
    person: PersonFact = field(default_factory=PersonFact)
    limits: Mapping[str, str] = field(default_factory=dict[str, str])
    """The person's own limits: rule id to the text they set, such as ``28 d``."""

    def __post_init__(self) -> None:
        for kind in _KINDS:
            object.__setattr__(self, kind, oldest_first(getattr(self, kind)))

    def until(self, last: datetime) -> "LogFacts":
        """What was noted by then: this very object where that is all of it."""
        return self.between(None, last)

    def between(self, first: datetime | None, last: datetime) -> "LogFacts":
        """The records of a stretch of time, both ends included, or all up to ``last``."""
        kept = {kind: _stretch(getattr(self, kind), first, last) for kind in _KINDS}
        same = all(records is getattr(self, kind) for kind, records in kept.items())
        return self if same else replace(self, **kept)

    def without(self, session: UUID) -> "LogFacts":
        """All but the session of that id."""
        return replace(self, sessions=tuple(s for s in self.sessions if s.id != session))

    def events_of(self, kind: EventKind) -> tuple[EventFact, ...]:
        """The events of one kind, oldest first."""
        return self._events_by_kind.get(kind, ())

    def sessions_on(self, areas: Sequence[Area]) -> tuple[SessionFact, ...]:
        """The sessions on skin that ``areas`` touch, newest first."""
        return self.remembered(_sessions_on, tuple(areas))

    @cached_property
    def areas_looked_at(self) -> frozenset[Area]:
        """Every area that a check-in was about."""
        return frozenset(check_in.area for check_in in self.check_ins)

    @cached_property
    def _events_by_kind(self) -> Mapping[EventKind, tuple[EventFact, ...]]:
        found: dict[EventKind, list[EventFact]] = {}
        for event in self.events:
            found.setdefault(event.kind, []).append(event)
        return {kind: tuple(events) for kind, events in found.items()}


_KINDS: Final = ("sessions", "check_ins", "events", "product_uses", "visits", "photos")


def _stretch(records: tuple[Any, ...], first: datetime | None, last: datetime) -> tuple[Any, ...]:
    start = 0 if first is None else bisect_left(records, first, key=WHEN)
    return records[start : bisect_right(records, last, key=WHEN)]


def _sessions_on(log: LogFacts, areas: tuple[Area, ...]) -> tuple[SessionFact, ...]:
    skin = touched_by(areas)
    return tuple(s for s in reversed(log.sessions) if not s.areas or not skin.isdisjoint(s.areas))


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that the rules may look at.

    ``planned`` is the session being checked (a draft or a plan), ``None`` where only the skin of
    now is looked at. ``log`` is what was known at ``now``: none of its records is later, and
    ``planned`` itself is not one of them.
    """

    now: Moment
    planned: SessionFact | None = None
    is_edited: bool = False
    """Whether ``planned`` is a session of the log: what was seen in its very minute came after it."""
    device: DeviceFact | None = None
    """The device of ``planned``, where it is known."""
    log: LogFacts = field(default_factory=LogFacts)

    @property
    def sessions(self) -> tuple[SessionFact, ...]:
        return self.log.sessions

    @property
    def check_ins(self) -> tuple[CheckInFact, ...]:
        return self.log.check_ins

    @property
    def events(self) -> tuple[EventFact, ...]:
        return self.log.events

    @property
    def product_uses(self) -> tuple[ProductUseFact, ...]:
        return self.log.product_uses

    @property
    def photos(self) -> tuple[PhotoFact, ...]:
        return self.log.photos

    @property
    def person(self) -> PersonFact:
        return self.log.person

    @property
    def limits(self) -> Mapping[str, str]:
        return self.log.limits


@dataclass(frozen=True, kw_only=True)
class RatingFact:
    """How a concern looked to the person; ``concern`` may be a name of their own."""

    moment: Moment
    concern: str
    score: int
    scale: RatingScale = RatingScale.SCORE
    id: UUID | None = field(default=None, compare=False)
    """The entry that it was read from."""


@dataclass(frozen=True, kw_only=True)
class PlanFact:
    """A series as the person planned it.

    ``gap_days`` is ``None`` where the recommended spacing is meant, ``pause_days`` where no pause
    was planned. ``starts`` and ``ended`` are diary days.
    """

    id: UUID
    areas: tuple[Area, ...]
    sessions: int
    starts: date
    name: str = ""
    needle_um: int | None = None
    gap_days: int | None = None
    pause_days: int | None = None
    ended: date | None = None
