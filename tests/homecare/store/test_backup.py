"""Copies of a log: whole, counted, one a day, the last seven kept."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from homecare import errors
from homecare.diary.diary import Diary
from homecare.store.backup import KEPT, copies, copy_to, daily_copy, row_counts
from homecare.store.readonly import read_only
from tests.conftest import NOW
from tests.homecare.writer import session_with_check_in

DAY = date(2026, 11, 22)


def dump(file: Path) -> list[str]:
    with closing(read_only(file)) as connection:
        return list(connection.iterdump())


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
    assert copy.name == "log-2026-11-22.db"
    assert dump(copy) == dump(sample_diary.log.file)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_a_copy_is_made_while_another_program_writes(diary: Diary):
    diary.save(*session_with_check_in(NOW), act="Log")
    with closing(sqlite3.connect(diary.log.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM check_in")
        copy = daily_copy(diary.log.folder, DAY)
    assert copy is not None
    with closing(read_only(copy)) as connection:
        assert row_counts(connection)["check_in"] == 1


def test_one_copy_a_day(diary: Diary):
    first = daily_copy(diary.log.folder, DAY)
    assert first is not None
    before = first.read_bytes()
    diary.save(*session_with_check_in(NOW), act="Log")
    assert daily_copy(diary.log.folder, DAY) is None
    assert first.read_bytes() == before


def test_the_last_seven_copies_stay(diary: Diary):
    made = [daily_copy(diary.log.folder, DAY + timedelta(days=day)) for day in range(KEPT + 3)]
    assert copies(diary.log.folder) == made[:2:-1]
    assert len(copies(diary.log.folder)) == KEPT


def test_other_files_beside_the_copies_stay(diary: Diary):
    daily_copy(diary.log.folder, DAY)
    mine = diary.log.folder / "backups" / "before-my-holiday.db"
    mine.write_text("mine")
    for day in range(1, KEPT + 3):
        daily_copy(diary.log.folder, DAY + timedelta(days=day))
    assert mine.read_text() == "mine"


def test_a_copy_that_fails_leaves_the_old_ones(sample_diary: Diary):
    for day in range(KEPT):
        daily_copy(sample_diary.log.folder, DAY + timedelta(days=day))
    before = {copy: copy.read_bytes() for copy in copies(sample_diary.log.folder)}
    corrupt(sample_diary)
    with pytest.raises(errors.LogError):
        daily_copy(sample_diary.log.folder, DAY + timedelta(days=KEPT))
    folder = sample_diary.log.folder / "backups"
    assert {copy: copy.read_bytes() for copy in folder.iterdir()} == before


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
    assert [file.name for file in target.parent.iterdir()] == ["copy.db"]


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
