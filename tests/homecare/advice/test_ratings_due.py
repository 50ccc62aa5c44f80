"""Concerns are asked about once a month, each by its own last rating."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homecare.advice.ratings_due import RatingDue, photo_goes_along, rating_due
from homecare.facts.facts import PhotoFact, RatingFact
from homecare.values.times import Moment
from tests.conftest import NOW


def rated(concern: str, days_ago: int) -> RatingFact:
    at = NOW.at - timedelta(days=days_ago)
    moment = Moment(at, NOW.offset_minutes, NOW.zone)
    return RatingFact(moment=moment, concern=concern, score=5)


@pytest.mark.parametrize(("days_ago", "due"), [(0, False), (29, False), (30, True), (400, True)])
def test_a_month_after_the_last_one(days_ago: int, due: bool):
    found = rating_due(["pores"], [rated("pores", 500), rated("pores", days_ago)], NOW)
    day = NOW.local_date - timedelta(days=days_ago)
    assert found == (RatingDue(("pores",), day) if due else None)


def test_a_concern_that_was_never_rated_is_due_and_one_that_is_no_concern_is_not():
    assert rating_due(["tone"], [rated("pores", 400)], NOW) == RatingDue(("tone",), None)
    assert rating_due([], [rated("pores", 400)], NOW) is None


def test_what_is_still_to_come_does_not_count():
    assert rating_due(["tone"], [rated("tone", -1)], NOW) == RatingDue(("tone",), None)


def photographed(days_ago: int) -> PhotoFact:
    at = NOW.at - timedelta(days=days_ago)
    return PhotoFact(id=uuid4(), moment=Moment(at, NOW.offset_minutes, NOW.zone))


@pytest.mark.parametrize(
    ("days_ago", "word"),
    [([], False), ([13], False), ([14], True), ([90, 13], False), ([90], True)],
)
def test_a_photo_goes_along_where_photos_are_taken(days_ago: list[int], word: bool):
    due = RatingDue(("tone",), NOW.local_date - timedelta(days=31))
    assert photo_goes_along([*map(photographed, days_ago)], due, NOW) is word


def test_at_the_start_a_photo_goes_along_and_one_still_to_come_does_not_count():
    start = RatingDue(("tone",), None)
    assert photo_goes_along([], start, NOW)
    assert photo_goes_along([photographed(-3)], start, NOW)
    assert not photo_goes_along([photographed(2)], start, NOW)
