"""The whole sample: everything that the person wrote down, in one list."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from homecare.sample.entries import Entry
from homecare.sample.person import Person
from homecare.sample.plan import Course, courses, plan
from homecare.sample.routine import (
    RETINOID_REST_DAYS,
    Shelf,
    face_care,
    happenings,
    outing,
    patch_tests,
    ratings,
    self_portrait,
    shelf,
)
from homecare.sample.sessions import session_entries
from homecare.values.areas import Area
from homecare.values.times import Moment


def tell(now: Moment, years: float, rng: random.Random) -> list[Entry]:
    """Every entry of the sample; none is later than ``now``."""
    person = Person(now, round(years * 365.25), rng)
    return [entry for entry in _all(person) if entry.at is None or entry.at <= now.at]


def _all(person: Person) -> Iterator[Entry]:
    products = shelf(person)
    yield from self_portrait(person)
    yield from products
    every = courses(person.days)
    for course in every:
        yield from _course(person, course, products, _care_until(person, course, every))
    yield from ratings(person)
    yield from happenings(person)


def _care_until(person: Person, course: Course, every: Iterable[Course]) -> datetime:
    """When the care that goes with a course ends: well before another needle takes over there."""
    taken_over = [
        other.first_days_ago
        for other in every
        if other.areas == course.areas and other.first_days_ago < course.first_days_ago
    ]
    if not taken_over:
        return person.now.at
    day = person.days_ago(max(taken_over) + RETINOID_REST_DAYS)
    return datetime.combine(day, time.min, person.zone)  # no dice: they decide all that follows


def _course(
    person: Person, course: Course, products: Shelf, care_until: datetime
) -> Iterator[Entry]:
    sessions, devices = plan(course, person)
    on_face = Area.FACE in course.areas
    yield from devices
    yield from patch_tests(person, devices, Area.JAW_LEFT if on_face else course.areas[0])
    tomorrow = person.today + timedelta(days=1)
    for place, session in enumerate(sessions):
        until = sessions[place + 1].day if place + 1 < len(sessions) else tomorrow
        yield from session_entries(person, session, until)
        if on_face:
            care = face_care(person, session, until, products)
            yield from (entry for entry in care if entry.at and entry.at <= care_until)
        if on_face and session.from_last % 6 == 3:
            yield from outing(person, session, products)
