"""Two photos against each other: by key, by pointer, and what a screen reader hears of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.queries.shots import Shot
from homecare.records.models import Photo
from homecare.sample.skins import drawn_face
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of
from tests.homecare.photos.made import saved
from tests.ui.desk import desk_of
from tests.ui.hands import keys, tab_to
from tests.ui.reading import visible_text
from ui.look.theme import Choice, Theme
from ui.look.tokens import contrast
from ui.pages.photos import PhotosPage
from ui.pages.photos.compare.lens import MOST, Lens
from ui.pages.photos.compare.levels import image_of, levels_of
from ui.pages.photos.compare.modes import Mode
from ui.pages.photos.compare.pair import Pair, Side, pair_of
from ui.pages.photos.compare.ring import paint_ring
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
COLOURS = ("#c02020", "#20c020", "#2020c0", "#c0c020")
"""Of the oldest picture first."""
EYE = (round(600 * 0.5 + 0.09 * 800), round(800 * (0.47 - 0.055)))
"""Where the middle of an eye is drawn, in a face of 600 × 800."""

pytestmark = pytest.mark.usefixtures("theme")


def put(diary: Diary, folder: Path, colour: str, days: int, view: View = View.FRONT) -> Photo:
    folder.mkdir(exist_ok=True)
    file = folder / f"{colour[1:]}-{view}-{days}.png"
    file.write_bytes(saved(Image.new("RGB", (300, 400), colour), "PNG"))
    at = moment_of(diary.clock().local - timedelta(days=days))
    photo = add_photos(diary, [file], About(area=Area.FACE, view=view, at=at)).each[0].photo
    assert photo is not None
    return photo


@pytest.fixture
def page(diary: Diary, tasks: Tasks, show: Show, tmp_path: Path) -> PhotosPage:
    """Four pictures from the front and two from the left."""
    for colour, days in zip(COLOURS, (90, 60, 30, 1), strict=True):
        put(diary, tmp_path / "in", colour, days)
    put(diary, tmp_path / "in", "#808080", 50, View.LEFT)
    put(diary, tmp_path / "in", "#404040", 2, View.LEFT)
    page = PhotosPage(desk_of(diary, tasks)[0])
    page.resize(1000, 640)
    diary.on_change.append(page.on_changed)
    show(page)
    page.grid.setFocus()
    return page


@pytest.mark.parametrize("look", [each for each in Choice if each is not Choice.SYSTEM])
@pytest.mark.parametrize("skin", ["#000000", "#5c3a28", "#808080", "#c68a6e", "#e8b8a0", "#ffffff"])
def test_the_ring_of_focus_is_seen_on_any_picture(theme: Theme, look: Choice, skin: str) -> None:
    theme.set_choice(look)
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor(skin))
    painter = QPainter(picture)
    paint_ring(painter, picture.rect())
    painter.end()
    ring = {picture.pixelColor(place, 20).name() for place in range(6)}
    assert max(contrast(colour, skin) for colour in ring) >= 3


def at(page: PhotosPage, x: float, y: float = 0.7) -> str:
    """The colour that shows at a place of the canvas (0 to 1 each way)."""
    picture = page.compare.canvas.grab().toImage()
    place = QPoint(round(x * (picture.width() - 1)), round(y * (picture.height() - 1)))
    return picture.pixelColor(place).name()


def is_like(one: str, other: str) -> bool:
    a, b = QColor(one), QColor(other)
    parts = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return all(abs(x - y) < 12 for x, y in parts)  # JPEG


def shows(page: PhotosPage, x: float, colour: str) -> bool:
    return is_like(at(page, x), colour)


def open_it(
    page: PhotosPage, qtbot: QtBot, first: str = COLOURS[0], last: str = COLOURS[3]
) -> None:
    keys("End", "C")  # the oldest
    qtbot.waitUntil(lambda: shows(page, 0.4, first) and shows(page, 0.6, last))


# Which two ---------------------------------------------------------------------------------------


def days(pair: Pair | None) -> tuple[int, int]:
    assert pair is not None
    newest = pair.shots[-1].moment.local_date
    first, second = ((newest - pair.shot(side).moment.local_date).days for side in Side)
    return first, second


def test_of_none_first_and_latest_of_the_view_with_most(page: PhotosPage, diary: Diary) -> None:
    shots = diary.shots()
    assert days(pair_of(shots)) == (89, 0)
    assert days(pair_of(shots, [shots[1].id])) == (48, 0)  # from the left
    front = [shot for shot in shots if shot.view is View.FRONT]
    assert days(pair_of(shots, [front[1].id])) == (89, 29)
    assert days(pair_of(shots, [front[3].id])) == (89, 0)  # the first itself
    assert days(pair_of(shots, [front[1].id, front[2].id])) == (59, 29)


def test_two_of_different_views_are_no_pair(page: PhotosPage, diary: Diary) -> None:
    shots = diary.shots()
    other = next(shot for shot in shots if shot.view is not shots[0].view)
    assert pair_of(shots, [shots[0].id, other.id]) is None
    assert pair_of(shots[:1]) is None


def test_pages_turn_over_what_is_pinned_and_stop_at_the_end(page: PhotosPage, diary: Diary) -> None:
    shots: tuple[Shot, ...] = tuple(
        reversed([each for each in diary.shots() if each.view is View.FRONT])
    )
    pair = Pair(shots, 1, 2)
    assert pair.paged(-1).second == 0
    assert pair.paged(1).second == 3
    assert pair.paged(1).paged(1).second == 3
    pinned = pair.pinning(Side.SECOND)
    assert (pinned.paged(1).first, pinned.paged(1).second) == (3, 2)
    assert pinned.turned_to(2) == pinned


# By key ------------------------------------------------------------------------------------------


def test_the_whole_way_by_key(page: PhotosPage, qtbot: QtBot) -> None:
    open_it(page, qtbot)
    text = visible_text(page)
    assert "Front · 24 Aug 2026 beside 21 Nov 2026" in text
    assert "89 days apart" in text
    keys("Left")  # an earlier one in the second's place
    qtbot.waitUntil(lambda: shows(page, 0.6, COLOURS[2]))
    keys("P", "Right")  # now the first turns
    qtbot.waitUntil(lambda: shows(page, 0.4, COLOURS[1]) and shows(page, 0.6, COLOURS[2]))
    keys("Right")  # over the one that is pinned
    qtbot.waitUntil(lambda: shows(page, 0.4, COLOURS[3]))
    keys("Escape")
    assert "photos" in visible_text(page)
    assert page.grid.hasFocus()


def test_each_mode_has_a_key_and_shows_what_it_says(page: PhotosPage, qtbot: QtBot) -> None:
    open_it(page, qtbot)
    canvas = page.compare.canvas
    keys("Shift+Right", "Shift+Right", "Shift+Right")
    assert shows(page, 0.56, COLOURS[0])
    keys("D")
    assert canvas.mode is Mode.SIDE_BY_SIDE
    assert shows(page, 0.25, COLOURS[0])
    assert shows(page, 0.75, COLOURS[3])
    keys("F")
    canvas.set_share(0.5)
    assert shows(page, 0.5, "#c07020")  # half of each
    keys("B")
    assert canvas.mode is Mode.BLINK
    assert shows(page, 0.5, COLOURS[0])
    keys("Space")
    assert shows(page, 0.5, COLOURS[3])
    keys("S")
    assert canvas.mode is Mode.SLIDER


def test_they_blink_slowly_and_not_where_nothing_may_move(page: PhotosPage, qtbot: QtBot) -> None:
    open_it(page, qtbot)
    canvas = page.compare.canvas
    keys("B")
    assert canvas.blinks is canvas.may_move_by_itself()
    canvas.may_move_by_itself = lambda: False
    keys("S", "B")
    assert not canvas.blinks
    keys("Space")
    assert shows(page, 0.5, COLOURS[3])


def test_both_zoom_and_pan_together(page: PhotosPage, qtbot: QtBot) -> None:
    open_it(page, qtbot)
    keys("D")
    canvas = page.compare.canvas
    frames = canvas.frame(Side.FIRST), canvas.frame(Side.SECOND)
    keys("+", "+", "+", "+", "Ctrl+Right")
    for side, before in zip(Side, frames, strict=True):
        assert canvas.frame(side).width() > 2 * before.width()
    first, second = canvas.frame(Side.FIRST), canvas.frame(Side.SECOND)
    assert second.left() - first.left() == pytest.approx(canvas.width() / 2 + 3, abs=1)
    keys("0")
    assert canvas.frame(Side.FIRST) == frames[0]


def test_what_a_screen_reader_hears(
    page: PhotosPage, qtbot: QtBot, assert_accessible: Callable[[QWidget], None]
) -> None:
    open_it(page, qtbot)
    said = page.compare.canvas.accessibleName()
    assert said.startswith("Slider. First: Front, Face, 24 Aug 2026, before any session. Second:")
    keys("F")
    assert page.compare.canvas.accessibleName().startswith("Fade.")
    assert_accessible(page)
    marks = page.compare.panel.timeline.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert marks.data(marks.index(0, 0), role).endswith("before any session, 1")


def test_tab_reaches_the_line_and_its_slider_moves_it(page: PhotosPage, qtbot: QtBot) -> None:
    open_it(page, qtbot)
    tab_to(page, "Where the line stands")
    slider = page.findChild(QSlider)
    assert slider is not None
    keys("Home")
    assert page.compare.canvas.share == 0
    assert shows(page, 0.4, COLOURS[3])
    keys("End")
    assert shows(page, 0.6, COLOURS[0])


# By pointer --------------------------------------------------------------------------------------


def test_a_press_brings_the_line_and_a_drag_pans(page: PhotosPage, qtbot: QtBot) -> None:
    open_it(page, qtbot)
    canvas = page.compare.canvas
    seen = canvas.frame(Side.FIRST)
    spot = QPointF(seen.left() + 0.8 * seen.width(), 100).toPoint()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert canvas.share == pytest.approx(0.8, abs=0.01)
    keys("D")
    canvas.zoom(3)
    before = canvas.lens
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    qtbot.mouseMove(canvas, QPoint(100, 60))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    assert canvas.lens.x < before.x  # what was at the left came in
    assert canvas.lens.y == before.y


def test_a_picture_of_the_timeline_comes_into_the_side_that_turns(
    page: PhotosPage, qtbot: QtBot
) -> None:
    open_it(page, qtbot)
    timeline = page.compare.panel.timeline
    place = timeline.visualRect(timeline.model().index(1, 0)).center()
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: shows(page, 0.6, COLOURS[1]))


# What is found of them ---------------------------------------------------------------------------


@pytest.fixture
def faces(diary: Diary, tasks: Tasks, show: Show, tmp_path: Path) -> PhotosPage:
    """A drawn face three times: first, turned aside a little, and dark and blurred."""
    (tmp_path / "in").mkdir()
    drawn = (
        drawn_face(0.9, width=600, height=800),
        drawn_face(0.4, width=600, height=800, turn=0.02),
        drawn_face(0.4, width=600, height=800, light=0.45).filter(ImageFilter.GaussianBlur(6)),
    )
    for days, face in zip((60, 30, 1), drawn, strict=True):
        file = tmp_path / "in" / f"{days}.png"
        face.save(file)
        at = moment_of(diary.clock().local - timedelta(days=days))
        add_photos(diary, [file], About(area=Area.FACE, view=View.FRONT, at=at))
    page = PhotosPage(desk_of(diary, tasks)[0])
    page.resize(1000, 640)
    show(page)
    page.grid.setFocus()
    return page


def test_the_second_is_laid_over_the_first_and_it_is_said_how_well(
    faces: PhotosPage, qtbot: QtBot
) -> None:
    faces.grid.pick([shot.id for shot in faces.grid.shots.shots[1:]])
    keys("C")
    canvas = faces.compare.canvas
    qtbot.waitUntil(lambda: "aligned within 1 px" in visible_text(faces), timeout=20_000)
    assert "Comparable" in visible_text(faces)
    assert "aligned within" in canvas.accessibleName()
    over = canvas.picture(Side.SECOND)
    assert over is not None
    eye = over.images[0].pixelColor(*EYE).lightness()
    assert eye < 25  # the pupil of the first: as it was taken, the second has its iris there


def test_what_differs_is_said_with_what_to_do_the_next_time(
    faces: PhotosPage, qtbot: QtBot
) -> None:
    keys("End", "C")  # the first beside the latest
    qtbot.waitUntil(lambda: "Not comparable" in visible_text(faces), timeout=20_000)
    text = visible_text(faces)
    assert "One is much lighter. Next time: same place, same time of day, no flash" in text
    keys("Left")  # of another pair nothing is known yet
    assert "Not comparable" not in visible_text(faces)
    qtbot.waitUntil(lambda: "aligned within 1 px" in visible_text(faces), timeout=20_000)


# What changes meanwhile --------------------------------------------------------------------------


def test_a_deleted_one_ends_the_comparison_and_another_change_does_not(
    page: PhotosPage, qtbot: QtBot, diary: Diary, tmp_path: Path
) -> None:
    open_it(page, qtbot)
    newest = next(shot for shot in diary.shots() if shot.view is View.FRONT)
    put(diary, tmp_path / "in", "#10c0c0", 0)
    assert page.compare.isVisible()
    assert page.compare.panel.timeline.model().rowCount() == 5
    diary.delete_records([(Photo, newest.id)], "Delete photo")
    assert not page.compare.isVisible()
    assert page.grid.isVisible()


def test_a_missing_file_is_said_and_the_other_shows(
    page: PhotosPage, qtbot: QtBot, diary: Diary
) -> None:
    newest = next(shot for shot in diary.shots() if shot.view is View.FRONT)
    assert newest.file is not None
    (diary.log.folder / newest.file).unlink()
    keys("End", "C")
    qtbot.waitUntil(lambda: shows(page, 0.4, COLOURS[0]))
    qtbot.waitUntil(lambda: "missing" in page.compare.canvas.accessibleName())


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_fits_the_smallest_window(
    page: PhotosPage, qtbot: QtBot, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    page.resize(920 if scale > 1 else 824, 560)
    open_it(page, qtbot)
    assert page.compare.canvas.height() >= 160
    assert page.compare.panel.geometry().right() <= page.compare.width()
    assert page.minimumSizeHint().width() <= page.width()


# What shows of a picture -------------------------------------------------------------------------

_PART = st.floats(0, 1)


@given(st.lists(st.tuples(st.floats(0.3, 4), _PART, _PART), max_size=8), st.booleans())
def test_no_edge_comes_away_from_its_room_however_one_zooms(
    acts: list[tuple[float, float, float]], tall: bool
) -> None:
    room, size = QRectF(10, 20, 600, 400), QSizeF(300, 400) if tall else QSizeF(900, 300)
    lens = Lens()
    for by, x, y in acts:
        spot = QPointF(room.left() + x * room.width(), room.top() + y * room.height())
        lens = lens.zoomed(by, spot, room, size)
        lens = lens.moved(QPointF(300 * (x - 0.5), 300 * (y - 0.5)), room, size)
        frame = lens.frame(room, size)
        assert 1 <= lens.zoom <= MOST
        seen = frame & room
        assert seen.width() == pytest.approx(min(frame.width(), room.width()), abs=0.01)
        assert seen.height() == pytest.approx(min(frame.height(), room.height()), abs=0.01)


def test_what_is_under_the_pointer_stays_there() -> None:
    room, size, spot = QRectF(0, 0, 600, 400), QSizeF(600, 400), QPointF(450, 100)
    frame = Lens().zoomed(4, spot, room, size).frame(room, size)
    assert (spot.x() - frame.left()) / frame.width() == pytest.approx(0.75)
    assert (spot.y() - frame.top()) / frame.height() == pytest.approx(0.25)


def test_levels_are_the_same_picture_each_half_as_large() -> None:
    left = Image.new("RGB", (2001, 1400), "#c02020")
    left.paste("#2020c0", (1000, 0, 2001, 1400))
    levels = levels_of(image_of(left))
    assert [image.width() for image in levels.images] == [2001, 1001, 501]
    for image in levels.images:
        assert image.pixelColor(image.width() // 4, 50).name() == "#c02020"
        assert image.pixelColor(image.width() * 3 // 4, 50).name() == "#2020c0"
