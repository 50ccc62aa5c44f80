"""The rows of a dialog: one below the other, or two side by side, scrolling where they don't fit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget


class Sheet(QScrollArea):
    """Rows are added from the top down; ``below`` takes what is no row."""

    def __init__(self) -> None:
        super().__init__()
        self._at = (0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(12)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.below = QVBoxLayout()
        holder = QWidget()
        self._inside = QVBoxLayout(holder)
        self._inside.setContentsMargins(22, 4, 22, 8)
        self._inside.addLayout(self._grid)
        self._inside.addLayout(self.below)
        self._inside.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder)

    def add(self, widget: QWidget, *, half: bool = False) -> None:
        """Put something below the rest; two halves stand side by side."""
        line, column = self._at
        if not half and column:
            line, column = line + 1, 0
        self._grid.addWidget(widget, line, column, 1, 1 if half else 2, Qt.AlignmentFlag.AlignTop)
        self._at = (line, 1) if half and column == 0 else (line + 1, 0)

    def tall_for(self, width: int) -> int:
        """How high it is without a scroll bar."""
        return self._inside.totalHeightForWidth(width - 16)
