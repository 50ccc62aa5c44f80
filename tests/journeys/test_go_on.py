"""Continue is pressed once: whoever asks on Today to go on is not asked again in the form."""

from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.store.log import open_log
from homecare.values.times import Moment
from tests.entries import a_session, before
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.ui.reading import control
from ui.check_in.dialog import CheckInDialog


@pytest.fixture
def person(open_program: OpenProgram, tmp_path: Path, now: Moment) -> Person:
    log = open_log(tmp_path / "log", create=True)
    Diary(log, clock=lambda: now).save(a_session(before(now, days=40)), act="Log session")
    log.close()
    return open_program(tmp_path / "log")


def test_with_a_session(person: Person) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    control(person.window, "Notes").setPlainText("calm")
    person.press("Escape")
    person.go_to("Continue: A session from 20:15")
    person.press("Space")
    person.wait_to_see("Log a session")
    assert not person.sees("A draft from 20:15 was kept.")
    assert control(person.window, "Notes").toPlainText() == "calm"


def test_with_a_check_in(person: Person) -> None:
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.press("2")
    person.press("Escape")
    person.wait_for_no_dialog()
    person.go_to("Continue: A check-in from 20:15")
    person.press("Space")
    person.wait_for_dialog()
    dialog = person.dialog()
    assert isinstance(dialog, CheckInDialog)
    assert not person.sees("A draft from 20:15 was kept.")
    assert dialog.form.scales.grades["redness"] == 2
