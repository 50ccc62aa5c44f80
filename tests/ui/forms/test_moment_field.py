"""A moment in a form: the hour that comes twice, and a person who has travelled since."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.values.times import moment_of, parse_time
from tests.accessible import name_of
from tests.ui.hands import fill, press
from tests.ui.reading import control, is_there, value
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
    press(field, "Set to now")
    assert (field.moment.at, field.moment.zone) == (here.at, here.zone)


def test_a_time_that_the_clocks_skip_is_refused_and_the_two_around_it_are_offered(
    show: Callable[[QWidget], QWidget],
):
    now = parse_time("2026-03-29T12:00", BERLIN)
    field = MomentField(lambda: now, name="When")
    show(field)
    fill(field, "When", "2026-03-29 02:30")
    assert field.problem == "did not exist: the clocks skipped it"
    offered = [name_of(each) for each in control(field, "Which time").findChildren(QPushButton)]
    assert offered == ["01:30 (UTC+1)", "03:30 (UTC+2)"]
    press(field, "03:30 (UTC+2)")
    assert (field.problem, field.moment.at) == ("", parse_time("2026-03-29T01:30Z").at)
    assert not is_there(field, "Which time")


def test_of_a_time_that_comes_twice_both_are_offered(show: Callable[[QWidget], QWidget]):
    now = parse_time("2026-10-25T12:00", BERLIN)
    field = MomentField(lambda: now, name="When")
    show(field)
    fill(field, "When", "2026-10-25 02:30")
    assert value(field, "Which time") == "02:30 (UTC+1)", "as the clock is at noon"
    assert field.moment.at == parse_time("2026-10-25T01:30Z").at
    press(field, "02:30 (UTC+2)")
    assert field.moment.at == parse_time("2026-10-25T00:30Z").at
    assert value(field, "Which time") == "02:30 (UTC+2)"


def test_a_clock_without_changes_skips_nothing(show: Callable[[QWidget], QWidget]):
    now = parse_time("2026-03-29T12:00+01:00")
    field = MomentField(lambda: now, name="When")
    show(field)
    fill(field, "When", "2026-03-29 02:30")
    assert field.problem == ""
    assert not is_there(field, "Which time")
