"""A watched folder on the page of photos: what is new is offered, and comes in after a yes only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.values.terms import View
from tests.homecare.photos.made import jpeg
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import choose, press
from tests.ui.pages.test_photos import notices, written
from tests.ui.reading import visible_text
from ui.pages.photos import PhotosPage
from ui.pages.photos.watching.asking import AskOfNew
from ui.settings.kept import Settings, use_settings
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Opened = tuple[PhotosPage, Asked]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Show, tmp_path: Path) -> Callable[[], Opened]:
    use_settings(Settings(tmp_path / "settings" / "window.ini"))

    def made() -> Opened:
        desk, asked = desk_of(diary, tasks)
        page = PhotosPage(desk)
        page.resize(1000, 640)
        diary.on_change.append(page.on_changed)
        show(page)
        return page, asked

    return made


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    folder = tmp_path / "Camera"
    written(folder, "old.jpg", jpeg(90))
    return folder


def look(page: PhotosPage, qtbot: QtBot, times: int = 2) -> None:
    """Look as often as the timer would: the second time a file is known to be whole."""
    for _ in range(times):
        page.watching.watcher.look()
        qtbot.waitUntil(lambda: not page.watching.watcher.is_looking)


def watching(page: PhotosPage, camera: Path, qtbot: QtBot) -> None:
    page.watching.watcher.choose(camera)
    qtbot.waitUntil(lambda: page.watching.watcher.watched is not None)


def dialog(page: PhotosPage) -> AskOfNew:
    return next(each for each in page.findChildren(AskOfNew) if each.isVisible())


def tick(asked: AskOfNew, row: int, *, on: bool) -> None:
    from PySide6.QtCore import Qt

    item = asked.findChildren(QListWidget)[0].item(row)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_off_by_default_and_nothing_is_looked_at(opened: Callable[[], Opened]) -> None:
    page, _asked = opened()
    assert page.watching.watcher.watched is None
    assert "Watch a folder…" in visible_text(page)
    page.watching.watcher.look()
    assert not page.watching.watcher.is_looking


def test_new_ones_are_offered_and_come_in_after_a_yes(
    opened: Callable[[], Opened], diary: Diary, camera: Path, qtbot: QtBot,
    assert_accessible: Callable[[QWidget], None],
) -> None:  # fmt: skip
    page, asked = opened()
    watching(page, camera, qtbot)
    look(page, qtbot)
    assert "New photos in Camera are offered here." in visible_text(page)
    files = [written(camera, f"{n}.jpg", jpeg(n)) for n in range(3)]
    look(page, qtbot)
    assert "3 new photos in Camera" in visible_text(page)
    assert not diary.all(Photo)
    press(page, "Look at the new photos")
    offered = dialog(page)
    assert_accessible(offered)
    choose(offered, "View", "Left")
    tick(offered, 0, on=False)
    press(offered, "Add")
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 2 and not page.adding.is_busy)
    assert {photo.view for photo in diary.all(Photo)} == {View.LEFT}
    assert "2 photos added." in notices(asked)
    look(page, qtbot)
    assert "new photo" not in visible_text(page.watching)  # the one that was not ticked is known
    assert all(file.read_bytes() for file in files)


def test_not_these_and_they_are_not_offered_again(
    opened: Callable[[], Opened], diary: Diary, camera: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    watching(page, camera, qtbot)
    written(camera, "a.jpg", jpeg(1))
    look(page, qtbot)
    press(page, "Do not offer these photos again")
    look(page, qtbot)
    assert "new photo" not in visible_text(page.watching)
    again, _asked = opened()  # the next start
    look(again, qtbot)
    assert "New photos in Camera are offered here." in visible_text(again)
    written(camera, "b.jpg", jpeg(2))
    look(again, qtbot)
    assert "1 new photo in Camera" in visible_text(again)
    assert not diary.all(Photo)


def test_what_the_log_has_is_not_offered_whatever_it_is_called(
    opened: Callable[[], Opened], diary: Diary, camera: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    add_photos(diary, [written(tmp_path / "elsewhere", "x.jpg", jpeg(1))], About())
    page, _asked = opened()
    watching(page, camera, qtbot)
    written(camera, "IMG_1.jpg", jpeg(1))
    look(page, qtbot)
    assert "new photo" not in visible_text(page.watching)


def test_a_folder_that_goes_is_said_and_comes_back(
    opened: Callable[[], Opened], camera: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    watching(page, camera, qtbot)
    camera.rename(tmp_path / "away")
    look(page, qtbot)
    assert "Camera is not there now." in visible_text(page)
    (tmp_path / "away").rename(camera)
    written(camera, "a.jpg", jpeg(1))
    look(page, qtbot)
    assert "1 new photo in Camera" in visible_text(page)


def test_one_that_can_not_be_read_is_told_and_not_offered_again(
    opened: Callable[[], Opened], camera: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    watching(page, camera, qtbot)
    written(camera, "half.jpg", jpeg(1)[:500])
    look(page, qtbot)
    press(page, "Look at the new photos")
    press(dialog(page), "Add")
    qtbot.waitUntil(lambda: "1 file was not taken" in visible_text(page))
    look(page, qtbot)
    assert "new photo" not in visible_text(page.watching)


def test_stopping_forgets_the_folder(
    opened: Callable[[], Opened], camera: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    watching(page, camera, qtbot)
    press(page, "Stop watching the folder")
    assert "Watch a folder…" in visible_text(page)
    assert not list((tmp_path / "settings").glob("watched*"))
    again, _asked = opened()
    assert again.watching.watcher.watched is None


def test_the_logs_own_folder_is_refused_in_words(
    opened: Callable[[], Opened], diary: Diary, qtbot: QtBot
) -> None:
    page, asked = opened()
    page.watching.watcher.choose(diary.log.folder)
    qtbot.waitUntil(lambda: bool(notices(asked)))
    assert "belongs to the log itself" in notices(asked)[0]
    assert page.watching.watcher.watched is None
