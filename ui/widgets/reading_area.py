"""A part that is read with the arrow keys: it takes the keyboard, and shows that it has it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class ReadingArea(QScrollArea):
    """The style sheet draws its ring, which has its room always: nothing moves when it comes."""

    def __init__(self, name: str, holder: QWidget) -> None:
        """``holder`` has what is read; ``name`` is what a screen reader calls it."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setWidget(holder)
