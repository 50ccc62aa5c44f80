"""Copies of a log: whole, counted, with their checksum; a failing one harms nothing."""

import itertools
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from homecare import errors
from homecare.diary.diary import Diary
from homecare.store.backup import checksum_file, checksum_of, copy_to, row_counts
from homecare.store.copies import copies
from homecare.store.keeping import DAYS, daily_copy, fresh_copy
from homecare.store.readonly import read_only
from tests.conftest import NOW
from tests.homecare.killing import killed_at_each_step
from tests.homecare.logs import state
from tests.homecare.writer import session_with_check_in

DAY = date(2026, 11, 22)


def dump(file: Path) -> list[str]:
    with closing(read_only(file)) as connection:
        return list(connection.iterdump())


def files_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} - {".copies.lock"}


def corrupt(diary: Diary) -> None:
    """Overwrite a page in the middle of the log, as a bad disk does, and keep it open."""
    diary.log.close()
    size = diary.log.file.stat().st_size
    with diary.log.file.open("r+b") as stream:
        stream.seek(size // 2 // 4096 * 4096)
        stream.write(b"\xff" * 4096)


def test_a_copy_holds_what_the_open_log_holds(sample_diary: Diary):
    sample_diary.save(*session_with_check_in(NOW), act="Log")  # not in log.db yet: in its WAL
    copy = daily_copy(sample_diary.log.folder, DAY)
    assert copy is not None
    assert copy.name == "log-2026-11-22-1.db"
    assert dump(copy) == dump(sample_diary.log.file)
    assert files_in(copy.parent) == {copy.name, f"{copy.name}.sha256"}


def test_a_copy_is_made_while_another_program_writes(diary: Diary):
    diary.save(*session_with_check_in(NOW), act="Log")
    with closing(sqlite3.connect(diary.log.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM check_in")
        copy = daily_copy(diary.log.folder, DAY)
    assert copy is not None
    with closing(read_only(copy)) as connection:
        assert row_counts(connection)["check_in"] == 1


def test_a_copy_that_fails_leaves_the_old_ones(sample_diary: Diary):
    for day in range(DAYS):
        daily_copy(sample_diary.log.folder, DAY + timedelta(days=day))
    before = state(sample_diary.log.folder / "backups")
    corrupt(sample_diary)
    with pytest.raises(errors.LogError):
        daily_copy(sample_diary.log.folder, DAY + timedelta(days=DAYS))
    assert state(sample_diary.log.folder / "backups") == before


def test_a_copy_of_a_log_with_a_wrong_index_is_not_kept(sample_diary: Diary):
    """Every row can be read, and yet SQLite would answer wrongly: the check of the copy sees it."""
    with closing(sqlite3.connect(sample_diary.log.file)) as other, other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(area)', '(redness)')"
            " WHERE name = 'ix_check_in_area'"
        )
    with pytest.raises(errors.Damaged, match="is damaged"):
        daily_copy(sample_diary.log.folder, DAY)
    assert copies(sample_diary.log.folder) == []


def test_a_copy_replaces_its_target_at_once_and_whole(diary: Diary, tmp_path: Path):
    target = tmp_path / "mine" / "copy.db"
    target.parent.mkdir()
    target.write_text("older")
    copy_to(diary.log.file, target)
    assert dump(target) == dump(diary.log.file)
    assert files_in(target.parent) == {"copy.db", "copy.db.sha256"}


def test_a_copy_to_where_nothing_may_be_written_says_so(diary: Diary, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(errors.LogError):
        copy_to(diary.log.file, tmp_path / "file" / "copy.db")


def test_a_copy_can_be_read_without_writing_beside_it(diary: Diary):
    """Its journal mode is that of a single file, so that it may be carried anywhere."""
    copy = daily_copy(diary.log.folder, DAY)
    assert copy is not None
    with closing(read_only(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_checksum_beside_a_copy_is_read_by_another_program(diary: Diary):
    copy = daily_copy(diary.log.folder, DAY)
    assert copy is not None
    assert checksum_file(copy).read_text() == f"{checksum_of(copy)}  {copy.name}\n"
    if checks := shutil.which("sha256sum"):
        words = [checks, "-c", checksum_file(copy).name]
        assert subprocess.run(words, cwd=copy.parent, check=False).returncode == 0


def test_a_copy_whose_bytes_changed_is_no_good_one(sample_diary: Diary):
    copy = daily_copy(sample_diary.log.folder, DAY)
    assert copy is not None
    whole = copy.read_bytes()
    for place in (30, len(whole) // 2, len(whole) - 1):  # SQLite itself would mind none of these
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert [each.is_good for each in copies(sample_diary.log.folder)] == [False]
    copy.write_bytes(whole)
    assert [each.is_good for each in copies(sample_diary.log.folder)] == [True]


def test_a_copy_without_a_checksum_is_opened_and_checked(sample_diary: Diary):
    copy = daily_copy(sample_diary.log.folder, DAY)
    assert copy is not None
    checksum_file(copy).unlink()
    assert [each.is_good for each in copies(sample_diary.log.folder)] == [True]
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
    assert [each.is_good for each in copies(sample_diary.log.folder)] == [False]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed")
def test_killed_while_copying_all_that_counts_as_good_is_whole(sample_diary: Diary):
    folder, expected = sample_diary.log.folder, dump(sample_diary.log.file)
    first = daily_copy(folder, DAY)
    assert first is not None
    unfinished, days = 0, itertools.count(1)

    def copy_it() -> None:
        daily_copy(folder, DAY + timedelta(days=next(days)))

    for step in killed_at_each_step(copy_it, every=5):
        names = files_in(folder / "backups")
        unfinished += any(name.startswith(".log-") for name in names)
        found = copies(folder)
        assert first in [each.path for each in found], step
        for each in found:
            assert each.is_good, step
            assert dump(each.path) == expected, step
    assert unfinished, "never killed in the middle"
    last = fresh_copy(folder, DAY + timedelta(days=50))
    assert dump(last) == expected
    assert not [name for name in files_in(folder / "backups") if name.startswith(".log-")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_on_a_full_disk_the_copies_stay_and_the_words_are_plain(
    sample_folder: Path, tmp_path: Path
):
    small = tmp_path / "small"
    small.mkdir()
    size = (sample_folder / "log.db").stat().st_size * 5 // 2
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        folder = small / "log"
        folder.mkdir()
        shutil.copy(sample_folder / "log.db", folder)
        daily_copy(folder, DAY)
        before = state(folder)
        with pytest.raises(errors.DiskFull, match="no room left"):
            daily_copy(folder, DAY + timedelta(days=1))
        assert state(folder) == before
    finally:
        subprocess.run(["umount", str(small)], check=True)
