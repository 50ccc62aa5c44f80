"""Which areas a check-in comes to, and which days it offers."""

import pytest

from homecare.recovery.next_look import areas_to_look_at, days_without_entry
from homecare.values.areas import Area
from tests.homecare.rules.story import DAY, MINUTE, check_in, day, facts, session

# START is 20:00; the diary day turns at 04:00, eight hours later.
DAY_1 = 8
FACE, SCALP, NECK = Area.FACE, Area.SCALP, Area.NECK


def to_look_at(hours, *records):
    return areas_to_look_at(facts(*records, now=hours))


def without_entry(hours, *records, area=FACE):
    return days_without_entry(facts(*records, now=hours), area)


def test_an_empty_log_has_nothing_to_look_at():
    assert to_look_at(0) == ()
    assert without_entry(0) == ()


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, (FACE,)),
        (DAY_1 + 14 * DAY - MINUTE, (FACE,)),
        (DAY_1 + 14 * DAY, ()),
        (21 * DAY - MINUTE, ()),
        (21 * DAY, (FACE,)),  # the late look that is asked for
        (28 * DAY, ()),
    ],
)
def test_a_recovery_is_looked_at_while_it_runs(hours, expected):
    assert to_look_at(hours, session(0), check_in(DAY_1, redness=1)) == expected


def test_an_area_without_any_check_in_is_asked_for_longer():
    assert to_look_at(20 * DAY, session(0)) == (FACE,)


def test_one_that_has_settled_is_left_alone_once_nothing_is_due():
    settled = session(0), check_in(DAY_1, redness=0)
    assert to_look_at(DAY_1 + 2 * DAY, *settled) == (FACE,)  # asked for each day up to day 3
    assert to_look_at(DAY_1 + 3 * DAY, *settled) == ()
    assert to_look_at(DAY_1 + 3 * DAY, session(0), check_in(DAY_1, redness=1)) == (FACE,)


def test_a_check_in_of_the_day_is_enough_for_the_day():
    past = session(0), check_in(DAY_1 + 5, redness=2)
    assert to_look_at(DAY_1 + DAY - MINUTE, *past) == ()
    assert to_look_at(DAY_1 + DAY, *past) == (FACE,)


def test_each_area_by_itself_the_one_rolled_last_first():
    past = session(0, SCALP), session(1, FACE), session(2, NECK)
    assert to_look_at(DAY_1 + 1, *past) == (NECK, FACE, SCALP)
    assert to_look_at(DAY_1 + 1, *past, check_in(DAY_1, area=Area.CHIN)) == (NECK, SCALP)


def test_days_since_the_last_entry_are_offered_oldest_first():
    assert without_entry(3 * DAY, session(0)) == (day(1), day(2))
    assert without_entry(3 * DAY, session(0), check_in(DAY, redness=1)) == (day(2),)


@pytest.mark.parametrize("looked", [2 * DAY, 3 * DAY])
def test_with_an_entry_of_yesterday_or_today_there_is_nothing_to_offer(looked):
    assert without_entry(3 * DAY, session(0), check_in(looked, redness=1)) == ()


def test_a_gap_that_was_passed_over_is_not_offered_again():
    past = session(0), check_in(DAY), check_in(3 * DAY)
    assert without_entry(4 * DAY, *past) == ()


def test_no_day_before_the_session_nor_the_day_of_it():
    assert without_entry(DAY_1 - MINUTE, session(0)) == ()
    assert without_entry(DAY_1, session(0)) == ()
    assert without_entry(DAY_1 + DAY, session(0)) == (day(1),)


def test_no_more_days_than_one_remembers():
    assert without_entry(6 * DAY, session(0)) == (day(3), day(4), day(5))


@pytest.mark.parametrize(
    ("now", "expected"),
    [(8, (day(5), day(6), day(7))), (9, (day(6), day(7))), (10, (day(7),)), (11, ())],
)
def test_after_a_week_a_day_without_an_entry_is_nothing_that_is_missing(now, expected):
    assert without_entry(now * DAY, session(0)) == expected


def test_another_area_fills_no_gap():
    past = session(0), session(1, SCALP), check_in(2 * DAY, area=SCALP)
    assert without_entry(3 * DAY, *past) == (day(1), day(2))
    assert without_entry(3 * DAY, *past, area=SCALP) == ()
    assert without_entry(3 * DAY, *past, area=NECK) == ()


def test_a_part_of_the_region_is_an_entry_of_it():
    past = session(0), check_in(2 * DAY, area=Area.CHIN)
    assert without_entry(3 * DAY, *past) == ()
    assert without_entry(3 * DAY, session(0), area=Area.CHIN) == (day(1), day(2))
