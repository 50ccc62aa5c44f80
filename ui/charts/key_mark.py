"""The mark of a layer as its toggle shows it: the shape and the colour that the chart draws it in."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from homecare.charts.palette import Palette
from homecare.charts.signs import Shape, Sign
from ui.look.theme import scaled

_WIDTH: Final = 20
_GAP: Final = 5
"""Between the mark and its name."""
_HEIGHT: Final = 14
_POLYGONS: Final[dict[Shape, tuple[tuple[float, float], ...]]] = {
    Shape.TRIANGLE: ((0, -1), (1, 1), (-1, 1)),
    Shape.OPEN_TRIANGLE: ((0, -1), (1, 1), (-1, 1)),
    Shape.DOWN: ((-1, -1), (1, -1), (0, 1)),
    Shape.DIAMOND: ((0, -1), (1, 0), (0, 1), (-1, 0)),
    Shape.ALERT: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    Shape.SQUARE: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    Shape.OPEN_SQUARE: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
}
_OPEN: Final = frozenset({Shape.OPEN_TRIANGLE, Shape.OPEN_SQUARE, Shape.RING, Shape.RING_UP})
_DASHES: Final[dict[Shape, list[float]]] = {
    Shape.LINE: [],
    Shape.DASHES: [2.5, 1.5],
    Shape.DOTS: [0.6, 1.6],
    Shape.DASH_DOT: [2.5, 1.2, 0.6, 1.2],
    Shape.UPRIGHT: [1.5, 1.0],
}
_STROKE_SHARES: Final[dict[Shape, float]] = {
    Shape.STROKE_0: 0.3,
    Shape.STROKE_1: 0.45,
    Shape.STROKE_2: 0.7,
    Shape.STROKE_3: 0.85,
    Shape.STROKE_4: 1.0,
}
"""How much of the height a session's stroke takes."""
_STROKES: Final[dict[Shape, tuple[tuple[float, float, float, float], ...]]] = {
    Shape.CROSS: ((-1, -1, 1, 1), (-1, 1, 1, -1)),
    Shape.FAT_CROSS: ((-1, -1, 1, 1), (-1, 1, 1, -1)),
}


def mark_icon(sign: Sign, palette: Palette, *, on: bool, ratio: float = 2.0) -> QIcon:
    """The mark; struck through where its layer is hidden."""
    width, height, whole = scaled(_WIDTH), scaled(_HEIGHT), icon_size()
    pixmap = QPixmap(whole * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1.0 if on else 0.45)
    _paint(painter, sign, palette, QRectF(0, 0, width, height))
    if not on:
        painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(palette.secondary), scaled(1.5)))
        painter.drawLine(QPointF(2, height - 2), QPointF(width - 2, 2))
    painter.end()
    return QIcon(pixmap)


def icon_size() -> QSize:
    """How large the marks are."""
    return QSize(scaled(_WIDTH + _GAP), scaled(_HEIGHT))


def _paint(painter: QPainter, sign: Sign, palette: Palette, box: QRectF) -> None:
    color, middle, radius = QColor(sign.color_in(palette)), box.center(), scaled(4.5)
    is_open = sign.shape in _OPEN
    if sign.line is not None:
        _paint_line(painter, sign.line, color, box)
        radius = scaled(3.5)
    painter.setPen(QPen(color, scaled(1.5)))
    painter.setBrush(QColor(palette.surface) if is_open else color)
    if sign.shape in _DASHES:
        _paint_line(painter, sign.shape, color, box)
    elif sign.shape is Shape.BAND:
        _paint_band(painter, color, palette, box)
    elif sign.shape in _STROKES:
        painter.setPen(QPen(color, scaled(3 if sign.shape is Shape.FAT_CROSS else 1.5)))
        for x1, y1, x2, y2 in _STROKES[sign.shape]:
            one, other = QPointF(x1, y1) * 0.75 * radius, QPointF(x2, y2) * 0.75 * radius
            painter.drawLine(middle + one, middle + other)
    elif sign.shape in _POLYGONS:
        corners = [middle + QPointF(x, y) * radius for x, y in _POLYGONS[sign.shape]]
        painter.drawPolygon(QPolygonF(corners))
        if sign.shape is Shape.ALERT:
            _paint_mark_of_alert(painter, palette, middle, radius)
    elif sign.shape in _STROKE_SHARES:
        painter.setPen(QPen(color, scaled(1.5)))
        half = QPointF(0, _STROKE_SHARES[sign.shape] * box.height() / 2)
        painter.drawLine(middle - half, middle + half)
    elif sign.shape is Shape.GROUND:
        painter.fillRect(box.adjusted(1, scaled(1), -1, -scaled(1)), color)
    elif sign.shape in (Shape.RING_UP, Shape.ARROW):
        _paint_arrow(painter, box, radius, with_ring=sign.shape is Shape.RING_UP)
    else:
        painter.drawEllipse(middle, radius, radius)


def _paint_line(painter: QPainter, shape: Shape, color: QColor, box: QRectF) -> None:
    pen = QPen(color, scaled(2))
    if _DASHES[shape]:
        pen.setDashPattern(_DASHES[shape])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    middle = box.center()
    if shape is Shape.UPRIGHT:
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()))
    else:
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))


def _paint_band(painter: QPainter, color: QColor, palette: Palette, box: QRectF) -> None:
    """A pale ground between two edges, as bands are drawn."""
    ground = box.adjusted(1, scaled(2), -1, -scaled(2))
    pale = QColor(color)
    pale.setAlphaF(0.22)
    painter.fillRect(ground, QColor(palette.surface))
    painter.fillRect(ground, pale)
    painter.setPen(QPen(color, scaled(1)))
    painter.drawLine(ground.topLeft(), ground.topRight())
    painter.drawLine(ground.bottomLeft(), ground.bottomRight())


def _paint_mark_of_alert(
    painter: QPainter, palette: Palette, middle: QPointF, radius: float
) -> None:
    painter.setPen(QPen(QColor(palette.surface), scaled(1.5)))
    painter.drawLine(middle - QPointF(0, 0.6 * radius), middle + QPointF(0, 0.15 * radius))
    painter.drawPoint(middle + QPointF(0, 0.6 * radius))


def _paint_arrow(painter: QPainter, box: QRectF, radius: float, *, with_ring: bool) -> None:
    ring = QPointF(box.center().x(), box.bottom() - 0.65 * radius)
    tip = QPointF(ring.x(), box.top() + 1)
    painter.drawLine(ring, tip)
    for side in (-1, 1):
        painter.drawLine(tip, tip + QPointF(side * 0.5 * radius, 0.6 * radius))
    if with_ring:
        painter.drawEllipse(ring, 0.55 * radius, 0.55 * radius)
