"""Each kind that a dialog edits opens its own."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import (
    Dated,
    Device,
    Event,
    Photo,
    Product,
    ProductUse,
    Profile,
    Rating,
    Record,
    Visit,
)
from tests.ui.desk import desk_of
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


def test_a_picture_has_no_dialog(diary: Diary, tasks: Tasks) -> None:
    record: Record = Photo(at=diary.clock().at)
    assert isinstance(record, Dated)
    assert editor_for(record, desk_of(diary, tasks)[0]) is None


def test_there_is_one_profile_a_log(sample_diary: Diary, tasks: Tasks) -> None:
    dialog = editor_for(Profile(), desk_of(sample_diary, tasks)[0])
    assert isinstance(dialog, ProfileDialog)
    stored = sample_diary.profile()
    assert stored is not None
    assert dialog.record.id == stored.id
    dialog.deleteLater()
