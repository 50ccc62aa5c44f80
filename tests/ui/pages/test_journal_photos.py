"""A photo in the journal: what is told of it, and its picture beside that."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of
from tests.homecare.photos.made import jpeg
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import pick
from tests.ui.reading import visible_text
from ui.pages.journal import JournalPage
from ui.pages.journal.photo import PhotoPicture
from ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def photo(diary: Diary, tmp_path: Path) -> Photo:
    """Taken now, three days after a session."""
    before = moment_of(diary.clock().local - timedelta(days=3))
    session = Treatment(at=before.at, areas=[TreatmentArea(area=Area.FACE)])
    session.moment = before
    diary.save(session, act="Log session")
    (tmp_path / "a.jpg").write_bytes(jpeg(1))
    about = About(area=Area.FACE, view=View.FRONT, at=diary.clock())
    photo = add_photos(diary, [tmp_path / "a.jpg"], about).each[0].photo
    assert photo is not None
    return photo


@pytest.fixture
def shown(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget]
) -> tuple[JournalPage, Asked]:
    desk, asked = desk_of(diary, tasks)
    page = JournalPage(desk)
    page.resize(1000, 640)
    show(page)
    return page, asked


def test_it_is_told_with_its_picture(
    photo: Photo, diary: Diary, shown: tuple[JournalPage, Asked], qtbot: QtBot
) -> None:
    page, _asked = shown
    text = visible_text(page)
    assert "Front" in text
    assert "Face · 3 days after a session (Thu 19 Nov)" in text
    qtbot.waitUntil(lambda: bool(page.findChildren(PhotoPicture)))
    picture = page.findChild(PhotoPicture)
    assert picture is not None
    qtbot.waitUntil(lambda: picture.image is not None)
    assert picture.isVisible()
    assert "3 days after a session" in picture.accessibleName()
    page.show_record(diary.all(Treatment)[0].id)
    assert not picture.isVisible()


def test_a_missing_picture_is_said(
    photo: Photo, diary: Diary, shown: tuple[JournalPage, Asked], qtbot: QtBot
) -> None:
    page, _asked = shown
    assert photo.file is not None
    (diary.log.folder / photo.file).unlink()
    qtbot.waitUntil(lambda: bool(page.findChildren(PhotoPicture)))
    picture = page.findChild(PhotoPicture)
    assert picture is not None
    qtbot.waitUntil(lambda: "missing" in picture.accessibleName())


def test_a_photo_is_added_from_here(photo: Photo, shown: tuple[JournalPage, Asked]) -> None:
    page, asked = shown
    pick(page, "New entry", "Photo…")
    assert asked.names == ["add_photos"]
