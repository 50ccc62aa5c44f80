"""Files that are replaced under an open log: nothing is written to them, nothing that was is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from homecare import errors
from homecare.diary.diary import Diary
from homecare.records.models import Treatment
from homecare.store.backup import copy_to
from homecare.store.copies import Why, copies
from homecare.store.file_format import is_log
from homecare.store.integrity import verify
from homecare.store.log import open_log
from homecare.store.restoring import restore
from tests.conftest import NOW
from tests.homecare.logs import rows_in
from tests.homecare.writer import ROOT, session_with_check_in

DAY = NOW.local_date


@pytest.fixture
def older(sample_folder: Path, tmp_path: Path) -> Path:
    """A copy of the log, made before anything was written to it."""
    copy_to(sample_folder / "log.db", tmp_path / "older.db")
    return tmp_path / "older.db"


@pytest.fixture
def diary(sample_folder: Path, log_folder: Path, older: Path) -> Iterator[Diary]:
    """An open log with a write in its WAL, which goes on from another one that ``older`` has not."""
    log_folder.mkdir()
    shutil.copy(sample_folder / "log.db", log_folder)
    log = open_log(log_folder)
    diary = Diary(log, lambda: NOW)
    write(diary)
    log.forget_removed()
    write(diary)
    yield diary
    log.close()


def write(diary: Diary) -> None:
    diary.save(*session_with_check_in(NOW), act="Log")


def by_rename(folder: Path, other: Path) -> None:
    shutil.copy(other, folder / "new")
    (folder / "new").replace(folder / "log.db")


def in_place(folder: Path, other: Path) -> None:
    shutil.copyfile(other, folder / "log.db")


def taken(folder: Path, _other: Path) -> None:
    (folder / "log.db").unlink()


def emptied(folder: Path, _other: Path) -> None:
    os.truncate(folder / "log.db", 0)


def wal_taken(folder: Path, _other: Path) -> None:
    (folder / "log.db-wal").unlink()


def wal_replaced(folder: Path, _other: Path) -> None:
    wal = folder / "log.db-wal"
    shutil.copy(wal, folder / "new")
    (folder / "new").replace(wal)


def shm_taken(folder: Path, _other: Path) -> None:
    (folder / "log.db-shm").unlink()


def all_taken(folder: Path, _other: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


CHANGES = [
    by_rename,
    in_place,
    taken,
    emptied,
    wal_taken,
    wal_replaced,
    shm_taken,
    all_taken,
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_written_to_files_that_are_not_those_that_were_opened(
    diary: Diary, older: Path, change: Callable[[Path, Path], None]
):
    folder, undo = diary.log.folder, diary.undo_act
    change(folder, older)
    file = folder / "log.db"
    before = file.read_bytes() if file.exists() else None
    with pytest.raises(errors.Replaced, match="othing was written"):
        write(diary)
    with pytest.raises(errors.Replaced):
        diary.changed_elsewhere()
    assert diary.undo_act == undo
    assert (file.read_bytes() if file.exists() else None) == before


@pytest.mark.parametrize("change", [by_rename, in_place, emptied])
def test_letting_go_leaves_what_was_put_there_as_it_is(
    diary: Diary, older: Path, change: Callable[[Path, Path], None]
):
    folder = diary.log.folder
    change(folder, older)
    before = (folder / "log.db").read_bytes()
    diary.log.close()
    assert (folder / "log.db").read_bytes() == before


@pytest.mark.parametrize("change", [by_rename, in_place])
def test_what_is_there_opens_and_is_what_was_put_there(
    diary: Diary, older: Path, change: Callable[[Path, Path], None]
):
    folder = diary.log.folder
    change(folder, older)
    diary.log.close()
    with closing(open_log(folder)) as log:
        assert rows_in(log.file) == rows_in(older)
        assert "not in it" in " ".join(log.noticed)
        write(Diary(log, lambda: NOW))
    assert verify(folder).ok


@pytest.mark.parametrize("change", [by_rename, taken, wal_taken, wal_replaced])
def test_what_was_open_is_kept_as_a_copy(
    diary: Diary, older: Path, change: Callable[[Path, Path], None]
):
    folder, before = diary.log.folder, rows_in(diary.log.file)
    change(folder, older)
    kept = diary.log.keep_what_was_open(DAY)
    assert kept is not None
    assert rows_in(kept) == before
    assert [each.why for each in copies(folder) if each.is_good] == [Why.REPLACED]


@pytest.mark.parametrize("change", [wal_taken, wal_replaced, shm_taken])
def test_a_part_that_was_taken_away_loses_nothing_once_the_log_is_let_go(
    diary: Diary, older: Path, change: Callable[[Path, Path], None]
):
    folder, before = diary.log.folder, rows_in(diary.log.file)
    change(folder, older)
    diary.log.close()
    with closing(open_log(folder)) as log:
        assert rows_in(log.file) == before
        assert log.noticed == ()
    assert verify(folder).ok


def test_what_was_only_in_the_wal_is_kept_where_the_log_was_written_over(diary: Diary, older: Path):
    folder = diary.log.folder
    wal, before = (folder / "log.db-wal").read_bytes(), rows_in(diary.log.file)
    in_place(folder, older)
    whole = diary.log.keep_what_was_open(DAY)  # where SQLite has all of it in mind still
    assert whole is None or rows_in(whole) == before
    diary.log.close()
    (kept,) = folder.glob("damaged-*/log.db-wal")
    assert kept.read_bytes() == wal


def test_written_over_with_nothing_in_the_wal(diary: Diary, older: Path):
    diary.log.forget_removed()
    assert (diary.log.folder / "log.db-wal").stat().st_size == 0
    write_back = diary.log.file.read_bytes()
    in_place(diary.log.folder, older)
    with pytest.raises(errors.Replaced):
        write(diary)
    diary.log.file.write_bytes(write_back)
    write(diary)


def test_the_same_log_put_there_again_in_place_is_no_other(diary: Diary, tmp_path: Path):
    shutil.copy(diary.log.file, tmp_path / "same.db")
    in_place(diary.log.folder, tmp_path / "same.db")
    write(diary)


def test_what_other_connections_do_is_no_replacement(diary: Diary, older: Path):
    """Writes, checkpoints that are whole or not, a WAL begun anew, a restored copy, a vacuum."""
    folder = diary.log.folder
    for turn in range(4):
        with closing(open_log(folder)) as log:
            other = Diary(log, lambda: NOW)
            write(other)
            write(diary)
            if turn % 2:
                log.forget_removed()
            write(other)
        write(diary)
        with closing(sqlite3.connect(folder / "log.db")) as plain:
            plain.execute("PRAGMA wal_checkpoint(PASSIVE)")
            if turn == 3:
                plain.execute("VACUUM")
        write(diary)
    restore(folder, older, DAY)
    diary.changed_elsewhere()
    write(diary)
    diary.log.forget_removed()
    write(diary)
    assert diary.log.noticed == ()
    assert verify(folder).ok


def test_many_writes_outgrow_the_wal_and_are_no_replacement(diary: Diary):
    n = len(diary.all(Treatment))
    for _turn in range(150):
        write(diary)
    assert len(diary.all(Treatment)) == n + 150


@pytest.mark.skipif(os.name != "posix", reason="locks as on Unix")
def test_looking_at_an_open_log_does_not_end_its_locks(diary: Diary):
    """Else another program, when it closes the log, takes it for closed and removes the WAL."""
    folder = diary.log.folder
    assert is_log(diary.log.file)
    assert verify(folder).ok
    open_log(folder).close()
    with closing(sqlite3.connect(diary.log.file)) as plain:
        plain.execute("PRAGMA wal_checkpoint(PASSIVE)")
    assert diary.log.watch.look() is None  # it reads the file itself
    reads = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM device')"
    )
    subprocess.run(
        [sys.executable, "-c", f"{reads}.fetchall(); c.close()", diary.log.file], check=True
    )
    assert (folder / "log.db-wal").exists()
    write(diary)


MANY_WRITES = """
import sys
from pathlib import Path
from sqlalchemy import text
from homecare.store.log import open_log
for _turn in range(60):
    log = open_log(Path(sys.argv[1]))
    for _write in range(2):
        with log.writing() as session:
            session.execute(text("UPDATE log_state SET written_at = written_at"))
            session.commit()
    log.close()
