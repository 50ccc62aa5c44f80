"""The dialogs of encryption, and the page of a locked log: what may be pressed when, and what it asks for."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.encryption import asked
from ui.dialogs.encryption.code import CodeDialog
from ui.dialogs.encryption.dialog import ManageDialog, TurnOnDialog
from ui.dialogs.encryption.new_passphrase import NewPassphrase
from ui.settings.kept import settings
from ui.settings.table import LOCK_AFTER
from ui.window.changing_page import ChangingPage
from ui.window.lock_page import LockPage

pytestmark = pytest.mark.usefixtures("theme")

CODE = "FJX1-1F62-91QA-F37Q-R3X7-KTFJ-7SR9"


def type_into(field: QWidget, text: str) -> None:
    (line,) = field.findChildren(QLineEdit)
    line.clear()
    QTest.keyClicks(line, text)


@pytest.fixture
def wanted() -> list[Any]:
    return []


@pytest.fixture
def turn_on(qtbot: QtBot, wanted: list[asked.Asked]) -> TurnOnDialog:
    dialog = TurnOnDialog(wanted.append)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def manage(qtbot: QtBot, wanted: list[Any]) -> ManageDialog:
    dialog = ManageDialog(wanted.append, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_everything_has_a_name(
    turn_on: TurnOnDialog,
    manage: ManageDialog,
    qtbot: QtBot,
    assert_accessible: Callable[[QWidget], None],
):
    lock, changing, code = LockPage(print, print), ChangingPage("Anew", print), CodeDialog(CODE)
    for each in (lock, changing, code):
        qtbot.addWidget(each)
        each.show()
    for each in (turn_on, manage, lock, changing, code):
        assert_accessible(each)


def test_nothing_is_encrypted_before_it_was_typed_twice_and_understood(
    turn_on: TurnOnDialog, wanted: list[asked.Asked]
):
    type_into(turn_on.chosen.once, "one two three")
    turn_on.understood.setChecked(True)
    assert not turn_on.go.isEnabled()
    type_into(turn_on.chosen.again, "one two thre")
    assert not turn_on.go.isEnabled()
    QTest.keyClicks(turn_on.chosen.again.findChildren(QLineEdit)[0], "e")
    assert turn_on.go.isEnabled()
    turn_on.understood.setChecked(False)
    assert not turn_on.go.isEnabled()
    turn_on.understood.setChecked(True)
    turn_on.go.click()
    assert wanted == [asked.TurnOn("one two three")]


@pytest.mark.parametrize("typed", ["", "a\tb", "x" * 128])
def test_what_can_be_no_password_can_be_no_passphrase(qtbot: QtBot, typed: str):
    chosen = NewPassphrase()
    qtbot.addWidget(chosen)
    for field in (chosen.once, chosen.again):
        field.findChildren(QLineEdit)[0].setText(typed)
    assert chosen.passphrase is None


def test_each_change_needs_the_passphrase_of_now(manage: ManageDialog, wanted: list[asked.Asked]):
    buttons: list[Any] = [manage.change, manage.code, manage.keyring, manage.off]
    assert not any(each.isEnabled() for each in buttons)
    type_into(manage.now, "old")
    assert [each.isEnabled() for each in buttons] == [False, True, True, True]
    for field in (manage.chosen.once, manage.chosen.again):
        type_into(field, "new one")
    manage.new_key.setChecked(True)
    for each in buttons:
        each.click()
    assert wanted == [
        asked.NewPassphrase("old", "new one", True),
        asked.NewCode("old"),
        asked.Keyring("old", True),
        asked.TurnOff("old"),
    ]


def test_the_minutes_hold_at_once(manage: ManageDialog):
    assert manage.minutes.currentData() == settings().value(LOCK_AFTER) == 10
    manage.minutes.setCurrentIndex(0)
    assert settings().value(LOCK_AFTER) == 2


def test_the_code_stays_until_somebody_has_it(qtbot: QtBot):
    dialog = CodeDialog(CODE)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.line.text() == CODE
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.have.setChecked(True)
    dialog.close_.click()
    assert not dialog.isVisible()


def test_a_lock_page_asks_once_and_again_after_what_was_wrong(qtbot: QtBot):
    given: list[str] = []
    page = LockPage(given.append)
    qtbot.addWidget(page)
    page.show()
    assert not page.open.isEnabled()
    QTest.keyClicks(page.line, "abc")
    page.open.click()
    page.open.click()
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert given == ["abc"]
    page.say("No.")
    assert page.error == "No."
    assert page.line.echoMode() is QLineEdit.EchoMode.Password
    page.open.click()
    assert given == ["abc", "abc"]


def test_stopping_is_asked_once(qtbot: QtBot):
    stopped: list[bool] = []
    page = ChangingPage("Anew", lambda: stopped.append(True))
    qtbot.addWidget(page)
    page.show_progress(3, 10)
    assert (page.bar.value(), page.bar.maximum()) == (3, 10)
    page.cancel.click()
    page.cancel.click()
    assert stopped == [True]
