"""Recoveries: membership, peak, return to baseline, usual range, state."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.facts.facts import CheckInFact, Facts, LogFacts, PersonFact, SessionFact
from homecare.recovery.curves import (
    Baseline,
    Point,
    Recovery,
    recoveries,
    session_before,
)
from homecare.recovery.state import RecoveryState, latest_point, recovery_state
from homecare.recovery.usual_range import bin_start_hours, past_like, usual_range
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.times import Moment

START = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)


def moment(hours=0.0, offset_minutes=0):
    return Moment(START + timedelta(hours=hours), offset_minutes)


def session(hours=0.0, areas=(Area.FACE,), needle_um: int | None = 500, redness=None):
    return SessionFact(
        id=uuid4(), moment=moment(hours), areas=areas, needle_um=needle_um, redness=redness
    )


def check_in(hours, redness, area=Area.FACE):
    return CheckInFact(id=uuid4(), moment=moment(hours), area=area, redness=redness)


def facts(sessions, check_ins, baseline=None, now_hours=10_000):
    return Facts(
        now=moment(now_hours),
        log=LogFacts(
            sessions=tuple(sessions),
            check_ins=tuple(check_ins),
            person=PersonFact(baseline_redness=baseline or {}),
        ),
    )


def only(sessions, check_ins, baseline=None):
    (recovery,) = recoveries(facts(sessions, check_ins, baseline))
    return recovery


def recovery_of(grades, baseline=0, own=None, start_hours=0.0):
    """A recovery with check-ins given as (hours after, redness)."""
    begin = session(start_hours, redness=own)
    points = [Point(hours, int(hours // 24), grade, moment(hours)) for hours, grade in grades]
    if own is not None:
        points.insert(0, Point(0.0, 0, own, moment(), from_session=True))
    return Recovery(
        begin, Area.FACE, Band.UP_TO_500_UM, Baseline(baseline, assumed=False), tuple(points)
    )


# --- which check-in belongs where


def test_hour_zero_is_the_sessions_own_redness():
    recovery = only([session(redness=3)], [check_in(24, 1)])
    assert [(p.hours_after, p.redness, p.from_session) for p in recovery.points] == [
        (0, 3, True),
        (24, 1, False),
    ]


def test_a_check_in_without_redness_makes_no_point():
    recovery = only([session()], [check_in(5, None)])
    assert recovery.points == ()
    assert recovery.peak is None
    assert not recovery.censored


@pytest.mark.parametrize(("days", "belongs"), [(27.9, True), (28, True), (28.01, False)])
def test_a_check_in_belongs_for_28_days(days, belongs):
    begin, later = session(), check_in(days * 24, 0)
    assert (session_before(later, [begin]) is begin) is belongs


def test_a_check_in_belongs_to_the_last_session_on_its_skin():
    face, scalp = session(0), session(24, areas=(Area.SCALP,))
    assert session_before(check_in(48, 1, Area.CHIN), [face, scalp]) is face
    assert session_before(check_in(48, 1, Area.SCALP_CROWN), [face, scalp]) is scalp


def test_a_check_in_at_the_very_moment_of_a_session_follows_it():
    begin = session()
    assert session_before(check_in(0, 1), [begin]) is begin


def test_a_part_that_was_not_treated_tells_nothing_of_the_session():
    cheek = session(areas=(Area.CHEEK_LEFT,))
    assert only([cheek], [check_in(24, 3, Area.CHIN)]).points == ()


def test_several_parts_of_a_region_are_one_recovery_and_each_region_is_its_own():
    both = session(areas=(Area.CHEEK_LEFT, Area.CHEEK_RIGHT, Area.SCALP_CROWN))
    found = recoveries(facts([both], [check_in(5, 2, Area.CHEEK_LEFT), check_in(6, 1, Area.SCALP)]))
    assert [(each.region, each.peak) for each in found] == [(Area.FACE, 2), (Area.SCALP, 1)]


def test_the_recovery_day_is_of_diary_days_not_of_hours():
    early_next_day = check_in(12, 1)  # 08:00 after a session at 20:00
    assert only([session()], [early_next_day]).points[0].day == 1


# --- baseline


def test_baseline_is_the_parts_then_the_regions_then_assumed():
    cheek = session(areas=(Area.CHEEK_LEFT,))
    assert only([cheek], [], {Area.CHEEK_LEFT: 1, Area.FACE: 2}).baseline == (1, False)
    assert only([cheek], [], {Area.FACE: 2}).baseline == (2, False)
    assert only([cheek], []).baseline == (0, True)


def test_of_several_parts_the_lowest_baseline_counts():
    both = session(areas=(Area.CHEEK_LEFT, Area.CHEEK_RIGHT))
    assert only([both], [], {Area.CHEEK_LEFT: 1, Area.FACE: 2}).baseline == (1, False)


# --- peak and return to baseline


def test_the_peak_is_looked_for_up_to_day_seven():
    recovery = recovery_of([(24, 2), (7 * 24, 3), (8 * 24, 4)])
    assert recovery.peak == 3


@pytest.mark.parametrize(
    ("grades", "baseline", "hours"),
    [
        ([(6, 2), (24, 1), (48, 0)], 0, 48),
        ([(24, 0), (48, 1), (72, 0)], 0, 72),  # it came back: not settled before 72 h
        ([(24, 0), (48, 1)], 0, None),
        ([(24, 1), (48, 0), (72, 1)], 1, 24),  # up and down under the baseline is no return
        ([(24, 2), (24, 0), (48, 0)], 0, 48),  # two parts at one moment: both must be back
        ([(24, 0), (24, 2)], 0, None),
        ([], 0, None),
    ],
)
def test_hours_to_baseline(grades, baseline, hours):
    recovery = recovery_of(grades, baseline, own=3)
    assert recovery.hours_to_baseline == hours
    assert recovery.censored is (hours is None)


def test_the_sessions_own_redness_does_not_show_that_the_skin_has_settled():
    assert recovery_of([], own=0).hours_to_baseline is None


graded = st.lists(
    st.tuples(st.floats(0, 28 * 24), st.integers(0, 4)), max_size=20, unique_by=lambda each: each[0]
).map(sorted)


@given(grades=graded, baseline=st.integers(0, 4))
def test_the_peak_is_no_lower_than_any_point_of_its_window(grades, baseline):
    recovery = recovery_of(grades, baseline)
    assert all(p.redness <= (recovery.peak or 0) for p in recovery.points if p.day <= 7)


@given(grades=graded, baseline=st.integers(0, 3))
def test_a_higher_baseline_is_reached_no_later(grades, baseline):
    lower = recovery_of(grades, baseline).hours_to_baseline
    higher = recovery_of(grades, baseline + 1).hours_to_baseline
    assert lower is None or (higher is not None and higher <= lower)


@given(grades=graded, baseline=st.integers(0, 4))
def test_from_the_return_on_nothing_is_above_the_baseline(grades, baseline):
    recovery = recovery_of(grades, baseline)
    back = recovery.hours_to_baseline
    above = [p.hours_after for p in recovery.points if p.redness > baseline]
    assert back is None or all(hours < back for hours in above)


# --- usual range


@pytest.mark.parametrize(
    ("hours", "day", "start"),
    [(0, 0, 0), (5.99, 0, 0), (6, 0, 6), (23.9, 1, 6), (24, 1, 24), (47.9, 2, 48), (25, 0, 24)],
)
def test_bins_are_0_to_6_h_then_to_24_h_then_recovery_days(hours, day, start):
    assert bin_start_hours(Point(hours, day, 1, moment(hours))) == start


@pytest.mark.parametrize("n", [4, 5])
def test_under_five_past_recoveries_there_is_no_usual_range(n):
    usual = usual_range([recovery_of([(24, 1)]) for _ in range(n)])
    assert (usual is None) is (n < 5)


def test_a_stretch_with_under_five_recoveries_has_no_bin():
    past = [recovery_of([(24, 1)]) for _ in range(4)] + [recovery_of([(48, 1)])]
    usual = usual_range(past)
    assert usual is not None
    assert usual.n == 5
    assert usual.bins == ()


def test_quartiles_are_numpys_default():
    numpy = pytest.importorskip("numpy")
    grades = [0, 1, 1, 3, 4, 4]
    usual = usual_range([recovery_of([(24, grade)]) for grade in grades])
    assert usual is not None
    (only_bin,) = usual.bins
    expected = numpy.quantile(grades, [0.25, 0.5, 0.75])
    assert [only_bin.low, only_bin.median, only_bin.high] == pytest.approx(expected)


def test_a_recovery_counts_once_in_a_bin_with_its_highest_grade():
    often = recovery_of([(1, 1), (2, 3), (3, 2)])
    usual = usual_range([often] * 5)
    assert usual is not None
    assert (usual.bins[0].n, usual.bins[0].high) == (5, 3)


@given(past=st.lists(graded.map(recovery_of), min_size=5, max_size=12))
def test_the_usual_range_is_in_order_and_within_what_was_seen(past):
    usual = usual_range(past)
    assert usual is not None
    for each in usual.bins:
        assert 0 <= each.low <= each.median <= each.high <= 4
        assert 5 <= each.n <= usual.n


def test_past_like_is_earlier_of_the_same_region_and_band():
    sessions = [
        session(0),
        session(100, needle_um=250),
        session(200, areas=(Area.SCALP,)),
        session(300, needle_um=400),
        session(400),
    ]
    found = recoveries(facts(sessions, [check_in(each, 1) for each in (1, 101, 301, 401)]))
    assert [each.session for each in past_like(found[4], found)] == [sessions[0], sessions[3]]


def test_an_unknown_needle_is_compared_with_nothing():
    found = recoveries(facts([session(0, needle_um=None), session(100, needle_um=None)], []))
    assert past_like(found[1], found) == ()


# --- state

USUAL = usual_range([recovery_of([(1, 3), (24, grade)]) for grade in (1, 1, 1, 2, 2)])


@pytest.mark.parametrize(
    ("grades", "state"),
    [
        ([], RecoveryState.NO_DATA),
        ([(24, 2)], RecoveryState.WITHIN),
        ([(24, 3)], RecoveryState.ABOVE),
        ([(24, 3), (48, 0)], RecoveryState.CLEARED),
        ([(48, 1)], RecoveryState.TOO_FEW),  # no past recovery was looked at on day 2
    ],
)
def test_the_state_speaks_of_the_latest_check_in(grades, state):
    assert (
        recovery_state(recovery_of(grades, own=3), USUAL, moment(50), redness_tells_all=True)
        is state
    )


def test_without_a_usual_range_there_are_too_few():
    assert (
        recovery_state(recovery_of([(24, 2)]), None, moment(50), redness_tells_all=True)
        is RecoveryState.TOO_FEW
    )


@pytest.mark.parametrize(("now_hours", "stale"), [(24 + 168, False), (24 + 168.1, True)])
def test_a_check_in_older_than_a_week_tells_nothing(now_hours, stale):
    recovery = recovery_of([(24, 2)])
    assert (latest_point(recovery, moment(now_hours)) is None) is stale
    state = recovery_state(recovery, USUAL, moment(now_hours), redness_tells_all=True)
    assert (state is RecoveryState.NO_DATA) is stale


def test_what_comes_after_now_is_not_seen():
    recovery = recovery_of([(24, 3), (48, 0)])
    assert (
        recovery_state(recovery, USUAL, moment(30), redness_tells_all=True) is RecoveryState.ABOVE
    )
