"""Copies of the log while the window is open: after a day of use, and what fails stays in sight."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from homecare.store.copies import Why, copies
from homecare.store.keeping import daily_copy
from homecare.values.times import Moment
from tests.homecare.logs import rows_in
from tests.homecare.writer import session_with_check_in
from tests.journeys.conftest import OpenProgram


@pytest.fixture
def log(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "log"))


def test_a_failure_stays_in_sight_until_it_is_mended(open_program: OpenProgram, log: Path) -> None:
    (log / "backups").write_text("in the way")
    person = open_program(log)
    person.wait_to_see("No copy of your log was made today.")
    person.press("Ctrl+2", "Ctrl+1")
    assert person.sees("No copy of your log was made today.")
    (log / "backups").unlink()
    person.go_to("Copy it now")
    person.press("Space")
    person.wait_for(lambda: not person.sees("No copy of your log was made today."))
    assert [each.is_good for each in copies(log)] == [True]


def test_a_window_that_stays_open_makes_a_copy_each_day(
    open_program: OpenProgram, log: Path, now: Moment
) -> None:
    person = open_program(log)
    person.wait_for(lambda: len(copies(log)) == 1)
    (first,) = copies(log)
    stale = first.path.rename(first.path.with_name("log-2026-01-01-1.db"))  # of an earlier day
    later = replace(now, at=now.at + timedelta(days=1), day=None)
    person.diary.clock = lambda: later
    person.wait_for(lambda: len(copies(log)) == 2)
    assert copies(log)[0].path != stale


def test_what_was_logged_is_in_the_copy_once_the_window_is_closed(
    open_program: OpenProgram, log: Path, now: Moment
) -> None:
    person = open_program(log)
    person.wait_for(lambda: len(copies(log)) == 1)
    before = copies(log)[0].rows["treatment"]
    person.diary.save(*session_with_check_in(now), act="Log")
    person.settle()
    person.window.close()
    person.program.end()
    assert [each.rows["treatment"] for each in copies(log)] == [before + 1]


def test_before_an_import_comes_a_copy(
    open_program: OpenProgram, log: Path, tmp_path: Path
) -> None:
    file = tmp_path / "one.csv"
    file.write_text("kind,at,area,redness\ncheck-in,2026-11-20T08:00+01:00,face,1\n")
    person = open_program(log)
    person.wait_for(lambda: len(copies(log)) == 1)
    before = copies(log)[0].rows
    person.answer_with_file(file)
    person.press("Ctrl+I")
    person.wait_to_see("1 record can be imported")
    person.press("Return")
    person.wait_for_no_dialog()
    person.wait_to_see("Imported: 1 new")
    assert [each.why for each in copies(log)] == [Why.IMPORT, Why.DAY]
    assert copies(log)[0].rows == before


# The way back -------------------------------------------------------------------------------------


def with_a_copy(log: Path) -> Path:
    daily_copy(log, date(2026, 11, 21))
    return log


def test_where_only_copies_are_left_one_press_brings_the_log_back(
    open_program: OpenProgram, log: Path
) -> None:
    before = rows_in(with_a_copy(log) / "log.db")
    for part in log.glob("log.db*"):
        part.unlink()
    person = open_program(log)
    person.wait_to_see("Your log is missing, but there are copies")
    assert person.sees("sessions: 85")
    assert not person.sees("Welcome to Homecare")
    assert not (log / "log.db").exists()
    person.press("Return")
    person.wait_for(lambda: not person.sees("Your log is missing"))
    person.settle()
    assert rows_in(log / "log.db") == before


def test_a_new_log_beside_copies_is_a_choice_and_leaves_them(
    open_program: OpenProgram, log: Path
) -> None:
    with_a_copy(log)
    for part in log.glob("log.db*"):
        part.unlink()
    (copy,) = copies(log)
    person = open_program(log)
    person.wait_to_see("Your log is missing, but there are copies")
    person.press_letter_of("Start a new log")
    person.wait_for_dialog()
    person.settle()
    assert copy.path in [each.path for each in copies(log)]


def test_a_damaged_log_goes_back_to_its_copy_in_one_press_and_is_kept(
    open_program: OpenProgram, log: Path
) -> None:
    good = rows_in(with_a_copy(log) / "log.db")
    file = log / "log.db"
    damaged = bytearray(file.read_bytes())
    for start in range(4096, len(damaged), 4096):
        damaged[start : start + 12] = bytes(byte ^ 0xFF for byte in damaged[start : start + 12])
    file.write_bytes(damaged)
    person = open_program(log)
    person.wait_to_see("Your log could not be opened")
    assert person.sees("The newest good copy is of 21 Nov 2026. It holds sessions: 85")
    assert person.sees("Nothing was changed.")
    person.press("Return")
    person.wait_for(lambda: not person.sees("Your log could not be opened"))
    person.settle()
    assert rows_in(file) == good
    (kept,) = log.glob("damaged-*/log.db")
    assert kept.read_bytes() == damaged


def test_without_a_good_copy_none_is_offered(open_program: OpenProgram, log: Path) -> None:
    (log / "log.db").write_bytes(b"")
    (log / "backups").mkdir()
    (log / "backups" / "log-2026-11-21-1.db").write_bytes(b"no copy")
    person = open_program(log)
    person.wait_to_see("Your log could not be opened")
    assert not person.sees("Restore this copy")
