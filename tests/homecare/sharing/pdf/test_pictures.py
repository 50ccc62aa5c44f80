"""Photos in the report: only where chosen, cropped or with eyes covered, and no pixel of an eye in the file."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.facts.facts import PhotoFact
from homecare.photos.covering import COVER, eye_bands
from homecare.records.copying import copy_of
from homecare.records.models import Photo
from homecare.sharing.pdf.form import Pictures, ReportForm
from homecare.sharing.pdf.pictures import PAIRS_MAX, Pair, PhotoFile, photo_part
from homecare.sharing.pdf.report import diary_report, report_pdf
from homecare.sharing.scope import Include, Scope
from homecare.stats.photo_redness import zone_courses
from homecare.values.areas import Area
from homecare.values.terms import Correction, View
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.measured import first
from tests.homecare.measured import photo as a_photo
from tests.homecare.outside import preflight, said_by
from tests.homecare.photos.drawn import SIZE, TONES, Pixels, face, move, moved, picture, skin
from tests.homecare.photos.test_covering import eyes_mask

WITH_PHOTOS = Scope(include=frozenset({Include.PHOTOS}))
CHEEK = {"x": 0.60, "y": 0.56, "w": 0.10, "h": 0.08}
OVER_AN_EYE = {"x": 0.30, "y": 0.36, "w": 0.20, "h": 0.14}


def at(days: float) -> Moment:
    return Moment(NOW.at - timedelta(days=days), NOW.offset_minutes)


def added(diary: Diary, folder: Path, pixels: Pixels, days: float, **fields: Any) -> Photo:
    file = folder / f"{days}.jpg"
    picture(pixels).save(file, quality=95, subsampling=0)
    area, view = fields.pop("area", Area.FACE), fields.pop("view", View.FRONT)
    about = About(area=area, view=view, at=at(days))
    (result,) = add_photos(diary, [file], about).each
    assert result.photo is not None
    row = copy_of(result.photo)
    for name, value in fields.items():
        setattr(row, name, value)
    diary.save(row, act="Measure")
    return row


def measured(zone: str, place: dict[str, float], change: float | None) -> dict[str, Any]:
    later = {} if change is None else {"a_second": 12 + change, "change": change, "mdc": 1.4}
    return {"area": zone, "a_first": 12.0, **later, **place}


def filled(diary: Diary, folder: Path, place: dict[str, float] = CHEEK, **last: Any) -> None:
    """A first photo, and one of today in which the head leans; the zone lies as it does there."""
    measures = [measured("cheek-left", place, None)]
    added(diary, folder, face(7), 60, measures=measures)
    told = {"comparable": True, "correction": Correction.SKIN}
    measures = [measured("cheek-left", place, 2.3)]
    added(diary, folder, moved(face(7), move(2)), 2, **(told | {"measures": measures} | last))


def report(diary: Diary, folder: Path, scope: Scope, form: Pictures = Pictures.ZONES) -> Path:
    out = folder / "report.pdf"
    out.write_bytes(report_pdf(diary_report(diary, scope, NOW, ReportForm(pictures=form))))
    return out


def images(pdf: Path) -> list[Pixels]:
    """Every picture in the file, as another program takes it out."""
    folder = pdf.with_suffix("")
    folder.mkdir()
    said_by("pdfimages", "-all", pdf, folder / "each")
    return [np.asarray(Image.open(each).convert("RGB")) for each in sorted(folder.iterdir())]


def text(pdf: Path) -> str:
    return re.sub(r"\s+", " ", said_by("pdftotext", "-raw", pdf, "-"))


def far_from_cover(pixels: Pixels, eyes: Pixels) -> int:
    """By how much the worst pixel of an eye is not the cover; a JPEG blurs its edge by a few levels."""
    return int(np.abs(pixels[eyes].astype(int) - COVER).max())


def eyes_in(pixels: Pixels, by: Pixels | None = None) -> Pixels:
    """Where eyes are in the whole picture as the report shows it, made smaller."""
    height, width = pixels.shape[:2]
    return cv2.resize(eyes_mask(by).astype(np.uint8), (width, height)) > 0


@pytest.fixture
def log(diary: Diary, tmp_path: Path) -> Diary:
    filled(diary, tmp_path)
    return diary


def test_no_photo_and_nothing_of_it_without_being_chosen(log: Diary, tmp_path: Path):
    out = report(log, tmp_path, Scope())
    assert images(out) == []
    assert "photo" not in text(out).lower()


def test_the_zone_of_first_and_latest_with_the_change_and_its_noise(log: Diary, tmp_path: Path):
    out = report(log, tmp_path, WITH_PHOTOS)
    shown = images(out)
    assert len(shown) == 2
    for each in shown:  # the zone and a quarter of it around, not the face
        height, width = each.shape[:2]
        assert (width, height) == pytest.approx((1.5 * 0.10 * SIZE[1], 1.5 * 0.08 * SIZE[0]), abs=2)
    told = text(out)
    assert "Left cheek, front +2.3, noise ±1.4 (n = 1)." in told
    assert "Photos never overrule symptoms." in told
    assert "The first, 23 Sep 2026" in told
    assert "Redness measured on photos" in told


def test_whole_pictures_hold_no_pixel_of_an_eye(log: Diary, tmp_path: Path):
    before, latest = images(report(log, tmp_path, WITH_PHOTOS, Pictures.WHOLE))
    assert far_from_cover(before, eyes_in(before)) <= 8
    assert far_from_cover(latest, eyes_in(latest, move(2))) <= 8
    assert (np.abs(before.astype(int) - COVER).max(axis=-1) > 20).mean() > 0.7, "the rest is shown"


def test_a_zone_over_an_eye_shows_the_cover(diary: Diary, tmp_path: Path):
    filled(diary, tmp_path, OVER_AN_EYE)
    (shown, _other) = images(report(diary, tmp_path, WITH_PHOTOS))
    height, width = shown.shape[:2]
    x, y, w, h = OVER_AN_EYE.values()
    left, top = round((x - 0.25 * w) * SIZE[1]), round((y - 0.25 * h) * SIZE[0])
    eyes = eyes_mask()[top : top + height, left : left + width]
    assert eyes.any()
    assert far_from_cover(shown, eyes) <= 8


def added_pair(diary: Diary, folder: Path, pixels: Pixels, place: dict[str, float], **fields: Any):
    measures = [measured("cheek-left", place, None)]
    added(diary, folder, pixels, 60, measures=measures, **fields)
    told = {"comparable": True, "correction": Correction.SKIN}
    measures = [measured("cheek-left", place, 0.3)]
    added(diary, folder, pixels * 0.98, 2, measures=measures, **told, **fields)


def test_without_a_face_only_the_zone_is_shown_and_nothing_around_it(diary: Diary, tmp_path: Path):
    added_pair(diary, tmp_path, skin(3), CHEEK, view=View.CLOSE)
    shown = images(report(diary, tmp_path, WITH_PHOTOS))
    assert len(shown) == 2
    for each in shown:
        height, width = each.shape[:2]
        assert (width, height) == pytest.approx((0.10 * SIZE[1], 0.08 * SIZE[0]), abs=1)
    whole = tmp_path / "whole"
    whole.mkdir()
    out = report(diary, whole, WITH_PHOTOS, Pictures.WHOLE)
    assert images(out) == []
    assert "no face was found in it, so that its eyes can’t be covered" in text(out)
    assert "no clear change (+0.3, noise ±1.4)" in text(out)


@pytest.mark.parametrize("view", [View.LEFT, View.TOP])
def test_no_zone_of_a_head_is_shown_in_which_no_face_is_found(
    diary: Diary, tmp_path: Path, view: View
):
    """A hand may have marked it over an eye, and nobody knows where that is."""
    side = face(7).copy()
    side[:, 400:] = side[:1, :1]  # half a face
    assert eye_bands(np.asarray(picture(side))) == ()
    added_pair(diary, tmp_path, side, OVER_AN_EYE, view=view)
    out = report(diary, tmp_path, WITH_PHOTOS)
    assert images(out) == []
    assert "no face was found in it, so that its eyes can’t be covered" in text(out)


@pytest.mark.parametrize("tone", TONES)
def test_no_zone_of_a_close_look_that_shows_an_eye_is_shown(
    diary: Diary, tmp_path: Path, tone: str
):
    one_eye = cv2.resize(face(7, tone)[330:640, 200:420], None, fx=3, fy=3)
    added_pair(diary, tmp_path, one_eye, {"x": 0.3, "y": 0.2, "w": 0.4, "h": 0.3}, view=View.CLOSE)
    assert images(report(diary, tmp_path, WITH_PHOTOS)) == []


def test_a_zone_of_the_body_is_shown_whatever_the_view(diary: Diary, tmp_path: Path):
    for days, pixels in ((60, skin(3)), (2, skin(4))):
        measures = [measured("arm-left", CHEEK, None if days == 60 else 0.3)]
        told = {} if days == 60 else {"comparable": True, "correction": Correction.SKIN}
        added(diary, tmp_path, pixels, days, area=Area.ARM_LEFT, measures=measures, **told)
    assert len(images(report(diary, tmp_path, WITH_PHOTOS))) == 2


def test_what_is_not_comparable_is_said_beside_the_pictures(diary: Diary, tmp_path: Path):
    filled(diary, tmp_path, comparable=False)
    told = text(report(diary, tmp_path, WITH_PHOTOS, Pictures.WHOLE))
    assert "These two can’t be compared" in told
    assert "+2.3" not in told


def test_a_first_photo_before_the_days_that_are_shared_stays(log: Diary, tmp_path: Path):
    days = replace(WITH_PHOTOS, from_day=at(10).local_date)
    assert len(images(report(log, tmp_path, days))) == 1


def whole_of(shared: list[PhotoFact], every: list[PhotoFact]) -> Pair:
    files = {each.id: PhotoFile(Path(), each.id.hex, None) for each in every}
    courses = zone_courses(shared, every, ())
    (pair,) = photo_part(shared, courses, files, Pictures.WHOLE, dark=False).pairs
    return pair


def test_no_later_photo_stands_for_a_first_that_is_not_shared():
    every = [first(0), a_photo(10, [1.0, 2.0]), a_photo(20, [5.0, 0.1])]
    pair = whole_of(every[1:], every)
    assert pair.first is None
    assert pair.latest is not None
    assert pair.latest.file.name == every[2].id.hex
    assert pair.told[0].startswith("Left cheek, front: +5.0, noise")
    alone = whole_of(every[2:], every)
    assert alone.first is None
    assert alone.latest == pair.latest
    apart = [every[0], a_photo(20, [5.0, 0.1], comparable=False)]
    (told,) = whole_of(apart[1:], apart).told
    assert "can’t be compared with the first" in told


def test_the_numbers_are_those_of_the_photo_that_is_shown():
    every = [first(0), a_photo(10, [5.0, 2.0]), a_photo(20, [None, 0.1])]
    told = whole_of(every, every).told
    assert told[0] == "Left cheek, front: no change is known on this photo."
    assert told[1].startswith("Right cheek, front: no clear change (+0.1")


def test_photos_of_other_skin_stay(log: Diary, tmp_path: Path):
    scalp = replace(WITH_PHOTOS, areas=frozenset({Area.SCALP}))
    assert images(report(log, tmp_path, scalp)) == []


def test_a_picture_that_is_gone_is_said(log: Diary, tmp_path: Path):
    for each in (log.log.folder / "photos").iterdir():
        each.unlink()
    assert "The picture is not in the log’s folder" in text(report(log, tmp_path, WITH_PHOTOS))


def test_every_picture_has_words_for_who_can_not_see_it(log: Diary, tmp_path: Path):
    with pikepdf.open(report(log, tmp_path, WITH_PHOTOS)) as pdf:
        told = [str(each.get("/Alt")) for each in pdf.objects if is_figure(each)]
    assert "Photo of left cheek, front. The first, 23 Sep 2026. Cropped to that skin." in told
    assert sum(each.startswith("Photo of ") for each in told) == 2


def is_figure(each: Any) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"


def test_the_file_keeps_its_standards_and_is_the_same_each_time(log: Diary):
    data = diary_report(log, WITH_PHOTOS, NOW)
    pdf = report_pdf(data)
    assert b"pdfaid" in pdf
    assert report_pdf(diary_report(log, WITH_PHOTOS, NOW)) == pdf


def test_preflight_accepts_pages_with_photos_as_pdf_a_1b(log: Diary, tmp_path: Path):
    out = tmp_path / "a-1b.pdf"
    out.write_bytes(report_pdf(diary_report(log, WITH_PHOTOS, NOW), standards=["a-1b"]))
    with pikepdf.open(out, allow_overwriting_input=True) as document:
        del document.Root["/Outlines"]  # Preflight 2.0 stumbles over those of Typst
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert "is a valid PDF/A-1b file" in preflight(out)


def test_many_pairs_are_counted_and_not_all_shown():
    zones = list(Area)[1 : PAIRS_MAX + 4]
    photos = [first(0, zones=zones), a_photo(10, [1.0] * len(zones), zones=zones)]
    files = {each.id: PhotoFile(Path(), None, None) for each in photos}
    part = photo_part(photos, zone_courses(photos, photos, ()), files, Pictures.ZONES, dark=True)
    assert len(part.pairs) == PAIRS_MAX
    assert part.remarks[0] == "3 pairs more are not shown."
    assert "types IV to VI" in part.remarks[-1]
