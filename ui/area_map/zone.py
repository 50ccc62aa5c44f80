"""One zone of the area map for the keyboard and the screen reader; the canvas paints it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.area_map.drawing import Zone

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TAKES_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class ZoneItem(QAbstractButton):
    """Lies over its shape, unseen: a button that keeps its state and hands on what is pressed."""

    moved = Signal(int, int)
    """An arrow key: the direction, right and down."""
    ended = Signal(int)
    """Home (0) or End (-1)."""
    turned = Signal(int)
    """Page Up (-1) or Page Down (1)."""
    acted = Signal(bool)
    """Space; true where it means both sides of the body."""
    typed = Signal(int)
    """A digit."""
    taken_back = Signal()
    """Delete or Backspace."""
    wants_all = Signal()
    """Ctrl+A."""
    focus_came = Signal()
    focus_went = Signal()

    def __init__(self, zone: Zone, *, checkable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.zone = zone
        self.setCheckable(checkable and zone.area is not None)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        # The canvas knows shapes; this one is but a box.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shown = False
        # What a screen reader presses comes without a key; what it toggles comes without a click.
        self.clicked.connect(lambda: self.acted.emit(False))
        self.toggled.connect(self._on_toggled)

    def show_chosen(self, chosen: bool) -> None:
        """Say this state, without a notice."""
        self._shown = chosen
        self.setChecked(chosen)

    def _on_toggled(self, checked: bool) -> None:
        if checked is not self._shown:
            self.setChecked(self._shown)
            self.acted.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas paints the shape."""

    def nextCheckState(self) -> None:
        """The map decides what is chosen, and says so with ``setChecked``."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_went.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~_KEYPAD
        if key == Qt.Key.Key_Space and held in (_NOTHING, Qt.KeyboardModifier.ShiftModifier):
            self.acted.emit(held == Qt.KeyboardModifier.ShiftModifier)
        elif key == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier:
            self.wants_all.emit()
        elif held or not self._take(key, event.text()):
            QWidget.keyPressEvent(self, event)  # a button would click by Enter and move by arrows

    def _take(self, key: int, text: str) -> bool:
        """Do what a key without another one held means; false where it means nothing here."""
        if key in _ARROWS:
            self.moved.emit(*_ARROWS[Qt.Key(key)])
        elif key in _ENDS:
            self.ended.emit(_ENDS[Qt.Key(key)])
        elif key in _PAGES:
            self.turned.emit(_PAGES[Qt.Key(key)])
        elif key in _TAKES_BACK:
            self.taken_back.emit()
        elif text.isdecimal() and text.isascii():
            self.typed.emit(int(text))
        else:
            return False
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        QWidget.keyReleaseEvent(self, event)


_NOTHING = Qt.KeyboardModifier.NoModifier
