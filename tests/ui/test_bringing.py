"""Which copies are offered on a new computer, where a stick has those of several logs."""

import os
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.store.second_copies import copy_there
from homecare.store.second_place import choose, second_place
from homecare.values.areas import Area
from tests.conftest import NOW
from ui.bringing import in_folder


@pytest.fixture
def places(tmp_path: Path) -> list[Path]:
    """Two logs on one stick, the second one copied later."""
    stick, made = tmp_path / "STICK", list[Path]()
    stick.mkdir()
    for n, name in enumerate(("one", "two")):
        with closing(open_log(tmp_path / name, create=True)) as log:
            diary = Diary(log, clock=lambda: NOW)
            diary.save(CheckIn(at=NOW.at, area=Area.FACE, redness=2), act="a")
        fresh_copy(tmp_path / name, date(2026, 11, 22))
        choose(tmp_path / name, stick)
        copy_there(tmp_path / name)
        there = second_place(tmp_path / name).folder
        assert there is not None
        os.utime(there / "backups", (1_700_000_000 + n, 1_700_000_000 + n))
        made.append(there)
    return made


def test_that_there_are_others_is_said(places: list[Path]) -> None:
    one, two = places
    found = in_folder(two.parent)
    assert found.place == two
    assert "There are copies of other logs, too" in found.words
    assert in_folder(one).place == one
    assert "other logs" not in in_folder(one).words


def test_a_damaged_one_does_not_hide_the_other(places: list[Path]) -> None:
    one, two = places
    (two / "backups" / "key.json").write_text("damaged")
    assert in_folder(two.parent).place == one
