"""A date and a time: typed, stepped, now."""

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale, Qt

from tests.ui.hands import keys, press, write
from tests.ui.reading import has_keyboard, value, visible_text
from ui.forms.date_time_field import DateTimeField

at = datetime.fromisoformat
NOW = at("2026-11-22T20:15:42")


@pytest.fixture(autouse=True)
def german():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def field(show, theme) -> DateTimeField:
    field = show(DateTimeField(lambda: NOW, name="When"))
    field.setFocus()
    return field


def test_it_is_now_to_the_minute_and_in_the_order_of_the_locale(field):
    assert field.value == at("2026-11-22T20:15")
    assert value(field, "When") == "22.11.2026  20:15"


@pytest.mark.parametrize("typed", ["24.12.2025 07:05", "24.12.2025  07:05", "241220250705"])
@pytest.mark.parametrize("all_chosen", [True, False], ids=["all chosen", "come by tab"])
def test_it_can_be_typed_with_or_without_its_signs(qtbot, field, typed: str, all_chosen: bool):
    field.setFocus(Qt.FocusReason.TabFocusReason)
    if all_chosen:
        keys("Ctrl+A")
    with qtbot.waitSignal(field.changed):
        write(typed)
    assert field.value == at("2025-12-24T07:05")


def test_short_days_and_months_are_typed_with_their_signs(field):
    keys("Ctrl+A")
    write("1.2.2025")
    assert field.value == at("2025-02-01T20:15")


def test_arrows_step(field):
    for _part in ("month", "year", "hour"):
        keys("Ctrl+Right")
    keys("Down")
    assert field.value == at("2026-11-22T19:15")


def test_now_comes_back(qtbot, field):
    field.set_value(at("2020-01-01T01:01"))
    with qtbot.waitSignal(field.changed):
        press(field, "Set to now")
    assert field.value == at("2026-11-22T20:15")


@pytest.mark.parametrize(
    ("chip", "wanted"),
    [("Today", "2026-11-22T20:15"), ("Yesterday", "2026-11-21T23:30"),
     ("The day before", "2026-11-20T23:30")],
)  # fmt: skip
def test_the_last_days_are_chips_and_today_is_not_later_than_now(field, chip: str, wanted: str):
    field.set_value(at("2026-03-11T23:30"))
    assert value(field, "Day") == ""
    press(field, chip)
    assert field.value == at(wanted)
    assert value(field, "Day") == chip


def test_how_long_ago_is_said_while_it_is_typed(field):
    assert "Sunday, today" in visible_text(field)
    keys("Right")
    write("03")
    assert "Sunday, 8 months ago" in visible_text(field)
    keys("Ctrl+A")
    write("31.4.2026")
    assert "not a date yet" in visible_text(field)
    assert field.problem == "needs a day and a time such as 22.11.2026 20:15"
    assert field.value == at("2026-03-22T20:15"), "what was last a date"


def test_setting_is_silent(qtbot, field):
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(at("2020-01-01T01:01"))


def test_a_day_alone(show):
    field = show(DateTimeField(lambda: NOW, with_time=False, name="Acquired"))
    assert value(field, "Acquired") == "22.11.2026"


def test_all_is_named(field, assert_accessible):
    assert_accessible(field)
    assert has_keyboard(field, "When")
