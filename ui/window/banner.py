"""A line above the pages: what holds until further notice, and the one thing to do about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.look.theme import MARGIN
from ui.widgets.buttons import button
from ui.widgets.text import label


class Banner(QFrame):
    """Calm, and over the whole width."""

    def __init__(
        self,
        text: str,
        action_text: str,
        action: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 6, MARGIN, 6)
        row.addWidget(label(text), 1)
        row.addWidget(button(action_text, action))
