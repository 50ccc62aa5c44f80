"""Which check-ins are asked for, and when."""

import pytest

from homecare.advice.today import today
from homecare.values.areas import Area
from tests.homecare.rules.story import DAY, MINUTE, at, check_in, facts, session

# START is 20:00; the diary day turns at 04:00, eight hours later.
DAY_1, DAY_3_ENDS = 8, 8 + 3 * DAY


def due(hours, *records):
    return [(each.id, each.area) for each in today(facts(*records, now=hours)).due]


FACE = Area.FACE


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (DAY_1 - MINUTE, []),
        (DAY_1, [("daily", FACE)]),
        (72 - MINUTE, [("daily", FACE)]),
        (72, [("none-yet", FACE)]),
        (DAY_3_ENDS, [("none-yet", FACE)]),
        (21 * DAY - MINUTE, [("none-yet", FACE)]),
        (21 * DAY, [("three-weeks", FACE)]),
        (28 * DAY - MINUTE, [("three-weeks", FACE)]),
        (28 * DAY, []),
        (56 * DAY - MINUTE, []),
        (56 * DAY, [("eight-weeks", FACE)]),
        (70 * DAY - MINUTE, [("eight-weeks", FACE)]),
        (70 * DAY, []),
    ],
)
def test_due_without_any_check_in(hours, expected):
    assert due(hours, session(0)) == expected


@pytest.mark.parametrize(
    ("looked", "hours", "expected"),
    [
        (DAY_1, DAY_1 + 5, []),
        (DAY_1, DAY_1 + 24, ["daily"]),
        (DAY_1, DAY_3_ENDS - MINUTE, ["daily"]),
        (DAY_1, DAY_3_ENDS, []),
        (21 * DAY - 1, 21 * DAY, ["three-weeks"]),
        (21 * DAY, 22 * DAY, []),
        (21 * DAY, 57 * DAY, ["eight-weeks"]),
        (56 * DAY, 57 * DAY, []),
    ],
)
def test_a_check_in_answers_what_is_due(looked, hours, expected):
    past = session(0), check_in(looked, area=Area.CHIN)
    assert [name for name, _area in due(hours, *past)] == expected


def test_a_check_in_of_other_skin_or_before_the_session_does_not():
    past = session(1), check_in(0), check_in(60, area=Area.BACK)
    assert due(80, *past) == [("none-yet", FACE)]


def test_only_the_last_session_of_a_region_asks():
    assert due(21 * DAY, session(0), check_in(1), session(21 * DAY - 1)) == []


def test_each_region_asks():
    assert set(due(30, session(0), session(1, Area.NECK))) == {
        ("daily", FACE),
        ("daily", Area.NECK),
    }


def test_words_and_sources():
    (asked,) = today(facts(session(0), now=30)).due
    assert asked.text == "Check-in for the face: day 1 after the session."
    assert asked.sources
    (asked,) = today(facts(session(0), now=80)).due
    assert asked.since == at(72)
