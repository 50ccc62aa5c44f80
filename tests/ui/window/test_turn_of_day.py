"""The diary day turns at the person's hour, on their clock, however the machine came there."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from homecare.values.times import Moment, moment_of
from ui.window.turn_of_day import Turn, TurnOfDay

_BERLIN = ZoneInfo("Europe/Berlin")


def _at(text: str, starts_at_hour: int = 4) -> Moment:
    """The present on the clock of Berlin, as a diary dates it."""
    when = datetime.fromisoformat(text)
    return moment_of(when, _BERLIN).where_days_begin_at(starts_at_hour)


def _turns(*moments: Moment) -> list[Turn]:
    turn = TurnOfDay()
    return [turn.look(each) for each in moments][1:]


@pytest.mark.parametrize("hour", [0, 4, 6, 12])
def test_the_day_turns_at_the_hour_at_which_the_persons_days_begin(hour: int) -> None:
    begin = _at(f"2026-11-23T{hour:02}:00", hour).local
    times = (begin + timedelta(seconds=n) for n in (-1, 0, 1))
    moments = [moment_of(each, _BERLIN).where_days_begin_at(hour) for each in times]
    assert _turns(*moments) == [Turn.DAY, Turn.NOTHING]


@pytest.mark.parametrize("day", ["2026-10-25", "2026-03-29"])
def test_it_turns_on_the_clock_of_a_night_that_is_longer_or_shorter(day: str) -> None:
    noon = _at(f"{day}T12:00")
    night = [noon.at - timedelta(hours=14) + timedelta(minutes=n) for n in range(14 * 60)]
    turn, turned = TurnOfDay(), []
    for instant in night:
        now = moment_of(instant, _BERLIN).where_days_begin_at(4)
        if turn.look(now) is Turn.DAY:
            turned.append(f"{now.local:%Y-%m-%d %H:%M}")
    assert turned == [f"{day} 04:00"]


def test_after_sleep_and_after_the_clock_was_set_the_day_is_the_one_that_shows() -> None:
    evening, later, back = _at("2026-11-22T20:00"), _at("2026-11-25T08:00"), _at("2026-11-21T08:00")
    assert _turns(evening, later, later, back) == [Turn.DAY, Turn.NOTHING, Turn.DAY]


def test_another_hour_for_the_days_may_turn_it_at_once() -> None:
    night = "2026-11-23T05:00"
    assert _turns(_at(night, 4), _at(night, 6)) == [Turn.DAY]


def test_another_zone_may_turn_it_at_once() -> None:
    instant = _at("2026-11-22T20:00").at
    far = moment_of(instant, ZoneInfo("Pacific/Auckland")).where_days_begin_at(4)
    assert _turns(_at("2026-11-22T20:00"), far) == [Turn.DAY]


def test_within_a_day_an_hour_is_told_once() -> None:
    seconds = [f"2026-11-22T{each}" for each in ("20:00:00", "20:59:59", "21:00:00", "21:00:01")]
    assert _turns(*map(_at, seconds)) == [Turn.NOTHING, Turn.HOUR, Turn.NOTHING]
    set_back = _at("2026-11-22T19:30")
    assert _turns(_at("2026-11-22T20:00"), set_back) == [Turn.HOUR]
