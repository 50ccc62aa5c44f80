"""One rule of gaps: what one chart joins by a line, every other chart of the same log joins too."""

from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.charts.redness import redness_series
from homecare.charts.segments import segments
from homecare.facts.facts import CheckInFact, LogFacts, SessionFact
from homecare.recovery.curves import recoveries_of
from homecare.values.areas import Area
from tests.homecare.believable import moment

AREAS = (Area.FACE, Area.NOSE, Area.CHIN, Area.NECK)
hours = st.one_of(st.integers(0, 20 * 24), st.sampled_from([72, 72.5, 73, 96]))
looks = st.lists(st.tuples(hours, st.integers(0, 4), st.sampled_from(AREAS)), max_size=12)


def session(day: float, redness: int | None, *areas: Area) -> SessionFact:
    return SessionFact(
        id=uuid4(), moment=moment(day), areas=areas or (Area.FACE,), needle_um=500, redness=redness
    )


def look(hours_later: float, redness: int, area: Area = Area.FACE) -> CheckInFact:
    return CheckInFact(id=uuid4(), moment=moment(hours_later / 24), area=area, redness=redness)


def joined_in_redness(log: LogFacts) -> set[frozenset[object]]:
    series = redness_series(log.sessions, log.check_ins)
    lines = [line for strip in series.strips for line in strip.lines]
    return {frozenset((a.record, b.record)) for line in lines for a, b in pairwise(line)}


def joined_in_recoveries(log: LogFacts) -> set[frozenset[object]]:
    lines = [line for each in recoveries_of(log) for line in segments(each.points)]
    return {frozenset((a.record, b.record)) for line in lines for a, b in pairwise(line)}


@given(looks=looks, redness=st.one_of(st.none(), st.integers(0, 4)), both=st.booleans())
def test_redness_and_recovery_join_the_same_looks(looks, redness, both):
    areas = (Area.FACE, Area.NECK) if both else (Area.FACE,)
    log = LogFacts(
        sessions=(session(0, redness, *areas), session(11, redness, *areas)),
        check_ins=tuple(look(*each) for each in looks),
    )
    assert joined_in_redness(log) == joined_in_recoveries(log)


@pytest.mark.parametrize(("apart", "is_joined"), [(72, True), (72 + 1 / 60, False)])
def test_three_days_without_a_look_are_joined_and_longer_is_not_in_either_chart(apart, is_joined):
    first, second = look(10, 3), look(10 + apart, 1)
    log = LogFacts(sessions=(session(0, None),), check_ins=(first, second))
    pair = frozenset((first.id, second.id))
    assert (pair in joined_in_redness(log)) is is_joined
    assert (pair in joined_in_recoveries(log)) is is_joined
