"""What can be read of a damaged log comes back, counted; the damaged one is kept byte for byte."""

import random
import shutil
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from homecare import errors
from homecare.diary.diary import Diary
from homecare.diary.salvaging import salvage_log, told
from homecare.records.kinds import KINDS
from homecare.records.tables import model_of
from homecare.store.integrity import verify
from homecare.store.keeping import daily_copy
from homecare.store.log import lock_for_window, open_log
from tests.conftest import NOW
from tests.homecare.logs import pragma, rows_in
from tests.homecare.writer import session_with_check_in

DAY = NOW.local_date
PAGE = 4096
OLD_LOGS = sorted((Path(__file__).parents[2] / "old_logs").glob("*.db"))


@pytest.fixture
def log(sample_folder: Path, log_folder: Path) -> Path:
    log_folder.mkdir()
    shutil.copy(sample_folder / "log.db", log_folder)
    return log_folder


def counts(folder: Path) -> Counter[str]:
    """How many there are of each kind, also of those that are deleted."""
    with closing(open_log(folder)) as log:
        diary = Diary(log)
        return +Counter(
            {
                name: len(diary.all(model_of(kind))) + len(diary.all(model_of(kind), deleted=True))
                for name, kind in KINDS.items()
            }
        )


def no_header(contents: bytearray) -> None:
    contents[:100] = bytes(100)


def one_bit_of_the_header(contents: bytearray) -> None:
    contents[3] ^= 4


def no_schema(contents: bytearray) -> None:
    contents[100:PAGE] = bytes(PAGE - 100)


@pytest.mark.parametrize("harm", [no_header, one_bit_of_the_header, no_schema])
def test_without_header_or_schema_every_entry_comes_back(log: Path, harm):
    before, rows = counts(log), rows_in(log / "log.db")
    damaged = bytearray((log / "log.db").read_bytes())
    harm(damaged)
    (log / "log.db").write_bytes(damaged)
    done = salvage_log(log, DAY)
    assert done.read == before
    assert not done.lost
    assert rows_in(log / "log.db") == rows
    assert done.kept is not None
    assert (done.kept / "log.db").read_bytes() == damaged
    assert verify(log).ok


@pytest.mark.parametrize("old", OLD_LOGS, ids=lambda file: file.stem)
def test_of_each_version_with_its_header_gone(log_folder: Path, old: Path):
    log_folder.mkdir()
    contents = bytearray(old.read_bytes())
    no_header(contents)
    (log_folder / "log.db").write_bytes(contents)
    salvage_log(log_folder, DAY)
    expected = [each.split("=") for each in old.with_suffix(".txt").read_text().split()]
    assert counts(log_folder) == +Counter({name: int(n) for name, n in expected})
    assert verify(log_folder).ok


