"""An empty page teaches: what will stand here, and the one button that starts it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from homecare.regional.joining import sentences
from homecare.words import sentence
from ui.look.icons import pixmap
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import primary_button
from ui.widgets.text import heading, secondary


class EmptyState(QWidget):
    """A drawing, a title, a sentence or two, and one button."""

    def __init__(
        self,
        title: str,
        text: str,
        *,
        icon: str = "",
        action_text: str = "",
        action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentences((sentence(title), text)))
        self._drawing = icon
        self._picture = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (heading(title), secondary(text)):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        if action is not None:
            column.addSpacing(6)
            column.addWidget(primary_button(action_text, action), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._paint_picture()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words are never squeezed: what holds it scrolls."""
        super().resizeEvent(event)
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(layout.minimumHeightForWidth(self.width()))

    def _paint_picture(self) -> None:
        self._picture.setVisible(bool(self._drawing))
        if self._drawing:
            self._picture.setPixmap(pixmap(self._drawing, tokens().secondary, scaled(48)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_picture()
