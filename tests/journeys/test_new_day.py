"""A window that stays open: each page tells of the day that it is, and nobody has to write first."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from homecare.values.times import Moment, moment_of
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.ui.heard import listening, said_last
from tests.ui.reading import visible_text

_TOLD_IN_WORDS = ("today", "journal", "care", "kit")
"""The pages that draw nothing in the worker: their texts are all that they say."""


@pytest.fixture
def person(open_program: OpenProgram, sample_folder: Path, tmp_path: Path) -> Person:
    return open_program(Path(shutil.copytree(sample_folder, tmp_path / "log")))


def _later(person: Person, now: Moment, **more: float) -> None:
    then = moment_of(now.local + timedelta(**more))
    person.diary.clock = lambda: then


@pytest.mark.parametrize("ahead", [{"days": 1}, {"hours": 8}, {"days": -2}])
def test_every_page_tells_of_the_day_that_it_is(
    person: Person, now: Moment, ahead: dict[str, float]
) -> None:
    pages = {name: _page(person, name) for name in _TOLD_IN_WORDS}
    person.window.show_page("today")
    _later(person, now, **ahead)
    day = person.diary.clock().local_date
    person.wait_for(lambda: f"{day:%A} {day.day}" in visible_text(pages["today"]))
    for name, page in pages.items():
        _page(person, name)
        fresh = person.program._pages[name].factory()
        fresh.setParent(person.window)
        fresh.resize(page.size())
        fresh.show()
        person.wait_for(lambda page=page, fresh=fresh: _read(page) == _read(fresh))
        fresh.hide()
        person.settle()


def test_a_new_day_is_heard_on_whatever_page(person: Person, now: Moment) -> None:
    person.window.show_page("kit")
    person.settle()
    with listening():
        _later(person, now, days=1)
        person.wait_for(lambda: said_last(person.window))
    assert said_last(person.window) == "A new day: Monday 23 November"


def _page(person: Person, name: str) -> QWidget:
    page = person.window.show_page(name)
    person.settle()
    assert page is not None
    return page


def _read(page: QWidget) -> list[str]:
    """What stands on the page, and what a screen reader hears of it."""
    shown = [each for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    return sorted(f"{each.text()} {each.accessibleName()}" for each in shown)


def test_what_ends_by_the_hour_ends_on_today(person: Person, now: Moment) -> None:
    person.window.show_page("today")
    person.settle()
    before = visible_text(person.window.pages[0])
    _later(person, now, hours=3)
    person.wait_for(lambda: visible_text(person.window.pages[0]) != before)


def test_an_emergency_that_is_over_with_the_day_is_taken_away_by_itself(
    person: Person, now: Moment
) -> None:
    from homecare.records.models import CheckIn
    from homecare.values.areas import Area
    from homecare.values.signs import Sign

    ill = CheckIn(at=now.at, area=Area.FACE, signs=[Sign.BREATHING_TROUBLE])
    ill.moment = now
    person.diary.save(ill, act="Check in")
    person.settle()
    assert person.window.property("emergency")
    _later(person, now, days=40)
    person.wait_for(lambda: not person.window.property("emergency"))
