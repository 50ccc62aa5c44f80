"""The answers of a session read one way round, whichever way the record asks."""

from homecare.diary.diary import Diary
from homecare.telling.session import session_details
from homecare.values.times import Moment
from tests.entries import a_session


def test_what_applied_stands_apart_from_what_did_not(diary: Diary, now: Moment) -> None:
    answers = {"cleaned": False, "patch_tested": True, "sunburn": True, "dropped": False}
    row = a_session(now, answers=answers)
    diary.save(row, act="Log session")
    assert session_details(row, diary).answers == (
        ("Applied", "Tan or sunburn (14 days)\nNot soaked 10 min in alcohol"),
        ("Did not apply", "Dropped\nNew, not tried on a patch"),
    )


def test_nothing_is_told_where_nothing_was_answered(diary: Diary, now: Moment) -> None:
    row = a_session(now, answers={})
    diary.save(row, act="Log session")
    assert session_details(row, diary).answers == ()
