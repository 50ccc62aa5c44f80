"""The frame of one picture: the picture itself, or the outline of the pose that is to be in it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.look.theme import tokens
from ui.widgets.picture import coloured
from ui.widgets.text import caption

_RADIUS_PX: Final = 10
_LEAST_PX: Final = 120


class Frame(QWidget):
    """A picture or an outline, with a line above that says which it is."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = _Shown()
        self._said = caption("")
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._said)
        column.addWidget(self._shown, 1)

    def show_outline(self, file: Path, alt: str, said: str) -> None:
        """Show how to stand; ``alt`` is what the drawing shows, in words."""
        self._shown.set_outline(file)
        self._name(alt, said)

    def show_picture(self, image: QImage | None, spoken: str, said: str) -> None:
        """Show a picture; without one an empty frame until it was read."""
        self._shown.set_image(image)
        self._name(spoken, said)

    def _name(self, spoken: str, said: str) -> None:
        self._shown.setAccessibleName(spoken)
        self._said.setText(said)


class _Shown(QWidget):
    """Paints what it was given as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._outline = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST_PX, _LEAST_PX)

    def sizeHint(self) -> QSize:
        return QSize(2 * _LEAST_PX, 3 * _LEAST_PX)

    def set_outline(self, file: Path) -> None:
        self._image, self._outline = None, file.read_text("utf-8")
        self.update()

    def set_image(self, image: QImage | None) -> None:
        self._image, self._outline = image, ""
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._outline:
            self._paint_outline(painter)
            return
        place = self.rect() if self._image is None else _fitted(self.rect(), self._image.size())
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), _RADIUS_PX, _RADIUS_PX)
        painter.fillPath(path, QColor(tokens().raised))
        if self._image is not None:
            painter.setClipPath(path)
            painter.drawImage(place, self._image)

    def _paint_outline(self, painter: QPainter) -> None:
        drawing = QSvgRenderer(QByteArray(coloured(self._outline, tokens()).encode()))
        drawing.render(painter, QRectF(_fitted(self.rect(), drawing.defaultSize())))


def _fitted(room: QRect, size: QSize) -> QRect:
    size = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(room.topLeft(), size)
    place.moveLeft(room.center().x() - size.width() // 2)
    return place
