"""Going back to a copy: nothing changes where it can't be, and nothing that was there is lost."""

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
from homecare.records.models import Treatment
from homecare.store.backup import checksum_file, copy_to
from homecare.store.copies import Why, copies
from homecare.store.fitness import unfit_for
from homecare.store.integrity import verify
from homecare.store.keeping import daily_copy, fresh_copy
from homecare.store.log import lock_for_window, open_log
from homecare.store.restoring import restore
from tests.conftest import NOW
from tests.homecare.killing import killed_at_each_step
from tests.homecare.logs import rows_in, state
from tests.homecare.writer import session_with_check_in

DAY = date(2026, 11, 22)
OLD_LOGS = sorted((Path(__file__).parents[2] / "old_logs").glob("*.db"))

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed")


@pytest.fixture
def log(sample_folder: Path, log_folder: Path) -> Path:
    """A sample log that nobody has open, with a copy of it."""
    log_folder.mkdir(mode=0o700)
    shutil.copy(sample_folder / "log.db", log_folder)
    daily_copy(log_folder, DAY)
    return log_folder


@pytest.fixture
def copy(log: Path) -> Path:
    return copies(log)[0].path


def write_more(folder: Path) -> None:
    with closing(open_log(folder)) as opened:
        Diary(opened, lambda: NOW).save(*session_with_check_in(NOW), act="Log")


def without_lock(folder: Path) -> dict[str, str]:
    return {name: sum_ for name, sum_ in state(folder).items() if not name.endswith(".lock")}


def damage(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * 8192 + whole[16384:])


def test_a_log_goes_back_to_its_copy_and_what_it_held_is_kept(log: Path, copy: Path):
    before = rows_in(log / "log.db")
    write_more(log)
    now = rows_in(log / "log.db")
    done = restore(log, copy, DAY)
    assert rows_in(log / "log.db") == before
    assert done.kept is not None
    assert rows_in(done.kept) == now
    assert [each.why for each in copies(log)] == [Why.RESTORE, Why.DAY]
    assert verify(log).ok
    restore(log, done.kept, DAY)  # and back again
    assert rows_in(log / "log.db") == now


def test_whoever_has_the_log_open_sees_it_and_writes_on(log: Path, copy: Path):
    with closing(open_log(log)) as opened:
        diary = Diary(opened, lambda: NOW)
        n = len(diary.all(Treatment))
        diary.save(*session_with_check_in(NOW), act="Log")
        restore(log, copy, DAY)
        diary.changed_elsewhere()
        assert len(diary.all(Treatment)) == n
        diary.save(*session_with_check_in(NOW), act="Log")
    with closing(open_log(log)) as opened:
        assert len(Diary(opened).all(Treatment)) == n + 1


def test_a_log_that_is_missing_is_made_of_its_copy(log: Path, copy: Path):
    before = rows_in(log / "log.db")
    (log / "log.db").unlink()
    assert restore(log, copy, DAY).kept is None
    assert rows_in(log / "log.db") == before
    assert verify(log).ok


def test_into_a_folder_that_is_not_there_yet(copy: Path, tmp_path: Path):
    done = restore(tmp_path / "new" / "log", copy, DAY)
    assert done.holds.sessions
    assert verify(tmp_path / "new" / "log").ok


def test_a_damaged_log_is_moved_aside_byte_for_byte(log: Path, copy: Path):
    good = rows_in(log / "log.db")
    damage(log / "log.db")
    (log / "log.db-wal").write_bytes(b"what was left of a log")
    left = {name: (log / name).read_bytes() for name in ("log.db", "log.db-wal")}
    done = restore(log, copy, DAY)
    assert done.kept == log / "damaged-2026-11-22"
    assert done.kept is not None
    assert {name: (done.kept / name).read_bytes() for name in left} == left
    assert rows_in(log / "log.db") == good
    damage(log / "log.db")
    assert restore(log, copy, DAY).kept == log / "damaged-2026-11-22-2"


def test_a_wal_that_was_left_without_its_log_does_not_undo_the_copy(log: Path, copy: Path):
    before = rows_in(log / "log.db")
    opened = open_log(log)
    Diary(opened, lambda: NOW).save(*session_with_check_in(NOW), act="Log")
    wal = (log / "log.db-wal").read_bytes()
    opened.close()
    (log / "log.db").unlink()
    (log / "log.db-wal").write_bytes(wal)
    done = restore(log, copy, DAY)
    assert rows_in(log / "log.db") == before
    assert done.kept is not None
    assert (done.kept / "log.db-wal").read_bytes() == wal


@pytest.mark.parametrize("old", OLD_LOGS, ids=lambda each: each.stem)
def test_a_copy_of_an_earlier_version_is_brought_up_to_date(log: Path, old: Path):
    restore(log, old, DAY)
    assert unfit_for(log / "log.db") is None
    assert verify(log).ok


# What is refused ----------------------------------------------------------------------------------


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE treatment (id)")


def sql(statement: str):
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as other, other:
            other.execute(statement)

    return change


