"""Measures photos by itself, quietly: what came in, and what the first photo or its zones changed.

A photo takes the worker a second or two, so each is a task of its own, and whatever the person asks
for meanwhile comes between two of them. What was found is kept many at once: each time, pages redraw.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from homecare.diary.diary import Diary
    from homecare.diary.measuring_keys import Holding
    from homecare.diary.measuring_photos import Values
    from homecare.values.times import Moment

_QUIET_MS: Final = 1500
"""After a change of the log: many come one after the other."""
_KEPT_AT_ONCE: Final = 12

_Found = list[tuple["Holding", "Values"]]


class Measuring(QObject):
    """``look`` after each change of the log; a log without photos costs nothing."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._diary: Diary | None = None
        self._waiting: list[Holding] = []
        self._found: _Found = []
        self.given_up: set[str] = set()
        """The keys of what can't be measured: a picture is gone or can't be read."""
        self._works = self._look_again = False
        self._task: Task | None = None
        self._soon = QTimer(self, interval=_QUIET_MS, singleShot=True)
        self._soon.timeout.connect(self._ask)

    @property
    def is_busy(self) -> bool:
        """Whether something is looked at, or is about to be."""
        return self._works or self._soon.isActive()

    def use(self, diary: "Diary | None") -> None:
        """Measure the photos of this log from now on."""
        self._diary = diary
        self._waiting, self._found = [], []
        if self._task is not None:
            self._task.cancel()
        self._works = False
        self.look()

    def look(self) -> None:
        """The log was opened, or has changed."""
        if self._diary is None or not self._diary.history.photos:
            return
        self._look_again = True
        if not self._works:
            self._soon.start()

    def _ask(self) -> None:
        if self._diary is None:
            return
        self._look_again = False
        self._run(waiting, self._folder(), self._diary.clock(), done=self._on_waiting)

    def _folder(self) -> Path:
        assert self._diary is not None, "a log is open"
        return self._diary.log.folder

    def _run(
        self,
        work: Callable[..., object],
        *args: object,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        self._works = True
        otherwise = failed or (lambda _error: self._rest())
        self._task = self._tasks.run(work, *args, done=done, failed=otherwise, owner=self)

    def _on_waiting(self, answer: "tuple[list[Holding], bool]") -> None:
        every, renewed = answer
        self._waiting = [each for each in every if each.key not in self.given_up]
        if renewed and self._diary is not None:
            self._diary.know_measured(each.id for each in self._diary.history.photos)
        self._next()

    def _next(self) -> None:
        if self._diary is None:
            self._rest()
        elif self._found and (len(self._found) >= _KEPT_AT_ONCE or not self._waiting):
            found, self._found = self._found, []
            ids = [each.id for each, _values in found]
            now = self._diary.clock()
            self._run(keep, self._folder(), now, found, done=lambda _none: self._on_kept(ids))
        elif self._waiting:
            held = self._waiting.pop(0)
            self._run(
                measure, self._folder(), held,
                done=partial(self._on_measured, held), failed=lambda _error: self._skip(held),
            )  # fmt: skip
        else:
            self._rest()

    def _on_measured(self, held: "Holding", values: "Values") -> None:
        self._found.append((held, values))
        self._next()

    def _skip(self, held: "Holding") -> None:
        self.given_up.add(held.key)
        self._next()

    def _on_kept(self, ids: list[UUID]) -> None:
        if self._diary is not None:
            self._diary.know_measured(ids)
        self._next()

    def _rest(self) -> None:
        self._works = False
        if self._look_again:
            self._soon.start()


# In the worker: plain values in, plain values out ----------------------------------------------------


def waiting(folder: Path, now: "Moment") -> "tuple[list[Holding], bool]":
    """What is to be measured, and whether the noise of what was had to be told anew."""
    from homecare.diary.measuring_photos import renew_noise, unmeasured

    with _opened(folder, now) as diary:
        return unmeasured(diary), renew_noise(diary)


def measure(folder: Path, held: "Holding") -> "Values":
    """One photo. Raises ``NotAPicture`` or ``OSError`` where a picture can't be read."""
    from homecare.diary.measuring_photos import measured

    return measured(folder, held)


def keep(folder: Path, now: "Moment", found: _Found) -> None:
    """Keep what was found; raises ``LogError`` where the log can't be written."""
    from homecare.diary.measuring_photos import keep_measured

    with _opened(folder, now) as diary:
        keep_measured(diary, {each.id: (each.key, values) for each, values in found})


@contextmanager
def _opened(folder: Path, now: "Moment") -> "Generator[Diary]":
    from homecare.diary.diary import Diary
    from homecare.store.log import open_log

    log = open_log(folder)
    try:
        yield Diary(log, lambda: now)
    finally:
        log.close()
