"""Paints two pictures against each other. What it shows of them is kept: a frame only puts it down."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from ui.look.motion import may_move
from ui.look.theme import tokens
from ui.pages.photos.compare.lens import STEP, Lens
from ui.pages.photos.compare.levels import Levels
from ui.pages.photos.compare.modes import Mode
from ui.pages.photos.compare.pair import Side
from ui.pages.photos.compare.ring import paint_ring

_GAP_PX: Final = 6
_HANDLE_PX: Final = 17
_REACH_PX: Final = 24
_PAN_PX: Final = 60
_BLINK_MS: Final = 1000
"""Slow: three flashes a second are the most that WCAG 2.3.1 allows."""
_SETTLE_MS: Final = 120
_SMOOTH_MOST_PX: Final = 3_000_000
_SMALL: Final = 13 / 15
_PILL: Final = QColor(20, 23, 27, 205)


class CompareCanvas(QWidget):
    """The two pictures. ``share`` (0 to 1): where the line stands, or how much of the second shows."""

    share_changed = Signal(float)
    paged = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(_("Two photos"))
        self.mode = Mode.SLIDER
        self.share = 0.5
        self.lens = Lens()
        self._pictures: dict[Side, Levels | None] = dict.fromkeys(Side)
        self._words: dict[Side, str] = dict.fromkeys(Side, "")
        self._kept: dict[Side, QPixmap] = {}
        self._second_shows = False
        self._drag: QPointF | None = None
        self._moves_line = False
        self.may_move_by_itself: Callable[[], bool] = self._system_lets_move
        self._blink = QTimer(self, interval=_BLINK_MS)
        self._blink.timeout.connect(self.change_over)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.update)

    # --- what it shows ---

    def show_picture(self, side: Side, picture: Levels | None, words: str) -> None:
        """Show this on a side, with these words on it; without one the words alone."""
        self._pictures[side], self._words[side] = picture, words
        self._kept.pop(side, None)
        self.update()

    def picture(self, side: Side) -> Levels | None:
        """What is shown on a side."""
        return self._pictures[side]

    def set_mode(self, mode: Mode) -> None:
        """Show the two this way; what blinks begins with the first."""
        self.mode = mode
        self._kept.clear()
        self._second_shows = False
        if mode is Mode.BLINK and self.may_move_by_itself():
            self._blink.start()
        else:
            self._blink.stop()
        self.update()

    def stop(self) -> None:
        """Let go of the pictures; nothing moves."""
        self._blink.stop()
        self._kept.clear()
        self._pictures = dict.fromkeys(Side)

    @property
    def blinks(self) -> bool:
        """Whether they change over by themselves now."""
        return self._blink.isActive()

    def _system_lets_move(self) -> bool:
        """Else a key changes them over."""
        return may_move(self)

    def set_share(self, share: float) -> None:
        self.share = min(max(share, 0.0), 1.0)
        self.share_changed.emit(self.share)
        self.update()

    def change_over(self) -> None:
        """Show the other of the two, where they blink."""
        self._second_shows = not self._second_shows
        self.update()

    def set_lens(self, lens: Lens, *, moving: bool = False) -> None:
        """Show this part of both; while it moves, only what is seen is drawn, and nothing kept."""
        if lens == self.lens:
            return
        self.lens = lens
        self._kept.clear()
        if moving:
            self._settle.start()
        self.update()

    def zoom(self, by: float, at: QPointF | None = None) -> None:
        """Nearer or farther, around a point of the widget (else the middle)."""
        room = self._room_at(at)
        point = room.center() if at is None else at
        self.set_lens(self.lens.zoomed(by, point, room, self._size()), moving=True)

    def pan(self, by: QPointF) -> None:
        """Draw both along by so many pixels."""
        self.set_lens(self.lens.moved(by, self._room(Side.FIRST), self._size()), moving=True)

    # --- places ---

    def _size(self) -> QSizeF:
        """Of what both are laid out by: the first, or the second while that is on its way."""
        found = self._pictures[Side.FIRST] or self._pictures[Side.SECOND]
        return QSizeF(found.size) if found is not None else QSizeF(3, 4)

    def _room(self, side: Side) -> QRectF:
        whole = QRectF(self.rect())
        if self.mode is not Mode.SIDE_BY_SIDE:
            return whole
        half = (whole.width() - _GAP_PX) / 2
        left = 0.0 if side is Side.FIRST else half + _GAP_PX
        return QRectF(left, 0, half, whole.height())

    def _room_at(self, at: QPointF | None) -> QRectF:
        second = self._room(Side.SECOND)
        return second if at is not None and second.contains(at) else self._room(Side.FIRST)

    def frame(self, side: Side) -> QRectF:
        """Where the picture of a side stands: within the frame of both, whole."""
        frame = self.lens.frame(self._room(side), self._size())
        picture = self._pictures[side]
        if picture is None:
            return frame
        own = QSizeF(picture.size).scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        placed = QRectF(QPointF(0, 0), own)
        placed.moveCenter(frame.center())
        return placed

    @property
    def _line_x(self) -> float:
        """Of the slider: within what shows of the first picture."""
        seen = self.frame(Side.FIRST) & self._room(Side.FIRST)
        return seen.left() + self.share * seen.width()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().raised))
        match self.mode:
            case Mode.SLIDER:
                self._paint_slider(painter)
            case Mode.SIDE_BY_SIDE:
                self._paint_side_by_side(painter)
            case Mode.FADE:
                self._put(painter, Side.FIRST)
                painter.setOpacity(self.share)
                self._put(painter, Side.SECOND)
                painter.setOpacity(1)
                self._paint_words(painter)
            case Mode.BLINK:
                side = Side.SECOND if self._second_shows else Side.FIRST
                self._put(painter, side)
                self._paint_pill(painter, side, at_right=side is Side.SECOND)
            case Mode.MAP:
                self._put(painter, Side.FIRST)
                self._paint_words(painter)
            case Mode.LAPSE | Mode.OVERVIEW:
                pass  # others show these
        if self.hasFocus():
            paint_ring(painter, self.rect())

    def _put(self, painter: QPainter, side: Side, within: QRectF | None = None) -> None:
        """Put down what shows of a side: from what was drawn before, unless the pictures move."""
        picture, room = self._pictures[side], self._room(side)
        if picture is None:
            return
        clip = room if within is None else within & room
        if self._settle.isActive():
            # on a very large screen a frame would take too long; it is smooth once it stands still
            large = clip.width() * clip.height() * self.devicePixelRatioF() ** 2 > _SMOOTH_MOST_PX
            picture.draw(painter, self.frame(side), clip, smooth=not large)
            return
        if side not in self._kept:
            self._kept[side] = self._drawn(side, room)
        kept, ratio = self._kept[side], self.devicePixelRatioF()
        source = QRectF((clip.topLeft() - room.topLeft()) * ratio, clip.size() * ratio)
        painter.drawPixmap(clip, kept, source)

    def _drawn(self, side: Side, room: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap((room.size() * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(tokens().raised))
        picture = self._pictures[side]
        if picture is not None:
            painter = QPainter(made)
            here = QRectF(QPointF(0, 0), room.size())
            frame = self.frame(side).translated(-room.topLeft())
            picture.draw(painter, frame, here)
            painter.end()
        return made

    def _paint_slider(self, painter: QPainter) -> None:
        x, height = self._line_x, self.height()
        self._put(painter, Side.FIRST, QRectF(0, 0, x, height))
        self._put(painter, Side.SECOND, QRectF(x, 0, self.width() - x, height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_PILL, 5))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(QColor("white"), 3))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(_PILL, 1.5))
        painter.setBrush(QColor("white"))
        middle = QPointF(x, height / 2)
        painter.drawEllipse(middle, _HANDLE_PX, _HANDLE_PX)
        painter.setPen(QPen(_PILL, 2))
        for way in (-1, 1):
            tip = middle + QPointF(9 * way, 0)
            painter.drawLine(tip, tip + QPointF(-5 * way, -5))
            painter.drawLine(tip, tip + QPointF(-5 * way, 5))
        self._paint_words(painter)

    def _paint_side_by_side(self, painter: QPainter) -> None:
        for side in Side:
            self._put(painter, side)
            self._paint_pill(painter, side, at_right=False)

    def _paint_words(self, painter: QPainter) -> None:
        self._paint_pill(painter, Side.FIRST, at_right=False)
        self._paint_pill(painter, Side.SECOND, at_right=True)

    def _paint_pill(self, painter: QPainter, side: Side, *, at_right: bool) -> None:
        """The day and how long after a session, readable on any picture."""
        room, words = self._room(side), self._words[side]
        if not words:
            return
        font = QFont(self.font())
        font.setPixelSize(round(font.pixelSize() * _SMALL))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        shared = self.mode in (Mode.SLIDER, Mode.FADE, Mode.MAP)
        most = room.width() / (2 if shared else 1) - 36
        cut = Qt.TextElideMode.ElideRight
        lines = [metrics.elidedText(line, cut, most) for line in words.split("\n")]
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        pill = QRectF(0, 0, widest + 20, metrics.height() * len(lines) + 10)
        pill.moveTop(10)
        if at_right:
            pill.moveRight(room.right() - 10)
        else:
            pill.moveLeft(room.left() + 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PILL)
        painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(QColor("white"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(pill.adjusted(10, 0, 0, 0), flags, "\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept.clear()

    # --- hands ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn pages, with Shift they move the line, with Ctrl the pictures; + − 0 zoom."""
        key, held = event.key(), event.modifiers()
        way = _WAYS.get(Qt.Key(key))
        if way is not None and held & Qt.KeyboardModifier.ControlModifier:
            self.pan(QPointF(-way.x(), -way.y()) * _PAN_PX)
        elif way is not None and way.x() and held & Qt.KeyboardModifier.ShiftModifier:
            self.set_share(self.share + way.x() * 0.05)
        elif way is not None and way.x():
            self.paged.emit(way.x())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / STEP if key == Qt.Key.Key_Minus else STEP)
        elif key == Qt.Key.Key_0:
            self.set_lens(Lens())
        elif key == Qt.Key.Key_Space and self.mode is Mode.BLINK:
            self.change_over()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag = event.position()
        near = abs(event.position().x() - self._line_x) <= _REACH_PX
        self._moves_line = self.mode is Mode.SLIDER and (near or self.lens.zoom <= 1)
        if self._moves_line:
            self._line_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        if self._moves_line:
            self._line_to(event.position().x())
        else:
            self.pan(event.position() - self._drag)
            self._drag = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def _line_to(self, x: float) -> None:
        seen = self.frame(Side.FIRST) & self._room(Side.FIRST)
        if seen.width() > 0:
            self.set_share((x - seen.left()) / seen.width())

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        self.zoom(STEP**steps, event.position())


_WAYS: Final = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
