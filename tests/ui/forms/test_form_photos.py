"""Photos in the forms for a session and a check-in: in, in sight, out, and with the record."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.diary.draft_pictures import FOLDER
from homecare.records.models import CheckIn, Photo, Treatment
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of
from tests.entries import a_check_in, a_session
from tests.homecare.photos.made import jpeg, saved, skin
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import choose, go_to, keys, pick, press
from tests.ui.reading import control, visible_text
from ui.check_in.dialog import CheckInDialog
from ui.forms.photos import PhotosPart
from ui.forms.photos import part as photos_part
from ui.session.form import SessionForm
from ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("theme")
Form = SessionForm | CheckInDialog
Opened = tuple[Form, Asked]
Open = Callable[..., Opened]


@pytest.fixture(params=[SessionForm, CheckInDialog])
def opened(
    request: pytest.FixtureRequest, diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget]
) -> Open:
    def made() -> Opened:
        desk, asked = desk_of(diary, tasks)
        now = diary.clock()
        if request.param is SessionForm:
            form: Form = SessionForm(desk, a_session(now))
        else:
            form = CheckInDialog(desk, a_check_in(now))
        form.resize(1000, 760)
        show(form)
        return form, asked

    return made


def files(folder: Path, *seeds: int) -> list[Path]:
    made: list[Path] = []
    for seed in seeds:
        made.append(folder / f"{seed}.jpg")
        made[-1].write_bytes(saved(skin(seed), "JPEG"))
    return made


def part(form: QWidget) -> PhotosPart:
    found = form.findChild(PhotosPart)
    assert found is not None
    return found


def drop(on: QWidget, *paths: Path) -> QDropEvent:
    """Files are drawn onto a widget and let fall, as a file manager does it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), actions, mime, left, none)
    QCoreApplication.sendEvent(on, enter)
    event = QDropEvent(QPointF(9, 9), actions, mime, left, none)
    QCoreApplication.sendEvent(on, event)
    return event


def add(form: Form, qtbot: QtBot, *paths: Path) -> None:
    drop(form, *paths)
    qtbot.waitUntil(lambda: not part(form).is_busy)


def save(form: Form) -> None:
    if isinstance(form, CheckInDialog):
        choose(form, "Redness", "2, mild")
    form.save()


def test_without_photos_there_is_one_button(opened: Open) -> None:
    form, _asked = opened()
    assert control(form, "Add photos…").isVisible()
    assert not part(form).row.isVisible()


def test_dropped_photos_come_in_with_the_record_in_one_step(
    opened: Open, diary: Diary, tmp_path: Path, qtbot: QtBot,
    assert_accessible: Callable[[QWidget], None],
) -> None:  # fmt: skip
    form, _asked = opened()
    add(form, qtbot, *files(tmp_path, 1, 2))
    assert not diary.all(Photo)
    assert control(form, "New photo 2").isVisible()
    assert_accessible(form)
    pick(form, "New photo 1", "Left")
    save(form)
    views = {(each.view, each.area) for each in diary.all(Photo)}
    assert views == {(View.LEFT, Area.FACE), (None, Area.FACE)}
    assert {each.at for each in diary.all(Photo)} == {diary.clock().at}
    assert not (diary.log.folder / FOLDER).exists()
    diary.undo()
    assert not [*diary.all(Photo), *diary.all(Treatment), *diary.all(CheckIn)]


