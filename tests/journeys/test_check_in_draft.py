"""A check-in that was begun is there again after the window was closed around it, and after a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Treatment, TreatmentArea
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import DAY, Moment, format_time
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from ui.ending import Ending
from ui.forms.keeping import keep_all

ROOT = Path(__file__).resolve().parents[2]

BEGINS_AND_IS_KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from homecare.diary import draft_files
from homecare.records.models import CheckIn
from homecare.values.times import parse_time
from ui.app import Program
from ui.application import make_application
from ui.ending import Ending
from ui.settings.kept import Settings

folder = Path(sys.argv[1])
app = make_application()
settings = Settings(folder / "window.ini")
program = Program(app, settings, folder / "log", parse_time(sys.argv[2]))

def begin():
    if program.desk is not None and not program.tasks.busy:
        look.stop()
        program.desk.acts.check_in()
        wait.start()

def fill():
    dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
    if dialog and focus and dialog.isActiveWindow() and dialog.isAncestorOf(focus):
        wait.stop()
        for key in "312":
            QTest.keyClicks(QApplication.focusWidget(), key)
        end.start()

def die():
    diary = program.desk.diary
    if draft_files.kept(diary.log.folder, CheckIn, diary.lookup()) is not None:
        end.stop()
        os.kill(os.getpid(), int(sys.argv[3]))

look, wait, end = (QTimer(interval=10) for _ in range(3))
look.timeout.connect(begin)
wait.timeout.connect(fill)
end.timeout.connect(die)
look.start()
ending = Ending(program.leave)
program.begin()
app.exec()
program.end()
print("in order")
"""


@pytest.fixture
def log(tmp_path: Path, now: Moment) -> Path:
    """A face that was rolled the day before."""
    log = open_log(tmp_path / "log", create=True)
    session = Treatment(at=now.at - DAY, areas=[TreatmentArea(area=Area.FACE)])
    Diary(log, clock=lambda: now).save(session, act="Log session")
    log.close()
    return tmp_path / "log"


def test_the_window_is_closed_around_it(open_program: OpenProgram, log: Path) -> None:
    person = open_program(log)
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.press("3", "1", "2")
    person.window.close()
    person.program.end()
    _is_back(open_program(log))


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGTERM")
def test_the_program_is_ended_at_once_after_the_last_key(
    open_program: OpenProgram, log: Path
) -> None:
    """By a system that shuts down: sooner than a draft would be kept by itself."""
    person = open_program(log)
    left = list[bool]()
    ending = Ending(lambda: left.append(keep_all(person.window)))
    try:
        person.press("Ctrl+K")
        person.wait_for_dialog()
        person.press("3", "1", "2")
        os.kill(os.getpid(), signal.SIGTERM)
        person.wait_for(lambda: left == [True])
    finally:
        ending.let_go()
    folder, lookup = person.diary.log.folder, person.diary.lookup()
    kept = draft_files.kept(folder, CheckIn, lookup)
    assert kept is not None
    assert (kept.draft.redness, kept.draft.swelling, kept.draft.dryness) == (3, 1, 2)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("signal_", [signal.SIGKILL, signal.SIGTERM])
def test_the_program_is_killed(
    open_program: OpenProgram, log: Path, now: Moment, signal_: signal.Signals
) -> None:
    words = [str(log.parent), format_time(now), str(int(signal_))]
    said = subprocess.run(
        [sys.executable, "-c", BEGINS_AND_IS_KILLED, *words],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(log.parent)},
    )
    in_order = (0, "in order\n") if signal_ == signal.SIGTERM else (-signal.SIGKILL, "")
    assert (said.returncode, said.stdout) == in_order, said.stderr
    _is_back(open_program(log))


def _is_back(person: Person) -> None:
    """Offered, as it was; saved once, and then no more."""
    assert person.diary.all(CheckIn) == []
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.wait_to_see("A draft from")
    person.press("Return", "Return")
    person.wait_for_no_dialog()
    (row,) = person.diary.all(CheckIn)
    assert (row.redness, row.swelling, row.dryness, row.itch) == (3, 1, 2, None)
    person.press("Ctrl+K")
    person.wait_for_dialog()
    assert not person.sees("A draft from")
    person.press("Escape")
    person.wait_for_no_dialog()
