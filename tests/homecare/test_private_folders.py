"""What is only half made goes, also where the program was killed meanwhile."""

import os
import signal
import stat
import tempfile
from pathlib import Path

import pytest

from homecare.cli.running import ended_in_order
from homecare.files import Inner, private_folder, sweep_private_folders
from homecare.sharing.protection import write_in_zip


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_its_owners_alone_and_gone_afterwards(place: Path):
    with private_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "a").write_text("words")
    assert list(place.iterdir()) == []


def test_what_a_killed_program_left_is_swept_and_overwritten(place: Path):
    child = os.fork()
    if child == 0:
        with private_folder() as folder:
            (folder / "log.csv").write_text("words of a person")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (left,) = place.rglob("log.csv")
    with left.open("rb") as stream:  # as somebody who reads the disk
        sweep_private_folders()
        assert stream.read() == bytes(17)
    assert list(place.iterdir()) == []


def test_a_password_export_that_is_ended_leaves_nothing_plain(place: Path):
    """Ended by SIGTERM, as by a system that shuts down."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with ended_in_order():
                write_in_zip(place / "out.zip", "homecare.csv", "a long password", _ended_within)
        except SystemExit as leaving:
            code = int(str(leaving.code))
        os._exit(code)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGTERM
    assert list(place.iterdir()) == []


def _ended_within(inner: Inner) -> None:
    with inner.begun() as stream:
        stream.write(b"words of a person")
        os.kill(os.getpid(), signal.SIGTERM)


def test_what_another_program_is_at_stays(place: Path):
    with private_folder() as folder:
        (folder / "a").write_text("words")
        child = os.fork()
        if child == 0:
            sweep_private_folders()
            os._exit(0)
        os.waitpid(child, 0)
        assert (folder / "a").read_text() == "words"


def test_a_link_and_a_folder_that_is_none_of_ours_stay(place: Path, tmp_path: Path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / ".in-use").touch()
    (mine / "a").write_text("words")
    (place / "homecare-private-link").symlink_to(mine)
    (place / "homecare-private-other").mkdir()
    sweep_private_folders()
    assert (mine / "a").read_text() == "words"
    assert (place / "homecare-private-other").is_dir()
