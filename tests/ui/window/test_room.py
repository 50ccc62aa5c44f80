"""At any size of text the window can be as small as 800 × 560: what needs more scrolls, and is not cut."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from tests.fits import cut
from tests.ui.a_window import window_of
from ui.look.theme import Theme
from ui.settings.table import TEXT_SIZE
from ui.window.main_window import MainWindow
from ui.window.side_bar import SideBar

SMALL = QSize(800, 560)


@pytest.fixture
def window(show: Callable[[QWidget], Any], theme: Theme, qtbot) -> MainWindow:
    made = show(window_of(theme))
    made.set_ready()
    return made


def in_sight(widget: QWidget, window: QWidget) -> bool:
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return widget.visibleRegion().boundingRect().size() == place.size()


@pytest.mark.parametrize("scale", TEXT_SIZE.values)
def test_the_window_is_as_small_as_it_was_promised(
    window: MainWindow, theme: Theme, qtbot, scale: float
) -> None:
    theme.set_text_scale(scale)
    assert window.minimumSize().width() <= SMALL.width()
    assert window.minimumSize().height() <= SMALL.height()
    assert window.minimumSizeHint().width() <= SMALL.width()
    assert window.minimumSizeHint().height() <= SMALL.height()
    window.resize(SMALL)
    qtbot.waitUntil(lambda: list(cut(window)) == [])


def test_the_keyboard_brings_what_it_takes_into_sight(
    window: MainWindow, theme: Theme, qtbot
) -> None:
    theme.set_text_scale(2.0)
    window.resize(SMALL)
    buttons = [
        each for each in window.findChild(SideBar).findChildren(QPushButton) if each.isVisible()
    ]
    last = buttons[-1]
    qtbot.waitUntil(lambda: not in_sight(last, window))
    last.setFocus()
    assert in_sight(last, window)
    buttons[0].setFocus()
    assert in_sight(buttons[0], window)


def test_a_form_that_needs_more_than_there_is_scrolls(window: MainWindow, qtbot) -> None:
    window.resize(SMALL)
    form = QWidget()
    column = QVBoxLayout(form)
    column.addStretch(1)
    end = QPushButton("At the end")
    column.addWidget(end)
    form.setMinimumSize(1200, 900)
    window.open_full(form)
    room = next(each for each in window.findChildren(QScrollArea) if each.isAncestorOf(form))
    qtbot.waitUntil(lambda: room.horizontalScrollBar().maximum() > 0)
    assert form.size() == QSize(1200, 900)
    end.setFocus()
    assert end.visibleRegion().boundingRect().height() == end.height()
    window.close_full()
    qtbot.waitUntil(lambda: room.horizontalScrollBar().maximum() == 0)
