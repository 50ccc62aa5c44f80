"""Devices, and with them what every record dialog does: errors, keys, what is kept."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Device
from homecare.values.terms import DeviceType
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.dialogs.device import DeviceDialog
from ui.tasks import Tasks
from ui.widgets.finding_card import FindingCard

Key = Qt.Key
Opened = tuple[DeviceDialog, Asked]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget]) -> Callable[..., Opened]:
    def made(device: Device | None = None) -> Opened:
        desk, asked = desk_of(diary, tasks)
        dialog = DeviceDialog(desk, device)
        show(dialog)
        return dialog, asked

    return made


def type_into(qtbot: QtBot, dialog: DeviceDialog, name: str, text: str) -> None:
    field = dialog.rows[name].field
    field.setFocus()
    target = QApplication.focusWidget()
    qtbot.keyClick(target, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(target, Key.Key_Delete)
    qtbot.keyClicks(target, text)


def test_the_keyboard_alone_adds_a_device(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    dialog, asked = opened()
    for text in ("Titanium roller", " ", "0,5", "540", "2026-09-01"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)  # past the button "today"
    qtbot.keyClicks(QApplication.focusWidget(), "10")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    (made,) = diary.all(Device)
    assert (made.name, made.type) == ("Titanium roller", DeviceType.ROLLER)
    assert (made.needle_mm, made.needles, made.max_uses) == (0.5, 540, 10)
    assert (made.acquired, made.retired) == (date(2026, 9, 1), None)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert asked.acts == [("notice", ("Titanium roller: saved", True))]
    assert diary.undo() == "Add device"


def test_blank_stays_blank(opened: Callable[..., Opened], diary: Diary, qtbot: QtBot) -> None:
    dialog, _asked = opened()
    type_into(qtbot, dialog, "name", "Pen")
    dialog.save()
    (made,) = diary.all(Device)
    blank = (made.type, made.needle_mm, made.needles, made.acquired, made.max_uses)
    assert blank == (None,) * 5


def test_a_field_is_marked_when_it_was_left_and_then_live(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    dialog, _asked = opened()
    row = dialog.rows["needle_mm"]
    assert "is needed" not in visible_text(dialog)
    type_into(qtbot, dialog, "needle_mm", "5")
    assert row.error == ""
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert row.error == "“5” must be over 0, at most 3"
    assert row.field.accessibleDescription() == row.error
    type_into(qtbot, dialog, "needle_mm", "0.25")
    assert row.error == ""


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("needle_mm", "half", "“half” needs a number"),
        ("needles", "many", "“many” needs a whole number"),
        ("needles", "0", "“0” must be 1 to 100000"),
        ("acquired", "soon", "“soon” needs a day such as"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot, name: str, typed: str, said: str
) -> None:
    dialog, _asked = opened()
    type_into(qtbot, dialog, "name", "Roller")
    type_into(qtbot, dialog, name, typed)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert said in dialog.rows[name].error
    assert diary.all(Device) == []
    assert dialog.isVisible()


def test_save_goes_to_the_first_wrong_field(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    dialog, _asked = opened()
    type_into(qtbot, dialog, "needle_mm", "9")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.rows["name"].error == "Name is needed"
    assert dialog.rows["needle_mm"].error
    assert dialog.rows["name"].field.hasFocus()
    assert diary.all(Device) == []


def test_a_second_name_is_refused_at_the_name(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    diary.save(Device(name="Titanium roller"), act="Add")
    dialog, _asked = opened()
    type_into(qtbot, dialog, "name", "TITANIUM roller")
    dialog.save()
    assert dialog.rows["name"].error == "“TITANIUM roller” is the name of another one"
    assert len(diary.all(Device)) == 1


def test_escape_keeps_nothing_and_says_so(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    dialog, asked = opened()
    type_into(qtbot, dialog, "name", "Roller")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not dialog.isVisible()
    assert diary.all(Device) == []
    assert asked.acts == [
        ("notice", ("“Add device” was closed: the changes were not kept.", False))
    ]


def test_escape_from_an_untouched_dialog_is_silent(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    dialog, asked = opened()
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert (dialog.isVisible(), asked.acts) == (False, [])


def test_an_edit_changes_what_was_touched_and_no_more(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    old, new = Device(name="Old", needle_mm=0.123456789), Device(name="New")
    diary.save(old, new, act="Add")
    stored = diary.get(Device, old.id)
    assert stored is not None
    dialog, _asked = opened(stored)
    assert dialog.windowTitle() == "Edit device"
    type_into(qtbot, dialog, "retired", "2026-11-01")
    dialog.rows["replaced_by"].field.setFocus()
    qtbot.keyClicks(dialog.rows["replaced_by"].field, "N")
    assert stored.retired is None
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    changed = diary.get(Device, old.id)
    assert (changed.retired, changed.replaced_by_id) == (date(2026, 11, 1), new.id)
    assert changed.needle_mm == 0.123456789
    assert diary.undo() == "Edit device"


def test_a_change_made_elsewhere_is_not_overwritten(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot, now: object
) -> None:
    device = Device(name="Roller")
    diary.save(device, act="Add")
    before = diary.get(Device, device.id)
    dialog, _asked = opened(before)
    table: Any = Device.__table__
    with diary.log.writing() as session:
        session.execute(
            table.update().values(needles=192, updated_at=before.updated_at.replace(year=2027))
        )
        session.commit()
    type_into(qtbot, dialog, "name", "Other name")
    dialog.save()
    assert "was changed since you opened it" in visible_text(dialog)
    assert diary.all(Device)[0].name == "Roller"


def test_it_is_small_and_every_field_has_a_name(
    opened: Callable[..., Opened], diary: Diary, assert_accessible: Callable[[QWidget], None]
) -> None:
    device = Device(name="Roller")
    diary.save(device, act="Add")
    dialog, _asked = opened(diary.get(Device, device.id))
    assert_accessible(dialog)
    assert dialog.width() <= 1024
    assert dialog.height() <= 640


def test_a_warning_of_the_length_is_seen_without_scrolling(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    dialog, _asked = opened()
    type_into(qtbot, dialog, "needle_mm", "0.5")
    QApplication.processEvents()  # laid out
    (card,) = dialog.findChildren(FindingCard)
    sheet = dialog.findChild(QScrollArea)
    assert sheet is not None
    shown = QRect(card.mapTo(sheet.viewport(), QPoint()), card.size())
    assert sheet.viewport().rect().contains(shown)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("0.3", ""), ("0.5", "Experts disagree"), ("1", "belong in a clinic"), ("0.5x", "")],
)
def test_a_length_is_judged_where_it_is_entered(
    opened: Callable[..., Opened], qtbot: QtBot, typed: str, said: str
) -> None:
    dialog, _asked = opened()
    type_into(qtbot, dialog, "needle_mm", "0.5")
    assert "Experts disagree" in visible_text(dialog)
    type_into(qtbot, dialog, "needle_mm", typed)
    text = visible_text(dialog)
    assert said in text
    assert said or ("Experts disagree" not in text and "belong in a clinic" not in text)
