"""What is kept for a view tells the light and the zones, wherever two of its pictures are compared."""

from pathlib import Path

import pytest

from homecare.photos.comparing import decoded_picture
from homecare.photos.ingest import jpeg_of
from homecare.photos.kept import Setting, compare_as_kept, marks_of
from homecare.photos.places import write_picture
from homecare.photos.timelapse import next_frame
from homecare.photos.zones import Marks
from homecare.sample.skins import drawn_face
from homecare.values.terms import Correction
from tests.homecare.photos.drawn import picture, skin

CONTROL = {"area": "control", "x": 0.43, "y": 0.85, "w": 0.14, "h": 0.1}
CHEEK = {"area": "cheek-left", "x": 0.6, "y": 0.5, "w": 0.12, "h": 0.09}


def drawn(redness: float, *, light: float = 1.0, turn: float = 0.0) -> bytes:
    return jpeg_of(drawn_face(redness, light=light, turn=turn, width=600, height=800))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, redness, light in (("photos/one.jpg", 0.3, 1.0), ("photos/two.jpg", 0.8, 0.97)):
        write_picture(tmp_path, name, drawn(redness, light=light))
    write_picture(tmp_path, "photos/elsewhere.jpg", jpeg_of(picture(skin(3))))
    return tmp_path


def setting_of(folder: Path, marked: str, *marks: dict) -> Setting:
    first = "photos/one.jpg", decoded_picture(folder, "photos/one.jpg")
    return Setting(marks_of(folder, first, marked, marks, close=False), None)


def test_what_is_marked_tells_zones_and_light_in_a_pair_and_in_a_time_lapse(folder: Path) -> None:
    one, two = (decoded_picture(folder, name) for name in ("photos/one.jpg", "photos/two.jpg"))
    kept = setting_of(folder, "photos/one.jpg", CHEEK, CONTROL)
    compared = compare_as_kept(one, two, kept)
    assert [each.zone.name for each in compared.redness.zones] == ["cheek-left"]
    assert compared.redness.correction is Correction.CONTROL
    assert next_frame(one, two, kept).light is Correction.CONTROL
    assert next_frame(one, two).light is Correction.SKIN  # what nobody marked is found


def test_marks_of_another_picture_lie_where_it_lies_over_the_first(folder: Path) -> None:
    moved = drawn(0.3, turn=0.03)
    write_picture(folder, "photos/moved.jpg", moved)
    marks = setting_of(folder, "photos/moved.jpg", CHEEK).marks
    assert marks is not None
    assert marks.zones[0].x == pytest.approx(0.6 - 0.03, abs=0.005)


def test_what_was_marked_out_of_sight_tells_nothing_of_redness(folder: Path) -> None:
    one, two = (decoded_picture(folder, name) for name in ("photos/one.jpg", "photos/two.jpg"))
    kept = setting_of(folder, "photos/elsewhere.jpg", CHEEK, CONTROL)
    assert kept.marks is None
    compared = compare_as_kept(one, two, kept)
    assert compared.alignment.aligned
    assert compared.redness.correction is Correction.NONE
    assert compared.redness.zones == ()
    assert next_frame(one, two, kept).light is Correction.NONE


def test_nothing_marked_is_not_out_of_sight(folder: Path) -> None:
    assert setting_of(folder, "photos/elsewhere.jpg").marks == Marks()
