"""R35, R36 and R37: has the skin settled?"""

from dataclasses import replace

import pytest

from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.signs import Sign
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    check_in,
    event,
    facts,
    found,
    grades_alone,
    person,
    session,
    summary,
    visit,
)


def looked(hours, *signs, needle_um=300, who=None, **grades):
    """What a check-in so long after a session says, on the spot."""
    return found(
        session(0, needle_um=needle_um), check_in(hours, *signs, **grades), now=hours, who=who
    )


@pytest.mark.parametrize(
    ("hours", "needle_um", "redness", "fires"),
    [
        (72 - MINUTE, 300, 1, False),
        (72, 300, 1, True),
        (72 + MINUTE, 300, 1, True),
        (72, 500, 1, True),
        (72, 501, 1, False),
        (72, None, 4, False),
        (72, 300, 0, False),
        (72, 300, None, False),
    ],
)
def test_redness_lasts(hours, needle_um, redness, fires):
    finding = looked(hours, needle_um=needle_um, redness=redness).get("R35")
    assert summary(finding) == ("caution" if fires else None)


def test_redness_lasts_counts_from_the_baseline_of_the_area():
    rosy = person(baseline={Area.FACE: 2})
    assert "R35" not in looked(80, redness=2, who=rosy)
    assert "R35" in looked(80, redness=3, who=rosy)


def test_redness_lasts_until_a_later_check_in_says_otherwise():
    past = session(0), check_in(75, redness=2)
    assert "R35" in found(*past, now=20 * DAY)
    assert "R35" in found(*past, check_in(80, Sign.HEAT), now=100), "no redness given: not known"
    assert "R35" not in found(*past, check_in(80, redness=0), now=100)
    assert "R35" not in found(*past, session(100), now=101), "that is a new recovery"


def test_resting_redness_is_no_recovery():
    assert looked(28 * DAY + 1, redness=4) == {}


@pytest.mark.parametrize(
    ("hours", "signs", "grades", "expected"),
    [
        (7 * DAY - MINUTE, (), {"redness": 2}, None),
        (7 * DAY, (), {"redness": 2}, "stop"),
        (7 * DAY + MINUTE, (), {"redness": 2}, "stop"),
        (7 * DAY, (), {"redness": 0}, None),
        (7 * DAY, (), {"redness": 0, "swelling": 0}, None),
        (7 * DAY, (), {"redness": 1}, "caution"),
        (7 * DAY, (), {"redness": 1, "itch": 4}, "caution"),
        (7 * DAY, (), {"redness": 1, "swelling": 1}, "stop"),
        (7 * DAY, (), {"redness": 1, "pain": 1}, "stop"),
        (7 * DAY, (Sign.BREAKOUT,), {"redness": 1}, "stop"),
        (7 * DAY, (), {"redness": 0, "swelling": 1}, "caution"),
        (7 * DAY, (), {"redness": 0, "swelling": 2}, "stop"),
        (7 * DAY, (), {"swelling": 1}, "caution"),
        (7 * DAY, (), {"swelling": 0}, None),
        (7 * DAY, (), {"pain": 3}, None),
    ],
)
@pytest.mark.parametrize("needle_um", [200, 2000, None])
def test_longer_than_expected(hours, signs, grades, expected, needle_um):
    finding = looked(hours, *signs, needle_um=needle_um, **grades).get("R36")
    assert summary(finding) == expected


def plan(hours, *signs, waited=0.0, **grades):
    """R37 for a session planned so long after a resting check-in."""
    past = check_in(hours, *signs, **grades)
    return found(past, planned=session(hours + waited)).get("R37")


@pytest.mark.parametrize(
    ("signs", "grades", "expected"),
    [
        ((), {"redness": 0}, None),
        ((), {"redness": 1}, "caution"),
        ((), {"redness": 2}, "stop"),
        ((), {"redness": 1, "swelling": 1}, "stop"),
        ((), {"redness": 1, "pain": 1}, "stop"),
        ((Sign.DARK_PATCH,), {"redness": 1}, "stop"),
        ((), {"redness": 0, "pain": 1}, "caution"),
        ((), {"redness": 0, "itch": 1, "dryness": 1, "tightness": 1}, None),
        ((), {"redness": 0, "itch": 2}, "caution"),
        ((), {"redness": 0, "dryness": 2}, "caution"),
        ((), {"redness": 0, "tightness": 2}, "caution"),
        ((Sign.HEAT,), {"redness": 0}, "stop"),
        ((Sign.BREAKOUT,), {}, "stop"),
        ((), {}, None),
    ],
)
def test_planned_on_skin_that_has_not_settled(signs, grades, expected):
    assert summary(plan(0, *signs, **grades)) == expected


