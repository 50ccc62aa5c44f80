"""The sheet of keys: every key of the table of acts stands on it, and it is searched by any word."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from tests.ui.a_window import TITLES, window_of
from ui.acting.table import acts
from ui.dialogs.keys import KeysDialog
from ui.look.theme import Theme
from ui.window.main_window import MainWindow


@pytest.fixture
def window(show, theme: Theme, tmp_path: Path) -> MainWindow:
    return show(window_of(theme))


@pytest.fixture
def dialog(window: MainWindow) -> KeysDialog:
    dialog = KeysDialog(window)
    dialog.open()
    return dialog


def rows(dialog: KeysDialog) -> list[tuple[str, ...]]:
    """Where, act and key of each row that shows."""
    model = dialog.findChild(QTableView).model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


@pytest.mark.parametrize("act", [each for each in acts(TITLES) if each.key], ids=lambda a: a.name)
def test_the_key_of_an_act_is_on_the_sheet(dialog, act):
    assert act.shown_key, "every platform has a key for it"
    assert [row[2] for row in rows(dialog) if row[1] == act.plain_words] == [act.shown_key]


def test_the_keys_that_work_everywhere_are_there_and_mean_one_thing(dialog):
    keys = Counter(
        key for _where, _act, key in rows(dialog) if key.startswith(("Ctrl+", "F", "Shift+F"))
    )
    assert {"Ctrl+P", "Ctrl+,", "Ctrl+M", "Ctrl+K", "Ctrl+N", "F1", "Shift+F1"} <= set(keys)
    assert max(keys.values()) == 1, "a key that means two things does neither"


def test_it_is_searched_by_any_word(dialog, qtbot, heard):
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(QApplication.focusWidget(), "check day")
    assert rows(dialog) == [("Check in", "The day before, the day after", "D, Shift+D")]
    qtbot.waitUntil(lambda: heard(dialog) == "1 result")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert isinstance(QApplication.focusWidget(), QTableView)
