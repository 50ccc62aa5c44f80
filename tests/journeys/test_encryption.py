"""Encrypting the log by keyboard: on, locked, unlocked, another passphrase, a code, off; nothing shows meanwhile."""

import gc
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from homecare.records.models import CheckIn, Device
from homecare.store import encryption
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.vault import key_file, system_keyring
from homecare.vault.key_file import key_file_of
from homecare.vault.keys import held, let_go
from tests.conftest import NOW
from tests.homecare.logs import rows_in
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from ui.dialogs.device import DeviceDialog
from ui.dialogs.encryption.code import CodeDialog
from ui.encrypting import Done, Idle
from ui.settings.kept import settings
from ui.settings.table import LOCK_AFTER
from ui.window.lock_page import LockPage

PASSPHRASE = "four words nobody guesses"
MARKER = "Quittengelee"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from homecare.diary.diary import Diary

    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)
    made = open_log(tmp_path / "log", create=True)
    Diary(made, clock=lambda: NOW).save(
        CheckIn(at=NOW.at, area=Area.FACE, redness=2, notes=MARKER),
        Device(name=MARKER),
        act="a",
    )
    made.close()
    yield tmp_path / "log"
    if (found := key_file_of(tmp_path / "log")) is not None:
        let_go(found.id)


@pytest.fixture
def person(open_program: OpenProgram, log: Path) -> Person:
    return open_program(log)


def every_text() -> str:
    """What any widget of the process holds, whether it shows or not; and every window's title."""
    found: list[str] = []
    for widget in QApplication.allWidgets():
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(found)


def see_entry(person: Person) -> None:
    """Look at the Kit, in which a device is called like that."""
    person.press("Ctrl+6")
    person.wait_to_see(MARKER)


def turn_on(person: Person) -> str:
    """Gives the recovery code."""
    person.program.ask("encryption")
    person.wait_for_dialog()
    person.type(PASSPHRASE)
    person.fill("Once more", PASSPHRASE)
    person.press_letter_of("I have understood this")
    dialog: Any = person.dialog()
    person.wait_for(dialog.go.isEnabled)
    person.press_letter_of("Encrypt my log")
    person.wait_for(lambda: isinstance(person.dialog(), CodeDialog))
    person.wait_for_dialog()
    code = next(line.text() for line in person.top().findChildren(QLineEdit))
    person.press("Escape")
    assert isinstance(person.dialog(), CodeDialog)  # nobody throws it away by mistake
    person.press_letter_of("I have printed it, or written it down")
    shown: Any = person.dialog()
    person.wait_for(shown.have.isChecked)
    person.press_letter_of("Done")
    person.wait_for_no_dialog()
    person.settle()
    return code


def test_turned_on_locked_and_unlocked_again(person: Person, log: Path) -> None:
    before = rows_in(log / "log.db")
    turn_on(person)
    assert encryption.is_encrypted_log(log)
    assert rows_in(log / "log.db") == before
    see_entry(person)
    old = weakref.ref(person.window)
    person.press("Ctrl+L")
    person.wait_to_see("Your log is locked")
    person.settle()
    QApplication.processEvents()
    gc.collect()
    assert old() is None or old() is not person.window
    assert MARKER not in every_text()
    assert encryption.is_locked(log)
    person.press("Ctrl+1", "Ctrl+K", "Ctrl+N")
    assert person.sees("Your log is locked")
    person.go_to("Passphrase, or the recovery code")
    person.type("wrong")
    person.press("Return")
    person.wait_to_see("The passphrase is not the one of this log. Nothing was changed.")
    person.type(PASSPHRASE)  # what was wrong is selected
    person.press("Return")
    person.wait_for(lambda: not encryption.is_locked(log))
    person.settle()
    see_entry(person)


def test_the_next_start_asks_and_takes_the_recovery_code(open_program: OpenProgram, log: Path):
    made = encryption.turn_on(log, PASSPHRASE)
    encryption.lock(log)
    person = open_program(log)
    person.wait_to_see("Your log is locked")
    assert made.code is not None
    person.type(made.code.lower().replace("-", " "))
    person.press("Return")
    person.wait_for(lambda: not encryption.is_locked(log))
    person.settle()
    see_entry(person)


def test_what_was_begun_in_a_form_is_there_after_locking_and_unreadable_meanwhile(
    person: Person, log: Path
):
    turn_on(person)
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.program.window.lock_asked.emit()
    person.wait_to_see("Your log is locked")
    person.settle()
    for file in log.rglob("*"):
        assert not file.is_file() or b"check-in" not in file.read_bytes()


