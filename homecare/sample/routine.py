"""What the person of the sample did between sessions: creams, ratings, a holiday, a visit."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final
from uuid import UUID

from homecare.records.models import Event, Product, ProductUse, Profile, Rating, Report, Visit
from homecare.sample import notes
from homecare.sample.entries import Entry, dated, undated
from homecare.sample.person import EVENING, MORNING, Person
from homecare.sample.plan import Planned
from homecare.values.areas import Area
from homecare.values.concerns import Concern
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.terms import RatingScale

_CONCERNS: Final = {
    Concern.ACNE_SCARS: (7.0, 3.5),
    Concern.TEXTURE: (5.5, 2.5),
    Concern.DARK_MARKS: (4.5, 2.0),
}
"""Scores at the start, and what they tend to."""
RETINOID_REST_DAYS: Final = 8
"""Without retinoid before and after a session on the face."""


@dataclass(frozen=True)
class Shelf:
    """The products that the person has."""

    cream: Entry
    sunscreen: Entry
    retinoid: Entry

    def __iter__(self) -> Iterator[Entry]:
        return iter((self.cream, self.sunscreen, self.retinoid))


def shelf(person: Person) -> Shelf:
    """What stands in the bathroom now."""
    return Shelf(
        _product(person, "Ceramide cream", ProductKind.MOISTURISER),
        _product(person, "Mineral sunscreen SPF 50", ProductKind.SUNSCREEN),
        _product(person, "Retinol 0.3 %", ProductKind.RETINOID, strength_percent=0.3),
    )


def self_portrait(person: Person) -> Iterator[Entry]:
    """The profile, and what is to be asked at the next visit."""
    calm = (Area.FACE, Area.SCALP, Area.THIGH_LEFT, Area.THIGH_RIGHT)
    yield undated(
        Profile,
        person.new_id(),
        person.start,
        birth_year=person.today.year - 36,
        fitzpatrick=3,
        emergency_number="112",
        medicines=[],
        conditions=[],
        concerns=[str(concern) for concern in _CONCERNS],
        baseline_redness={str(area): 0 for area in calm},
        area_names={},
    )
    yield undated(
        Report,
        person.new_id(),
        person.start,
        reason_for_visit=notes.REPORT_REASON,
        questions=notes.REPORT_QUESTIONS,
    )


def face_care(person: Person, session: Planned, until: date, products: Shelf) -> Iterator[Entry]:
    """Cream at once, sunscreen from the second day, retinoid only far from any session."""
    for days_after in range(1, (until - session.day).days):
        day = session.day + timedelta(days=days_after)
        far = min(days_after, (until - day).days) >= RETINOID_REST_DAYS
        if person.is_away(day):
            continue
        if days_after <= 3:
            yield from _use(person, products.cream, day, EVENING, chance=0.6)
        if 2 <= days_after <= 14:
            yield from _use(person, products.sunscreen, day, MORNING, chance=0.3)
        if far:
            yield from _use(person, products.retinoid, day, EVENING, chance=0.45)


def outing(person: Person, session: Planned, products: Shelf) -> Iterator[Entry]:
    """A day outdoors, well after the session and with sunscreen."""
    day = session.day + timedelta(days=9)
    if not person.is_away(day):
        yield from _use(person, products.sunscreen, day, MORNING, chance=1)
        yield _event(person, EventKind.OUTDOORS, day, Area.FACE, notes.OUTDOORS, at=time(11, 0))


def patch_tests(person: Person, devices: Sequence[Entry], area: Area) -> Iterator[Entry]:
    """Each new device is first tried on a small patch."""
    for device in devices:
        day: date = device.values["acquired"]
        yield _event(person, EventKind.PATCH_TEST, day, area, notes.PATCH_TEST, device_id=device.id)


def ratings(person: Person) -> Iterator[Entry]:
    """Each concern once a month, slowly better, with a grade of doubt; and each year's verdict."""
    for ago in range(person.days, -1, -30):
        for concern, (start, end) in _CONCERNS.items():
            skin = end + (start - end) * math.exp((ago - person.days) / 365)
            score = max(0, min(10, round(skin + person.rng.gauss(0, 0.6))))
            yield from _rating(person, concern, ago, RatingScale.SCORE, score)
    for ago in range(person.days - 365, -1, -365):
        yield from _rating(person, Concern.ACNE_SCARS, ago, RatingScale.CHANGE, 3)


def happenings(person: Person) -> Iterator[Entry]:
    """A sunburn in every other summer's holiday, and a visit each autumn."""
    first = person.start.date()
    for year in range(first.year, person.today.year + 1):
        burnt, seen = date(year, 7, 24), date(year, 10, 6)
        if year % 2 == 0 and first <= burnt and person.is_away(burnt):
            yield _event(person, EventKind.SUNBURN, burnt, Area.FACE, notes.SUNBURN)
        if first <= seen:
            yield dated(
                Visit,
                person.new_id(),
                person.moment(seen, time(9, 30)),
                who=notes.VISIT_WHO,
                advice=notes.VISIT_ADVICE,
                cleared=[],
            )


def _product(
    person: Person, name: str, kind: ProductKind, strength_percent: float | None = None
) -> Entry:
    return undated(
        Product,
        person.new_id(),
        person.start,
        name=name,
        product_kind=kind,
        strength_percent=strength_percent,
        opened=person.days_ago(60),
        expires=person.days_ago(-300),
    )


def _use(person: Person, product: Entry, day: date, at: time, *, chance: float) -> Iterator[Entry]:
    if person.rng.random() < chance:
        moment = person.moment(day, at, 15)
        yield dated(ProductUse, person.new_id(), moment, product_id=product.id, area=Area.FACE)


def _event(
    person: Person,
    kind: EventKind,
    day: date,
    area: Area,
    note: str,
    *,
    at: time = EVENING,
    device_id: UUID | None = None,
) -> Entry:
    moment = person.moment(day, at, 30)
    return dated(
        Event, person.new_id(), moment, event=kind, area=area, device_id=device_id, notes=note
    )


def _rating(
    person: Person, concern: Concern, ago: int, scale: RatingScale, score: int
) -> Iterator[Entry]:
    day = person.days_ago(ago)
    if not person.is_away(day):
        moment = person.moment(day, MORNING, 30)
        key = person.new_id()
        yield dated(Rating, key, moment, concern=str(concern), scale=scale, score=score)
