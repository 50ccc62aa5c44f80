"""A sample log is gone with its window, and with whatever was typed into it; also where that was killed."""

import os
import signal
import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homecare.files import UNFINISHED, sweep_private_folders
from homecare.values.times import Moment
from tests.homecare.writer import session_with_check_in
from tests.journeys.person import Person
from ui.app import Program
from ui.opening import open_diary, open_sample
from ui.settings.kept import Settings


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def test_it_is_removed_when_its_window_closes(
    qtbot: QtBot, qapp: QApplication, home: Path, place: Path, now: Moment
) -> None:
    settings = Settings(home / "window.ini")
    program = Program(qapp, settings, home / "log", now)
    person = Person(qtbot, program)
    person.begin()
    program.look_around()
    person.wait_for(lambda: program.opened is not None)
    person.settle()
    person.diary.save(*session_with_check_in(now), act="Log")
    assert list(place.rglob("log.db"))
    program.window.close()
    program.end()
    assert list(place.iterdir()) == []
    program.window.deleteLater()


def test_a_killed_one_is_swept_at_the_next_start(place: Path, now: Moment) -> None:
    child = os.fork()
    if child == 0:
        opened = open_sample(now)
        assert opened.is_sample
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert list(place.rglob("log.db"))
    sweep_private_folders()
    assert list(place.iterdir()) == []


def test_what_a_killed_program_left_half_made_in_the_log_goes_at_the_next_start(
    tmp_path: Path, now: Moment
) -> None:
    folder = tmp_path / "log"
    open_diary(folder, now).close()
    (folder / "backups").mkdir(exist_ok=True)
    left = [place / f"{UNFINISHED}half" for place in (folder, folder / "backups")]
    for file in left:
        file.write_bytes(b"half")
    open_diary(folder, now).close()
    assert not [file for file in left if file.exists()]
