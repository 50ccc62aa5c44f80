"""The few large pictures that are at hand, read in the worker."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from homecare.queries.shots import Shot
from ui.pages.photos.compare.levels import Levels, load
from ui.tasks import Task, Tasks

_KEPT_MOST: Final = 3
"""Of 12 million pixels each has some 64 MB."""


class Pictures(QObject):
    """Gives a picture at once where it is at hand; else ``read`` follows."""

    read = Signal()

    def __init__(self, folder: Callable[[], Path], tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._kept: OrderedDict[str | None, Levels | None] = OrderedDict()
        self._under_way: dict[str | None, Task] = {}

    def want(self, *shots: Shot) -> None:
        """Read these, and nothing that was asked for before and is not among them."""
        wanted = {shot.file for shot in shots}
        for name in [name for name in self._under_way if name not in wanted]:
            self._under_way.pop(name).cancel()
        for shot in shots:
            if shot.file not in self._kept and shot.file not in self._under_way:
                self._under_way[shot.file] = self._tasks.run(
                    load, self._folder(), (shot.file, shot.sha256),
                    done=partial(self._on_read, shot.file),
                    failed=partial(self._on_failed, shot.file),
                    owner=self,
                )  # fmt: skip

    def get(self, shot: Shot) -> Levels | None:
        if shot.file in self._kept:
            self._kept.move_to_end(shot.file)
        return self._kept.get(shot.file)

    def is_missing(self, shot: Shot) -> bool:
        """Whether it was looked for, and is not there or can't be read."""
        return shot.file in self._kept and self._kept[shot.file] is None

    def forget(self) -> None:
        """Nobody looks at them any more: they are large."""
        self.want()
        self._kept.clear()

    def _on_read(self, name: str | None, picture: Levels | None) -> None:
        self._under_way.pop(name, None)
        self._kept[name] = picture
        self._kept.move_to_end(name)
        while len(self._kept) > _KEPT_MOST:
            self._kept.popitem(last=False)
        self.read.emit()

    def _on_failed(self, name: str | None, _error: Exception) -> None:
        self._on_read(name, None)
