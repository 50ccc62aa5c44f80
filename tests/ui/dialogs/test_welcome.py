"""The welcome: three short steps, each kept as it is left, each skippable."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Device, Profile
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.dialogs.welcome import WelcomeDialog
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def welcome(diary: Diary, tasks: Tasks, show: Show) -> tuple[WelcomeDialog, Asked]:
    desk, asked = desk_of(diary, tasks)
    dialog = WelcomeDialog(desk)
    show(dialog)
    return dialog, asked


def press(qtbot: QtBot, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    qtbot.keyClick(focus, key, modifier)


def go_to_step(qtbot: QtBot, dialog: WelcomeDialog, step: int) -> None:
    press(qtbot, Key.Key_N, ALT)
    qtbot.waitUntil(lambda: f"Step {step} of 3" in visible_text(dialog))


def test_the_person_is_asked_as_under_about_me(qtbot, diary, welcome, assert_accessible) -> None:
    dialog, _asked = welcome
    go_to_step(qtbot, dialog, 2)
    assert_accessible(dialog)
    assert "IV · burns little, tans easily" in [
        b.text() for b in dialog.findChildren(QWidget) if hasattr(b, "text") and b.isVisible()
    ]
    assert "Edit → Preferences" in visible_text(dialog)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Y, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "1985")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: diary.profile() is not None)
    profile = diary.profile()
    assert profile is not None
    assert (profile.fitzpatrick, profile.birth_year, profile.concerns) == (1, 1985, [])


def test_what_is_blank_makes_no_profile(qtbot, diary, welcome) -> None:
    dialog, _asked = welcome
    go_to_step(qtbot, dialog, 2)
    go_to_step(qtbot, dialog, 3)
    press(qtbot, Key.Key_D, ALT)
    qtbot.waitUntil(dialog.isHidden)
    assert diary.profile() is None
    assert diary.all(Device) == []


def test_a_wrong_year_holds_the_step(qtbot, diary, welcome) -> None:
    dialog, _asked = welcome
    go_to_step(qtbot, dialog, 2)
    press(qtbot, Key.Key_Y, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "85")
    press(qtbot, Key.Key_N, ALT)
    qtbot.waitUntil(lambda: "must be 1900 to 2100" in visible_text(dialog))
    assert "Step 2 of 3" in visible_text(dialog)
    assert diary.profile() is None


def test_it_ends_at_about_me_where_that_is_wanted(qtbot, diary, welcome) -> None:
    dialog, asked = welcome
    go_to_step(qtbot, dialog, 2)
    go_to_step(qtbot, dialog, 3)
    link = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Add illnesses"))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert dialog.isHidden()
    (name, (record,)) = asked.acts[-1]
    assert name == "edit"
    assert isinstance(record, Profile)
