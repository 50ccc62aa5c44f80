"""The welcome: three short steps, each kept as it is left, each skippable."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Device
from tests.accessible import plain
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import keys, write
from tests.ui.reading import focused, visible_text
from ui.acting.table import acts
from ui.dialogs.profile.dialog import ProfileDialog
from ui.dialogs.welcome import WelcomeDialog
from ui.tasks import Tasks
from ui.widgets.screen_room import screen_room
from ui.window.act import Menu

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


def write_year(qtbot: QtBot, year: str) -> None:
    press(qtbot, Key.Key_Y, ALT)
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(year)
    press(qtbot, Key.Key_N, ALT)


def test_the_person_is_asked_at_once_as_under_about_me(
    qtbot, diary, welcome, assert_accessible
) -> None:
    """What the app is was said on the page before: it is not said twice."""
    dialog, _asked = welcome
    assert "Step 1 of 3" in visible_text(dialog)
    assert_accessible(dialog)
    assert "IV · burns little, tans easily" in [
        b.text() for b in dialog.findChildren(QWidget) if hasattr(b, "text") and b.isVisible()
    ]
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Y, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "1985")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: diary.profile() is not None)
    profile = diary.profile()
    assert profile is not None
    assert (profile.fitzpatrick, profile.birth_year, profile.concerns) == (1, 1985, [])


@pytest.mark.parametrize(("pressed", "chosen"), [(["Down"], 2), (["Down", "Down"], 3), (["Up"], 1)])
def test_an_arrow_key_chooses_a_skin_type_from_the_first_press_on(
    qtbot, diary, welcome, pressed: list[str], chosen: int
) -> None:
    dialog, _asked = welcome
    keys(*pressed)
    go_to_step(qtbot, dialog, 2)
    profile = diary.profile()
    assert profile is not None
    assert profile.fitzpatrick == chosen


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
    press(qtbot, Key.Key_Y, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "85")
    press(qtbot, Key.Key_N, ALT)
    qtbot.waitUntil(lambda: "must be 1900 to 2100" in visible_text(dialog))
    assert "Step 1 of 3" in visible_text(dialog)
    assert diary.profile() is None


def test_a_year_that_is_still_to_come_holds_it_too(qtbot, diary, welcome) -> None:
    dialog, _asked = welcome
    write_year(qtbot, "2050")
    qtbot.waitUntil(lambda: "lies in the future" in visible_text(dialog))
    assert diary.profile() is None
    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == "2050", "where it is put right"


def test_what_was_put_right_is_not_called_wrong_any_more(qtbot, diary, welcome) -> None:
    dialog, _asked = welcome
    write_year(qtbot, "85")
    qtbot.waitUntil(lambda: "must be 1900 to 2100" in visible_text(dialog))
    write_year(qtbot, "1985")
    qtbot.waitUntil(lambda: "Step 2 of 3" in visible_text(dialog))
    press(qtbot, Key.Key_B, ALT)
    qtbot.waitUntil(lambda: "Step 1 of 3" in visible_text(dialog))
    assert "must be 1900 to 2100" not in visible_text(dialog)


@pytest.mark.parametrize(
    ("typed", "said"), [("0.5", "Experts disagree"), ("1", "belong in a clinic"), ("0.25", "")]
)
def test_the_length_of_the_first_needle_is_judged_too(qtbot, welcome, typed, said) -> None:
    dialog, _asked = welcome
    go_to_step(qtbot, dialog, 2)
    write("Mine")
    press(qtbot, Key.Key_L, ALT)
    write(typed)
    text = visible_text(dialog)
    assert said in text
    assert said or "Caution" not in text


def test_it_ends_at_the_health_page_with_the_device_kept(qtbot, diary, welcome) -> None:
    dialog, asked = welcome
    go_to_step(qtbot, dialog, 2)
    write("Mine")
    go_to_step(qtbot, dialog, 3)
    keys("Space")
    assert dialog.isHidden()
    assert asked.names == ["health"]
    assert [each.name for each in diary.all(Device)] == ["Mine"]


def test_each_menu_that_it_names_is_there(welcome, diary, tasks) -> None:
    dialog, _asked = welcome
    said = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Edit, then About me" in said
    assert "Preferences" not in said
    entry = next(each for each in acts({}) if each.name == "about_me")
    assert plain(entry.words) == "About me…"
    assert entry.menu is Menu.EDIT
    tabs = ProfileDialog(desk_of(diary, tasks)[0]).findChild(QTabBar)
    assert tabs is not None
    assert "Health" in [plain(tabs.tabText(at)) for at in range(tabs.count())]


def test_a_step_is_seen_whole_where_the_screen_has_room(
    welcome: tuple[WelcomeDialog, Asked],
) -> None:
    dialog, _ = welcome
    step = dialog.findChild(QScrollArea)
    assert (
        step.verticalScrollBar().maximum() == 0 or dialog.height() == screen_room(dialog).height()
    )