@pytest.mark.parametrize(
    ("waited", "fires"), [(7 * DAY - MINUTE, True), (7 * DAY, True), (7 * DAY + MINUTE, False)]
)
def test_an_old_check_in_tells_nothing_of_today(waited, fires):
    assert (plan(0, waited=waited, redness=3) is not None) is fires


def test_an_old_check_in_is_unknown_not_settled():
    told = facts(check_in(0, redness=0), planned=session(7 * DAY + MINUTE))
    assert "check-in" in check(told).unknown


def test_a_look_at_a_part_does_not_settle_the_region():
    past = check_in(0, redness=3), check_in(5, area=Area.CHIN, redness=0)
    assert "R37" in found(*past, planned=session(6))
    assert "R37" in found(*past, planned=session(6, Area.NOSE))
    assert "R37" not in found(*past, check_in(6, redness=0), planned=session(6))


def test_a_check_in_after_the_plan_is_its_own_recovery():
    past = check_in(0, redness=0), check_in(12, redness=3)
    assert "R37" not in found(*past, planned=session(10), now=12)


def test_other_skin_does_not_matter():
    assert "R37" not in found(check_in(0, area=Area.BACK, redness=4), planned=session(1))


def test_two_parts_at_one_moment_both_count():
    past = check_in(0, redness=0), check_in(0, area=Area.CHIN, redness=3)
    assert "R37" in found(*past, planned=session(1))
    assert "R37" in found(*reversed(past), planned=session(1))


def test_seen_by_a_professional_does_not_settle_skin():
    assert "R37" in found(check_in(0, redness=3), event(1), planned=session(2))


# --- what a look still tells


@pytest.mark.parametrize(
    ("hours", "fires"),
    [(1, False), (24 - MINUTE, False), (24, True), (30, True)],
)
def test_the_first_hours_of_a_recovery_do_not_judge_a_later_day(hours, fires):
    past = session(0), check_in(hours, redness=3)
    assert ("R37" in found(*past, planned=session(7 * DAY))) is fires
    assert "R37" in found(*past, check_in(23, Sign.PUS), planned=session(7 * DAY)), "a sign does"


def test_what_was_red_long_ago_is_told_as_not_looked_at():
    past = session(0), check_in(8 * DAY, redness=3)
    for rule, severity in (("R35", "caution"), ("R36", "stop")):
        now = found(*past, now=20 * DAY)[rule]
        later = found(*past, now=150 * DAY)[rule]
        assert (summary(now), summary(later)) == (severity, severity)
        assert later.variant == "unlooked"
        assert "today" not in later.message


def test_a_visit_ends_what_lasts_until_the_next_look():
    past = session(0), check_in(8 * DAY, redness=3)
    assert "R36" not in found(*past, visit(9 * DAY), now=10 * DAY)
    assert "R36" not in found(*past, event(9 * DAY), now=10 * DAY)
    again = check_in(10 * DAY, redness=2)
    assert "R36" in found(*past, visit(9 * DAY), again, now=10 * DAY)


def test_a_look_in_the_minute_of_a_session_that_is_edited_came_after_it():
    told = facts(check_in(0, redness=3), planned=session(0), now=1)
    assert "R37" in {each.rule for each in check(told).findings}, "a new one: seen before it"
    edited = replace(told, is_edited=True)
    assert "R37" not in {each.rule for each in check(edited).findings}
    before = facts(check_in(-MINUTE, redness=3), planned=session(0), now=1)
    edited = replace(before, is_edited=True)
    assert "R37" in {each.rule for each in check(edited).findings}


def test_a_grade_typed_alone_does_not_settle_skin_with_a_sign():
    past = session(0), check_in(30, Sign.PUS, redness=0)
    assert "R37" in found(*past, grades_alone(40, redness=0), planned=session(41))
    assert "R37" not in found(*past, check_in(40, redness=0), planned=session(41))


def test_a_look_of_the_first_hours_leaves_it_unknown_how_the_skin_is():
    early = facts(session(0), check_in(1, redness=0), planned=session(5 * DAY))
    assert "check-in" in check(early).unknown
    late = facts(session(0), check_in(24, redness=0), planned=session(5 * DAY))
    assert "check-in" not in check(late).unknown
