"""Two more photos are asked for once, after the first of a view, and never again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of
from tests.homecare.photos.made import saved
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.pages.photos import PhotosPage
from ui.settings.kept import Settings, use_settings
from ui.tasks import Tasks

ASKS = "Take two more now"
pytestmark = pytest.mark.usefixtures("theme")


def put(diary: Diary, folder: Path, minutes: int, view: View = View.FRONT) -> None:
    file = folder / f"{view}-{minutes}.png"
    file.write_bytes(saved(Image.new("RGB", (60, 80), (90, minutes % 256, 30)), "PNG"))
    at = moment_of(diary.clock().local - timedelta(minutes=minutes))
    add_photos(diary, [file], About(area=Area.FACE, view=view, at=at))


@pytest.fixture
def page(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget], qapp: QApplication,
    tmp_path: Path,
) -> PhotosPage:  # fmt: skip
    use_settings(Settings(tmp_path / "window.ini"))
    page = PhotosPage(desk_of(diary, tasks)[0])
    diary.on_change.append(page.on_changed)
    show(page)
    return page


def press(page: PhotosPage, words: str) -> None:
    shown = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    button = next(each for each in shown if each.text().replace("&", "") == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_after_the_first_of_a_view_once(page: PhotosPage, diary: Diary, tmp_path: Path) -> None:
    assert ASKS not in visible_text(page)
    put(diary, tmp_path, 5)
    assert ASKS in visible_text(page)
    assert "Put the camera down between them" in visible_text(page)
    press(page, "Not now")
    assert ASKS not in visible_text(page)
    page.refresh()
    assert ASKS not in visible_text(page)


def test_not_again_in_another_window(
    page: PhotosPage, diary: Diary, tasks: Tasks, tmp_path: Path, show: Callable[[QWidget], QWidget]
) -> None:
    put(diary, tmp_path, 5)
    assert ASKS in visible_text(page)
    other = show(PhotosPage(desk_of(diary, tasks)[0]))
    assert ASKS not in visible_text(other)


def test_it_goes_once_there_is_another(page: PhotosPage, diary: Diary, tmp_path: Path) -> None:
    put(diary, tmp_path, 5)
    assert ASKS in visible_text(page)
    put(diary, tmp_path, 3)
    assert ASKS not in visible_text(page)


def test_of_a_photo_of_earlier_nothing_is_asked(
    page: PhotosPage, diary: Diary, tmp_path: Path
) -> None:
    put(diary, tmp_path, 61)
    assert ASKS not in visible_text(page)


def test_two_more_are_taken_of_the_view_that_was_asked_about(
    page: PhotosPage, diary: Diary, tmp_path: Path
) -> None:
    put(diary, tmp_path, 40 * 24 * 60, View.FRONT)  # in its turn: not taken today
    put(diary, tmp_path, 5, View.LEFT)
    press(page, "Take two more")
    assert page.taking.isVisible()
    assert page.taking.view is View.LEFT
    assert page.adding.blank().view is View.LEFT
