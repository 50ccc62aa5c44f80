"""Zones by hand and what is measured in them: by key, by pointer, saved as one step."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo, Profile
from homecare.sample.skins import drawn_face
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of
from tests.accessible import nameless
from tests.ui.desk import desk_of
from tests.ui.hands import keys
from tests.ui.reading import control, visible_text
from ui.pages.photos import PhotosPage
from ui.pages.photos.compare.zone_box import STEP, Place, ZoneBox
from ui.tasks import Tasks

LONG_MS = 60_000
CONTROL = {"area": "control", "x": 0.43, "y": 0.85, "w": 0.14, "h": 0.1}
CHEEK = {"area": "cheek-left", "x": 0.6, "y": 0.5, "w": 0.12, "h": 0.09}
CHIN = {"area": "chin", "x": 0.42, "y": 0.72, "w": 0.16, "h": 0.05}

pytestmark = pytest.mark.usefixtures("theme")


def put(diary: Diary, folder: Path, redness: float, days: int) -> Photo:
    folder.mkdir(exist_ok=True)
    file = folder / f"{days}.png"
    drawn_face(redness, width=600, height=800).save(file)
    at = moment_of(diary.clock().local - timedelta(days=days))
    (result,) = add_photos(diary, [file], About(area=Area.FACE, view=View.FRONT, at=at)).each
    assert result.photo is not None
    return result.photo


@pytest.fixture
def photos(diary: Diary, tmp_path: Path) -> list[Photo]:
    return [put(diary, tmp_path / "in", *which) for which in ((0.95, 60), (0.4, 1))]


@pytest.fixture
def page(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget], photos: list[Photo],
    qtbot: QtBot,
) -> PhotosPage:  # fmt: skip
    page = PhotosPage(desk_of(diary, tasks)[0])
    page.resize(1100, 760)
    diary.on_change.append(page.on_changed)
    show(page)
    page.compare_now()
    qtbot.waitUntil(lambda: page.compare.panel.measured.isVisible(), timeout=LONG_MS)
    return page


def boxes(page: PhotosPage) -> dict[str, ZoneBox]:
    return {box.name: box for box in page.compare.zones.picture.boxes}


def press(page: PhotosPage, name: str) -> None:
    found = page.compare.zones.findChildren(QPushButton)
    QTest.mouseClick(next(b for b in found if name in b.text()), Qt.MouseButton.LeftButton)


def zones_of(diary: Diary, photo: Photo) -> list[dict] | None:
    row = diary.get(Photo, photo.id)
    assert row is not None
    return row.zones


def test_zones_of_the_face_are_moved_by_key_and_kept_in_one_step(
    page: PhotosPage, diary: Diary, photos: list[Photo], qtbot: QtBot
) -> None:
    before = len(diary.marked(View.FRONT, Area.FACE))
    keys("Z")
    assert page.compare.marks_zones
    assert set(boxes(page)) == {"forehead", "cheek-right", "cheek-left", "nose", "chin"}
    assert nameless(page.compare.zones) == []
    first = page.compare.zones.picture.boxes[0]
    assert first.hasFocus()
    place = first.place
    keys("Right", "Down", "Shift+Right", "Ctrl+Left")
    assert first.place.x == pytest.approx(place.x - 4 * STEP)
    assert first.place.y == pytest.approx(place.y + STEP)
    assert first.place.w == pytest.approx(place.w + STEP)
    assert first.accessibleName() == f"Forehead: {first.place.spoken}"
    keys("Tab")
    assert page.compare.zones.picture.boxes[1].hasFocus()
    keys("Delete")
    assert len(boxes(page)) == 4
    press(page, "Save")
    kept = zones_of(diary, photos[0])
    assert kept is not None
    assert {each["area"] for each in kept} == {"forehead", "cheek-left", "nose", "chin"}
    assert diary.undo_act == "Mark zones"
    assert before == 0
    diary.undo()
    assert zones_of(diary, photos[0]) is None


def test_a_zone_is_placed_and_taken_away_without_a_key_or_pointer(
    page: PhotosPage, qtbot: QtBot
) -> None:
    keys("Z")
    first = page.compare.zones.picture.boxes[0]
    before = first.place
    for name, value in (("From the left", 10), ("From the top", 99), ("Width", 12.5)):
        spoken = QAccessible.queryAccessibleInterface(control(page, name))
        spoken.valueInterface().setCurrentValue(value)
    assert first.place.x == pytest.approx(0.1)
    assert first.place.w == pytest.approx(0.125)
    assert (first.place.y, first.place.h) == (pytest.approx(1 - before.h), before.h)
    assert control(page, "From the top").value() == pytest.approx(100 * (1 - before.h), abs=0.06)
    page.compare.zones.picture.boxes[2].setFocus()
    name = page.compare.zones.picture.boxes[2].name
    remove = QAccessible.queryAccessibleInterface(control(page, "Remove zone")).actionInterface()
    with qtbot.waitSignal(page.compare.zones.picture.changed):
        remove.doAction(QAccessibleActionInterface.pressAction())
    assert name not in boxes(page)
    assert first.name in boxes(page)


def test_escape_keeps_nothing_and_other_keys_do_not_leave(
    page: PhotosPage, diary: Diary, photos: list[Photo]
) -> None:
    keys("Z", "Right", "F")
    assert page.compare.marks_zones
    keys("Escape")
    assert not page.compare.marks_zones
    assert page.compare.pair is not None
    assert zones_of(diary, photos[0]) is None


def test_a_box_is_dragged_and_resized_by_pointer(page: PhotosPage) -> None:
    keys("Z")
    box = boxes(page)["nose"]
    place, frame = box.place, page.compare.zones.picture.frame()
    left, middle = Qt.MouseButton.LeftButton, box.rect().center()
    QTest.mousePress(box, left, pos=middle)
    QTest.mouseMove(box, middle + QPoint(20, 10))
    QTest.mouseRelease(box, left, pos=middle)
    assert box.place.x == pytest.approx(place.x + 20 / frame.width(), abs=0.003)
    assert box.place.y == pytest.approx(place.y + 10 / frame.height(), abs=0.003)
    moved, corner = box.place, box.rect().bottomRight() - QPoint(3, 3)
    QTest.mousePress(box, left, pos=corner)
    QTest.mouseMove(box, corner + QPoint(16, 16))
    QTest.mouseRelease(box, left, pos=corner)
    assert (box.place.x, box.place.y) == (moved.x, moved.y)
    assert box.place.w > moved.w
    assert box.place.h > moved.h


def test_a_control_patch_corrects_the_light_and_the_table_tells_the_change(
    page: PhotosPage, diary: Diary, photos: list[Photo], qtbot: QtBot
) -> None:
    page.compare.zones.saved.emit([CHEEK, CHIN, CONTROL])
    qtbot.waitUntil(lambda: "control patch" in visible_text(page), timeout=LONG_MS)
    rows = {row.area: row for row in page.compare.panel.measured.table.rows.rows}
    assert set(rows) == {"Left cheek", "Chin"}
    assert rows["Left cheek"].is_clear
    assert rows["Left cheek"].change.startswith("−")
    assert rows["Chin"].change == "no clear change"
    assert "noise ±" in rows["Chin"].noise
    text = visible_text(page)
    assert "our default for this correction" in text
    assert "Photos never overrule symptoms." in text
    assert "IV to VI" not in text


def test_marks_of_another_pair_go_along_and_are_kept_in_one_place(
    page: PhotosPage, diary: Diary, photos: list[Photo], qtbot: QtBot
) -> None:
    row = diary.get(Photo, photos[1].id)
    assert row is not None
    row.zones = [CHEEK, CONTROL]
    diary.save(row, act="Mark")
    qtbot.waitUntil(lambda: "control patch" in visible_text(page), timeout=LONG_MS)
    keys("Z")
    carried = boxes(page)
    assert set(carried) == {"cheek-left", "control"}  # as they lie on the first
    assert carried["cheek-left"].place.x == pytest.approx(CHEEK["x"], abs=0.02)
    press(page, "Save")
    assert zones_of(diary, photos[1]) is None
    assert len(zones_of(diary, photos[0]) or ()) == 2
    diary.undo()
    assert zones_of(diary, photos[0]) is None
    assert zones_of(diary, photos[1]) == [CHEEK, CONTROL]


def test_before_it_is_known_where_the_zones_lie_none_can_be_saved_over(
    page: PhotosPage, diary: Diary, photos: list[Photo], qtbot: QtBot
) -> None:
    page.compare.zones.saved.emit([CHEEK, CONTROL])
    keys("Z")  # the photos are looked at anew
    if page.compare.marks_zones:
        press(page, "Save")
    assert zones_of(diary, photos[0]) == [CHEEK, CONTROL]
    qtbot.waitUntil(lambda: "control patch" in visible_text(page), timeout=LONG_MS)
    page.compare.canvas.setFocus()
    keys("Z")
    assert set(boxes(page)) == {"cheek-left", "control"}


def test_dark_skin_hears_its_caveat(page: PhotosPage, diary: Diary, qtbot: QtBot) -> None:
    diary.save(Profile(fitzpatrick=5), act="Profile")
    qtbot.waitUntil(lambda: "types IV to VI" in visible_text(page), timeout=LONG_MS)


def test_a_place_never_leaves_its_picture() -> None:
    place = Place(0.9, 0.0, 0.1, 0.5)
    assert place.moved(0.2, -0.2) == place
    assert place.resized(0.5, 0.9).w == pytest.approx(0.1)
    assert place.resized(0.5, 0.9).h == 1.0
    assert place.resized(-1, -1) == Place(0.9, 0.0, 0.02, 0.02)
