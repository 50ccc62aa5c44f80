"""What is asked for before the log is open is done once it is, and nothing is lost or done twice."""

import shutil
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from homecare.values.times import Moment
from tests.journeys.person import Person
from ui.app import Program


def test_an_act_waits_while_the_log_is_being_opened(
    qtbot: QtBot, qapp: QApplication, home: Path, sample_folder: Path, now: Moment
) -> None:
    folder = Path(shutil.copytree(sample_folder, home / "log"))
    settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)
    program = Program(qapp, settings, folder, now)
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
