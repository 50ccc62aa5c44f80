"""What the redness map means: each step with its colour, its pattern, and in words and numbers."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.photos.map_drawing import COLOURS, MARKS
from homecare.photos.map_words import legend_words
from ui.look.theme import tokens
from ui.pages.photos.compare.finding import Told
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import empty
from ui.widgets.text import caption

_SWATCH_PX = (30, 16)


class MapLegend(QWidget):
    """Below the map: what it says, and the steps."""

    def __init__(self) -> None:
        super().__init__()
        self._said = caption("")
        steps = QWidget()
        self._steps = FlowLayout(steps, gap=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._said)
        column.addWidget(steps)

    def show_map(self, found: Told | None) -> None:
        """Say this of the map, or why there is none; nothing while it is being found out."""
        self._said.setText("" if found is None else found.words)
        empty(self._steps)
        if found is None or found.noise is None:
            return
        for step, words in legend_words(found.noise):
            each = _step(step, words)
            self._steps.addWidget(each)
            each.show()


def _step(step: int, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(_Swatch(step))
    said = caption(words)
    said.setWordWrap(False)
    row.addWidget(said)
    return made


class _Swatch(QWidget):
    """The colour of a step with its lines or dots; grey where nothing has clearly changed."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._step = step
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(*_SWATCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens().outline), 1))
        painter.setBrush(QColor(COLOURS.get(self._step, "#b4b4b4")))
        painter.drawRoundedRect(room, 3, 3)
        painter.setClipRect(room)
        if self._step > 0:
            _paint_lines(painter, room, self._step)
        elif self._step < 0:
            _paint_dots(painter, room, -self._step)


def _paint_lines(painter: QPainter, room: QRectF, step: int) -> None:
    painter.setPen(QPen(QColor(MARKS[1]), 0.8 + 0.3 * step))
    apart, high = (10, 7, 5)[step - 1], round(room.height())
    for x in range(apart // 2, round(room.width()) + high, apart):
        painter.drawLine(x, 0, x - high, high)


def _paint_dots(painter: QPainter, room: QRectF, step: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(MARKS[-1]))
    apart = (9, 7, 5)[step - 1]
    for row, y in enumerate(range(4, round(room.height()), apart)):
        for x in range(4 + row % 2 * apart // 2, round(room.width()), apart):
            painter.drawEllipse(QRectF(x - 1.3, y - 1.3, 2.6, 2.6))
