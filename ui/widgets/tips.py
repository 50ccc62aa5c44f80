"""Tool tips for the eye alone: where the tip says what the accessible name says already.

Qt reads a tool tip out as the description of whatever has none, and a listener would hear it twice.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

_PROPERTY: Final = "tipForTheEye"


def show_tip(widget: QWidget, text: str) -> None:
    """Show this when the pointer rests on the widget; an empty text for nothing."""
    widget.setProperty(_PROPERTY, text)
    widget.installEventFilter(_tips())


class _Tips(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        text = watched.property(_PROPERTY)
        if not text or not isinstance(watched, QWidget):
            return False
        QToolTip.showText(event.globalPos(), text, watched)
        return True


@cache
def _tips() -> _Tips:
    return _Tips()
