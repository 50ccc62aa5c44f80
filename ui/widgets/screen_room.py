"""How large a window may become: the screen less what the desktop puts around a window."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_TITLE_PX: Final = 48
"""A title bar and a rim: a desktop tells their height only once the window is there."""


def screen_room(window: QWidget) -> QSize:
    """The size that leaves every edge of the window on the screen, its lowest buttons too."""
    return window.screen().availableSize() - QSize(0, _TITLE_PX)
