"""The log's folder is deleted, the machine is new, and there is the USB stick: back by keyboard, counted."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.store import drives, encryption
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.store.second_copies import copy_there
from homecare.store.second_place import choose, second_place
from homecare.vault import key_file
from homecare.vault.keys import let_go
from tests.conftest import NOW
from tests.homecare.logs import rows_in
from tests.homecare.photos.made import jpeg, tags
from tests.journeys.conftest import OpenProgram

PASSPHRASE = "four words nobody guesses"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)
    made = tmp_path / "media" / "anna" / "STICK"
    made.mkdir(parents=True)
    monkeypatch.setattr(drives, "MOUNTED", (str(tmp_path / "media"),))
    return made


@pytest.fixture
def log(sample_folder: Path, tmp_path: Path) -> Iterator[Path]:
    folder = Path(shutil.copytree(sample_folder, tmp_path / "log"))
    picture = tmp_path / "one.jpg"
    picture.write_bytes(jpeg(1, exif=tags()))
    opened = open_log(folder)
    add_photos(Diary(opened, clock=lambda: NOW), [picture], About())
    opened.close()
    yield folder
    for path in tmp_path.rglob("*key.json"):
        let_go(key_file.read_key_file(path).id)


def to_stick(log: Path, stick: Path) -> None:
    choose(log, stick)
    fresh_copy(log, date(2026, 11, 21))
    copy_there(log)


def pictures_are_there(folder: Path, photos: list[Photo]) -> bool:
    return bool(photos) and all((folder / str(each.file)).is_file() for each in photos)


def test_one_press_with_the_stick_plugged_in(
    open_program: OpenProgram, log: Path, stick: Path
) -> None:
    to_stick(log, stick)
    before = rows_in(log / "log.db")
    shutil.rmtree(log)
    person = open_program(log)
    person.wait_to_see("Copies of your log are here")
    assert person.sees("sessions: 85")
    assert not (log / "log.db").exists()
    person.press("Return")
    person.wait_to_see("Your log is back: sessions: 85")
    assert person.pressed == 1
    person.settle()
    assert rows_in(log / "log.db") == before
    assert pictures_are_there(log, list(person.diary.all(Photo)))
    assert second_place(log).chosen == stick


def test_an_encrypted_one_asks_for_the_passphrase_between(
    open_program: OpenProgram, log: Path, stick: Path
) -> None:
    encryption.turn_on(log, PASSPHRASE)
    to_stick(log, stick)
    before = rows_in(log / "log.db")
    encryption.lock(log)
    shutil.rmtree(log)
    person = open_program(log)
    person.wait_to_see("They are encrypted")
    person.press("Return")
    person.wait_to_see("Your log is locked")
    person.type("not this")
    person.press("Return")
    person.wait_to_see("The passphrase is not the one")
    person.press("Ctrl+A")
    so_far = person.pressed
    person.type(PASSPHRASE)
    person.press("Return")
    person.wait_to_see("Your log is back: sessions: 85")
    assert person.pressed - so_far == len(PASSPHRASE) + 1
    person.settle()
    assert encryption.is_encrypted_log(log)
    assert rows_in(log / "log.db") == before


def test_from_a_folder_that_is_chosen_where_no_drive_is_found(
    open_program: OpenProgram, log: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_stick(log, stick)
    before = rows_in(log / "log.db")
    shutil.rmtree(log)
    monkeypatch.setattr(drives, "MOUNTED", (str(log.parent / "none"),))
    person = open_program(log)
    person.wait_to_see("Welcome to Homecare")
    person.answer_with_file(log.parent / "media")
    person.press_letter_of("Bring my log back from…")
    person.wait_to_see("No good copy of a log was found in")
    person.wait_to_see("An archive comes in by File, Import")
    person.settle()
    person.wait_for_no_dialog()
    person.answer_with_file(stick)
    person.press_letter_of("Bring my log back from…")
    person.wait_to_see("Copies of your log are here")
    person.wait_for_no_dialog()
    person.press("Return")
    person.wait_to_see("Your log is back")
    person.settle()
    assert rows_in(log / "log.db") == before
