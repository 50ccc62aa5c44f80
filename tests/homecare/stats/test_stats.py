"""The numbers behind cards and charts; the trend is held against SciPy."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from homecare.facts.facts import CheckInFact, PersonFact, RatingFact, SessionFact
from homecare.recovery.trend import fit_line, t_quantile
from homecare.stats.as_json import stats_answer
from homecare.stats.values import Direction, Gap, Statistics, Trend
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.terms import RatingScale
from homecare.values.times import Moment
from tests.homecare.counted import statistics

START = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
TITANIUM, STEEL = UUID(int=1), UUID(int=2)
NAMES = {TITANIUM: "Titanium roller", STEEL: "Steel roller"}


def moment(days=0.0, offset_minutes=0):
    return Moment(START + timedelta(days=days), offset_minutes)


def session(
    days,
    redness=None,
    area=Area.FACE,
    needle_um: int | None = 500,
    device_id: UUID | None = TITANIUM,
):
    return SessionFact(
        id=uuid4(),
        moment=moment(days),
        areas=(area,),
        needle_um=needle_um,
        redness=redness,
        device_id=device_id,
    )


def check_in(days, redness, area=Area.FACE):
    return CheckInFact(id=uuid4(), moment=moment(days), area=area, redness=redness)


def rating(days, score, concern="acne-scars"):
    return RatingFact(moment=moment(days), concern=concern, score=score)


def with_peaks(peaks, every_days=14.0):
    return statistics([session(i * every_days, peak) for i, peak in enumerate(peaks)], [])


# --- counts and windows


def test_an_empty_log_has_no_numbers_to_show():
    assert statistics([], []) == Statistics(
        sessions=0,
        check_ins=0,
        photos=0,
        by_area=(),
        recovery=(),
        trend=(),
        periods=(),
        spacing=(),
        zones=(),
        concerns=(),
        photo_redness=(),
        gaps=(),
        recoveries=(),
    )


def test_both_ends_of_the_stretch_are_included():
    numbers = statistics(
        [session(0), session(10), session(20)],
        [check_in(1, 1), check_in(11, 1), check_in(21, 1)],
        from_day=date(2026, 6, 1),
        to_day=date(2026, 6, 11),
    )
    assert (numbers.sessions, numbers.check_ins) == (2, 1)


def test_the_local_date_counts_whatever_the_zone():
    late = SessionFact(id=uuid4(), moment=moment(0, offset_minutes=10 * 60), areas=(Area.FACE,))
    assert late.moment.local_date == date(2026, 6, 2)
    assert statistics([late], [], to_day=date(2026, 6, 1)).sessions == 0


def test_a_recovery_is_judged_by_check_ins_after_the_stretch_too():
    numbers = statistics([session(0, 3)], [check_in(3, 0)], to_day=date(2026, 6, 1))
    assert numbers.check_ins == 0
    assert numbers.recovery[0].median_days == 3


def test_an_area_takes_what_touches_it():
    sessions = [session(0), session(1, area=Area.CHEEK_LEFT), session(2, area=Area.CHIN)]
    check_ins = [check_in(3, 1, Area.CHIN), check_in(3, 1, Area.CHEEK_LEFT)]
    numbers = statistics(sessions, check_ins, area=Area.CHEEK_LEFT)
    assert (numbers.sessions, numbers.check_ins) == (2, 1)


def test_a_session_on_two_regions_is_one_session():
    both = SessionFact(id=uuid4(), moment=moment(), areas=(Area.CHIN, Area.NOSE, Area.SCALP))
    numbers = statistics([both], [])
    assert numbers.sessions == 1
    assert [(each.area, each.n) for each in numbers.by_area] == [(Area.FACE, 1), (Area.SCALP, 1)]


def test_a_row_of_a_region_counts_the_sessions_that_touched_it():
    """The beard shares skin with the face; the scalp does not."""
    areas = (Area.FACE, Area.BEARD, Area.CHIN, Area.SCALP)
    found = statistics([session(10 * i, area=area) for i, area in enumerate(areas)])
    assert {each.area: each.n for each in found.by_area} == {
        Area.FACE: 3,
        Area.BEARD: 3,
        Area.SCALP: 1,
    }
    of_face = next(each for each in found.zones if each.area is Area.FACE)
    assert (of_face.n, of_face.n_named) == (3, 1)


def test_a_zone_counts_the_sessions_of_its_whole_region():
    found = statistics([session(0), session(10), session(20, area=Area.FOREHEAD)])
    zones = {each.area: each for each in found.zones}
    assert (zones[Area.FOREHEAD].n, zones[Area.FOREHEAD].n_named) == (3, 1)
    assert (zones[Area.NOSE].n, zones[Area.NOSE].n_named) == (2, 0)
    assert Area.SCALP not in zones


def test_intervals_are_elapsed_days_with_their_own_n():
    (face,) = statistics([session(0), session(10), session(25.5)], []).by_area
    assert (face.n, face.n_intervals, face.median_interval_days) == (3, 2, 12.75)


def test_one_session_has_no_interval():
    assert statistics([session(0)], []).by_area[0].median_interval_days is None


@given(st.permutations([session(0, 3), session(14, 2), session(28, 2), session(42, 1)]))
def test_the_order_of_the_records_does_not_matter(sessions):
    check_ins = [check_in(30, 0), check_in(2, 0), check_in(16, 1)]
    numbers = statistics(sessions, check_ins)
    assert numbers == statistics(sorted(sessions, key=lambda s: s.at), sorted_by_time(check_ins))


def sorted_by_time(check_ins):
    return sorted(check_ins, key=lambda each: each.at)


# --- recovery


def test_censored_recoveries_are_counted_until_their_last_look():
    sessions = [session(0, 3), session(20, 3), session(40, 2), session(60)]
    check_ins = [check_in(2, 0), check_in(24, 0), check_in(43, 1)]
    (of_band,) = statistics(sessions, check_ins).recovery
    assert (of_band.area, of_band.band) == (Area.FACE, Band.UP_TO_500_UM)
    assert (of_band.n, of_band.censored) == (3, 1)  # nothing was recorded of the fourth
    assert (of_band.median_days, of_band.median_peak) == (4, 3)


def test_the_usual_days_rest_on_the_whole_log_whatever_is_looked_at():
    sessions = [session(30 * i, 3) for i in range(6)]
    check_ins = [check_in(30 * i + 2, 0) for i in range(6)]
    (whole,) = statistics(sessions, check_ins).recovery
    (last_two,) = statistics(sessions, check_ins, from_day=date(2026, 9, 20)).recovery
    assert (whole.n, last_two.n) == (6, 2)
    assert whole.usual_days == last_two.usual_days == (6, 2, 2, 2)


def test_without_a_returned_quarter_there_is_no_usual_range():
    """Five seen back of twelve: after how many days three in four are is not known."""
    sessions = [session(30 * i, 3) for i in range(12)]
    check_ins = [check_in(30 * i + 2, 0 if i < 5 else 2) for i in range(12)]
    assert statistics(sessions, check_ins).recovery[0].usual_days is None


def test_a_baseline_of_the_person_is_what_is_returned_to():
    person = PersonFact(baseline_redness={Area.FACE: 1})
    (of_band,) = statistics([session(0, 3)], [check_in(2, 1)], person=person).recovery
    assert of_band.median_days == 2


def test_bands_are_kept_apart_and_an_unknown_needle_is_its_own():
    sessions = [session(0, 1, needle_um=um) for um in (250, 300, 301, None)]
    bands = [(each.band, each.n) for each in statistics(sessions, []).recovery]
    assert bands == [(Band.UP_TO_300_UM, 2), (Band.UP_TO_500_UM, 1), (None, 1)]


def test_the_curve_has_no_number_where_recoveries_are_too_few():
    sessions = [session(30 * i, 3) for i in range(5)]
    check_ins = [check_in(30 * i + 1, 1) for i in range(4)]
    (of_band,) = statistics(sessions, check_ins).recovery
    assert of_band.hours == (0, 24)
    assert of_band.counts == (5, 4)
    assert of_band.median == of_band.low == of_band.high == (3, None)


# --- trend


@pytest.mark.parametrize("n", range(6))
def test_under_six_peaks_there_is_no_trend(n):
    numbers = statistics([session(14 * i, i % 5) for i in range(n)] + [session(99)], [])
    (trend,) = numbers.trend
    assert (trend.n, trend.value, trend.interval, trend.start) == (n, None, None, None)


def test_equal_peaks_have_slope_zero_and_nothing_to_judge_it_by():
    (trend,) = with_peaks([2] * 6).trend
    assert (trend.n, trend.value, trend.interval) == (6, 0, None)
    assert trend.direction is Direction.NONE


def test_the_slope_is_per_30_days():
    (trend,) = with_peaks([4, 4, 3, 3, 2, 2, 1, 1], every_days=15).trend
    assert trend.value == pytest.approx(-20 / 21)
    assert trend.start == (moment(0), pytest.approx(25 / 6))
    assert trend.end == (moment(105), pytest.approx(5 / 6))
    assert trend.direction is Direction.FALLING


@pytest.mark.parametrize(
    ("interval", "direction"),
    [
        ((-0.3, -0.001), Direction.FALLING),
        ((-0.3, 0.0), Direction.UNCLEAR),
        ((0.0, 0.3), Direction.UNCLEAR),
        ((0.001, 0.3), Direction.RISING),
    ],
)
def test_only_an_interval_without_zero_has_a_direction(interval, direction):
    value = sum(interval) / 2
    band = Band.UP_TO_500_UM
    trend = Trend(
        area=Area.FACE, band=band, n=9, value=value, interval=interval, start=None, end=None
    )
    assert trend.direction is direction


def test_a_longer_needle_alone_makes_no_trend():
    """Each needle always gave the same redness; the longer one came later."""
    sessions = [session(14 * i, 1, needle_um=250) for i in range(6)]
    sessions += [session(90 + 14 * i, 3, needle_um=500) for i in range(6)]
    trends = statistics(sessions, []).trend
    assert [(each.band, each.n, each.value) for each in trends] == [
        (Band.UP_TO_300_UM, 6, 0),
        (Band.UP_TO_500_UM, 6, 0),
    ]


def test_six_sessions_of_two_needles_are_too_few_for_either():
    sessions = [session(14 * i, i % 4, needle_um=250 if i < 3 else 500) for i in range(6)]
    assert [(each.n, each.value) for each in statistics(sessions, []).trend] == [(3, None)] * 2


def test_needles_that_are_not_known_make_no_trend():
    sessions = [session(14 * i, i % 4, needle_um=None) for i in range(8)]
    (trend,) = statistics(sessions, []).trend
    assert (trend.band, trend.n, trend.value) == (None, 8, None)


@pytest.mark.parametrize(("last_day", "per_days"), [(365, 30), (365.01, 365)])
def test_beyond_a_year_a_trend_is_told_per_year(last_day, per_days):
    sessions = [session(14 * i, 1 + i % 2) for i in range(5)] + [session(last_day, 3)]
    (trend,) = statistics(sessions, []).trend
    assert trend.per_days == per_days


def test_the_slope_of_a_year_is_the_one_of_days_times_365():
    peaks = [4, 3, 3, 2, 2, 1, 0]
    (short,) = with_peaks(peaks, every_days=60).trend
    (long,) = with_peaks(peaks, every_days=61).trend
    assert (short.per_days, long.per_days) == (30, 365)
    assert short.value is not None
    assert long.value is not None
    assert long.value / 365 * 61 == pytest.approx(short.value / 30 * 60)


def test_sessions_at_one_moment_make_no_trend():
    assert with_peaks([1, 2, 3, 1, 2, 3], every_days=0).trend[0].value is None


@pytest.mark.parametrize("degrees", [*range(1, 40), 100, 365, 5000])
@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.999])
def test_the_t_quantile_is_scipys(degrees, confidence):
    stats = pytest.importorskip("scipy.stats")
    expected = stats.t.ppf((1 + confidence) / 2, degrees)
    assert t_quantile(degrees, confidence) == pytest.approx(expected, rel=1e-9)


@given(
    peaks=st.lists(st.integers(0, 4), min_size=3, max_size=40),
    steps=st.lists(st.floats(0.01, 60), min_size=40, max_size=40),
)
def test_line_and_interval_are_scipys(peaks, steps):
    stats = pytest.importorskip("scipy.stats")
    assume(min(peaks) < max(peaks))
    days = [sum(steps[: i + 1]) for i in range(len(peaks))]
    line, expected = fit_line(days, peaks), stats.linregress(days, peaks)
    margin = stats.t.ppf(0.975, len(peaks) - 2) * expected.stderr
    assert line is not None
    assert line.slope == pytest.approx(expected.slope, rel=1e-6, abs=1e-9)
    assert line.intercept == pytest.approx(expected.intercept, rel=1e-6, abs=1e-6)
    low, high = line.slope_interval or (0, 0)
    assert (low + high) / 2 == pytest.approx(line.slope, abs=1e-9)
    # on a perfect line SciPy's own margin is the root of a rounding error, as large as the slope
    rounding = 1e-6 * max(1, abs(expected.slope))
    assert (high - low) / 2 == pytest.approx(margin, rel=1e-5, abs=rounding)


# --- periods, concerns, gaps


def test_a_period_ends_where_device_or_needle_changes():
    sessions = [
        session(0, 3),
        session(14, 2),
        session(28, 2, needle_um=300),
        session(42, 1, needle_um=300, device_id=STEEL),
        session(50, 1, area=Area.SCALP, needle_um=250, device_id=None),
        session(56, 1, needle_um=300, device_id=STEEL),
    ]
    periods = statistics(sessions, [check_in(16, 0)], devices=NAMES).periods
    assert [(p.area, p.device, p.needle_mm, p.n) for p in periods] == [
        (Area.FACE, "Titanium roller", 0.5, 2),
        (Area.FACE, "Titanium roller", 0.3, 1),
        (Area.FACE, "Steel roller", 0.3, 2),
        (Area.SCALP, None, 0.25, 1),
    ]
    first = periods[0]
    assert (first.from_day, first.to_day) == (date(2026, 6, 1), date(2026, 6, 15))
    assert (first.n_recorded, first.median_peak, first.median_days) == (2, 2.5, 2)
    assert first.censored == 1


def test_each_concern_and_scale_is_a_series_of_its_own():
    changed = RatingFact(moment=moment(9), concern="tone", score=2, scale=RatingScale.CHANGE)
    found = statistics([], [], [rating(30, 5), rating(0, 7), rating(1, 3, "tone"), changed])
    assert [(c.concern, c.scale, [r.score for r in c.ratings]) for c in found.concerns] == [
        ("acne-scars", RatingScale.SCORE, [7, 5]),
        ("tone", RatingScale.SCORE, [3]),
        ("tone", RatingScale.CHANGE, [2]),
    ]


@pytest.mark.parametrize(("days", "gaps"), [(28, 0), (29, 1)])
def test_a_gap_is_longer_than_28_days_without_any_entry(days, gaps):
    found = statistics([session(0)], [], [rating(days, 5)]).gaps
    assert len(found) == gaps
    assert all(gap == Gap(from_day=date(2026, 6, 1), to_day=date(2026, 6, 30)) for gap in found)


# --- the answer of the command


def test_the_answer_is_plain_json_and_holds_what_the_contract_names():
    sessions = [session(14 * i, 3 - i % 2) for i in range(6)]
    numbers = statistics(sessions, [check_in(2, 0)], [rating(0, 5)], devices=NAMES)
    answer = json.loads(json.dumps(stats_answer(numbers), allow_nan=False))
    assert (answer["sessions"], answer["check_ins"]) == (6, 1)
    assert answer["by_area"][0] == {
        "area": "face",
        "n": 6,
        "n_intervals": 5,
        "median_interval_days": 14.0,
        "shortest_interval_days": 14.0,
        "first": "2026-06-01",
        "last": "2026-08-10",
    }
    recovery = answer["recovery"][0]
    assert (recovery["area"], recovery["band"], recovery["n"]) == ("face", "> 0.3–0.5 mm", 6)
    assert (recovery["hours"], recovery["median"]) == ([0, 48], [2.5, None])
    low, high = answer["trend"][0]["interval"]
    assert low <= answer["trend"][0]["value"] <= high
    assert {"from", "to", "device", "needle_mm", "n", "median_peak", "median_days"} <= set(
        answer["periods"][0]
    )


@given(
    grades=st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=12),
    steps=st.lists(st.floats(0, 40), min_size=12, max_size=12),
)
def test_every_estimate_has_its_n_and_lies_within_what_was_recorded(grades, steps):
    days = [sum(steps[:i]) for i in range(len(grades))]
    sessions = [session(day, grade) for day, grade in zip(days, grades, strict=True)]
    numbers = statistics(sessions, [])
    for each in numbers.recovery:
        assert each.n > 0
        assert each.median_peak is not None
        assert 0 <= each.median_peak <= 4
        assert each.censored <= each.n
        assert all(a < b for a, b in pairwise(each.hours))
    assert sum(each.n for each in numbers.recovery) == sum(grade is not None for grade in grades)
    assert sum(period.n for period in numbers.periods) == len(sessions)
