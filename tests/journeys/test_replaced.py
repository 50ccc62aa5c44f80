"""A log that is replaced while the window is open: nothing is written to it, nothing entered is lost."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from homecare.records.models import CheckIn, Treatment
from homecare.store.backup import copy_to
from homecare.store.copies import Why, copies
from homecare.store.integrity import verify
from homecare.values.times import Moment
from tests.homecare.logs import rows_in
from tests.homecare.writer import session_with_check_in
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person


@pytest.fixture
def log(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "log"))


@pytest.fixture
def person(open_program: OpenProgram, log: Path, now: Moment) -> Person:
    """Somebody with a window open who has logged a session, and it is in the log itself."""
    person = open_program(log)
    person.wait_for(lambda: len(copies(log)) == 1)
    person.diary.save(*session_with_check_in(now), act="Log")
    person.diary.log.forget_removed()
    person.settle()
    return person


def by_rename(folder: Path, other: Path) -> None:
    shutil.copy(other, folder / "new")
    (folder / "new").replace(folder / "log.db")


def in_place(folder: Path, other: Path) -> None:
    shutil.copyfile(other, folder / "log.db")


@pytest.mark.parametrize("replace", [by_rename, in_place])
def test_the_window_says_so_and_opens_what_is_there(
    person: Person, log: Path, sample_folder: Path, now: Moment, replace
) -> None:
    before = len(person.diary.all(Treatment))
    seen = rows_in(log / "log.db")
    replace(log, sample_folder / "log.db")
    person.wait_to_see("You see what is there now.")
    person.settle()
    assert len(person.diary.all(Treatment)) == before - 1
    kept = [each for each in copies(log) if each.why is Why.REPLACED]
    assert [rows_in(each.path) for each in kept] == [seen]
    person.diary.save(*session_with_check_in(now), act="Log")
    assert verify(log).ok
    person.go_to("That is right")
    person.press("Space")
    person.wait_for(lambda: not person.sees("You see what is there now."))


def test_what_is_being_entered_stays_and_can_be_saved(
    person: Person, log: Path, sample_folder: Path
) -> None:
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.choose("Redness", "2")
    before = len(person.diary.all(CheckIn))
    by_rename(log, sample_folder / "log.db")
    person.wait_for(lambda: "You see what is there now." in _all_texts(person))
    person.settle()
    there = len(person.diary.all(CheckIn))
    assert there == before - 1
    person.press("Ctrl+Return")
    person.wait_for_no_dialog()
    assert len(person.diary.all(CheckIn)) > there


def _all_texts(person: Person) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in person.window.findChildren(QLabel))


def test_a_folder_that_vanishes_and_comes_back(person: Person, log: Path, now: Moment) -> None:
    before = rows_in(log / "log.db")
    log.rename(log.with_name("elsewhere"))
    person.wait_to_see("Your log could not be opened")
    assert not log.exists()
    log.with_name("elsewhere").rename(log)
    person.press_letter_of("Try again")
    person.wait_for(lambda: not person.sees("Your log could not be opened"))
    person.settle()
    assert rows_in(log / "log.db") == before
    person.diary.save(*session_with_check_in(now), act="Log")
    assert verify(log).ok


def test_a_log_that_was_taken_away_comes_back_with_all_that_was_seen(
    person: Person, log: Path
) -> None:
    before = rows_in(log / "log.db")
    (log / "log.db").unlink()
    person.wait_to_see("Your log is missing, but there are copies")
    person.press("Return")
    person.wait_for(lambda: not person.sees("Your log is missing"))
    person.settle()
    assert rows_in(log / "log.db") == before


def test_what_was_noticed_at_opening_stays_until_it_was_seen(
    open_program: OpenProgram, log: Path
) -> None:
    with sqlite3.connect(log / "log.db") as other:
        other.execute("DELETE FROM rating WHERE rowid = 2")
    other.close()
    person = open_program(log)
    person.wait_to_see("rating: rows that were written")
    person.press("Ctrl+2", "Ctrl+1")
    assert person.sees("rating: rows that were written")


def test_a_value_that_another_program_changed_is_said_once_the_log_was_looked_over(
    open_program: OpenProgram, log: Path
) -> None:
    with sqlite3.connect(log / "log.db") as other:
        other.execute("UPDATE check_in SET notes = 'x' WHERE rowid = 9")
    other.close()
    person = open_program(log)
    person.wait_to_see("check_in: the rows are not those that were written")


def test_an_older_copy_put_there_is_noticed_and_may_be_right(
    open_program: OpenProgram, log: Path, now: Moment, tmp_path: Path
) -> None:
    copy_to(log / "log.db", tmp_path / "older.db")
    person = open_program(log)
    person.settle()
    person.diary.save(*session_with_check_in(now), act="Log")
    person.window.close()
    person.program.end()
    shutil.copy(tmp_path / "older.db", log / "log.db")
    person = open_program(log)
    person.wait_to_see("the newest change, made on")
    person.go_to("That is right")
    person.press("Space")
    person.wait_for(lambda: not person.sees("the newest change, made on"))
    assert verify(log).ok
