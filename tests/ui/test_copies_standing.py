"""The list of copies, where what lies in the second place is not as the log is now."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn
from homecare.store import encryption
from homecare.store.copies import Why
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.store.second_copies import copy_there
from homecare.store.second_place import choose, second_place
from homecare.values.areas import Area
from homecare.vault import key_file
from tests.conftest import NOW
from ui.copies_standing import copies_shown

DAY = date(2026, 11, 22)
LONG_AFTER = replace(NOW, at=NOW.at + timedelta(days=60))


def a_log(folder: Path) -> Path:
    with closing(open_log(folder, create=True)) as log:
        Diary(log, clock=lambda: NOW).save(CheckIn(at=NOW.at, area=Area.FACE, redness=2), act="a")
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "STICK"
    made.mkdir()
    return made


def test_after_the_key_changed_the_copies_beside_the_log_show(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)
    folder = a_log(tmp_path / "log")
    encryption.turn_on(folder, "four words nobody guesses")
    fresh_copy(folder, DAY)
    choose(folder, stick)
    copy_there(folder)
    encryption.change_key(folder, "other words nobody guesses")
    lines = copies_shown(folder).lines
    assert {each.title.split(", ")[1].split(" (")[0] for each in lines} == {"beside the log"}
    copy_there(folder)
    assert any("STICK" in each.title for each in copies_shown(folder).lines)
    encryption.lock(folder)


def test_a_copy_of_another_log_is_called_one(tmp_path: Path, stick: Path) -> None:
    folder, other = a_log(tmp_path / "log"), a_log(tmp_path / "other")
    fresh_copy(folder, DAY)
    choose(folder, stick)
    copy_there(folder)
    there = second_place(folder).folder
    assert there is not None
    shutil.copy(fresh_copy(other, DAY), there / "backups" / "log-2026-12-01-9.db")
    said = {each.path.name: each.lost for each in copies_shown(folder).lines}
    assert said["log-2026-12-01-9.db"].startswith("It is a copy of another log. Restored, the log")
    assert said["log-2026-11-22-1.db"] == "Nothing that the log holds now would be lost."


def test_a_copy_before_a_merge_says_so(tmp_path: Path) -> None:
    folder = a_log(tmp_path / "log")
    fresh_copy(folder, DAY, Why.MERGE)
    (line,) = copies_shown(folder).lines
    assert line.title.endswith("(before a merge)")


def test_an_earlier_folder_that_stays_as_it_holds_much_more_is_said(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)
    folder = a_log(tmp_path / "log")
    with closing(open_log(folder)) as log:
        diary = Diary(log, clock=lambda: NOW)
        rows = [CheckIn(at=NOW.at, area=Area.FACE, redness=1) for _n in range(9)]
        diary.save(*rows, act="a")
        fresh_copy(folder, DAY)
        choose(folder, stick)
        copy_there(folder)
        earlier = second_place(folder).folder
        assert str(earlier) not in copies_shown(folder).second
        diary.delete(*rows, act="b")
        Diary(log, clock=lambda: LONG_AFTER).empty_deleted()
    for file in (folder / "backups").iterdir():
        file.unlink()
    encryption.turn_on(folder, "four words nobody guesses")
    copy_there(folder)
    assert earlier is not None
    assert earlier.is_dir()
    assert f"{earlier} is from before the log was encrypted" in copies_shown(folder).second
    encryption.lock(folder)
