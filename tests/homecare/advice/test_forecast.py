"""What earlier recoveries tell of the running one: from enough of them, and never beside a sign."""

from typing import Any

import pytest

from homecare.advice.forecast import Forecast, forecast, forecast_words
from homecare.facts.facts import Facts
from homecare.recovery.curves import Recovery, recoveries
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.signs import Sign
from tests.homecare.rules.story import DAY, check_in, event, facts, person, session

MONTH = 30 * DAY


def past(*days: float | None, area: Area = Area.FACE, needle_um: int = 300) -> list[object]:
    """A session a month, each seen back after so many days; ``None``: seen red on day 1 only."""
    told: list[object] = []
    for number, until in enumerate(days):
        told.append(session(number * MONTH, area, needle_um=needle_um, redness=2))
        told.append(check_in(number * MONTH + 20, area=area, redness=1))
        if until is not None:
            told.append(check_in(number * MONTH + until * DAY, area=area, redness=0))
    return told


def running(
    earlier: list[object], *later: object, after: float = 20.0, who: Any = None, **how: Any
) -> tuple[Facts, Recovery]:
    """A session a month after them, looked at ``after`` hours later."""
    begin = 12 * MONTH
    seen = facts(*earlier, session(begin, redness=2, **how), *later, now=begin + after, who=who)
    return seen, recoveries(seen)[-1]


def told(earlier: list[object], *later: object, **how: Any) -> Forecast | None:
    return forecast(*running(earlier, *later, **how))


EIGHT = (2, 2, 3, 3, 3, 4, 4, 5)


def test_half_and_three_in_four_are_told_as_recovery_days():
    assert told(past(*EIGHT)) == Forecast(8, 3, 4)
    assert forecast_words(*running(past(*EIGHT))) == (
        "Of 8 recoveries like this, half were back at baseline by day 3, three in four by day 4."
    )


def test_a_look_a_little_later_on_the_day_is_still_of_that_day():
    assert told(past(*(day + 0.1 for day in EIGHT))) == Forecast(8, 3, 4)


def test_where_both_are_one_day_it_is_said_once():
    assert forecast_words(*running(past(*[3] * 8))) == (
        "Of 8 recoveries like this, three in four were back at baseline by day 3."
    )


def test_those_not_seen_back_count_and_are_not_left_out():
    assert told(past(2, 2, 3, 3, 3, 4, 4, None)) == Forecast(8, 3, 4)
    open_ones = [session(i * MONTH, redness=2) for i in range(4)]
    looks = [check_in(i * MONTH + 9 * DAY, redness=2) for i in range(4)]
    later = past(*[None] * 4, 2, 2, 2, 2, 2, 2)[8:]
    found = told([*open_ones, *looks, *later])
    assert found == Forecast(10, 2, None)
    words = forecast_words(*running([*open_ones, *looks, *later]))
    assert words.endswith("three in four were not seen back.")


@pytest.mark.parametrize(
    ("days", "is_told"),
    [
        ([3] * 7, False),
        ([3] * 8, True),
        ([3] * 4 + [None] * 4, False),
        ([3] * 5 + [None] * 3, True),
        ([9] * 0, False),
    ],
)
def test_too_few_make_no_forecast(days, is_told):
    assert (told(past(*days)) is not None) is is_told


def test_where_half_were_not_seen_back_nothing_is_told():
    open_ones = [session(i * MONTH, redness=2) for i in range(6)]
    looks = [check_in(i * MONTH + 9 * DAY, redness=2) for i in range(6)]
    assert told([*open_ones, *looks, *past(*[None] * 6, *[2] * 5)[12:]]) is None


def test_only_recoveries_of_the_same_area_and_needle_are_like_this():
    assert told(past(*EIGHT, needle_um=500)) is None
    assert told(past(*EIGHT, area=Area.SCALP)) is None
    assert told(past(*EIGHT), needle_um=None) is None
    assert told(past(*EIGHT), needle_um=250) == Forecast(8, 3, 4)


def test_another_zone_of_the_same_evening_is_no_earlier_recovery():
    zone = session(12 * MONTH - 0.5, Area.CHIN, redness=2)
    assert told([*past(*EIGHT), zone]) == Forecast(8, 3, 4)


def test_once_redness_is_back_there_is_nothing_to_forecast():
    back = check_in(12 * MONTH + 18, redness=0)
    assert told(past(*EIGHT), back) is None


@pytest.mark.parametrize("sign", list(Sign))
def test_never_while_any_sign_stands(sign):
    seen = check_in(12 * MONTH + 18, sign, redness=2)
    assert told(past(*EIGHT), seen) is None
    elsewhere = check_in(12 * MONTH + 18, sign, area=Area.ARM_LEFT)
    assert told(past(*EIGHT), elsewhere) is None


def test_never_while_growing_redness_stands():
    """R38 has no sign of its own: two grades over an earlier look, from 24 hours on."""
    first = check_in(12 * MONTH + 20, redness=1)
    grown = check_in(12 * MONTH + 32, redness=3)
    assert told(past(*EIGHT), first, grown, after=33) is None
    assert told(past(*EIGHT), first, after=33) is not None


def test_fever_by_the_thermometer_alone_forbids_it():
    hot = check_in(12 * MONTH + 18, redness=2, temperature_c=38.6)
    assert told(past(*EIGHT), hot) is None


def test_a_sign_that_a_professional_has_seen_no_longer_forbids_it():
    pus = check_in(12 * MONTH + 10, Sign.PUS, redness=2)
    seen = event(12 * MONTH + 14, EventKind.SEEN_BY_PROFESSIONAL)
    look = check_in(12 * MONTH + 18, redness=2)
    assert told(past(*EIGHT), pus, seen, look) is not None


@pytest.mark.parametrize("fitzpatrick", [4, 5, 6])
def test_where_redness_is_hard_to_see_it_takes_a_look_at_more(fitzpatrick):
    who = person(fitzpatrick=fitzpatrick)
    assert told(past(*EIGHT), who=who) is None
    look = check_in(12 * MONTH + 18, redness=2, pain=0, swelling=0)
    assert told(past(*EIGHT), look, who=who) is not None


def test_without_a_recovery_there_are_no_words():
    assert forecast_words(facts(now=0), None) == ""
