"""A file that is being written leaves nothing behind where its program is killed."""

import os
import signal
from pathlib import Path

import pytest

from homecare import files
from homecare.files import UNFINISHED, sweep_unfinished, whole_file

WORDS = b"words of a person"


def killed_while_writing(target: Path) -> None:
    if (child := os.fork()) == 0:
        with whole_file(target) as stream:
            stream.write(WORDS)
            stream.flush()
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.fixture
def no_nameless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system or a disk on which each file has a name from its beginning."""
    monkeypatch.setattr(files, "_HELD_BY_SYSTEM", Path("/nowhere"))


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="Linux alone has nameless files")
def test_a_killed_writer_leaves_no_name(tmp_path: Path):
    killed_while_writing(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_nameless")
def test_elsewhere_the_next_file_there_sweeps_it_overwritten(tmp_path: Path):
    killed_while_writing(tmp_path / "a")
    (left,) = tmp_path.iterdir()
    with left.open("rb") as stream:  # as somebody who reads the disk
        with whole_file(tmp_path / "b") as written:
            written.write(b"b")
        assert stream.read() == bytes(len(WORDS))
    assert [each.name for each in tmp_path.iterdir()] == ["b"]


@pytest.mark.usefixtures("no_nameless")
def test_what_another_program_is_at_stays(tmp_path: Path):
    with whole_file(tmp_path / "a") as stream:
        stream.write(WORDS)
        stream.flush()
        if (child := os.fork()) == 0:
            sweep_unfinished(tmp_path)
            os._exit(0)
        os.waitpid(child, 0)
        (building,) = tmp_path.iterdir()
        assert building.name.startswith(UNFINISHED)
        assert building.read_bytes() == WORDS
    assert (tmp_path / "a").read_bytes() == WORDS
