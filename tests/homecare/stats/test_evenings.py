"""The time between evenings: what was done on one diary day is one, whatever its zones and records."""

from uuid import uuid4

import pytest

from homecare.facts.facts import EventFact, LogFacts, SessionFact
from homecare.stats.spacing import Held, SessionGap, session_gaps
from homecare.values.areas import Area
from homecare.values.events import EventKind
from tests.homecare.believable import moment

HOUR = 1 / 24
QUARTER_UM, HALF_UM, LONG_UM = 250, 500, 1000


def session(day: float, *areas: Area, needle_um: int = QUARTER_UM) -> SessionFact:
    return SessionFact(
        id=uuid4(), moment=moment(day), areas=areas or (Area.FACE,), needle_um=needle_um
    )


def gaps(*sessions: SessionFact) -> tuple[SessionGap, ...]:
    return session_gaps(LogFacts(sessions=sessions))


def days(*sessions: SessionFact) -> list[tuple[Area, float]]:
    return [(gap.area, round(gap.gap_days, 6)) for gap in gaps(*sessions)]


def test_two_zones_of_one_evening_are_not_two_sessions_no_days_apart():
    evening = [
        (session(day, Area.CHEEK_LEFT), session(day + 0.5 * HOUR, Area.FOREHEAD))
        for day in (0, 8, 16)
    ]
    assert days(*(each for pair in evening for each in pair)) == [(Area.FACE, 8)] * 2


def test_the_same_skin_twice_on_one_evening_is_one_evening():
    assert days(session(0), session(8), session(8 + HOUR)) == [(Area.FACE, 8)]


def test_after_midnight_is_still_the_evening_before():
    late = session(8 + 7 * HOUR)  # 03:15, before the next day of the diary begins
    assert days(session(0), session(8), late) == [(Area.FACE, 8)]
    assert [gap for _area, gap in days(session(0), session(8), session(8 + 8 * HOUR))] == [
        8,
        pytest.approx(8 * HOUR, abs=1e-5),
    ]


def test_it_is_from_the_last_evening_on_skin_that_it_touches():
    cheek, forehead = session(0, Area.CHEEK_LEFT), session(3, Area.FOREHEAD)
    assert days(cheek, forehead) == []
    assert days(cheek, forehead, session(8, Area.CHEEK_LEFT)) == [(Area.FACE, 8)]
    assert days(cheek, forehead, session(8)) == [(Area.FACE, 5)]
    assert days(session(0, Area.BEARD), session(5, Area.CHIN)) == [(Area.FACE, 5)]
    assert days(session(0, Area.SCALP), session(5)) == []


def test_each_region_of_an_evening_has_its_own():
    both = (Area.FACE, Area.NECK)
    assert days(session(0, *both), session(8, *both)) == [(Area.FACE, 8), (Area.NECK, 8)]
    apart = session(8, Area.FACE), session(8 + HOUR, Area.NECK)
    found = days(session(0, *both), *apart)
    assert found == [(Area.FACE, 8), (Area.NECK, pytest.approx(8 + HOUR, abs=1e-5))]


def test_an_evening_is_kept_where_each_of_its_records_is():
    """The cheeks had their time; the forehead, rolled long, had not."""
    before = session(0, Area.FOREHEAD, needle_um=LONG_UM), session(12, Area.CHEEK_LEFT)
    cheek = session(20, Area.CHEEK_LEFT)
    forehead = session(20 + HOUR, Area.FOREHEAD, needle_um=LONG_UM)
    (alone,) = gaps(*before, cheek)
    assert (alone.gap_days, alone.held) == (8, Held.KEPT)
    (gap,) = gaps(*before, cheek, forehead)
    assert (gap.gap_days, gap.held, gap.needle_um) == (8, Held.UNDER_FLOOR, LONG_UM)
    assert gap.session == forehead.id
    assert gap.sessions == (cheek.id, forehead.id)
    (alone,) = gaps(before[0], forehead)
    left_days = alone.gap_days - alone.floor_days
    assert gap.gap_days - gap.floor_days == pytest.approx(left_days)


def test_each_record_of_an_evening_is_judged_by_its_own_hour():
    """Both exactly at the floor of half a millimetre: 7 days of 24 hours."""
    cheek, forehead = (0, Area.CHEEK_LEFT), (0.5 * HOUR, Area.FOREHEAD)
    log = [session(day + at, area, needle_um=HALF_UM) for day in (0, 7) for at, area in (cheek, forehead)]  # fmt: skip
    (gap,) = gaps(*log)
    assert gap.held is Held.UNDER_RECOMMENDED


def test_radiofrequency_that_is_noted_of_the_evening_itself_is_not_an_earlier_one():
    noted = EventFact(
        id=uuid4(), moment=moment(60 - HOUR), kind=EventKind.RADIOFREQUENCY, area=Area.FACE
    )
    (gap,) = session_gaps(LogFacts(sessions=(session(0), session(60)), events=(noted,)))
    assert (gap.gap_days, gap.held) == (60, Held.KEPT)
    (later,) = session_gaps(LogFacts(sessions=(session(60), session(70)), events=(noted,)))
    assert later.held is Held.UNDER_FLOOR
