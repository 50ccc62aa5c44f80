"""Which key does what in the guide, for whoever does not look at the keyboard."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Acts(Protocol):
    """What the keys can ask for."""

    @property
    def is_asking(self) -> bool: ...
    @property
    def is_rolling(self) -> bool: ...
    def next(self) -> None: ...
    def next_by_space(self) -> None: ...
    def toggle(self) -> None: ...
    def back(self) -> None: ...
    def skip(self) -> None: ...
    def change_passes(self, by: int) -> None: ...
    def answer(self, went_on: bool) -> None: ...


def act_of(event: QKeyEvent, acts: Acts) -> Callable[[], object] | None:
    """What a key does that no field wanted. A key that is held down does its work once."""
    key, text = event.key(), event.text().casefold()
    if event.isAutoRepeat():
        return None
    if key in _ENTER:
        return _by_enter(acts)
    if acts.is_asking and text in ("y", "n"):
        return lambda: acts.answer(text == "y")
    if acts.is_rolling and text in ("+", "-"):
        return lambda: acts.change_passes(1 if text == "+" else -1)
    if key == Qt.Key.Key_Space:
        return acts.toggle if acts.is_rolling else acts.next_by_space
    if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
        return acts.back
    return acts.skip if text == "s" else None


def _by_enter(acts: Acts) -> Callable[[], object]:
    """A button that has the keyboard is pressed; a choice is made by Space, Y or N, never by it."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPushButton) and not focus.isCheckable():
        return focus.click
    return acts.next


def is_plain_enter(event: QKeyEvent) -> bool:
    """Enter alone, where Shift+Enter begins another line."""
    shift = Qt.KeyboardModifier.ShiftModifier
    return event.key() in _ENTER and not event.modifiers() & shift
