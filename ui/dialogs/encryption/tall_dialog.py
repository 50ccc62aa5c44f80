"""A dialog as high as its texts need, and no higher than the screen: what it holds scrolls then."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.look.theme import scaled
from ui.widgets.screen_room import screen_room
from ui.widgets.text import heading

_WIDTH_PX = 600
_EDGE_PX = 24
_SPARE_PX = 24
"""For a line more, such as how strong a passphrase is."""


class TallDialog(QDialog):
    """``column`` takes what it holds, ``foot`` the buttons below it, which always show."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 8)
        self.column.setSpacing(12)
        self.column.addWidget(heading(title))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(holder)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(_EDGE_PX, 8, _EDGE_PX, 16)
        self.foot.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addLayout(self.foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt does not ask lines that wrap how high they are."""
        super().showEvent(event)
        room = screen_room(self)
        width = min(max(scaled(_WIDTH_PX), self.column.sizeHint().width()), room.width())
        foot = self.foot.sizeHint().height()
        height = self.column.totalHeightForWidth(width) + foot + scaled(_SPARE_PX)
        self.resize(width, min(height, room.height()))