REFUSED = {
    "text": lambda file: file.write_text("hello"),
    "empty": lambda file: file.write_bytes(b""),
    "foreign": foreign,
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-5000]),
    "page": damage,
    "newer": sql("UPDATE alembic_version SET version_num = '9999'"),
    "no version": sql("DELETE FROM alembic_version"),
    "no table": sql("DROP TABLE rating"),
    "trigger": sql("CREATE TRIGGER t AFTER INSERT ON check_in BEGIN DELETE FROM treatment; END"),
    "view": sql("CREATE VIEW v AS SELECT 1"),
    "orphan": sql("DELETE FROM treatment WHERE id IN (SELECT treatment_id FROM treatment_area)"),
    "date": sql("UPDATE check_in SET at = 'garbage' WHERE id = (SELECT min(id) FROM check_in)"),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("there", [True, False])
def test_what_is_no_good_copy_is_refused_and_nothing_changes(
    log: Path, copy: Path, tmp_path: Path, what: str, there: bool
):
    mine = Path(shutil.copy(copy, tmp_path / "mine.db"))
    REFUSED[what](mine)
    if not there:
        (log / "log.db").unlink()
    before = without_lock(log)
    with pytest.raises(errors.LogError):
        restore(log, mine, DAY)
    assert without_lock(log) == before


def test_bytes_that_are_not_what_was_written_are_refused(log: Path, copy: Path):
    whole = copy.read_bytes()
    copy.write_bytes(whole[:30] + b"\x01" + whole[31:])
    assert checksum_file(copy).exists()
    with pytest.raises(errors.Damaged, match="checksum"):
        restore(log, copy, DAY)


def test_a_log_of_a_newer_version_is_not_replaced(log: Path, copy: Path):
    sql("UPDATE alembic_version SET version_num = '9999'")(log / "log.db")
    before = without_lock(log)
    with pytest.raises(errors.NewerLog):
        restore(log, copy, DAY)
    assert without_lock(log) == before


def test_a_log_that_a_window_has_open_is_not_replaced(log: Path, copy: Path):
    lock = lock_for_window(log)
    before = without_lock(log)
    with pytest.raises(errors.LogInUse):
        restore(log, copy, DAY)
    lock.release()
    assert without_lock(log) == before


def test_the_log_itself_is_no_copy_of_it(log: Path):
    with pytest.raises(errors.LogError, match="the log itself"):
        restore(log, log / "log.db", DAY)


# Killed, and a full disk --------------------------------------------------------------------------


@forks
@pytest.mark.slow
def test_killed_at_any_step_a_log_in_order_is_the_one_or_the_other(log: Path, copy: Path):
    before = rows_in(log / "log.db")
    write_more(log)
    now = fresh_copy(log, DAY + timedelta(days=1))
    later = rows_in(now)
    seen = set[bool]()
    for step in killed_at_each_step(lambda: restore(log, copy, DAY), every=13):
        rows = rows_in(log / "log.db")
        assert rows in (before, later), step
        seen.add(rows == before)
        assert unfit_for(log / "log.db") is None, step
        if rows == before:
            restore(log, now, DAY)
        for each in copies(log):  # those that a killed one made: each adds steps to the next
            if each.why is Why.RESTORE:
                each.path.unlink()
    assert False in seen
    assert rows_in(log / "log.db") == before


@forks
@pytest.mark.slow
def test_killed_at_any_step_a_damaged_log_is_there_still(log: Path, copy: Path):
    good = rows_in(log / "log.db")
    damage(log / "log.db")
    damaged = (log / "log.db").read_bytes()
    seen = set[str]()
    for step in killed_at_each_step(lambda: restore(log, copy, DAY), every=17):
        file, asides = log / "log.db", list(log.glob("damaged-*/log.db"))
        where = [each for each in (file, *asides) if each.exists() and each.read_bytes() == damaged]
        assert len(where) == 1, step
        if not file.exists():
            seen.add("missing")
            with pytest.raises(errors.NoLog):
                open_log(log, create=True)
        elif where == [file]:
            seen.add("damaged")
        else:
            seen.add("restored")
            assert rows_in(file) == good
            file.unlink()
        if where != [file]:
            where[0].rename(file)
    assert seen >= {"damaged", "restored"}
    assert rows_in(log / "log.db") == good


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("is_damaged", [True, False])
def test_on_a_full_disk_nothing_changes(sample_folder: Path, tmp_path: Path, is_damaged: bool):
    small = tmp_path / "small"
    small.mkdir()
    copy = tmp_path / "copy.db"
    copy_to(sample_folder / "log.db", copy)
    size = copy.stat().st_size * 3 // 2
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        shutil.copy(sample_folder / "log.db", small)
        if is_damaged:
            damage(small / "log.db")
        before = without_lock(small)
        with pytest.raises(errors.DiskFull):
            restore(small, copy, DAY)
        assert without_lock(small) == before
    finally:
        subprocess.run(["umount", str(small)], check=True)
