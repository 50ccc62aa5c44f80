"""A picture of the direction: lines over a patch of skin, with an arrow at both ends."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from homecare.guided.state import Direction
from homecare.i18n import _
from ui.guided.room import Room
from ui.look.theme import scaled, tokens

_SIDE: Final = {Room.SMALL: 84, Room.USUAL: 216, Room.LARGE: 460}
_TURN: Final = {
    Direction.VERTICAL: 0,
    Direction.HORIZONTAL: 90,
    Direction.RISING: 45,
    Direction.FALLING: -45,
}
"""Degrees, clockwise, from up and down."""
_LINES: Final = (-0.24, 0.0, 0.24)
"""Where the three lines stand, as shares of the side."""
_HALF: Final = 0.33
_HEAD: Final = 0.075
_DOTS: Final = (-0.25, 0.0, 0.25)


def direction_words(direction: Direction) -> str:
    """The direction as a person is told it."""
    return {
        Direction.VERTICAL: _("Up and down"),
        Direction.HORIZONTAL: _("From side to side"),
        Direction.RISING: _("Slanting, up to the right"),
        Direction.FALLING: _("Slanting, down to the right"),
        Direction.ANY: _("All over it"),
    }[direction]


class DirectionPicture(QWidget):
    """Says nothing that the words beside it don't."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._direction = Direction.VERTICAL
        self._room = Room.USUAL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_direction(self, direction: Direction) -> None:
        self._direction = direction
        self.setAccessibleName(direction_words(direction))
        self.update()

    def set_room(self, room: Room) -> None:
        self._room = room
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = scaled(_SIDE[self._room])
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, side = tokens(), float(min(self.width(), self.height()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(QColor(look.accent_soft))
        painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 16, 16)
        painter.translate(side / 2, side / 2)
        if self._direction is Direction.ANY:
            self._paint_dots(painter, side)
        else:
            painter.rotate(_TURN[self._direction])
            self._paint_lines(painter, side)

    def _paint_lines(self, painter: QPainter, side: float) -> None:
        look = tokens()
        pen = QPen(QColor(look.accent), max(3.0, side / 42))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for share in _LINES:
            x, end, head = share * side, _HALF * side, _HEAD * side
            painter.drawLine(QPointF(x, -end), QPointF(x, end))
            for tip, way in ((-end, 1), (end, -1)):
                arrow = QPainterPath(QPointF(x - head, tip + way * head))
                arrow.lineTo(x, tip)
                arrow.lineTo(x + head, tip + way * head)
                painter.drawPath(arrow)

    def _paint_dots(self, painter: QPainter, side: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        for x in _DOTS:
            for y in _DOTS:
                painter.drawEllipse(QPointF(x * side, y * side), side / 22, side / 22)
