"""How a day of the calendar is painted: shapes that differ without colour, and their legend."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.look.theme import tokens

LEVELS: Final = (0, 1, 2, 3, None)
"""Every level that has a shape; ``None`` is not known."""


def paint_level(painter: QPainter, centre: QPointF, size: float, level: int | None) -> None:
    """Circle, triangle, square, star, from pale to dark; a dashed circle where it is not known."""
    look = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.accent), max(1.0, size / 8)))
    painter.setBrush(_shade(level))
    if level is None:
        painter.setPen(QPen(QColor(look.secondary), max(1.0, size / 8), Qt.PenStyle.DotLine))
        painter.drawEllipse(centre, size * 0.8, size * 0.8)
    elif level == 0:
        painter.drawEllipse(centre, size * 0.75, size * 0.75)
    else:
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) * size for x, y in _CORNERS[level]]))
    painter.restore()


def _shade(level: int | None) -> QColor:
    look = tokens()
    if level is None:
        return QColor(Qt.GlobalColor.transparent)
    share = (0.0, 0.45, 1.0, 1.0)[level]
    pale, full = QColor(look.accent_soft), QColor(look.accent if level < 3 else look.text)
    return QColor(
        round(pale.red() + (full.red() - pale.red()) * share),
        round(pale.green() + (full.green() - pale.green()) * share),
        round(pale.blue() + (full.blue() - pale.blue()) * share),
    )


_CORNERS: Final = {
    1: ((0, -0.95), (0.95, 0.75), (-0.95, 0.75)),
    2: ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    3: (
        (0, -1.15),
        (0.33, -0.33),
        (1.15, 0),
        (0.33, 0.33),
        (0, 1.15),
        (-0.33, 0.33),
        (-1.15, 0),
        (-0.33, -0.33),
    ),
}


def paint_flag(painter: QPainter, cell: QRectF, size: float) -> None:
    """A corner at the right top, in the colour of a stop; no other mark stands there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().stop))
    right, top = cell.right(), cell.top()
    corner = [QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)]
    painter.drawPolygon(QPolygonF(corner))
    painter.restore()


def paint_dot(painter: QPainter, centre: QPointF, size: float) -> None:
    """Something was written on that day, but nothing done."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().secondary))
    painter.drawEllipse(centre, size, size)
    painter.restore()


def paint_photo(painter: QPainter, centre: QPointF, size: float) -> None:
    """A small camera: a box with a lens."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens().secondary), max(1.0, size / 5)))
    box = QRectF(centre.x() - size, centre.y() - size * 0.75, size * 2, size * 1.5)
    painter.drawRoundedRect(box, size * 0.3, size * 0.3)
    painter.drawEllipse(centre, size * 0.36, size * 0.36)
    painter.restore()


def paint_frame(painter: QPainter, cell: QRectF, colour: str, width: float) -> None:
    """A frame just inside the cell."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), width))
    inside = cell.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(inside, 4, 4)
    painter.restore()
