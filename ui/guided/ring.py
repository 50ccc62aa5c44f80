"""The minutes as a ring that fills, with the time in it: seen from across a bathroom."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from homecare.values.terms import Severity
from ui.guided.room import Room
from ui.look.theme import scaled, tokens

_SIDE: Final = {Room.SMALL: 0, Room.USUAL: 128, Room.LARGE: 300}
_THICK: Final = 0.075
"""Of the ring, as a share of its side."""
_TURN: Final = 5760
"""A whole turn, in sixteenths of a degree as Qt counts."""
_TOP: Final = _TURN // 4


class Ring(QLabel):
    """The digits are its text. Where there is no room, or no measure, they stand alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("role", "ring")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = Room.USUAL
        self._share = 0.0
        self._notch: float | None = None
        self._level: Severity | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_room(self, room: Room) -> None:
        """As big as this room allows; digits alone in a small one."""
        self._room = room
        self.updateGeometry()

    def show_share(
        self, share: float, *, notch: float | None = None, level: Severity | None = None
    ) -> None:
        """Fill it so far (1 is full), with a notch where a line is drawn, in a level's colour."""
        shown = (min(1.0, max(0.0, share)), notch, level)
        if shown != (self._share, self._notch, self._level):
            self._share, self._notch, self._level = shown
            self.update()

    def sizeHint(self) -> QSize:
        side = scaled(_SIDE[self._room])
        return QSize(side, side) if side else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._room is not Room.SMALL:
            self._paint_ring()
        super().paintEvent(event)

    def _paint_ring(self) -> None:
        look, side = tokens(), float(min(self.width(), self.height()))
        thick = side * _THICK
        around = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side).adjusted(
            thick, thick, -thick, -thick
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.line), thick)
        painter.setPen(pen)
        painter.drawEllipse(around)
        pen.setColor(QColor({Severity.STOP: look.stop, Severity.CAUTION: look.caution}.get(
            self._level or Severity.INFO, look.accent)))  # fmt: skip
        painter.setPen(pen)
        painter.drawArc(around, _TOP, -round(self._share * _TURN))
        if self._notch is not None:
            pen.setColor(QColor(look.text))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(around, _TOP - round(self._notch * _TURN) - 24, 48)
        painter.end()  # the digits are painted next, by another
