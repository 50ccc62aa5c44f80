"""Several people at one computer: from log to log in a window that keeps nothing of the last one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from homecare.records.models import Device
from homecare.values.times import Moment
from tests.journeys.conftest import OpenProgram
from ui import starting
from ui.app import Program
from ui.dialogs.logs.chooser import LogsDialog
from ui.dialogs.logs.new_log import NewLogDialog
from ui.settings.kept import Settings, settings
from ui.settings.known_logs import known_logs, remember_log
from ui.settings.table import NAME_IN_TITLE


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[Program]:
    """Every program that is started, the first first."""
    made: list[Program] = []

    class Noted(Program):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    monkeypatch.setattr(starting, "Program", Noted)
    return made


@pytest.fixture
def steps() -> Iterator[Callable[[list[Callable[[], bool]]], None]]:
    """Does one thing after the other, each as soon as it can be done (it then gives True)."""
    timer = QTimer(interval=20)

    def begin(todo: list[Callable[[], bool]]) -> None:
        def go() -> None:
            if todo and todo[0]():
                todo.pop(0)

        timer.timeout.connect(go)
        timer.start()

    yield begin
    timer.stop()


def shown(kind: type[QDialog]) -> Any:
    """The dialog of this kind that is open."""
    top = QApplication.activeModalWidget()
    return top if isinstance(top, kind) else None


def test_from_one_log_to_a_new_one_and_back(
    qapp: QApplication, home: Path, sample_folder: Path, now: Moment,
    programs: list[Program], steps: Callable[..., None],
) -> None:  # fmt: skip
    anna, ben = Path(shutil.copytree(sample_folder, home / "anna")), home / "ben"
    kept = Settings(home / "window.ini")
    program = Program(qapp, kept, anna, now)
    programs.append(program)
    remember_log(anna, "Anna")
    settings().keep(NAME_IN_TITLE, True)
    seen: list[str] = []

    def ask_for_logs() -> bool:
        if programs[-1].opened is None:
            return False
        seen.append(programs[-1].window.windowTitle())
        programs[-1].ask("logs")
        return True

    def begin_another() -> bool:
        dialog = shown(LogsDialog)
        if dialog is None:
            return False
        dialog.new.click()
        return True

    def name_it() -> bool:
        dialog = shown(NewLogDialog)
        if dialog is None:
            return False
        dialog.name.setText("Ben")
        dialog.folder.setText(str(ben))
        dialog.go.click()
        return True

    def start_it() -> bool:
        if len(programs) < 2 or programs[-1].tasks.busy or not programs[-1].window.has_form:
            return False
        programs[-1]._start_log()
        return True

    def write_in_it() -> bool:
        opened = programs[-1].opened
        if opened is None:
            return False
        for dialog in programs[-1].window.findChildren(QDialog):
            dialog.close()
        opened.diary.save(Device(name="Ben's roller"), act="Add device")
        return True

    def back() -> bool:
        dialog = shown(LogsDialog)
        if dialog is None:
            return False
        dialog.list.setCurrentRow(1)
        dialog.open_it.click()
        return True

    def leave() -> bool:
        if len(programs) < 3 or programs[-1].opened is None:
            return False
        devices = programs[-1].opened.diary.all(Device)
        seen.extend(device.name or "" for device in devices)
        programs[-1].window.close()
        return True

    steps([ask_for_logs, begin_another, name_it, start_it, write_in_it, ask_for_logs, back, leave])
    starting.stay(qapp, kept, program)
    assert [each._folder for each in programs] == [anna, ben, anna]
    assert [(each.folder, each.name) for each in known_logs()] == [(anna, "Anna"), (ben, "Ben")]
    assert "Anna" in seen[0]
    assert "Ben" in seen[1]
    assert "Ben's roller" not in seen


def test_two_windows_on_two_logs_at_once(
    open_program: OpenProgram, sample_folder: Path, home: Path
) -> None:
    people = [
        open_program(Path(shutil.copytree(sample_folder, home / name))) for name in ("anna", "ben")
    ]
    for person in people:
        person.wait_to_see("Can I roll today?")
    people[0].diary.save(Device(name="Anna's alone"), act="Add device")
    assert "Anna's alone" not in [each.name for each in people[1].diary.all(Device)]


def test_a_second_window_on_one_log_says_so(
    open_program: OpenProgram, sample_folder: Path, home: Path
) -> None:
    log = Path(shutil.copytree(sample_folder, home / "anna"))
    open_program(log).wait_to_see("Can I roll today?")
    open_program(log).wait_to_see("open in another Homecare window")


def test_the_menu_of_recent_logs_offers_those_that_are_there_but_not_this_one(
    open_program: OpenProgram, sample_folder: Path, home: Path, now: Moment
) -> None:
    anna, ben, gone = (home / name for name in ("anna", "ben", "gone"))
    for folder in (anna, ben):
        shutil.copytree(sample_folder, folder)
    person = open_program(anna)
    remember_log(gone, "Gone")
    remember_log(ben, "Ben & Co")
    remember_log(anna, "Anna")
    file = person.window.menuBar().actions()[0].menu()
    file.aboutToShow.emit()
    entry = next(each for each in file.actions() if each.text() == "Open rece&nt")
    assert entry.isEnabled()
    recent = entry.menu()
    for _turn in range(2):  # shown again it is the same
        recent.aboutToShow.emit()
        assert [each.text() for each in recent.actions()] == ["&1 Ben && Co"]
    recent.actions()[0].trigger()
    assert person.program.next_log == ben
    shutil.rmtree(ben)
    file.aboutToShow.emit()
    assert not entry.isEnabled(), "there is none to go to"
