"""Small pictures, read in the worker when they are first painted."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from ui.tasks import Tasks
from ui.widgets.small_pictures import Named, small_pictures

_AT_ONCE: Final = 8
_WAITING_MOST: Final = 80
"""What was passed in scrolling is not read: it is asked for again when it is next painted."""
_KEPT_MOST: Final = 600
_Key = tuple[str | None, int]


class SmallPictures(QObject):
    """Gives a small picture at once where it was read before; else ``read`` follows."""

    read = Signal()

    def __init__(self, folder: Callable[[], Path], tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._kept: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        self._waiting: dict[_Key, Named] = {}
        self._reading = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._read_some)

    @property
    def known(self) -> int:
        """How many were read and are kept."""
        return len(self._kept)

    def knows(self, named: Named, side_px: int) -> bool:
        """Whether it is known what to show, be it that there is no picture."""
        return (named[0], side_px) in self._kept

    def picture(self, named: Named, side_px: int) -> QPixmap | None:
        """The picture within a square of ``side_px`` real pixels; ``None`` where none is there yet."""
        key = (named[0], side_px)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._waiting.pop(key, None)
        self._waiting[key] = named
        while len(self._waiting) > _WAITING_MOST:
            del self._waiting[next(iter(self._waiting))]
        if not self._reading:
            self._soon.start()
        return None

    def forget_missing(self) -> None:
        """Look again for what could not be read: it may have come back."""
        for key in [key for key, picture in self._kept.items() if picture is None]:
            del self._kept[key]

    def _read_some(self) -> None:
        """Those that were asked for last come first: they are in sight."""
        if self._reading or not self._waiting:
            return
        newest = list(self._waiting)[-1]
        keys = [key for key in reversed(self._waiting) if key[1] == newest[1]][:_AT_ONCE]
        named = [self._waiting.pop(key) for key in keys]
        self._reading = True
        self._tasks.run(
            small_pictures, self._folder(), named, newest[1],
            done=partial(self._on_read, keys), failed=lambda _error: self._on_read(keys, []),
            owner=self,
        )  # fmt: skip

    def _on_read(self, keys: list[_Key], images: list[QImage | None]) -> None:
        self._reading = False
        for place, key in enumerate(keys):
            image = images[place] if place < len(images) else None
            self._kept[key] = None if image is None else QPixmap.fromImage(image)
        while len(self._kept) > _KEPT_MOST:
            self._kept.popitem(last=False)
        self.read.emit()
        if self._waiting:
            self._soon.start()
