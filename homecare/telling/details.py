"""What is shown of one entry, and the words that every kind of entry shares."""

from dataclasses import dataclass
from uuid import UUID

from homecare.i18n import (
    _,
)
from homecare.records.models import (
    CheckIn,
    Event,
    Photo,
    ProductUse,
    Record,
    Treatment,
)
from homecare.regional.joining import enumerated
from homecare.values.temperature import to_fahrenheit
from homecare.values.terms import Severity
from homecare.values.times import Moment
from homecare.words import away_words, clock, in_marks, redness_word, short_day

Facts = tuple[tuple[str, str], ...]
"""Names and values, in the order in which they are shown."""


@dataclass(frozen=True)
class Shown:
    """A finding of the safety check, as it was kept with a session."""

    rule: str
    severity: Severity | None
    title: str
    limit: str = ""


@dataclass(frozen=True)
class Linked:
    """Another entry that belongs to the one that shows."""

    id: UUID
    words: str


@dataclass(frozen=True, kw_only=True)
class Details:
    """One entry, ready to be shown. Empty parts take no room."""

    row: Record
    others: tuple[Record, ...] = ()
    heading: str
    sentence: str
    below: str = ""
    facts: Facts = ()
    answers: Facts = ()
    """What the person answered before the session."""
    shown: tuple[Shown, ...] = ()
    reason: str = ""
    """The person's own words where they overrode a stop."""
    notes: str = ""
    recovery_of: UUID | None = None
    """The session whose recovery belongs to the entry."""
    linked: tuple[Linked, ...] = ()
    """The check-ins of a session."""

    @property
    def can_repeat(self) -> bool:
        """How the skin was is never assumed to be the same again."""
        return self.is_live and isinstance(self.row, Treatment | ProductUse | Event)

    @property
    def is_live(self) -> bool:
        return self.row.deleted_at is None

    @property
    def can_edit(self) -> bool:
        """What was deleted is restored first; of several photos each is edited by itself."""
        return self.is_live and not (self.others and isinstance(self.row, Photo))

    @property
    def link(self) -> UUID | None:
        """The one entry that its key leads to: a check-in's session, a session's first check-in."""
        if self.linked:
            return self.linked[0].id
        return self.recovery_of if isinstance(self.row, CheckIn) else None


def heading(kind: str, moment: Moment, now: Moment) -> str:
    """What it is and when: ``Session · Thu 19 Nov, 20:15``, with the year unless it is this one."""
    local = moment.local
    day = short_day(local.date(), with_year=local.year != now.local.year)
    away = away_words(moment, now)
    time = " ".join(part for part in (clock(local), away) if part)
    return _("{kind} · {day}, {time}").format(kind=kind, day=day, time=time)


def filled(*facts: tuple[str, object]) -> Facts:
    """The facts that were recorded, as text."""
    return tuple((name, str(value)) for name, value in facts if value not in (None, ""))


def grade(value: int | None, most: int = 4) -> str | None:
    """``2 of 4``; ``None`` stays so."""
    return None if value is None else _("{n} of {most}").format(n=value, most=most)


def redness(value: int | None) -> str | None:
    """``2 of 4, mild``."""
    return None if value is None else enumerated((grade(value) or "", redness_word(value)))


def temperature(celsius: float | None, *, fahrenheit: bool) -> str | None:
    """The temperature in the unit that the person reads."""
    if celsius is None:
        return None
    degrees, unit = (to_fahrenheit(celsius), "°F") if fahrenheit else (celsius, "°C")
    return f"{in_marks(f'{degrees:.1f}')} {unit}"
