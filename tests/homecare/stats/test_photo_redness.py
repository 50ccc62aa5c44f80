"""Redness measured on photos, counted: only pairs that can be compared, and none within its noise as a change."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from homecare.facts.facts import LogFacts
from homecare.i18n import use_language
from homecare.stats.as_json import stats_answer
from homecare.stats.photo_redness import MEDIAN_MIN_N, ZoneCourse
from homecare.stats.statistics import Window, statistics
from homecare.stats.values import Statistics
from homecare.stats.words import measured_words
from homecare.values.areas import Area
from homecare.values.terms import View
from tests.homecare.measured import first, months, photo, session

LEFT, RIGHT = Area.CHEEK_LEFT, Area.CHEEK_RIGHT


def counted(photos, sessions=(), **window) -> Statistics:
    log = LogFacts(photos=tuple(photos), sessions=tuple(sessions))
    return statistics(log, window=Window(**window))


def course(numbers: Statistics, zone: Area = LEFT) -> ZoneCourse:
    return next(each for each in numbers.photo_redness if each.zone is zone)


def test_a_log_without_photos_has_none():
    numbers = counted([])
    assert (numbers.photos, numbers.photo_redness) == (0, ())


def test_photos_that_nobody_measured_are_counted_and_tell_nothing():
    numbers = counted([replace(first(0), measures=()), replace(first(5), measures=())])
    assert (numbers.photos, numbers.photo_redness) == (2, ())


def test_the_first_is_what_the_others_are_held_against_and_no_change():
    one = first(0)
    numbers = counted([one, photo(10, [2.0, 0.1])])
    assert numbers.photos == 2
    assert course(numbers).first == one.moment
    assert [each.change for each in course(numbers).looks] == [2.0]


@pytest.mark.parametrize(
    ("change", "is_clear"), [(1.4, False), (1.41, True), (-1.4, False), (-1.41, True)]
)
def test_a_change_counts_only_beyond_its_noise(change: float, is_clear: bool):
    found = course(counted([first(0), photo(10, [change, 0])]))
    assert found.looks[0].is_clear is is_clear
    assert found.n_redder + found.n_paler == int(is_clear)


def test_what_can_not_be_compared_is_left_out_and_counted():
    numbers = counted(
        [
            first(0),
            photo(10, [9.0, 9.0], comparable=False),
            photo(20, [None, 3.0]),
            photo(30, [1.0, 1.0]),
            replace(photo(40, [5.0, 5.0]), comparable=None),
        ]
    )
    left, right = course(numbers, LEFT), course(numbers, RIGHT)
    assert [each.change for each in left.looks] == [1.0]
    assert [each.change for each in right.looks] == [3.0, 1.0]
    assert (left.n_not_comparable, right.n_not_comparable) == (1, 1)
    assert (left.n_uncorrected, right.n_uncorrected) == (1, 0)


def test_too_few_photos_make_no_median():
    changes = [1.0, 5.0, 2.0, 8.0, 3.0]
    photos = [first(0), *(photo(10 * n, [each, 0]) for n, each in enumerate(changes, 1))]
    assert course(counted(photos[:MEDIAN_MIN_N])).median_change is None
    assert course(counted(photos)).median_change == np.median(changes)


def test_the_recovery_day_is_that_of_the_last_session_on_the_zone():
    sessions = [session(8), session(9, Area.SCALP), session(40)]
    photos = [first(0), photo(10, [1, 1]), photo(36.9, [1, 1])]
    (one, other) = course(counted(photos, sessions)).looks
    assert (one.session, one.day) == (sessions[0].id, 2)
    assert (other.session, other.day) == (None, None)  # 28 days are over


def test_a_stretch_of_time_keeps_the_first_photo_that_lies_before_it():
    photos, sessions = months(4)
    numbers = counted(photos, sessions, from_day=date(2026, 8, 1))
    assert course(numbers).first == photos[0].moment
    assert all(each.moment.local_date >= date(2026, 8, 1) for each in course(numbers).looks)
    assert numbers.photos == sum(each.moment.local_date >= date(2026, 8, 1) for each in photos)


def test_an_area_shows_its_zones_alone():
    photos, sessions = months(2)
    assert [e.zone for e in counted(photos, sessions, area=RIGHT).photo_redness] == [RIGHT]
    assert counted(photos, sessions, area=Area.SCALP).photos == 0


def test_views_do_not_mix():
    photos = [
        first(0), first(0.1, view=View.LEFT), photo(10, [1, 2]), photo(11, [3, 4], view=View.LEFT)
    ]  # fmt: skip
    found = [
        (e.view, e.zone, [look.change for look in e.looks]) for e in counted(photos).photo_redness
    ]
    assert found == [
        (View.FRONT, LEFT, [1]), (View.FRONT, RIGHT, [2]),
        (View.LEFT, LEFT, [3]), (View.LEFT, RIGHT, [4]),
    ]  # fmt: skip


def test_where_a_picture_was_lost_the_next_is_the_first_that_all_are_held_against():
    lost, now = first(0), first(5)
    found = course(counted([lost, now, photo(20, [1, 2])]))
    assert (found.first_photo, found.first) == (now.id, now.moment)


def test_a_change_is_told_in_the_marks_of_the_place():
    assert measured_words(-0.04, 1.4) == "no clear change (0.0, noise ±1.4)"
    assert measured_words(-2.3, 1.4) == "−2.3, noise ±1.4"
    use_language(["en_DE"])
    try:
        assert measured_words(2.3, 1.4) == "+2,3, noise ±1,4"
    finally:
        use_language(["en_GB"])


def test_json_has_each_number_beside_its_n():
    photos, sessions = months(3)
    answer = stats_answer(counted(photos, sessions))["photo_redness"]
    for each in answer:
        changes = [look["change"] for look in each["photos"]]
        assert each["n"] == len(changes) == 12
        assert each["median_change"] == pytest.approx(float(np.median(changes)))
        clear = [look["change"] for look in each["photos"] if abs(look["change"]) > look["mdc"]]
        assert (each["n_redder"], each["n_paler"]) == (
            sum(c > 0 for c in clear), sum(c < 0 for c in clear)
        )  # fmt: skip
        assert each["last"] == each["photos"][-1]
        assert [look["clear"] for look in each["photos"]].count(True) == len(clear)
