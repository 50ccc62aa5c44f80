"""Ten cases worked through at the window: what the log holds, and what the person then reads."""

from pathlib import Path
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.store.log import open_log
from homecare.values.times import Moment
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.worked import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_worked_case(case: Case, open_program: OpenProgram, tmp_path: Path, now: Moment) -> None:
    folder = tmp_path / "log"
    log = open_log(folder, create=True)
    case.tell(Diary(log, clock=lambda: now))
    log.close()
    person = open_program(folder)
    person.wait_for(lambda: person.program.desk)
    person.settle()
    if case.check_in is None:
        person.press("Ctrl+N")
        person.wait_to_see("Log a session")
    else:
        _check_in(person, case)
    person.wait_to_see(case.words)
    person.wait_to_see(case.rule)


def _check_in(person: Person, case: Case) -> None:
    assert case.check_in is not None
    redness, signs, temperature = case.check_in
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.press(redness, "N")
    dialog: Any = person.dialog()
    for sign in signs:
        person.go_to(dialog.form.more.signs.chip(sign).text().replace("&", ""))
        person.press("Space")
    if temperature:
        person.fill("Temperature, °C", temperature)
    person.press("Ctrl+Return")
    person.wait_to_see("Your check-in is saved.")
