"""A card: a titled part of a page on its own surface."""

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.text import section

PADDING = 18


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

    def add_action(self, widget: QWidget) -> None:
        """Put a small control at the right of the title."""
        self._head.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignTop)
