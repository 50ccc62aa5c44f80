"""R05 and R06: floors and recommended dates, at the limit and a minute to either side."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.rules import check
from homecare.rules.spacing import next_dates
from homecare.values.areas import Area
from homecare.values.events import EventKind
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    MORNING,
    at,
    begins,
    by_professional,
    event,
    facts,
    found,
    session,
    with_log,
)

# area, past needle, planned needle, floor in hours, recommended in hours
SPACING = [
    (Area.FACE, 200, 200, 96, 7 * DAY),
    (Area.FACE, 300, 300, 96, 7 * DAY),
    (Area.FACE, 301, 200, 7 * DAY, 21 * DAY),
    (Area.FACE, 200, 301, 7 * DAY, 21 * DAY),
    (Area.FACE, 500, 500, 7 * DAY, 21 * DAY),
    (Area.FACE, 501, 200, 42 * DAY, 56 * DAY),
    (Area.FACE, 1500, 1500, 42 * DAY, 56 * DAY),
    (Area.FACE, 1501, 200, 56 * DAY, 56 * DAY),
    (Area.FACE, None, 200, 42 * DAY, 56 * DAY),
    (Area.FACE, 200, None, 42 * DAY, 56 * DAY),
    (Area.SCALP, 300, 300, 96, 7 * DAY),
    (Area.SCALP, 500, 300, 7 * DAY, 28 * DAY),
    (Area.SCALP, 1000, 300, 42 * DAY, 56 * DAY),
    (Area.NECK, 500, 500, 7 * DAY, 21 * DAY),
    (Area.BEARD, 500, 500, 7 * DAY, 21 * DAY),
    (Area.ABDOMEN, 1000, 300, 42 * DAY, 56 * DAY),
]


def spacing_rules(hours, area, past_um, planned_um):
    planned = session(hours, area, needle_um=planned_um)
    return found(session(0, area, needle_um=past_um), planned=planned).keys() & {"R05", "R06"}


def spacing_of(*records, planned):
    return found(*records, planned=planned).keys() & {"R05", "R06", "R07", "R08"}


@pytest.mark.parametrize(("area", "past_um", "planned_um", "floor", "recommended"), SPACING)
def test_floor_stops_until_its_last_minute(area, past_um, planned_um, floor, recommended):
    assert spacing_rules(floor - MINUTE, area, past_um, planned_um) == {"R05"}
    after = {"R06"} if floor < recommended else set()
    assert spacing_rules(floor, area, past_um, planned_um) == after
    assert spacing_rules(floor + MINUTE, area, past_um, planned_um) == after


@pytest.mark.parametrize(("area", "past_um", "planned_um", "floor", "recommended"), SPACING)
def test_recommended_cautions_until_its_last_minute(area, past_um, planned_um, floor, recommended):
    before = {"R06"} if floor < recommended else {"R05"}
    reached = recommended + MORNING if floor < recommended else floor
    assert spacing_rules(reached - MINUTE, area, past_um, planned_um) == before
    assert spacing_rules(reached, area, past_um, planned_um) == set()


def test_a_weekly_routine_some_hours_early_is_no_finding():
    weekly = [session(n * 7 * DAY, needle_um=200) for n in range(12)]
    assert spacing_of(*weekly, planned=session(84 * DAY - 2, needle_um=200)) == set()
    assert spacing_of(*weekly, planned=session(83 * DAY, needle_um=200)) == {"R06", "R07"}


def test_a_session_that_starts_with_the_last_one_is_too_soon():
    assert spacing_rules(0, Area.FACE, 200, 200) == {"R05"}


def test_stop_tells_the_floor_and_the_recommended_date():
    finding = found(session(0, needle_um=300), planned=session(10, needle_um=300))["R05"]
    assert finding.severity == "stop"
    assert finding.earliest == at(96)
    assert finding.values["recommended"] == begins(7)
    assert "2026-06-05 20:00" in finding.message
    assert "2026-06-08" in finding.message
    assert [source.id for source in finding.sources] == ["S140", "S22"]


def test_caution_cites_the_row_that_fired():
    finding = found(session(0, needle_um=500), planned=session(8 * DAY, needle_um=200))["R06"]
    assert finding.severity == "caution"
    assert finding.earliest == begins(21)
    assert [source.id for source in finding.sources] == ["S93", "S98"]


def test_unknown_needle_is_said():
    finding = found(session(0, needle_um=None), planned=session(DAY))["R05"]
    assert "not known" in finding.message
    assert {source.id for source in finding.sources} == {"APP", "S142"}


def test_a_longer_needle_further_back_still_counts():
    older, newer = session(0, needle_um=1000), session(40 * DAY, needle_um=200)
    finding = found(older, newer, planned=session(41 * DAY, needle_um=200))["R05"]
    assert finding.earliest == at(44 * DAY)
    assert finding.values["recommended"] == begins(56)
    later = found(older, newer, planned=session(50 * DAY, needle_um=200))
    assert later["R06"].earliest == begins(56)


def test_radiofrequency_counts_whatever_its_needle():
    past = by_professional(0, needle_um=200, radiofrequency=True)
    finding = found(past, planned=session(55 * DAY, needle_um=200))["R05"]
    assert finding.earliest == at(56 * DAY)
    assert [source.strength for source in finding.sources] == ["none"]


@pytest.mark.parametrize("area", [Area.FACE, None])
def test_radiofrequency_noted_as_an_event_counts(area):
    past = event(0, EventKind.RADIOFREQUENCY, area)
    assert found(past, planned=session(55 * DAY, Area.CHIN))["R05"].earliest == at(56 * DAY)
    assert "R05" not in found(past, planned=session(56 * DAY, Area.CHIN))
    body = found(past, planned=session(55 * DAY, Area.BACK))
    assert ("R05" in body) == (area is None)


def test_radiofrequency_after_sessions_is_found_among_them():
    past = session(10 * DAY), session(100 * DAY), event(105 * DAY, EventKind.RADIOFREQUENCY)
    assert next_dates(facts(*past, now=106 * DAY), (Area.FACE,), 200).floor_until == at(161 * DAY)


@pytest.mark.parametrize(
    ("past", "planned", "meets"),
    [
        (Area.FACE, Area.CHIN, True),
        (Area.CHIN, Area.FACE, True),
        (Area.CHIN, Area.NOSE, False),
        (Area.BEARD, Area.CHIN, True),
        (Area.BEARD, Area.FACE, True),
        (Area.BEARD, Area.FOREHEAD, False),
        (Area.FACE, Area.NECK, False),
        (Area.SCALP_CROWN, Area.SCALP, True),
        (Area.ARM_LEFT, Area.ARM_RIGHT, False),
    ],
)
def test_only_skin_that_is_shared_counts(past, planned, meets):
    assert ("R05" in found(session(0, past), planned=session(1, planned))) is meets


def test_each_planned_area_by_itself():
    past = session(0, Area.CHIN, needle_um=500), session(0, Area.NECK, needle_um=200)
    planned = session(6 * DAY, Area.CHIN, Area.NECK, Area.BACK, needle_um=200)
    findings = found(*past, planned=planned)
    assert findings["R05"].areas == (Area.CHIN,)
    assert findings["R06"].areas == (Area.NECK,)


def test_a_professional_plan_is_spaced_too():
    assert "R05" in found(session(0), planned=by_professional(1))


def test_sessions_after_the_planned_one_do_not_count():
    assert "R05" not in found(session(50), planned=session(10), now=60)


def test_nothing_to_say_without_a_past_session_or_a_plan():
    assert next_dates(facts(now=0), (Area.FACE,), 300) is None
    assert "R05" not in found(planned=session(0))
    assert "R05" not in found(session(0), now=1)


def test_no_area_given_means_everywhere():
    dates = next_dates(facts(session(0, Area.SCALP, needle_um=500), now=1), (), 200)
    assert dates.recommended_from == begins(28)


def test_own_limits_take_the_place_of_every_band():
    past, soon = session(0, needle_um=400), session(4 * DAY, needle_um=400)
    looser = found(past, planned=soon, limits={"R05": "3 d", "R06": "5 d"})
    assert "R05" not in looser
    assert looser["R06"].earliest == begins(5)
    assert [source.id for source in looser["R06"].sources] == ["OWN"]
    stricter = found(session(0), planned=session(20 * DAY), limits={"R06": "28 d"})
    assert stricter["R06"].earliest == begins(28)


def test_a_stop_is_never_recommended():
    told = facts(session(0), now=1, limits={"R05": "30 d", "R06": "2 d"})
    dates = next_dates(told, (Area.FACE,), 300)
    assert dates.recommended_from == dates.floor_until == at(30 * DAY)


NEEDLES = st.sampled_from([None, 150, 300, 301, 500, 501, 1500, 1501])
AREAS = st.sampled_from(list(Area))
PASTS = st.lists(st.tuples(st.integers(0, 400), AREAS, NEEDLES), max_size=5)


def rules_of(past, hours, area, needle_um):
    sessions = [session(h, a, needle_um=um) for h, a, um in past]
    planned = session(hours, area, needle_um=needle_um)
    findings = check(facts(*sessions, planned=planned)).findings
    return {each.rule for each in findings} & {"R05", "R06"}


@given(PASTS, AREAS, NEEDLES, st.integers(400, 2000), st.integers(0, 2000))
def test_waiting_longer_never_adds_a_spacing_finding(past, area, needle_um, hours, longer):
    worse = {"R05": 2, "R06": 1}
    now = sum(worse[each] for each in rules_of(past, hours, area, needle_um))
    later = sum(worse[each] for each in rules_of(past, hours + longer, area, needle_um))
    assert later <= now


@given(PASTS.filter(bool), AREAS, NEEDLES, st.data())
def test_forgetting_a_needle_up_to_clinic_length_never_brings_a_date_forward(
    past, area, needle_um, data
):
    """Longer ones (56 days) are a clinic's: for those alone the floor of the unknown is shorter."""
    sessions = [session(h, a, needle_um=um) for h, a, um in past]
    which = data.draw(st.sampled_from(sessions))
    if which.needle_um is not None and which.needle_um > 1500:
        return
    forgot = [replace(s, needle_um=None) if s is which else s for s in sessions]
    known = next_dates(facts(*sessions, now=400), (area,), needle_um)
    unknown = next_dates(facts(*forgot, now=400), (area,), needle_um)
    if known:
        assert unknown.floor_until >= known.floor_until
        assert unknown.recommended_from >= known.recommended_from


@given(PASTS, AREAS, NEEDLES)
def test_dates_stand_in_order_and_at_least_four_days_after_the_last_session(past, area, needle_um):
    told = facts(*[session(h, a, needle_um=um) for h, a, um in past], now=400)
    dates = next_dates(told, (area,), needle_um)
    if dates:
        last = max(
            s.at for s in told.sessions if next_dates(with_log(told, sessions=(s,)), (area,), None)
        )
        assert last + timedelta(hours=96) <= dates.floor_until <= dates.recommended_from
