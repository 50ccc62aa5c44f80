"""Tell a screen reader of something that came up by itself: the one way for all of the window."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.spoken import As

_BY_NOTICE: Final = sys.platform.startswith("linux")
"""There readers of every age speak a notice that comes up; announcements are heard by the newer ones
alone (Orca from 45 on), who would say both."""


_RESTS_MS: Final = 700
"""Longer than from one letter to the next, and than a reader needs to say the key that was pressed."""


class ToldAtRest(QTimer):
    """What changes with each letter that is typed: it is told once, when the hand rests."""

    def __init__(self, widget: QWidget, words: Callable[[], str]) -> None:
        """``words`` gives what is to be said by then."""
        super().__init__(widget, interval=_RESTS_MS, singleShot=True)

        def tell() -> None:
            if widget.isVisible():
                say_aloud(widget, words())

        # No attribute: a page that is held by its own timer would be collected as garbage some time
        # later, and a widget of ours that goes so is a crash.
        self.timeout.connect(tell)

    def later(self) -> None:
        """It has changed: say it once nothing has changed it for a moment, if it is still seen."""
        self.start()


def announce(widget: QWidget) -> None:
    """Have the accessible name of the widget read out now."""
    say_aloud(widget, widget.accessibleName())


def say_aloud(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have a screen reader say this text now; ``at_once`` before whatever it is saying."""
    if not text or not QAccessible.isActive():
        return
    if _BY_NOTICE:
        notice = _notice_of(widget.window())
        notice.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.ObjectShow))
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)


class _Notice(QWidget):
    """It never shows: what is told stands on screen already."""

    spoken_as = As.NOTICE


def _notice_of(window: QWidget) -> _Notice:
    found = window.findChild(_Notice)
    if isinstance(found, _Notice):
        return found
    made = _Notice(window)
    made.hide()
    return made
