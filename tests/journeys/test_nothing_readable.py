"""The real program on an encrypted log, in a home of its own: while it is open, closed and after SIGKILL
nothing of the log can be read in any folder that it writes to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.photos.thumbnails import small_picture
from homecare.records.models import CheckIn, Device, Photo
from homecare.store import encryption
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import now_here
from tests.evidence.dying.scene import begin_draft, check_draft, make_pictures
from tests.homecare.photos.made import jpeg, tags

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "four words nobody guesses"
MARKER = b"Quittengelee"
_PATIENCE_SECONDS = 60


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with an encrypted log in it, and a place for temporary files; what must not be found is told
    outside."""
    for name in ("home", "tmp", "outside", "outside/signs"):
        (tmp_path / name).mkdir()
    picture = tmp_path / "outside" / "a.jpg"
    picture.write_bytes(jpeg(1, exif=tags(date="2026:11:10 20:00:00")))
    log = open_log(tmp_path / "home" / "log", create=True)
    diary = Diary(log)
    words = MARKER.decode()
    now = now_here()
    diary.save(
        CheckIn(at=now.at, area=Area.FACE, redness=2, notes=words), Device(name=words), act="a"
    )
    add_photos(diary, [picture], About(area=Area.FACE, view=View.FRONT, at=now))
    (photo,) = diary.all(Photo)
    small_picture(log.folder, photo.file, photo.sha256)
    begin_draft(diary, *make_pictures(tmp_path / "outside" / "other", 1, 7))
    log.close()
    note_signs(tmp_path)
    assert {file.split("/")[0] for file in readable(tmp_path)} >= {
        "log.db", "draft.json", "photos", "thumbnails", "draft-photos",
    }  # fmt: skip
    (tmp_path / "outside" / "pass").write_text(PASSPHRASE)
    encryption.turn_on(log.folder, PASSPHRASE)
    encryption.lock(log.folder)
    return tmp_path


def note_signs(home: Path) -> None:
    """Bytes out of each picture of the plain log, small ones and those that wait with a draft too."""
    for n, file in enumerate(sorted((home / "home").rglob("*.jpg"))):
        data = file.read_bytes()
        (home / "outside" / "signs" / str(n)).write_bytes(data[len(data) // 2 :][:40])


@pytest.fixture
def program(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    places = {
        f"XDG_{each}_HOME": str(home / "home" / each)
        for each in ("DATA", "CONFIG", "STATE", "CACHE")
    }
    env = (
        os.environ
        | places
        | {"HOME": str(home / "home"), "TMPDIR": str(home / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
    )
    words = [
        sys.executable,
        "main.py",
        "--log",
        str(home / "home" / "log"),
        "--password-file",
        str(home / "outside" / "pass"),
    ]
    running = subprocess.Popen(words, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    yield running
    running.kill()
    running.wait()


def is_open(home: Path) -> bool:
    """The copy of the day is the last thing that a window does when it opens a log."""
    names = [each.name for each in (home / "home" / "log" / "backups").glob("log-*.db.sha256")]
    return any("before" not in name for name in names)


def readable(home: Path) -> list[str]:
    """Each file with a sign in it, by its place in the log; else by all of its path."""
    pictures = [each.read_bytes() for each in (home / "outside" / "signs").iterdir()]
    signs = (MARKER, b"CREATE TABLE check_in", *pictures)
    found: list[str] = []
    for place in ("home", "tmp"):
        for file in (home / place).rglob("*"):
            if file.is_file() and any(sign in file.read_bytes() for sign in signs):
                log = home / "home" / "log"
                found.append(str(file.relative_to(log) if file.is_relative_to(log) else file))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_readable_while_open_and_after_its_end(
    home: Path, program: subprocess.Popen[bytes], end: signal.Signals
):
    begun = time.monotonic()
    while not is_open(home):
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"the program ended by itself: {program.wait(timeout=0.2)}")
        assert time.monotonic() - begun < _PATIENCE_SECONDS, "the window never opened the log"
    assert readable(home) == []
    program.send_signal(end)
    program.wait()
    assert readable(home) == []
    encryption.unlock(home / "home" / "log", PASSPHRASE)
    log = open_log(home / "home" / "log")
    check_draft(Diary(log))
    assert [each.notes for each in Diary(log).all(CheckIn)] == [MARKER.decode()]
    log.close()
    encryption.lock(home / "home" / "log")
