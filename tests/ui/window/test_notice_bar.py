"""A notice goes by itself, but waits for whoever is reading or reaching for it."""

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.window.notice_bar import NoticeBar


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.bar = NoticeBar(shown_ms=60)
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.elsewhere)
        column.addWidget(self.bar)


def is_on_its_way_out(window: Window) -> bool:
    return window.bar.findChild(QTimer).isActive()


def offered(window: Window) -> list[str]:
    """What the buttons that show say."""
    buttons = window.bar.findChildren(QPushButton)
    return [each.text() for each in buttons if each.isVisible()]


def undo_button(window: Window) -> QPushButton:
    return next(each for each in window.bar.findChildren(QPushButton) if each.text() == "Undo")


@pytest.fixture
def window(show) -> Window:
    window = show(Window())
    window.elsewhere.setFocus()
    return window


def test_it_goes_by_itself(qtbot, window):
    window.bar.show_text("Saved")
    assert window.bar.isVisible()
    qtbot.waitUntil(lambda: not window.bar.isVisible())


def test_it_waits_while_the_keyboard_is_in_it(qtbot, window):
    window.bar.show_text("Deleted", "Undo", lambda: None)
    undo_button(window).setFocus()
    assert not is_on_its_way_out(window)
    window.elsewhere.setFocus()
    qtbot.waitUntil(lambda: not window.bar.isVisible())


def test_it_waits_while_the_mouse_is_over_it(qtbot, window):
    window.bar.show_text("Deleted", "Undo", lambda: None)
    somewhere = QPointF(5, 5)
    window.bar.enterEvent(QEnterEvent(somewhere, somewhere, somewhere))
    assert not is_on_its_way_out(window)


def test_undo_acts_once_and_closes(qtbot, window):
    done = []
    window.bar.show_text("Deleted", "Undo", lambda: done.append(1))
    qtbot.keyClick(undo_button(window), Qt.Key.Key_Space)
    assert done == [1]
    assert not window.bar.isVisible()


def test_a_plain_notice_offers_nothing(window, assert_accessible):
    window.bar.show_text("Saved")
    assert offered(window) == ["Close"]
    assert window.bar.accessibleName() == "Saved"
    (close,) = (b for b in window.bar.findChildren(QPushButton) if b.isVisible())
    assert_accessible(close)


def test_a_new_notice_starts_the_time_anew(window):
    window.bar.show_text("One", "Undo", lambda: None)
    window.bar.show_text("Two")
    assert window.bar.accessibleName() == "Two"
    assert is_on_its_way_out(window)
    assert offered(window) == ["Close"]
