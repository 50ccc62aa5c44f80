"""What is done often takes few keys: each act from the open program, by keyboard, counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QTableView

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Treatment, TreatmentArea
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from ui.widgets.dates import DateEdit

AT_MOST = 6
GRADES = ("redness", "swelling", "dryness", "itch", "tightness", "pain")


@pytest.fixture
def person(open_program: OpenProgram, tmp_path: Path, now: Moment) -> Person:
    """Whose face was rolled ten days ago, with a check-in yesterday and one the day after it."""
    log = open_log(tmp_path / "log", create=True)
    diary = Diary(log, clock=lambda: now)
    areas = [TreatmentArea(area=Area.FACE, passes=4)]
    diary.save(_at(now, 10, Treatment, areas=areas, needle_mm=0.2), act="Log session")
    for days, redness in ((9, 2), (1, 1)):
        diary.save(_at(now, days, CheckIn, area=Area.FACE, redness=redness), act="Check in")
    log.close()
    return open_program(tmp_path / "log")


def _at(now: Moment, days: int, kind: Any, **fields: Any) -> Any:
    moment = moment_of(now.local - timedelta(days=days))
    row = kind(at=moment.at, **fields)
    row.moment = moment
    return row


@contextmanager
def few_keys(person: Person, at_most: int = AT_MOST) -> Iterator[None]:
    """Fails where it took more."""
    before = person.pressed
    yield
    assert person.pressed - before <= at_most


def newest(person: Person, kind: Any) -> Any:
    return person.diary.all(kind)[-1]


def test_an_uneventful_check_in(person: Person, now: Moment) -> None:
    with few_keys(person, 4):
        person.press("Ctrl+K")
        person.wait_for_dialog()
        person.press("1", "N", "Return")
        person.wait_for_no_dialog()
    row = newest(person, CheckIn)
    assert {name: getattr(row, name) for name in GRADES} == {
        **dict.fromkeys(GRADES, 0),
        "redness": 1,
    }
    assert (row.area, row.signs, row.moment) == (Area.FACE, [], now)


def test_a_check_in_of_the_day_before(person: Person, now: Moment) -> None:
    with few_keys(person):
        person.press("Ctrl+K")
        person.wait_for_dialog()
        person.press("D", "2", "N", "Return")  # today comes next
        person.wait_to_see("saved.")
        person.press("Escape")
        person.wait_for_no_dialog()
    yesterday = now.local - timedelta(days=1)
    rows = [row for row in person.diary.all(CheckIn) if row.moment.local == yesterday]
    assert {(row.redness, row.itch) for row in rows} == {(1, None), (2, 0)}


def test_the_last_session_again(person: Person, now: Moment) -> None:
    with few_keys(person, 2):
        person.press("Ctrl+N")
        person.wait_to_see("Log a session")
        person.press("Ctrl+Return")
        person.wait_to_see("Session saved")
    again = newest(person, Treatment)
    assert again.moment == now
    assert [(part.area, part.passes) for part in again.areas] == [(Area.FACE, 4)]
    assert again.needle_mm == 0.2
    assert (again.redness, again.pain, again.notes) == (None, None, "")


def test_another_redness_for_yesterday(person: Person) -> None:
    with few_keys(person):
        _show_journal(person)
        person.press("Return")
        person.wait_for_dialog()
        person.press("3", "Return")
        person.wait_for_no_dialog()
    assert [row.redness for row in person.diary.all(CheckIn)] == [2, 3]


def test_another_redness_for_yesterday_after_a_day_with_many_entries(
    person: Person, now: Moment
) -> None:
    today = [_at(now, 0, CheckIn, area=Area.FACE, redness=0) for _n in range(5)]
    person.diary.save(*today, act="Check in")
    with few_keys(person, 5):
        _show_journal(person, 8)
        person.press("Alt+Down", "Return")
        person.wait_for_dialog()
        person.press("3", "Return")
        person.wait_for_no_dialog()
    assert [row.redness for row in person.diary.all(CheckIn)] == [2, 3, 0, 0, 0, 0, 0]


def test_all_entries_deleted_and_back_again(person: Person) -> None:
    with few_keys(person, 4):
        _show_journal(person)
        person.press("Ctrl+A", "Delete")
        person.wait_for(lambda: not person.diary.journal())
        person.press("Ctrl+Z")
        person.wait_for(lambda: len(person.diary.journal()) == 3)


def test_an_entry_deleted_and_back_again(person: Person) -> None:
    with few_keys(person):
        _show_journal(person)
        person.press("Delete")
        person.wait_for(lambda: len(person.diary.all(CheckIn)) == 1)
        person.press("Ctrl+Z")
        person.wait_for(lambda: len(person.diary.all(CheckIn)) == 2)


def test_a_day_long_ago(person: Person, now: Moment) -> None:
    """The key is nobody else's: two acts of one key would both do nothing."""
    _show_journal(person)
    person.press("Ctrl+J")
    person.wait_for(lambda: isinstance(person.focus(), DateEdit))
    person.press("Return")
    person.wait_to_see("Saturday 21 November 2026")
    person.press("Ctrl+Shift+L")
    person.wait_to_see("Thursday 12 November 2026")


def _show_journal(person: Person, entries: int = 3) -> None:
    """The newest entry is the one that the keyboard comes to."""
    person.press("Ctrl+2")
    person.wait_to_see(f"{entries}\N{NO-BREAK SPACE}entries")
    person.wait_for(lambda: isinstance(person.focus(), QTableView))
