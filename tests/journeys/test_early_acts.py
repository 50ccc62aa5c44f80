"""What is asked for before the log is open is done once it is, and nothing is lost or done twice."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from homecare.values.times import Moment
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.ui.a_window import entries
from ui.app import Program
from ui.settings.kept import Settings


def test_an_act_waits_while_the_log_is_being_opened(
    qtbot: QtBot, qapp: QApplication, home: Path, sample_folder: Path, now: Moment
) -> None:
    folder = Path(shutil.copytree(sample_folder, home / "log"))
    program = Program(qapp, Settings(home / "window.ini"), folder, now)
    person = Person(qtbot, program)
    try:
        program.begin()
        program.window.painted.connect(lambda: program.window.asked.emit("check_in"))
        person.wait_for(lambda: person.dialog() is not None)
        dialogs = program.window.findChildren(QDialog)
        assert [each.windowTitle() for each in dialogs] == ["Check in"]
        dialogs[0].close()
    finally:
        program.end()
        program.window.close()
        program.window.deleteLater()


@pytest.fixture
def newcomer(open_program: OpenProgram, log_folder: Path) -> Person:
    """Somebody who opened the program for the first time: no log is there yet."""
    person = open_program(log_folder)
    person.wait_to_see("Welcome to Homecare")
    return person


def test_the_keys_show_before_there_is_a_log(newcomer: Person) -> None:
    newcomer.press("Shift+F1")
    newcomer.wait_for(lambda: newcomer.dialog() is not None)
    assert [each.windowTitle() for each in newcomer.window.findChildren(QDialog)] == ["Keys"]
    newcomer.press("Esc")


def test_about_speaks_before_there_is_a_log(newcomer: Person) -> None:
    entries(newcomer.window)["About Homecare"].trigger()
    newcomer.wait_for(lambda: newcomer.dialog() is not None)
    assert newcomer.sees("not a medical device")
    assert not newcomer.sees("Your log")
    newcomer.press("Esc")


def test_the_help_shows_before_there_is_a_log(newcomer: Person) -> None:
    newcomer.press("F1")
    newcomer.wait_for(lambda: newcomer.dialog() is not None)
    assert newcomer.sees("Help")
    newcomer.press("Esc")


@pytest.mark.parametrize("key", ["Ctrl+N", "Ctrl+K", "Ctrl+2", "Ctrl+E"])
def test_what_needs_a_log_says_that_there_is_none(newcomer: Person, key: str) -> None:
    newcomer.press(key)
    newcomer.wait_to_see("No log is open yet")
    assert newcomer.dialog() is None
    assert "Welcome to Homecare" in newcomer.seen()


def test_it_is_left_by_key_on_every_platform(newcomer: Person) -> None:
    newcomer.press("Ctrl+Q")
    assert not newcomer.window.isVisible()
