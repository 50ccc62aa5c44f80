"""A photo of the log held against the first of its view: what is kept, and what the check says of it."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import cv2
import numpy as np
import pytest
from scipy import stats

from homecare import cli
from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary, Invalid
from homecare.diary.measuring_keys import Holding
from homecare.diary.measuring_photos import (
    clearest_change,
    keep_measured,
    measure_photos,
    unmeasured,
)
from homecare.facts.facts import PhotoFact, SessionFact
from homecare.photos.noise import SEM_TO_MDC
from homecare.photos.seen import seen
from homecare.photos.sittings import sittings
from homecare.records.copying import copy_of
from homecare.records.models import CheckIn, Photo, Treatment, TreatmentArea
from homecare.rules import check
from homecare.store.integrity import verify
from homecare.values.areas import Area
from homecare.values.terms import Correction, Noise, View
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

ZONE = {"area": "nose", "x": 0.4, "y": 0.4, "w": 0.2, "h": 0.2}


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


def measured(diary: Diary, photo: Photo) -> Photo:
    """The row once it was measured."""
    assert measure_photos(diary, {photo.id}) == {}
    row = diary.get(Photo, photo.id)
    assert row is not None
    return row


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
    photo = measured(diary, added(diary, tmp_path, flushed(8), 1))
    assert photo.comparable
    assert photo.delta_a == pytest.approx(8, abs=2.5)
    assert photo.own_sem is not None
    assert photo.delta_a is not None
    assert photo.delta_a > SEM_TO_MDC * photo.own_sem
    assert verify(diary.log.folder).ok
    found = {each.rule: each for each in check(diary.facts(NOW)).findings}
    assert "looks redder than you rated it" in found["R48"].message
    diary.delete(first, act="Delete photo")
    assert "R48" not in {each.rule for each in check(diary.facts(NOW)).findings}


def test_each_zone_is_kept_with_its_numbers_and_its_place(
    diary: Diary, first: Photo, tmp_path: Path
):
    photo = measured(diary, added(diary, tmp_path, flushed(8), 1))
    assert photo.correction is Correction.SKIN
    assert diary.undo_act != "Measure photo"
    (fact,) = (each for each in diary.history.photos if each.id == photo.id)
    assert {each.area for each in fact.measures} >= {Area.CHEEK_LEFT, Area.CHEEK_RIGHT, Area.CHIN}
    for each in fact.measures:
        assert each.a_first is not None
        assert each.a_second is not None
        assert each.change == pytest.approx(each.a_second - each.a_first, abs=0.002)
        assert each.noise in (Noise.DEFAULT, Noise.PAIR)
        assert None not in (each.x, each.y, each.w, each.h)
    left, right = (
        next(each for each in fact.measures if each.area is area)
        for area in (Area.CHEEK_LEFT, Area.CHEEK_RIGHT)
    )
    assert (left.x or 0) > (right.x or 0)  # the person's own left lies at the right
    alone = measured(diary, first)
    assert alone.comparable is None
    assert alone.delta_a is None
    assert {each["area"] for each in alone.measures or ()} == {each.area for each in fact.measures}
    assert all("change" not in each for each in alone.measures or ())


def test_the_same_face_says_nothing(diary: Diary, first: Photo, tmp_path: Path):
    photo = measured(diary, added(diary, tmp_path, flushed(0), 1))
    assert photo.comparable
    assert photo.own_sem is not None
    assert abs(photo.delta_a or 0) <= SEM_TO_MDC * photo.own_sem
    assert "R48" not in {each.rule for each in check(diary.facts(NOW)).findings}


def test_a_photo_that_is_not_comparable_is_told(diary: Diary, first: Photo, tmp_path: Path):
    blurred = cv2.GaussianBlur(f32(flushed(0)), (0, 0), 6)
    photo = measured(diary, added(diary, tmp_path, blurred, 1))
    assert photo.comparable is False
    (found,) = (each for each in check(diary.facts(NOW)).findings if each.rule == "R48")
    assert found.variant == "not-comparable"


# Which is held against which, and what that hangs on ---------------------------------------------------


def held(diary: Diary) -> dict[UUID, Holding]:
    return {each.id: each for each in unmeasured(diary)}


def drawn(diary: Diary, folder: Path, days: float, view: View = View.FRONT) -> Photo:
    """A picture that is quick to draw: nobody looks at it here."""
    pixels = np.random.default_rng(round(days * 100)).uniform(0, 255, (64, 64, 3))
    return added(diary, folder, f32(pixels), days, view)


def done(diary: Diary) -> None:
    """As if each had been measured."""
    keep_measured(diary, {each.id: (each.key, {"comparable": True}) for each in unmeasured(diary)})
    assert unmeasured(diary) == []


def test_a_photo_is_held_against_the_first_of_its_view(diary: Diary, tmp_path: Path):
    first, later = (drawn(diary, tmp_path, days) for days in (30, 10))
    left = drawn(diary, tmp_path, 20, View.LEFT)
    of = held(diary)
    assert of[first.id].is_first
    assert of[left.id].is_first
    assert of[later.id].first == first.file
    (diary.log.folder / str(first.file)).unlink()
    assert held(diary)[later.id].is_first


@pytest.mark.parametrize("what", ["deleted", "an older one", "marked", "moved in time"])
def test_what_hangs_on_the_first_is_measured_anew(diary: Diary, tmp_path: Path, what: str):
    first, later = (drawn(diary, tmp_path, days) for days in (30, 10))
    left = drawn(diary, tmp_path, 20, View.LEFT)
    done(diary)
    match what:
        case "deleted":
            diary.delete(first, act="Delete")
        case "an older one":
            drawn(diary, tmp_path, 40)
        case "marked":
            diary.save(copy_of(first, zones=[ZONE]), act="Mark")
        case _:
            moved = copy_of(first)
            moved.moment = days_ago(5)
            diary.save(moved, act="Edit")
    assert later.id in held(diary)
    assert left.id not in held(diary)
    assert diary.get(Photo, later.id).comparable is None
    assert diary.history.photos[-1].comparable is None
    assert diary.get(Photo, left.id).comparable is True
    diary.undo()
    done(diary)
    assert held(diary) == {}


def test_marks_hold_for_all_photos_of_their_view(diary: Diary, tmp_path: Path):
    first, later = (drawn(diary, tmp_path, days) for days in (30, 10))
    diary.save(copy_of(later, zones=[ZONE]), act="Mark")
    of = held(diary)
    assert {of[each.id].marked for each in (first, later)} == {later.file}
    assert of[first.id].marks == (ZONE,)


@pytest.mark.parametrize("control", [[], [ZONE | {"area": "control", "y": 0.6}]])
def test_nothing_stands_in_for_zones_that_are_out_of_sight(
    diary: Diary, tmp_path: Path, control: list[dict[str, Any]]
):
    """The control patch alone is no zone: those of the face are not what was marked."""
    first = added(diary, tmp_path, face(7)[100:], 30)
    above = {"area": "forehead", "x": 0.45, "y": 0.02, "w": 0.1, "h": 0.05}
    later = copy_of(added(diary, tmp_path, face(7), 20), zones=[above, *control])
    diary.save(later, act="Mark")
    assert measure_photos(diary, {first.id, later.id}) == {}
    assert [diary.get(Photo, each.id).measures for each in (first, later)] == [[], []]


def test_what_was_measured_meanwhile_of_another_state_is_not_kept(diary: Diary, tmp_path: Path):
    drawn(diary, tmp_path, 30)
    later = drawn(diary, tmp_path, 10)
    before = held(diary)[later.id]
    diary.save(copy_of(later, zones=[ZONE]), act="Mark")
    keep_measured(diary, {later.id: (before.key, {"comparable": True})})
    assert diary.get(Photo, later.id).comparable is None


def test_measuring_is_no_edit_and_bars_no_undo(diary: Diary, tmp_path: Path):
    photo = drawn(diary, tmp_path, 30)
    before = diary.get(Photo, photo.id)
    done(diary)
    after = diary.get(Photo, photo.id)
    assert after.measured_from is not None
    assert after.updated_at == before.updated_at
    diary.undo()
    assert diary.get(Photo, photo.id) is None
    diary.redo()
    assert diary.get(Photo, photo.id).measured_from is None


def test_nothing_that_no_record_can_hold_is_kept(diary: Diary, tmp_path: Path):
    photo = drawn(diary, tmp_path, 30)
    beyond = {"measures": [ZONE | {"x": 0.95}]}
    with pytest.raises(Invalid):
        keep_measured(diary, {photo.id: (held(diary)[photo.id].key, beyond)})
    assert diary.get(Photo, photo.id).measured_from is None


# The person's own repeats ------------------------------------------------------------------------------


def of_nose(a: float, **more: float) -> dict[str, Any]:
    measure = {"area": "nose", "a_first": 10.0, "a_second": a, "change": a - 10, **more}
    return {"comparable": True, "measures": [measure]}


def test_repeats_raise_the_noise_of_every_photo_of_the_view(diary: Diary, tmp_path: Path):
    first, second, third, month = (drawn(diary, tmp_path, d) for d in (30, 29.99, 29.98, 1))
    keys = {each.id: each.key for each in unmeasured(diary)}
    alone = {"mdc": 1.386, "mdc_alone": 1.386}
    found = {
        first.id: {"measures": [{"area": "nose", "a_first": 10.0}]},
        second.id: of_nose(10.9, **alone),
        third.id: of_nose(9.4, **alone),
        month.id: of_nose(13.0, **alone),
    }
    keep_measured(diary, {key: (keys[key], values) for key, values in found.items()})
    sem = np.std([10.0, 10.9, 9.4], ddof=1)
    expected = stats.t.ppf(0.975, 2) * np.sqrt(2) * sem
    kept = diary.get(Photo, month.id)
    assert kept.measures[0]["mdc"] == pytest.approx(expected, abs=0.001)
    assert kept.measures[0]["mdc_alone"] == 1.386
    assert kept.own_sem == pytest.approx(expected / SEM_TO_MDC, abs=0.001)
    assert diary.history.photos[-1].measures[0].noise is Noise.REPEATS
    diary.delete(second, third, act="Delete")
    keep_measured(diary, {})
    assert diary.get(Photo, month.id).measures[0]["mdc"] == 1.386


@pytest.mark.parametrize(
    ("minutes", "session", "sittings_of"),
    [((0, 30, 60), None, [3]), ((0, 30, 61), None, [2, 1]), ((0, 30, 60), 29, [1, 2])],
)
def test_a_sitting_is_an_hour_and_a_session_ends_it(
    minutes: tuple[int, ...], session: int | None, sittings_of: list[int]
):
    def moment(after: int) -> Moment:
        return Moment(NOW.at + timedelta(minutes=after), 0)

    photos = [PhotoFact(id=uuid4(), moment=moment(each), area=Area.FACE) for each in minutes]
    rolled = [
        SessionFact(id=uuid4(), moment=moment(each), areas=(Area.NOSE,))
        for each in ([] if session is None else [session])
    ]
    assert list(map(len, sittings(photos, rolled))) == sittings_of
    elsewhere = [SessionFact(id=uuid4(), moment=moment(29), areas=(Area.BACK,))]
    assert sum(map(len, sittings(photos, elsewhere))) == 3
    assert len(sittings(photos, elsewhere)) == (2 if minutes[-1] == 61 else 1)


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
    def zone(change: float | None, mdc: float | None) -> dict[str, float | None]:
        return {"change": change, "mdc": mdc}

    zones = (zone(5, 4.0), zone(3, 1.4), zone(-6, 1.4), zone(None, None))
    assert clearest_change(zones) == (3, round(1.4 / SEM_TO_MDC, 3))
    assert clearest_change([zone(None, None)]) == (None, None)
    assert clearest_change([zone(0.2, 1.4), zone(-6, 1.4)])[0] == -6, "not that nothing changed"
    assert clearest_change([zone(-0.2, 1.4), zone(-0.6, 1.4)])[0] == -0.6
    assert clearest_change([zone(0.2, 1.4), zone(-0.6, 1.4)])[0] == -0.6


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
