"""What the record under the pointer says: a small sheet beside it that never hides it."""

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.look.theme import scaled

_AWAY: Final = 14
"""Between the point and the sheet, in pixels of the design."""
_WIDEST: Final = 300


class Readout(QLabel):
    """Lies over a chart and takes no part in what the pointer does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "readout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.hide()

    def show_at(self, text: str, point: QPoint) -> None:
        """Say it beside the point, on the side where there is room."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.resize(self._fitting())
        self.move(place_beside(point, self.size(), self._chart.size(), scaled(_AWAY)))
        self.show()
        self.raise_()

    def _fitting(self) -> QSize:
        """As wide as its longest line where that is not too wide, else broken into more lines."""
        self.setWordWrap(False)
        natural = self.sizeHint()
        self.setWordWrap(True)
        width = min(natural.width(), scaled(_WIDEST), self._chart.width())
        if width == natural.width():
            return natural
        return QSize(width, self.heightForWidth(width))


def place_beside(point: QPoint, sheet: QSize, room: QSize, away: int) -> QPoint:
    """The upper left corner of a sheet within ``room`` that does not cover ``point``.

    Right of it, else left of it; where neither has room, above it or below it.
    """
    top = min(max(point.y() - sheet.height() // 2, 0), max(room.height() - sheet.height(), 0))
    right, left = point.x() + away, point.x() - away - sheet.width()
    if right + sheet.width() <= room.width():
        return QPoint(right, top)
    if left >= 0:
        return QPoint(left, top)
    across = max(0, min(point.x() - sheet.width() // 2, room.width() - sheet.width()))
    above = point.y() - away - sheet.height()
    return QPoint(across, above if above >= 0 else point.y() + away)
