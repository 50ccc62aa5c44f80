"""What our own widgets are to a screen reader: groups, headings, folds, pictures and notices.

Qt knows that of its own classes alone. To it a widget of ours is a mere filler, which readers skip
together with its name; a title is text like any other, and what unfolds is a check box.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_PROPERTY: Final = "spokenAs"


LEVELS: Final = {"title": 1, "section": 2, "strong": 3}
"""The roles of a text that heads others: of a page or dialog, of a card, of a few lines in it."""


class As(StrEnum):
    """What a widget may be spoken as, where its class does not say so already."""

    GROUP = "group"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    """Text whose words stand in the name of what holds it: a label would be read out once more."""
    ANSWER = "answer"
    """It says all in its name and description, and what it holds is not read out as well."""
    CHOICE = "choice"
    """One of several that exclude each other; chosen again it is taken back."""
    FOLD = "fold"
    PICTURE = "picture"
    NOTICE = "notice"


def speak_as(widget: QWidget, what: As) -> None:
    """Say so of one widget, as soon as it is made: what a reader was told once it keeps.

    A class of ours says it of all of its own: ``spoken_as = As.GROUP``.
    """
    widget.setProperty(_PROPERTY, what.value)


def tell_unfolded(head: "QAbstractButton", is_open: bool) -> None:
    """Tell readers that what belongs to this head shows from now on, or does no more."""
    head.setProperty("isUnfolded", is_open)
    if QAccessible.isActive():
        from PySide6.QtGui import QAccessibleStateChangeEvent

        changed = QAccessible.State()
        changed.expanded = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(head, changed))


def said_of(widget: QWidget) -> As | None:
    """What this widget is to be spoken as, where it says so."""
    said = widget.property(_PROPERTY) or getattr(widget, "spoken_as", None)
    return None if said is None else As(said)
