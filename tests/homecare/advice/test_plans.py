"""A plan against what happened: what counts, which date is next, and what is said of it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from homecare.advice.plans import PlanState, plan_findings, plan_now
from homecare.diary.diary import Diary
from homecare.facts.facts import PlanFact
from homecare.records.models import Plan
from homecare.rules.spacing import next_dates
from homecare.values.areas import Area
from tests.conftest import NOW
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    MORNING,
    begins,
    by_professional,
    check_in,
    day,
    facts,
    session,
)

FACE, SCALP = Area.FACE, Area.SCALP


def plan(*areas: Area, **more) -> PlanFact:
    given: dict[str, Any] = {"sessions": 3, "starts": day(0), "needle_um": 500} | more
    return PlanFact(id=uuid4(), areas=areas or (FACE,), **given)


def seen(a_plan: PlanFact, *records, now: float):
    return plan_now(a_plan, facts(*records, now=now))


def ready_days(now) -> list[float]:
    """Days after the start at which the steps ahead are ready."""
    return [(step.ready_on - begins(0)) / timedelta(days=1) for step in now.steps if step.ready_on]


def face(hours: float, *areas: Area, **more):
    return session(hours, *areas, **({"needle_um": 500} | more))


def test_before_the_first_session_it_waits_for_the_day_it_starts():
    now = seen(plan(starts=day(10)), now=0)
    assert (now.state, now.done) == (PlanState.WAITING, 0)
    assert ready_days(now)[0] == 10
    assert seen(plan(), now=0).state is PlanState.READY


def test_without_a_gap_of_its_own_the_recommended_spacing_counts():
    now = seen(plan(), face(0), now=DAY)
    assert (now.state, now.done) == (PlanState.WAITING, 1)
    assert ready_days(now) == [21, 42]
    dates = next_dates(facts(face(0), now=DAY), (FACE,), 500)
    assert dates is not None
    assert now.next_step.ready_on == dates.recommended_from


@pytest.mark.parametrize(("gap", "expected"), [(28, [28, 56]), (21, [21, 42]), (7, [21, 42])])
def test_a_longer_gap_holds_and_a_shorter_one_waits_for_the_recommended_date(gap, expected):
    assert ready_days(seen(plan(gap_days=gap), face(0), now=DAY)) == expected


def test_a_later_session_moves_the_rest_and_nothing_is_ever_late():
    a_plan = plan(gap_days=28)
    waiting = seen(a_plan, face(0), now=40 * DAY)
    assert waiting.state is PlanState.READY
    assert ready_days(waiting) == [28, 68]  # the third counts from a second one today at best
    assert ready_days(seen(a_plan, face(0), face(40 * DAY), now=41 * DAY)) == [68]


def test_the_date_is_ready_to_the_minute():
    a_plan = plan(gap_days=28)
    assert seen(a_plan, face(0), now=28 * DAY + MORNING - MINUTE).state is PlanState.WAITING
    assert seen(a_plan, face(0), now=28 * DAY + MORNING).state is PlanState.READY


def test_what_is_not_the_plans_does_not_count_but_moves_it():
    longer = by_professional(2 * DAY, needle_um=1500)
    now = seen(plan(), face(0), longer, now=3 * DAY)
    assert now.done == 1
    assert ready_days(now)[0] == 2 + 56


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (face(DAY, Area.NOSE), True),
        (face(DAY, SCALP), False),
        (face(DAY, needle_um=300), False),
        (face(DAY, needle_um=None), True),
        (face(-DAY), False),
    ],
    ids=["a part", "other skin", "another needle", "needle not noted", "before it starts"],
)
def test_which_sessions_count(other, counts):
    assert seen(plan(), other, now=2 * DAY).done == int(counts)


def test_two_sessions_of_one_evening_are_one_step():
    now = seen(plan(), face(0, Area.CHEEK_LEFT), face(1, Area.CHEEK_RIGHT), now=DAY)
    assert now.done == 1


def test_the_strictest_of_its_areas_decides():
    now = seen(plan(FACE, SCALP), face(0, FACE, SCALP), now=DAY)
    assert ready_days(now) == [28, 56]


def test_after_the_last_comes_the_pause_and_then_it_is_done():
    a_plan, done = plan(sessions=2, pause_days=60), (face(0), face(30 * DAY))
    paused = seen(a_plan, *done, now=31 * DAY)
    assert (paused.state, paused.pause_until) == (PlanState.PAUSE, day(90))
    assert seen(a_plan, *done, now=89 * DAY).state is PlanState.PAUSE
    assert seen(a_plan, *done, now=90 * DAY).state is PlanState.DONE
    assert seen(plan(sessions=2), *done, now=31 * DAY).state is PlanState.DONE


def test_more_sessions_than_planned_stay_outside():
    assert seen(plan(sessions=1), face(0), face(30 * DAY), now=31 * DAY).done == 1


def test_an_ended_plan_keeps_what_was_done_and_asks_for_nothing():
    now = seen(plan(ended=day(20)), face(0), face(25 * DAY), now=30 * DAY)
    assert (now.state, now.done, now.next_step) == (PlanState.ENDED, 1, None)


def test_a_stop_holds_what_is_ready():
    pus = check_in(21 * DAY - 2, "pus", redness=3)
    now = seen(plan(), face(0), pus, now=21 * DAY)
    assert now.state is PlanState.HELD
    assert now.stops


@pytest.mark.parametrize(
    ("gap", "rules"),
    [(None, []), (21, []), (20, ["R06"]), (7, ["R06"]), (6, ["R05"])],
)
def test_what_the_check_says_of_its_spacing(gap, rules):
    told = plan_findings(plan(gap_days=gap), facts(now=0))
    assert [each.rule for each in told if each.rule in ("R05", "R06")] == rules


def test_a_plan_too_often_in_a_month_is_told_too():
    told = plan_findings(plan(gap_days=4, needle_um=300, sessions=8), facts(now=0))
    assert {"R07", "R08"} & {each.rule for each in told}


def test_what_is_planned_does_not_depend_on_the_skin_of_today():
    spoilt = facts(face(-DAY), check_in(-1, "pus", redness=4), now=0)
    rested = facts(now=0)
    assert plan_findings(plan(gap_days=28), spoilt) == plan_findings(plan(gap_days=28), rested)


def test_a_plan_of_the_log_is_read_as_facts(diary: Diary):
    diary.save(
        Plan(areas=["face"], sessions=4, starts=NOW.local_date, needle_mm=0.5, gap_days=28),
        act="Plan",
    )
    (known,) = diary.history.plans
    assert (known.areas, known.sessions, known.needle_um) == ((FACE,), 4, 500)
    diary.undo()
    assert diary.history.plans == ()
