"""A log that can't be opened: the window says why in plain words, and nothing is changed."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from homecare.store.log import lock_for_window, open_log
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person


@pytest.fixture
def log(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "log"))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".db"}


def _is_refused(person: Person, *words: str) -> None:
    person.wait_to_see("Your log could not be opened")
    for each in words:
        assert person.sees(each), person.seen()
    assert "Traceback" not in person.seen()
    assert person.sees("Nothing was changed.")


def test_flipped_bytes(open_program: OpenProgram, log: Path) -> None:
    file = log / "log.db"
    damaged = bytearray(file.read_bytes())
    damaged[: 4096 * 3] = bytes(byte ^ 0x5A for byte in damaged[: 4096 * 3])
    file.write_bytes(damaged)
    before = _files(log)
    person = open_program(log)
    _is_refused(person, str(log))
    assert _files(log) == before
    person.press_letter_of("Look around in a sample log")
    person.wait_to_see("This is a sample log: nothing in it is yours.")
    assert _files(log) == before


def test_a_damaged_page_in_the_middle(open_program: OpenProgram, log: Path) -> None:
    file = log / "log.db"
    damaged = bytearray(file.read_bytes())
    for start in range(4096, len(damaged), 4096):
        damaged[start : start + 12] = bytes(byte ^ 0xFF for byte in damaged[start : start + 12])
    file.write_bytes(damaged)
    before = _files(log)
    person = open_program(log)
    _is_refused(person, "damaged")
    assert _files(log) == before


def test_a_log_of_a_newer_version(open_program: OpenProgram, log: Path) -> None:
    with sqlite3.connect(log / "log.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = _files(log)
    person = open_program(log)
    _is_refused(person, "newer version of Homecare")
    assert _files(log) == before


def test_open_in_another_window_until_that_is_closed(open_program: OpenProgram, log: Path) -> None:
    other = lock_for_window(log)
    before = _files(log)
    person = open_program(log)
    _is_refused(person, "This log is open in another Homecare window")
    assert _files(log) == before
    other.release()
    person.press_letter_of("Try again")
    person.wait_for(lambda: person.program.desk is not None)
    person.wait_for(lambda: not person.sees("Your log could not be opened"))


def test_two_presses_on_start_open_the_log_once(open_program: OpenProgram, tmp_path: Path) -> None:
    person = open_program(tmp_path / "new")
    person.wait_to_see("Welcome to Homecare")
    person.press("Return", "Return")
    person.wait_for_dialog()
    person.settle()
    assert person.program.desk is not None
    open_log(tmp_path / "new").close()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind this user"
)
def test_a_folder_without_rights(open_program: OpenProgram, log: Path) -> None:
    (log / "log.db").chmod(0)
    try:
        person = open_program(log)
        _is_refused(person, "rights")
    finally:
        (log / "log.db").chmod(0o600)


def test_a_mistake_keeps_what_is_being_entered_and_says_so(
    open_program: OpenProgram, log: Path
) -> None:
    person = open_program(log)
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.choose("Redness", "2")
    person.program.on_unexpected(ValueError, ValueError("a mistake"), None)
    assert (log / "draft-check-in.json").exists()
    shown = [each.text() for each in person.window.findChildren(QLabel)]
    assert any("What you are entering is kept as a draft. You can go on." in each for each in shown)


def test_steady_typing_does_not_put_the_draft_off(open_program: OpenProgram, log: Path) -> None:
    person = open_program(log)
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.choose("Redness", "2")
    person.go_to("Notes")
    for _n in range(1500):  # a hand that never stops
        if (log / "draft-check-in.json").exists():
            break
        person.press("x")
    assert (log / "draft-check-in.json").exists()
