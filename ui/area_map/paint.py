"""How a zone of the area map looks in each of its states, and the painting of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ui.area_map.words import TICK
from ui.look.theme import scaled
from ui.look.tokens import Tokens, contrast

_FULL_TINT: Final = 0.3
_FULL_DATA_TINT: Final = 0.44
_LEAST_DATA_TINT: Final = 0.1
_HATCH_PX: Final = 6
_FONT_PX: Final = 12
_FOCUS_PX: Final = (8.0, 4.0)


@dataclass(frozen=True)
class ZoneLook:
    """Colours as ``#rrggbb``, the edge's width in design pixels."""

    ground: str
    edge: str
    ink: str
    width: float


def mixed(one: str, other: str, share: float) -> str:
    """``one`` with ``share`` (0 to 1) of ``other`` in it."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)


def never_look(look: Tokens) -> ZoneLook:
    """Where nobody rolls."""
    return ZoneLook(look.stop_ground, look.stop, look.stop, 1.2)


def zone_look(look: Tokens, *, chosen: bool, level: float | None, is_data: bool) -> ZoneLook:
    """A zone that can be chosen; ``level`` (0 to 1) is the strength of its tint.

    ``is_data``: the tint is what the map is about, so it is stronger, and what is chosen shows by
    its edge alone.
    """
    if is_data:
        tint = (
            0 if level is None else _LEAST_DATA_TINT + level * (_FULL_DATA_TINT - _LEAST_DATA_TINT)
        )
        ground = mixed(look.surface, look.accent, tint)
        ink = max(look.text, look.on_accent, key=lambda each: contrast(each, ground))
        edge = look.text if chosen or level is not None else look.secondary
        return ZoneLook(ground, edge, ink, 3.5 if chosen else 1.2)
    if chosen:
        return ZoneLook(look.accent_soft, look.accent, look.text, 2.2)
    ground = mixed(look.surface, look.secondary, _FULL_TINT * (level or 0))
    return ZoneLook(ground, look.secondary, look.text, 1.0)


def paint_zone(painter: QPainter, path: QPainterPath, zone: ZoneLook) -> None:
    painter.setPen(_pen(zone.edge, zone.width))
    painter.setBrush(QColor(zone.ground))
    painter.drawPath(path)


def paint_never(painter: QPainter, path: QPainterPath, zone: ZoneLook) -> None:
    """Hatched, with a dashed edge: it is told from a zone without any colour."""
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    box = path.boundingRect()
    painter.fillRect(box, QColor(zone.ground))
    painter.setPen(_pen(zone.edge, 1))
    step, left = scaled(_HATCH_PX), box.left() - box.height()
    while left < box.right():
        painter.drawLine(
            QPointF(left, box.bottom()), QPointF(left + box.height(), box.bottom() - box.height())
        )
        left += step
    painter.restore()
    pen = _pen(zone.edge, zone.width)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_focus(painter: QPainter, path: QPainterPath, look: Tokens) -> None:
    """A ring around the zone, painted before it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outer, inner = _FOCUS_PX
    for colour, width in ((look.text, outer), (look.surface, inner)):
        painter.setPen(_pen(colour, width))
        painter.drawPath(path)


def paint_words(
    painter: QPainter,
    path: QPainterPath,
    places: Iterable[QPointF],
    choices: Iterable[Sequence[str]],
    zone: ZoneLook,
    *,
    bold: bool,
) -> None:
    """The first of ``choices`` (each one some lines) that fits into the shape at a place."""
    font = QFont(painter.font())
    font.setPixelSize(scaled(_FONT_PX))
    font.setBold(bold)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    offered = [lines for lines in choices if lines]
    for place in places:
        for lines in offered:
            box = _box(metrics, lines, place)
            if path.contains(box):
                _paint_lines(painter, metrics, lines, box, QColor(zone.ink))
                break


def _box(metrics: QFontMetricsF, lines: Sequence[str], middle: QPointF) -> QRectF:
    width = max(metrics.horizontalAdvance(line) for line in lines)
    box = QRectF(0, 0, width, metrics.lineSpacing() * len(lines) - metrics.leading())
    box.moveCenter(middle)
    return box


def _paint_lines(
    painter: QPainter, metrics: QFontMetricsF, lines: Sequence[str], box: QRectF, ink: QColor
) -> None:
    for at, line in enumerate(lines):
        row = QRectF(
            box.left() - 1,
            box.top() + at * metrics.lineSpacing(),
            box.width() + 2,
            metrics.height(),
        )
        if line == TICK:
            paint_tick(painter, row.center(), ink)
        else:
            painter.setPen(ink)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, line)


def paint_tick(painter: QPainter, middle: QPointF, ink: QColor) -> None:
    size, x, y = scaled(5), middle.x(), middle.y()
    painter.setPen(QPen(ink, scaled(2)))
    corners = [QPointF(x - size, y), QPointF(x - size * 0.3, y + size * 0.7)]
    painter.drawPolyline(QPolygonF([*corners, QPointF(x + size, y - size * 0.7)]))


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
