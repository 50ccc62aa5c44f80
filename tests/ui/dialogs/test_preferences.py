"""Preferences: look, day, unit, own names; each does what it says and leaves the rest."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Profile
from homecare.values.areas import Area
from homecare.words import standard_names, use_area_names, word
from tests.ui.a_window import window_of
from tests.ui.desk import desk_of
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.profile.condition_entry import ConditionEntry
from ui.look.area_look import remember_in
from ui.look.photo_size import PhotoSize, photo_size
from ui.look.theme import Choice, Theme
from ui.tasks import Tasks
from ui.widgets.findings import area_word
from ui.window.main_window import MainWindow

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def window(theme: Theme, tmp_path: Path, show: Show) -> MainWindow:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = window_of(theme, settings)
    show(made)
    return made


@pytest.fixture
def dialog(window: MainWindow, diary: Diary, tasks: Tasks) -> PreferencesDialog:
    diary.save(Profile(birth_year=1990, area_names={"nose": "Tip"}), act="Profile")
    made = PreferencesDialog(desk_of(diary, tasks)[0], window)
    made.show()
    return made


def test_the_look_is_shown_and_chosen(
    dialog: PreferencesDialog, window: MainWindow, assert_accessible: Callable[[QWidget], None]
):
    assert_accessible(dialog)
    look: Any = dialog.rows["look"].field
    assert look.value is Choice.LIGHT
    look.chip(Choice.DARK).click()
    dialog.save()
    assert window.theme.choice is Choice.DARK


def test_the_hour_is_kept_and_the_rest_of_the_profile_stays(
    dialog: PreferencesDialog, diary: Diary
):
    hour: Any = dialog.rows["day_starts_hour"].field
    hour.setCurrentIndex(1 + 6)
    dialog.save()
    (profile,) = diary.all(Profile)
    assert (profile.day_starts_hour, profile.birth_year) == (6, 1990)
    assert profile.area_names == {"nose": "Tip"}
    assert diary.undo_act == "Change preferences"


def test_an_area_gets_a_name_and_loses_it(dialog: PreferencesDialog, diary: Diary):
    field: Any = dialog.rows["area_names"].field
    field.choose(Area.CHEEK_LEFT)
    field.type("Scar by the Ear")
    field.choose(Area.NOSE)
    field.type("")
    dialog.save()
    assert diary.all(Profile)[0].area_names == {"cheek-left": "Scar by the Ear"}
    assert diary.history.person.area_names == {Area.CHEEK_LEFT: "Scar by the Ear"}


def test_nothing_touched_writes_nothing(dialog: PreferencesDialog, diary: Diary):
    before = diary.undo_act
    dialog.save()
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


def test_how_large_photos_are_kept_is_chosen_and_remembered(
    dialog: PreferencesDialog, window: MainWindow, tmp_path: Path
):
    remember_in(QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat))
    sizes: Any = dialog.rows["photo_size"].field
    assert sizes.value is photo_size() is PhotoSize.USUAL
    sizes.chip(PhotoSize.SMALL).click()
    assert photo_size() is PhotoSize.USUAL  # not before it is saved
    dialog.save()
    assert photo_size() is PhotoSize.SMALL


@pytest.mark.parametrize("written", ["", "much", "-1", "5000"])
def test_a_size_that_cannot_be_read_is_the_usual_one(theme: Theme, tmp_path: Path, written: str):
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    settings.setValue("photos/longest_px", written)
    settings.sync()
    remember_in(settings)
    assert photo_size() is PhotoSize.USUAL
