"""How an end near by is said: with the hour and the day as one calls it, further off by its day."""

from datetime import UTC, datetime, timedelta

import pytest

from homecare.values.times import DayBegin, Moment, moment_of
from homecare.words import when_ends

NOW = moment_of(datetime.fromisoformat("2026-11-22T20:15+01:00"))


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-11-22T21:00+01:00", "tonight, 21:00"),
        ("2026-11-23T03:00+01:00", "tomorrow, 03:00"),
        ("2026-11-23T18:15+01:00", "tomorrow, 18:15"),
        ("2026-11-24T20:15+01:00", "Tuesday, 20:15"),
        ("2026-11-24T20:16+01:00", "Tuesday"),
        ("2026-11-28T20:15+01:00", "Saturday"),
        ("2026-11-29T20:15+01:00", "Sun 29 Nov"),
    ],
)
def test_an_end_is_said_as_one_says_it(until: str, said: str) -> None:
    assert when_ends(datetime.fromisoformat(until).astimezone(UTC), NOW) == said


def test_after_midnight_the_morning_is_today() -> None:
    night = Moment(NOW.at + timedelta(hours=5), NOW.offset_minutes)
    assert when_ends(night.at + timedelta(hours=6), night) == "today, 07:15"


def test_a_day_has_no_hour() -> None:
    begin = DayBegin.fromisoformat("2026-11-23T04:00+01:00")
    assert when_ends(begin, NOW) == "tomorrow"
