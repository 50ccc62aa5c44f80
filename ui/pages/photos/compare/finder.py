"""Asks the worker of a pair once the person stays with it, and keeps the answer of that pair alone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from homecare.i18n import _
from ui.pages.photos.compare.finding import Found, find
from ui.pages.photos.compare.known import Known
from ui.pages.photos.compare.pair import Pair, Side
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from homecare.photos.by_points import PointPair

_WAITS_MS: Final = 300
_Files = tuple[str | None, str | None]
_Key = tuple[_Files, Known]


class Finder(QObject):
    """``found`` follows ``ask``; whoever turns pages quickly waits for none of them."""

    found = Signal()

    def __init__(self, folder: Callable[[], Path], tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._pair: Pair | None = None
        self._known = Known()
        self._answer: tuple[_Key, Found | None] | None = None
        self._task: Task | None = None
        self._points: dict[_Files, tuple[PointPair, ...]] = {}
        self._soon = QTimer(self, interval=_WAITS_MS, singleShot=True)
        self._soon.timeout.connect(self._find)

    def ask(self, pair: Pair | None, known: Known | None = None) -> None:
        """Find out about this pair, by what the log knows of it; without one about none."""
        known = known or Known()
        key = None if pair is None else _key(pair, known)
        if self._pair is not None and key == _key(self._pair, self._known):
            self._pair = pair
            return
        self._known = known
        if self._task is not None:
            self._task.cancel()
        self._pair, self._answer, self._task = pair, None, None
        self._soon.stop()
        if pair is not None:
            self._soon.start()

    def points(self, pair: Pair) -> "tuple[PointPair, ...]":
        """What the person marked in this pair since the window opened."""
        return self._points.get(_files(pair), ())

    def use_points(self, pair: Pair, points: "tuple[PointPair, ...]") -> None:
        """Ask about this pair anew, with these places marked in both."""
        self._points[_files(pair)] = points
        known = self._known
        self.ask(None)
        self.ask(pair, known)

    @property
    def answer(self) -> Found | None:
        """Of the pair that was asked about last, once there is one."""
        return None if self._answer is None else self._answer[1]

    @property
    def words(self) -> str:
        """How one lies over the other, or that this is being found out."""
        if self._answer is None:
            return _("Looking whether one lies over the other…")
        return _("They can't be compared") if self.answer is None else self.answer.alignment

    def _find(self) -> None:
        if self._pair is None:
            return
        key = _key(self._pair, self._known)
        first, second = (self._pair.shot(side) for side in Side)
        self._task = self._tasks.run(
            find, self._folder(), first, second, self._known, self.points(self._pair),
            done=partial(self._on_found, key), failed=lambda _error: self._on_found(key, None),
            owner=self,
        )  # fmt: skip

    def _on_found(self, key: _Key, found: Found | None) -> None:
        if self._pair is not None and key == _key(self._pair, self._known):
            self._answer = (key, found)
            self.found.emit()


def _key(pair: Pair, known: Known) -> _Key:
    return _files(pair), known


def _files(pair: Pair) -> _Files:
    return pair.shot(Side.FIRST).file, pair.shot(Side.SECOND).file
