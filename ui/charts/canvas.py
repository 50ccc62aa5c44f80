"""What shows a chart's picture and answers to pointer and keys: read, open, zoom, move."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from math import hypot
from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from homecare.charts.screen import Limits
from homecare.charts.zoom import KEY_STEP, WHEEL_STEP, moved, zoomed
from homecare.i18n import _
from ui.charts.picture import Picture
from ui.charts.readout import Readout
from ui.look.theme import scaled, tokens
from ui.widgets.announce import say_aloud

_NEAR: Final = 24
"""A point is read from this far off, in pixels of the design."""
_RING: Final = 8
_FURTHER: Final = 10
"""So many points on with Page Down."""


class ChartCanvas(QWidget):
    """Shows the last picture until the next one comes; a zoom shows at once, a little coarse."""

    wanted = Signal()
    """It is being painted and has no picture that fits: for the view, which has it drawn."""
    looked_at = Signal(object)
    """The limits to show now; None for all."""
    opened = Signal(object)
    """The reading whose entry the person wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture: Picture | None = None
        self._limits: Limits | None = None
        self._is_stale = True
        self._at: int | None = None
        self._order: tuple[int, ...] = ()
        """The readings from left to right."""
        self._xs: list[float] = []
        self._more: Callable[[Any], str] = lambda _reading: ""
        self._grip: tuple[float, Limits] | None = None
        self._readout = Readout(self)

    # --- what it shows ---

    @property
    def picture(self) -> Picture | None:
        """The picture that shows."""
        return self._picture

    @property
    def limits(self) -> Limits | None:
        """What part of the axis across is looked at; None for all of it."""
        return self._limits

    @property
    def zoomable(self) -> bool:
        """Whether the chart that shows can be zoomed: two periods side by side can't."""
        return self._picture is None or self._picture.zoomable

    @property
    def reading(self) -> Any:
        """The reading that is told of; None where none is."""
        if self._picture is None or self._at is None:
            return None
        return self._picture.readings[self._at]

    @property
    def readout(self) -> str:
        """What the sheet beside the point says."""
        return self._readout.text() if self._readout.isVisible() else ""

    def set_picture(self, picture: Picture) -> None:
        """Show this picture; the reading stays on the same record where that is still there."""
        told = None if self.reading is None else self.reading.key
        same = self._picture is not None and self._picture.readings == picture.readings
        self._picture = picture
        if not same:
            self._at = (
                next((at for at, each in enumerate(picture.readings) if each.key == told), None)
                if told is not None
                else None
            )
        self._order = tuple(sorted(range(len(picture.places)), key=picture.places.__getitem__))
        self._xs = [picture.places[at][0] for at in self._order]
        self._is_stale = False
        self._show_reading()
        self.update()
        if not picture.zoomable:
            self.look_at(None)  # the chart before it may have been zoomed

    def set_stale(self) -> None:
        """What shows is no longer what should; the next paint asks for it."""
        self._is_stale = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(360), scaled(180))

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens().surface))
        if self._picture is not None:
            self._paint_picture(painter, self._picture)
            self._paint_ring(painter)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()
        if self._is_stale:
            self.wanted.emit()

    def _paint_picture(self, painter: QPainter, picture: Picture) -> None:
        """As it is; while a zoom is being drawn, its plot moved and stretched to where it will be."""
        shown = self._limits or picture.whole
        if shown == picture.limits:
            painter.drawImage(QPointF(0, 0), picture.image)
            return
        painter.drawImage(QPointF(0, 0), picture.image)
        plot, ratio = picture.plot, picture.image.devicePixelRatio()
        left, right = (picture.x_at(edge) for edge in (plot.left, plot.right))
        share = plot.width / (shown[1] - shown[0])
        goal = QRectF(
            plot.left + (left - shown[0]) * share,
            plot.top,
            (right - left) * share,
            plot.bottom - plot.top,
        )
        source = QRectF(plot.left, plot.top, plot.width, plot.bottom - plot.top)
        painter.setClipRect(source)
        painter.fillRect(source, QColor(tokens().surface))
        painter.drawImage(goal, picture.image, _times(source, ratio))
        painter.setClipping(False)

    def _paint_ring(self, painter: QPainter) -> None:
        place = self._place()
        if place is None or self._is_stale:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().text), scaled(2)))
        painter.drawEllipse(place, scaled(_RING), scaled(_RING))

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(tokens().accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._readout.hide()
        self.set_stale()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.set_stale()
        return super().event(event)

    # --- reading ---

    def _place(self) -> QPointF | None:
        if self._picture is None or self._at is None:
            return None
        place, plot = QPointF(*self._picture.places[self._at]), self._picture.plot
        return place if plot.left - 1 <= place.x() <= plot.right + 1 else None

    def tell_more(self, more: Callable[[Any], str]) -> None:
        """What else is said of a reading, such as its note: looked up when it is read."""
        self._more = more

    def _words(self) -> str:
        more = self._more(self.reading)
        return f"{self.reading.text}\n{more}" if more else str(self.reading.text)

    def read(self, at: int | None, *, aloud: bool = False) -> None:
        """Tell of the reading at this place in the series; None tells of none."""
        if at == self._at:
            return
        self._at = at
        self._show_reading()
        self.update()
        if aloud and self.reading is not None:
            say_aloud(self, self._words())

    def _show_reading(self) -> None:
        place = self._place()
        if place is None:
            self._readout.hide()
        else:
            self._readout.show_at(self._words(), place.toPoint())

    def _nearest(self, point: QPointF) -> int | None:
        """The reading nearest to the pointer, if it is near at all."""
        if self._picture is None:
            return None
        near, plot = scaled(_NEAR), self._picture.plot
        low = max(point.x() - near, plot.left - 1)
        high = min(point.x() + near, plot.right + 1)
        candidates = self._order[bisect_left(self._xs, low) : bisect_right(self._xs, high)]
        places = self._picture.places
        found = [
            (hypot(places[at][0] - point.x(), places[at][1] - point.y()), at) for at in candidates
        ]
        away, at = min(found, default=(near + 1, None))
        return at if away <= near else None

    def read_next(self) -> None:
        """Tell of the next reading along the axis, as Right does."""
        self._step(1)

    def _step(self, by: int) -> None:
        """To the reading that is ``by`` further along the axis, at first to one that is seen."""
        if self._at is None:
            inside = [place for place, at in enumerate(self._order) if self._is_inside(at)]
            self._read_place((inside or [0])[-1 if by < 0 else 0])
        else:
            self._read_place(self._order.index(self._at) + by)

    def _read_place(self, place: int) -> None:
        """Tell aloud of the reading at this place from the left; a zoomed chart moves along."""
        if not self._order or self._picture is None:
            return
        at = self._order[min(max(place, 0), len(self._order) - 1)]
        self.read(at, aloud=True)
        if self._limits is not None and not self._is_inside(at):
            half = (self._limits[1] - self._limits[0]) / 2
            x = self._picture.readings[at].x
            self.look_at((x - half, x + half))

    def _is_inside(self, at: int) -> bool:
        assert self._picture is not None
        x = self._picture.readings[at].x
        low, high = self._limits or self._picture.whole
        return low <= x <= high

    # --- zoom ---

    def zoom(self, factor: float, pixel: float | None = None) -> None:
        """Show ``factor`` times less of the axis, around a pixel (else what is read, else the middle)."""
        if self._picture is None:
            return
        shown = self._limits or self._picture.whole
        if pixel is not None:
            share = (pixel - self._picture.plot.left) / self._picture.plot.width
            about = shown[0] + min(max(share, 0), 1) * (shown[1] - shown[0])
        elif self.reading is not None and self._is_inside(self._at or 0):
            about = self.reading.x
        else:
            about = (shown[0] + shown[1]) / 2
        self.look_at(zoomed(shown, self._picture.whole, factor, about))

    def move_by(self, share: float) -> None:
        """Move a zoomed chart along by this share of what it shows."""
        if self._picture is not None and self._limits is not None:
            width = self._limits[1] - self._limits[0]
            self.look_at(moved(self._limits, self._picture.whole, share * width))

    def show_all(self) -> None:
        """Zoom out as far as it goes."""
        self.look_at(None)

    def look_at(self, limits: Limits | None) -> None:
        """Show this part of the axis across, as far as there is something; None shows all."""
        if not self.zoomable:
            limits = None
        if self._picture is not None and limits is not None:
            limits = moved(limits, self._picture.whole, 0)
            limits = None if limits == self._picture.whole else limits
        if limits != self._limits:
            self._limits = limits
            self._readout.hide()
            self.set_stale()
            self.looked_at.emit(limits)

    # --- pointer and keys ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and self._picture is not None:
            pixel, limits = self._grip
            per_pixel = (limits[1] - limits[0]) / self._picture.plot.width
            by = (pixel - event.position().x()) * per_pixel
            self.look_at(moved(limits, self._picture.whole, by))
        else:
            self.read(self._nearest(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.read(self._nearest(event.position()))
        if self._limits is not None:
            self._grip = event.position().x(), self._limits
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.read(self._nearest(event.position()))
        self.open_reading()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.read(None)

    def open_reading(self) -> None:
        """Ask for the entry that is told of."""
        if self.reading is not None and self.reading.record is not None:
            self.opened.emit(self.reading)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms a chart that has the keyboard, or with Ctrl; else the page scrolls as ever."""
        turns = event.angleDelta().y() / 120
        is_ours = self.hasFocus() or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not self.zoomable or not is_ours or not turns or (turns < 0 and self._limits is None):
            event.ignore()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_by(-0.1 * turns)
        else:
            self.zoom(WHEEL_STEP**turns, event.position().x())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -_FURTHER,
            Qt.Key.Key_PageDown: _FURTHER,
        }
        if shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_by(0.2 * steps[Qt.Key(key)])
        elif key in steps and self._order:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._order:
            self._read_place(0 if key == Qt.Key.Key_Home else len(self._order) - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(KEY_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / KEY_STEP)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.reading is not None:
            self.open_reading()
        elif key == Qt.Key.Key_Escape and self.reading is not None:
            self.read(None)
        else:
            return False
        return True

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.read(None)


def _times(area: QRectF, ratio: float) -> QRectF:
    return QRectF(area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio)


def keys_in_words(*, zoomable: bool = True) -> str:
    """What the keys do, for a screen reader."""
    if not zoomable:
        return _("Arrow keys read point by point, Enter opens the entry.")
    return _(
        "Arrow keys read point by point, Enter opens the entry, plus and minus zoom, zero shows "
        "all, Shift with arrow keys moves."
    )
