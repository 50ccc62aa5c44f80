"""A moment in a form: the hour that comes twice, and a person who has travelled since."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from homecare.values.times import moment_of, parse_time
from ui.forms.fields import MomentField

BERLIN = ZoneInfo("Europe/Berlin")
pytestmark = pytest.mark.usefixtures("theme")


@pytest.mark.parametrize("fold", [0, 1])
def test_a_minute_corrected_in_the_hour_that_comes_twice_stays_in_the_same_one(
    qtbot: QtBot, fold: int
):
    when = moment_of(datetime(2026, 10, 25, 2, 20, fold=fold), BERLIN)  # noqa: DTZ001
    field = MomentField(lambda: when)
    qtbot.addWidget(field)
    field.set_value(datetime(2026, 10, 25, 2, 25))  # noqa: DTZ001
    assert field.moment.offset_minutes == when.offset_minutes
    assert (field.moment.at - when.at).total_seconds() == 300


def test_now_is_on_the_clock_of_where_the_person_is_now(qtbot: QtBot):
    here = parse_time("2026-03-20T08:00", ZoneInfo("America/Los_Angeles"))
    field = MomentField(lambda: here)
    qtbot.addWidget(field)
    field.set_moment(parse_time("2026-03-11T05:00", ZoneInfo("Asia/Tokyo")))
    field.findChildren(QPushButton)[0].click()
    assert (field.moment.at, field.moment.zone) == (here.at, here.zone)
