"""A series of pictures: where each lies, what is left out, and what stands in the file."""

import gc
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from PIL import Image

from homecare.errors import LogError
from homecare.photos.aligning import Fit
from homecare.photos.conditions import Differs
from homecare.photos.covering import COVER
from homecare.photos.decoding import Decoded
from homecare.photos.reference import Correction
from homecare.photos.timelapse import (
    LONGEST_PX,
    Frame,
    Left,
    counted,
    first_frame,
    next_frame,
    to_show,
    why_left,
)
from homecare.photos.timelapse_file import SHORTEST_MS, Scene, write_timelapse
from homecare.photos.timelapse_words import frame_words, left_words, light_words
from tests.homecare.photos.drawn import face, move, moved, picture

EYES = ((308, 432), (492, 432))
"""Where they are drawn, within 12 px, in a picture of 800 × 1,000."""


DIMMER = np.array([0.92, 0.87, 0.85])


def nothing(_done: int, _count: int) -> None:
    pass


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    """A face, the same on another day in other light, and somebody else."""
    base = Decoded(picture(face(7)), None)
    other = moved(face(7), move(3)) * DIMMER
    others = (other, face(40))
    return [first_frame(base), *(next_frame(base, Decoded(picture(p), None)) for p in others)]


def scenes(frames: list[Frame]) -> list[Scene]:
    return [
        Scene(frame, (f"{n} Aug 2026", "1 day after a session")) for n, frame in enumerate(frames)
    ]


def eyes_of(pixels: np.ndarray) -> list[np.ndarray]:
    return [pixels[y - 22 : y + 22, x - 44 : x + 44] for x, y in EYES]


def is_covered(pixels: np.ndarray, by: int = 0) -> bool:
    return all(np.abs(eye.astype(int) - COVER[0]).max() <= by for eye in eyes_of(pixels))


def test_another_day_lies_over_the_first_in_its_light(frames: list[Frame]):
    first, other, _stranger = frames
    assert other.fit is Fit.WITHIN
    assert other.residual_px is not None
    assert other.residual_px < 1
    assert other.light is Correction.SKIN
    cheeks = [each.pixels[520:640, 280:520].reshape(-1, 3).mean(axis=0) for each in (first, other)]
    assert np.abs(np.subtract(*cheeks)).max() < 4
    assert (
        np.abs(first.pixels[400:700, 250:550].astype(int) - other.pixels[400:700, 250:550]).mean()
        < 9
    )


def test_without_the_light_evened_they_would_differ():
    changed = moved(face(7), move(3)) * DIMMER
    cheeks = [
        np.asarray(p, float)[520:640, 280:520].reshape(-1, 3).mean(axis=0)
        for p in (face(7), changed)
    ]
    assert np.abs(np.subtract(*cheeks)).max() > 8


def test_frames_are_small_and_of_the_size_of_the_first():
    large = Decoded(picture(face(7)).resize((2400, 3000)), None)
    assert Image.fromarray(first_frame(large).pixels).size == (1024, LONGEST_PX)
    wide = Decoded(Image.new("RGB", (1200, 300), "#c02020"), None)
    laid = next_frame(large, wide)
    assert laid.pixels.shape == (LONGEST_PX, 1024, 3)
    assert np.abs(laid.pixels[640, 512].astype(int) - (0xC0, 0x20, 0x20)).max() < 4
    assert (laid.pixels[100, 512] == 128).all()  # whole, in the middle


def test_what_is_left_out_and_why(frames: list[Frame]):
    first, other, stranger = frames
    assert why_left(first, every=False, cover=True) is None
    assert why_left(other, every=False, cover=True) is None
    assert why_left(stranger, every=False, cover=True) is Left.NOT_ALIGNED
    assert why_left(stranger, every=True, cover=True) is None
    dark = replace(other, differs=(Differs.LIGHT,))
    assert why_left(dark, every=False, cover=False) is Left.NOT_COMPARABLE
    without = replace(other, bands=())
    assert why_left(without, every=True, cover=True) is Left.NO_FACE
    assert why_left(without, every=False, cover=False) is None
    assert why_left(None, every=True, cover=False) is Left.DAMAGED
    found = counted([None, Left.NO_FACE, Left.NOT_ALIGNED, Left.NO_FACE])
    assert found == {Left.NO_FACE: 2, Left.NOT_ALIGNED: 1}
    said = left_words(found)
    assert said == (
        "Left out: 2 in which no face was found, so that no eyes can be covered, "
        "1 could not be laid over the first."
    )
    assert left_words({}) == ""


