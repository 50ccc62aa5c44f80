"""A part that scrolls, and in which nothing moves by itself."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_ROOM: Final = 30
"""Kept in sight above and below what has the keyboard, in pixels."""

_LOW_PX: Final = 120
"""What is higher is no field in a line, but a drawing."""


class SteadyScroll(QScrollArea):
    """Its scroll bar has room also while there is none, so that no width changes when it comes.

    It follows the keyboard, and never the mouse: what was clicked is in sight already.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)

    def _keep_room(self) -> None:
        bar = self.verticalScrollBar()
        room = 0 if bar.maximum() > bar.minimum() else bar.sizeHint().width()
        if self.viewportMargins().right() != room:
            self.setViewportMargins(0, 0, room, 0)

    def follow(self, focused: QWidget) -> None:
        """Bring what has the keyboard now into view, unless a click took the keyboard there."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        # Qt is content when the line that is typed in is in view, and cuts the frame around it.
        is_cut = focused.visibleRegion().boundingRect() != focused.rect()
        room = _ROOM + focused.height() if is_cut and focused.height() < _LOW_PX else _ROOM
        self.ensureWidgetVisible(focused, 0, room)
