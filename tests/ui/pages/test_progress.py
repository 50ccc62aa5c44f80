from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary import Diary
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.pages.progress import ProgressPage
from ui.tasks import Tasks
from ui.widgets.chart_view import ChartView

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


def choose(page: QWidget, text: str, qtbot: QtBot) -> None:
    chip = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_an_empty_log_teaches(diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot) -> None:
    desk, asked = desk_of(diary, tasks)
    page = show(ProgressPage(desk))
    assert "Nothing to chart yet" in visible_text(page)
    assert not any(view.isVisible() for view in page.findChildren(ChartView))
    choose(page, "Log session", qtbot)
    assert asked.names == ["log_session"]


def test_the_heading_counts_what_is_looked_at(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = show(ProgressPage(desk_of(sample_diary, tasks)[0]))
    choose(page, "All areas", qtbot)
    choose(page, "All time", qtbot)
    history = sample_diary.history
    wanted = f"All areas · {len(history.sessions)} sessions · {len(history.check_ins)} check-ins"
    assert wanted in visible_text(page)
    choose(page, "3 m", qtbot)
    assert wanted not in visible_text(page)


def test_every_chart_is_drawn_and_has_a_table_of_the_same_numbers(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = show(ProgressPage(desk_of(sample_diary, tasks)[0]))
    views = page.findChildren(ChartView)
    assert len(views) == 3
    for view in views:
        qtbot.waitUntil(lambda view=view: view._chart is not None, timeout=60_000)
        view.show_as_table(True)
        table = view.findChild(QTableView)
        assert table is not None
        assert view._chart is not None
        _headings, rows = view._chart.series.as_table()
        assert table.model().rowCount() == len(rows) > 0


def test_another_area_is_another_chart(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = show(ProgressPage(desk_of(sample_diary, tasks)[0]))
    choose(page, "Scalp", qtbot)
    assert "Scalp · " in visible_text(page)
    assert "Scalp 0.3 mm" in visible_text(page)


def test_it_is_accessible(
    sample_diary: Diary, tasks: Tasks, show: Show, assert_accessible: Callable[[QWidget], None]
) -> None:
    assert_accessible(show(ProgressPage(desk_of(sample_diary, tasks)[0])))
