"""Taking a picture in the same pose: how to stand, what differs at once, and taking it again."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.sample.skins import drawn_face
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of
from tests.homecare.photos.made import tags
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import keys, press
from tests.ui.pages.test_photos import answer, drop, notices, written
from tests.ui.reading import visible_text
from ui.pages.photos import PhotosPage
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Opened = tuple[PhotosPage, Asked]

pytestmark = pytest.mark.usefixtures("theme")
WIDTH, HEIGHT = 450, 600


def face(folder: Path, name: str, at: datetime, *, light: float = 0.98, scale: float = 1) -> Path:
    """A picture of a drawn face, as a camera wrote it at ``at``."""
    folder.mkdir(exist_ok=True)
    pixels = drawn_face(0.3, light=light, turn=at.day / 5000, width=WIDTH, height=HEIGHT)
    if scale > 1:  # from nearer: the middle of the picture fills it
        width, height = pixels.size
        across, down = round(width / scale / 2), round(height / scale / 2)
        box = (width // 2 - across, height // 2 - down, width // 2 + across, height // 2 + down)
        pixels = pixels.crop(box).resize(pixels.size)
    file = folder / name
    offset = at.strftime("%z")
    exif = tags(date=f"{at:%Y:%m:%d %H:%M:%S}", offset=f"{offset[:3]}:{offset[3:]}")
    pixels.save(file, "JPEG", quality=92, exif=exif)
    return file


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Show) -> Opened:
    desk, asked = desk_of(diary, tasks)
    page = PhotosPage(desk)
    page.resize(1000, 640)
    diary.on_change.append(page.on_changed)
    show(page)
    return page, asked


@pytest.fixture
def last_month(diary: Diary, tmp_path: Path, now: Moment) -> Photo:
    """A front of the face, a month ago."""
    at = moment_of(now.local.replace(month=now.local.month - 1))
    file = face(tmp_path / "in", "before.jpg", at.local, light=1.0)
    photo = add_photos(diary, [file], About(area=Area.FACE, view=View.FRONT)).each[0].photo
    assert photo is not None
    return photo


def said(page: PhotosPage) -> str:
    return visible_text(page.taking.panel).replace("&", "")


def test_it_shows_how_to_stand_and_the_last_of_that_view(
    opened: Opened, last_month: Photo, assert_accessible: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    page, _asked = opened
    press(page, "Take a photo in the same pose")
    text = visible_text(page)
    assert "Waiting for a photo" in text
    assert "Look straight into the lens" in text
    assert "Leave the flash off" in text
    assert "Last time, 22 Oct 2026" in text
    assert_accessible(page)
    press(page.taking, "Left")
    assert "Turn your head to the right" in said(page)
    assert "Last time" not in visible_text(page)
    assert "The first of this view" in said(page)
    press(page, "Back to all photos")
    assert page.grid.isVisible()


def test_one_that_is_alike_is_said_to_be_and_kept(
    opened: Opened, last_month: Photo, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, _asked = opened
    press(page, "Take a photo in the same pose")
    drop(page, face(tmp_path / "in", "new.jpg", now.local))  # nothing is asked: all is known
    qtbot.waitUntil(lambda: "Taken alike" in said(page), timeout=20_000)
    assert len(diary.all(Photo)) == 2
    newest = diary.all(Photo)[-1]
    assert (newest.view, newest.area) == (View.FRONT, Area.FACE)
    keys("Return")  # keeping it is what the keyboard stands on
    assert page.grid.isVisible()
    assert [shot.id for shot in page.grid.picked] == [newest.id]
    assert diary.undo_act == "Add 1 photo"


def test_what_differs_is_said_and_it_can_be_taken_again(
    opened: Opened, last_month: Photo, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, asked = opened
    press(page, "Take a photo in the same pose")
    drop(page, face(tmp_path / "in", "nearer.jpg", now.local, scale=1.35))
    qtbot.waitUntil(lambda: "Not taken alike" in said(page), timeout=20_000)
    assert "It is taken from nearer: step back" in said(page)
    press(page, "Take it again")
    assert [photo.id for photo in diary.all(Photo)] == [last_month.id]
    assert "Waiting for a photo" in said(page)
    assert notices(asked)[-1] == "Removed. Redo brings it back."
    drop(page, face(tmp_path / "in", "again.jpg", now.local, light=1.02))
    qtbot.waitUntil(lambda: "Taken alike" in said(page), timeout=20_000)
    press(page, "Keep it")
    assert len(diary.all(Photo)) == 2


def test_nobody_waits_for_what_differs(
    opened: Opened, last_month: Photo, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, _asked = opened
    press(page, "Take a photo in the same pose")
    drop(page, face(tmp_path / "in", "new.jpg", now.local))
    qtbot.waitUntil(lambda: "Looking what differs" in said(page))
    press(page, "Take it again")
    assert "Waiting for a photo" in said(page)
    qtbot.waitUntil(lambda: not page.taking.busy, timeout=20_000)
    assert "Waiting for a photo" in said(page)  # the late answer is of nobody's picture


def test_a_single_picture_of_today_is_held_against_the_last_of_its_view(
    opened: Opened, last_month: Photo, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, _asked = opened
    drop(page, face(tmp_path / "in", "new.jpg", now.local))
    answer(page, qtbot, View="Front", Area="Face, whole")
    qtbot.waitUntil(lambda: "Taken alike" in said(page), timeout=20_000)


def test_one_of_another_day_or_of_a_new_view_is_only_added(
    opened: Opened, last_month: Photo, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, _asked = opened
    earlier = now.local.replace(day=now.local.day - 3)
    for number, (at, view) in enumerate(((earlier, "Front"), (now.local, "Left"))):
        drop(page, face(tmp_path / "in", f"{number}.jpg", at, light=1 - number / 20))
        answer(page, qtbot, View=view)
        qtbot.waitUntil(lambda: not page.adding.is_busy)
        assert page.grid.isVisible()
    assert len(diary.all(Photo)) == 3


def test_undo_while_it_is_looked_at_goes_back_to_waiting(
    opened: Opened, last_month: Photo, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, _asked = opened
    press(page, "Take a photo in the same pose")
    drop(page, face(tmp_path / "in", "new.jpg", now.local))
    qtbot.waitUntil(lambda: "Keep it" in said(page))
    diary.undo()
    assert "Waiting for a photo" in said(page)


def test_after_other_writes_taking_it_again_deletes_it(
    opened: Opened, last_month: Photo, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, asked = opened
    press(page, "Take a photo in the same pose")
    drop(page, face(tmp_path / "in", "new.jpg", now.local))
    qtbot.waitUntil(lambda: "Keep it" in said(page))
    diary.save(last_month, act="Edit photo")
    last_month.area = Area.NECK
    diary.save(last_month, act="Edit photo")
    press(page, "Take it again")
    assert [photo.id for photo in diary.all(Photo)] == [last_month.id]
    assert diary.all(Photo)[0].area is Area.NECK  # what was written meanwhile stays
    assert "30 days" in notices(asked)[-1]


def test_a_pasted_one_asks_its_time_alone_and_knows_its_view(
    opened: Opened, last_month: Photo, diary: Diary, qtbot: QtBot
) -> None:
    page, _asked = opened
    press(page, "Take a photo in the same pose")
    pixels = drawn_face(0.3, width=WIDTH, height=HEIGHT).tobytes()
    image = QImage(pixels, WIDTH, HEIGHT, 3 * WIDTH, QImage.Format.Format_RGB888)
    QGuiApplication.clipboard().setImage(image)
    page.taking.setFocus(Qt.FocusReason.OtherFocusReason)
    page.paste()
    answer(page, qtbot)
    qtbot.waitUntil(lambda: "Keep it" in said(page), timeout=20_000)
    assert diary.all(Photo)[-1].view is View.FRONT


def test_the_first_of_a_view_has_nothing_to_differ_from(
    opened: Opened, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, _asked = opened
    press(page, "Take a photo in the same pose")
    drop(page, face(tmp_path / "in", "first.jpg", now.local))
    qtbot.waitUntil(lambda: "Later ones are held against it" in said(page))
    press(page, "Keep it")
    assert len(diary.all(Photo)) == 1


def test_a_last_one_without_its_file_is_no_end(
    opened: Opened, last_month: Photo, diary: Diary, tmp_path: Path, now: Moment, qtbot: QtBot
) -> None:
    page, _asked = opened
    assert last_month.file is not None
    (diary.log.folder / last_month.file).unlink()
    press(page, "Take a photo in the same pose")
    qtbot.waitUntil(lambda: "file of this photo is missing" in visible_text(page))
    drop(page, face(tmp_path / "in", "new.jpg", now.local))
    qtbot.waitUntil(lambda: "not known" in said(page), timeout=20_000)
    press(page, "Keep it")
    assert len(diary.all(Photo)) == 2


def test_what_is_no_picture_leaves_it_waiting(
    opened: Opened, last_month: Photo, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened
    press(page, "Take a photo in the same pose")
    drop(page, written(tmp_path / "in", "half.jpg", b"\xff\xd8\xff half"))
    qtbot.waitUntil(lambda: "1 file was not taken" in visible_text(page))
    assert "Waiting for a photo" in said(page)
