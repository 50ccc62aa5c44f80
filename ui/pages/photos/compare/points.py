"""Marking the same places in both pictures, for where nothing else lays one over the other."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from ui.look.theme import tokens
from ui.pages.photos.compare.lens import STEP, Lens
from ui.pages.photos.compare.levels import Levels
from ui.pages.photos.compare.pair import Side
from ui.widgets.buttons import button, primary_button
from ui.widgets.text import caption, label

_GAP_PX: Final = 6
_CROSS_PX: Final = 13
_FAR_PX: Final = 10
_DRAGS_FROM_PX: Final = 5
_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PointsCanvas(QWidget):
    """Both pictures, each with its own zoom. A point is set in the first, then in the second.

    A place is (x, y) in shares of the width and the height of its picture.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(_("Points in two photos"))
        self.active = Side.FIRST
        self.places: dict[Side, list[tuple[float, float]]] = {side: [] for side in Side}
        self.cross: dict[Side, QPointF] = {}
        self._pictures: dict[Side, Levels] = {}
        self._lens: dict[Side, Lens] = {}
        self._press: QPointF | None = None
        self._drags = False

    def show_pictures(self, first: Levels, second: Levels) -> None:
        """Begin anew with these two."""
        self._pictures = {Side.FIRST: first, Side.SECOND: second}
        self._lens = dict.fromkeys(Side, Lens())
        self.cross = {side: QPointF(0.5, 0.5) for side in Side}
        self.places = {side: [] for side in Side}
        self.active = Side.FIRST
        self._tell()

    @property
    def count(self) -> int:
        """How many are set in both."""
        return len(self.places[Side.SECOND])

    def set_here(self) -> None:
        """Set the cross of the side whose turn it is; then it is the other's."""
        from homecare.photos.by_points import MOST

        if self.active is Side.FIRST and self.count >= MOST:
            return
        spot = self.cross[self.active]
        self.places[self.active].append((spot.x(), spot.y()))
        self.active = self.active.other
        self._tell()

    def take_back(self) -> None:
        """The point that was set last is none."""
        before = self.active.other
        if self.places[before]:
            self.places[before].pop()
            self.active = before
            self._tell()

    def move_cross(self, x_px: float, y_px: float) -> None:
        """So many pixels of the screen; the picture follows where the cross would leave it."""
        side, frame = self.active, self.frame(self.active)
        spot = self.cross[side] + QPointF(x_px / frame.width(), y_px / frame.height())
        self.cross[side] = QPointF(min(max(spot.x(), 0.0), 1.0), min(max(spot.y(), 0.0), 1.0))
        at, room = self._on_screen(side, self.cross[side]), self._room(side)
        inner = room.adjusted(_FAR_PX, _FAR_PX, -_FAR_PX, -_FAR_PX)
        if not inner.contains(at):
            size = QSizeF(self._pictures[side].size)
            aside = QPointF(
                min(max(at.x(), inner.left()), inner.right()) - at.x(),
                min(max(at.y(), inner.top()), inner.bottom()) - at.y(),
            )
            self._lens[side] = self._lens[side].moved(aside, room, size)
        self._tell()

    def zoom(self, by: float, side: Side | None = None, at: QPointF | None = None) -> None:
        """One picture nearer or farther, around a point of the widget (else its cross)."""
        side = side or self.active
        at = at or self._on_screen(side, self.cross[side])
        size = QSizeF(self._pictures[side].size)
        self._lens[side] = self._lens[side].zoomed(by, at, self._room(side), size)
        self.update()

    # --- places on screen ---

    def _room(self, side: Side) -> QRectF:
        half = (self.width() - _GAP_PX) / 2
        return QRectF(0.0 if side is Side.FIRST else half + _GAP_PX, 0, half, self.height())

    def frame(self, side: Side) -> QRectF:
        """Where the picture of a side stands."""
        return self._lens[side].frame(self._room(side), QSizeF(self._pictures[side].size))

    def _on_screen(self, side: Side, place: QPointF) -> QPointF:
        frame = self.frame(side)
        return frame.topLeft() + QPointF(place.x() * frame.width(), place.y() * frame.height())

    def _side_at(self, at: QPointF) -> Side:
        return Side.SECOND if self._room(Side.SECOND).contains(at) else Side.FIRST

    # --- what it says and shows ---

    def _tell(self) -> None:
        spot = self.cross[self.active]
        said = (
            _("Point {number} in the first photo: cross at {x} % from the left, {y} % from the top")
            if self.active is Side.FIRST
            else _(
                "Point {number} in the second photo: cross at {x} % from the left, {y} % from the top"
            )
        )
        number = len(self.places[self.active]) + 1
        self.setAccessibleName(
            said.format(number=number, x=round(100 * spot.x()), y=round(100 * spot.y()))
        )
        self.update()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().raised))
        if not self._pictures:
            return
        for side in Side:
            room = self._room(side)
            painter.setClipRect(room)
            self._pictures[side].draw(painter, self.frame(side), room)
            for number, place in enumerate(self.places[side], 1):
                self._paint_point(painter, self._on_screen(side, QPointF(*place)), number)
            if side is self.active:
                self._paint_cross(painter, self._on_screen(side, self.cross[side]))
                painter.setPen(QPen(QColor(tokens().accent), 3 if self.hasFocus() else 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(room.adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_point(self, painter: QPainter, at: QPointF, number: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("white"), 2))
        painter.setBrush(QColor(20, 23, 27))
        painter.drawEllipse(at, 2.5, 2.5)
        tag = QRectF(at.x() + 6, at.y() - 22, 18, 18)
        painter.drawEllipse(tag)
        painter.setPen(QColor("white"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_cross(self, painter: QPainter, at: QPointF) -> None:
        """Light on dark: seen on any skin; its middle stays free."""
        for pen in (QPen(QColor(20, 23, 27), 4), QPen(QColor("white"), 2)):
            painter.setPen(pen)
            for x, y in _WAYS.values():
                way = QPointF(x, y)
                painter.drawLine(at + way * 3, at + way * _CROSS_PX)

    # --- hands ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        far = _FAR_PX if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if way is not None:
            self.move_cross(way[0] * far, way[1] * far)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.set_here()
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / STEP if event.key() == Qt.Key.Key_Minus else STEP)
        elif event.key() == Qt.Key.Key_0:
            self._lens[self.active] = Lens()
            self.update()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self.zoom(STEP ** (event.angleDelta().y() / 120), self._side_at(at), at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press, self._drags = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws the picture under the pointer along."""
        if self._press is None:
            return
        by = event.position() - self._press
        if not self._drags and by.manhattanLength() < _DRAGS_FROM_PX:
            return
        side, self._drags = self._side_at(self._press), True
        size = QSizeF(self._pictures[side].size)
        self._lens[side] = self._lens[side].moved(by, self._room(side), size)
        self._press = event.position()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click sets the point of the side whose turn it is."""
        at, pressed = event.position(), self._press is not None
        self._press = None
        frame = self.frame(self.active)
        if not pressed or self._drags or self._side_at(at) is not self.active:
            return
        if frame.contains(at):
            spot = at - frame.topLeft()
            self.cross[self.active] = QPointF(spot.x() / frame.width(), spot.y() / frame.height())
            self.set_here()


class PointsView(QWidget):
    """The canvas with what to do, and its end."""

    done = Signal(tuple)
    """The pairs that were marked."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.canvas = PointsCanvas()
        self._said = label("")
        self._keys = caption(
            _(
                "Click, or move the cross with the arrow keys (Shift: farther) and set it with Enter. "
                "Backspace takes the last back, + and − zoom. Moles, corners of eyes and mouth are "
                "good places; let them lie far apart."
            )
        )
        self._done = primary_button(_("La&y one over the other"), self.finish)
        foot = QHBoxLayout()
        foot.addWidget(self._done)
        foot.addWidget(
            button(_("Take back"), self.canvas.take_back, name=_("Take back the last point"))
        )
        foot.addWidget(button(_("Cancel"), self.left.emit, name=_("Cancel setting points")))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self._said, self._keys):
            column.addWidget(each)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        self.canvas.changed.connect(self._say)

    def begin(self, first: Levels, second: Levels) -> None:
        """Mark places in these two."""
        self.canvas.show_pictures(first, second)
        self.canvas.setFocus()

    def finish(self) -> None:
        """Hand over what was marked, if it is enough."""
        from homecare.photos.by_points import LEAST, PointPair

        if self.canvas.count >= LEAST:
            places = self.canvas.places
            pairs = zip(places[Side.FIRST], places[Side.SECOND], strict=False)
            self.done.emit(tuple(PointPair(one, other) for one, other in pairs))

    def _say(self) -> None:
        from homecare.photos.by_points import LEAST, MOST

        canvas = self.canvas
        count = canvas.count
        self._done.setEnabled(count >= LEAST)
        if canvas.active is Side.SECOND:
            said = _("Point {n}: mark the same place in the second photo.")
        elif count >= MOST:
            said = ngettext("{most} point is set.", "All {most} points are set.", MOST)
        else:
            said = _("Point {n}: mark a place in the first photo. {least} to {most} are needed.")
        self._said.setText(said.format(n=count + 1, least=LEAST, most=MOST))


def asks_for_points(act: Callable[[], object]) -> QWidget:
    """The button that leads here."""
    name = _("Lay one over the other by points that you set in both")
    return button(_("Set po&ints by hand…"), act, kind="chip", name=name)
