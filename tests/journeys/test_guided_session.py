"""A guided session in the whole program, by keyboard alone, and taken up again after it was closed."""

from datetime import timedelta
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import Device, Treatment, TreatmentArea
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from ui.guided.session import GuidedSession


@pytest.fixture
def log(tmp_path: Path, now: Moment) -> Path:
    """A chin and a nose that were rolled weeks ago."""
    log = open_log(tmp_path / "log", create=True)
    at = moment_of(now.local - timedelta(days=40))
    session = Treatment(
        at=at.at,
        needle_mm=0.25,
        areas=[
            TreatmentArea(area=Area.NOSE, passes=4, position=0),
            TreatmentArea(area=Area.CHIN, passes=4, position=1),
        ],
    )
    session.moment = at
    Diary(log, clock=lambda: now).save(session, act="Log session")
    log.close()
    return tmp_path / "log"


def to_rolling(person: Person) -> None:
    """Nothing is recorded of the steps before."""
    person.press("Ctrl+G")
    person.wait_to_see("What you will do")
    person.press("Return", "S", "S", "S", "Return")
    person.wait_to_see("Start rolling")
    person.press("Return")
    person.wait_to_see("Up and down")


def test_a_session_by_a_few_keys(open_program: OpenProgram, log: Path) -> None:
    person = open_program(log)
    to_rolling(person)
    assert person.sees("Nose")
    person.press(*["Return"] * 4)
    assert person.sees("Chin")
    person.press(*["Return"] * 4)
    person.wait_to_see("How it went")
    person.press("2", "Return")
    person.wait_to_see("Session saved")
    assert person.sees("Only lukewarm water")
    first, saved = person.diary.all(Treatment)
    assert [part.area for part in saved.areas] == [part.area for part in first.areas]
    assert (saved.redness, saved.pain, saved.notes) == (2, None, "")
    person.press("Return")
    person.wait_for(lambda: not person.sees("Guided session"))
    person.press("Ctrl+Z")
    person.wait_for(lambda: len(person.diary.all(Treatment)) == 1)


def test_closed_while_rolling_it_is_offered_when_the_window_opens(
    open_program: OpenProgram, log: Path
) -> None:
    person = open_program(log)
    to_rolling(person)
    person.press("Return", "Return")
    assert person.sees("Slanting, up to the right")
    person.window.close()
    person.program.end()
    again = open_program(log)
    again.wait_to_see("A session from 20:15")
    again.go_to("Continue: A session from 20:15")
    again.press("Space")
    again.wait_to_see("A session is not finished")
    again.press("Return")
    again.wait_to_see("Slanting, up to the right")
    assert again.sees("Paused")
    assert len(again.diary.all(Treatment)) == 1


def test_the_form_and_the_guide_take_over_from_each_other(
    open_program: OpenProgram, log: Path
) -> None:
    person = open_program(log)
    to_rolling(person)
    person.press("Return", "Ctrl+N")
    person.wait_to_see("was kept")
    person.press("Ctrl+G")
    person.wait_to_see("A session is not finished")
    person.press("Return")
    person.wait_to_see("From side to side")
    person.press("Ctrl+N", "Ctrl+N")
    person.wait_to_see("was kept")
    assert len(person.diary.all(Treatment)) == 1


def test_what_was_begun_stands_on_today_until_it_is_thrown_away(
    open_program: OpenProgram, log: Path
) -> None:
    person = open_program(log)
    assert not person.sees("Not finished")
    to_rolling(person)
    person.press("Escape")
    person.go_to("Close")
    person.press("Space")
    person.wait_to_see("Not finished")
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.press("2", "Escape")
    person.wait_for_no_dialog()
    person.wait_to_see("A check-in from 20:15")
    person.go_to("Throw away: A session from 20:15")
    person.press("Space")
    person.wait_for(lambda: not person.sees("A session from 20:15"))
    assert not (log / "draft.json").exists()
    person.go_to("Bring it back")
    person.press("Space")
    person.wait_to_see("A session from 20:15")
    person.go_to("Throw away: A check-in from 20:15")
    person.press("Space")
    person.wait_for(lambda: not person.sees("A check-in from 20:15"))
    person.go_to("Continue: A session from 20:15")
    person.press("Space")
    person.wait_to_see("A session is not finished")


@pytest.mark.parametrize("keys", [(), ("Return",), ("Return", "S", "S", "S", "Return")])
def test_tab_reaches_the_acts_of_each_step(
    open_program: OpenProgram, log: Path, keys: tuple[str, ...]
) -> None:
    person = open_program(log)
    person.press("Ctrl+G")
    person.wait_to_see("What you will do")
    person.press(*keys)
    person.go_to("Close")
    person.press("Shift+Tab")
    assert person.program.window.findChild(GuidedSession).step.isAncestorOf(person.focus())


@pytest.mark.parametrize("key", ["Ctrl+N", "Ctrl+G"])
def test_a_device_that_is_added_meanwhile_is_offered_at_once(
    open_program: OpenProgram, log: Path, key: str
) -> None:
    person = open_program(log)
    person.press(key)
    person.wait_to_see("Needle length")
    assert not person.sees("Brand new stamp")
    person.diary.save(Device(name="Brand new stamp", needle_mm=0.25), act="Add device")
    person.wait_to_see("Brand new stamp")
