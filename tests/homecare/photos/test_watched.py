"""A folder where photos arrive: only what came since is new, and only once it is whole."""

import os
from pathlib import Path

import pytest

from homecare.errors import LogError
from homecare.photos.watched import (
    Watched,
    keep_watched,
    look,
    read_watched,
    remembered_in,
    watch,
)


@pytest.fixture
def arrivals(tmp_path: Path) -> Path:
    folder = tmp_path / "Camera"
    folder.mkdir()
    for n in range(3):
        (folder / f"old {n}.jpg").write_bytes(b"old %d" % n)
    return folder


@pytest.fixture
def watched(arrivals: Path, tmp_path: Path) -> Watched:
    return watch(arrivals, tmp_path / "log")


def names(found: dict[str, Path]) -> list[str]:
    return [file.name for file in found.values()]


def put(folder: Path, name: str, data: bytes = b"new", at: int = 0) -> Path:
    file = folder / name
    file.write_bytes(data)
    os.utime(file, ns=(at, at))
    return file


def test_what_was_there_is_not_new(watched: Watched):
    first = look(watched, ())
    assert not look(watched, first.unknown).new


def test_a_file_is_new_once_it_has_not_changed_between_two_looks(watched: Watched, arrivals: Path):
    put(arrivals, "growing.jpg", b"ha")
    first = look(watched, ())
    assert not first.new
    put(arrivals, "growing.jpg", b"half")
    second = look(watched, first.unknown)
    assert not second.new
    third = look(watched, second.unknown)
    assert names(third.new) == ["growing.jpg"]


def test_a_new_picture_of_an_older_day_is_new_and_the_oldest_stands_first(
    watched: Watched, arrivals: Path
):
    """Programs that carry files over keep their times."""
    put(arrivals, "b.HEIC", at=2)
    put(arrivals, "c.png", at=1)
    assert names(look(watched, look(watched, ()).unknown).new) == ["c.png", "b.HEIC"]


def test_what_is_no_picture_yet_or_never_is_left_alone(watched: Watched, arrivals: Path):
    put(arrivals, "notes.txt")
    put(arrivals, "IMG.jpg.part")
    put(arrivals, ".syncthing.IMG.jpg")
    put(arrivals, "empty.jpg", b"")
    (arrivals / "folder.jpg").mkdir()
    (arrivals / "nowhere.jpg").symlink_to(arrivals / "gone")
    assert look(watched, ()).unknown == frozenset()


def test_what_was_answered_about_is_not_offered_again_until_it_changes(
    watched: Watched, arrivals: Path
):
    put(arrivals, "a.jpg")
    found = look(watched, look(watched, ()).unknown)
    watched = watched.knowing(found.new)
    assert not look(watched, look(watched, ()).unknown).new
    put(arrivals, "a.jpg", b"whole at last")
    assert names(look(watched, look(watched, ()).unknown).new) == ["a.jpg"]


def test_a_folder_that_is_not_there_for_a_while_makes_nothing_new(
    watched: Watched, arrivals: Path, tmp_path: Path
):
    put(arrivals, "a.jpg")
    first = look(watched, ())
    arrivals.rename(tmp_path / "away")
    gone = look(watched, first.unknown)
    assert (gone.is_there, gone.new) == (False, {})
    arrivals.mkdir()  # the place of a disk that is not in
    assert look(watched, gone.unknown).new == {}
    arrivals.rmdir()
    (tmp_path / "away").rename(arrivals)
    assert names(look(watched, first.unknown).new) == ["a.jpg"]


def test_thousands_that_were_there(tmp_path: Path):
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(5000):
        (folder / f"{n}.jpg").write_bytes(b"x")
    watched = watch(folder, tmp_path / "log")
    put(folder, "new.jpg")
    found = look(watched, look(watched, ()).unknown)
    assert names(found.new) == ["new.jpg"]


def test_nothing_is_opened_changed_or_named(watched: Watched, arrivals: Path, tmp_path: Path):
    secret = put(arrivals, "Anna at home.jpg", at=5)
    secret.chmod(0)
    before = {each.name: each.stat().st_mtime_ns for each in arrivals.iterdir()}
    found = look(watched, look(watched, ()).unknown)
    assert names(found.new) == ["Anna at home.jpg"]
    file = tmp_path / "watched.json"
    keep_watched(file, watched.knowing(found.new))
    assert "Anna" not in file.read_text()
    assert {each.name: each.stat().st_mtime_ns for each in arrivals.iterdir()} == before


def test_it_is_remembered_for_its_log_alone(watched: Watched, tmp_path: Path):
    file = remembered_in(tmp_path, watched.log)
    keep_watched(file, watched)
    assert read_watched(file, watched.log) == watched
    assert read_watched(file, tmp_path / "another log") is None
    assert remembered_in(tmp_path, tmp_path / "another log") != file
    keep_watched(file, None)
    assert read_watched(file, watched.log) is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"folder": 1, "log": "x", "known": []}'])
def test_what_can_not_be_read_is_as_if_nothing_was_watched(tmp_path: Path, text: str):
    file = tmp_path / "watched.json"
    file.write_text(text)
    assert read_watched(file, tmp_path / "log") is None


def test_the_logs_own_folder_and_one_that_is_not_there_are_refused(tmp_path: Path):
    (tmp_path / "log" / "photos").mkdir(parents=True)
    with pytest.raises(LogError, match="belongs to the log"):
        watch(tmp_path / "log" / "photos", tmp_path / "log")
    with pytest.raises(LogError, match="can't be read"):
        watch(tmp_path / "nowhere", tmp_path / "log")
