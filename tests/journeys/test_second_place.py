"""The copies of the log by keyboard: a second place, the quiet light, the list, and back to one of them."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from homecare.store.copies import Why, copies
from homecare.store.keeping import daily_copy
from homecare.store.second_copies import copy_there
from homecare.store.second_place import choose, second_place
from homecare.values.times import Moment
from tests.homecare.logs import rows_in
from tests.homecare.writer import session_with_check_in
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person


@pytest.fixture
def log(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "log"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "STICK"
    made.mkdir()
    return made


def light(person: Person) -> QAbstractButton:
    """What the side bar says of the copies."""
    found = person.window.findChildren(QAbstractButton)
    return next(each for each in found if each.accessibleName() == "Copies of the log")


def open_list(person: Person) -> None:
    person.go_to("Copies of the log")
    person.press("Space")
    person.wait_for_dialog()
    person.settle()


def test_it_is_asked_for_quietly_until_there_is_an_answer(
    open_program: OpenProgram, log: Path, stick: Path
) -> None:
    person = open_program(log)
    person.wait_to_see("On this disk alone")
    assert "Your log is on this disk alone" in light(person).accessibleDescription()
    open_list(person)
    assert person.sees("Your log is on this disk alone.")
    person.answer_with_file(stick)
    person.press_letter_of("Choose a second place…")
    person.wait_to_see(f"Each copy and each photo goes to {stick}, too.")
    person.settle()
    place = second_place(log).folder
    assert place is not None
    assert [each.is_good for each in copies(place)] == [True]
    person.wait_to_see(", STICK")  # its copy is in the list, without opening it anew
    person.wait_for(lambda: light(person).text().endswith("Also on STICK"))


def test_no_is_an_answer_too(open_program: OpenProgram, log: Path) -> None:
    person = open_program(log)
    person.wait_to_see("On this disk alone")
    open_list(person)
    person.press_letter_of("No second place")
    person.wait_for(lambda: "On this disk alone" not in light(person).text())
    assert second_place(log).is_asked


def test_a_new_log_is_not_asked(open_program: OpenProgram, tmp_path: Path) -> None:
    from homecare.store.log import open_log

    open_log(tmp_path / "log", create=True).close()
    person = open_program(tmp_path / "log", None)
    person.wait_for(lambda: light(person).text() == "Copied today")


def test_a_stick_that_is_not_there_is_said_and_is_no_error(
    open_program: OpenProgram, log: Path, stick: Path
) -> None:
    choose(log, stick)
    stick.rename(stick.with_name("away"))
    person = open_program(log)
    person.wait_to_see("STICK not there")
    assert not person.sees("not to the second place")


def test_what_fails_there_stays_in_sight_until_it_is_mended(
    open_program: OpenProgram, log: Path, stick: Path
) -> None:
    place = choose(log, stick).folder
    assert place is not None
    (place / "photos").write_text("in the way")
    (log / "photos").mkdir(exist_ok=True)
    (log / "photos" / f"{'0' * 64}.jpg").write_bytes(b"a picture")
    person = open_program(log)
    person.wait_to_see("Your log was copied beside it, but not to the second place.")
    assert light(person).text().endswith("Not on STICK")
    (place / "photos").unlink()
    person.go_to("Copy it now")
    person.press("Space")
    person.wait_for(lambda: not person.sees("not to the second place"))
    person.wait_for(lambda: light(person).text().endswith("Also on STICK"))


def test_back_to_a_copy_on_the_stick(
    open_program: OpenProgram, log: Path, stick: Path, now: Moment
) -> None:
    before = rows_in(log / "log.db")
    choose(log, stick)
    daily_copy(log, now.local_date)
    copy_there(log)
    shutil.rmtree(log / "backups")
    person = open_program(log)
    person.settle()
    person.diary.save(*session_with_check_in(now), act="Log")
    person.settle()
    open_list(person)
    person.wait_to_see("the log would lack sessions: 1, check-ins: 1, photos: 0")
    title = next(line for line in person.seen().splitlines() if line.endswith(", STICK"))
    person.go_to(f"Restore: {title}")
    person.press("Space")
    person.wait_to_see("Back to this copy?")
    person.press_letter_of("Restore this copy")
    person.wait_to_see("Your log holds what that copy held.")
    person.settle()
    assert rows_in(log / "log.db") == before
    (kept,) = (each for each in copies(log) if each.why is Why.RESTORE)
    assert kept.rows["treatment"] == len(before["treatment"]) + 1
