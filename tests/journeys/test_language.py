"""A language is chosen in Preferences and holds at once; one that we have not changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from homecare import i18n
from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.i18n.pseudo import MIRRORED
from homecare.records.models import CheckIn, Treatment, TreatmentArea
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import DAY, Moment
from tests.journeys.conftest import OpenProgram
from ui.application import speak
from ui.settings.kept import settings
from ui.settings.table import LANGUAGE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def log(tmp_path: Path, now: Moment) -> Path:
    """A face that was rolled the day before."""
    log = open_log(tmp_path / "log", create=True)
    session = Treatment(at=now.at - DAY, areas=[TreatmentArea(area=Area.FACE)])
    Diary(log, clock=lambda: now).save(session, act="Log session")
    log.close()
    return tmp_path / "log"


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication, locale: None):
    yield
    speak(qapp, i18n.SOURCE)


def test_the_window_is_made_anew_and_what_was_begun_is_kept(
    open_program: OpenProgram, log: Path
) -> None:
    person = open_program(log)
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.press("3", "1", "2")
    before = person.window
    settings().keep(LANGUAGE, "de")
    person.wait_for(lambda: person.window is not before and person.program.opened is not None)
    assert person.window.page_titles["today"] == i18n._("Today") != "Today"
    assert QLocale().decimalPoint() == ","
    person.settle()
    kept = draft_files.kept(person.diary.log.folder, CheckIn, person.diary.lookup())
    assert kept is not None
    assert (kept.draft.redness, kept.draft.swelling, kept.draft.dryness) == (3, 1, 2)


def test_the_mirrored_language_turns_the_window_and_an_unknown_one_does_not(
    qapp: QApplication,
) -> None:
    for name in ("ar", "fa", "he_IL", "ar_EG.UTF-8", "fi", "xx"):
        speak(qapp, name)
        assert (i18n.language(), QLocale().name()) == ("en_GB", "en_GB"), name
        assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
    speak(qapp, "fr_CA")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuler"
    speak(qapp, MIRRORED)
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("environment", "chosen", "arguments", "spoken"),
    [
        ({"LANG": "de_AT.UTF-8"}, "", [], "BEFEHL"),
        ({"LANG": "ar_EG.UTF-8"}, "", [], "COMMAND"),
        ({"LANG": "de_AT.UTF-8"}, "en_GB", [], "COMMAND"),
        ({"LANG": "C"}, "de", [], "BEFEHL"),
        ({"LANG": "C"}, "de", ["--locale", "en_US"], "COMMAND"),
    ],
)
def test_a_command_speaks_what_was_asked_for_or_chosen(
    home: Path, environment: dict[str, str], chosen: str, arguments: list[str], spoken: str
) -> None:
    folder = home / "config" / "Homecare"
    folder.mkdir(parents=True)
    (folder / "window.ini").write_text(f"[language]\nchoice={chosen}\n", "utf-8")
    free = {
        key: value for key, value in os.environ.items() if key[:2] != "LC" and key[:4] != "LANG"
    }
    said = subprocess.run(
        [sys.executable, "main.py", *arguments, "--help"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=free | environment | {"PYTHONIOENCODING": "utf-8"},
    )
    assert spoken in said.stdout
