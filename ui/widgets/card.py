"""A card: a titled part of a page on its own surface."""

from PySide6 import QtCore
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import tokens
from ui.widgets.text import section

PADDING = 18
RADIUS = 14
"""As in the style sheet."""


class Card(QFrame):
    """Put what it shows into ``body``; small actions go beside its title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = section(title)
        if not title:  # shown before it has a parent, it would be a window for a moment
            self._title.hide()
        self.setAccessibleName(title)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer = self._outer = QVBoxLayout(self)
        self.set_padding(PADDING)
        outer.setSpacing(8)
        outer.addLayout(self._head)
        outer.addLayout(self.body, 1)

    def set_padding(self, padding: int) -> None:
        """Keep so much room around, in pixels."""
        self._outer.setContentsMargins(padding, padding - 2, padding, padding)

    def set_title(self, title: str) -> None:
        """Name the card; an empty title takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring where the card itself has the keyboard; a wider border would move what it holds."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def add_action(self, widget: QWidget) -> None:
        """Put a small control at the right of the title."""
        self._head.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignTop)
