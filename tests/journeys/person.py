"""Somebody at the program who uses the keyboard alone, and reads what the window shows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from tests.accessible import plain
from ui.app import Program

_WAIT_MS = 20_000
_TABS_AT_MOST = 150


class Person:
    """``press`` and ``type`` go to whatever has the keyboard, as on a real desk."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot = qtbot
        self.program = program
        self.pressed = 0
        """How many keys so far; one with Ctrl, Alt or Shift counts once."""

    @property
    def window(self) -> Any:
        return self.program.window

    @property
    def diary(self) -> Diary:
        assert self.program.desk is not None
        return self.program.desk.diary

    def begin(self) -> None:
        """Start the program; it is there once it waits for somebody."""
        with (
            self.qtbot.waitActive(self.window, timeout=_WAIT_MS),
            self.qtbot.waitSignal(self.window.painted, timeout=_WAIT_MS),
        ):
            self.program.begin()
        self.settle()  # painted, it has begun to open the log

    def leave(self) -> None:
        """Close the window and end the program; nothing of its window is left."""
        self.settle()
        self.window.close()
        self.program.end()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Hands ------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each named as in a menu: "Ctrl+K", "Return", "3"."""
        for key in keys:
            QApplication.processEvents()  # what is about to show stands before the next key
            self.pressed += 1
            QTest.keySequence(self.focus(), QKeySequence(key))

    def press_letter_of(self, text: str) -> None:
        """Read the letter that is marked in a text, such as that of a button, and press it with Alt."""
        shown = [written for written in _written(self.top()) if plain(written) == text]
        assert shown, f"nothing says “{text}” in:\n{self.seen()}"
        letter = QKeySequence.mnemonic(shown[0])
        assert not letter.isEmpty(), f"no letter of “{shown[0]}” is marked"
        self.press(letter.toString())

    def type(self, text: str) -> None:
        for sign in text:
            self.pressed += 1
            QTest.keyClicks(self.focus(), sign)

    def go_to(self, name: str) -> QWidget:
        """Tab until something of this name has the keyboard."""
        for _n in range(_TABS_AT_MOST):
            if name in self.names_of_focus():
                return self.focus()
            self.press("Tab")
        raise AssertionError(f"Tab never reaches “{name}”")

    def go_to_table(self) -> None:
        """Tab until a table has the keyboard."""
        for _n in range(_TABS_AT_MOST):
            if isinstance(self.focus(), QTableView):
                return
            self.press("Tab")
        raise AssertionError("Tab never reaches a table")

    def fill(self, name: str, text: str) -> None:
        """Put text into the field of this name, in place of what stands there."""
        field = self.go_to(name)
        assert isinstance(field, QLineEdit | QPlainTextEdit) or field.inherits("QAbstractSpinBox")
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, name: str, text: str) -> None:
        """Choose a chip of a group with the arrow keys: on and below to its end, then back again."""
        self.go_to(name)
        ways, seen = [("Right", "Down"), ("Left", "Up")], [self.focus()]
        for _n in range(_TABS_AT_MOST):
            if not ways or text in self.names_of_focus():
                break
            here = self.focus()
            for key in ways[0]:
                if self.focus() is here:
                    self.press(key)
            if self.focus() in seen:  # at the end, or round in a ring
                ways.pop(0)
                seen.clear()
            seen.append(self.focus())
        assert text in self.names_of_focus(), f"arrow keys never reach “{text}” in “{name}”"
        if isinstance(chip := self.focus(), QAbstractButton) and not chip.isChecked():
            self.press("Space")

    # Eyes -------------------------------------------------------------------------------------

    def focus(self) -> QWidget:
        """What has the keyboard; the program must never lose it."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def names_of_focus(self) -> list[str]:
        """What the focus is called, and what it stands in."""
        return list(_names(self.focus()))

    def sees(self, text: str) -> bool:
        return text in self.seen()

    def seen(self) -> str:
        """Every text that shows, in the dialog that is open or else in the window."""
        return "\n".join(_texts(self.top()))

    def top(self) -> QWidget:
        """The dialog that is open, or else the window."""
        return QApplication.activeModalWidget() or self.window

    def dialog(self) -> QDialog | None:
        """The dialog that is open."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, QDialog) else None

    # Patience ---------------------------------------------------------------------------------

    def wait_for(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=_WAIT_MS)

    def wait_to_see(self, text: str) -> None:
        try:
            self.wait_for(lambda: self.sees(text))
        except Exception as late:
            raise AssertionError(f"never saw “{text}” in:\n{self.seen()}") from late

    def settle(self) -> None:
        """Wait until no work is under way."""
        self.wait_for(lambda: not self.program.tasks.busy)

    def wait_for_dialog(self) -> None:
        self.wait_for(
            lambda: self.dialog() is not None and self.dialog().isAncestorOf(self.focus())
        )

    def wait_for_no_dialog(self) -> None:
        """Until the dialog is gone; no window manager is here to turn back to the window."""
        self.wait_for(lambda: self.dialog() is None)
        with self.qtbot.waitActive(self.window, timeout=_WAIT_MS):
            self.window.activateWindow()

    def answer_with_file(self, path: Path) -> None:
        """Type which file, once the program asks: it waits inside of the asking."""
        timer = QTimer(self.window, interval=10)

        def answer() -> None:
            asking = QApplication.activeModalWidget()
            field = QApplication.focusWidget()
            if isinstance(asking, QFileDialog) and isinstance(field, QLineEdit):
                timer.stop()
                field.selectAll()
                self.type(str(path))
                QTest.keyClick(field, Qt.Key.Key_Return)

        timer.timeout.connect(answer)
        timer.start()


def _names(widget: QWidget) -> Iterator[str]:
    """The names of a widget and of the ones around it, from the inside out."""
    here: QWidget | None = widget
    while here is not None and not here.isWindow():
        yield here.accessibleName()
        if isinstance(here, QAbstractButton):
            yield plain(here.text())
        here = here.parentWidget()


def _texts(top: QWidget) -> Iterator[str]:
    yield from map(plain, _written(top))
    yield from (line.text() for line in top.findChildren(QLineEdit) if line.isVisible())


def _written(top: QWidget) -> Iterator[str]:
    """What labels and buttons say, each letter that is marked still behind its "&"."""
    for widget in top.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
            yield widget.text()
