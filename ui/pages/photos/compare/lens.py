"""What part of a picture shows: the same of both, whatever their size."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

MOST: Final = 16.0
STEP: Final = 1.25
_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio


@dataclass(frozen=True)
class Lens:
    """``zoom`` 1 shows all of it; ``x`` and ``y`` (0 to 1) are what stands in the middle."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def frame(self, room: QRectF, size: QSizeF) -> QRectF:
        """Where a picture of this size stands, seen through ``room``."""
        whole = size.scaled(room.size(), _KEEP) * self.zoom
        left = _placed(room.left(), room.width(), whole.width(), self.x)
        top = _placed(room.top(), room.height(), whole.height(), self.y)
        return QRectF(left, top, whole.width(), whole.height())

    def zoomed(self, by: float, at: QPointF, room: QRectF, size: QSizeF) -> "Lens":
        """Nearer or farther; what stands at ``at`` stays there, as far as the edges allow."""
        before = self.frame(room, size)
        zoom = min(max(self.zoom * by, 1.0), MOST)
        after = size.scaled(room.size(), _KEEP) * zoom
        u, v = (at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height()
        x = u - (at.x() - room.center().x()) / after.width()
        y = v - (at.y() - room.center().y()) / after.height()
        return _bounded(Lens(zoom, x, y), room, after)

    def moved(self, by: QPointF, room: QRectF, size: QSizeF) -> "Lens":
        """The picture is drawn along by so many pixels."""
        whole = size.scaled(room.size(), _KEEP) * self.zoom
        moved = replace(self, x=self.x - by.x() / whole.width(), y=self.y - by.y() / whole.height())
        return _bounded(moved, room, whole)


def _placed(start: float, room: float, whole: float, middle: float) -> float:
    """In the middle where there is room for all of it."""
    return start + (room - whole) / 2 if whole <= room else start + room / 2 - middle * whole


def _bounded(lens: Lens, room: QRectF, whole: QSizeF) -> Lens:
    """No edge of a picture is drawn away from the edge of its room."""

    def held(middle: float, room: float, whole: float) -> float:
        half = room / whole / 2
        return 0.5 if half >= 0.5 else min(max(middle, half), 1 - half)

    x = held(lens.x, room.width(), whole.width())
    return Lens(lens.zoom, x, held(lens.y, room.height(), whole.height()))
