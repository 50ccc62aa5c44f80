"""A time-lapse on its way to a file: where to, how far it is, and what came of it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from homecare.i18n import _
from ui.tasks import Task, Tasks
from ui.widgets.buttons import button
from ui.widgets.text import label

if TYPE_CHECKING:
    from homecare.photos.timelapse import Frame
    from homecare.photos.timelapse_file import Scene


class Saving(QWidget):
    """A line that shows while a file is written and afterwards says where it lies."""

    changed = Signal()
    """It has begun or ended."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._task: Task | None = None
        self._said = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How much of the time-lapse is written"))
        self._cancel = button(_("Cancel"), self.cancel, name=_("Cancel saving the time-lapse"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def ask_where(self, name: str, then: Callable[[Path], object]) -> None:
        """Ask for a file; the dialog is the system's."""
        from homecare.photos.timelapse_file import ENDING

        kind = _("Animated picture (*{ending})").format(ending=ENDING)
        title = _("Save the time-lapse")
        chosen, _kind = QFileDialog.getSaveFileName(self, title, name + ENDING, kind)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.casefold() != ENDING:
            path = path.with_name(path.name + ENDING)
            if path.exists():  # the dialog asked about another name
                self._rest(_("Not saved: {path} is there already.").format(path=path))
                return
        then(path)

    def save(
        self, path: Path, scenes: "Sequence[Scene]", first: "Frame", *, cover: bool, frame_ms: int
    ) -> None:
        """Write these to ``path`` in the worker."""
        self._on_progress(0, len(scenes))
        self._task = self._tasks.run(
            _write, path, list(scenes), first, cover, frame_ms,
            done=partial(self._on_done, path), failed=self._on_failed, progress=self._on_progress,
            owner=self,
        )  # fmt: skip
        self._show(busy=True)

    def cancel(self) -> None:
        """Leave no file behind; what stood there stays."""
        if self._task is not None:
            self._task.cancel()
            self._rest(_("Stopped: nothing was saved."))

    def clear(self) -> None:
        """Say nothing of an earlier file."""
        if not self.is_busy:
            self.hide()

    def _on_progress(self, done: int, count: int) -> None:
        self._bar.setRange(0, count)
        self._bar.setValue(done)
        self._said.setText(_("Saving: {done} of {n}").format(done=done, n=count))

    def _on_done(self, path: Path, _nothing: object) -> None:
        self._rest(_("Saved: {path}").format(path=path))

    def _on_failed(self, error: Exception) -> None:
        self._rest(_("Not saved: {why}").format(why=error))

    def _rest(self, said: str) -> None:
        self._task = None
        self._said.setText(said)
        self._show(busy=False)

    def _show(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy)
        self.show()
        self.changed.emit()


def _write(
    path: Path,
    scenes: "Sequence[Scene]",
    first: "Frame",
    cover: bool,
    frame_ms: int,
    progress: Callable[[int, int], Any],
) -> None:
    from homecare.photos.timelapse_file import write_timelapse

    write_timelapse(path, scenes, first, cover=cover, frame_ms=frame_ms, progress=progress)
