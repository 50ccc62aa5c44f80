"""While a file with a password is made, none of its words lies anywhere on the disk: seen from outside."""

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.sharing.formats import FORMATS, Request, write_file
from homecare.sharing.scope import Include, Scope
from homecare.store import encryption
from homecare.store.log import open_log
from homecare.vault import key_file
from tests.conftest import NOW
from tests.entries import a_check_in, a_session

MARKER = "Quittengelee"
WITNESS = (MARKER.encode(), MARKER.encode("utf-16-le"), b"xl/worksheets", b"Bundle")
"""What would be read of one of these files if it lay there open, packed or not."""
PASSWORD = "a long password for the doctor"
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
        encryption.turn_on(place / "log", "one two three")
        yield place


def write(place: Path, key: str) -> None:
    """The export, which stops at each step that it tells of, for whoever looks at the disk."""
    scope = FORMATS[key].fixed or Scope(include=frozenset({Include.NOTES}))
    if key != "pdf":  # that one lays fonts of the machine there
        tempfile.tempdir = str(place / "no such folder")
    request = Request(scope=scope, now=NOW, password=PASSWORD)
    with closing(open_log(place / "log")) as log:
        write_file(Diary(log, clock=lambda: NOW), key, place / "out" / "a", request, stop)


def stop(_doing: str) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


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
    if (child := os.fork()) == 0:
        code = 1
        try:
            write(place, key)
            code = 0
        finally:
            os._exit(code)
    try:
        yield child
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows what a program holds")
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
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


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_a_kill_leaves_nothing_of_it(place: Path):
    target = place / "out" / "a"
    target.write_bytes(PREVIOUSLY)
    with child_writing(place, "archive") as child:
        os.waitpid(child, os.WUNTRACED)
        os.kill(child, signal.SIGCONT)
        os.waitpid(child, os.WUNTRACED)
    assert [each.read_bytes() for each in target.parent.iterdir()] == [PREVIOUSLY]
    assert list((place / "temp").iterdir()) == []