"""


def test_programs_that_open_write_and_close_at_once_take_nothing_from_each_other(log_folder: Path):
    """Between a look at the WAL and one at the log another may have moved the one into the other."""
    open_log(log_folder, create=True).close()
    programs = [
        subprocess.Popen([sys.executable, "-c", MANY_WRITES, log_folder], cwd=ROOT)
        for _program in range(4)
    ]
    assert [each.wait() for each in programs] == [0] * len(programs)
    assert not list(log_folder.glob("damaged-*"))
    with closing(open_log(log_folder)) as log:
        assert log.noticed == ()
        assert log.watch.state is not None
        assert log.watch.state.writes == 60 * 2 * len(programs)
    assert verify(log_folder).ok


# After a crash ------------------------------------------------------------------------------------


def crashed(folder: Path, to: Path) -> Path:
    """The files as a killed program leaves them."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    return to


def test_after_a_crash_the_wal_of_the_log_is_taken_up(diary: Diary, tmp_path: Path):
    left = crashed(diary.log.folder, tmp_path / "left")
    with closing(open_log(left)) as log:
        assert rows_in(log.file) == rows_in(diary.log.file)
        assert log.noticed == ()


def test_a_copy_beside_a_wal_that_was_left_is_neither_undone_nor_mixed(
    diary: Diary, older: Path, tmp_path: Path
):
    left = crashed(diary.log.folder, tmp_path / "left")
    wal = (left / "log.db-wal").read_bytes()
    shutil.copy(older, left / "log.db")
    with closing(open_log(left)) as log:
        assert rows_in(log.file) == rows_in(older)
        assert "does not belong to the log" in log.noticed[0]
        assert "not in it" in log.noticed[1]
        write(Diary(log, lambda: NOW))
    (kept,) = left.glob("damaged-*/log.db-wal")
    assert kept.read_bytes() == wal
    assert verify(left).ok


