"""A zone on a picture: a rectangle that is moved and resized by hand and by key."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.values.areas import Area
from homecare.values.terms import Mark
from homecare.words import word
from ui.look.theme import tokens

STEP: Final = 0.005
"""Of the picture, a press of an arrow key; five times as much with Ctrl."""
_LEAST: Final = 0.02
_GRIP_PX: Final = 12
PILL: Final = QColor(20, 23, 27, 205)


def mark_of(name: str) -> Area | Mark:
    """What the name of a mark stands for."""
    return Mark.CONTROL if name == Mark.CONTROL else Area(name)


@dataclass(frozen=True)
class Place:
    """Left, top, width and height, as shares of the picture; never beyond its edge."""

    x: float
    y: float
    w: float
    h: float

    def moved(self, x: float, y: float) -> "Place":
        return replace(
            self,
            x=min(max(self.x + x, 0.0), 1 - self.w),
            y=min(max(self.y + y, 0.0), 1 - self.h),
        )

    def resized(self, w: float, h: float) -> "Place":
        """Its right and lower edge moved."""
        return replace(
            self,
            w=min(max(self.w + w, _LEAST), 1 - self.x),
            h=min(max(self.h + h, _LEAST), 1 - self.y),
        )

    @property
    def spoken(self) -> str:
        """Where it lies, in words."""
        said = _("{x} % from the left, {y} % from the top, {w} % wide, {h} % high")
        x, y, w, h = (round(100 * each) for each in (self.x, self.y, self.w, self.h))
        return said.format(x=x, y=y, w=w, h=h)


_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ZoneBox(QWidget):
    """Arrows move it, with Shift they resize it, with Ctrl in larger steps; Delete takes it away."""

    changed = Signal()
    removed = Signal()
    chosen = Signal()
    """The keyboard has come to it."""

    def __init__(self, name: str, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.place = place
        self._frame = QRectF()
        self._drag: QPointF | None = None
        self._resizes = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleDescription(
            _("Arrow keys move it, Shift and arrow keys resize it, Delete takes it away.")
        )
        self._name()

    @property
    def words(self) -> str:
        return word(mark_of(self.name))

    def set_frame(self, frame: QRectF) -> None:
        """The picture stands here, in px of the parent."""
        self._frame = frame
        left, top = frame.left(), frame.top()
        width, height = frame.width(), frame.height()
        place = self.place
        whole = QRectF(
            QPointF(left + place.x * width, top + place.y * height),
            QSizeF(place.w * width, place.h * height),
        )
        self.setGeometry(whole.toAlignedRect())
        self.update()

    def set_place(self, place: Place) -> None:
        if place == self.place:
            return
        self.place = place
        self.set_frame(self._frame)
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.words}: {self.place.spoken}")

    # --- hands ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None:
            by = STEP * (5 if held & Qt.KeyboardModifier.ControlModifier else 1)
            x, y = (by * each for each in way)
            resize = bool(held & Qt.KeyboardModifier.ShiftModifier)
            self.set_place(self.place.resized(x, y) if resize else self.place.moved(x, y))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.raise_()
        self._drag = event.globalPosition()
        self._resizes = self._at_grip(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            at_grip = self._at_grip(event.position().toPoint())
            shape = Qt.CursorShape.SizeFDiagCursor if at_grip else Qt.CursorShape.SizeAllCursor
            self.setCursor(shape)
            return
        by = event.globalPosition() - self._drag
        self._drag = event.globalPosition()
        x, y = by.x() / max(1, self._frame.width()), by.y() / max(1, self._frame.height())
        self.set_place(self.place.resized(x, y) if self._resizes else self.place.moved(x, y))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def _at_grip(self, at: QPoint) -> bool:
        grip = min(_GRIP_PX, self.width() // 2, self.height() // 2)
        return at.x() >= self.width() - grip and at.y() >= self.height() - grip

    # --- painting ---

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()
        self.raise_()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        dashes = Qt.PenStyle.DashLine if self.name == Mark.CONTROL else Qt.PenStyle.SolidLine
        painter.setPen(QPen(PILL, 4))
        painter.drawRect(inner)
        colour = QColor(tokens().accent) if self.hasFocus() else QColor("white")
        painter.setPen(QPen(QColor("white"), 2, dashes))
        painter.drawRect(inner)
        if self.hasFocus():
            painter.setPen(QPen(colour, 3))
            painter.drawRect(inner.adjusted(1, 1, -1, -1))
        side = min(_GRIP_PX, inner.width() / 3, inner.height() / 3)
        corner = QPointF(inner.right() - side, inner.bottom() - side)
        painter.fillRect(QRectF(corner, QSizeF(side, side)), QColor("white"))
