"""Help: every page leads to acts that are there, is found by its words, and is reached by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.a_window import TITLES, window_of
from tests.ui.reading import visible_text
from ui.acting.table import acts
from ui.dialogs.help import HelpDialog
from ui.dialogs.help.pages import PAGES
from ui.look.theme import Theme


@pytest.fixture
def dialog(show: Callable[[QWidget], Any], theme: Theme) -> HelpDialog:
    window = show(window_of(theme))
    return show(HelpDialog(window))


def test_every_page_leads_to_acts_that_have_words() -> None:
    known = {act.name for act in acts(TITLES) if act.words}
    for page in PAGES:
        assert page.acts, page.title
        assert set(page.acts) <= known, page.title


def test_what_is_typed_leaves_the_pages_with_every_word(
    dialog: HelpDialog, qtbot: QtBot, assert_accessible: Callable[[QWidget], None]
) -> None:
    assert_accessible(dialog)
    assert dialog.list.count() == len(PAGES)
    assert dialog.search.hasFocus()
    qtbot.keyClicks(dialog.search, "PASSPHRASE recovery")
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "Encrypt and lock"
    ]
    assert "nobody can open it" in dialog.text.toPlainText()
    dialog.search.setText("zebra")
    assert not dialog.list.count()
    assert not dialog.text.toPlainText()
    assert not dialog.links
    assert "search in Safety & care" in visible_text(dialog)
    dialog.search.setText("holiday")
    assert dialog.list.item(0).text() == "Reminders"


def test_a_page_leads_on_by_keyboard(dialog: HelpDialog, qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog._window.asked.connect(asked.append)
    dialog.search.setText("several people")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    for _stop in range(2):  # the text, then its link
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.links[0]
    qtbot.keyClick(dialog.links[0], Qt.Key.Key_Return)
    assert asked == ["logs"]
    assert not dialog.isVisible()


def test_a_page_leads_on_by_its_accessible_action(dialog: HelpDialog, qtbot: QtBot) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleActionInterface

    asked: list[str] = []
    dialog._window.asked.connect(asked.append)
    dialog.search.setText("goes wrong")
    action = QAccessible.queryAccessibleInterface(dialog.links[0]).actionInterface()
    action.doAction(QAccessibleActionInterface.pressAction())
    qtbot.waitUntil(lambda: asked == ["about"])
