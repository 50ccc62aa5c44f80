"""Points by hand, by key and by pointer, where nothing else lays one photo over the other."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import ImageOps
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.sample.skins import drawn_face
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of
from tests.ui.desk import desk_of
from tests.ui.hands import keys
from tests.ui.reading import visible_text
from ui.pages.photos import PhotosPage
from ui.pages.photos.compare.pair import Side
from ui.pages.photos.compare.points import PointsCanvas
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def page(diary: Diary, tasks: Tasks, show: Show, tmp_path: Path, qtbot: QtBot) -> PhotosPage:
    """A face, and the same mirrored: they can't be laid over each other."""
    face = drawn_face(0.9, width=600, height=800)
    for days, drawn in ((60, face), (1, ImageOps.mirror(face).rotate(3))):
        file = tmp_path / f"{days}.png"
        drawn.save(file)
        at = moment_of(diary.clock().local - timedelta(days=days))
        add_photos(diary, [file], About(area=Area.FACE, view=View.FRONT, at=at))
    page = PhotosPage(desk_of(diary, tasks)[0])
    page.resize(1000, 700)
    show(page)
    page.grid.setFocus()
    page.compare_now()
    qtbot.waitUntil(lambda: "Could not be aligned" in visible_text(page), timeout=30_000)
    return page


def begin(page: PhotosPage, qtbot: QtBot) -> PointsCanvas:
    assert "Set points by hand" in visible_text(page).replace("&", "")
    page.compare.set_points()
    qtbot.waitUntil(page.compare.points.canvas.isVisible)
    return page.compare.points.canvas


def test_by_key_the_cross_moves_and_is_set_in_turns(page: PhotosPage, qtbot: QtBot) -> None:
    canvas = begin(page, qtbot)
    assert "Point 1: mark a place in the first photo" in visible_text(page)
    before = canvas.cross[Side.FIRST]
    keys("Shift+Right", "Right", "Up")
    moved = canvas.cross[Side.FIRST] - before
    frame = canvas.frame(Side.FIRST)
    assert moved.x() * frame.width() == pytest.approx(11, abs=0.01)
    assert moved.y() * frame.height() == pytest.approx(-1, abs=0.01)
    keys("Return")
    assert "mark the same place in the second photo" in visible_text(page)
    assert canvas.accessibleName().startswith("Point 1 in the second photo: cross at 50 % from")
    keys("Return")
    assert canvas.count == 1
    keys("Backspace")
    assert (canvas.count, canvas.active) == (0, Side.SECOND)
    keys("Escape")
    assert page.compare.canvas.isVisible()
    assert page.compare.isVisible()


def test_points_lay_one_over_the_other_and_it_is_said_how_well(
    page: PhotosPage, qtbot: QtBot
) -> None:
    canvas = begin(page, qtbot)
    for x, y in ((0.3, 0.35), (0.7, 0.35), (0.5, 0.7)):
        for side, aside in ((Side.FIRST, 0.0), (Side.SECOND, 0.03)):
            frame = canvas.frame(side)
            spot = frame.topLeft() + QPoint(
                round((x + aside) * frame.width()), round(y * frame.height())
            )
            qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert canvas.count == 3
    page.compare.points.finish()
    qtbot.waitUntil(lambda: "by points you set, about" in visible_text(page), timeout=30_000)
    assert page.compare.canvas.isVisible()
    assert "Not comparable" in visible_text(page)
    pair = page.compare.pair
    assert pair is not None
    assert len(page.compare._finder.points(pair)) == 3


def test_points_in_a_line_are_told_to_be_set_anew(page: PhotosPage, qtbot: QtBot) -> None:
    canvas = begin(page, qtbot)
    for _point in range(3):
        keys("Return", "Return")  # all in one place
    assert canvas.count == 3
    page.compare.points.finish()
    qtbot.waitUntil(lambda: "set them anew" in visible_text(page), timeout=30_000)


def test_a_drag_moves_one_picture_and_sets_nothing(page: PhotosPage, qtbot: QtBot) -> None:
    canvas = begin(page, qtbot)
    canvas.zoom(4, Side.FIRST)
    before = canvas.frame(Side.FIRST), canvas.frame(Side.SECOND)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    qtbot.mouseMove(canvas, QPoint(140, 200))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(140, 200))
    assert canvas.frame(Side.FIRST).left() > before[0].left()
    assert canvas.frame(Side.SECOND) == before[1]
    assert canvas.places[Side.FIRST] == []


def test_all_of_it_has_names(
    page: PhotosPage, qtbot: QtBot, assert_accessible: Callable[[QWidget], None]
) -> None:
    begin(page, qtbot)
    assert_accessible(page)
    keys("S")
    assert page.compare.canvas.isVisible()


def test_points_stay_where_the_photos_are_measured_meanwhile(
    page: PhotosPage, diary: Diary, qtbot: QtBot
) -> None:
    diary.on_change.append(page.on_changed)
    canvas = begin(page, qtbot)
    keys("Return", "Return", "Return")
    photo = diary.all(Photo)[0]
    photo.measures = [{"area": "chin", "a_first": 9.0}]
    photo.comparable = False
    diary.save(photo, act="Measure")
    assert canvas.isVisible()
    assert len(canvas.places[Side.FIRST]) == 2
