"""What every test may ask for: a folder for a log, a real diary in it, and the sample log."""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from homecare.diary.diary import Diary
from homecare.i18n import SOURCE, use_language
from homecare.paths import RESOURCES
from homecare.sample import write_sample_log
from homecare.store.log import open_log
from homecare.values.times import Moment, parse_time

_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 8 << 30


def _work_in_memory() -> None:
    """Let temporary files lie in memory where there is much room: a log waits for the disk at each
    write, and no test asks anything of a disk. They go at the end (``--basetemp`` keeps them)."""
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK):
        return  # a worker has it of the process that started it
    if shutil.disk_usage(_MEMORY).free < _ROOM_BYTES:
        return
    place, ours = tempfile.mkdtemp(prefix="homecare-tests-", dir=_MEMORY), os.getpid()
    os.environ["TMPDIR"] = tempfile.tempdir = place
    Path(place).chmod(0o711)  # a test becomes another user
    # a child that was forked by a test ends before this process does
    atexit.register(lambda: os.getpid() == ours and shutil.rmtree(place, ignore_errors=True))


_work_in_memory()
gc.disable()  # half of the time in which tests are collected is spent on looking for garbage


def pytest_collection_finish() -> None:
    """What is there now stays to the end, and is not looked through again with each test."""
    gc.freeze()
    gc.enable()


_WIDGETS_KEPT = 12


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """What a test has left of its windows goes: else each change of look would dress it anew, and the
    tests that change it would take four times as long at the end of a run."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None or len(QApplication.topLevelWidgets()) <= _WIDGETS_KEPT:
        return
    gc.collect()
    for each in QApplication.topLevelWidgets():
        if not each.isVisible():
            each.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


settings.register_profile("thorough", max_examples=2000, deadline=None)
"""For a change of the safety check: ``pytest --hypothesis-profile=thorough tests/homecare/rules``."""


def pytest_configure() -> None:
    """The program reads compiled catalogues: here they are as new as what people wrote."""
    written = RESOURCES.glob("locale/*/LC_MESSAGES/*.po")
    made = ((po, po.with_suffix(".mo")) for po in written)
    if any(not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime for po, mo in made):
        from tools.catalogues import compile_all

        compile_all()


NOW = parse_time("2026-11-22T20:15", ZoneInfo("Europe/Berlin"))
"""The present in every test that does not choose its own."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in the language of the source, whatever the one before spoke."""
    use_language([SOURCE])
    yield
    use_language([SOURCE])


@pytest.fixture
def now() -> Moment:
    return NOW


@pytest.fixture
def log_folder(tmp_path: Path) -> Path:
    """Where a log may be made; nothing is there yet."""
    return tmp_path / "log"


@pytest.fixture
def diary(log_folder: Path) -> Iterator[Diary]:
    """An empty log on disk, at a fixed moment."""
    log = open_log(log_folder, create=True)
    yield Diary(log, clock=lambda: NOW)
    log.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample log, written once. Read it only: tests that write take ``sample_diary``."""
    folder = tmp_path_factory.mktemp("sample") / "log"
    write_sample_log(folder, now=NOW)
    return folder


@pytest.fixture
def sample_diary(sample_folder: Path, log_folder: Path) -> Iterator[Diary]:
    """A copy of the sample log of its own, so that the test may write to it."""
    shutil.copytree(sample_folder, log_folder)
    log = open_log(log_folder)
    yield Diary(log, clock=lambda: NOW)
    log.close()
