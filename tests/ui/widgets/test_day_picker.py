"""The month that a day is picked from: it reads, and mouse and keys take a day alike."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.hands import control, keys
from ui.forms.date_time_field import DateTimeField
from ui.look.theme import Theme
from ui.widgets.calendar.grid import DayGrid
from ui.widgets.calendar.picker import DayPicker

NOW = datetime.fromisoformat("2026-11-29T20:15")
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def field(show: Show, theme: Theme) -> DateTimeField:
    made = DateTimeField(lambda: NOW, name="When")
    show(made)
    made.setFocus()
    return made


def opened(field: DateTimeField) -> DayPicker:
    QApplication.processEvents()
    return next(each for each in field.findChildren(DayPicker) if each.isVisible())


def test_every_day_and_weekday_has_room_for_its_text(field: DateTimeField, theme: Theme) -> None:
    for scale in (1.0, 1.5):
        theme.set_text_scale(scale)
        keys("Alt+Down")
        grid = opened(field).grid
        metrics = QFontMetrics(grid.font())
        widest = metrics.horizontalAdvance("30") + 4
        assert min(grid.columnWidth(column) for column in range(7)) >= widest
        header = grid.horizontalHeader()
        for column in range(7):
            name = grid.model().headerData(column, Qt.Orientation.Horizontal)
            assert QFontMetrics(header.font()).horizontalAdvance(name) <= grid.columnWidth(column)
        keys("Escape")


def test_a_day_is_picked_by_keys(field: DateTimeField) -> None:
    keys("Alt+Down")
    opened(field)
    keys("Up", "Up", "Left", "Return")
    assert field.value == datetime.fromisoformat("2026-11-14T20:15")


def test_a_day_is_picked_by_mouse_after_turning_back(field: DateTimeField) -> None:
    QTest.mouseClick(
        next(each for each in field.findChildren(QPushButton) if each.isVisible()
             and each.accessibleName() == "Choose a day"), Qt.MouseButton.LeftButton
    )  # fmt: skip
    picker = opened(field)
    control(picker, "Earlier", QPushButton).click()
    grid: DayGrid = picker.grid
    cell = next(
        index
        for row in range(grid.model().rowCount())
        for column in range(7)
        if (index := grid.model().index(row, column)).data() == "14"
    )
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(cell).center())
    assert field.value == datetime.fromisoformat("2026-10-14T20:15")


def test_escape_leaves_the_day(field: DateTimeField) -> None:
    keys("Alt+Down")
    opened(field)
    keys("Left", "Escape")
    assert field.value.date() == date(2026, 11, 29)