def test_no_eye_is_left_where_eyes_are_covered(frames: list[Frame]):
    first = frames[0]
    for frame in frames:
        assert not is_covered(frame.pixels, 40)
        assert is_covered(to_show(frame, first, cover=True))
        assert not is_covered(to_show(frame, first, cover=False), 40)


def test_one_over_the_first_has_its_eyes_covered_where_those_of_the_first_are(frames: list[Frame]):
    first, other, _stranger = frames
    aside = replace(other, bands=(np.array([[0, 0], [9, 0], [9, 9], [0, 9.0]]),))
    assert is_covered(to_show(aside, first, cover=True))
    with pytest.raises(AssertionError):
        to_show(replace(other, bands=()), first, cover=True)


def test_the_file_holds_each_frame_for_its_time_and_no_eyes(frames: list[Frame], tmp_path: Path):
    file, told = tmp_path / "front.webp", []
    write_timelapse(
        file, scenes(frames), frames[0], cover=True, frame_ms=700,
        progress=lambda done, count: told.append((done, count)),
    )  # fmt: skip
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with Image.open(file) as image:
        assert (getattr(image, "n_frames", 1), image.size) == (3, (800, 1000))
        durations = []
        for number in range(3):
            image.seek(number)
            image.load()
            durations.append(image.info["duration"])
            assert is_covered(np.asarray(image.convert("RGB")), 6)
        assert durations == [700, 700, 1400]
        corner = np.asarray(image.convert("RGB"))[15:60, 15:200]
        assert corner.min() < 60 < 200 < corner.max()  # words on their ground
    assert file.stat().st_mode & 0o077 == 0


def test_no_frame_is_shorter_than_may_flash(frames: list[Frame], tmp_path: Path):
    file = tmp_path / "fast.webp"
    write_timelapse(file, scenes(frames[:2]), frames[0], cover=False, frame_ms=20, progress=nothing)
    with Image.open(file) as image:
        image.seek(0)
        image.load()
        assert image.info["duration"] == SHORTEST_MS
    assert SHORTEST_MS > 1000 / 3


@pytest.mark.skipif(which("exiftool") is None, reason="ExifTool is not installed")
def test_there_is_nothing_else_in_the_file(frames: list[Frame], tmp_path: Path):
    file = tmp_path / "front.webp"
    write_timelapse(file, scenes(frames), frames[0], cover=True, frame_ms=700, progress=nothing)
    said = subprocess.run(
        ["exiftool", "-G1", "-s", file], capture_output=True, text=True, check=True
    )
    groups = {line.split("]")[0].strip("[ ") for line in said.stdout.splitlines()}
    assert groups <= {"ExifTool", "System", "File", "RIFF", "Composite"}, said.stdout


def test_a_stop_leaves_what_stood_there_and_no_part(frames: list[Frame], tmp_path: Path):
    file = tmp_path / "front.webp"
    file.write_bytes(b"before")

    class Stopped(Exception):
        pass

    def stop(done: int, _count: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        write_timelapse(file, scenes(frames), frames[0], cover=True, frame_ms=700, progress=stop)
    assert file.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["front.webp"]


def test_a_folder_that_is_not_there_is_said(frames: list[Frame], tmp_path: Path):
    with pytest.raises(LogError, match="can't be written"):
        write_timelapse(
            tmp_path / "none" / "x.webp", scenes(frames), frames[0],
            cover=True, frame_ms=700, progress=nothing,
        )  # fmt: skip


def test_one_frame_is_unpacked_at_a_time(frames: list[Frame], tmp_path: Path):
    size = Image.fromarray(frames[0].pixels).size
    alive: list[int] = []

    def watch(_done: int, _count: int) -> None:
        pictures = [each for each in gc.get_objects() if isinstance(each, Image.Image)]
        alive.append(sum(each.size == size for each in pictures))

    many = scenes([frames[0]] * 12)
    write_timelapse(tmp_path / "x.webp", many, frames[0], cover=True, frame_ms=500, progress=watch)
    assert max(alive) - alive[0] <= 2


def test_it_is_told_how_each_lies_and_in_which_light(frames: list[Frame]):
    first, other, stranger = frames
    assert frame_words(first, first=True) == "the first"
    assert frame_words(other, first=False) == "aligned within 1 px"
    assert frame_words(stranger, first=False) == "not aligned, shown as it is"
    assert light_words([first, other]) == "All are shown in the light of the first."
    assert light_words([first, other, stranger]) == (
        "1 of 3 are shown in the light of the first; the others as they were lit."
    )
    assert light_words([first]) == "The light is as it was."
