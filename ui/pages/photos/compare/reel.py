"""All pictures of a view as frames over the first: one task each, so that others have their turn."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from homecare.queries.shots import Shot
from homecare.values.terms import View
from ui.pages.photos.compare.known import Known
from ui.pages.photos.compare.levels import Levels, levels_of
from ui.pages.photos.compare.pair import Pair
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from homecare.photos.decoding import Decoded
    from homecare.photos.kept import Setting
    from homecare.photos.timelapse import Frame

_MANY: Final = 60
_SMALL_PX: Final = (640, 320)
"""The longer side in the sheet, of few and of many: 100 MB for 300."""
_LEAST_PX: Final = 60


@dataclass(frozen=True)
class Laid:
    """A frame of a series, and the same small for the sheet."""

    frame: "Frame"
    small: Levels


@dataclass(frozen=True)
class Base:
    """What all others are laid over, and what is kept for its view."""

    picture: "Decoded"
    setting: "Setting"


class Reel(QObject):
    """``grew`` follows ``ask`` once for each picture. The first that can be read is what the others
    are laid over."""

    grew = Signal()

    def __init__(
        self,
        folder: Callable[[], Path],
        tasks: Tasks,
        known_of: Callable[[Pair], Known],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._known_of = known_of
        self._known = Known()
        self._tasks = tasks
        self._base: tuple[UUID, Base] | None = None
        self._laid: dict[UUID, Laid | None] = {}
        self._task: Task | None = None
        self.shots: tuple[Shot, ...] = ()

    def ask(self, shots: tuple[Shot, ...]) -> None:
        """Lay out these, the oldest first; what was laid out over the same first, in the light that
        the same zones tell, stays."""
        known = self._known_of(Pair(shots, 0, 0)) if shots else Known()
        marked_anew = (known.marks, known.marked) != (self._known.marks, self._known.marked)
        if shots == self.shots and not marked_anew and (self._task is not None or self.is_whole):
            return
        self.stop()
        here = {shot.id for shot in shots}
        before = [shot for shot in shots if self._base is not None and shot.id == self._base[0]]
        self._known = known
        starts_anew = (
            marked_anew
            or not before
            or any(shot.id not in self._laid for shot in _until(shots, before))
        )
        self._laid = {} if starts_anew else {k: v for k, v in self._laid.items() if k in here}
        if starts_anew:
            self._base = None
        self.shots = shots
        self._go_on()

    def stop(self) -> None:
        """Begin no more of them; what is there stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def forget(self) -> None:
        """Nobody looks at them any more."""
        self.stop()
        self.shots, self._base, self._laid = (), None, {}

    def get(self, shot: Shot) -> Laid | None:
        """``None`` where it is not there yet, or can't be read."""
        return self._laid.get(shot.id)

    def has(self, shot: Shot) -> bool:
        """Whether it was looked at, be it in vain."""
        return shot.id in self._laid

    @property
    def first(self) -> Laid | None:
        """What the others are laid over."""
        return None if self._base is None else self._laid[self._base[0]]

    @property
    def done(self) -> int:
        return len(self._laid)

    @property
    def is_whole(self) -> bool:
        return self.done == len(self.shots)

    def _go_on(self) -> None:
        shot = next((each for each in self.shots if each.id not in self._laid), None)
        if shot is None:
            self._task = None
            return
        small_px = _SMALL_PX[len(self.shots) > _MANY]
        if self._base is None:
            work = partial(_begin, self._folder(), shot, self._known, small_px)
        else:
            work = partial(_lay, self._folder(), self._base[1], shot, small_px)
        self._task = self._tasks.run(
            work, done=partial(self._on_laid, shot), failed=partial(self._on_failed, shot),
            owner=self,
        )  # fmt: skip

    def _on_laid(self, shot: Shot, found: "tuple[Base | None, Laid]") -> None:
        base, laid = found
        if base is not None:
            self._base = shot.id, base
        self._take(shot, laid)

    def _on_failed(self, shot: Shot, _error: Exception) -> None:
        self._take(shot, None)

    def _take(self, shot: Shot, laid: Laid | None) -> None:
        self._laid[shot.id] = laid
        self._go_on()
        self.grew.emit()


def _until(shots: tuple[Shot, ...], last: list[Shot]) -> tuple[Shot, ...]:
    """Those before the one that all are laid over: were there new ones, it would not be the first."""
    return shots[: shots.index(last[0])]


# In the worker -----------------------------------------------------------------------------------


def _begin(folder: Path, shot: Shot, known: Known, small_px: int) -> "tuple[Base, Laid]":
    from homecare.photos.comparing import decoded_picture
    from homecare.photos.kept import Setting, marks_of
    from homecare.photos.timelapse import first_frame

    picture, close = decoded_picture(folder, shot.file), shot.view is View.CLOSE
    marks = marks_of(folder, (shot.file, picture), known.marked, known.marks, close=close)
    base = Base(picture, Setting(marks, shot.area, close=close))
    return base, _laid(first_frame(picture), small_px)


def _lay(folder: Path, base: Base, shot: Shot, small_px: int) -> "tuple[None, Laid]":
    from homecare.photos.comparing import decoded_picture
    from homecare.photos.timelapse import next_frame

    frame = next_frame(base.picture, decoded_picture(folder, shot.file), base.setting)
    return None, _laid(frame, small_px)


def _laid(frame: "Frame", small_px: int) -> Laid:
    image = QImage.fromData(frame.jpeg)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return Laid(frame, levels_of(image.scaled(small_px, small_px, keep, smooth), _LEAST_PX))
