"""Asks the worker of a pair once the person stays with it, and keeps the answer of that pair alone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from homecare.i18n import _
from ui.pages.photos.compare.finding import Found, find
from ui.pages.photos.compare.pair import Pair, Side
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from homecare.photos.by_points import PointPair

_WAITS_MS: Final = 300
_Key = tuple[str | None, str | None]


class Finder(QObject):
    """``found`` follows ``ask``; whoever turns pages quickly waits for none of them."""

    found = Signal()

    def __init__(self, folder: Callable[[], Path], tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._pair: Pair | None = None
        self._answer: tuple[_Key, Found | None] | None = None
        self._task: Task | None = None
        self._points: dict[_Key, tuple[PointPair, ...]] = {}
        self._soon = QTimer(self, interval=_WAITS_MS, singleShot=True)
        self._soon.timeout.connect(self._find)

    def ask(self, pair: Pair | None) -> None:
        """Find out about this pair; without one about none."""
        key = None if pair is None else _key(pair)
        if self._pair is not None and key == _key(self._pair):
            self._pair = pair
            return
        if self._task is not None:
            self._task.cancel()
        self._pair, self._answer, self._task = pair, None, None
        self._soon.stop()
        if pair is not None:
            self._soon.start()

    def points(self, pair: Pair) -> "tuple[PointPair, ...]":
        """What the person marked in this pair since the window opened."""
        return self._points.get(_key(pair), ())

    def use_points(self, pair: Pair, points: "tuple[PointPair, ...]") -> None:
        """Ask about this pair anew, with these places marked in both."""
        self._points[_key(pair)] = points
        self.ask(None)
        self.ask(pair)

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
        key = _key(self._pair)
        self._task = self._tasks.run(
            find, self._folder(), self._pair.shot(Side.FIRST), self._pair.shot(Side.SECOND),
            self.points(self._pair),
            done=partial(self._on_found, key), failed=lambda _error: self._on_found(key, None),
            owner=self,
        )  # fmt: skip

    def _on_found(self, key: _Key, found: Found | None) -> None:
        if self._pair is not None and key == _key(self._pair):
            self._answer = (key, found)
            self.found.emit()


def _key(pair: Pair) -> _Key:
    return pair.shot(Side.FIRST).file, pair.shot(Side.SECOND).file
