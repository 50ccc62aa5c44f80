"""A line of text in which Enter does something of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class EnterEdit(QLineEdit):
    """As long as something stands in it, Enter is ``entered`` and not the dialog's main button."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_enter and not held and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)
