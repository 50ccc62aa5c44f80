"""A photo of the log held against the first of its view: what is kept, and what the check says of it."""

import json
from datetime import timedelta
from pathlib import Path

import cv2
import pytest

from homecare import cli
from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.diary.measuring_photos import clearest_change, first_of_its_view, measure_photo
from homecare.photos.redness import SEM_TO_MDC, Redness, ZoneRedness
from homecare.photos.seen import seen
from homecare.photos.zones import Zone
from homecare.records.models import CheckIn, Photo, Treatment, TreatmentArea
from homecare.rules import check
from homecare.store.integrity import verify
from homecare.values.areas import Area
from homecare.values.terms import Correction, View
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.photos.drawn import (
    Pixels,
    f32,
    face,
    in_other_light,
    move,
    moved,
    picture,
    redder,
)


def days_ago(days: float) -> Moment:
    return Moment(NOW.at - timedelta(days=days), NOW.offset_minutes)


def added(
    diary: Diary, folder: Path, pixels: Pixels, days: float, view: View = View.FRONT
) -> Photo:
    file = folder / f"{days}-{view}.jpg"
    picture(pixels).save(file, quality=95, subsampling=0)
    about = About(area=Area.FACE, view=view, at=days_ago(days))
    (result,) = add_photos(diary, [file], about).each
    assert result.photo is not None
    return result.photo


def flushed(by: float) -> Pixels:
    """The face of another day, all of it redder."""
    one = face(7)
    oval = cv2.GaussianBlur(f32(seen(picture(one)).oval) / 255, (0, 0), 4)
    return in_other_light(moved(redder(one, oval, by), move(2)), 2)


@pytest.fixture
def first(diary: Diary, tmp_path: Path) -> Photo:
    return added(diary, tmp_path, face(7), 30)


def test_a_redder_face_is_kept_as_one_and_the_check_says_so(
    diary: Diary, first: Photo, tmp_path: Path
):
    session = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], redness=2)
    session.moment = days_ago(5)
    rated = CheckIn(at=NOW.at, area=Area.FACE, redness=0, signs=[])
    rated.moment = days_ago(1)
    diary.save(session, rated, act="Log")
    photo = measure_photo(diary, added(diary, tmp_path, flushed(8), 1))
    assert photo.comparable
    assert photo.delta_a == pytest.approx(8, abs=2.5)
    assert photo.delta_a is not None
    assert photo.own_sem is not None
    assert photo.delta_a > SEM_TO_MDC * photo.own_sem
    assert verify(diary.log.folder).ok
    found = {each.rule: each for each in check(diary.facts(NOW)).findings}
    assert "looks redder than you rated it" in found["R48"].message
    diary.undo()
    assert "R48" not in {each.rule for each in check(diary.facts(NOW)).findings}


def test_the_same_face_says_nothing(diary: Diary, first: Photo, tmp_path: Path):
    photo = measure_photo(diary, added(diary, tmp_path, flushed(0), 1))
    assert photo.comparable
    assert photo.own_sem is not None
    assert abs(photo.delta_a or 0) <= SEM_TO_MDC * photo.own_sem
    assert "R48" not in {each.rule for each in check(diary.facts(NOW)).findings}


def test_a_photo_that_is_not_comparable_is_told(diary: Diary, first: Photo, tmp_path: Path):
    blurred = cv2.GaussianBlur(f32(flushed(0)), (0, 0), 6)
    photo = measure_photo(diary, added(diary, tmp_path, blurred, 1))
    assert photo.comparable is False
    (found,) = (each for each in check(diary.facts(NOW)).findings if each.rule == "R48")
    assert found.variant == "not-comparable"


def test_the_first_of_its_view_has_nothing_to_be_held_against(
    diary: Diary, first: Photo, tmp_path: Path
):
    assert measure_photo(diary, first) is first
    left = added(diary, tmp_path, face(8), 2, View.LEFT)
    assert measure_photo(diary, left).comparable is None
    later = added(diary, tmp_path, face(9), 1)
    assert first_of_its_view(diary, later).id == first.id
    diary.delete(first, act="Delete")
    assert first_of_its_view(diary, later) is None


@pytest.mark.parametrize("change", [{"view": View.LEFT}, {"area": Area.NECK}, {"sha256": "0" * 64}])
def test_what_was_measured_is_forgotten_with_another_view(diary: Diary, change: dict):
    photo = Photo(
        at=NOW.at, view=View.FRONT, area=Area.FACE, comparable=True, delta_a=3, own_sem=0.5
    )
    diary.save(photo, act="Add")
    for name, value in change.items():
        setattr(photo, name, value)
    diary.save(photo, act="Edit")
    kept = diary.get(Photo, photo.id)
    assert (kept.comparable, kept.delta_a, kept.own_sem) == (None, None, None)
    diary.undo()
    kept = diary.get(Photo, photo.id)
    assert (kept.comparable, kept.delta_a, kept.own_sem) == (True, 3, 0.5)


def test_another_time_of_the_shot_keeps_it(diary: Diary):
    photo = Photo(at=NOW.at, view=View.FRONT, comparable=True, delta_a=3, own_sem=0.5)
    diary.save(photo, act="Add")
    photo.moment = days_ago(3)
    diary.save(photo, act="Edit")
    assert diary.get(Photo, photo.id).delta_a == 3


def test_the_clearest_change_is_the_one_kept():
    def zone(change: float | None, mdc: float | None) -> ZoneRedness:
        return ZoneRedness(Zone("z", 0, 0, 0.1, 0.1), 10, 10, change, mdc)

    zones = (zone(5, 4.0), zone(3, 1.4), zone(-6, 1.4), zone(None, None))
    assert clearest_change(Redness(Correction.SKIN, zones)) == (3, round(1.4 / SEM_TO_MDC, 3))
    assert clearest_change(Redness(Correction.NONE, (zone(None, None),))) == (None, None)


def test_the_command_measures_where_it_is_asked_to(
    diary: Diary, first: Photo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    picture(flushed(0)).save(tmp_path / "later.jpg", quality=95, subsampling=0)
    words = ["photo", "--log", str(diary.log.folder), str(tmp_path / "later.jpg"), "--area", "face",
             "--view", "front", "--at", "2026-11-21T08:00+01:00", "--measure", "--json"]  # fmt: skip
    assert cli.run(words) == 0
    (photo,) = json.loads(capsys.readouterr().out)["photos"]
    assert photo["comparable"] is True
    assert "delta_a" in photo
