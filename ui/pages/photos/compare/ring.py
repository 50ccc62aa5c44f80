"""The ring of focus on a picture: seen on whatever that shows."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.look.theme import tokens


def paint_ring(painter: QPainter, around: QRect) -> None:
    """Dark and light side by side: on skin of middling lightness the accent alone hardly shows."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, inwards in ((tokens().surface, 3), (tokens().text, 1)):
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawRect(around.adjusted(inwards, inwards, -inwards, -inwards))