def test_one_that_is_taken_out_is_not_stored(
    opened: Open, diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    form, _asked = opened()
    add(form, qtbot, *files(tmp_path, 1, 2))
    press(form, "Take out: New photo 1")
    go_to(form, "New photo 1")
    keys("Delete")
    assert not part(form).row.isVisible()
    assert not (diary.log.folder / FOLDER).exists()
    save(form)
    assert not diary.all(Photo)


def test_closing_keeps_them_with_the_draft_and_throwing_it_away_stores_nothing(
    opened: Open, diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    form, _asked = opened()
    add(form, qtbot, *files(tmp_path, 1))
    form.close()
    again, _asked = opened()
    assert control(again, "New photo 1").isVisible()
    press(again, "Throw away")
    assert not part(again).row.isVisible()
    press(again, "Bring it back")
    assert control(again, "New photo 1").isVisible()
    press(again, "Throw the draft away")
    again.close()
    assert not (diary.log.folder / FOLDER).exists()
    assert not diary.all(Photo)


def test_what_is_no_picture_is_said_by_name_and_the_others_come_in(
    opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    form, _asked = opened()
    (tmp_path / "notes.txt").write_text("no picture")
    add(form, qtbot, tmp_path / "notes.txt", *files(tmp_path, 1))
    assert "notes.txt: It is no picture that can be taken" in visible_text(form)
    assert control(form, "New photo 1").isVisible()


def test_one_that_the_log_has_is_said(
    opened: Open, diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    (file,) = files(tmp_path, 1)
    add_photos(diary, [file], About(at=diary.clock()))
    form, _asked = opened()
    add(form, qtbot, file)
    assert "1.jpg is in the log already." in visible_text(form)
    assert not form.draft.pictures


def test_another_day_in_the_file_is_said(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    form, _asked = opened()
    (tmp_path / "dated.jpg").write_bytes(jpeg(3))
    add(form, qtbot, tmp_path / "dated.jpg")
    assert "The file says 20 Nov 2026" in visible_text(form)


def test_a_picture_is_pasted_also_where_words_are_typed(opened: Open, qtbot: QtBot) -> None:
    form, _asked = opened()
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(QImage.fromData(saved(skin(1), "PNG")))
    notes = control(form, "Notes", QPlainTextEdit)
    notes.setFocus()
    keys("Ctrl+V")
    qtbot.waitUntil(lambda: len(form.draft.pictures) == 1)
    clipboard.setText("words")
    keys("Ctrl+V")
    assert notes.toPlainText() == "words"


def test_a_file_that_falls_on_the_notes_is_a_photo_too(
    opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    form, _asked = opened()
    notes = control(form, "Notes", QPlainTextEdit)
    event = drop(notes.viewport(), *files(tmp_path, 1))
    assert event.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: len(form.draft.pictures) == 1)
    assert notes.toPlainText() == ""


def test_nothing_is_saved_before_they_are_in(opened: Open, diary: Diary, tmp_path: Path) -> None:
    form, _asked = opened()
    drop(form, *files(tmp_path, 1))
    form.save()
    assert "still being added" in visible_text(form)
    assert not [*diary.all(Treatment), *diary.all(CheckIn)]


def test_a_record_that_is_edited_shows_the_photos_of_its_day_and_skin(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget], now: Moment, tmp_path: Path
) -> None:
    yesterday = moment_of(now.local - timedelta(days=1))
    session = a_session(yesterday)
    diary.save(session, act="Log session")
    one, other, elsewhere = files(tmp_path, 1, 2, 3)
    add_photos(diary, [one], About(area=Area.FACE, view=View.FRONT, at=yesterday))
    add_photos(diary, [other], About(area=Area.FACE, view=View.LEFT, at=now))
    add_photos(diary, [elsewhere], About(area=Area.SCALP, view=View.TOP, at=yesterday))
    desk, _asked = desk_of(diary, tasks)
    form = SessionForm(desk, session)
    show(form)
    assert part(form).row.isVisible()
    assert len(part(form).shown) == 1
    spoken = [each.accessibleName() for each in part(form).row.findChildren(QLabel)]
    assert "Front, Face, 21 Nov 2026, the day of a session" in spoken


def test_a_photo_alone_is_no_check_in(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget], tmp_path: Path, qtbot: QtBot
) -> None:
    desk, _asked = desk_of(diary, tasks)
    dialog = CheckInDialog(desk, a_check_in(diary.clock()))
    show(dialog)
    add(dialog, qtbot, *files(tmp_path, 1))
    dialog.save()
    assert "A photo alone is no check-in" in visible_text(dialog)
    assert not diary.all(CheckIn)
    choose(dialog, "Redness", "2, mild")
    dialog.save()
    assert len(diary.all(CheckIn)) == len(diary.all(Photo)) == 1


def test_a_photo_that_falls_on_what_is_saved_already_is_refused_in_words(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget], tmp_path: Path, qtbot: QtBot
) -> None:
    desk, asked = desk_of(diary, tasks)
    form = SessionForm(desk, a_session(diary.clock()))
    show(form)
    form.save()
    assert form.isVisible()  # care from now on
    drop(form, *files(tmp_path, 1))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert any("add the photo in Photos" in str(args) for _name, args in asked.acts)
    form.close()
    assert not (diary.log.folder / FOLDER).exists()


def test_one_that_is_not_in_yet_when_the_form_closes_is_kept_with_the_draft(
    opened: Open, diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    form, _asked = opened()
    drop(form, *files(tmp_path, 1, 2))
    assert part(form).is_busy
    form.close()
    again, _asked = opened()
    assert control(again, "New photo 2").isVisible()


def test_what_takes_too_long_is_told_when_the_form_closes(
    opened: Open, tasks: Tasks, diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos_part, "_WAITS_MS", 0)
    form, asked = opened()
    others = Event()
    tasks.run(others.wait)  # the worker has other work, and does not come to the photos
    drop(form, *files(tmp_path, 1, 2))
    form.close()
    others.set()
    assert any("were not ready" in str(args) for _name, args in asked.acts)
    assert not form.draft.pictures


def test_what_is_not_in_yet_when_a_draft_is_thrown_away_goes_with_it(
    opened: Open, tasks: Tasks, diary: Diary, tmp_path: Path, qtbot: QtBot
) -> None:
    form, _asked = opened()
    add(form, qtbot, *files(tmp_path, 1))
    form.close()
    again, _asked = opened()
    drop(again, *files(tmp_path, 2))
    press(again, "Throw away")
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not again.draft.pictures
    assert not part(again).is_busy
    assert not part(again).row.isVisible()
