"""Two median recoveries over each other, and how far they lie apart."""

import warnings
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats as scipy_stats

from homecare.charts.compare import compare_series, draw_compare
from homecare.charts.figure import make_figure
from homecare.charts.palette import LIGHT
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.recovery.usual_range import usual_range
from homecare.stats.difference import of_means
from homecare.values.areas import Area
from homecare.values.needles import Band
from tests.homecare.believable import moment
from tests.homecare.counted import statistics

NAMES = ("Before", "After")
NO_AREAS = (None, None)


def recoveries(peaks, *, um=500, area=Area.FACE, begin=0.0):
    """A session every 30 days, clear after two days."""
    sessions: list[SessionFact] = []
    looks: list[CheckInFact] = []
    for number, peak in enumerate(peaks):
        day = begin + 30 * number
        sessions.append(SessionFact(id=uuid4(), moment=moment(day), areas=(area,), needle_um=um))
        looks += [
            CheckInFact(id=uuid4(), moment=moment(day + after), area=area, redness=grade)
            for after, grade in ((0.1, peak), (1, max(peak - 1, 0)), (2, 0))
        ]
    return statistics(sessions, looks).recoveries


def drawn(series) -> Any:
    ax = make_figure(7, 3, LIGHT).add_subplot()
    draw_compare(ax, series, LIGHT)
    return ax


def of(ax, gid, label) -> list[Any]:
    return [each for each in ax.lines if (each.get_gid(), each.get_label()) == (gid, label)]


BEFORE, AFTER = [3, 3, 2, 3, 3, 2], [2, 1, 2, 1, 2, 1]


def both():
    return compare_series(recoveries(BEFORE), recoveries(AFTER), NAMES, NO_AREAS)


def test_the_medians_of_both_lie_on_one_axis_where_their_looks_stood():
    ax = drawn(both())
    for gid, peaks in (("left", BEFORE), ("right", AFTER)):
        usual = usual_range(recoveries(peaks))
        assert usual is not None
        (marks,) = of(ax, gid, "bins")
        assert list(marks.get_ydata()) == [each.median for each in usual.bins]
        assert list(marks.get_xdata()) == [each.at_hours / 24 for each in usual.bins]
        low, high = of(ax, gid, "edge")
        assert set(low.get_ydata()) == {each.low for each in usual.bins}
        assert set(high.get_ydata()) == {each.high for each in usual.bins}


def test_they_are_told_apart_without_colour():
    ax = drawn(both())
    (one,), (other,) = of(ax, "left", "bins"), of(ax, "right", "bins")
    assert one.get_marker() != other.get_marker()
    (one,), (other,) = of(ax, "left", "median"), of(ax, "right", "median")
    assert one.is_dashed()
    assert not other.is_dashed()


def test_the_difference_is_named_with_its_interval():
    series = both()
    found = scipy_stats.ttest_ind(AFTER, BEFORE, equal_var=False)
    assert series.difference is not None
    low, high = series.difference.interval or (0, 0)
    assert series.difference.value == pytest.approx(np.mean(AFTER) - np.mean(BEFORE))
    assert found.confidence_interval().low == pytest.approx(low, abs=0.02)
    assert found.confidence_interval().high == pytest.approx(high, abs=0.02)
    assert series.summary.startswith(
        "Face, over 0.3 to 0.5 mm. Mean peak redness of After against Before: −1.17 (95 % CI −1.8"
    )
    assert series.difference_told in "   ".join(text.get_text() for text in drawn(series).texts)


_grades = st.lists(st.integers(0, 4), min_size=5, max_size=30)


@example([0, 0, 0, 0, 1], [1, 1, 1, 1, 1])
@example([0, 0, 0, 0, 1], [0, 1, 1, 1, 1])
@given(_grades, _grades)
def test_the_interval_is_that_of_scipy_or_a_little_wider(one, other):
    found = of_means(one, other)
    if found.interval is None:
        assert len(set(one)) == len(set(other)) == 1
        return
    with warnings.catch_warnings():  # it warns of a side on which all are the same
        warnings.simplefilter("ignore", RuntimeWarning)
        result: Any = scipy_stats.ttest_ind(other, one, equal_var=False)
    error = (np.mean(other) - np.mean(one)) / result.statistic if result.statistic else None
    witness = result.confidence_interval()
    assert found.interval[0] <= witness.low + 1e-9
    assert found.interval[1] >= witness.high - 1e-9
    if error:
        margins = [  # a whole number of degrees may be a rounding error below it
            pytest.approx(scipy_stats.t.ppf(0.975, np.floor(result.df + slip)) * error, abs=1e-9)
            for slip in (1e-9, -1e-9)
        ]
        assert found.interval[1] - found.value in margins


def test_no_clear_difference_is_said_to_be_none():
    series = compare_series(recoveries(BEFORE), recoveries(BEFORE[::-1]), NAMES, NO_AREAS)
    assert "no clear difference (0.00, 95 % CI −" in series.summary


@pytest.mark.parametrize(("n", "has_difference"), [(4, False), (5, True)])
def test_too_few_on_a_side_give_no_difference(n, has_difference):
    series = compare_series(recoveries(BEFORE), recoveries(AFTER[:n]), NAMES, NO_AREAS)
    assert (series.difference is not None) is has_difference
    assert ("too few to compare" in series.summary) is not has_difference


def test_like_is_compared_with_like():
    left = (*recoveries(BEFORE), *recoveries([1] * 9, um=300, begin=400))
    series = compare_series(left, recoveries(AFTER), NAMES, NO_AREAS)
    assert series.band is Band.UP_TO_500_UM
    assert len(series.left.recoveries) == len(BEFORE)
    assert compare_series(recoveries([1], um=300), recoveries(AFTER), NAMES, NO_AREAS).band is None


def test_two_areas_are_compared_by_the_needle_that_both_have():
    scalp = recoveries(AFTER, area=Area.SCALP)
    series = compare_series(recoveries(BEFORE), scalp, ("Face", "Scalp"), (Area.FACE, Area.SCALP))
    assert len(series.right.recoveries) == len(AFTER)
    assert series.of_what == "over 0.3 to 0.5 mm"


def test_the_table_and_the_points_are_what_is_drawn():
    series = both()
    headers, rows = series.as_table()
    assert headers == ("After the session", "Before (n = 6)", "After (n = 6)")
    assert [row[0] for row in rows] == ["0 to 6 h", "day 1", "day 2", "Difference"]
    assert rows[-1][2] == series.difference_told
    assert len(series.readings) == 6
    assert {layer.key for layer in series.layers} == {"left", "right"}
