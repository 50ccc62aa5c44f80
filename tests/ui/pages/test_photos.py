"""The page of photos over a real log, with real files: in, through the grid, out and back."""

import errno
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QImageReader, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of
from tests.homecare.photos.made import jpeg, saved, skin, tags
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import choose, go_to, keys, press
from tests.ui.reading import controls, visible_text
from ui.pages.photos import PhotosPage, work
from ui.pages.photos.asking import AskAbout
from ui.settings.kept import Settings, settings, use_settings
from ui.settings.table import PHOTO_SIZE
from ui.settings.values import PhotoSize
from ui.tasks import Tasks
from ui.window.side_bar import with_mnemonics

Show = Callable[[QWidget], QWidget]
Opened = tuple[PhotosPage, Asked]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Show) -> Callable[[], Opened]:
    """Shows the page as the window does: told of every change."""

    def made() -> Opened:
        desk, asked = desk_of(diary, tasks)
        page = PhotosPage(desk)
        page.resize(1000, 640)
        diary.on_change.append(page.on_changed)
        show(page)
        return page, asked

    return made


def written(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(data)
    return file


def undated(seed: int) -> bytes:
    return saved(skin(seed), "JPEG")


def put(diary: Diary, folder: Path, seed: int, view: View, days: int = 0) -> Photo:
    """A picture of some days ago in the log."""
    file = written(folder, f"{seed}.jpg", undated(seed))
    at = moment_of(diary.clock().local - timedelta(days=days))
    about = About(area=Area.FACE, view=view, at=at)
    photo = add_photos(diary, [file], about).each[0].photo
    assert photo is not None
    return photo


def question(page: PhotosPage) -> AskAbout | None:
    return next((each for each in page.findChildren(AskAbout) if each.isVisible()), None)


def asks_of(page: PhotosPage, name: str) -> bool:
    """Whether it is asked when this file's picture was taken."""
    dialog = question(page)
    return dialog is not None and name in visible_text(dialog)


def answer(page: PhotosPage, qtbot: QtBot, **chosen: str) -> None:
    """Answer the dialog that asks, and wait until it went."""
    qtbot.waitUntil(lambda: question(page) is not None)
    dialog = question(page)
    assert dialog is not None
    for name, option in chosen.items():
        choose(dialog, name, option)
    press(dialog, "Add")


def notices(asked: Asked) -> list[str]:
    return [args[0] for name, args in asked.acts if name == "notice"]


def drop(page: PhotosPage, *paths: Path) -> QMimeData:
    """Let files fall on the page, as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop = QDropEvent(
        QPointF(20, 20), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(drop)
    assert drop.dropAction() is Qt.DropAction.CopyAction  # the file manager must not move them
    return mime


def rows(page: PhotosPage) -> list[str]:
    model = page.grid.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


# What it shows -----------------------------------------------------------------------------------


def test_an_empty_page_teaches(
    opened: Callable[[], Opened], assert_accessible: Callable[[QWidget], None]
) -> None:
    page, _asked = opened()
    text = visible_text(page)
    assert "See how your skin changes" in text
    assert "0 photo" not in text
    assert_accessible(page)


def test_newest_first_each_with_its_view_its_day_and_the_days_since_a_session(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, now: Moment,
    assert_accessible: Callable[[QWidget], None],
) -> None:  # fmt: skip
    session = moment_of(now.local - timedelta(days=10))
    row = Treatment(at=session.at, areas=[TreatmentArea(area=Area.FACE)])
    row.moment = session
    diary.save(row, act="Log session")
    for seed, days in ((1, 9), (2, 10), (3, 30), (4, 0)):
        put(diary, tmp_path / "in", seed, View.FRONT, days)
    page, _asked = opened()
    assert rows(page) == [
        "Front, Face, 22 Nov 2026, 10 days after a session",
        "Front, Face, 13 Nov 2026, 1 day after a session",
        "Front, Face, 12 Nov 2026, the day of a session",
        "Front, Face, 23 Oct 2026, before any session",
    ]
    assert "4 photos" in visible_text(page)
    assert_accessible(page)


def test_a_session_elsewhere_does_not_count(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, now: Moment
) -> None:
    session = moment_of(now.local - timedelta(days=3))
    row = Treatment(at=session.at, areas=[TreatmentArea(area=Area.NECK)])
    row.moment = session
    diary.save(row, act="Log session")
    put(diary, tmp_path / "in", 1, View.FRONT)
    page, _asked = opened()
    assert rows(page)[0].endswith("before any session")


def test_one_view_alone(opened: Callable[[], Opened], diary: Diary, tmp_path: Path) -> None:
    for seed, view in enumerate((View.FRONT, View.LEFT, View.FRONT)):
        put(diary, tmp_path / "in", seed, view, seed)
    page, _asked = opened()
    press(page, "Left")
    assert [each.split(",")[0] for each in rows(page)] == ["Left"]
    press(page, "All")
    assert len(rows(page)) == 3


def test_what_two_photos_lack_to_be_compared_is_said(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path
) -> None:
    put(diary, tmp_path / "a", 1, View.FRONT)
    put(diary, tmp_path / "a", 2, View.LEFT, days=30)
    page, _asked = opened()
    page.grid.selectAll()
    assert "Only photos of one view are compared" in visible_text(page)
    put(diary, tmp_path / "a", 3, View.FRONT, days=60)
    page.grid.setCurrentIndex(page.grid.model().index(0, 0))
    assert "Only photos of one view are compared" not in visible_text(page)


def test_small_pictures_come_from_the_worker_and_a_missing_one_is_said(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    there, gone = (put(diary, tmp_path / "in", seed, View.FRONT, seed) for seed in (1, 2))
    assert gone.file is not None
    (diary.log.folder / gone.file).unlink()
    page, _asked = opened()
    thumbs, side = page.thumbs, page.grid.side_px
    shots = {shot.id: shot for shot in page.grid.shots.shots}
    ratio = page.devicePixelRatio()
    qtbot.waitUntil(lambda: thumbs.has(shots[gone.id], round(side * ratio)))
    picture = thumbs.get(shots[there.id], round(side * ratio))
    assert picture is not None
    assert max(picture.width(), picture.height()) == round(side * ratio)
    assert thumbs.get(shots[gone.id], round(side * ratio)) is None


# What comes in -----------------------------------------------------------------------------------


def test_dropped_files_come_in_with_view_and_area_and_undo_takes_them_back(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, asked = opened()
    files = [written(tmp_path / "in", f"{n}.jpg", jpeg(n)) for n in range(3)]
    mime = drop(page, *files)
    answer(page, qtbot, View="Left", Area="Neck")
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 3 and not page.adding.is_busy)
    assert {(row.view, row.area) for row in diary.all(Photo)} == {(View.LEFT, Area.NECK)}
    assert "3 photos added." in notices(asked)
    assert all(file.exists() for file in files)
    assert len(rows(page)) == 3
    diary.undo()
    assert not rows(page)
    assert mime.urls()


def test_what_is_no_picture_is_said_by_name_and_the_others_come_in(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    drop(
        page,
        written(tmp_path / "in", "good.jpg", jpeg(1)),
        written(tmp_path / "in", "notes.txt", b"no picture"),
        written(tmp_path / "in", "half.jpg", jpeg(2)[:400]),
    )
    answer(page, qtbot)
    qtbot.waitUntil(lambda: "2 files were not taken" in visible_text(page))
    text = visible_text(page)
    assert "notes.txt: It is no picture that can be taken" in text
    assert "half.jpg: It is damaged" in text
    assert len(diary.all(Photo)) == 1
    press(page, "Close: 2 files were not taken")
    assert "not taken" not in visible_text(page)


def test_the_same_again_is_said(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, asked = opened()
    file = written(tmp_path / "in", "one.jpg", jpeg(1))
    add_photos(diary, [file], About())
    drop(page, file)
    answer(page, qtbot)
    qtbot.waitUntil(lambda: "1 is in the log already." in notices(asked))
    assert len(diary.all(Photo)) == 1


def test_a_picture_without_a_date_is_asked_for_it(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    drop(page, written(tmp_path / "in", "sent.jpg", undated(1)))
    answer(page, qtbot, View="Front")
    qtbot.waitUntil(lambda: asks_of(page, "sent.jpg"))
    dialog = question(page)
    assert dialog is not None
    assert "When was this photo taken?" in visible_text(dialog)
    press(dialog, "Yesterday")
    press(dialog, "Add")
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 1 and not page.adding.is_busy)
    row = diary.all(Photo)[0]
    assert row.moment.local.date() == diary.clock().local.date() - timedelta(days=1)
    assert row.view is View.FRONT  # what was said before holds


def test_without_an_answer_it_is_not_added_and_that_is_said(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, asked = opened()
    drop(page, written(tmp_path / "in", "sent.jpg", undated(1)))
    answer(page, qtbot)
    qtbot.waitUntil(lambda: asks_of(page, "sent.jpg"))
    keys("Escape")
    assert notices(asked) == ["1 photo without a date was not added."]
    assert not diary.all(Photo)


def test_a_day_ahead_is_refused_at_its_field(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    QGuiApplication.clipboard().setImage(QImage.fromData(undated(1)))
    page.grid.setFocus()
    page.paste()
    qtbot.waitUntil(lambda: question(page) is not None)
    dialog = question(page)
    assert dialog is not None
    go_to(dialog, "Taken")
    keys("PgUp", "PgUp")
    press(dialog, "Add")
    assert dialog.isVisible()
    assert "lies ahead" in visible_text(dialog)


def test_a_pasted_picture_asks_its_date(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    put(diary, tmp_path / "in", 7, View.FRONT, 3)
    page, _asked = opened()
    QGuiApplication.clipboard().setImage(QImage.fromData(undated(1)))
    page.grid.setFocus()
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: question(page) is not None)
    dialog = question(page)
    assert dialog is not None
    press(dialog, "The day before")
    press(dialog, "Add")
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 2 and not page.adding.is_busy)
    newest = diary.all(Photo)[-1]
    assert newest.moment.local.date() == diary.clock().local.date() - timedelta(days=2)
    assert newest.area is Area.FACE  # where the last one was


def test_a_clipboard_without_a_picture_is_said(opened: Callable[[], Opened]) -> None:
    page, asked = opened()
    QGuiApplication.clipboard().setText("words")
    page.paste()
    assert notices(asked) == ["There is no picture on the clipboard."]
    assert question(page) is None


def test_cancelling_keeps_what_is_in_and_begins_no_more(diary: Diary, tmp_path: Path) -> None:
    files = [written(tmp_path / "in", f"{n}.jpg", jpeg(n)) for n in range(4)]
    stop = Event()

    def progress(done: int, _count: int) -> None:
        if done == 2:
            stop.set()

    results = work.add_files(diary.log.folder, diary.clock(), files, About(), stop, progress)
    assert results.stopped
    assert len(diary.all(Photo)) == 2
    assert results.step is not None
    diary.take_over(results.step)
    diary.undo()
    assert not diary.all(Photo)


def test_how_far_it_is_shows_while_they_come_in(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    for n in range(6):
        written(tmp_path / "in", f"{n}.jpg", jpeg(n))
    page.adding.add([tmp_path / "in"], About())  # a folder
    bar = page.findChild(QProgressBar)
    assert bar is not None
    assert bar.isVisible()
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    qtbot.waitUntil(lambda: not page.adding.is_busy)
    assert not bar.isVisible()
    assert seen[-1] == 6
    assert len(diary.all(Photo)) == 6


def test_stopping_is_said_until_it_has_stopped(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, asked = opened()
    files = [written(tmp_path / "in", f"{n}.jpg", jpeg(n)) for n in range(6)]
    said: list[str] = []
    bar = page.findChild(QProgressBar)
    assert bar is not None

    def cancel_then_look(done: int) -> None:
        if done:
            page.adding.cancel()
            QTimer.singleShot(0, lambda: said.append(visible_text(page.adding)))

    bar.valueChanged.connect(cancel_then_look)
    page.adding.add(files, About())
    qtbot.waitUntil(lambda: not page.adding.is_busy)
    qtbot.waitUntil(lambda: bool(said))
    assert not any("Adding" in each for each in said)
    assert all("Stopping…" in each for each in said if each)
    assert "Stopped: the others were not added." in notices(asked)[-1]


def test_what_came_in_before_the_disk_was_full_is_told_and_can_be_undone(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page, asked = opened()
    files = [written(tmp_path / "in", f"{n}.jpg", jpeg(n)) for n in range(4)]

    def full_after_two(_handle: int) -> None:
        if len(list((diary.log.folder / "photos").glob("[!.]*"))) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full_disk:
        full_disk.setattr("os.fsync", full_after_two)
        page.adding.add(files, About())
        qtbot.waitUntil(lambda: bool(notices(asked)))
    said = notices(asked)[0]
    assert said.startswith("2 photos added. The others were not added: ")
    assert "No space left" in said
    assert len(diary.all(Photo)) == 2
    assert diary.undo_act == "Add 4 photos"
    diary.undo()
    assert not diary.all(Photo)


def test_a_photo_without_a_time_zone_is_said_to_be_read_by_this_clock(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, asked = opened()
    drop(page, written(tmp_path / "in", "a.jpg", jpeg(1, exif=tags(offset=None))))
    answer(page, qtbot)  # one zone: nothing to be asked
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 1 and not page.adding.is_busy)
    assert "1 names no time zone, and was read by the clock of" in notices(asked)[-1]


def test_whoever_was_in_several_time_zones_is_asked_for_the_cameras(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    session = moment_of(
        datetime(2026, 10, 1, 20, tzinfo=ZoneInfo("Asia/Tokyo")), ZoneInfo("Asia/Tokyo")
    )
    row = Treatment(at=session.at, areas=[TreatmentArea(area=Area.FACE)])
    row.moment = session
    diary.save(row, act="Log session")
    page, asked = opened()
    exif = tags(date="2026:10:02 09:00:00", offset=None)
    drop(page, written(tmp_path / "in", "a.jpg", jpeg(1, exif=exif)))
    answer(page, qtbot, **{"Time zone of the camera": "Asia/Tokyo"})
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 1 and not page.adding.is_busy)
    (photo,) = diary.all(Photo)
    assert photo.at == datetime(2026, 10, 2, 0, tzinfo=UTC)
    assert "the clock of Asia/Tokyo" in notices(asked)[-1]


@pytest.mark.parametrize(("size", "longest"), [(PhotoSize.SMALL, 2048), (PhotoSize.AS_TAKEN, 5000)])
def test_photos_are_kept_as_large_as_the_person_chose(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot, size: PhotoSize,
    longest: int,
) -> None:  # fmt: skip
    use_settings(Settings(tmp_path / "kept.ini"))
    settings().keep(PHOTO_SIZE, size)
    page, _asked = opened()
    drop(page, written(tmp_path / "in", "a.jpg", saved(skin(1, 5000, 400), "JPEG", exif=tags())))
    answer(page, qtbot)
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 1 and not page.adding.is_busy)
    (file,) = (diary.log.folder / "photos").iterdir()
    assert QImageReader(str(file)).size().width() == longest


def test_a_folder_that_is_dropped_comes_in_whole(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    page, _asked = opened()
    for n in range(4):
        written(tmp_path / "in", f"{n}.JPG", jpeg(n))
    written(tmp_path / "in", "notes.txt", b"no picture")
    drop(page, tmp_path / "in")
    answer(page, qtbot, View="Right")
    qtbot.waitUntil(lambda: len(diary.all(Photo)) == 4 and not page.adding.is_busy)
    assert "not taken" not in visible_text(page)


# What is done with them --------------------------------------------------------------------------


def test_deleted_by_key_back_by_undo_and_from_what_was_deleted(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    for seed in range(3):
        put(diary, tmp_path / "in", seed, View.FRONT, seed)
    page, asked = opened()
    page.grid.setFocus()
    keys("Home", "Shift+Right", "Delete")
    assert len(diary.all(Photo)) == 1
    assert notices(asked) == ["2 photos deleted. They can be restored for 30 days."]
    diary.undo()
    assert len(rows(page)) == 3
    diary.redo()
    qtbot.waitUntil(
        lambda: len(controls(page, "Recently deleted", QWidget)) == 1
    )  # those before it went
    press(page, "Recently deleted")
    assert len(rows(page)) == 2
    assert "kept for 30 days" in visible_text(page)
    page.grid.setFocus()
    keys("Ctrl+A", "Delete")  # nothing: they are deleted already
    assert len(diary.all(Photo, deleted=True)) == 2
    press(page, "Restore")
    assert len(diary.all(Photo)) == 3
    assert len(rows(page)) == 3  # all of them show: there is nothing left to restore


def test_enter_edits_the_one_that_is_chosen(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path
) -> None:
    older, newer = (
        put(diary, tmp_path / "in", seed, View.FRONT, days) for seed, days in ((1, 5), (2, 0))
    )
    page, asked = opened()
    page.grid.setFocus()
    keys("Home", "Return")
    keys("Right", "Return")
    edited = [args[0].id for name, args in asked.acts if name == "edit"]
    assert edited == [newer.id, older.id]


def test_the_next_takes_the_place_of_one_that_went(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path
) -> None:
    for seed in range(3):
        put(diary, tmp_path / "in", seed, View.FRONT, seed)
    page, _asked = opened()
    page.grid.setFocus()
    keys("Home", "Right", "Delete")
    assert page.grid.currentIndex().row() == 1


def test_three_thousand_stand_in_the_grid_and_only_those_in_sight_are_read(
    opened: Callable[[], Opened], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    made: list[Photo] = []
    for n in range(3000):
        moment = moment_of(now.local - timedelta(hours=n))
        row = Photo(at=moment.at, view=View.FRONT, file=f"photos/{n:064x}.jpg", sha256=f"{n:064x}")
        row.moment = moment
        made.append(row)
    diary.save(*made, act="Import")
    page, _asked = opened()
    grid = page.grid
    assert grid.model().rowCount() == 3000
    qtbot.waitUntil(lambda: page.thumbs.known > 0)
    grid.setFocus()
    keys("End")
    last = grid.shots.shots[-1]
    side = round(grid.side_px * page.devicePixelRatio())
    qtbot.waitUntil(lambda: page.thumbs.has(last, side))
    assert page.thumbs.known < 400


def test_labels_are_whole_in_a_small_window(
    opened: Callable[[], Opened], diary: Diary, tmp_path: Path
) -> None:
    put(diary, tmp_path / "in", 1, View.FRONT)
    page, _asked = opened()
    page.resize(820, 560)
    page.grid.setFocus()
    keys("Home", "Space")
    assert page.minimumSizeHint().width() <= 820


def test_every_letter_on_the_page_is_free_in_the_window(opened: Callable[[], Opened]) -> None:
    """A letter that the side bar or the menu bar has as well would do nothing."""
    page, _asked = opened()
    titles = ["Today", "Journal", "Progress", "Photos", "Safety & care", "Kit", "Share"]
    bar = with_mnemonics([*titles, "Log session", "Check in"], taken="fevh")
    taken = {QKeySequence.mnemonic(text).toString() for text in (*bar, "&f", "&e", "&v", "&h")}
    own = page.findChildren(QAbstractButton)
    letters = {
        letter: button.text()
        for button in own
        if (letter := QKeySequence.mnemonic(button.text()).toString())
    }
    assert len(letters) > 8
    assert {text for letter, text in letters.items() if letter in taken} == set()