def test_changed_and_removed_only_by_who_knows_the_passphrase(person: Person, log: Path) -> None:
    turn_on(person)
    person.program.ask("encryption")
    person.wait_for_dialog()
    person.fill("Passphrase of now", "wrong")
    person.press_letter_of("Remove encryption")
    person.wait_for_no_dialog()
    person.wait_to_see("The passphrase is not the one of this log.")
    assert encryption.is_encrypted_log(log)
    person.program.ask("encryption")
    person.wait_for_dialog()
    person.fill("Passphrase of now", PASSPHRASE)
    person.press_letter_of("Remove encryption")
    person.wait_for(lambda: not encryption.is_encrypted_log(log))
    person.settle()
    person.wait_to_see("Your log is not encrypted any more.")
    see_entry(person)
    assert MARKER.encode() in (log / "log.db").read_bytes()


def test_who_forgot_the_passphrase_chooses_another_by_the_recovery_code(person: Person, log: Path):
    code = turn_on(person)
    person.program.ask("encryption")
    person.wait_for_dialog()
    person.fill("Passphrase of now", code)
    person.fill("New passphrase", "another that I know")
    person.fill("Once more", "another that I know")
    dialog: Any = person.dialog()
    person.wait_for(dialog.change.isEnabled)
    person.press_letter_of("Change passphrase")
    person.wait_for_no_dialog()
    person.wait_to_see("The passphrase was changed.")
    encryption.check_passphrase(log, "another that I know")


def test_it_does_not_lock_while_the_recovery_code_shows(person: Person) -> None:
    turn_on(person)
    settings().keep(LOCK_AFTER, 5)
    clock = [1000.0]
    guard = person.program._guard
    guard.idle = Idle(guard, lambda: clock[0])
    guard.idle.start()
    guard._after(Done("", "FJX1-1F62-91QA-F37Q-R3X7-KTFJ-7SR9"))
    person.wait_for_dialog()
    clock[0] += 5 * 60
    assert not guard.locked_by_itself()
    shown: Any = person.dialog()
    person.press_letter_of("I have printed it, or written it down")
    person.wait_for(shown.have.isChecked)
    person.press_letter_of("Done")
    person.wait_for_no_dialog()
    assert not guard.locked_by_itself()  # the minutes begin anew
    clock[0] += 5 * 60
    assert guard.locked_by_itself()


def test_who_locks_is_asked_also_where_the_keyring_has_the_key(
    person: Person, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(person)
    found = key_file_of(log)
    assert found is not None
    key_file.write_own(log, replace(found, in_keyring=True))
    key = held(found.id)
    monkeypatch.setattr(system_keyring, "find", lambda _id: key)
    person.press("Ctrl+L")
    person.wait_to_see("Your log is locked")
    person.settle()
    assert encryption.is_locked(log)


def test_a_plain_log_is_not_locked(person: Person) -> None:
    person.press("Ctrl+L")
    person.wait_to_see("This log is not encrypted")


def test_it_locks_by_itself_once_nobody_touches_a_key(person: Person, log: Path) -> None:
    turn_on(person)
    settings().keep(LOCK_AFTER, 5)
    clock = [1000.0]
    guard = person.program._guard
    guard.idle = Idle(guard, lambda: clock[0])
    guard.idle.start()
    clock[0] += 5 * 60 - 1
    assert not guard.locked_by_itself()
    person.press("Tab")  # a key: it begins anew
    clock[0] += 5 * 60 - 1
    assert not guard.locked_by_itself()
    clock[0] += 1
    assert guard.locked_by_itself()
    person.wait_to_see("Your log is locked")
    assert isinstance(person.window._full, LockPage)


def test_it_does_not_lock_over_what_was_typed_into_a_dialog(person: Person, log: Path) -> None:
    turn_on(person)
    settings().keep(LOCK_AFTER, 5)
    clock = [1000.0]
    guard = person.program._guard
    guard.idle = Idle(guard, lambda: clock[0])
    guard.idle.start()
    assert person.program.desk is not None
    DeviceDialog(person.program.desk, parent=person.window).open()
    person.wait_for_dialog()
    person.press("R")
    clock[0] += 5 * 60
    assert not guard.locked_by_itself()
    person.press("Escape")
    person.wait_for_no_dialog()
    clock[0] += 5 * 60
    assert guard.locked_by_itself()


def test_a_clock_that_was_set_back_and_a_choice_of_never(person: Person) -> None:
    clock = [1000.0]
    idle = Idle(person.program, lambda: clock[0])
    clock[0] = 10.0
    assert not idle.is_over(1)
    clock[0] = 70.0
    assert idle.is_over(1)
    assert not idle.is_over(0)


def test_settings_hold_nothing_of_the_person(person: Person, log: Path, home: Path) -> None:
    turn_on(person)
    see_entry(person)
    person.press("Ctrl+L")
    person.wait_to_see("Your log is locked")
    person.settle()
    for file in home.rglob("*"):
        if file.is_file():
            assert MARKER.encode() not in file.read_bytes()
    settings().write_out()
    assert PASSPHRASE not in (home / "window.ini").read_text("utf-8")
