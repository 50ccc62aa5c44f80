"""Photos on Today: the days of a running recovery, and nothing of them for who takes none."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.queries.shots import of_recovery
from homecare.records.models import Photo
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of
from tests.entries import a_check_in, a_session
from tests.homecare.photos.made import jpeg
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import press
from tests.ui.reading import control, is_there, visible_text
from ui.opening import glance
from ui.pages.today import TodayPage
from ui.pages.today.photo_strip import PhotoStrip
from ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("theme")
Show = Callable[[QWidget], QWidget]


def ago(now: Moment, hours: float) -> Moment:
    return moment_of(now.local - timedelta(hours=hours))


def put(
    diary: Diary, folder: Path, seed: int, when: Moment,
    area: Area | None = Area.FACE, view: View | None = View.FRONT,
) -> Photo:  # fmt: skip
    (folder / f"{seed}.jpg").write_bytes(jpeg(seed))
    about = About(area=area, view=view, at=when)
    photo = add_photos(diary, [folder / f"{seed}.jpg"], about).each[0].photo
    assert photo is not None
    return photo


@pytest.fixture
def rolled(diary: Diary, now: Moment) -> Moment:
    """A session three days ago, and a look at it today, so that nothing is due."""
    then = ago(now, 72)
    diary.save(a_session(then), act="Log session")
    diary.save(a_check_in(ago(now, 0.5), redness=1), act="Check in")
    return then


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Show) -> Callable[[], tuple[TodayPage, Asked]]:
    def made() -> tuple[TodayPage, Asked]:
        desk, asked = desk_of(diary, tasks)
        page = TodayPage(desk)
        page.resize(1100, 900)
        diary.on_change.append(page.on_changed)
        show(page)
        return page, asked

    return made


def strip(page: TodayPage) -> PhotoStrip:
    found = page.findChild(PhotoStrip)
    assert found is not None
    return found


def days(page: TodayPage) -> list[str]:
    faces = strip(page).findChildren(QPushButton)
    return [each.accessibleName() for each in faces if each.isVisible()]


def test_a_log_without_photos_shows_none(
    rolled: Moment, opened: Callable[[], tuple[TodayPage, Asked]]
) -> None:
    page, _asked = opened()
    assert not strip(page).isVisible()
    assert "photo" not in visible_text(page).casefold()


def test_the_days_of_the_recovery_stand_in_order_and_open_their_entry(
    rolled: Moment, diary: Diary, now: Moment, tmp_path: Path, qtbot: QtBot,
    opened: Callable[[], tuple[TodayPage, Asked]], assert_accessible: Callable[[QWidget], None],
) -> None:  # fmt: skip
    put(diary, tmp_path, 1, ago(now, 73))  # before the session
    put(diary, tmp_path, 2, ago(now, 71))
    put(diary, tmp_path, 3, ago(now, 24))
    put(diary, tmp_path, 4, ago(now, 20), area=Area.SCALP)
    page, asked = opened()
    assert [each.split(", ")[-1] for each in days(page)[:-1]] == [
        "the day of a session",
        "2 days after a session",
    ]
    assert "Day 0" in visible_text(page)
    assert_accessible(page)
    faces = strip(page).findChildren(QPushButton)
    qtbot.waitUntil(lambda: not faces[1].icon().isNull())
    newest = next(each for each in diary.all(Photo) if each.at == ago(now, 24).at)
    press(page, "Front, Face, 21 Nov 2026, 2 days after a session")
    assert asked.acts[-1] == ("show_entry", (newest.id,))
    press(page, "Add photo")
    assert asked.names[-1] == "add_photos"


def test_a_photo_is_offered_beside_the_check_in_that_is_due(
    diary: Diary, now: Moment, tmp_path: Path, opened: Callable[[], tuple[TodayPage, Asked]]
) -> None:
    diary.save(a_session(ago(now, 26)), act="Log session")
    page, _asked = opened()
    assert is_there(page, "Check in: ")
    assert not is_there(page, "Add photo")
    put(diary, tmp_path, 1, ago(now, 25))
    again, _asked = opened()
    assert is_there(again, "Check in: ")
    assert control(again, "Add photo").isVisible()


def test_while_the_log_is_opened_the_room_is_kept_and_filled_then(
    rolled: Moment,
    diary: Diary,
    now: Moment,
    tmp_path: Path,
    tasks: Tasks,
    show: Show,
    qtbot: QtBot,
) -> None:
    put(diary, tmp_path, 1, ago(now, 20))
    seen = glance(diary.log.folder, now)
    assert seen is not None
    desk, _asked = desk_of(diary, tasks)
    desk.diary = seen  # type: ignore[assignment] # as the window does until the log is open
    page = TodayPage(desk)
    page.resize(1100, 900)
    show(page)
    assert strip(page).isVisible()
    height = strip(page).height()
    desk.diary = diary
    page.on_opened()
    assert days(page)[0].startswith("Front, Face, 22 Nov 2026")
    qtbot.waitUntil(lambda: abs(strip(page).sizeHint().height() - height) <= 8)


def test_one_of_each_day_and_of_the_view_that_most_are_of(
    rolled: Moment, diary: Diary, now: Moment, tmp_path: Path
) -> None:
    for seed, (hours, view) in enumerate(
        ((50, View.FRONT), (49, View.LEFT), (26, View.LEFT), (25, View.FRONT), (2, View.RIGHT))
    ):
        put(diary, tmp_path, seed, ago(now, hours), view=view)
    put(diary, tmp_path, 9, ago(now, 24.5), view=View.FRONT)
    found = of_recovery(diary.shots(), Area.FACE, rolled, 6)
    assert [(each.days, each.view) for each in found] == [
        (1, View.FRONT),
        (2, View.FRONT),
        (3, View.RIGHT),
    ]
    assert found[1].moment.at == ago(now, 24.5).at
    assert len(of_recovery(diary.shots(), Area.FACE, rolled, 2)) == 2
    assert of_recovery(diary.shots(), Area.SCALP, rolled, 6) == ()
