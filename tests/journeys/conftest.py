"""The whole program in folders of its own, and a person who has no mouse."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from homecare.values.times import Moment
from tests.journeys.person import Person
from ui import tour
from ui.app import Program
from ui.settings.kept import Settings
from ui.widgets import answering

OpenProgram = Callable[..., Person]


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says what it is not at each window; that tells nothing of ours.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session", autouse=True)
def _spoken_as_in_the_program(qapp: QApplication) -> None:
    answering.install()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own: nothing of the user's is read or written."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture
def locale() -> Iterator[None]:
    """Dates are typed day first, whatever the machine is set to."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def open_program(
    qtbot: QtBot, qapp: QApplication, home: Path, locale: None, now: Moment
) -> Iterator[OpenProgram]:
    """Opens the program on a folder, at a moment that stands still, and gives who sits at it."""
    persons: list[Person] = []

    def opened(folder: Path, at: Moment | None = now) -> Person:
        program = Program(qapp, Settings(home / "window.ini"), folder, at)
        # the screen that exists only in memory is smaller than anybody's desk
        program.window.resize(tour.SIZE)
        person = Person(qtbot, program)
        persons.append(person)
        person.begin()
        return person

    yield opened
    for person in persons:
        if isValid(person.window):  # else it has left already
            person.leave()
