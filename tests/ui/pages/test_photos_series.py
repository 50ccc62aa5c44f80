"""All photos of a view: a time-lapse of them, and an overview with one zoom."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.sample.skins import drawn_face
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of
from tests.ui.desk import desk_of
from tests.ui.hands import keys
from tests.ui.reading import visible_text
from ui.pages.photos import PhotosPage
from ui.pages.photos.compare.lapse import SPEEDS, LapseView
from ui.pages.photos.compare.modes import KEYS, Mode
from ui.pages.photos.compare.sheet import columns_for
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
EYE = (round(600 * 0.5 + 0.09 * 800), round(800 * (0.47 - 0.055)))
"""Where the middle of an eye is drawn, in a face of 600 × 800."""

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def page(diary: Diary, tasks: Tasks, show: Show, tmp_path: Path) -> PhotosPage:
    """Three of a drawn face, and between them one without any."""
    (tmp_path / "in").mkdir()
    drawn = (
        drawn_face(0.9, width=600, height=800),
        drawn_face(0.4, width=600, height=800, turn=0.02),
        Image.new("RGB", (600, 800), "#a08070"),
        drawn_face(0.6, width=600, height=800, turn=-0.01),
    )
    for days, face in zip((60, 30, 10, 1), drawn, strict=True):
        file = tmp_path / "in" / f"{days}.png"
        face.save(file)
        at = moment_of(diary.clock().local - timedelta(days=days))
        add_photos(diary, [file], About(area=Area.FACE, view=View.FRONT, at=at))
    page = PhotosPage(desk_of(diary, tasks)[0])
    page.resize(1000, 700)
    show(page)
    page.grid.setFocus()
    page.compare_now()
    return page


def lapse_of(page: PhotosPage, qtbot: QtBot) -> LapseView:
    keys("T")
    lapse = page.compare.lapse
    qtbot.waitUntil(
        lambda: "Left out: 1 in which no face was found" in visible_text(page), timeout=30_000
    )
    qtbot.waitUntil(lambda: "Laying one over" not in visible_text(page), timeout=30_000)
    return lapse


def eye_shown(lapse: LapseView) -> str:
    image = lapse.stage.image
    assert image is not None
    return image.pixelColor(*EYE).name()


def test_the_way_of_a_time_lapse_by_key(page: PhotosPage, qtbot: QtBot) -> None:
    lapse = lapse_of(page, qtbot)
    lapse.stop()
    text = visible_text(page)
    assert "Front · 4 photos" in text
    assert "1 of 3:" in text
    assert eye_shown(lapse) == "#606060"  # covered, unless the person says otherwise
    keys("Right", "Right", "Right")
    assert "3 of 3:" in lapse.stage.accessibleName()
    assert "aligned within 1 px" in lapse.stage.accessibleName()
    lapse.cover.setChecked(False)
    assert eye_shown(lapse) != "#606060"
    assert "3 of 3" in visible_text(page)
    lapse.every.setChecked(True)
    assert "4 of 4:" in visible_text(page)  # it stays with the picture that is shown
    keys("Left")
    assert "not aligned, shown as it is" in visible_text(page)


def test_it_plays_slowly_to_its_end_and_begins_again(page: PhotosPage, qtbot: QtBot) -> None:
    lapse = lapse_of(page, qtbot)
    page.compare.canvas.may_move_by_itself = lambda: True
    lapse.speed.set_value(SPEEDS[2])
    lapse.stage.setFocus()
    keys("Space")
    assert lapse.plays
    qtbot.waitUntil(lambda: not lapse.plays, timeout=10_000)
    assert "3 of 3:" in lapse.stage.accessibleName()
    keys("Space")
    assert "1 of 3:" in lapse.stage.accessibleName()
    keys("Space")
    assert not lapse.plays
    assert min(SPEEDS) >= 400


def test_where_nothing_may_move_it_steps_only(page: PhotosPage, qtbot: QtBot) -> None:
    page.compare.canvas.may_move_by_itself = lambda: False
    lapse = lapse_of(page, qtbot)
    keys("Space")
    assert not lapse.plays
    assert "Your system asks for no motion" in visible_text(page)
    keys("Right")
    assert "2 of 3:" in lapse.stage.accessibleName()


def test_leaving_stops_what_plays(page: PhotosPage, qtbot: QtBot) -> None:
    lapse = lapse_of(page, qtbot)
    page.compare.canvas.may_move_by_itself = lambda: True
    keys("Space")
    assert lapse.plays
    keys("S")
    assert not lapse.plays
    assert page.compare.panel.isVisible()
    keys("Escape")
    assert page.grid.hasFocus()


def test_another_page_stops_what_plays(page: PhotosPage, qtbot: QtBot) -> None:
    lapse = lapse_of(page, qtbot)
    page.compare.canvas.may_move_by_itself = lambda: True
    lapse.play_or_pause()
    assert lapse.plays
    page.hide()
    assert not lapse.plays


def save_to(lapse: LapseView, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    lapse.save()


def test_it_is_saved_with_what_is_shown(
    page: PhotosPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lapse = lapse_of(page, qtbot)
    save_to(lapse, tmp_path / "mine", monkeypatch)
    qtbot.waitUntil(lambda: "Saved:" in visible_text(page), timeout=20_000)
    with Image.open(tmp_path / "mine.webp") as image:
        assert getattr(image, "n_frames", 1) == 3
        for number in range(3):
            image.seek(number)
            eye = np.asarray(image.convert("RGB"), int)[
                EYE[1] - 10 : EYE[1] + 10, EYE[0] - 20 : EYE[0] + 20
            ]
            assert np.abs(eye - 0x60).max() <= 6


def test_a_stop_and_a_place_that_is_not_there_are_said(
    page: PhotosPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lapse = lapse_of(page, qtbot)
    save_to(lapse, tmp_path / "none" / "x.webp", monkeypatch)
    qtbot.waitUntil(lambda: "Not saved:" in visible_text(page), timeout=20_000)
    save_to(lapse, tmp_path / "x.webp", monkeypatch)
    lapse.saving.cancel()
    assert "nothing was saved" in visible_text(page)
    qtbot.waitUntil(lambda: not page.compare.lapse._reel._tasks.busy, timeout=20_000)
    assert not (tmp_path / "x.webp").exists()


# The overview --------------------------------------------------------------------------------------


def test_the_overview_shows_all_with_one_zoom_and_opens_one(page: PhotosPage, qtbot: QtBot) -> None:
    keys("O")
    sheet = page.compare.overview.sheet
    qtbot.waitUntil(lambda: page.compare._reel.is_whole, timeout=30_000)
    assert sheet.model().rowCount() == 4
    assert sheet.verticalScrollBar().maximum() == 0
    keys("+", "+", "+")
    assert sheet.lens.zoom > 1.9
    before = sheet.lens
    keys("Ctrl+Right")
    assert sheet.lens.x > before.x
    keys("0")
    assert sheet.lens.zoom == 1
    keys("Right", "Return")
    assert page.compare.canvas.mode is Mode.SLIDER
    pair = page.compare.pair
    assert pair is not None
    assert (pair.first, pair.second) == (0, 1)


def test_the_wheel_zooms_where_there_is_nothing_to_scroll(page: PhotosPage, qtbot: QtBot) -> None:
    keys("O")
    wheel(page.compare.overview.sheet.viewport(), 120)
    assert page.compare.overview.sheet.lens.zoom == pytest.approx(1.25)


def wheel(widget: QWidget, angle: int, at: QPoint | None = None) -> None:
    place = QPointF(at or widget.rect().center())
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, angle), none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_side_by_side_the_wheel_over_either_zooms_both_around_the_pointer(page: PhotosPage) -> None:
    keys("D")
    canvas = page.compare.canvas
    canvas.zoom(2)  # higher than the window, whatever its shape
    for x in (0.25, 0.75):
        before = canvas.lens.zoom
        wheel(canvas, 120, QPoint(round(x * canvas.width()), canvas.height() // 3))
        assert canvas.lens.zoom == pytest.approx(1.25 * before)
        assert canvas.lens.y < 0.5


def test_each_mode_says_its_key_and_the_key_brings_it(page: PhotosPage) -> None:
    for mode, key in KEYS.items():
        assert page.compare.modes.chip(mode).toolTip() == f"Key: {key}"
        keys(key)
        assert page.compare.canvas.mode is mode
    assert len(set(KEYS.values())) == len(Mode) == len(KEYS)


@pytest.mark.parametrize("count", [1, 2, 11, 60, 300])
def test_as_many_columns_as_make_them_largest(count: int) -> None:
    columns = columns_for(count, QSize(1000, 600), 0.75, 30)
    assert 1 <= columns <= count
    rows = -(-count // columns)
    width = min(1000 / columns - 8, (600 / rows - 38) * 0.75)
    if count <= 11:
        assert width >= 72  # all in sight
    for other in range(1, count + 1):
        down = (600 / -(-count // other) - 38) * 0.75
        if count <= 11:
            assert min(1000 / other - 8, down) <= width
    if count == 300:
        assert 1000 / columns >= 96


def test_what_the_map_says_stands_below_it_and_is_heard(page: PhotosPage, qtbot: QtBot) -> None:
    keys("R")
    qtbot.waitUntil(lambda: page.compare._finder.answer is not None, timeout=30_000)
    answer = page.compare._finder.answer
    assert answer is not None
    assert answer.map.words
    assert answer.map.words in visible_text(page)
    assert page.compare.canvas.accessibleDescription() == answer.map.words
    assert answer.map.picture is not None  # the neck tells the light
    keys("S")
    assert page.compare.canvas.accessibleDescription() == ""


def test_all_of_it_has_names(
    page: PhotosPage, qtbot: QtBot, assert_accessible: Callable[[QWidget], None]
) -> None:
    lapse_of(page, qtbot)
    assert_accessible(page)
    keys("O")
    assert_accessible(page)
    keys("R")
    assert_accessible(page)


def test_a_photo_that_comes_meanwhile_is_in_the_sheet_and_each_opens_itself(
    page: PhotosPage, diary: Diary, tmp_path: Path
) -> None:
    diary.on_change.append(page.on_changed)
    keys("O")
    sheet = page.compare.overview.sheet
    file = tmp_path / "in" / "90.png"
    drawn_face(0.8, width=600, height=800).save(file)
    at = moment_of(diary.clock().local - timedelta(days=90))
    new = add_photos(diary, [file], About(area=Area.FACE, view=View.FRONT, at=at)).each[0].photo
    assert new is not None
    page.refresh()
    shown = [shot.id for shot in sheet.shots.shots]
    assert shown[0] == new.id
    third = shown[2]
    sheet.setCurrentIndex(sheet.shots.index(2))
    keys("Return")
    pair = page.compare.pair
    assert pair is not None
    assert pair.shots[pair.second].id == third
