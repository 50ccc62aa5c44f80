"""Long work off the GUI thread: the only place that makes a thread.

    tasks.run(write_report, path, done=self._saved, failed=self._not_saved, owner=self)

The function runs in the one worker, so two pieces of work never overlap. It takes plain values
and returns plain values; the callbacks run on the GUI thread. The worker never holds a widget or a
callback, and garbage is not looked for while it works, in whichever thread that would be: so
neither widget nor timer can die in the wrong one.
"""

import gc
import itertools
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.qt_types import make_types


class Cancelled(Exception):
    """Raised inside the work, from its next report of progress, once the task is cancelled."""


class Task:
    """A piece of work under way: what a caller may ask of it."""

    def __init__(self) -> None:
        self._cancelled = Event()

    def cancel(self) -> None:
        """Stop it at its next report of progress; from now on nothing is delivered."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self._cancelled.is_set()


@dataclass(frozen=True)
class _Job:
    """The worker's half of a task: plain values only."""

    number: int
    function: Callable[..., object]
    args: tuple[object, ...]
    task: Task
    reports: bool


@dataclass(frozen=True)
class _Delivery:
    """The GUI thread's half: whom to tell."""

    task: Task
    done: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None
    progress: Callable[..., object] | None
    owner: QObject | None
    seen: bool = field(default=False)
    """Whether the owner's window showed when the work was handed in."""

    @property
    def wanted(self) -> bool:
        """False once cancelled, or once the owner is deleted or its window closed."""
        if self.task.cancelled:
            return False
        if self.owner is None:
            return True
        return shiboken6.isValid(self.owner) and (not self.seen or _shows(self.owner))

    def give(self, result: object, error: Exception | None) -> None:
        """Tell of the end; a mistake that nobody asked to hear of is one of the program."""
        if error is None:
            if self.done is not None:
                self.done(result)
        elif self.failed is not None:
            self.failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class Tasks(QObject):
    """One worker thread, started by the first task; call ``shutdown`` before the program ends."""

    _reported = Signal(int, tuple)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._numbers = itertools.count()
        self._open: dict[int, _Delivery] = {}
        self._worker: Thread | None = None
        self._is_shut = False
        # Emitted in the worker, received here: Qt queues them by itself.
        self._reported.connect(self._on_reported)
        self._ended.connect(self._on_ended)

    def run(
        self,
        function: Callable[..., object],
        *args: object,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[..., object] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run ``function(*args)`` in the worker, then ``done(result)`` or ``failed(error)`` here.

        With ``progress``, the function is also given ``progress=``: what it reports there arrives
        at the callback, and a cancelled task raises ``Cancelled`` out of it. Without ``failed``,
        an error goes to ``sys.excepthook``. Once ``owner`` is deleted or its window closed,
        nothing is delivered.
        """
        task = Task()
        if self._is_shut:
            task.cancel()
            return task
        number = next(self._numbers)
        seen = owner is not None and _shows(owner)
        self._open[number] = _Delivery(task, done, failed, progress, owner, seen)
        gc.disable()
        self._jobs.put(_Job(number, function, args, task, reports=progress is not None))
        self._start_worker()
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is waiting, running, or not yet delivered."""
        return bool(self._open)

    def shutdown(self) -> None:
        """Cancel what is left and wait for the worker to end. It may be called twice."""
        self._is_shut = True
        for delivery in self._open.values():
            delivery.task.cancel()
        self._jobs.put(None)
        if self._worker is not None:
            self._worker.join()
            self._worker = None
        gc.enable()

    def _start_worker(self) -> None:
        if self._worker is None:
            make_types()  # from now on another thread may ask for them
            self._worker = Thread(target=self._work, name="homecare-tasks", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            result, error = self._execute(job)
            self._ended.emit(job.number, result, error)
            del job, result, error  # nothing of it may live on in this thread

    def _execute(self, job: _Job) -> tuple[object, Exception | None]:
        def report(*values: object) -> None:
            if job.task.cancelled:
                raise Cancelled
            self._reported.emit(job.number, values)

        if job.task.cancelled:
            return None, None
        try:
            return job.function(*job.args, **({"progress": report} if job.reports else {})), None
        except Cancelled:
            job.task.cancel()
            return None, None
        except Exception as error:
            return None, error

    def _on_reported(self, number: int, values: tuple[object, ...]) -> None:
        delivery = self._open.get(number)
        if delivery is not None and delivery.progress is not None and delivery.wanted:
            delivery.progress(*values)

    def _on_ended(self, number: int, result: object, error: Exception | None) -> None:
        delivery = self._open.pop(number)
        try:
            if delivery.wanted:
                delivery.give(result, error)
        finally:
            if (
                not self._open
            ):  # not before: what is asked whether it still wants it would go meanwhile
                gc.enable()


def _shows(owner: QObject) -> bool:
    return isinstance(owner, QWidget) and owner.window().isVisible()
