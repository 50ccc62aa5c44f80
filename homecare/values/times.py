"""Instants, the person's clock, and which day of the diary a moment belongs to."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, cached_property
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY_STARTS_AT_HOUR: Final = 4
"""A session at 00:30 belongs to the evening before (our own default, where the person set none)."""

DAY_STARTS_AT_MOST: Final = 12
"""A day that began later would hold most of the next one."""

DAY: Final = timedelta(hours=24)
"""Spacing counts elapsed time: one day is 24 hours, also across a clock change."""


class DayBegin(datetime):
    """An instant that stands for a whole day: its hour and minute say nothing to a person."""


class BadTime(ValueError):
    """A text that is no time; its message says so in words for the person."""


class SkippedTime(BadTime):
    """A local time that a clock change skips; ``before`` and ``after`` exist, as ISO 8601."""

    def __init__(self, text: str, before: str, after: str) -> None:
        super().__init__(f"“{text}” was skipped by the clocks: it was {before} or {after}")
        self.before, self.after = before, after


@dataclass(frozen=True)
class Moment:
    """An instant with the clock that the person read it from.

    ``at`` is aware, in UTC. ``offset_minutes`` is the person's offset from UTC at that moment and
    decides the local date for ever; ``zone`` is the IANA name where it is known. ``day`` is the
    diary day where that was decided already, by the hour at which the person's days begin.
    """

    at: datetime
    offset_minutes: int
    zone: str | None = None
    day: date | None = field(default=None, compare=False, repr=False)

    @cached_property
    def local(self) -> datetime:
        """The moment as the person's clock showed it (aware, with its own offset)."""
        return self.at.astimezone(timezone(timedelta(minutes=self.offset_minutes)))

    @cached_property
    def clock(self) -> tzinfo:
        """The clock that the person looks at: their zone's, with its changes, where it is known.

        A zone that this machine does not know, or that shows another time at this moment, is left
        aside: then the offset alone goes on for ever.
        """
        fixed = timezone(timedelta(minutes=self.offset_minutes))
        zone = None if self.zone is None else _zone(self.zone)
        if zone is None or self.at.astimezone(zone).utcoffset() != fixed.utcoffset(None):
            return fixed
        return zone

    @property
    def has_zone(self) -> bool:
        """Whether the clock is that of a zone, with its changes ahead."""
        return isinstance(self.clock, ZoneInfo)

    def shows(self, instant: datetime) -> datetime:
        """Another instant as the same clock shows it then, beyond a clock change too.

        Aware, with the offset of that instant: so two of them are compared as instants.
        """
        local = instant.astimezone(self.clock)
        return local.astimezone(timezone(local.utcoffset() or timedelta(0)))

    def begins(self, day: date, starts_at_hour: int = DAY_STARTS_AT_HOUR) -> DayBegin:
        """When a diary day begins on this clock."""
        begin = self.shows(datetime.combine(day, time(starts_at_hour), self.clock))
        return DayBegin.combine(begin.date(), begin.time(), begin.tzinfo)

    @cached_property
    def local_date(self) -> date:
        """The diary day of the moment; where none was decided, by our default for its beginning."""
        if self.day is not None:
            return self.day
        # As diary_day(self.local), without making that time of a zone for every record of a log.
        since_day_began = timedelta(minutes=self.offset_minutes - 60 * DAY_STARTS_AT_HOUR)
        return (self.at + since_day_began).date()

    def where_days_begin_at(self, hour: int) -> "Moment":
        """The same moment, with its diary day as it is where days begin at ``hour``."""
        return replace(self, day=diary_day(self.local, hour))


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def diary_day(local: datetime, starts_at_hour: int = DAY_STARTS_AT_HOUR) -> date:
    """The day that a local time belongs to, where days begin at ``starts_at_hour``."""
    return (local - timedelta(hours=starts_at_hour)).date()


def days_after(first: Moment, later: Moment) -> int:
    """The diary days from one moment to a later one, 0 for the same day.

    Whoever flies east over the date line comes to a day that they have had: that is still day 0.
    """
    return max(0, (later.local_date - first.local_date).days)


def local_zone() -> ZoneInfo:
    """The zone this machine is set to."""
    from tzlocal import get_localzone  # only needed where a time comes without an offset

    return get_localzone()


def moment_of(when: datetime, zone: tzinfo | None = None) -> Moment:
    """``when`` as a ``Moment``; a time without an offset is on the clock of ``zone``.

    ``zone`` defaults to the machine's own.
    """
    name: str | None = None
    if when.tzinfo is None or zone is not None:
        place = zone or local_zone()
        name = getattr(place, "key", None)
        when = when.replace(tzinfo=place) if when.tzinfo is None else when.astimezone(place)
    offset = when.utcoffset() or timedelta(0)
    return Moment(when.astimezone(UTC), round(offset.total_seconds() / 60), name)


def moments_showing(local: datetime, zone: tzinfo) -> tuple[Moment, ...]:
    """The moments at which the clock of the zone shows ``local``, which has no offset.

    One, as a rule; two in the hour that comes twice, the earlier first; none in the one that a
    change skips.
    """
    read = [moment_of(local.replace(fold=fold), zone) for fold in (0, 1)]
    shown = [
        each for each in read if each.at.astimezone(zone).replace(tzinfo=None, fold=0) == local
    ]
    return tuple({each.at: each for each in shown}.values())


def around_gap(local: datetime, zone: tzinfo) -> tuple[Moment, Moment]:
    """For a time that a change skips: the two that exist, by the clock as it was and as it is then."""
    late, early = (moment_of(local.replace(fold=fold), zone) for fold in (0, 1))
    return moment_of(early.at, zone), moment_of(late.at, zone)


def now_here() -> Moment:
    """This moment on this machine's clock. Called at the edges only: rules are handed ``now``."""
    return moment_of(datetime.now(UTC), local_zone())


def parse_time(text: str, zone: tzinfo | None = None) -> Moment:
    """Read an ISO 8601 time; without an offset it is on the clock of ``zone`` (else this machine's).

    Raises ``BadTime`` with words for the person where the text is no time, or one that the clocks
    of the zone skip.
    """
    text = text.strip()
    try:
        when = datetime.fromisoformat(text)
        if len(text) <= len("2026-11-22"):  # a day alone: which hour is not for us to guess
            raise ValueError
    except ValueError:
        raise BadTime(f"“{text[:40]}” is not a time such as 2026-11-22T20:15") from None
    try:
        if when.tzinfo is not None:
            return moment_of(when)
        place = zone or local_zone()
        moment, shown = moment_of(when, place), moments_showing(when, place)
    except (OverflowError, ValueError):
        raise BadTime(f"“{text[:40]}” lies outside the calendar") from None
    if not shown:
        raise SkippedTime(text[:40], *(format_time(each) for each in around_gap(when, place)))
    return moment


def format_time(moment: Moment) -> str:
    """The moment as ISO 8601 on the person's own clock, with its offset; no digit is lost."""
    return moment.local.isoformat()
