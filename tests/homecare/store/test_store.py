"""The log on disk: made whole, kept private, safe against power cuts, refused unchanged."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import CacheStats

from homecare import errors
from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Treatment
from homecare.store.file_format import APPLICATION_ID, FILE_NAME
from homecare.store.integrity import verify
from homecare.store.keeping import daily_copy
from homecare.store.log import Log, lock_for_window, open_log
from homecare.values.areas import Area
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.logs import pragma, state
from tests.homecare.writer import ROOT, WRITER, session_with_check_in

posix = pytest.mark.skipif(os.name != "posix", reason="rights as on Unix")


@pytest.fixture
def log(log_folder: Path) -> Iterator[Log]:
    log = open_log(log_folder, create=True)
    yield log
    log.close()


def other_program(*arguments: object, script: str | Path = WRITER) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *map(str, (script, *arguments))],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


# Making and opening ------------------------------------------------------------------------------


def test_a_log_is_made_only_when_asked(log_folder: Path):
    with pytest.raises(errors.NoLog, match="There is no log in"):
        open_log(log_folder)
    assert not log_folder.exists()
    open_log(log_folder, create=True).close()
    open_log(log_folder).close()
    assert {file.name for file in log_folder.iterdir()} == {FILE_NAME, "log.last"}


def test_a_file_is_no_folder_of_a_log(tmp_path: Path):
    (tmp_path / "log").write_text("hello")
    with pytest.raises(errors.NotALog, match="is a file"):
        open_log(tmp_path / "log", create=True)


def test_the_settings_of_the_connection_are_in_force(log: Log):
    with log.reading() as session:
        found = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        assert session.execute(text("PRAGMA application_id")).scalar() == APPLICATION_ID
    full, on = 2, 1
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": on,
        "busy_timeout": 10_000,
    }


@posix
def test_only_the_owner_may_read_any_of_it(log_folder: Path, now: Moment):
    before = os.umask(0)
    try:
        diary = Diary(open_log(log_folder, create=True))
        lock = lock_for_window(log_folder)
        diary.save(*session_with_check_in(), act="Log")
        daily_copy(diary.log.folder, now.local_date)
    finally:
        os.umask(before)
    rights = {
        str(path.relative_to(log_folder)): oct(stat.S_IMODE(path.stat().st_mode))
        for path in (log_folder, *log_folder.rglob("*"))
    }
    lock.release()
    diary.log.close()
    assert rights == {
        ".": "0o700",
        "log.db": "0o600",
        "log.last": "0o600",
        "log.db-wal": "0o600",
        "log.db-shm": "0o600",
        "window.lock": "0o600",
        "backups": "0o700",
        "backups/.copies.lock": "0o600",
        f"backups/log-{now.local_date}-1.db": "0o600",
        f"backups/log-{now.local_date}-1.db.sha256": "0o600",
    }


@posix
def test_a_file_that_others_may_read_is_closed_to_them(log_folder: Path):
    open_log(log_folder, create=True).close()
    (log_folder / FILE_NAME).chmod(0o644)
    open_log(log_folder).close()
    assert stat.S_IMODE((log_folder / FILE_NAME).stat().st_mode) == 0o600


def test_two_programs_that_make_the_same_log_share_it(log_folder: Path):
    programs = [other_program(log_folder, 5) for _ in range(3)]
    for program in programs:
        program.communicate()
        assert program.returncode == 0
    with closing(open_log(log_folder)) as log:
        assert len(Diary(log).all(Treatment)) == 15
    assert verify(log_folder).ok


def test_two_programs_that_add_at_once_lose_nothing(log_folder: Path):
    open_log(log_folder, create=True).close()
    programs = [other_program(log_folder, 40) for _ in range(2)]
    added = [line for p in programs for line in p.communicate()[0].splitlines() if "added" in line]
    with closing(open_log(log_folder)) as log:
        sessions = {str(row.id) for row in Diary(log).all(Treatment)}
        check_ins = {str(row.id) for row in Diary(log).all(CheckIn)}
    assert len(added) == 80
    assert {line.split()[1] for line in added} == sessions
    assert {line.split()[2] for line in added} == check_ins


def test_remains_of_an_earlier_log_are_not_taken_into_a_new_one(log_folder: Path):
    log_folder.mkdir()
    (log_folder / "log.db-wal").write_bytes(b"entries that were not in log.db yet")
    before = state(log_folder)
    with pytest.raises(errors.Damaged, match=r"log\.db is missing"):
        open_log(log_folder, create=True)
    assert state(log_folder) == before


def test_a_failed_start_leaves_nothing_behind(log_folder: Path):
    log_folder.mkdir()
    building = log_folder / f".{FILE_NAME}.{os.getpid()}"
    building.mkdir()  # in the way of the file that is built beside its place
    with pytest.raises(errors.LogError):
        open_log(log_folder, create=True)
    building.rmdir()
    assert list(log_folder.iterdir()) == []


# Refused unchanged -------------------------------------------------------------------------------


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_newer_log_is_refused_unchanged(log_folder: Path, journal: str):
    open_log(log_folder, create=True).close()
    pragma(log_folder / FILE_NAME, "UPDATE alembic_version SET version_num = '9999'")
    pragma(log_folder / FILE_NAME, f"PRAGMA journal_mode={journal}")
    before = state(log_folder)
    with pytest.raises(errors.NewerLog, match="newer version of Homecare"):
        open_log(log_folder)
    assert state(log_folder) == before


@pytest.mark.parametrize(
    "contents",
    [b"", b"hello", b"SQLite format 3\0", b"\0" * 5000],
    ids=["empty", "text", "header", "zeros"],
)
def test_what_is_no_log_is_refused_unchanged(log_folder: Path, contents: bytes):
    log_folder.mkdir()
    (log_folder / FILE_NAME).write_bytes(contents)
    before = state(log_folder)
    for create in (False, True):
        with pytest.raises(errors.NotALog, match="is not a Homecare log"):
            open_log(log_folder, create=create)
    assert state(log_folder) == before


@pytest.mark.parametrize("contents", [b"", b"hello", b"SQLite format 3\0"])
def test_where_copies_are_is_told_where_there_are_any(log_folder: Path, contents: bytes):
    open_log(log_folder, create=True).close()
    copies = log_folder / "backups"
    (log_folder / FILE_NAME).write_bytes(contents)
    with pytest.raises(errors.NotALog) as refused:
        open_log(log_folder)
    assert "backups" not in str(refused.value), "nobody is sent to copies that aren't there"
    copies.mkdir(exist_ok=True)
    (copies / "log-2026-11-22.db").write_bytes(b"a copy")
    with pytest.raises(errors.NotALog, match="folder “backups”"):
        open_log(log_folder)


def test_the_database_of_another_program_is_refused_unchanged(log_folder: Path):
    log_folder.mkdir()
    pragma(log_folder / FILE_NAME, "CREATE TABLE alembic_version (version_num TEXT)")
    before = state(log_folder)
    with pytest.raises(errors.NotALog):
        open_log(log_folder)
    assert state(log_folder) == before


@pytest.mark.parametrize("sql", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_a_log_without_its_version_is_called_damaged(log_folder: Path, sql: str):
    open_log(log_folder, create=True).close()
    pragma(log_folder / FILE_NAME, sql)
    with pytest.raises(errors.Damaged):
        open_log(log_folder)


def test_a_value_that_no_entry_can_have_is_called_damage(diary: Diary):
    session, check_in = session_with_check_in(NOW)
    diary.save(session, check_in, act="Log")
    pragma(diary.log.file, "UPDATE check_in SET area = 'knee'")
    with pytest.raises(errors.Damaged, match="“knee”"):
        diary.all(CheckIn)
    with pytest.raises(errors.Damaged, match="knee"):
        _ = diary.history


# One window a log --------------------------------------------------------------------------------

_HOLDER = """
import sys
from pathlib import Path
from homecare.store.log import lock_for_window
lock = lock_for_window(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_refused_until_the_first_one_is_gone(log: Log, tmp_path: Path):
    script = tmp_path / "holder.py"
    script.write_text(_HOLDER)
    first = other_program(log.folder, script=script)
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    with pytest.raises(errors.LogInUse, match="open in another Homecare window"):
        lock_for_window(log.folder)
    first.kill()
    first.communicate()
    lock_for_window(log.folder).release()


def test_a_writer_that_waits_too_long_is_told_so(log: Log):
    with closing(sqlite3.connect(log.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with log.reading() as session:
            session.execute(text("PRAGMA busy_timeout=1"))
        with (
            pytest.raises(errors.LogInUse, match="Another program is writing"),
            log.writing() as session,
        ):
            session.execute(text("SELECT 1"))


# No room, no rights ------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where making one is permitted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if not sys.platform.startswith("linux") or subprocess.run(command, check=False).returncode:
        pytest.skip("a small disk can't be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def write_without_end(diary: Diary, told: set[str]) -> None:
    while True:
        session, check_in = session_with_check_in()
        check_in.notes = "x" * 15_000
        diary.save(session, check_in, act="Log")
        told.add(str(check_in.id))


def test_a_full_disk_is_told_plainly_and_loses_nothing(small_disk: Path, now: Moment):
    diary = Diary(open_log(small_disk / "log", create=True))
    told: set[str] = set()
    with pytest.raises(errors.DiskFull, match="no room left"):
        write_without_end(diary, told)
    assert {str(row.id) for row in diary.all(CheckIn)} == told
    with pytest.raises(errors.DiskFull):
        daily_copy(diary.log.folder, now.local_date)
    diary.log.close()
    with closing(open_log(small_disk / "log")) as log:
        assert {str(row.id) for row in Diary(log).all(CheckIn)} == told
        assert len(Diary(log).all(Treatment)) == len(told)
    assert verify(small_disk / "log").ok


def test_no_log_is_begun_on_a_full_disk(small_disk: Path):
    (small_disk / "large").write_bytes(b"x" * 2_080_000)
    with pytest.raises(errors.DiskFull):
        open_log(small_disk / "log", create=True)
    assert list((small_disk / "log").iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_log_that_may_not_be_written_to_says_so(log_folder: Path):
    open_log(log_folder, create=True).close()
    (log_folder / FILE_NAME).chmod(0o400)
    log_folder.chmod(0o500)
    with pytest.raises(errors.NoRights):
        open_log(log_folder)


def test_what_one_log_was_asked_is_not_compiled_again_for_the_next(tmp_path: Path):
    """Each worker opens the log anew; to compile takes longer than to read."""
    hits: list[bool] = []
    for name in ("one", "two"):
        with closing(open_log(tmp_path / name, create=True)) as log:
            hits.clear()

            @event.listens_for(log.engine, "before_cursor_execute")
            def asked(*words: Any) -> None:
                if (context := words[4]).compiled is not None:
                    hits.append(context.cache_hit is CacheStats.CACHE_HIT)

            Diary(log, clock=lambda: NOW).save(CheckIn(at=NOW.at, area=Area.NECK), act="Check in")
            Diary(log, clock=lambda: NOW).all(CheckIn)
    assert hits
    assert all(hits)
