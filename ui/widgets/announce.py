"""Tell a screen reader of something that came up by itself."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget) -> None:
    """Have the accessible name of the widget read out now."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def say_aloud(widget: QWidget, text: str) -> None:
    """Have a screen reader say this text now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
