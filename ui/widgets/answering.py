"""Who answers a screen reader that asks what a widget of ours is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface


def install() -> None:
    """Answer for our widgets when a screen reader asks; without one nothing is ever asked."""
    QAccessible.installFactory(_interface_of)


def _interface_of(class_name: str, thing: QObject) -> "QAccessibleInterface | None":
    """Qt asks for each class of a thing in turn, its own first."""
    if not isinstance(thing, QWidget) or class_name != thing.metaObject().className():
        return None
    from ui.widgets.interfaces import interface_of  # the first picture does without

    return interface_of(thing)
