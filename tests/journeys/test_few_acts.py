"""A session by mouse, from the open program to the page after it: clicks, keys and scrolls, counted."""

from datetime import timedelta
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import Product, Treatment
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.products import ProductKind
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment, moment_of
from tests.entries import a_roller, a_session
from tests.journeys.conftest import OpenProgram
from tests.journeys.hand import Acts, Hand
from tests.journeys.person import Person
from tests.ui.reading import is_there
from ui import tour

REDNESS = "Redness right after/2, mild"
PAIN = "Pain during/1"


@pytest.fixture
def kit(tmp_path: Path, now: Moment) -> Diary:
    """A log with a roller and a serum, and nothing done with them yet."""
    diary = Diary(open_log(tmp_path / "log", create=True), clock=lambda: now)
    a_roller(diary)
    diary.save(Product(name="Serum", product_kind=ProductKind.HYDRATOR), act="Add product")
    return diary


def opened(open_program: OpenProgram, diary: Diary) -> tuple[Person, Hand]:
    folder = diary.log.folder
    diary.log.close()
    person = open_program(folder)
    person.window.resize(tour.SIZE)
    return person, Hand(person)


def finish(person: Person, hand: Hand) -> Treatment:
    """Save, and go back to where one was."""
    hand.click("Save session")
    person.wait_to_see("Session saved")
    if is_there(person.window, "Done"):
        hand.click("Done")
    return person.diary.all(Treatment)[-1]


def test_a_first_session(open_program: OpenProgram, kit: Diary) -> None:
    """It was 9 clicks and 3 scrolls while the form was one column, without a word of care after it."""
    person, hand = opened(open_program, kit)
    hand.click("Pages/Log session")
    hand.click("None of these")
    hand.click("Myself")
    assert person.sees("Filled in: device, needle.")
    hand.click("Passes in each direction/4")
    hand.click("Whole face")
    hand.click(REDNESS)
    hand.click(PAIN)
    row = finish(person, hand)
    assert (row.needle_mm, row.redness, row.pain) == (0.3, 2, 1)
    assert [(part.area, part.passes) for part in row.areas] == [(Area.FACE, 4)]
    assert hand.acts == Acts(clicks=9, keys=0, scrolls=0)


def test_an_ordinary_session(open_program: OpenProgram, kit: Diary, now: Moment) -> None:
    """It was 8 clicks and 4 scrolls while the form was one column, without a word of care after it."""
    roller = kit.history.devices[0].id
    for days in (60, 40, 20):
        at = moment_of(now.local - timedelta(days=days))
        done = a_session(at, device_id=roller, performed_by=PerformedBy.SELF)
        kit.save(done, act="Log session")
    person, hand = opened(open_program, kit)
    hand.click("Pages/Log session")
    hand.click("None of these")
    hand.click(REDNESS)
    hand.click(PAIN)
    hand.click("Serum")
    hand.click("When Serum was used/after")
    row = finish(person, hand)
    assert row.performed_by is PerformedBy.SELF
    assert row.products == [{"name": "Serum", "kind": "hydrator", "when": "after"}]
    assert hand.acts == Acts(clicks=8, keys=0, scrolls=0)
