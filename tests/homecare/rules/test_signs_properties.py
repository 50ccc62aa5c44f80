"""What holds of signs in every history: who ends them, and that more of them is never less loud."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from homecare.recovery.curves import is_recent
from homecare.rules import check
from homecare.rules.findings import by_urgency
from homecare.rules.symptoms import UNLOOKED
from homecare.values.areas import Area, any_overlap
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import Severity
from tests.homecare.rules.invented import medicines, visits
from tests.homecare.rules.story import (
    DAY,
    check_in,
    event,
    facts,
    grades_alone,
    person,
    session,
    use,
)

THOROUGH = settings().max_examples if settings().max_examples > 200 else 0
SLOWLY = settings(max_examples=THOROUGH or 150, deadline=None)

OF_SIGNS = ("R34", "R38", "R39", "R40", "R41", "R42", "R43", "R55")
LAST = 40 * DAY

AREAS = st.sampled_from([Area.FACE, Area.CHIN, Area.BACK])
HOURS = st.integers(0, LAST - 1)
GRADES = st.fixed_dictionaries(
    {
        "redness": st.none() | st.integers(0, 4),
        "swelling": st.none() | st.integers(0, 4),
        "itch": st.none() | st.integers(0, 4),
        "pain": st.none() | st.integers(0, 10),
    }
)
SESSIONS = st.builds(lambda hours, area: session(hours, area), HOURS, AREAS)
LOOKS = st.builds(
    lambda hours, signs, area, asked, grades: check_in(
        hours, *(signs if asked else ()), area=area, asked=asked, **grades
    ),
    HOURS,
    st.frozensets(st.sampled_from(Sign), max_size=2),
    AREAS,
    st.booleans(),
    GRADES,
)
EVENTS = st.builds(event, HOURS, st.sampled_from(EventKind), st.none() | AREAS)
USES = st.builds(use, HOURS, st.sampled_from(ProductKind), st.none() | AREAS)
RECORDS = st.lists(SESSIONS | LOOKS | SESSIONS | LOOKS | visits(HOURS) | EVENTS | USES, max_size=8)
PEOPLE = st.builds(
    lambda skin, taken, conditions: person(*conditions, fitzpatrick=skin, medicines=taken),
    st.sampled_from([None, 2, 6]),
    medicines([0, LAST // DAY]),
    st.lists(st.sampled_from(Condition), max_size=1),
)


def loudness(findings):
    """How loud each rule on signs is at its worst: severity and act as numbers, 0 the loudest."""
    ranks = {}
    for each in findings:
        if each.rule in OF_SIGNS:
            ranks[each.rule] = min(by_urgency(each)[:2], ranks.get(each.rule, (9, 9)))
    return ranks


def worst(findings):
    """The loudest that is more than a remark; that nobody has looked yet is no sign."""
    warnings = (f for f in findings if f.severity is not Severity.INFO)
    said = (f for f in warnings if f.rule != "R50" or f.variant == "breakout")
    return min((by_urgency(each)[:2] for each in said), default=(9, 9))


@SLOWLY
@given(RECORDS, st.integers(0, 3 * DAY), AREAS, GRADES, PEOPLE)
@example([session(0), check_in(1, Sign.BREATHING_TROUBLE)], 0, Area.FACE, {"redness": 1}, person())
def test_a_look_that_did_not_ask_ends_nothing(records, hours, area, grades, who):
    before = loudness(check(facts(*records, now=LAST + hours, who=who)).findings)
    typed = grades_alone(LAST + hours, area=area, **grades)
    after = loudness(check(facts(*records, typed, now=LAST + hours, who=who)).findings)
    assert {rule for rule, rank in before.items() if after.get(rule, (9, 9)) > rank} == set()


def more(grade, by, highest):
    """A grade that is higher; what was not graded stays so: a grade may say that it is over."""
    return None if grade is None else min(highest, grade + by)


@SLOWLY
@given(
    RECORDS,
    st.integers(0, 2 * DAY),
    st.frozensets(st.sampled_from(Sign), max_size=2),
    st.frozensets(st.sampled_from(Sign), max_size=2),
    AREAS,
    GRADES,
    st.tuples(*(st.integers(0, 4) for _scale in range(4))),
    PEOPLE,
)
def test_more_or_worse_signs_are_never_less_loud(
    records, hours, signs, added, area, grades, higher, who
):
    last = check_in(LAST + hours, *signs, area=area, **grades)
    raised = {
        name: more(grade, by, 10 if name == "pain" else 4)
        for (name, grade), by in zip(grades.items(), higher, strict=True)
    }
    worse = replace(last, signs=signs | added, **raised)
    told = facts(*records, last, now=LAST + hours, who=who)
    louder = facts(*records, worse, now=LAST + hours, who=who)
    assert worst(check(louder).findings) <= worst(check(told).findings)


@SLOWLY
@given(
    st.lists(st.integers(0, 200), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 1), st.booleans()), max_size=12),
    st.sampled_from(["redness", "swelling"]),
    st.integers(0, 30),
    st.lists(visits(st.integers(0, 205 * DAY)), max_size=2),
)
def test_one_grade_alone_never_stops(rolled, looks, scale, waited, seen):
    """R46 needs it before two sessions running: that is more than one reading."""
    records = [session(days * DAY, needle_um=500) for days in rolled]
    records += [
        check_in(days * DAY + 80, asked=asked, **{scale: grade}) for days, grade, asked in looks
    ]
    found = check(facts(*records, *seen, now=(205 + waited) * DAY)).findings
    stops = {f.rule for f in found if f.severity in (Severity.STOP, Severity.EMERGENCY)}
    assert stops - {"R46"} == set()


OF_TODAY = ("R34", "R35", "R36", "R37", "R38")
"""These speak of today, and so does whatever is to be done at once or the same day."""


@SLOWLY
@given(RECORDS, st.integers(LAST, LAST + 60 * DAY), PEOPLE)
def test_what_is_told_of_today_rests_on_a_look_of_this_recovery_or_of_seven_days(records, now, who):
    told = facts(*records, now=now, who=who)
    for each in check(told).findings:
        if each.variant == UNLOOKED or not (each.act or each.rule in OF_TODAY):
            continue
        looked = each.values["logged"]
        assert isinstance(looked, datetime)
        lately = told.now.at - looked <= timedelta(days=7)
        last = next((s for s in reversed(told.sessions) if any_overlap(s.areas, each.areas)), None)
        running = last is not None and is_recent(last, told.now) and looked >= last.at
        assert lately or running, f"{each.rule} {each.variant}: {looked}"


def test_swelling_is_not_over_because_pain_was_graded():
    swollen = check_in(30, swelling=4), check_in(40, redness=0, pain=1)
    told = facts(session(0), *swollen, now=41)
    assert any(each.rule == "R34" and each.severity == "stop" for each in check(told).findings)
    over = facts(session(0), *swollen, check_in(50, swelling=1, pain=0), now=51)
    assert "R34" not in {each.rule for each in check(over).findings}
