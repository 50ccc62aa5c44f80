"""The dialog of reminders: what is chosen holds at once, and files are shown before they are written."""

import stat
import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.reminding.reminder import Kind
from homecare.reminding.settings import Settings
from homecare.reminding.telling import keep_settings, settings_of
from homecare.store import encryption
from homecare.store.log import open_log
from homecare.values.areas import Area
from tests.homecare.notices import desktop
from tests.ui.desk import desk_of
from ui.dialogs.reminders import RemindersDialog
from ui.look.theme import Theme
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: Theme) -> Path:
    for name in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def dialog(sample_diary: Diary, tasks: Tasks, show: Show) -> RemindersDialog:
    desk, _asked = desk_of(sample_diary, tasks)
    made = RemindersDialog(desk, None)
    show(made)
    return made


def field(dialog: RemindersDialog, name: str) -> Any:
    return dialog.rows[name].field


def test_each_change_holds_at_once(
    dialog: RemindersDialog, log_folder: Path, qtbot: QtBot, assert_accessible: Callable[..., None]
):
    assert_accessible(dialog)
    field(dialog, "in_window").chip(True).click()
    field(dialog, "off").chip(Kind.DATE).setChecked(False)  # as a screen reader does
    field(dialog, "plain").chip(True).click()
    field(dialog, "earliest").setCurrentText("18:30")
    field(dialog, "quiet_from").setCurrentText("21:00")
    field(dialog, "quiet_until").setCurrentText("09:30")
    field(dialog, "paused_areas").chip(Area.SCALP).click()
    wanted = Settings(
        in_window=True,
        off=frozenset({Kind.DATE}),
        plain=True,
        earliest=time(18, 30),
        quiet_from=time(21),
        quiet_until=time(9, 30),
        paused_areas=frozenset({Area.SCALP}),
    )
    qtbot.waitUntil(lambda: settings_of(log_folder) == wanted)


def test_it_shows_what_was_chosen_before(
    sample_diary: Diary, tasks: Tasks, show: Show, log_folder: Path
):
    chosen = Settings(
        in_window=True,
        off=frozenset({Kind.COPY}),
        earliest=time(7, 30),
        quiet_from=time(23),
        paused_until=date(2026, 12, 24),
        paused_areas=frozenset({Area.NECK}),
    )
    keep_settings(log_folder, chosen)
    desk, _asked = desk_of(sample_diary, tasks)
    dialog = RemindersDialog(desk, None)
    show(dialog)
    assert dialog._shown() == chosen


def test_a_time_within_the_quiet_hours_is_said(dialog: RemindersDialog):
    row = dialog.rows["earliest"]
    field(dialog, "earliest").setCurrentText("23:00")
    assert "quiet hours" in row.error
    field(dialog, "earliest").setCurrentText("20:00")
    assert row.error == ""


def test_a_test_says_nothing_of_the_log(
    dialog: RemindersDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    with desktop(monkeypatch) as there:
        dialog.test.click()
        assert there.next_notice()["title"] == "Homecare: a test"
        qtbot.waitUntil(lambda: dialog._tested.text() == "Sent to your desktop.")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    dialog.test.click()
    qtbot.waitUntil(lambda: "No session bus" in dialog._tested.text())


@pytest.mark.skipif(sys.platform != "linux", reason="by systemd alone")
def test_the_timer_is_shown_written_and_taken_away(
    dialog: RemindersDialog, home: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    program = home / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")

    def written() -> list[Path]:
        return [each for each in (home / "config").rglob("*") if each.is_file()]

    part = dialog.parts["timer"]
    assert part.put.isHidden()
    assert part.look.text() == "Switch on…"
    part.look.click()
    assert "systemctl --user enable --now" in part._files.toPlainText()
    assert written() == []
    part.put.click()
    qtbot.waitUntil(part.remove.isVisible)
    assert len(written()) == 2
    part.remove.click()
    qtbot.waitUntil(part.look.isVisible)
    assert written() == []


@pytest.mark.skipif(sys.platform != "linux", reason="by systemd alone")
def test_without_a_scheduler_it_is_said_in_the_dialog(
    dialog: RemindersDialog, home: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    monkeypatch.setenv("PATH", "")
    part = dialog.parts["timer"]
    part.look.click()
    part.put.click()
    qtbot.waitUntil(part._trouble.isVisible)
    assert "systemctl" in part._trouble.text()
    assert part.put.isVisible()


def test_of_an_encrypted_log_no_plain_words_are_on_offer(
    diary: Diary, tasks: Tasks, show: Show, log_folder: Path
):
    keep_settings(log_folder, Settings(plain=True))
    diary.log.close()
    encryption.turn_on(log_folder, "four words nobody guesses")
    log = open_log(log_folder)
    desk, _asked = desk_of(Diary(log), tasks)
    dialog = RemindersDialog(desk, None)
    show(dialog)
    words = field(dialog, "plain")
    assert words.value is False
    assert not words.isEnabled()
    log.close()
    encryption.lock(log_folder)
