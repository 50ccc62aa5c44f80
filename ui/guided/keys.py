"""Which key does what in the guide, for whoever does not look at the keyboard."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Acts(Protocol):
    """What keys and buttons can ask for."""

    @property
    def is_asking(self) -> bool:
        """Whether the person has to say what they did while nobody saw the time pass."""
        ...

    @property
    def is_rolling(self) -> bool:
        """Whether a zone shows, with its time going or paused."""
        ...

    def next(self) -> None:
        """What Enter does."""

    def next_by_space(self) -> None:
        """What Space does where nothing is rolled."""

    def toggle(self) -> None:
        """What Space does while rolling: pause, or go on."""

    def skip(self) -> None:
        """What S does: this zone, or this step, is left out; nothing is recorded of it."""

    def back(self) -> None:
        """What Backspace does."""

    def leave(self) -> None:
        """What Escape does: while rolling it stops, else it closes and keeps the draft."""

    def throw_away(self) -> None:
        """Throw the draft away and close; for a while it can be brought back."""

    def change_passes(self, by: int) -> None:
        """Another number of passes in this zone."""

    def answer(self, went_on: bool) -> None:
        """What the person did while nobody saw the time pass."""

    def add_device(self) -> None:
        """A device that is not in the kit yet."""


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
    """A button that has the keyboard is pressed; a choice is made by Space or a letter, never by it."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPushButton) and not focus.isCheckable():
        return focus.click
    return acts.next


def is_plain_enter(event: QKeyEvent) -> bool:
    """Enter alone, where Shift+Enter begins another line."""
    shift = Qt.KeyboardModifier.ShiftModifier
    return event.key() in _ENTER and not event.modifiers() & shift
