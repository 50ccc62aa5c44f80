"""Every page opens on every log: an empty one, ten years, and one that others write to."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from homecare.sample import write_sample_log
from homecare.store.log import open_log
from homecare.values.times import Moment
from tests.homecare.terminal import homecare
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person

PAGES = {
    "1": "Today",
    "2": "Journal",
    "3": "Progress",
    "4": "Photos",
    "5": "Safety & care",
    "6": "Kit",
    "7": "Share with a specialist",
}


def _look_at_every_page(person: Person) -> None:
    for number, title in PAGES.items():
        person.press(f"Ctrl+{number}")
        if title != "Today":  # its title is the day
            person.wait_to_see(title)
        person.settle()


@pytest.fixture
def empty_log(tmp_path: Path) -> Path:
    folder = tmp_path / "log"
    open_log(folder, create=True).close()
    return folder


def test_an_empty_log_says_how_to_begin(open_program: OpenProgram, empty_log: Path) -> None:
    person = open_program(empty_log)
    person.wait_to_see("Nothing logged yet")
    _look_at_every_page(person)


@pytest.mark.slow
def test_ten_years(open_program: OpenProgram, tmp_path: Path, now: Moment) -> None:
    write_sample_log(tmp_path / "log", now=now, years=10)
    person = open_program(tmp_path / "log")
    person.wait_to_see("Can I roll today?")
    _look_at_every_page(person)
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")


def test_what_another_process_adds_shows_by_itself(
    open_program: OpenProgram, empty_log: Path, tmp_path: Path
) -> None:
    person = open_program(empty_log)
    person.press("Ctrl+2")
    person.wait_to_see("Your journal starts with a session or a check-in")
    record = b'{"kind": "session", "at": "2026-11-20T20:00:00+01:00", "areas": [{"area": "neck"}]}'
    said = homecare("add", "--log", empty_log, "-", home=tmp_path, stdin=record)
    assert said.code == 0, said.err
    person.wait_to_see("1 entry".replace(" ", "\N{NO-BREAK SPACE}"))
    person.wait_to_see("Neck")


class _Watch(QObject):
    """Notes every window that opens and is none of those that a person asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            wanted = isinstance(watched, QMainWindow | QDialog | QMenu)
            if watched.isWindow() and not wanted:
                self.strays.append(repr(watched))
        return False


def test_no_part_flashes_up_as_a_window_of_its_own(
    open_program: OpenProgram, sample_folder: Path, log_folder: Path, qapp: QApplication
) -> None:
    watch = _Watch()
    qapp.installEventFilter(watch)
    shutil.copytree(sample_folder, log_folder)  # the window keeps a copy of the day beside its log
    person = open_program(log_folder)
    _look_at_every_page(person)
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    qapp.removeEventFilter(watch)
    assert watch.strays == []
