"""Looks into the watched folder now and then, in the worker."""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from homecare.errors import LogError
from homecare.i18n import _
from homecare.photos.watched import Look, Watched, keep_watched, read_watched, remembered_in, watch
from ui.desk import Desk
from ui.pages.photos.watching.work import look_into
from ui.settings.kept import settings

_EVERY_MS: Final = 5_000


class Watcher(QObject):
    """``changed`` follows each change of what is watched, of what is new, and of whether it can be
    looked at. A look that has not ended is waited for."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looking = False
        self._before: frozenset[str] = frozenset()
        self.watched: Watched | None = None
        self.new: dict[str, Path] = {}
        self.is_there = True
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._use(_remembered(desk.folder))

    # What is watched --------------------------------------------------------------------------

    def choose(self, folder: Path) -> None:
        """Watch this folder from now on: what is in it already is not offered."""
        self._desk.tasks.run(
            watch, folder, self._desk.folder,
            done=self._keep, failed=self._say, owner=self.parent(),
        )  # fmt: skip

    def stop(self) -> None:
        """Watch nothing."""
        self._keep(None)

    def not_these(self, marks: Collection[str]) -> None:
        """These are not offered any more."""
        if self.watched is not None and marks:
            self._keep(self.watched.knowing(marks))

    def _keep(self, watched: Watched | None) -> None:
        file = _kept_file(self._desk.folder)
        try:
            if file is not None:
                keep_watched(file, watched)
        except LogError as why:
            self._say(why)
        self._use(watched)

    def _say(self, why: Exception) -> None:
        self._desk.acts.notice(_("Not watched: {why}").format(why=why), False)

    def _use(self, watched: Watched | None) -> None:
        same = self.watched is not None and watched is not None
        if not (same and self.watched and watched and self.watched.folder == watched.folder):
            self._before, self.is_there = frozenset(), True
        self.watched = watched
        known = watched.known if watched is not None else frozenset[str]()
        kept = self.new if watched is not None else {}
        self.new = {mark: file for mark, file in kept.items() if mark not in known}
        if watched is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    @property
    def is_looking(self) -> bool:
        """Whether the worker looks into the folder just now."""
        return self._looking

    # Looking ----------------------------------------------------------------------------------

    def look(self) -> None:
        """Look now, unless a look is under way."""
        if self.watched is None or self._looking:
            return
        self._looking = True
        self._desk.tasks.run(
            look_into, self._desk.folder, self.watched, self._before, frozenset(self.new),
            done=partial(self._on_looked, self.watched), failed=self._on_not_looked,
            owner=self.parent(),
        )  # fmt: skip

    def _on_looked(self, watched: Watched, found: tuple[Look, frozenset[str]]) -> None:
        self._looking = False
        if self.watched is None or self.watched.folder != watched.folder:
            return
        seen, in_log = found
        self._before = seen.unknown
        known = self.watched.known | in_log
        new = {mark: file for mark, file in seen.new.items() if mark not in known}
        told = (new, seen.is_there) != (self.new, self.is_there)
        if seen.is_there:
            self.new = new
        self.is_there = seen.is_there
        if in_log:
            self.not_these(in_log)
        elif told:
            self.changed.emit()

    def _on_not_looked(self, _error: Exception) -> None:
        self._looking = False  # the log could not be asked: at the next look it may


def _kept_file(log: Path) -> Path | None:
    """Where the window keeps what it remembers."""
    folder = settings().folder
    return None if folder is None else remembered_in(folder, log)


def _remembered(log: Path) -> Watched | None:
    file = _kept_file(log)
    return None if file is None else read_watched(file, log)
