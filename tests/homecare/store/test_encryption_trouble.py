"""What stands in the way while a log is encrypted, or its key changed: nothing is lost by it."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn
from homecare.store import changeover, encryption
from homecare.store.backup import copy_to
from homecare.store.copies import copies, whole_rows
from homecare.store.integrity import verify
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.store.restoring import restore
from homecare.vault import key_file
from homecare.vault.keys import let_go
from tests.conftest import NOW
from tests.entries import a_check_in
from tests.homecare.store.test_migrations import killed_half_way

DAY = date(2026, 11, 22)
PASSPHRASE = "four words nobody guesses"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)
    with closing(open_log(tmp_path / "log", create=True)) as log:
        Diary(log, clock=lambda: NOW).save(a_check_in(NOW, notes="first"), act="Log")
    yield tmp_path / "log"
    for path in tmp_path.rglob("*key.json"):
        let_go(key_file.read_key_file(path).id)


def notes(folder: Path) -> set[str | None]:
    with closing(open_log(folder)) as log:
        return {each.notes for each in Diary(log, clock=lambda: NOW).all(CheckIn)}


def test_a_link_that_leads_nowhere_is_left_as_it_is(folder: Path):
    (folder / "photos").mkdir()
    (folder / "photos" / "moved.jpg").symlink_to("/no/such/disk/moved.jpg")
    assert encryption.turn_on(folder, PASSPHRASE).foreign == ("photos/moved.jpg",)
    assert (folder / "photos" / "moved.jpg").is_symlink()
    assert notes(folder) == {"first"}


def test_a_wal_that_was_set_aside_stays_readable_once_its_key_is_gone(folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    aside = folder / "damaged-2026-11-01"
    aside.mkdir()
    with closing(open_log(folder)) as log:
        for n in range(3):
            row = a_check_in(NOW, notes=f"in the WAL {n}")
            Diary(log, clock=lambda: NOW).save(row, act="Log")
        for name in ("log.db", "log.db-wal"):
            shutil.copy(folder / name, aside / name)
    before = notes(folder)
    encryption.change_key(folder, PASSPHRASE)
    encryption.remove_encryption(folder)
    with closing(sqlite3.connect(aside / "log.db")) as plain:
        assert {each for (each,) in plain.execute("SELECT notes FROM check_in")} == before


def test_what_fails_after_it_holds_still_gives_the_recovery_code(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """The disk fails while the last of the old files are overwritten: the new key holds already."""

    def fails(file: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))

    with monkeypatch.context() as broken:
        broken.setattr(changeover, "overwrite", fails)
        done = encryption.turn_on(folder, PASSPHRASE)
    assert done.code is not None
    assert "Input/output error" in done.trouble
    encryption.lock(folder)
    encryption.unlock_by_code(folder, done.code)
    assert notes(folder) == {"first"}
    assert not [each.name for each in folder.iterdir() if "changing" in each.name]
    assert verify(folder).ok


def test_a_copy_of_another_key_hides_none_of_the_others(folder: Path):
    other = Path(shutil.copytree(folder, folder.with_name("other")))
    encryption.turn_on(other, "another passphrase")
    foreign = folder / "backups" / "log-2026-11-01-7.db"
    fresh_copy(folder, DAY)
    copy_to(other / "log.db", foreign)
    encryption.lock(other)
    found = {each.path.name: each.is_good for each in copies(folder)}
    assert found.pop(foreign.name) is False
    assert list(found.values()) == [True]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed")
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_a_write_that_was_killed_half_way_is_no_damage(folder: Path):
    copy = fresh_copy(folder, DAY)
    killed_half_way(folder / "log.db")
    assert verify(folder).ok
    killed_half_way(folder / "log.db")
    kept = restore(folder, copy, DAY).kept
    assert kept is not None
    assert whole_rows(kept) is not None, "the log was in order: it is kept as a copy"