def harmed_pages(file: Path, seed: int) -> None:
    dice, contents = random.Random(seed), bytearray(file.read_bytes())
    for _n in range(12):
        start = dice.randrange(1, len(contents) // PAGE) * PAGE
        contents[start : start + PAGE] = dice.randbytes(PAGE)
    file.write_bytes(contents)


@pytest.mark.parametrize("seed", range(3))
def test_each_page_that_is_whole_gives_its_entries_and_the_rest_is_counted(log: Path, seed: int):
    before, rows = counts(log), rows_in(log / "log.db")
    harmed_pages(log / "log.db", seed)
    done = salvage_log(log, DAY)
    there = counts(log)
    assert done.read == there
    assert there + done.lost <= before
    assert there.total() > before.total() // 2
    for table, now in rows_in(log / "log.db").items():
        if table not in ("product_use", "treatment", "event"):  # they may lack what they named
            assert set(now) <= set(rows[table]), table
    assert verify(log).ok


def test_what_is_lost_comes_from_the_copy_and_what_is_newer_from_the_log(log: Path):
    daily_copy(log, DAY)
    with closing(open_log(log)) as opened:
        Diary(opened, lambda: NOW).save(*session_with_check_in(NOW), act="Log")
    rows = rows_in(log / "log.db")
    harmed_pages(log / "log.db", 5)
    done = salvage_log(log, DAY)
    assert done.from_copy.total()
    assert not done.lost
    assert rows_in(log / "log.db") == rows
    assert "From the copy of 22 Nov 2026" in told(done)[1]


def test_what_was_only_in_the_wal_comes_back_too(log: Path, tmp_path: Path):
    with closing(open_log(log)) as opened:
        Diary(opened, lambda: NOW).save(*session_with_check_in(NOW), act="Log")
        rows = rows_in(log / "log.db")
        shutil.copytree(log, tmp_path / "left", ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    left = tmp_path / "left"
    contents = bytearray((left / "log.db").read_bytes())
    no_header(contents)
    (left / "log.db").write_bytes(contents)
    salvage_log(left, DAY)
    assert rows_in(left / "log.db") == rows


def test_of_an_entry_that_is_there_twice_the_edited_one_comes_back(log: Path):
    """As a torn write leaves it: a page that rows were moved from still has them as they were."""
    session, check_in = session_with_check_in(NOW)
    with closing(open_log(log)) as opened:
        Diary(opened, lambda: NOW).save(session, check_in, act="Log")
    before = (log / "log.db").read_bytes()
    session.notes, later = "edited", replace(NOW, at=NOW.at + timedelta(minutes=1))
    with closing(open_log(log)) as opened:
        Diary(opened, lambda: later).save(session, act="Edit")
    rows = rows_in(log / "log.db")
    contents = bytearray(before + (log / "log.db").read_bytes())
    no_header(contents)
    (log / "log.db").write_bytes(contents)
    salvage_log(log, DAY)
    assert rows_in(log / "log.db") == rows


def test_one_wrong_value_costs_that_value_alone(log: Path):
    before = counts(log)
    pragma(log / "log.db", "UPDATE check_in SET signs = '[' WHERE rowid = 9")
    done = salvage_log(log, DAY, with_copy=False)
    assert counts(log) == before
    assert done.without == {("check-in", "signs"): 1}
    assert not done.left_out
    assert verify(log).ok


def test_an_entry_without_its_moment_is_left_out_and_said(log: Path):
    before = counts(log)
    pragma(log / "log.db", "UPDATE check_in SET at = 'garbage' WHERE rowid = 9")
    done = salvage_log(log, DAY)
    assert counts(log) == before - Counter({"check-in": 1})
    assert done.lost == {"check-in": 1}
    assert "garbage" in done.left_out[0]


def test_a_trigger_of_others_stays_behind(log: Path):
    rows = rows_in(log / "log.db")
    pragma(
        log / "log.db", "CREATE TRIGGER t AFTER INSERT ON check_in BEGIN DELETE FROM treatment; END"
    )
    salvage_log(log, DAY)
    assert rows_in(log / "log.db") == rows
    assert verify(log).ok


@pytest.mark.parametrize("contents", [b"", b"hello", bytes(50_000), b"SQLite format 3\0" * 9000])
def test_where_nothing_can_be_read_nothing_changes(log: Path, contents: bytes):
    (log / "log.db").write_bytes(contents)
    with pytest.raises(errors.Damaged, match="Nothing of the log"):
        salvage_log(log, DAY)
    assert (log / "log.db").read_bytes() == contents
    assert {each.name for each in log.iterdir()} == {"log.db", "window.lock"}


def test_an_empty_file_with_a_good_copy_gives_the_copy(log: Path):
    daily_copy(log, DAY)
    rows = rows_in(log / "log.db")
    (log / "log.db").write_bytes(b"")
    done = salvage_log(log, DAY)
    assert not done.read
    assert rows_in(log / "log.db") == rows


def test_a_log_in_order_is_not_salvaged(log: Path):
    with pytest.raises(errors.LogError, match="nothing has to be salvaged"):
        salvage_log(log, DAY)


def test_a_log_of_a_newer_version_is_not_salvaged(log: Path):
    pragma(log / "log.db", "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(errors.NewerLog):
        salvage_log(log, DAY)


def test_a_log_that_a_window_has_open_is_not_salvaged(log: Path):
    lock = lock_for_window(log)
    (log / "log.db").write_bytes(b"")
    with pytest.raises(errors.LogInUse):
        salvage_log(log, DAY)
    lock.release()
