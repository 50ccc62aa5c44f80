"""How a picture stands in a list: itself, and below it the day and how long after a session."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from homecare.i18n import _, ngettext
from homecare.queries.shots import Shot
from ui.look.theme import tokens
from ui.pages.photos.model import MARK, SHOT
from ui.pages.photos.thumbs import Thumbs

_PADDING_PX: Final = 6
_RADIUS_PX: Final = 8
_SMALL: Final = 13 / 15
_Index = QModelIndex | QPersistentModelIndex


class ShotDelegate(QStyledItemDelegate):
    """Paints a cell; the picture comes from ``thumbs`` once it was read."""

    def __init__(self, thumbs: Thumbs, side_px: int, parent: QWidget, *, plain: bool) -> None:
        """``side_px`` of the picture: it does not grow with the text, so that as many are in sight.

        ``plain``: only the day stands below it."""
        super().__init__(parent)
        self._thumbs = thumbs
        self._side_px = side_px
        self._plain = plain

    @property
    def cell(self) -> QSize:
        """The size of a cell at the person's text size."""
        side, metrics = self._side_px, QFontMetrics(_font(self.parent()))
        lines = 1 if self._plain else 3
        widest = 0 if self._plain else metrics.horizontalAdvance(_widest())
        words = metrics.height() * lines + 4
        return QSize(max(side, widest) + 2 * _PADDING_PX, side + words + 2 * _PADDING_PX)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shot: Shot = index.data(SHOT)
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, cell, state)
        side = self._side_px
        place = QRect(cell.left() + _PADDING_PX, cell.top() + _PADDING_PX, side, side)
        self._paint_picture(painter, place, shot)
        if mark := index.data(MARK):
            _paint_mark(painter, place, mark)
        self._paint_words(painter, cell, place.bottom() + 4, shot)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, shot: Shot) -> None:
        look = tokens()
        device = painter.device()
        ratio = 1.0 if device is None else device.devicePixelRatio()
        side = round(place.width() * ratio)
        picture = self._thumbs.get(shot, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(place, _RADIUS_PX, _RADIUS_PX)
        if picture is not None:
            _draw_within(painter, place, picture, ratio)
        elif self._thumbs.has(shot, side):
            painter.setPen(QColor(look.secondary))
            painter.setFont(_font(self.parent()))
            said = _("The picture is missing or damaged")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place.adjusted(6, 6, -6, -6), flags, said)

    def _paint_words(self, painter: QPainter, cell: QRect, top: int, shot: Shot) -> None:
        look, font = tokens(), _font(self.parent())
        lines = [(shot.day, look.text)]
        if not self._plain:
            lines += [(shot.what, look.secondary), (shot.since, look.secondary)]
        width = cell.width() - 2 * _PADDING_PX
        for place, (words, colour) in enumerate(lines):
            used = QFont(font)
            used.setBold(place == 0 and not self._plain)
            metrics = QFontMetrics(used)
            line = QRect(
                cell.left() + _PADDING_PX, top + place * metrics.height(), width, metrics.height()
            )
            painter.setFont(used)
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown
            )


def _widest() -> str:
    """What must fit below a picture."""
    return ngettext("{n} day after a session", "{n} days after a session", 99).format(n=99)


def _font(widget: object) -> QFont:
    assert isinstance(widget, QWidget)
    font = QFont(widget.font())
    font.setPixelSize(round(font.pixelSize() * _SMALL))
    return font


def _paint_ground(painter: QPainter, cell: QRect, state: QStyle.StateFlag) -> None:
    """A chosen one has a ground and a frame; the one under the keyboard a thicker frame."""
    look = tokens()
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    here = bool(state & QStyle.StateFlag.State_HasFocus)
    if not (chosen or here):
        return
    painter.setBrush(QColor(look.accent_soft) if chosen else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.accent), 2.5 if here else 1))
    painter.drawRoundedRect(QRectF(cell).adjusted(2, 2, -2, -2), 10, 10)


def _draw_within(painter: QPainter, place: QRect, picture: QPixmap, ratio: float) -> None:
    """Whole, in the middle of its place."""
    size = picture.size() / ratio
    left = place.left() + (place.width() - size.width()) / 2
    top = place.top() + (place.height() - size.height()) / 2
    room = QRectF(left, top, size.width(), size.height())
    painter.drawPixmap(room, picture, QRectF(QPointF(0, 0), picture.size().toSizeF()))


def _paint_mark(painter: QPainter, place: QRect, mark: str) -> None:
    """A word in the corner of the picture, readable on any."""
    look = tokens()
    metrics = painter.fontMetrics()
    room = QRectF(
        place.left() + 4,
        place.top() + 4,
        metrics.horizontalAdvance(mark) + 14,
        metrics.height() + 4,
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.accent))
    painter.drawRoundedRect(room, 6, 6)
    painter.setPen(QColor(look.on_accent))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, mark)
