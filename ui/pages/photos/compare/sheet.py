"""All pictures of a view on one screen: each over the first where it could be, with one zoom."""

from math import ceil
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from homecare.i18n import _
from homecare.queries.shots import Shot
from ui.look.theme import tokens
from ui.pages.photos.compare.lens import STEP, Lens
from ui.pages.photos.compare.reel import Reel
from ui.pages.photos.model import SHOT, ShotsModel
from ui.widgets.own_key import own_key

_LEAST_PX: Final = 96
_GAP_PX: Final = 4
_SMALL: Final = 12 / 15
_PAN_PX: Final = 20
_PILL: Final = QColor(20, 23, 27, 205)
_Index = QModelIndex | QPersistentModelIndex


class Sheet(QListView):
    """Arrow keys go from picture to picture, Enter compares one with the first; + − 0 and Ctrl with
    arrows or the wheel move what part of all of them shows."""

    opened = Signal(int)
    """The place of the picture that is to be compared."""

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self.setAccessibleName(_("All photos of this view"))
        self.lens = Lens()
        self._reel = reel
        self.shots = ShotsModel(self)
        self.setModel(self.shots)
        self._delegate = _Cells(self, reel)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        reel.grew.connect(self._on_grew)
        for key, by in (("+", STEP), ("=", STEP), ("-", 1 / STEP)):
            own_key(self, key, lambda by=by: self.zoom(by))
        own_key(self, "0", lambda: self.set_lens(Lens()))

    def show_shots(self, shots: tuple[Shot, ...]) -> None:
        """Show these; what is not laid out yet follows."""
        self.shots.set_shots(shots)
        self._reel.ask(shots)
        self._fit()
        if shots and not self.currentIndex().isValid():
            choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.shots.index(0), choose)
        self.setFocus()

    def _on_grew(self) -> None:
        if self._reel.done == 1:  # now its shape is known
            self._fit()
        self.viewport().update()

    # --- how large each is ---

    @property
    def shape(self) -> QSizeF:
        """Of every frame: that of the first, an upright picture until it is known."""
        first = self._reel.first
        return QSizeF(3, 4) if first is None else QSizeF(first.small.size)

    def words_px(self) -> int:
        """What the two lines below a picture take."""
        return 2 * QFontMetrics(self._delegate.small_font()).height() + 4

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        room -= QSize(bar + 2, 0)
        shape, count = self.shape, max(1, len(self.shots.shots))
        columns = columns_for(count, room, shape.width() / shape.height(), self.words_px())
        width = room.width() // columns
        high = (width - 2 * _GAP_PX) * shape.height() / shape.width()
        rows = ceil(count / columns)
        most = room.height() // rows - self.words_px() - 2 * _GAP_PX
        high = min(high, max(most, _LEAST_PX))
        self.setGridSize(QSize(width, round(high) + self.words_px() + 2 * _GAP_PX))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- what part shows ---

    def set_lens(self, lens: Lens) -> None:
        """The same part of all of them."""
        self.lens = lens
        self.viewport().update()

    def zoom(self, by: float) -> None:
        """Nearer or farther, around what stands in the middle."""
        room = self.picture_room(QRect(0, 0, self.gridSize().width(), self.gridSize().height()))
        self.set_lens(self.lens.zoomed(by, room.center(), room, self.shape))

    def pan(self, by: QPointF) -> None:
        """Draw all of them along by so many pixels."""
        room = self.picture_room(QRect(0, 0, self.gridSize().width(), self.gridSize().height()))
        self.set_lens(self.lens.moved(by, room, self.shape))

    def picture_room(self, cell: QRect) -> QRectF:
        """Where the picture of a cell stands."""
        inner = QRectF(cell).adjusted(_GAP_PX, _GAP_PX, -_GAP_PX, -_GAP_PX - self.words_px())
        size = self.shape.scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
        room = QRectF(QPointF(0, 0), size)
        room.moveCenter(inner.center())
        return room

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held or self.verticalScrollBar().maximum() == 0:
            self.zoom(STEP ** (event.angleDelta().y() / 120))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif way is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pan(QPointF(*way) * -_PAN_PX)
        else:
            super().keyPressEvent(event)


def columns_for(count: int, room: QSize, shape: float, words_px: int) -> int:
    """Into how many columns pictures of this shape (width over height) go so that each is as large
    as it can be with all in sight; where none is large enough, as many as fit side by side."""

    def width(columns: int) -> float:
        across = room.width() / columns - 2 * _GAP_PX
        down = room.height() / ceil(count / columns) - words_px - 2 * _GAP_PX
        return min(across, down * shape)

    best = max(range(1, count + 1), key=width)
    if width(best) >= _LEAST_PX * min(1.0, shape):
        return best
    return max(1, min(count, room.width() // (_LEAST_PX + 2 * _GAP_PX)))


class _Cells(QStyledItemDelegate):
    """Paints a picture of the sheet, its day, and how long after a session."""

    def __init__(self, sheet: Sheet, reel: Reel) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._reel = reel

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return self._sheet.gridSize()

    def small_font(self) -> QFont:
        """Of the words below a picture."""
        font = QFont(self._sheet.font())
        font.setPixelSize(round(font.pixelSize() * _SMALL))
        return font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shot: Shot = index.data(SHOT)
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_picture(painter, self._sheet.picture_room(cell), shot)
        self._paint_words(painter, cell, shot)
        if state & QStyle.StateFlag.State_Selected:
            here = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(tokens().accent), 2.5 if here else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(cell).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRectF, shot: Shot) -> None:
        from homecare.photos.aligning import Fit

        look, laid = tokens(), self._reel.get(shot)
        if laid is not None:
            laid.small.draw(painter, self._sheet.lens.frame(room, self._sheet.shape), room)
            if laid.frame.fit is Fit.NONE:
                self._paint_mark(painter, room, _("not aligned"))
            return
        painter.fillRect(room, QColor(look.raised))
        painter.setPen(QColor(look.secondary))
        painter.setFont(self.small_font())
        missing = self._reel.has(shot)
        said = _("The picture is missing or damaged") if missing else "…"
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, said)

    def _paint_mark(self, painter: QPainter, room: QRectF, words: str) -> None:
        """In a corner of the picture, readable on any."""
        font = self.small_font()
        metrics = QFontMetrics(font)
        width = min(room.width() - 8, metrics.horizontalAdvance(words) + 14)
        mark = QRectF(room.left() + 4, room.top() + 4, width, metrics.height() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PILL)
        painter.drawRoundedRect(mark, 6, 6)
        painter.setPen(QColor("white"))
        painter.setFont(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width) - 10)
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_words(self, painter: QPainter, cell: QRect, shot: Shot) -> None:
        look, font = tokens(), self.small_font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        below = cell.bottom() - _GAP_PX - 2 * metrics.height()
        for row, (words, colour) in enumerate(
            ((shot.day, look.text), (shot.since, look.secondary))
        ):
            line = QRect(
                cell.left() + _GAP_PX, below + row * metrics.height(),
                cell.width() - 2 * _GAP_PX, metrics.height(),
            )  # fmt: skip
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, shown)


_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
