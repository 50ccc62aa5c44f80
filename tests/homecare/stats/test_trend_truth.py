"""How far the trend can be trusted: logs made with a known trend, and with none.

Each log has two sessions a month for a year. Peak redness starts at 3, has independent normal
noise of SD 0.7, and is then rounded to whole grades and cut to 0 to 4, as a person would grade it.
The truth is the slope before rounding.
"""

from collections.abc import Sequence
from functools import cache
from random import Random
from uuid import UUID

import pytest

from homecare.facts.facts import SessionFact
from homecare.stats.values import Direction, Trend
from homecare.values.areas import Area
from tests.homecare.believable import moment
from tests.homecare.counted import statistics

SEEDS = 500
SESSIONS = 24
EVERY_DAYS = 365 / SESSIONS
MONTH = 30


def log(per_month: float, seed: int, n: int = SESSIONS) -> tuple[SessionFact, ...]:
    random = Random(seed)
    return tuple(
        SessionFact(
            id=UUID(int=i),
            moment=moment(i * EVERY_DAYS),
            areas=(Area.FACE,),
            needle_um=500,
            redness=graded(3 + per_month * i * EVERY_DAYS / MONTH, random),
        )
        for i in range(n)
    )


def graded(truth: float, random: Random) -> int:
    return min(4, max(0, round(truth + random.gauss(0, 0.7))))


@cache
def trends(per_month: float, n: int = SESSIONS) -> list[Trend]:
    return [statistics(log(per_month, seed, n), ()).trend[0] for seed in range(SEEDS)]


def share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


def covers(trend: Trend, truth: float) -> bool:
    if trend.interval is None:  # all equal: slope 0, and no interval is told
        return trend.value == truth
    return trend.interval[0] <= truth <= trend.interval[1]


@pytest.mark.parametrize("truth", [0.0, -0.08, -0.15])
def test_the_interval_covers_the_truth_as_often_as_it_says(truth):
    covered = share([covers(each, truth) for each in trends(truth)])
    print(f"slope {truth:+.2f} a month: covered {covered:.1%} of {SEEDS}")
    assert covered >= 0.93


def test_a_flat_series_is_called_no_clear_change():
    quiet = (Direction.UNCLEAR, Direction.NONE)
    called = share([each.direction in quiet for each in trends(0.0)])
    print(f"flat: no clear change in {called:.1%} of {SEEDS}")
    assert called >= 0.93


def test_a_fall_of_a_seventh_of_a_grade_a_month_is_found():
    found = share([each.direction is Direction.FALLING for each in trends(-0.15)])
    print(f"fall of 0.15 a month: found in {found:.1%} of {SEEDS}")
    assert found >= 0.80


def test_the_fewest_sessions_that_make_a_trend_do_not_claim_too_much():
    found = trends(0.0, n=6)
    told = share([each.direction in (Direction.FALLING, Direction.RISING) for each in found])
    print(f"flat, 6 sessions: a direction in {told:.1%} of {SEEDS}")
    assert told <= 0.07
