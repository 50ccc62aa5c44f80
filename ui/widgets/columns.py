"""Cards side by side where there is room, one below the other where there is not."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ui.look.theme import scaled


class Columns(QWidget):
    """Children share the width by their stretch, until one would be narrower than ``least``."""

    def __init__(self, *, least: int = 320, gap: int = 16, parent: QWidget | None = None) -> None:
        """``least`` is in pixels of the design; it grows with the text."""
        super().__init__(parent)
        self._least = least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        # Its own minimum would be that of all columns side by side: they could never be stacked.
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def add(self, child: QWidget, stretch: int = 1) -> None:
        """Add a column (a row, where it is narrow)."""
        self._box.addWidget(child, stretch)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest child: the columns can always be stacked.

        The children are asked, not ``itemAt``: PySide6 keeps what that returns, also when Qt has
        deleted the item with its widget.
        """
        shown = [child for child in self.children() if isinstance(child, QWidget)]
        least = [
            child.minimumSizeHint().expandedTo(child.minimumSize()).width()
            for child in shown
            if not child.isHidden()
        ]
        return QSize(max(least, default=0), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def _turn(self) -> None:
        wanted = self._box.count() * (scaled(self._least) + self._box.spacing())
        room = self.width() + self._box.spacing() >= wanted
        direction = QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
