"""A picture of the direction: lines over a patch of skin, with an arrow at both ends."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
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
_APART: Final = 26
"""From stroke to stroke over a zone, in pixels of the design."""
_INSET: Final = 5
"""A stroke ends so much before its zone does."""


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


def paint_strokes(painter: QPainter, shape: QPainterPath, direction: Direction) -> None:
    """The direction over a zone of any shape: parallel lines that end where the zone does."""
    painter.setClipPath(shape)  # what lies beside it may never be rolled
    painter.setPen(QPen(QColor(tokens().surface), scaled(4)))
    _stroke(painter, shape, direction)  # a rim, so that they stand out on the zone's own colour
    painter.setPen(QPen(QColor(tokens().text), scaled(2)))
    _stroke(painter, shape, direction)


def _stroke(painter: QPainter, shape: QPainterPath, direction: Direction) -> None:
    pen = painter.pen()
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    turn = QTransform().rotate(-_TURN.get(direction, 0))
    back, _can = turn.inverted()
    turned = turn.map(shape)
    box, step = turned.boundingRect(), _apart(turned.boundingRect())
    count = max(1, int(box.width() / step))
    for n in range(count):
        x = box.left() + box.width() * (n + 0.5) / count
        for top, bottom in _within(turned, x):
            if direction is Direction.ANY:
                _dots(painter, x, top, bottom, step)
            else:
                painter.drawPath(back.map(_arrow(x, top + _INSET, bottom - _INSET)))


def _apart(box: QRectF) -> float:
    """From line to line: two on the smallest zone, never a hatch on a large one."""
    return max(scaled(_APART), box.width() / 7)


def _within(shape: QPainterPath, x: float) -> list[tuple[float, float]]:
    """Where a line up and down at ``x`` runs within the shape, from the top down."""
    box, runs, start = shape.boundingRect(), list[tuple[float, float]](), None
    steps = max(2, int(box.height() / 3))
    for n in range(steps + 1):
        y = box.top() + box.height() * n / steps
        if shape.contains(QPointF(x, y)):
            start = y if start is None else start
        elif start is not None:
            runs.append((start, y))
            start = None
    if start is not None:
        runs.append((start, box.bottom()))
    return [run for run in runs if run[1] - run[0] >= scaled(14)]


def _arrow(x: float, top: float, bottom: float) -> QPainterPath:
    head = min(scaled(5), (bottom - top) / 3)
    made = QPainterPath(QPointF(x, top))
    made.lineTo(x, bottom)
    for tip, way in ((top, 1), (bottom, -1)):
        made.moveTo(x - head, tip + way * head)
        made.lineTo(x, tip)
        made.lineTo(x + head, tip + way * head)
    return made


def _dots(painter: QPainter, x: float, top: float, bottom: float, step: float) -> None:
    count = max(1, int((bottom - top) / step))
    for n in range(count):
        y = top + (bottom - top) * (n + 0.5) / count
        painter.drawEllipse(QPointF(x, y), scaled(2), scaled(2))
