"""Tables: sorting, copying, keys, and speed on a long log."""

from dataclasses import dataclass
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtWidgets import QHeaderView

from ui.look.theme import Theme
from ui.widgets.table_view import Column, RowsModel, TableView


@dataclass(frozen=True)
class Seen:
    when: str
    redness: int | None


ROWS = [Seen("22 Nov", 1), Seen("5 Nov", None), Seen("9 Nov", 10), Seen("1 Nov", 2)]


def columns() -> list[Column]:
    return [
        Column("When", lambda row: row.when),
        Column(
            "Redness",
            lambda row: "" if row.redness is None else str(row.redness),
            key=lambda row: row.redness,
            picture=lambda row: QColor("red"),
            right=True,
        ),
    ]


@pytest.fixture
def table(show, theme) -> TableView:
    return show(TableView(RowsModel(columns(), ROWS), name="Journal"))


def shown(table: TableView, column: int = 0) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_rows_come_in_their_own_order_at_first(table):
    assert shown(table) == ["22 Nov", "5 Nov", "9 Nov", "1 Nov"]


def test_sorting_goes_by_value_and_puts_what_is_not_known_last(table):
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert shown(table, 1) == ["1", "2", "10", ""]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown(table, 1) == ["10", "2", "1", ""]


def test_what_is_chosen_stays_chosen_while_sorting(table):
    table.selectRow(2)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert table.current == ROWS[2]
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]


def test_new_rows_keep_the_order_asked_for(table):
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.model().set_rows([Seen("a", 3), Seen("b", 4)])
    assert shown(table) == ["b", "a"]


def test_copy_is_tab_separated_with_headings(qtbot, table):
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "When\tRedness\n22 Nov\t1"


def test_copy_without_a_choice_is_the_whole_table_on_one_line_a_row(table):
    table.model().set_rows([Seen("two\nlines", 1), Seen("tab\there", 2)])
    table.clearSelection()
    assert table.copied_text() == "When\tRedness\ntwo lines\t1\ntab here\t2"


def test_enter_opens_the_row_and_arrows_choose_another(qtbot, table):
    table.selectRow(0)
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [ROWS[1]]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_a_screen_reader_hears_the_heading_with_the_value(table, assert_accessible):
    assert_accessible(table)
    index = table.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "When: 22 Nov"
    heard = QAccessible.queryAccessibleInterface(table)
    assert heard.text(QAccessible.Text.Name) == "Journal"


def test_tab_leaves_the_table(table):
    assert not table.tabKeyNavigation()


def test_rows_grow_with_the_text(table, theme: Theme):
    before = table.rowHeight(0)
    theme.set_text_scale(1.5)
    assert table.rowHeight(0) >= 1.4 * before


def test_other_columns_can_take_their_place(table):
    table.set_columns([Column("Only", lambda row: row)], ["a"])
    assert shown(table) == ["a"]
    assert table.model().headerData(0, Qt.Orientation.Horizontal) == "Only"


def test_a_long_log_shows_at_once(show, theme):
    rows = [Seen(f"{n}", n % 5) for n in range(10_000)]
    began = perf_counter()
    table = TableView(RowsModel(columns(), rows), name="Journal")
    table.resize(900, 600)
    show(table).grab()
    assert perf_counter() - began < 1.0, "generous: some 60 ms on a quiet machine"
    assert table.verticalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
