"""When the person of the sample rolled, where and with which device."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID

from homecare.records.models import Device
from homecare.sample.entries import Entry, undated
from homecare.sample.person import Person
from homecare.sample.skin import Reaction
from homecare.values.areas import Area
from homecare.values.terms import DeviceType

USES_PER_DEVICE: Final = 10
_EXCEPTIONS_EVERY: Final = 26
_SLOW_PLACE, _EARLY_PLACE = 8, 13
"""Of 26 sessions of the main course, counted from the last, one heals slowly and one is followed
by another that comes too soon."""
_EARLY_AFTER: Final = timedelta(days=5)
_NOBODY: Final = UUID(int=0)


@dataclass(frozen=True, kw_only=True)
class Course:
    """A row of sessions of one place with one needle, counted back from the present."""

    areas: tuple[Area, ...]
    parts: tuple[Area, ...] = ()
    """What is rolled when it is not the whole of ``areas``; empty: always the whole."""
    needle_mm: float
    gap_days: tuple[int, int]
    last_days_ago: int
    first_days_ago: int
    device: str
    device_type: DeviceType = DeviceType.ROLLER
    needles: int = 540
    uses_of_last: int
    """How often the newest device has been used."""
    reaction: Reaction
    minutes: tuple[int, int]
    has_exceptions: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the needle is one that heals over days, not overnight."""
        return self.needle_mm > 0.3


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One session that took place; ``from_last`` is its place in the course, 0 the last one."""

    day: date
    course: Course
    from_last: int
    device_id: UUID = _NOBODY
    slow: bool = False
    early: bool = False

    @property
    def is_last(self) -> bool:
        return self.from_last == 0


def courses(days: int) -> tuple[Course, ...]:
    """What was done in ``days``: a short needle on the face first; scalp and thighs came later."""
    long_since = days - min(182, days // 4)
    return (
        Course(
            areas=(Area.FACE,),
            parts=(Area.CHEEK_LEFT, Area.CHEEK_RIGHT, Area.CHIN),
            needle_mm=0.25,
            gap_days=(9, 14),
            last_days_ago=long_since + 22,
            first_days_ago=days,
            device="Face roller 0.25",
            uses_of_last=6,
            reaction=Reaction(1.7, 14),
            minutes=(2, 4),
        ),
        Course(
            areas=(Area.FACE,),
            parts=(Area.CHEEK_LEFT, Area.CHEEK_RIGHT, Area.FOREHEAD, Area.CHIN),
            needle_mm=0.5,
            gap_days=(22, 28),
            last_days_ago=3,
            first_days_ago=long_since,
            device="Titanium roller",
            uses_of_last=9,
            reaction=Reaction(2.9, 38),
            minutes=(3, 4),
            has_exceptions=True,
        ),
        Course(
            areas=(Area.SCALP,),
            parts=(Area.SCALP_FRONT, Area.SCALP_TEMPLES),
            needle_mm=0.3,
            gap_days=(12, 18),
            last_days_ago=9,
            first_days_ago=days - min(120, days // 6),
            device="Scalp stamp 0.3",
            device_type=DeviceType.STAMP,
            needles=140,
            uses_of_last=4,
            reaction=Reaction(1.3, 12),
            minutes=(3, 5),
        ),
        Course(
            areas=(Area.THIGH_LEFT, Area.THIGH_RIGHT),
            needle_mm=0.5,
            gap_days=(28, 40),
            last_days_ago=4,
            first_days_ago=days - min(240, days // 3),
            device="Body roller 0.5",
            needles=1080,
            uses_of_last=6,
            reaction=Reaction(2.2, 32),
            minutes=(6, 9),
        ),
    )


def plan(course: Course, person: Person) -> tuple[list[Planned], list[Entry]]:
    """The sessions of the course, oldest first, and the devices that they wore out."""
    sessions = _sessions(course, person)
    counts = _uses(len(sessions), course.uses_of_last)
    devices = [_device(course, place, person) for place in range(len(counts))]
    owner = [device.id for device, n in zip(devices, counts, strict=True) for _ in range(n)]
    planned = [
        replace(session, device_id=device_id)
        for session, device_id in zip(sessions, owner, strict=True)
    ]
    _date_devices(devices, planned, person)
    return planned, devices


def _sessions(course: Course, person: Person) -> list[Planned]:
    found: list[Planned] = []
    ago, place = course.last_days_ago, 0
    while (person.today - (day := _day(ago, person))).days <= course.first_days_ago:
        exception = place % _EXCEPTIONS_EVERY if course.has_exceptions else None
        session = Planned(day=day, course=course, from_last=place)
        if exception == _EARLY_PLACE:
            found.append(replace(session, day=day + _EARLY_AFTER, early=True))
        found.append(replace(session, slow=exception == _SLOW_PLACE))
        # after the session that came too soon the skin gets its full rest
        rest = 8 if exception == _EARLY_PLACE - 1 else 0
        ago = (person.today - day).days + person.rng.randint(*course.gap_days) + rest
        place += 1
    return found[::-1]


def _day(ago: int, person: Person) -> date:
    """So many days ago, or the last day before a holiday that leaves some days at home to heal."""
    day = person.days_ago(ago)
    while person.is_away(day) or person.is_away(day + timedelta(days=6)):
        day -= timedelta(days=1)
    return day


def _uses(sessions: int, uses_of_last: int) -> list[int]:
    """How often each device was used, oldest first: ten times, but for the first and the last."""
    counts: list[int] = []
    uses = min(uses_of_last, sessions)
    while sessions > 0:
        counts.append(uses)
        sessions -= uses
        uses = min(USES_PER_DEVICE, sessions)
    return counts[::-1]


def _device(course: Course, place: int, person: Person) -> Entry:
    return undated(
        Device,
        person.new_id(),
        person.start,
        name=f"{course.device} no. {place + 1}" if place else course.device,
        type=course.device_type,
        needle_mm=course.needle_mm,
        needles=course.needles,
        max_uses=USES_PER_DEVICE,
    )


def _date_devices(devices: Sequence[Entry], planned: Sequence[Planned], person: Person) -> None:
    """Each device is bought before its first use, and retired when the next one takes over."""
    days: dict[UUID, list[date]] = {device.id: [] for device in devices}
    for session in planned:
        days[session.device_id].append(session.day)
    for device in devices:
        bought = timedelta(days=person.rng.randint(1, 9))
        device.values["acquired"] = days[device.id][0] - bought
    for device, following in pairwise(devices):
        device.values["retired"] = days[device.id][-1]
        device.values["replaced_by_id"] = following.id
