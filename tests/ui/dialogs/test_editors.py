"""Each kind that a dialog edits opens its own."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import (
    Device,
    Event,
    Photo,
    Product,
    ProductUse,
    Profile,
    Rating,
    Visit,
)
from homecare.values.terms import View
from tests.ui.desk import desk_of
from tests.ui.hands import press
from ui.dialogs.editors import editor_for
from ui.dialogs.profile import ProfileDialog
from ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("theme")

KINDS = (Device, Product, ProductUse, Event, Visit, Rating)


@pytest.mark.parametrize("model", KINDS)
def test_every_record_of_the_sample_log_opens_small_enough(
    model: Any,
    sample_diary: Diary,
    tasks: Tasks,
    show: Callable[[QWidget], QWidget],
) -> None:
    desk, asked = desk_of(sample_diary, tasks)
    record = sample_diary.all(model)[-1]
    dialog = editor_for(record, desk)
    assert dialog is not None
    show(dialog)
    assert dialog.windowTitle().startswith("Edit")
    assert dialog.width() <= 1024
    assert dialog.height() <= 640
    dialog.reject()
    assert asked.acts == []


def test_a_photo_gets_another_view_and_its_picture_stays(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget]
) -> None:
    photo = Photo(at=diary.clock().at, file="photos/a.jpg", sha256="a" * 64)
    photo.moment = diary.clock()
    diary.save(photo, act="Add photo")
    dialog = editor_for(photo, desk_of(diary, tasks)[0])
    assert dialog is not None
    show(dialog)
    press(dialog, "Left")
    press(dialog, "Save")
    (stored,) = diary.all(Photo)
    assert (stored.view, stored.file, stored.sha256) == (View.LEFT, photo.file, photo.sha256)


def test_there_is_one_profile_a_log(sample_diary: Diary, tasks: Tasks) -> None:
    dialog = editor_for(Profile(), desk_of(sample_diary, tasks)[0])
    assert isinstance(dialog, ProfileDialog)
    stored = sample_diary.profile()
    assert stored is not None
    assert dialog.record.id == stored.id
    dialog.deleteLater()
