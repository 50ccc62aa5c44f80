"""A notice goes by itself, but waits for whoever is reading or reaching for it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.window.notice_bar import NoticeBar


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.bar = NoticeBar(shown_ms=60)
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.elsewhere)
        column.addWidget(self.bar)


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
    window.bar.action_button.setFocus()
    assert not window.bar._timer.isActive()
    window.elsewhere.setFocus()
    qtbot.waitUntil(lambda: not window.bar.isVisible())


def test_it_waits_while_the_mouse_is_over_it(qtbot, window):
    window.bar.show_text("Deleted", "Undo", lambda: None)
    somewhere = QPointF(5, 5)
    window.bar.enterEvent(QEnterEvent(somewhere, somewhere, somewhere))
    assert not window.bar._timer.isActive()


def test_undo_acts_once_and_closes(qtbot, window):
    done = []
    window.bar.show_text("Deleted", "Undo", lambda: done.append(1))
    qtbot.keyClick(window.bar.action_button, Qt.Key.Key_Space)
    assert done == [1]
    assert not window.bar.isVisible()


def test_a_plain_notice_offers_nothing(window, assert_accessible):
    window.bar.show_text("Saved")
    assert not window.bar.action_button.isVisible()
    assert window.bar.accessibleName() == "Saved"
    assert_accessible(window.bar._close)


def test_a_new_notice_starts_the_time_anew(window):
    window.bar.show_text("One", "Undo", lambda: None)
    window.bar.show_text("Two")
    assert window.bar.text == "Two"
    assert window.bar._timer.isActive()
    assert not window.bar.action_button.isVisible()
