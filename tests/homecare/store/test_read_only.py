"""A log on a disk that can't be written to: it is read, shown and exported, and says what it is."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from homecare import errors
from homecare.diary.diary import Diary
from homecare.records.models import Treatment
from homecare.store.backup import copy_to
from homecare.store.integrity import verify
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.logs import rows_in, state
from tests.homecare.terminal import homecare
from tests.homecare.writer import session_with_check_in

OLD = Path(__file__).parents[2] / "old_logs"


def mounted(options: str, folder: Path) -> bool:
    mount = ["mount", "-o", options, "-t", "tmpfs", "tmpfs", str(folder)]
    return not subprocess.run(mount, check=False, capture_output=True).returncode


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, that ``lock`` locks."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() or not mounted("size=20m", folder):
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def lock(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def test_it_is_read_and_exported_and_nothing_is_written(
    disk: Path, sample_folder: Path, tmp_path: Path
):
    shutil.copy(sample_folder / "log.db", disk)
    lock(disk)
    before = state(disk)
    with closing(open_log(disk)) as log:
        assert "can be read and exported" in log.noticed[0]
        diary = Diary(log, lambda: NOW)
        assert len(diary.all(Treatment)) == len(diary.history.sessions) == 85
        with pytest.raises(errors.NoRights, match="can be read and exported"):
            diary.save(*session_with_check_in(NOW), act="Log")
        assert not diary.changed_elsewhere()
        log.forget_removed()
    assert verify(disk).ok
    copy_to(disk / "log.db", tmp_path / "copy.db")
    assert rows_in(tmp_path / "copy.db") == rows_in(sample_folder / "log.db")
    out = tmp_path / "out.csv"
    done = homecare("export", "--log", disk, "--format", "csv", "--out", out, home=tmp_path)
    assert done.code == 0
    assert "can be read and exported" in done.err
    assert out.stat().st_size > 10_000
    assert state(disk) == before


def test_an_earlier_version_says_to_copy_the_folder(disk: Path):
    shutil.copy(OLD / "0003.db", disk / "log.db")
    lock(disk)
    with pytest.raises(errors.NoRights, match="Copy the folder and open the copy"):
        open_log(disk)


def test_what_a_wal_holds_is_said_not_to_be_seen(disk: Path, diary: Diary):
    diary.save(*session_with_check_in(NOW), act="Log")
    for part in ("log.db", "log.db-wal"):
        shutil.copy(diary.log.folder / part, disk)
    lock(disk)
    with closing(open_log(disk)) as log:
        assert "can't be seen there" in log.noticed[1]
