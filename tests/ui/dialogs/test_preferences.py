"""Preferences: look, day, unit, own names; each does what it says and leaves the rest."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Profile
from homecare.values.areas import Area
from homecare.words import standard_names, use_area_names, word
from tests.ui.a_window import window_of
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.preferences.dialog import HOUR, NAMES
from ui.dialogs.preferences.fields import ListField
from ui.dialogs.profile.condition_entry import ConditionEntry
from ui.look.theme import Choice, Theme
from ui.settings.kept import settings
from ui.settings.table import LOOK, PHOTO_SIZE, PREFERENCES
from ui.tasks import Tasks
from ui.widgets.findings import area_word
from ui.window.main_window import MainWindow

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def window(theme: Theme, show: Show) -> MainWindow:
    made = window_of(theme)
    show(made)
    return made


@pytest.fixture
def asked() -> list[Asked]:
    return []


@pytest.fixture
def dialog(window: MainWindow, diary: Diary, tasks: Tasks, asked: list[Asked]) -> PreferencesDialog:
    diary.save(Profile(birth_year=1990, area_names={"nose": "Tip"}), act="Profile")
    desk, said = desk_of(diary, tasks)
    asked.append(said)
    made = PreferencesDialog(desk, window)
    made.show()
    return made


def field(dialog: PreferencesDialog, key: str) -> Any:
    return dialog.rows[key].field


def test_every_preference_has_a_row_that_shows_and_keeps_it(
    dialog: PreferencesDialog, assert_accessible: Callable[[QWidget], None]
):
    assert_accessible(dialog)
    for row in PREFERENCES:
        shown = field(dialog, row.key)
        assert shown.value == settings().value(row.kept), row.key
        other = next(value for value, _words in row.choices if value != row.kept.default)
        if isinstance(shown, ListField):
            shown.setCurrentIndex([value for value, _words in row.choices].index(other))
        else:
            shown.chip(other).click()
        assert settings().value(row.kept) == other, "it holds at once"


def test_a_look_shows_at_once_and_one_chosen_elsewhere_too(
    dialog: PreferencesDialog, window: MainWindow
):
    field(dialog, LOOK.key).chip(Choice.DARK).click()
    assert window.theme.choice is Choice.DARK
    settings().keep(LOOK, Choice.LIGHT)
    assert field(dialog, LOOK.key).value is Choice.LIGHT


def test_the_search_leaves_the_rows_with_every_word_and_their_headings(
    dialog: PreferencesDialog, qtbot: QtBot, heard: Callable[[QWidget], str]
):
    search = dialog.findChild(QLineEdit)
    assert search.hasFocus()
    qtbot.keyClicks(search, "fahr day")
    assert not any(row.isVisible() for row in dialog.rows.values())
    assert "No preference has these words." in visible_text(dialog)
    qtbot.waitUntil(lambda: heard(dialog) == "0 results")
    search.clear()
    qtbot.keyClicks(search, "LONGEST phot")
    assert [key for key, row in dialog.rows.items() if row.isVisible()] == [PHOTO_SIZE.key]
    qtbot.waitUntil(lambda: heard(dialog) == "1 result")
    assert "Entering and photos" in visible_text(dialog)
    assert "Look and reading" not in visible_text(dialog)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert dialog.rows[PHOTO_SIZE.key].isAncestorOf(focus)


def test_the_hour_is_kept_and_the_rest_of_the_profile_stays(
    dialog: PreferencesDialog, diary: Diary, asked: list[Asked]
):
    field(dialog, HOUR).setCurrentIndex(1 + 6)
    (profile,) = diary.all(Profile)
    assert (profile.day_starts_hour, profile.birth_year) == (6, 1990)
    assert profile.area_names == {"nose": "Tip"}
    assert diary.undo_act == "Change preferences"
    assert asked[0].acts == [("notice", ("Saved in the log.", True))]


def test_an_area_gets_a_name_and_loses_it(dialog: PreferencesDialog, diary: Diary):
    names = field(dialog, NAMES)
    names.choose(Area.CHEEK_LEFT)
    names.type("Scar by the Ear")
    names.choose(Area.NOSE)
    names.type("")
    dialog.reject()  # what was typed last holds, however the dialog is closed
    assert diary.all(Profile)[0].area_names == {"cheek-left": "Scar by the Ear"}
    assert diary.history.person.area_names == {Area.CHEEK_LEFT: "Scar by the Ear"}


def test_nothing_touched_writes_nothing(dialog: PreferencesDialog, diary: Diary):
    before = diary.undo_act
    dialog.accept()
    assert diary.undo_act == before


def test_own_names_show_in_the_window_and_not_in_what_leaves_it():
    said: list[str] = []
    before = use_area_names({Area.CHEEK_LEFT: "Scar by the Ear"})
    try:
        assert word(Area.CHEEK_LEFT) == "Scar by the Ear"
        assert area_word(Area.CHEEK_LEFT) == "Scar by the Ear"
        assert area_word(Area.NOSE) == "nose"
        with standard_names():
            assert word(Area.CHEEK_LEFT) == "Left cheek"
        background = Thread(target=lambda: said.append(word(Area.CHEEK_LEFT)))
        background.start()
        background.join()
        assert said == ["Left cheek"]
    finally:
        use_area_names(before.old_value if isinstance(before.old_value, dict) else {})


@pytest.mark.usefixtures("theme")
def test_a_condition_keeps_the_name_it_was_given(show: Show, diary: Diary):
    entry = ConditionEntry("Other", lambda: diary.clock().local_date, clearable=True)
    show(entry)
    entry.set_value({"name": "Lichen", "since": "2026-01-01"})
    assert entry.value == {"name": "Lichen", "since": "2026-01-01"}
