"""The short ways to recoveries give what the long way over the whole log gives."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from homecare.facts.facts import CheckInFact, Facts, LogFacts, SessionFact
from homecare.recovery.curves import recoveries, recoveries_since
from homecare.recovery.usual_range import past_like, usual_range, usual_range_at
from homecare.rules.reading import covers, standing
from homecare.values.areas import Area
from homecare.values.times import Moment

START = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
AREAS = st.sampled_from([Area.FACE, Area.CHIN, Area.NOSE, Area.BEARD, Area.SCALP])
MOMENTS = st.builds(
    lambda hours, offset: Moment(START + timedelta(hours=hours), offset * 60),
    st.integers(0, 1500),
    st.sampled_from([0, 0, 0, -12, 14]),
)
SESSIONS = st.builds(
    lambda moment, areas, um, redness: SessionFact(
        id=uuid4(), moment=moment, areas=tuple(areas), needle_um=um, redness=redness
    ),
    MOMENTS,
    st.lists(AREAS, min_size=1, max_size=2, unique=True),
    st.sampled_from([None, 300, 300, 300, 500]),
    st.sampled_from([None, 1, 3]),
)
CHECK_INS = st.builds(
    lambda moment, area, redness: CheckInFact(
        id=uuid4(), moment=moment, area=area, redness=redness
    ),
    MOMENTS,
    AREAS,
    st.sampled_from([None, 0, 1, 2, 3]),
)


@st.composite
def logs(draw):
    return Facts(
        now=Moment(START + timedelta(hours=1500), 0),
        log=LogFacts(
            sessions=tuple(draw(st.lists(SESSIONS, max_size=14))),
            check_ins=tuple(draw(st.lists(CHECK_INS, max_size=40))),
        ),
    )


@given(logs(), st.integers(0, 1500))
def test_recoveries_since_are_the_last_of_all(facts, hours):
    since = START + timedelta(hours=hours)
    expected = tuple(each for each in recoveries(facts) if each.session.at >= since)
    assert recoveries_since(facts, since) == expected


@given(logs())
def test_one_bin_of_the_usual_range_is_that_of_the_whole_range(facts):
    every = recoveries(facts)
    for current in every[-4:]:
        whole = usual_range(past_like(current, every))
        for point in current.points:
            one = usual_range_at(facts, current, point)
            assert (one and one.at(point)) == (whole and whole.at(point))


@given(logs(), st.sampled_from([None, 1]))
def test_standing_stops_early_and_misses_nothing(facts, nothing_said):
    """Each area's last check-in that says anything, found without any shortcut."""

    def verdict(check_in):
        return None if check_in.redness == nothing_said else check_in.redness or 0

    telling = [c for c in facts.check_ins if verdict(c) is not None]
    expected = {
        c.id
        for c in telling
        if not any(later.at > c.at and covers(later.area, c.area) for later in telling)
    }
    assert {check_in.id for check_in, _told in standing(facts, verdict)} == expected
