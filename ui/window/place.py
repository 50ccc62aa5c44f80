"""Where the window stood last, and how large it was."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

from ui.settings.kept import settings
from ui.settings.remembered import WINDOW_PLACE
from ui.widgets.screen_room import screen_room


def restore_place(window: QMainWindow, first_size: QSize) -> None:
    """As it was; at first of this size, or what the screen has."""
    if not window.restoreGeometry(settings().value(WINDOW_PLACE)):
        window.resize(first_size.boundedTo(screen_room(window)))


def keep_place(window: QMainWindow) -> None:
    """Remember it, on disk."""
    settings().keep(WINDOW_PLACE, window.saveGeometry())
    settings().write_out()
