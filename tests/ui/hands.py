"""A person's hands at a widget: by name to the thing, and then by key."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from tests.accessible import plain
from tests.ui.reading import control, focused, has_keyboard

_TABS_AT_MOST = 150


def keys(*pressed: str) -> None:
    """Press keys one after the other, each named as in a menu: "Ctrl+Return", "3"."""
    for key in pressed:
        QTest.keySequence(focused(), QKeySequence(key))
        _let_it_show()


def write(text: str) -> None:
    """Type into whatever has the keyboard."""
    for sign in text:
        QTest.keyClicks(focused(), sign)
    _let_it_show()


def go_to(root: QWidget, name: str) -> None:
    """Give the keyboard to the thing of this name, as Tab does once it comes there."""
    control(root, name).setFocus(Qt.FocusReason.TabFocusReason)


def tab_to(root: QWidget, name: str) -> None:
    """Press Tab until the thing of this name has the keyboard."""
    for _n in range(_TABS_AT_MOST):
        if has_keyboard(root, name):
            return
        keys("Tab")
    raise AssertionError(f"Tab never reaches “{name}”")


def press(root: QWidget, name: str) -> None:
    """Press the button, chip or zone of this name with Space."""
    pressed = control(root, name)
    assert pressed.isEnabled(), f"“{name}” cannot be pressed"
    pressed.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    _let_it_show()


def toggle(pressed: QWidget) -> None:
    """Check or uncheck it as a screen reader does: without a key and without a click."""
    acts = QAccessible.queryAccessibleInterface(pressed).actionInterface()
    assert acts is not None, f"a screen reader can do nothing with {pressed}"
    acts.doAction(QAccessibleActionInterface.toggleAction())
    _let_it_show()


def dictate(field: QWidget, text: str) -> None:
    """Put text into a line as dictation does: without a key."""
    QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, text)
    _let_it_show()


def fill(root: QWidget, name: str, text: str) -> None:
    """Put text into the field of this name, in place of what stands there."""
    go_to(root, name)
    keys("Ctrl+A")
    if text:
        write(text)
    else:
        keys("Delete")


def choose(root: QWidget, name: str, option: str) -> None:
    """Choose what is called so in the list, or in the group of chips or grades, of this name."""
    group = control(root, name)
    if isinstance(group, QComboBox):
        _go_down_to(group, option)
    else:
        press(group, option)


def pick(root: QWidget, name: str, *path: str) -> None:
    """Open the menu of the button of this name, and take what these texts lead to."""
    menu = opened_menu(root, name)
    for text in path[:-1]:
        menu = entry(menu, text).menu()
    taken = entry(menu, path[-1])
    assert taken.isEnabled(), f"“{path[-1]}” cannot be taken"
    taken.trigger()
    _let_it_show()


def opened_menu(root: QWidget, name: str) -> Any:
    """The menu of the button of this name, as it is when it opens."""
    menu: Any = control(root, name, QPushButton).menu()
    menu.aboutToShow.emit()
    return menu


def entry(menu: Any, text: str) -> Any:
    """The entry of a menu with this text; keys stand behind it."""
    entries = {plain(act.text()).split("\t")[0]: act for act in menu.actions() if act.isVisible()}
    assert text in entries, f"no “{text}” in {list(entries)}"
    return entries[text]


def _go_down_to(opened: QComboBox, option: str) -> None:
    opened.setFocus(Qt.FocusReason.TabFocusReason)
    keys("Home")
    for _n in range(opened.count()):
        if opened.currentText() == option:
            return
        keys("Down")
    raise AssertionError(f"no “{option}” in {opened.accessibleName()}")


def _let_it_show() -> None:
    """What came is there, and what went is gone, before anybody looks or presses again."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
