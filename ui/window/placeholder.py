"""What stands where a page will be while the log is opened: calm, and without a spinner."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from homecare.i18n import _
from ui.look.theme import GAP, MARGIN

_PATIENCE_MS: Final = 500
"""A wait shorter than this is not worth a word."""


class Placeholder(QWidget):
    """The page's title above the outlines of its cards."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._waits = QLabel()
        self._waits.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._waits)
        column.addLayout(_outlines(), 4)
        column.addStretch(5)
        QTimer.singleShot(_PATIENCE_MS, self, self._say_so)

    def set_title(self, title: str) -> None:
        """Show the title of another page."""
        self._title.setText(title)

    def _say_so(self) -> None:
        self._waits.setText(_("Opening your log…"))


def _outlines() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, GAP, 0, 0)
    row.setSpacing(GAP)
    for _side in range(2):
        outline = QFrame()
        outline.setProperty("role", "outline")
        row.addWidget(outline)
    return row
