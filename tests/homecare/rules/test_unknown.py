"""What is not known is listed, fires nothing and makes nothing look better."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.facts.facts import DeviceFact
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.terms import Question
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    by_professional,
    check_in,
    facts,
    person,
    session,
)

ROLLER = DeviceFact(id=session().id, name="Roller", needle_um=300)
ANSWERED = dict.fromkeys(Question, False)


def unknown(*records, **more):
    return check(facts(*records, **more)).unknown


def test_nothing_is_missing():
    planned = session(1, answers=ANSWERED)
    assert unknown(check_in(0, redness=0), planned=planned, device=ROLLER) == ()


def test_everything_is_missing():
    planned = replace(session(1, needle_um=None), areas=())
    keys = unknown(planned=planned)
    assert keys[:3] == ("areas", "device", "needle")
    assert set(keys[3:]) == {str(q) for q in Question} - {"patch_tested"}


def test_questions_on_the_device_are_not_for_a_professional():
    keys = unknown(check_in(0, redness=0), planned=by_professional(1))
    assert "device" not in keys
    assert "cleaned" not in keys
    assert "sunburn" in keys


def test_an_answer_of_no_is_an_answer():
    planned = session(1, answers={Question.SUNBURN: False})
    assert "sunburn" not in unknown(planned=planned)


def test_baseline_is_assumed_for_any_area_without_one():
    who = person(baseline={Area.FACE: 1})
    assert "baseline" not in unknown(planned=session(1, Area.CHIN), who=who)
    assert "baseline" in unknown(planned=session(1, Area.CHIN, Area.NECK), who=who)


@pytest.mark.parametrize(
    ("age", "grade", "known"),
    [
        (7 * DAY - MINUTE, 0, True),
        (7 * DAY, 0, True),
        (7 * DAY + MINUTE, 0, False),
        (1, None, False),
    ],
)
def test_check_in_of_the_last_seven_days(age, grade, known):
    keys = unknown(check_in(0, redness=grade), planned=session(age))
    assert ("check-in" not in keys) is known


@pytest.mark.parametrize(
    ("age", "told"), [(56 * DAY - MINUTE, True), (56 * DAY, False), (56 * DAY + MINUTE, False)]
)
def test_past_needle_matters_as_long_as_its_spacing(age, told):
    past = session(0, needle_um=None)
    assert ("past-needle" in unknown(past, planned=session(age))) is told


def test_own_limit_that_cannot_be_used():
    assert "own-limit" in unknown(planned=session(), limits={"R06": "soon"})
    assert "own-limit" not in unknown(planned=session(), limits={"R06": "9 d"})


def test_without_a_plan_the_skin_in_recovery_is_looked_at():
    assert unknown(now=0) == ()
    assert unknown(session(0), now=1) == ("check-in",)
    assert unknown(session(0, Area.NECK), check_in(1, area=Area.NECK, redness=0), now=2) == (
        "baseline",
    )


def test_one_finding_with_the_list():
    (finding,) = [
        each
        for each in check(facts(planned=session(answers=ANSWERED), device=ROLLER)).findings
        if each.rule == "not-known"
    ]
    assert finding.severity == "info"
    assert [source.id for source in finding.sources] == ["APP"]
    assert "no check-in with a redness grade in the last 7 days" in finding.message


GRADES = st.one_of(st.none(), st.integers(0, 4))


@given(GRADES, GRADES, GRADES, st.sampled_from(["redness", "swelling", "pain"]))
def test_a_grade_left_blank_is_never_worse_and_never_settles(redness, swelling, pain, blank):
    """Blank fires nothing of its own; the question it leaves open is on the list or answered."""
    told = {"redness": redness, "swelling": swelling, "pain": pain}
    planned = session(1)
    grades_without = {name: grade for name, grade in told.items() if name != blank}
    full = check(facts(check_in(0, **told), planned=planned))
    less = check(facts(check_in(0, **grades_without), planned=planned))
    if blank == "redness":
        assert "check-in" in less.unknown
    settled = {"R37"} & {each.rule for each in less.findings}
    assert settled <= {each.rule for each in full.findings}


@given(st.integers(1, 4), GRADES)
def test_a_blank_check_in_does_not_clear_an_earlier_one(redness, itch):
    past = check_in(0, redness=redness, pain=0), check_in(2, itch=itch)
    assert "R37" in {each.rule for each in check(facts(*past, planned=session(3))).findings}
