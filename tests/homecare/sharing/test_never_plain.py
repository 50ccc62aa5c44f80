"""While a file with a password is made, none of its words lies anywhere on the disk: seen from outside."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.sharing.formats import FORMATS
from homecare.store import encryption
from homecare.store.log import open_log
from homecare.vault import key_file
from tests.conftest import NOW
from tests.entries import a_check_in, a_session
from tests.homecare.sharing.exporting_process import PASSPHRASE

MARKER = "Quittengelee"
WITNESS = (MARKER.encode(), MARKER.encode("utf-16-le"), b"xl/worksheets", b"Bundle")
"""What would be read of one of these files if it lay there open, packed or not."""
PREVIOUSLY = b"of an earlier export"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders for log, temporary files and what is written; the log is encrypted."""
    place = tmp_path_factory.mktemp("place")
    for name in ("temp", "out"):
        (place / name).mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "MEMORY_KIB", 64)
        patch.setattr(tempfile, "tempdir", str(place / "temp"))
        with closing(open_log(place / "log", create=True)) as log:
            diary = Diary(log, clock=lambda: NOW)
            diary.save(a_session(NOW), a_check_in(NOW, notes=MARKER), act="Log")
        encryption.turn_on(place / "log", PASSPHRASE)
        yield place


def looked_at(place: Path, child: int) -> dict[str, bytes]:
    """Each file in the three folders, and each that the child holds open without a name."""
    found = {str(each): each.read_bytes() for each in place.rglob("*") if each.is_file()}
    for held in Path(f"/proc/{child}/fd").iterdir():
        if str(held.readlink()).startswith(str(place)):
            found[str(held)] = held.read_bytes()
    return found


@contextmanager
def child_writing(place: Path, key: str) -> Iterator[int]:
    """A child at it, which does not outlive the test."""
    words = [sys.executable, "-m", "tests.homecare.sharing.exporting_process", str(place), key]
    child = os.spawnv(os.P_NOWAIT, sys.executable, words)
    try:
        yield child
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows what a program holds")
@pytest.mark.parametrize("key", [key for key in FORMATS if key != "ics"])
def test_no_word_of_it_is_ever_plain(place: Path, key: str):
    stops = 0
    with child_writing(place, key) as child:
        while os.WIFSTOPPED(status := os.waitpid(child, os.WUNTRACED)[1]):
            stops += 1
            for name, data in looked_at(place, child).items():
                assert [word for word in WITNESS if word in data] == [], name
            assert list((place / "temp").iterdir()) == []
            os.kill(child, signal.SIGCONT)
    assert stops >= 2
    assert os.WEXITSTATUS(status) == 0


def test_a_kill_leaves_nothing_of_it(place: Path):
    target = place / "out" / "a"
    target.write_bytes(PREVIOUSLY)
    with child_writing(place, "archive") as child:
        os.waitpid(child, os.WUNTRACED)
        os.kill(child, signal.SIGCONT)
        os.waitpid(child, os.WUNTRACED)
    assert [each.read_bytes() for each in target.parent.iterdir()] == [PREVIOUSLY]
    assert list((place / "temp").iterdir()) == []
