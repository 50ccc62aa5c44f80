"""How long recoveries took, with those not seen back counted until their last look."""

import warnings
from datetime import timedelta
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.facts.facts import CheckInFact, LogFacts, SessionFact
from homecare.recovery.curves import recoveries_of
from homecare.recovery.days_back import DaysBack, days_back
from homecare.values.areas import Area
from homecare.values.times import Moment
from tests.homecare.believable import moment

scipy_stats = pytest.importorskip("scipy.stats")


def later(of: Moment, days: float) -> Moment:
    return Moment(of.at + timedelta(days=days), of.offset_minutes)


def took(back: list[float], open_until: list[float]) -> DaysBack:
    """Recoveries that were seen back after so many days, and others last seen red after so many."""
    sessions: list[SessionFact] = []
    looks: list[CheckInFact] = []
    for number, (days, redness) in enumerate(
        [*((days, 0) for days in back), *((days, 2) for days in open_until)]
    ):
        session = SessionFact(
            id=uuid4(), moment=moment(60 * number), areas=(Area.FACE,), needle_um=500, redness=3
        )
        sessions.append(session)
        if days:
            at = later(session.moment, days)
            looks.append(CheckInFact(id=uuid4(), moment=at, area=Area.FACE, redness=redness))
    return days_back(recoveries_of(LogFacts(sessions=tuple(sessions), check_ins=tuple(looks))))


def test_without_a_recovery_there_is_nothing_to_tell():
    assert days_back(()) == DaysBack(0, 0)
    assert (DaysBack(0, 0).median, DaysBack(0, 0).interval) == (None, None)


def test_a_recovery_without_a_redness_does_not_count():
    silent = SessionFact(id=uuid4(), moment=moment(0), areas=(Area.FACE,))
    assert days_back(recoveries_of(LogFacts(sessions=(silent,)))) == DaysBack(0, 0)


def test_where_all_were_seen_back_it_is_the_ordinary_middle():
    assert took([1, 2, 3, 4, 5], []).median == 3


def test_those_not_seen_back_make_it_longer_and_never_shorter():
    assert took([1, 2, 3], []).median == 2
    assert took([1, 2, 3], [2.5, 6]).median == 3


def test_what_was_not_looked_at_again_says_nothing_but_is_counted():
    found = took([1, 2, 3], [0, 0])
    assert (found.n, found.events, found.censored, found.median) == (5, 3, 2, 2)


def test_where_half_were_not_seen_back_the_middle_is_not_reached():
    found = took([1, 2], [5, 5, 5])
    assert found.median is None
    assert found.interval is not None
    assert found.interval.high is None


def test_exactly_one_half_is_reached():
    assert took([1, 2, 3, 4, 5, 6], [7, 7, 7, 7, 7, 7]).median == 6


def test_one_recovery_has_a_middle_and_no_interval():
    assert (took([2], []).median, took([2], []).interval) == (2, None)


def test_who_was_last_looked_at_when_another_was_back_still_counted_then():
    assert took([2], [2]).steps[0].open_share == 0.5


def test_the_shares_of_a_forecast():
    found = took([1, 2, 3, 4], [])
    assert [found.days_until(share) for share in (0.25, 0.5, 0.75, 1)] == [1, 2, 3, 4]


days = st.integers(1, 27 * 8).map(lambda eighths: eighths / 8)


@given(back=st.lists(days, min_size=1, max_size=30), open_until=st.lists(days, max_size=15))
def test_curve_and_interval_are_scipys(back: list[float], open_until: list[float]) -> None:
    found = took(back, open_until)
    data = scipy_stats.CensoredData(uncensored=np.array(back), right=np.array(open_until))
    theirs = scipy_stats.ecdf(data).sf
    at = np.isin(theirs.quantiles, back)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        band = theirs.confidence_interval(0.95, method="log-log")
    assert [s.days for s in found.steps] == pytest.approx(theirs.quantiles[at], abs=1e-9)
    assert [s.open_share for s in found.steps] == pytest.approx(theirs.probabilities[at], abs=1e-9)
    for name, edge in (("low", band.low), ("high", band.high)):
        mine = [np.nan if (v := getattr(s, name)) is None else v for s in found.steps]
        assert mine == pytest.approx(edge.probabilities[at], abs=1e-9, nan_ok=True)
    reached = theirs.quantiles[theirs.probabilities <= 0.5 + 1e-9]
    assert found.median == (pytest.approx(reached.min()) if len(reached) else None)
