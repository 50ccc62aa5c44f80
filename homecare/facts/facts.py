"""What the safety check is told: frozen values, no database, no clock.

Everything here was true at ``Facts.now``; what the log does not know is ``None`` and stays
unknown (it fires no rule and makes nothing look better).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from homecare.values.areas import Area
from homecare.values.terms import (
    Bleeding,
    Condition,
    DeviceType,
    EventKind,
    PerformedBy,
    Pressure,
    ProductKind,
    Question,
    RatingScale,
    Severity,
    Sign,
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
class PhotoFact:
    """What was measured on a photo: change of mean CIELAB a* against the person's own baseline.

    ``own_sem`` is the standard error of measurement of their own repeated photos; ``comparable``
    is ``None`` where nobody compared the conditions.
    """

    moment: Moment
    area: Area | None = None
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
class PersonFact:
    birth_year: int | None = None
    fitzpatrick: int | None = None
    emergency_number: str | None = None
    medicines: tuple[str, ...] = ()
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
class Facts:
    """All that the rules may look at.

    ``planned`` is the session being checked (a draft or a plan), ``None`` where only the skin of
    now is looked at. ``sessions``, ``check_ins``, ``events`` and ``product_uses`` are in order of
    time, oldest first, none later than ``now`` and without ``planned`` itself.
    """

    now: Moment
    planned: SessionFact | None = None
    sessions: tuple[SessionFact, ...] = ()
    check_ins: tuple[CheckInFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    product_uses: tuple[ProductUseFact, ...] = ()
    photos: tuple[PhotoFact, ...] = ()
    """Empty as yet: the program measures no photo."""
    device: DeviceFact | None = None
    """The device of ``planned``, where it is known."""
    person: PersonFact = field(default_factory=PersonFact)
    limits: Mapping[str, str] = field(default_factory=dict[str, str])
    """The person's own limits: rule id to the text they set, such as ``28 d``."""


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
