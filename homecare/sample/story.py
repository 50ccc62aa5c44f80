"""The whole sample: everything that the person wrote down, in one list."""

import random
from collections.abc import Iterator
from datetime import timedelta

from homecare.areas import Area
from homecare.sample.entries import Entry
from homecare.sample.person import Person
from homecare.sample.plan import Course, courses, plan
from homecare.sample.routine import (
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
from homecare.times import Moment


def tell(now: Moment, years: float, rng: random.Random) -> list[Entry]:
    """Every entry of the sample; none is later than ``now``."""
    person = Person(now, round(years * 365.25), rng)
    return [entry for entry in _all(person) if entry.at is None or entry.at <= now.at]


def _all(person: Person) -> Iterator[Entry]:
    products = shelf(person)
    yield from self_portrait(person)
    yield from products
    for course in courses(person.days):
        yield from _course(person, course, products)
    yield from ratings(person)
    yield from happenings(person)


def _course(person: Person, course: Course, products: Shelf) -> Iterator[Entry]:
    sessions, devices = plan(course, person)
    on_face = Area.FACE in course.areas
    yield from devices
    yield from patch_tests(person, devices, Area.JAW_LEFT if on_face else course.areas[0])
    tomorrow = person.today + timedelta(days=1)
    for place, session in enumerate(sessions):
        until = sessions[place + 1].day if place + 1 < len(sessions) else tomorrow
        yield from session_entries(person, session, until)
        if on_face:
            yield from face_care(person, session, until, products)
        if on_face and session.from_last % 6 == 3:
            yield from outing(person, session, products)