def test_a_newer_copy_beside_a_wal_that_was_left_is_not_undone(diary: Diary, tmp_path: Path):
    left = crashed(diary.log.folder, tmp_path / "left")
    diary.log.forget_removed()
    write(diary)
    copy_to(diary.log.file, tmp_path / "newer.db")
    shutil.copy(tmp_path / "newer.db", left / "log.db")
    (told,) = verify(left).problems
    assert "log.db-wal does not belong to the log" in told
    with closing(open_log(left)) as log:
        assert rows_in(log.file) == rows_in(diary.log.file)
        assert "does not belong to the log" in log.noticed[0]


@pytest.mark.parametrize("old", ["0003", "0006"])
def test_a_log_of_an_earlier_version_beside_a_wal_that_was_left(
    diary: Diary, tmp_path: Path, old: str
):
    left = crashed(diary.log.folder, tmp_path / "left")
    shutil.copy(Path(__file__).parents[2] / "old_logs" / f"{old}.db", left / "log.db")
    with closing(open_log(left)) as log:
        assert "does not belong to the log" in log.noticed[0]
        log.accept()
    assert verify(left).ok


def test_a_wal_that_is_gone_is_noticed(diary: Diary, tmp_path: Path):
    write(diary)
    left = crashed(diary.log.folder, tmp_path / "left")
    (left / "log.db-wal").unlink()
    assert "its newest 2 changes" in " ".join(verify(left).problems)
    with closing(open_log(left)) as log:
        assert "its newest 2 changes" in log.noticed[0]


def test_a_wal_with_a_damaged_page_is_noticed_and_kept(diary: Diary, tmp_path: Path):
    write(diary)
    left = crashed(diary.log.folder, tmp_path / "left")
    wal = left / "log.db-wal"
    harmed = bytearray(wal.read_bytes())
    harmed[len(harmed) // 2] ^= 1
    wal.write_bytes(harmed)
    with closing(open_log(left)) as log:
        assert "not in it" in log.noticed[0]
        write(Diary(log, lambda: NOW))
    (kept,) = left.glob("damaged-*/log.db-wal")
    assert kept.read_bytes() == bytes(harmed)


def test_a_wal_whose_beginning_is_damaged_is_kept_and_told(diary: Diary, tmp_path: Path):
    left = crashed(diary.log.folder, tmp_path / "left")
    wal = left / "log.db-wal"
    harmed = bytearray(wal.read_bytes())
    harmed[17] ^= 1
    wal.write_bytes(harmed)
    with closing(open_log(left)) as log:
        assert "does not belong" in log.noticed[0]
    (kept,) = left.glob("damaged-*/log.db-wal")
    assert kept.read_bytes() == bytes(harmed)


def test_another_log_in_its_place_is_noticed_once(diary: Diary, older: Path, tmp_path: Path):
    left = crashed(diary.log.folder, tmp_path / "left")
    with closing(open_log(tmp_path / "mine", create=True)) as log:
        write(Diary(log, lambda: NOW))
    (left / "log.db-wal").unlink()
    shutil.copy(tmp_path / "mine" / "log.db", left / "log.db")
    with closing(open_log(left)) as log:
        assert "another file stands in its place" in log.noticed[0]
        write(Diary(log, lambda: NOW))
    with closing(open_log(left)) as log:
        assert log.noticed == ()


@pytest.mark.parametrize(
    "name", ["log (Anna's conflicted copy 2026-11-22).db", "log.sync-conflict-20261122-ABC.db"]
)
def test_what_a_syncing_program_left_is_told_and_left_alone(
    sample_folder: Path, log_folder: Path, older: Path, name: str
):
    log_folder.mkdir()
    shutil.copy(sample_folder / "log.db", log_folder)
    shutil.copy(older, log_folder / name)
    with closing(open_log(log_folder)) as log:
        assert f"“{name}”" in log.noticed[0]
    assert (log_folder / name).read_bytes() == older.read_bytes()
