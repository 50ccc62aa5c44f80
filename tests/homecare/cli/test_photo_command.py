"""`photo`: pictures into a log from the command line."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from homecare import cli
from tests.homecare.photos.made import corners, jpeg, saved, tags

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object, code: int = 0) -> str:
        assert cli.run([str(word) for word in words]) == code
        printed = capsys.readouterr()
        assert printed.err.count("\n") == (1 if code == 3 else 0)
        return printed.out if "--json" in words or code != 3 else printed.err

    return run


@pytest.fixture
def log(log_folder: Path, tmp_path: Path, run: Run) -> Path:
    file = tmp_path / "records.json"
    file.write_text('{"kind": "rating", "at": "2026-11-20T20:00Z", "concern": "tone", "score": 3}')
    run("add", "--log", log_folder, file)
    return log_folder


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """A folder of two pictures with a time, one without, and a file that is none."""
    folder = tmp_path / "from the phone"
    folder.mkdir()
    for n in range(2):
        (folder / f"IMG_{n}.JPG").write_bytes(jpeg(n, exif=tags(date=f"2026:11:1{n} 20:00:00")))
    (folder / "drawn.png").write_bytes(saved(corners(), "PNG"))
    os.utime(folder / "drawn.png", (1_763_000_000, 1_763_000_000))
    (folder / "notes.txt").write_text("no picture")
    return folder


def test_a_folder_of_pictures(run: Run, log: Path, shots: Path):
    words = ("photo", "--log", log, shots, "--area", "face", "--view", "front")
    answer: Any = json.loads(run(*words, "--json"))
    assert (answer["added"], answer["same"], answer["rejected"]) == (3, 0, [])
    photos = answer["photos"]
    assert [each["at"] for each in photos[:2]] == [f"2026-11-1{n}T20:00:00+02:00" for n in range(2)]
    assert [each["date_from"] for each in photos] == ["picture", "picture", "file"]
    assert {(each["area"], each["view"]) for each in photos} == {("face", "front")}
    for each in photos:
        assert (log / each["file"]).exists()
        assert each["sha256"] in each["file"]
    again: Any = json.loads(run(*words, "--json"))
    assert (again["added"], again["same"]) == (0, 3)
    assert json.loads(run("verify", "--log", log, "--json"))["ok"]


def test_a_disk_that_is_full_half_way(
    run: Run, log: Path, shots: Path, monkeypatch: pytest.MonkeyPatch
):
    def full_after_one(_handle: int) -> None:
        if list((log / "photos").glob("[!.]*")):
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full_disk:
        full_disk.setattr("os.fsync", full_after_one)
        answer: Any = json.loads(run("photo", "--log", log, shots, "--json", code=1))
    assert answer["added"] == 1
    assert "No space left" in answer["failed"]
    with monkeypatch.context() as full_disk:
        full_disk.setattr("os.fsync", full_after_one)
        assert "No space left" in run("photo", "--log", log, shots, code=3)  # nothing changed
    told = run("photo", "--log", log, shots)
    assert "2 photos added, 1 there already" in told


def test_in_words(run: Run, log: Path, shots: Path):
    told = run("photo", "--log", log, shots / "IMG_0.JPG", shots / "drawn.png")
    assert "10 Nov 2026, 20:00" in told
    assert "the file's own time" in told
    assert told.endswith("2 photos added\n")
    assert "there already" in run("photo", "--log", log, shots / "IMG_0.JPG")


def test_when_they_were_taken_can_be_said(run: Run, log: Path, shots: Path):
    words = ("photo", "--log", log, shots / "drawn.png", "--at", "2026-10-01T08:00+02:00", "--json")
    (photo,) = json.loads(run(*words))["photos"]
    assert (photo["at"], photo["date_from"]) == ("2026-10-01T08:00:00+02:00", "given")


def test_what_is_no_picture_is_told_and_the_others_are_taken(run: Run, log: Path, shots: Path):
    words = ("photo", "--log", log, shots / "notes.txt", shots / "IMG_0.JPG")
    assert "notes.txt: It is no picture" in run(*words, code=1)
    answer: Any = json.loads(run(*words, "--json", code=1))
    assert (answer["added"], answer["same"]) == (0, 1)
    assert answer["rejected"][0]["file"].endswith("notes.txt")


@pytest.mark.parametrize("name", ["notes.txt", "nowhere.jpg"])
def test_where_nothing_can_be_taken_nothing_is_done(run: Run, log: Path, shots: Path, name: str):
    assert name in run("photo", "--log", log, shots / name, code=3)
    assert not (log / "photos").exists()


def test_no_log_is_made_for_pictures(run: Run, log_folder: Path, shots: Path):
    assert "no log" in run("photo", "--log", log_folder, shots, code=3)
    assert not log_folder.exists()


@pytest.mark.parametrize(
    "words",
    [(), ("x.jpg", "--view", "behind"), ("x.jpg", "--area", "elbow"), ("x", "--at", "soon")],
)
def test_wrong_usage(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert cli.run(["photo", *words]) == 2
    assert capsys.readouterr().err


def test_pictures_go_along_with_an_archive(run: Run, log: Path, shots: Path, tmp_path: Path):
    run("photo", "--log", log, shots, "--view", "front")
    run("export", "--log", log, "--format", "archive", "--out", tmp_path / "all.zip")
    run("import", "--log", tmp_path / "new", tmp_path / "all.zip")
    names = {each.name for each in (log / "photos").iterdir()}
    assert {each.name for each in (tmp_path / "new" / "photos").iterdir()} == names
    assert len(names) == 3
    assert json.loads(run("verify", "--log", tmp_path / "new", "--json"))["ok"]
    again: Any = json.loads(run("photo", "--log", tmp_path / "new", shots, "--json"))
    assert (again["added"], again["same"]) == (0, 3)
