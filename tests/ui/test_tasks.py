"""Work off the GUI thread. Nothing here sleeps: events say when the work has come how far."""

import gc
import subprocess
import sys
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from ui.tasks import Cancelled, Tasks

PATIENCE_S = 5


def wait(event: Event) -> None:
    assert event.wait(PATIENCE_S)


def drain(qtbot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.busy)


def test_result_arrives_on_the_gui_thread(qtbot, tasks: Tasks):
    threads, results = [], []

    def work(a: int, b: int) -> int:
        threads.append(current_thread())
        return a + b

    def done(result: int) -> None:
        threads.append(current_thread())
        results.append(result)

    tasks.run(work, 2, 3, done=done)
    drain(qtbot, tasks)
    assert results == [5]
    assert threads[0] is not main_thread()
    assert threads[1] is main_thread()


def test_tasks_run_one_after_the_other(qtbot, tasks: Tasks):
    order = []
    for number in range(5):
        tasks.run(order.append, number)
    drain(qtbot, tasks)
    assert order == [0, 1, 2, 3, 4]


def test_an_error_goes_to_failed(qtbot, tasks: Tasks):
    errors = []
    tasks.run(int, "x", done=errors.append, failed=errors.append)
    drain(qtbot, tasks)
    assert [type(error) for error in errors] == [ValueError]


def test_an_error_nobody_asked_for_reaches_the_excepthook(
    qtbot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: seen.append(error[0]))
    tasks.run(int, "x")
    drain(qtbot, tasks)
    assert seen == [ValueError]


def test_nothing_is_delivered_to_an_owner_deleted_meanwhile(qtbot, tasks: Tasks):
    started, go_on, delivered = Event(), Event(), []
    owner = QWidget()

    def work() -> None:
        started.set()
        wait(go_on)

    tasks.run(work, done=delivered.append, owner=owner)
    wait(started)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    go_on.set()
    drain(qtbot, tasks)
    assert delivered == []


def test_nothing_is_delivered_to_a_closed_dialog(qtbot, tasks: Tasks):
    go_on, delivered = Event(), []
    owner = QDialog()
    qtbot.addWidget(owner)
    owner.show()
    tasks.run(lambda: wait(go_on), done=delivered.append, owner=owner)
    owner.reject()
    go_on.set()
    drain(qtbot, tasks)
    assert delivered == []


def test_a_hidden_page_of_an_open_window_is_still_served(qtbot, tasks: Tasks):
    window, delivered = QWidget(), []
    qtbot.addWidget(window)
    page = QWidget(window)
    window.show()
    page.hide()
    tasks.run(lambda: 7, done=delivered.append, owner=page)
    drain(qtbot, tasks)
    assert delivered == [7]


def test_progress_arrives_in_order_before_the_result(qtbot, tasks: Tasks):
    seen = []

    def work(*, progress) -> str:
        for step in range(3):
            progress(step, 3)
        return "end"

    tasks.run(work, progress=lambda *at: seen.append(at), done=seen.append)
    drain(qtbot, tasks)
    assert seen == [(0, 3), (1, 3), (2, 3), "end"]


def test_cancel_stops_at_the_next_report(qtbot, tasks: Tasks):
    started, go_on, seen = Event(), Event(), []

    def work(*, progress) -> None:
        started.set()
        wait(go_on)
        try:
            progress(1, 2)
        except Cancelled:
            seen.append("told")
            raise
        seen.append("went on")

    task = tasks.run(work, progress=seen.append, done=seen.append, failed=seen.append)
    wait(started)
    task.cancel()
    go_on.set()
    drain(qtbot, tasks)
    assert seen == ["told"]


def test_a_task_cancelled_while_waiting_never_runs(qtbot, tasks: Tasks):
    go_on, ran = Event(), []
    tasks.run(lambda: wait(go_on))
    tasks.run(ran.append, 1).cancel()
    go_on.set()
    drain(qtbot, tasks)
    assert ran == []


def test_shutdown_joins_the_worker_and_leaves_waiting_work(qtbot):
    tasks, started, ran = Tasks(), Event(), []

    def work(*, progress) -> None:
        nonlocal worker
        worker = current_thread()
        started.set()
        while True:
            progress()

    worker = main_thread()
    tasks.run(work, progress=ran.append)
    tasks.run(ran.append, 1, done=ran.append)
    wait(started)
    tasks.shutdown()
    tasks.shutdown()
    assert not worker.is_alive()
    assert ran == []


def test_after_shutdown_nothing_starts(tasks: Tasks):
    tasks.shutdown()
    assert tasks.run(print, "never").cancelled
    assert not tasks.busy


def test_garbage_is_looked_for_on_the_gui_thread_alone(qtbot, tasks: Tasks):
    """A timer that is found in the worker dies there, and what is left of it goes off all the same."""
    places = []

    def look(_phase: str, _info: dict[str, int]) -> None:
        places.append(current_thread())

    def work() -> None:
        made = [[] for _ in range(100_000)]
        assert made

    gc.callbacks.append(look)
    try:
        tasks.run(work)
        drain(qtbot, tasks)
    finally:
        gc.callbacks.remove(look)
    assert set(places) <= {main_thread()}
    assert gc.isenabled()


def test_garbage_is_looked_for_after_the_end_was_told(qtbot, tasks: Tasks):
    """Else who is to be told may go between the question whether it is there and the telling."""
    told: list[object] = []
    before: list[bool] = []

    def look(_phase: str, _info: dict[str, int]) -> None:
        before.append(not told)

    def done(_result: object) -> None:
        told.append([[] for _ in range(100_000)])

    gc.collect()
    gc.callbacks.append(look)
    try:
        tasks.run(print, done=done)
        drain(qtbot, tasks)
        told.append([[] for _ in range(100_000)])
    finally:
        gc.callbacks.remove(look)
    assert before, "none was looked for at all"
    assert not any(before)


def test_garbage_is_looked_for_again_after_shutdown(tasks: Tasks):
    started, go_on = Event(), Event()
    tasks.run(lambda: (started.set(), wait(go_on)))
    wait(started)
    assert not gc.isenabled()
    go_on.set()
    tasks.shutdown()
    assert gc.isenabled()


MADE_BY_THE_WORKER = """
import pkgutil
from importlib import import_module
from threading import Event
from PySide6 import QtCore, QtGui, QtWidgets
import ui
from ui.application import make_application
from ui.tasks import Tasks

QT = (QtCore, QtGui, QtWidgets)

def made():
    return {name for module in QT for name in vars(module)}

def work():
    known = made()
    for found in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(found.name)
    print(sorted(name for name in made() - known if not name.startswith("_")))
    over.set()

app, tasks, over = make_application(), Tasks(), Event()
tasks.run(work)
assert over.wait(60)
tasks.shutdown()
"""


def test_the_worker_makes_no_type_of_qt():
    """PySide6 makes types when they are first asked for; with two threads at it, it dies of that.

    The GUI thread stands still meanwhile: what is new is the worker's.
    """
    done = subprocess.run(
        [sys.executable, "-c", MADE_BY_THE_WORKER],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout == "[]\n", "to be named in ui/qt_types.py"
