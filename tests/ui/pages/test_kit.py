"""The kit by mouse and by keyboard, over a real log."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Device, Event, Product, ProductUse, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.terms import DeviceType
from homecare.values.times import Moment, moment_of
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import press as press_button
from tests.ui.reading import has_keyboard, visible_text
from ui.pages.kit import KitPage
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Opened = tuple[KitPage, Asked]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Show) -> Callable[[], Opened]:
    """Shows the page as the window does: told of every change."""

    def made() -> Opened:
        desk, asked = desk_of(diary, tasks)
        page = KitPage(desk)
        page.resize(1000, 640)
        diary.on_change.append(page.on_changed)
        show(page)
        return page, asked

    return made


def press(qtbot: QtBot, page: KitPage, name: str) -> None:
    """Click the button that a screen reader calls ``name``."""
    found = [b for b in page.findChildren(QPushButton) if name in (b.accessibleName(), b.text())]
    button = next(each for each in found if each.isVisibleTo(page))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def use(device: Device, now: Moment, days: int) -> Treatment:
    moment = moment_of(now.local - timedelta(days=days))
    row = Treatment(at=moment.at, areas=[TreatmentArea(area=Area.FACE)], device_id=device.id)
    row.moment = moment
    return row


def a_roller(**fields: Any) -> Device:
    known: dict[str, Any] = {"name": "Titanium roller", "type": DeviceType.ROLLER, "needle_mm": 0.5}
    return Device(**(known | fields))


def test_an_empty_kit_teaches_and_starts_each_half(
    opened: Callable[[], Opened], qtbot: QtBot
) -> None:
    page, asked = opened()
    text = visible_text(page)
    assert "Your rollers, stamps and pens" in text
    assert "What goes onto your skin" in text
    assert "0 device" not in text
    press(qtbot, page, "Add a device")
    press(qtbot, page, "Add a product")
    assert [type(args[0]) for _name, args in asked.acts] == [Device, Product]


def test_a_drop_is_one_press_and_says_what_it_means(
    opened: Callable[[], Opened], qtbot: QtBot, diary: Diary, now: Moment
) -> None:
    diary.save(a_roller(), a_roller(name="Other roller"), act="Add device")
    page, asked = opened()
    press(qtbot, page, "Dropped: Titanium roller")
    (event,) = diary.all(Event)
    (roller,) = (each for each in diary.all(Device) if each.name == "Titanium roller")
    assert (event.event, event.device_id, event.moment) == (
        EventKind.ROLLER_DROPPED,
        roller.id,
        now,
    )
    assert "Titanium roller was dropped. Discard it." in visible_text(page)
    assert "Other roller was dropped" not in visible_text(page)
    assert ("notice", ("Titanium roller: noted as dropped now", True)) in asked.acts


def test_a_device_shows_its_uses_of_the_most_it_has(
    opened: Callable[[], Opened], diary: Diary, now: Moment
) -> None:
    roller = a_roller(needles=540, acquired=date(2026, 9, 1), max_uses=3)
    diary.save(roller, use(roller, now, 9), use(roller, now, 2), act="Add")
    page, _asked = opened()
    text = visible_text(page)
    assert "1 device in use, 0 products" in text
    assert "Roller · 0.5 mm · 540 needles · acquired 1 Sep 2026" in text
    assert "2 of 3 uses · last used 20 Nov 2026" in text
    assert page.findChild(QProgressBar).value() == 2
    diary.save(use(roller, now, 1), act="Log session")
    assert "3 of 3 uses: none left · last used 21 Nov 2026" in visible_text(page)


def test_what_is_not_known_is_left_out(opened: Callable[[], Opened], diary: Diary) -> None:
    diary.save(Device(name="Old pen"), Product(name="Cream"), act="Add")
    page, _asked = opened()
    text = visible_text(page)
    assert "Old pen\n0 uses\n" in text
    assert "Cream\nNo use logged\n" in text
    assert "None" not in text
    assert page.findChild(QProgressBar) is None


def test_retiring_can_be_taken_back(
    opened: Callable[[], Opened], diary: Diary, qtbot: QtBot
) -> None:
    diary.save(a_roller(), act="Add")
    page, asked = opened()
    press(qtbot, page, "Retire: Titanium roller")
    assert diary.all(Device)[0].retired == date(2026, 11, 22)
    assert asked.acts == [("notice", ("Titanium roller is retired", True))]
    assert "retired 22 Nov 2026" not in visible_text(page)
    press(qtbot, page, "Show 1 retired device")
    assert "Retired 22 Nov 2026" in visible_text(page)
    press(qtbot, page, "Use again: Titanium roller")
    assert diary.all(Device)[0].retired is None
    diary.undo()
    diary.undo()
    assert "Retire" in visible_text(page)


def test_a_device_in_use_is_not_deleted_but_can_be_retired(
    opened: Callable[[], Opened], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    roller = a_roller()
    diary.save(roller, use(roller, now, 1), act="Add")
    page, asked = opened()
    press(qtbot, page, "Delete: Titanium roller")
    text = visible_text(page)
    assert "Titanium roller was not deleted" in text
    assert "stands in entries of the log" in text
    assert len(diary.all(Device)) == 1
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Retire"
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert diary.all(Device)[0].retired is not None
    assert "was not deleted" not in visible_text(page)
    assert asked.names == ["notice"]


def test_an_unused_one_is_deleted_at_once_with_undo(
    opened: Callable[[], Opened], diary: Diary, qtbot: QtBot
) -> None:
    diary.save(a_roller(), Product(name="Serum"), act="Add")
    page, asked = opened()
    press(qtbot, page, "Delete: Titanium roller")
    press(qtbot, page, "Delete: Serum")
    assert diary.all(Device) == diary.all(Product) == []
    assert [args for _name, args in asked.acts] == [
        ("Titanium roller is deleted", True),
        ("Serum is deleted", True),
    ]
    diary.undo()
    assert "Serum" in visible_text(page)


def test_after_a_delete_the_keyboard_is_not_on_the_delete_of_another(
    opened: Callable[[], Opened], diary: Diary, qtbot: QtBot
) -> None:
    diary.save(Product(name="Serum"), Product(name="Cream"), Product(name="Oil"), act="Add")
    page, _asked = opened()
    press(qtbot, page, "Delete: Cream")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert "Delete" not in focus.accessibleName()


def test_used_today_is_one_tap_and_keeps_the_keyboard(
    opened: Callable[[], Opened], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    serum = Product(name="Serum", product_kind=ProductKind.HYDRATOR, strength_percent=1.5)
    diary.save(serum, act="Add")
    page, asked = opened()
    press_button(page, "Used today: Serum")
    (made,) = diary.all(ProductUse)
    assert (made.product_id, made.moment, made.area) == (serum.id, now, None)
    assert "Hydrator · 1.5 %" in visible_text(page)
    assert "Last used today, 20:15" in visible_text(page)
    assert asked.acts == [("notice", ("Serum: use logged for now", True))]
    assert has_keyboard(page, "Used today: Serum")
    diary.undo()
    assert "No use logged" in visible_text(page)


def test_a_product_past_its_date_says_so(opened: Callable[[], Opened], diary: Diary) -> None:
    diary.save(
        Product(name="Old", opened=date(2025, 1, 2), expires=date(2026, 11, 21)),
        Product(name="Today", expires=date(2026, 11, 22)),
        act="Add",
    )
    page, _asked = opened()
    text = visible_text(page)
    assert "Opened 2 Jan 2025\nExpired 21 Nov 2026" in text
    assert "Expires 22 Nov 2026" in text


def test_each_can_be_edited(
    opened: Callable[[], Opened], diary: Diary, qtbot: QtBot, assert_accessible: Callable[..., None]
) -> None:
    roller, serum = a_roller(), Product(name="Serum")
    diary.save(roller, serum, act="Add")
    page, asked = opened()
    assert_accessible(page)
    press(qtbot, page, "Edit: Titanium roller")
    press(qtbot, page, "Edit: Serum")
    assert [args[0].id for _name, args in asked.acts] == [roller.id, serum.id]


def test_used_today_says_first_what_still_waits(
    opened: Callable[[], Opened], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    roller = a_roller()
    cream = Product(name="Night cream", product_kind=ProductKind.RETINOID)
    diary.save(roller, cream, use(roller, now, 4), act="Add")
    page, asked = opened()
    press(qtbot, page, "Used today: Night cream")
    assert "skin that is still recovering" in visible_text(page)
    assert diary.all(ProductUse) == []
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Log it"
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert len(diary.all(ProductUse)) == 1
    assert "skin that is still recovering" not in visible_text(page)
    assert ("notice", ("Night cream: use logged for now", True)) in asked.acts


def test_not_used_after_all_logs_nothing(
    opened: Callable[[], Opened], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    roller = a_roller()
    cream = Product(name="Night cream", product_kind=ProductKind.RETINOID)
    diary.save(roller, cream, use(roller, now, 4), act="Add")
    page, _asked = opened()
    press(qtbot, page, "Used today: Night cream")
    (card,) = [each for each in page.findChildren(QPushButton) if each.text() == "Not used"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert diary.all(ProductUse) == []
    assert "skin that is still recovering" not in visible_text(page)


def test_a_product_says_until_when_skin_waits_for_it(
    diary: Diary, opened: Callable[[], Opened], now: Moment
) -> None:
    roller = a_roller()
    diary.save(
        roller,
        use(roller, now, days=3),
        Product(name="Night cream", product_kind=ProductKind.RETINOID),
        Product(name="Bottle"),
        act="Add",
    )
    page, _asked = opened()
    day = now.local + timedelta(days=4)
    text = visible_text(page)
    assert f"Not before {day:%a} {day.day} {day:%b}: face. R23" in text
    assert "Its kind is not entered: whether recovering skin must wait for it is not known." in text
