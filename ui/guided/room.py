"""How much room the guide has: type is as big as the window allows, and never cut."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.look.theme import scaled

_SMALL: Final = QSize(700, 560)
_LARGE: Final = QSize(1400, 1000)


class Room(StrEnum):
    """The values of the style sheet's property ``room``."""

    SMALL = "small"
    USUAL = "usual"
    LARGE = "large"


def room_of(size: QSize) -> Room:
    """The room of a guide of this size, at the person's text size."""
    if size.width() < scaled(_SMALL.width()) or size.height() < scaled(_SMALL.height()):
        return Room.SMALL
    if size.width() >= scaled(_LARGE.width()) and size.height() >= scaled(_LARGE.height()):
        return Room.LARGE
    return Room.USUAL


def dress(widget: QWidget, room: Room) -> None:
    """Have everything in ``widget`` take the type of this room."""
    widget.setProperty("room", room.value)
    for kind in (QLabel, QPushButton):
        for each in widget.findChildren(kind):
            each.style().unpolish(each)
            each.style().polish(each)
