"""Photos are measured by themselves, in the worker, and nothing of the person's waits or changes."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.diary.measuring_photos import unmeasured
from homecare.records.copying import copy_of
from homecare.records.models import Photo
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.photos.drawn import f32, picture
from ui.acting.measuring import Measuring
from ui.tasks import Tasks

LONG_MS = 60_000


def added(diary: Diary, folder: Path, days: int) -> Photo:
    file = folder / f"{days}.png"
    pixels = np.random.default_rng(days).uniform(0, 255, (96, 96, 3))
    picture(f32(pixels)).save(file)
    at = Moment(NOW.at - timedelta(days=days), NOW.offset_minutes)
    (result,) = add_photos(diary, [file], About(Area.FACE, View.CLOSE, at)).each
    assert result.photo is not None
    return result.photo


@pytest.fixture
def measuring(diary: Diary, tasks: Tasks) -> Measuring:
    made = Measuring(tasks, tasks)
    diary.on_change.append(made.look)
    return made


def all_done(diary: Diary) -> bool:
    return not unmeasured(diary)


def test_what_came_in_is_measured_and_no_undo_step(
    diary: Diary, tmp_path: Path, measuring: Measuring, qtbot: QtBot
):
    photos = [added(diary, tmp_path, days) for days in (9, 3, 2)]
    act = diary.undo_act
    measuring.use(diary)
    qtbot.waitUntil(lambda: all_done(diary), timeout=LONG_MS)
    qtbot.waitUntil(
        lambda: [each.comparable for each in diary.history.photos].count(None) == 1,
        timeout=LONG_MS,
    )  # the window's own diary was told, and the first has nothing to be held against
    assert diary.undo_act == act
    assert not diary.changed_elsewhere()
    zone = {"area": "face", "x": 0.2, "y": 0.2, "w": 0.5, "h": 0.5}
    first = diary.get(Photo, photos[0].id)
    assert first is not None
    diary.save(copy_of(first, zones=[zone]), act="Mark")
    assert not all_done(diary)
    qtbot.waitUntil(lambda: all_done(diary), timeout=LONG_MS)
    qtbot.waitUntil(lambda: bool(diary.history.photos[0].measures), timeout=LONG_MS)


def test_a_picture_that_is_gone_is_tried_once(
    diary: Diary, tmp_path: Path, measuring: Measuring, tasks: Tasks, qtbot: QtBot
):
    photos = [added(diary, tmp_path, days) for days in (9, 3)]
    (diary.log.folder / str(photos[1].file)).write_bytes(b"no picture")
    measuring.use(diary)
    qtbot.waitUntil(lambda: len(unmeasured(diary)) == 1 and not tasks.busy, timeout=LONG_MS)
    assert [each.id for each in unmeasured(diary)] == [photos[1].id]
    tried = list(measuring.given_up)
    assert len(tried) == 1
    measuring.look()
    qtbot.waitUntil(lambda: not measuring.is_busy, timeout=LONG_MS)
    assert list(measuring.given_up) == tried


def test_a_log_without_photos_asks_nothing_of_the_worker(
    diary: Diary, measuring: Measuring, tasks: Tasks
):
    measuring.use(diary)
    assert not measuring.is_busy
    assert not tasks.busy
