"""About: licences to read, a folder to show, and diagnostics that tell nothing of the person."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from homecare import __version__
from homecare.diagnostics import keep_error, recent_errors
from homecare.diary.diary import Diary
from homecare.records.models import Profile
from tests.accessible import plain
from ui.dialogs.about import AboutDialog, facts
from ui.settings.known_logs import remember_log

NOTE = "SECRETNOTE"


@pytest.fixture
def dialog(
    theme: object, show: Callable[[QWidget], Any], diary: Diary, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AboutDialog:  # fmt: skip
    monkeypatch.setattr("homecare.diagnostics.diagnostics_folder", lambda: tmp_path / "logs")
    diary.save(Profile(name=NOTE, emergency_number="77112"), act="Profile")
    remember_log(diary.log.folder, NOTE)
    try:
        diary.save(Profile(name=NOTE, birth_year=-5), act=NOTE)
    except Exception as error:
        keep_error(error)
    return show(AboutDialog(diary.log.folder))


def pressed(dialog: AboutDialog, text: str) -> None:
    from PySide6.QtWidgets import QPushButton

    next(each for each in dialog.findChildren(QPushButton) if plain(each.text()) == text).click()


def test_each_part_shows_the_text_of_its_licence(
    dialog: AboutDialog, assert_accessible: Callable[[QWidget], None]
) -> None:
    assert_accessible(dialog)
    assert "Permission is hereby granted" in dialog.licence.toPlainText()
    for row in range(dialog.licences.count()):
        dialog.licences.setCurrentRow(row)
        assert dialog.licence.toPlainText(), dialog.licences.item(row).text()


def test_what_is_seen_is_what_is_copied_and_tells_nothing_of_the_person(
    dialog: AboutDialog, tmp_path: Path, diary: Diary
) -> None:
    seen = dialog.facts.toPlainText()
    pressed(dialog, "Copy diagnostics")
    assert QGuiApplication.clipboard().text() == seen
    assert f"Homecare {__version__}, schema 0" in seen
    assert "Screen " in seen
    assert ".Invalid: homecare/diary/diary.py:" in seen
    for told in (NOTE, "77112", str(tmp_path), str(Path.home()), str(diary.log.folder)):
        assert told not in seen


def test_a_damaged_file_of_errors_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("homecare.diagnostics.diagnostics_folder", lambda: tmp_path)
    assert recent_errors() == []
    (tmp_path / "errors.log").write_bytes(b"\xff\xfe Anna's note: it hurt\n\nmore of it, too\n")
    assert recent_errors() == []
    assert "note" not in facts.diagnostics()
