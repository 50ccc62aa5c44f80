"""A log whose last program was killed over it, and one whose folder lies somewhere else now."""

import os
import shutil
import signal
from contextlib import closing
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn
from homecare.store import encryption
from homecare.store.copies import copies
from homecare.store.integrity import verify
from homecare.store.keeping import daily_copy
from homecare.store.log import lock_for_window, open_log
from homecare.store.second_copies import copy_there
from homecare.store.second_place import choose, second_place
from homecare.values.times import Moment
from homecare.vault import key_file
from tests.conftest import NOW
from tests.entries import a_check_in
from tests.evidence.dying.scene import begin_draft, check_draft, make_pictures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With an entry, and a draft with its picture."""
    with closing(open_log(tmp_path / "log", create=True)) as log:
        diary = Diary(log, clock=lambda: NOW)
        diary.save(a_check_in(NOW, notes="first"), act="Log")
        begin_draft(diary, make_pictures(tmp_path / "shots", 1)[0])
    return tmp_path / "log"


def open_and_written_to(folder: Path, now: Moment) -> None:
    with closing(open_log(folder)) as log:
        diary = Diary(log, clock=lambda: now)
        check_draft(diary)
        diary.save(a_check_in(now, notes="second"), act="Log")
        assert {each.notes for each in diary.all(CheckIn)} == {"first", "second"}
    assert verify(folder).ok


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed")
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_locks_that_a_killed_window_left_hold_nobody_up(folder: Path, now: Moment):
    if (child := os.fork()) == 0:
        _held = lock_for_window(folder), open_log(folder)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (folder / "window.lock").exists()
    lock_for_window(folder).release()
    assert daily_copy(folder, now.local_date) is not None
    open_and_written_to(folder, now)


def test_a_folder_that_was_moved_is_the_same_log(
    folder: Path, tmp_path: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)
    (stick := tmp_path / "STICK").mkdir()
    choose(folder, stick)
    encryption.turn_on(folder, "four words nobody guesses")
    (tmp_path / "elsewhere").mkdir()
    moved = Path(shutil.move(folder, tmp_path / "elsewhere" / "mine"))
    encryption.lock(moved)
    encryption.unlock(moved, "four words nobody guesses")
    open_and_written_to(moved, now)
    copy_there(moved)
    there = second_place(moved).folder
    assert there is not None
    assert all(each.is_good for each in (*copies(moved), *copies(there)))
    encryption.lock(moved)
