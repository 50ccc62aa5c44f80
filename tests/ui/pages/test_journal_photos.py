"""A photo in the journal: what is told of it, and its picture beside that."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.queries.journal import Wanted
from homecare.records.models import Photo, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of
from tests.homecare.photos.made import jpeg
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import keys, pick, press
from tests.ui.reading import is_there, visible_text
from ui.pages.journal import JournalPage
from ui.pages.journal.entries import AREAS, EntriesTable
from ui.pages.journal.large import LargePhoto
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
    photo: Photo, diary: Diary, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    assert photo.file is not None
    (diary.log.folder / photo.file).unlink()
    page: JournalPage = request.getfixturevalue("shown")[0]
    qtbot.waitUntil(lambda: bool(page.findChildren(PhotoPicture)))
    picture = page.findChild(PhotoPicture)
    assert picture is not None
    qtbot.waitUntil(lambda: "missing" in picture.accessibleName())


def test_a_photo_is_added_from_here(photo: Photo, shown: tuple[JournalPage, Asked]) -> None:
    page, asked = shown
    pick(page, "New entry", "Photo…")
    assert asked.names == ["add_photos"]


# Many of one day ----------------------------------------------------------------------------------


@pytest.fixture
def several(diary: Diary, tmp_path: Path) -> list[Photo]:
    """Three of the face and one of the neck on one day, and one of the day before."""
    made: list[Photo] = []
    for seed, (hours, area, view) in enumerate(
        (
            (3, Area.FACE, View.FRONT),
            (2, Area.FACE, View.LEFT),
            (1, Area.FACE, View.FRONT),
            (1, Area.NECK, View.FRONT),
            (26, Area.FACE, View.FRONT),
        )
    ):
        (tmp_path / f"{seed}.jpg").write_bytes(jpeg(seed + 20))
        at = moment_of(diary.clock().local - timedelta(hours=hours))
        about = About(area=area, view=view, at=at)
        photo = add_photos(diary, [tmp_path / f"{seed}.jpg"], about).each[0].photo
        assert photo is not None
        made.append(photo)
    return made


def test_those_of_an_area_on_a_day_are_one_line(several: list[Photo], diary: Diary) -> None:
    journal = diary.journal()
    assert [(each.what, each.where, each.detail) for each in journal] == [
        ("3 photos", "Face", "Front, Left"),
        ("Photo", "Neck", "Front"),
        ("Photo", "Face", "Front"),
    ] or [each.what for each in journal] == ["Photo", "3 photos", "Photo"]
    line = journal.place_of(several[0].id)
    assert line is not None
    assert line == journal.place_of(several[2].id)
    assert {key for _model, key in journal.records([line])} == {each.id for each in several[:3]}
    assert journal[line].moment.at == several[2].at  # it stands where the last of them does


def test_a_group_is_deleted_and_comes_back_as_one(several: list[Photo], diary: Diary) -> None:
    journal = diary.journal()
    line = journal.place_of(several[0].id)
    assert line is not None
    diary.delete_records(journal.records([line]), "Delete")
    assert len(diary.all(Photo)) == 2
    deleted = diary.journal(Wanted(deleted=True))
    assert [each.what for each in deleted] == ["Photo"] * 3  # each can be restored by itself
    diary.undo()
    assert len(diary.all(Photo)) == 5


def test_one_of_them_is_found_by_its_id(
    several: list[Photo], shown: tuple[JournalPage, Asked]
) -> None:
    page, _asked = shown
    page.show_record(several[0].id)
    text = visible_text(page)
    assert "3 photos" in text
    assert "Left" in text
    assert not is_there(page, "Edit")  # each is edited by itself


def test_the_list_shows_them_small(
    several: list[Photo], shown: tuple[JournalPage, Asked], qtbot: QtBot
) -> None:
    page, _asked = shown
    table = page.findChild(EntriesTable)
    assert table is not None
    model = table.model()

    def pictured() -> bool:
        picture = model.data(model.index(0, AREAS), Qt.ItemDataRole.DecorationRole)
        assert isinstance(picture, QIcon)
        image = picture.pixmap(40).toImage()
        return image.pixelColor(image.rect().center()).alpha() == 255

    qtbot.waitUntil(pictured)


def test_one_is_shown_large_and_arrow_keys_go_to_the_others(
    several: list[Photo], shown: tuple[JournalPage, Asked], qtbot: QtBot,
    assert_accessible: Callable[[QWidget], None],
) -> None:  # fmt: skip
    page, asked = shown
    page.show_record(several[0].id)
    qtbot.waitUntil(lambda: len(page.findChildren(PhotoPicture)) == 3)
    press(page, page.findChildren(PhotoPicture)[1].accessibleName())
    large = page.findChild(LargePhoto)
    assert large is not None
    assert "Left, Face, 22 Nov 2026" in visible_text(large)
    assert_accessible(large)
    keys("Right")
    assert "Front, Face, 22 Nov 2026" in visible_text(large)
    press(large, "Edit")
    assert [args[0].id for name, args in asked.acts if name == "edit"] == [several[2].id]


def test_the_calendar_tells_of_photos(several: list[Photo], diary: Diary) -> None:
    today = diary.clock().local_date
    days = diary.days(Wanted(), today - timedelta(days=2), today)
    assert [(day, each.photos) for day, each in sorted(days.items())] == [
        (today - timedelta(days=1), 1),
        (today, 4),
    ]
    only = diary.days(Wanted(models=frozenset({Treatment})), today, today)
    assert only == {}


def test_what_was_measured_is_told_in_words(
    photo: Photo, diary: Diary, shown: tuple[JournalPage, Asked]
) -> None:
    page, _asked = shown
    row = diary.get(Photo, photo.id)
    assert row is not None
    row.comparable, row.delta_a, row.own_sem = True, 2.5, 0.5
    diary.save(row, act="Measure photo")
    page.on_changed()
    page.show_record(photo.id)
    assert "Redder than on the first photo (a* +2.5, noise ±1.4)" in visible_text(page)


def test_how_many_are_deleted_with_a_line_and_come_back_is_said(
    several: list[Photo], diary: Diary, shown: tuple[JournalPage, Asked]
) -> None:
    page, asked = shown
    page.show_record(several[0].id)
    table = page.findChild(EntriesTable)
    assert table is not None
    table.setFocus()
    keys("Delete")
    assert len(diary.all(Photo)) == 2
    assert diary.undo_act == "Delete 3 photos"
    said = [args[0] for name, args in asked.acts if name == "notice"]
    assert said == ["3 photos deleted. They can be restored for 30 days."]
