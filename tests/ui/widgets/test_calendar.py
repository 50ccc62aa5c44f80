"""The calendar by keyboard and mouse: where days stand, where keys lead, what is said and seen."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.i18n import use_language
from homecare.regional.writing import first_weekday
from tests.ui.reading import is_there, visible_text
from ui.look.theme import tokens
from ui.widgets.calendar import Calendar, DayMark, View
from ui.widgets.calendar.days import Layout
from ui.widgets.dates import DateEdit
from ui.widgets.dates.moving import moved_by_months

TODAY = date(2026, 11, 22)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Made = Callable[..., Calendar]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def asked() -> list[tuple[date, date]]:
    """The spans of days that the calendar asked for."""
    return []


@pytest.fixture
def calendar(show: Callable[[QWidget], QWidget], asked: list[tuple[date, date]]) -> Made:
    """Makes a calendar with these marks, shows it and gives it the keyboard."""

    def made(marks: Mapping[date, DayMark] | None = None, today: date = TODAY) -> Calendar:
        asked.clear()

        def marks_of(first: date, last: date) -> dict[date, DayMark]:
            asked.append((first, last))
            return {day: mark for day, mark in (marks or {}).items() if first <= day <= last}

        names = ["slight", "some", "much", "most", "not known"]
        seen = Calendar(marks_of, lambda: today, names, flag_name="flagged", dot_name="written")
        seen.resize(360, 520)
        show(seen)
        seen.grid.setFocus()
        return seen

    return made


def press(qtbot: QtBot, seen: Calendar, *keys: Key, modifier: Any = None) -> None:
    for key in keys:
        qtbot.keyClick(seen.grid, key, modifier or Qt.KeyboardModifier.NoModifier)


# Where a day stands ------------------------------------------------------------------------------


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("across", [2, 3, 4, 6])
@pytest.mark.parametrize("year", [2024, 2026])
def test_every_day_of_a_year_has_its_cell_below_its_weekday(
    year: int, across: int, weekday: int
) -> None:
    layout = Layout(View.YEAR, date(year, 5, 5), across, weekday)
    day, cells = date(year, 1, 1), set[tuple[int, int]]()
    while day.year == year:
        cell = layout.cell_of(day)
        assert cell is not None
        row, column = cell
        assert column % 8 == (day.weekday() - weekday) % 7
        assert row < layout.rows
        assert column < layout.columns
        assert layout.day_at(row, column) == day
        assert not layout.is_gap_row(row)
        cells.add(cell)
        day += timedelta(days=1)
    assert len(cells) == (date(year, 12, 31) - date(year, 1, 1)).days + 1
    assert layout.span == (date(year, 1, 1), date(year, 12, 31))


def test_a_month_of_six_weeks_fits() -> None:
    layout = Layout(View.MONTH, date(2026, 8, 15), 3, 0)  # from a Saturday to a Monday
    assert layout.cell_of(date(2026, 8, 1)) == (0, 5)
    assert layout.cell_of(date(2026, 8, 31)) == (5, 0)
    assert layout.cell_of(date(2026, 9, 1)) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(1, 1, 5), -1, date(1, 1, 5)),
        (date(9999, 12, 5), 1, date(9999, 12, 5)),
    ],
)
def test_months_are_gone_through_on_the_same_day_or_the_last(
    day: date, months: int, then: date
) -> None:
    assert moved_by_months(day, months) == then


@pytest.mark.parametrize(
    ("language", "first"),
    [("en_US", "Su"), ("pt_BR", "dom"), ("de", "Mo"), ("ja", "日"), ("ar", "Mo")],
)
def test_a_week_begins_as_it_does_in_the_language(
    calendar: Made, language: str, first: str
) -> None:
    use_language([language])
    seen = calendar()
    assert seen.grid.model().headerData(0, Qt.Orientation.Horizontal) == first
    assert seen.grid.currentIndex().column() == (TODAY.weekday() - first_weekday()) % 7


# Keys and clicks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize(
    ("key", "modifier", "then"),
    [
        (Key.Key_Left, None, date(2026, 11, 21)),
        (Key.Key_Right, None, date(2026, 11, 23)),
        (Key.Key_Up, None, date(2026, 11, 15)),
        (Key.Key_Down, None, date(2026, 11, 29)),
        (Key.Key_PageUp, None, date(2026, 10, 22)),
        (Key.Key_PageDown, None, date(2026, 12, 22)),
        (Key.Key_PageUp, CTRL, date(2025, 11, 22)),
        (Key.Key_PageDown, CTRL, date(2027, 11, 22)),
        (Key.Key_Home, None, date(2026, 11, 1)),
        (Key.Key_End, None, date(2026, 11, 30)),
        (Key.Key_Home, CTRL, date(2026, 1, 1)),
        (Key.Key_End, CTRL, date(2026, 12, 31)),
    ],
)
def test_each_key_leads_to_its_day(
    calendar: Made, qtbot: QtBot, view: View, key: Key, modifier: Any, then: date
) -> None:
    seen = calendar()
    seen.set_view(view)
    moved: list[date] = []
    seen.day_changed.connect(moved.append)
    press(qtbot, seen, key, modifier=modifier)
    assert (seen.day, moved) == (then, [then])
    index = seen.grid.currentIndex()
    assert index.data() == str(then.day)
    press(qtbot, seen, Key.Key_T)
    assert seen.day == TODAY


def test_arrows_go_on_into_the_next_month_and_the_next_year(calendar: Made, qtbot: QtBot) -> None:
    seen = calendar(today=date(2026, 12, 31))
    press(qtbot, seen, Key.Key_Right)
    assert "January 2027" in visible_text(seen)
    press(qtbot, seen, Key.Key_Left)
    assert "December 2026" in visible_text(seen)
    seen.set_view(View.YEAR)
    press(qtbot, seen, Key.Key_Down)
    assert "2027" in visible_text(seen).splitlines()
    assert seen.day == date(2027, 1, 7)


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_at_the_end_of_all_days_it_stays(calendar: Made, qtbot: QtBot, edge: date) -> None:
    seen = calendar(today=edge)
    keys = (Key.Key_Left, Key.Key_Up) if edge == date.min else (Key.Key_Right, Key.Key_Down)
    press(qtbot, seen, *keys)
    assert seen.day == edge


def test_a_click_and_enter_choose_a_day_and_an_empty_cell_chooses_none(
    calendar: Made, qtbot: QtBot
) -> None:
    seen = calendar()
    chosen: list[date] = []
    seen.day_chosen.connect(chosen.append)
    grid, model = seen.grid, seen.grid.model()

    def click(row: int, column: int) -> None:
        at = grid.visualRect(model.index(row, column)).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))

    click(1, 3)
    assert (chosen, seen.day) == ([date(2026, 11, 5)], date(2026, 11, 5))
    click(0, 0)  # November 2026 begins on a Sunday
    assert (len(chosen), seen.day) == (1, date(2026, 11, 5))
    press(qtbot, seen, Key.Key_Return)
    assert chosen == [date(2026, 11, 5)] * 2


def test_a_day_is_typed_and_escape_gives_it_up(calendar: Made, qtbot: QtBot) -> None:
    seen = calendar()
    chosen: list[date] = []
    seen.day_chosen.connect(chosen.append)
    field = seen.findChild(DateEdit)
    assert field is not None
    assert not field.isVisible()
    seen.ask_for_day()
    assert field.hasFocus()
    qtbot.keyClicks(field, "20240305")
    qtbot.keyClick(field, Key.Key_Return)
    assert chosen == [date(2024, 3, 5)]
    assert "March 2024" in visible_text(seen)
    assert not field.isVisible()
    assert seen.grid.hasFocus()
    seen.ask_for_day()
    qtbot.keyClick(field, Key.Key_Escape)
    assert len(chosen) == 1
    assert seen.grid.hasFocus()


def test_the_buttons_turn_by_what_shows(calendar: Made, qtbot: QtBot) -> None:
    seen = calendar()
    earlier = next(b for b in seen.findChildren(QPushButton) if b.accessibleName() == "Earlier")
    qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert seen.day == date(2026, 10, 22)
    seen.set_view(View.YEAR)
    qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert seen.day == date(2025, 10, 22)


# What is said and seen ---------------------------------------------------------------------------

MARKS = {
    date(2026, 11, 19): DayMark(levels=(1,), flagged=True, entries=3, words="session, 3 entries"),
    date(2026, 11, 12): DayMark(entries=1, words="1 entry"),
}


def test_it_asks_for_the_days_that_show_and_no_others(
    calendar: Made, asked: list[tuple[date, date]]
) -> None:
    seen = calendar()
    assert set(asked) == {(date(2026, 11, 1), date(2026, 11, 30))}
    asked.clear()
    seen.set_day(date(2026, 11, 2))
    assert asked == []
    seen.set_view(View.YEAR)
    assert set(asked) == {(date(2026, 1, 1), date(2026, 12, 31))}


def test_the_day_is_told_in_words_and_to_a_screen_reader(
    calendar: Made, qtbot: QtBot, assert_accessible: Callable[[QWidget], None]
) -> None:
    seen = calendar(MARKS)
    assert "Sunday 22 November 2026, today" in visible_text(seen)
    press(qtbot, seen, Key.Key_Left, Key.Key_Left, Key.Key_Left)
    said = "Thursday 19 November 2026, session, 3 entries"
    assert said in visible_text(seen)
    table = QAccessible.queryAccessibleInterface(seen.grid)
    cells = [table.child(at) for at in range(table.childCount())]
    assert said in [cell.text(QAccessible.Text.Name) for cell in cells if cell]
    assert_accessible(seen)


def image_of(seen: Calendar, day: date) -> QImage:
    cell = seen.grid.model().layout.cell_of(day)  # type: ignore[attr-defined]
    rect = seen.grid.visualRect(seen.grid.model().index(*cell))
    return seen.grid.viewport().grab(rect).toImage()


def holds(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def grey(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Mono)


@pytest.mark.parametrize("view", list(View))
def test_marks_differ_by_shape_alone(calendar: Made, view: View) -> None:
    levels = [0, 1, 2, 3, None]
    days = [date(2026, 11, 9 + at) for at in range(7)]
    marks = {day: DayMark(levels=(level,)) for day, level in zip(days, levels, strict=False)}
    marks[days[5]] = DayMark(entries=1)
    marks[days[6]] = DayMark(levels=(1,), flagged=True)
    seen = calendar(marks)
    seen.set_view(view)
    seen.grid.has_numbers = False  # they would make every picture another one
    seen.grid.viewport().repaint()
    pictures = [grey(image_of(seen, day)) for day in days]
    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            assert one != other


def test_an_override_and_today_stand_out(calendar: Made) -> None:
    seen = calendar(MARKS)
    look = tokens()
    assert holds(image_of(seen, date(2026, 11, 19)), look.stop)
    assert not holds(image_of(seen, date(2026, 11, 12)), look.stop)
    seen.set_day(date(2026, 11, 3))
    today, other = image_of(seen, TODAY), image_of(seen, date(2026, 11, 23))
    assert holds(today, look.text)
    assert today != other


def test_the_legend_names_what_occurs_and_nothing_else(calendar: Made) -> None:
    seen = calendar(MARKS)
    signs = ["slight", "some", "much", "most", "not known", "flagged", "written"]
    assert [name for name in signs if is_there(seen, name)] == ["some", "flagged", "written"]
    seen.set_day(date(2026, 10, 1))
    assert not any(is_there(seen, name) for name in signs)


@pytest.mark.parametrize("size", [(300, 380), (340, 430), (540, 1100), (1200, 700)])
def test_a_year_fits_at_every_size(calendar: Made, qtbot: QtBot, size: tuple[int, int]) -> None:
    seen = calendar(MARKS)
    seen.set_view(View.YEAR)
    seen.resize(*size)
    qtbot.wait(1)
    grid = seen.grid
    for day in (date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 31), date(2026, 11, 30)):
        cell = grid.model().layout.cell_of(day)  # type: ignore[attr-defined]
        rect = grid.visualRect(grid.model().index(*cell))
        assert grid.viewport().rect().contains(rect), (day, rect, grid.viewport().rect())


@pytest.mark.parametrize("view", list(View))
def test_without_room_it_is_still_there(calendar: Made, qtbot: QtBot, view: View) -> None:
    seen = calendar(MARKS)
    seen.set_view(view)
    for size in ((1, 1), (20, 400), (400, 20), (360, 520)):
        seen.grid.resize(*size)
    press(qtbot, seen, Key.Key_Left)
    assert seen.day == date(2026, 11, 21)
