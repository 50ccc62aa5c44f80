"""Today: rows by area, readiness, recovery, and the data of the one sentence."""

from dataclasses import replace

import pytest

from homecare.advice.today import today
from homecare.recovery.state import RecoveryState
from homecare.recovery.words import standing
from homecare.values.areas import Area
from homecare.values.signs import Sign
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    MORNING,
    at,
    begins,
    by_professional,
    check_in,
    facts,
    person,
    session,
)


def rows(*records, now, **more):
    return {row.area: row for row in today(facts(*records, now=now, **more)).areas}


def test_an_empty_log_has_no_rows():
    empty = today(facts(now=0))
    assert (empty.areas, empty.due, empty.care, empty.findings) == ((), (), (), ())
    assert empty.headline.row is None
    assert empty.headline.worst is None


@pytest.mark.parametrize(
    ("hours", "ready"),
    [(7 * DAY + MORNING - MINUTE, False), (7 * DAY + MORNING, True), (7 * DAY, True)],
)
def test_ready_from_the_recommended_date(hours, ready):
    row = rows(session(0), now=hours)[Area.FACE]
    assert row.ready is ready
    assert row.floor_until == at(96)
    assert row.recommended_from == begins(7)
    assert row.needle_um == 300
    assert row.last_session.at == at(0)


def test_not_ready_where_a_stop_holds():
    past = session(0), check_in(8 * DAY, redness=3)
    row = rows(*past, now=9 * DAY)[Area.FACE]
    assert not row.ready
    assert {finding.rule for finding in row.stops} == {"R36", "R37"}


def test_a_caution_is_no_stop():
    past = session(0, needle_um=500), check_in(30 * DAY, redness=1)
    assert rows(*past, now=31 * DAY)[Area.FACE].ready


def test_a_stop_elsewhere_leaves_an_area_ready_and_an_emergency_does_not():
    past = session(0), session(0, Area.BACK)
    pus = check_in(8 * DAY, Sign.PUS, area=Area.BACK)
    told = rows(*past, pus, now=8 * DAY)
    assert told[Area.FACE].ready
    assert not told[Area.BACK].ready
    grave = check_in(8 * DAY, Sign.CONFUSION, area=Area.BACK)
    assert not rows(*past, grave, now=8 * DAY)[Area.FACE].ready


def test_last_needle_over_home_length_is_never_ready():
    row = rows(by_professional(0, needle_um=1000), now=100 * DAY)[Area.FACE]
    assert not row.ready
    assert [finding.rule for finding in row.stops] == ["R02"]


def test_unknown_needle_has_the_long_spacing():
    row = rows(session(0, needle_um=None), now=1)[Area.FACE]
    assert row.needle_um is None
    assert (row.floor_until, row.recommended_from) == (at(42 * DAY), begins(56))
    assert "past-needle" in row.unknown


def test_a_row_for_each_region_the_last_rolled_first():
    past = session(0, Area.SCALP_CROWN), session(5, Area.CHIN), session(9, Area.NECK)
    assert list(rows(*past, now=10)) == [Area.NECK, Area.FACE, Area.SCALP]


def test_a_part_whose_date_differs_has_its_own_row():
    past = session(0, Area.CHEEK_LEFT), session(50, Area.FOREHEAD)
    told = rows(*past, now=60)
    assert list(told) == [Area.FACE, Area.CHEEK_LEFT]
    assert told[Area.FACE].floor_until == at(50 + 96)
    assert told[Area.CHEEK_LEFT].floor_until == at(96)


def test_parts_rolled_together_share_the_row_of_their_region():
    assert list(rows(session(0, Area.CHIN, Area.NOSE), now=1)) == [Area.FACE]


def test_beard_and_face_share_skin_and_keep_their_rows():
    told = rows(session(0), session(50, Area.BEARD), now=60)
    assert set(told) == {Area.FACE, Area.BEARD}
    assert told[Area.FACE].floor_until == at(50 + 96)
    assert told[Area.FACE].recovery.day == 1


@pytest.mark.parametrize(
    ("hours", "there"),
    [(28 * DAY - MINUTE, True), (28 * DAY, True), (28 * DAY + MINUTE, False)],
)
def test_recovery_for_28_days_check_ins_or_not(hours, there):
    recovery = rows(session(0), now=hours)[Area.FACE].recovery
    assert (recovery is not None) is there
    if recovery:
        assert recovery.redness is None
        assert recovery.state is RecoveryState.NO_DATA
        assert (recovery.usual_low, recovery.usual_high) == (None, None)


def test_the_redness_of_the_session_itself_is_no_look_since():
    told = rows(session(0, redness=3), now=1)[Area.FACE].recovery
    assert (told.redness, told.seen_since) == (3, False)
    assert standing(told.state, seen_since=told.seen_since) == (
        "no check-in with redness since the session"
    )
    looked_at = rows(session(0, redness=3), check_in(20, redness=1), now=21)[Area.FACE].recovery
    assert looked_at.seen_since


def test_recovery_has_its_day_by_date_and_its_latest_redness():
    past = session(0, redness=3), check_in(2, redness=2), check_in(20, redness=1)
    recovery = rows(*past, now=30)[Area.FACE].recovery
    assert (recovery.day, recovery.redness) == (1, 1)
    assert recovery.state is RecoveryState.TOO_FEW
    assert not recovery.baseline_assumed
    assert rows(*past, now=30, who=person(baseline={}))[Area.FACE].recovery.baseline_assumed


def test_recovery_against_the_usual_range():
    grades = [1, 1, 2, 2, 2]
    past = [
        record
        for n, grade in enumerate(grades)
        for record in (session(n * 10 * DAY), check_in(n * 10 * DAY + 30, redness=grade))
    ]
    past += [session(50 * DAY), check_in(50 * DAY + 30, redness=4)]
    recovery = rows(*past, now=50 * DAY + 31)[Area.FACE].recovery
    assert (recovery.usual_low, recovery.usual_high) == (1, 2)
    assert recovery.state is RecoveryState.ABOVE


def test_a_plan_or_a_device_does_not_matter():
    told = facts(session(0), now=5)
    assert today(replace(told, planned=session(5))) == today(told)


def test_headline_is_the_area_rolled_last_with_what_is_unknown():
    told = today(facts(session(0, Area.NECK), session(5), now=9, who=person(baseline={})))
    assert told.headline.row is told.areas[0]
    assert told.headline.row.area is Area.FACE
    assert told.headline.unknown == ("baseline", "check-in")
    assert told.headline.worst == "info"


def test_headline_knows_of_an_emergency():
    told = today(facts(session(0), check_in(1, Sign.SPREADING), now=2))
    assert told.headline.worst == "emergency"
    assert told.findings[0].rule == "R40"


def test_questions_of_a_plan_are_not_asked_on_any_other_day():
    keys = rows(session(0), now=5)[Area.FACE].unknown
    assert set(keys) <= {"needle", "past-needle", "baseline", "check-in", "own-limit"}
