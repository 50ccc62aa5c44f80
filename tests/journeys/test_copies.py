"""Copies of the log while the window is open: after a day of use, and what fails stays in sight."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from homecare.store.copies import Why, copies
from homecare.values.times import Moment
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
