"""The window that is open reminds, with a real desktop on D-Bus: once, and never what a timer told."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Treatment, TreatmentArea
from homecare.reminding.reminder import Kind
from homecare.reminding.settings import Settings
from homecare.reminding.telling import keep_settings, state_of
from homecare.values.areas import Area
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.notices import Desktop, desktop
from tests.homecare.terminal import ROOT
from tests.ui.a_window import says, window_of
from ui.look.theme import Theme
from ui.opening import Opened
from ui.reminding import Reminders
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

NOON = timedelta(hours=16)
"""From the evening of the session to noon of the next day."""
WANTED = Settings(in_window=True, off=frozenset({Kind.COPY}))


@dataclass
class Program:
    """What reminders need of the program."""

    window: MainWindow
    tasks: Tasks
    opened: Opened | None
    asked: list[str] = field(default_factory=list)

    def ask(self, name: str, *more: object) -> None:
        self.asked.append(name)

    def explain(self, error: BaseException) -> str:
        return str(error)


class Clock:
    def __init__(self) -> None:
        self.now = later(NOON)

    def __call__(self) -> Moment:
        return self.now


def later(by: timedelta) -> Moment:
    return Moment(NOW.at + by, NOW.offset_minutes, NOW.zone)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(monkeypatch) as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def program(
    qtbot: QtBot, theme: Theme, tasks: Tasks, diary: Diary, log_folder: Path, clock: Clock
) -> Program:
    """A session on the face yesterday evening; reminders are on, and the window is not in front."""
    draft = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.2)
    draft.moment = later(timedelta())
    diary.save(draft, act="Log session")
    diary.clock = clock
    window = window_of(theme)
    qtbot.addWidget(window)
    keep_settings(log_folder, WANTED)
    return Program(window, tasks, Opened(diary, FileLock(log_folder / "window.lock")))


@pytest.fixture
def settled(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)

    return wait


@pytest.fixture
def reminders(program: Program, settled: Callable[[], None]) -> Iterator[Reminders]:
    made = Reminders(program, program.window)
    yield made
    settled()
    made.let_go()


def test_a_notice_says_it_once_and_a_click_opens_the_page(
    program: Program, reminders: Reminders, there: Desktop, clock: Clock, qtbot: QtBot,
    settled: Callable[[], None],
):  # fmt: skip
    reminders.look()
    notice = there.next_notice()
    assert notice["title"] == "Homecare: something is due"
    assert notice["acts"][::2] == ["default", "later", "tomorrow"]
    settled()
    program.window.showMinimized()
    there.click(notice["number"])
    qtbot.waitUntil(lambda: program.asked == ["page_today"])
    assert not program.window.isMinimized()
    clock.now = later(NOON + timedelta(hours=2))
    reminders.look()
    settled()
    assert there.no_notice()


def test_put_off_it_comes_again_after_an_hour(
    program: Program, reminders: Reminders, there: Desktop, clock: Clock, qtbot: QtBot,
    log_folder: Path, settled: Callable[[], None],
):  # fmt: skip
    reminders.look()
    there.click(there.next_notice()["number"], "later")
    qtbot.waitUntil(lambda: any(t.again for t in state_of(log_folder).told.values()))
    assert program.asked == []
    for minutes, told in ((50, False), (60, True)):
        clock.now = later(NOON + timedelta(minutes=minutes))
        settled()
        reminders.look()
        settled()
        assert there.no_notice() is not told


def test_the_window_and_timers_at_once_tell_it_once(
    reminders: Reminders,
    there: Desktop,
    log_folder: Path,
    clock: Clock,
    settled: Callable[[], None],
):
    words = ["remind", "--log", str(log_folder), "--at", clock.now.local.isoformat()]
    timers = [
        subprocess.Popen([sys.executable, str(ROOT / "main.py"), *words], stdout=subprocess.DEVNULL)
        for _n in range(2)
    ]
    reminders.look()
    settled()
    assert [each.wait(timeout=60) for each in timers] == [0, 0]
    there.next_notice()
    assert there.no_notice()


def test_in_front_the_window_says_it_itself(
    program: Program, reminders: Reminders, there: Desktop, qtbot: QtBot, log_folder: Path,
    settled: Callable[[], None],
):  # fmt: skip
    with qtbot.waitActive(program.window):
        program.window.show()
        program.window.activateWindow()
    reminders.look()
    settled()
    assert there.no_notice()
    assert len(state_of(log_folder).told) == 1
    assert says(program.window, "Check-in for the face: day 1 after the session.")


def test_a_machine_that_slept_looks_at_once_and_one_that_did_not_waits(
    program: Program, reminders: Reminders, there: Desktop, clock: Clock, log_folder: Path,
    settled: Callable[[], None],
):  # fmt: skip
    keep_settings(log_folder, Settings(in_window=True, off=frozenset(Kind)))
    reminders.look()
    settled()
    reminders.look()  # the file was written meanwhile: once more
    settled()
    clock.now = later(NOON + timedelta(minutes=4))
    reminders.look()
    assert not program.tasks.busy
    clock.now = later(NOON + timedelta(days=3))
    reminders.look()
    assert program.tasks.busy
    settled()
    clock.now = later(NOON)  # set back
    reminders.look()
    assert program.tasks.busy


def test_off_or_never_asked_for_it_is_silent(
    program: Program, reminders: Reminders, there: Desktop, log_folder: Path,
    settled: Callable[[], None],
):  # fmt: skip
    keep_settings(log_folder, Settings())
    reminders.look()
    settled()
    (log_folder / "reminders.json").unlink()
    reminders.look()
    assert not program.tasks.busy
    assert there.no_notice()


def test_what_no_desktop_took_is_not_lost(
    reminders: Reminders, there: Desktop, clock: Clock, settled: Callable[[], None]
):
    there.refuse_next()
    reminders.look()
    settled()
    clock.now = later(NOON + timedelta(minutes=6))
    reminders.look()
    settled()
    assert there.next_notice()["title"] == "Homecare: something is due"
