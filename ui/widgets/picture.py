"""A drawing of the guidance, in the colours of the look that shows."""

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import scaled, tokens
from ui.look.tokens import Tokens


class Picture(QWidget):
    """``alt`` is what it shows, for whoever cannot see it."""

    def __init__(self, file: Path, alt: str) -> None:
        super().__init__()
        self._drawing = file.read_text("utf-8")
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.setAccessibleName(alt)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._colour()

    def sizeHint(self) -> QSize:
        return QSize(scaled(240), scaled(150))

    def _colour(self) -> None:
        drawing = coloured(self._drawing, tokens())
        self._renderer.load(QByteArray(drawing.encode()))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))


def coloured(drawing: str, look: Tokens) -> str:
    """The drawing with each ``var(--name)`` as the colour of that token."""
    return re.sub(r"var\(--(\w+)\)", lambda found: str(getattr(look, found[1])), drawing)
