"""From an empty folder to a report in the hand, without a mouse."""

import csv
from datetime import timedelta
from pathlib import Path

import pypdf
from PySide6.QtGui import QKeySequence

from homecare.records.models import CheckIn, Device, Profile, Treatment
from homecare.values.areas import Area
from homecare.values.times import Moment
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person


def test_from_the_first_words_to_the_report(
    open_program: OpenProgram, tmp_path: Path, now: Moment
) -> None:
    person = open_program(tmp_path / "log")
    _start_the_log(person)
    _add_a_device(person)
    _log_a_session(person, now)
    _log_another_too_soon(person)
    _check_in(person)
    _look_at_the_journal(person)
    _undo_and_redo(person)
    _save_the_report(person, tmp_path / "report.pdf")
    _save_the_table(person, tmp_path / "table.csv")


def _start_the_log(person: Person) -> None:
    person.wait_to_see("Welcome to Homecare")
    person.press("Return")
    person.wait_for_dialog()
    person.wait_to_see("Step 1 of 3")
    person.press_letter_of("Skip")
    person.wait_to_see("Step 2 of 3")
    person.press_letter_of("Skip")
    person.wait_to_see("Step 3 of 3")
    person.press("Return")
    person.wait_for_no_dialog()
    assert person.diary.all(Profile) == person.diary.all(Device) == []
    assert person.sees("Nothing logged yet")  # that is Today


def _add_a_device(person: Person) -> None:
    person.press("Ctrl+6")
    person.wait_to_see("Add device")
    person.press_letter_of("Add device")
    person.wait_for_dialog()
    person.type("Little roller")
    person.press("Return")
    person.wait_for_no_dialog()
    (device,) = person.diary.all(Device)
    assert (device.name, device.needle_mm) == ("Little roller", None)
    person.wait_to_see("Little roller")


def _log_a_session(person: Person, now: Moment) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    earlier = now.local - timedelta(days=7)
    person.press("Ctrl+A")
    person.type(earlier.strftime("%d/%m/%Y %H:%M"))
    person.choose("Device", "Little roller")
    person.fill("Another number: Passes in each direction", "5")
    person.go_to("Whole face")
    person.press("Space")
    person.go_to("More · nothing filled in")
    person.press("Space")
    person.choose("Bleeding", "Pinpoint")
    person.press("Ctrl+Return")
    person.wait_to_see("Session saved")
    (session,) = person.diary.all(Treatment)
    assert session.moment.local == earlier
    assert [(part.area, part.passes) for part in session.areas] == [(Area.FACE, 5)]
    assert (session.needle_mm, session.redness, session.pain) == (None, None, None)


def _log_another_too_soon(person: Person) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Too soon")
    person.press("Ctrl+Return")
    assert len(person.diary.all(Treatment)) == 1, "a stop wants a reason first"
    person.type("I had planned it")
    person.press("Ctrl+Return")
    person.wait_to_see("Session saved")
    session = person.diary.all(Treatment)[-1]
    assert session.override_reason == "I had planned it"
    assert any(one["severity"] == "stop" for one in session.shown)


def _check_in(person: Person) -> None:
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.press("2", "N", "Return")
    person.wait_for_no_dialog()
    (check_in,) = person.diary.all(CheckIn)
    assert (check_in.redness, check_in.swelling, check_in.pain) == (2, 0, 0)
    assert check_in.temperature_c is None


def _look_at_the_journal(person: Person) -> None:
    person.press("Ctrl+2")
    person.wait_to_see("3 entries".replace(" ", "\N{NO-BREAK SPACE}"))
    person.choose("Which entries", "Sessions")
    person.wait_to_see("2\N{NO-BREAK SPACE}of 3\N{NO-BREAK SPACE}entries")
    person.go_to_table()
    person.wait_to_see("I had planned it")
    person.wait_to_see("Stop overridden")


def _undo_and_redo(person: Person) -> None:
    person.press("Delete")
    person.wait_to_see("Deleted.")
    assert len(person.diary.all(Treatment)) == 1
    person.press("Ctrl+Z")
    person.wait_to_see("Undone:")
    assert len(person.diary.all(Treatment)) == 2
    person.press(QKeySequence(QKeySequence.StandardKey.Redo).toString())
    person.wait_to_see("Done again:")
    assert len(person.diary.all(Treatment)) == 1
    person.press("Ctrl+Z")
    person.wait_for(lambda: len(person.diary.all(Treatment)) == 2)


def _save_the_report(person: Person, path: Path) -> None:
    person.press("Ctrl+7")
    person.wait_to_see("Share with a specialist")
    person.settle()
    person.answer_with_file(path)
    person.press_letter_of("Save report…")
    person.wait_to_see(f"Saved as {path.name}")
    person.wait_for_no_dialog()
    pages = pypdf.PdfReader(path).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "I had planned it" in " ".join(text.split())  # a line of the report may end within it


def _save_the_table(person: Person, path: Path) -> None:
    person.choose("Format", "CSV table")
    person.wait_to_see("4 records")
    person.answer_with_file(path)
    person.press_letter_of("Save file…")
    person.wait_to_see(f"Saved as {path.name}")
    person.wait_for_no_dialog()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["kind"] for row in rows) == ["check-in", "device", "session", "session"]
    assert {row["needle_mm"] for row in rows} == {""}
    assert "I had planned it" in [row["override_reason"] for row in rows]
