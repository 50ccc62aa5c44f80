"""R12, R13, R16, R18 to R20, R52, R56 and R58: who should not roll, or should ask first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.facts.facts import ConditionFact, MedicineFact, PersonFact
from homecare.guidance.texts import guidance
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.terms import MedicineClass, Question
from tests.homecare.rules.story import (
    by_professional,
    day,
    event,
    facts,
    found,
    session,
    summary,
)

OWN_RULE = {"R16", "R19", "R52", "R54", "R56", "R58"}


def who(*conditions, cleared=None, **more):
    return PersonFact(
        conditions=conditions, cleared=cleared or {}, baseline_redness={Area.FACE: 0}, **more
    )


def noted(condition, *areas, planned=None, cleared=None, **more):
    """Rules found for a session on day 100 with this condition noted."""
    fact = ConditionFact(condition=condition, **more)
    plan = planned or session(100 * 24, *areas)
    return found(planned=plan, who=who(fact, cleared=cleared))


@pytest.mark.parametrize("row", guidance().conditions.values(), ids=lambda row: row.condition)
def test_every_condition_is_spoken_of(row):
    findings = noted(row.condition, planned=session(100 * 24, numbing=True))
    assert row.rule in findings
    finding = findings[row.rule]
    assert finding.severity == ("caution" if row.rule == "R19" else "stop")
    if row.rule in ("R12", "R13"):
        assert row.words in finding.message
        assert finding.sources == row.sources


@pytest.mark.parametrize("row", guidance().conditions.values(), ids=lambda row: row.condition)
def test_only_asking_can_be_cleared(row):
    findings = noted(
        row.condition, planned=session(100 * 24, numbing=True), cleared_by_professional=day(99)
    )
    if row.weight == "ask":
        assert row.rule not in findings
    else:
        assert row.rule in findings


@pytest.mark.parametrize(
    ("cleared", "holds"), [(99, False), (100, False), (101, True), (None, True)]
)
def test_an_answer_of_later_clears_nothing_yet(cleared, holds):
    by = None if cleared is None else day(cleared)
    assert ("R13" in noted(Condition.DIABETES, cleared_by_professional=by)) is holds


@pytest.mark.parametrize(("cleared", "holds"), [(49, True), (50, False), (51, False)])
def test_an_answer_is_no_older_than_the_condition(cleared, holds):
    findings = noted(Condition.DIABETES, since=day(50), cleared_by_professional=day(cleared))
    assert ("R13" in findings) is holds


@pytest.mark.parametrize(("visit", "holds"), [(100, False), (101, True)])
def test_an_answer_at_a_visit_counts(visit, holds):
    findings = noted(Condition.DIABETES, cleared={Condition.DIABETES: day(visit)})
    assert ("R13" in findings) is holds
    assert "R13" in noted(Condition.DIABETES, cleared={Condition.VITILIGO: day(visit)})


@pytest.mark.parametrize(("until", "holds"), [(99, False), (100, True), (101, True), (None, True)])
def test_a_condition_ends(until, holds):
    last = None if until is None else day(until)
    assert ("R12" in noted(Condition.PREGNANCY, until=last)) is holds
    assert "R12" in noted(Condition.KELOID, until=last), "for life"


@pytest.mark.parametrize(("since", "holds"), [(99, True), (100, True), (101, False)])
def test_a_condition_begins(since, holds):
    assert ("R12" in noted(Condition.PREGNANCY, since=day(since))) is holds


def test_some_conditions_are_of_their_skin():
    assert "R12" in noted(Condition.OPEN_WOUND, Area.CHIN, area=Area.FACE)
    assert "R12" in noted(Condition.OPEN_WOUND, Area.CHIN)
    assert noted(Condition.OPEN_WOUND, Area.BACK, area=Area.FACE) == {}
    assert "R12" in noted(Condition.KELOID, Area.BACK, area=Area.FACE)


@pytest.mark.parametrize(("age", "holds"), [(364, True), (365, False), (366, False)])
def test_a_scar_is_recent_for_a_year(age, holds):
    plan = session(400 * 24)
    findings = noted(Condition.RECENT_SCAR, planned=plan, since=day(400 - age))
    assert ("R13" in findings) is holds


@pytest.mark.parametrize(("days", "rule"), [(27, "R12"), (28, "R13"), (29, "R13")])
def test_four_weeks_after_chemotherapy_and_then_ask(days, rule):
    findings = noted(Condition.CHEMOTHERAPY, until=day(100 - days))
    assert set(findings) == {rule}
    if rule == "R12":
        assert findings["R12"].earliest is None, "another stop follows: no date ends it"
        assert "before 2026-09-10" in findings["R12"].message
        assert "After that, ask a doctor" in findings["R12"].message


def test_a_stop_that_was_answered_ends_on_its_date():
    answered = noted(Condition.CHEMOTHERAPY, until=day(80), cleared_by_professional=day(90))
    assert answered["R12"].earliest.date() == day(108)
    assert "After that" not in answered["R12"].message


def test_protection_is_not_spoken_of_as_advised_while_nobody_was_asked():
    asked = noted(Condition.COLD_SORE_HISTORY, Area.CHIN)
    assert (asked["R16"].variant, "R13" in asked) == ("not-asked", True)
    cleared = noted(Condition.COLD_SORE_HISTORY, Area.CHIN, cleared_by_professional=day(9))
    assert (cleared["R16"].variant, "R13" in cleared) == ("history", False)


@pytest.mark.parametrize("condition", [Condition.ECZEMA, Condition.PSORIASIS])
def test_on_the_very_skin_it_is_no_question(condition):
    cleared = {"cleared_by_professional": day(99)}
    assert "R12" in noted(condition, Area.CHIN, area=Area.FACE, **cleared)
    assert noted(condition, Area.BACK, area=Area.FACE, **cleared) == {}
    assert noted(condition, Area.CHIN, area=Area.FACE, until=day(99), **cleared) == {}


def test_pregnant_by_answer():
    assert "R12" in found(planned=session(0, answers={Question.PREGNANT: True}))
    assert found(planned=session(0, answers={Question.PREGNANT: False})) == {}


def test_a_new_medicine_wants_an_answer_since_the_last_session():
    plan = session(100 * 24, answers={Question.NEW_MEDICINE: True})
    past = session(50 * 24)
    assert "a new medicine" in found(past, planned=plan)["R13"].message
    for visit, holds in ((49, True), (50, False), (51, False)):
        cleared = who(cleared={Condition.PHOTOSENSITISING_MEDICINE: day(visit)})
        assert ("R13" in found(past, planned=plan, who=cleared)) is holds


NEAR = [
    Area.UPPER_LIP_SKIN,
    Area.CHIN,
    Area.NOSE,
    Area.JAW_LEFT,
    Area.CHEEK_RIGHT,
    Area.FACE,
    Area.BEARD,
]


@pytest.mark.parametrize("area", Area)
def test_cold_sores_of_the_past_matter_near_the_mouth(area):
    near = area in NEAR or area in (Area.JAW_RIGHT, Area.CHEEK_LEFT)
    asked = noted(Condition.COLD_SORE_HISTORY, area)
    assert set(asked) == ({"R13", "R16"} if near else set())
    cleared = noted(Condition.COLD_SORE_HISTORY, area, cleared_by_professional=day(9))
    assert {name: summary(each) for name, each in cleared.items()} == (
        {"R16": "caution"} if near else {}
    )


@pytest.mark.parametrize(("days", "expected"), [(0, "stop"), (13, "stop"), (14, None), (15, None)])
def test_two_weeks_after_a_cold_sore(days, expected):
    findings = noted(Condition.COLD_SORE, Area.BACK, until=day(100 - days))
    assert summary(findings.get("R16")) == expected
    if days == 13:
        assert findings["R16"].earliest.date() == day(101)


def test_a_cold_sore_that_is_over_is_a_history():
    assert {"R13", "R16"} <= set(noted(Condition.COLD_SORE, until=day(50)))
    assert "R13" not in noted(
        Condition.COLD_SORE, cleared={Condition.COLD_SORE_HISTORY: day(60)}, until=day(50)
    )


def test_a_cold_sore_by_answer():
    assert summary(found(planned=session(answers={Question.COLD_SORE: True}))["R16"]) == "stop"
    assert found(planned=session(answers={Question.COLD_SORE: False})) == {}


def test_own_limit_after_a_cold_sore():
    fact = ConditionFact(condition=Condition.COLD_SORE, until=day(80))
    for own, holds in (("20 d", False), ("21 d", True)):
        findings = found(planned=session(100 * 24), who=who(fact), limits={"R16": own})
        assert (summary(findings["R16"]) == "stop") is holds


@pytest.mark.parametrize(
    ("birth_year", "variant"),
    [(2009, None), (2008, None), (2007, "ask"), (2004, "ask"), (2003, ...), (1990, ...)],
)
def test_the_younger_age_of_a_year_of_birth(birth_year, variant):
    finding = found(planned=session(), who=who(birth_year=birth_year)).get("R18")
    assert (finding.variant if finding else ...) == variant


@pytest.mark.parametrize(("birth_year", "holds"), [(2008, True), (2007, False)])
def test_only_from_18_an_answer_clears_the_age(birth_year, holds):
    person = who(birth_year=birth_year, cleared={Condition.AGE: day(0)})
    assert ("R18" in found(planned=session(24), who=person)) is holds


@pytest.mark.parametrize(("skin", "holds"), [(None, False), (3, False), (4, True), (6, True)])
def test_skin_that_marks_easily(skin, holds):
    findings = found(planned=session(), who=who(fitzpatrick=skin))
    assert summary(findings.get("R19")) == ("caution" if holds else None)


@pytest.mark.parametrize(
    "question", [Question.ACTIVE_SPOTS, Question.BROKEN_SKIN, Question.MOLE_OR_LESION]
)
def test_skin_never_to_be_rolled(question):
    finding = found(planned=session(0, Area.CHIN, answers={question: True}))["R20"]
    assert summary(finding) == "stop"
    assert finding.areas == (Area.CHIN,)
    assert found(planned=session(answers={question: False})) == {}


@pytest.mark.parametrize("condition", [Condition.ANTICOAGULANT, Condition.BLOOD_BORNE_VIRUS])
def test_not_at_home(condition):
    assert len(noted(condition)) == 1
    assert noted(condition, planned=by_professional(100 * 24)) == {}


@pytest.mark.parametrize(
    ("medicine", "speaks"),
    [
        ("Aspirin 75 mg", "R58"), ("warfarin", "R58"), ("Eliquis", "R58"), ("Marcumar", "R58"),
        ("ASS 100", "R58"), ("methotrexate", "R12"), ("prednisolone 5 mg", "R12"),
        ("Xeloda", "R12"), ("doxycycline", "R13"), ("Vitamin D", None), ("", None),
        ("Hirudoid heparinoid cream", None), ("Isotretinoin and Eliquis", "R58"),
    ],
)  # fmt: skip
def test_medicines_are_known_by_name_and_brand(medicine, speaks):
    taken = (MedicineFact(name=medicine),)
    stops = set(found(planned=session(), who=who(medicines=taken))) - {"not-known"}
    assert stops - {"R14"} == ({speaks} if speaks else set())


@pytest.mark.parametrize(
    ("answered", "speaks"),
    [
        (MedicineClass.BLOOD_THINNER, "R58"), (MedicineClass.IMMUNOSUPPRESSANT, "R12"),
        (MedicineClass.CHEMOTHERAPY, "R12"), (MedicineClass.STEROID, "R12"),
        (MedicineClass.PHOTOSENSITISING, "R13"), (MedicineClass.ISOTRETINOIN, "R14"),
        (MedicineClass.ORAL_RETINOID, "R14"), (MedicineClass.NONE, None),
        (MedicineClass.NOT_SURE, None), (None, None),
    ],
)  # fmt: skip
def test_an_answer_stands_for_a_name_that_the_list_does_not_know(answered, speaks):
    taken = (MedicineFact(name="Foobarin", answered=answered),)
    facts = found(planned=session(), who=who(medicines=taken))
    assert set(facts) - {"not-known"} == ({speaks} if speaks else set())


def test_an_answer_takes_nothing_from_what_the_list_knows():
    taken = (MedicineFact(name="Eliquis", answered=MedicineClass.NONE),)
    assert "R58" in found(planned=session(), who=who(medicines=taken))


def test_chemotherapy_that_ended_counts_four_weeks_and_then_asks():
    def noted(days):
        taken = (MedicineFact(name="Xeloda", until=day(0)),)
        return found(planned=session(days * 24), who=who(medicines=taken))

    assert set(noted(27)) == {"R12"}
    assert set(noted(28)) == {"R13"}


def test_eczema_with_cold_sores_is_never_cleared():
    both = [
        ConditionFact(condition=each, cleared_by_professional=day(0))
        for each in (Condition.ECZEMA, Condition.COLD_SORE_HISTORY)
    ]
    assert found(planned=session(24, Area.BACK), who=who(*both))["R56"].variant == "both"
    assert found(planned=session(24, Area.BACK), who=who(both[0])) == {}
    asked = session(24, answers={Question.COLD_SORE: True})
    assert found(planned=asked, who=who(both[0]))["R56"].variant == "both"


def test_nothing_is_said_where_nothing_is_known_or_planned():
    everything = who(*(ConditionFact(condition=each) for each in Condition), birth_year=2015)
    assert found(planned=session(), who=who()) == {}
    assert found(now=0, who=everything) == {}


CONDITIONS = st.builds(
    ConditionFact,
    condition=st.sampled_from(Condition),
    area=st.sampled_from([None, Area.FACE, Area.CHIN, Area.BACK]),
    since=st.sampled_from([None, day(0), day(90)]),
    until=st.sampled_from([None, day(60), day(95), day(200)]),
    cleared_by_professional=st.sampled_from([None, day(50), day(99)]),
)


@given(st.lists(CONDITIONS, max_size=3), CONDITIONS, st.sampled_from(Area))
def test_one_more_condition_never_takes_a_finding_away(conditions, another, area):
    plan = session(100 * 24, area, numbing=True)

    def told(*noted):
        findings = check(facts(planned=plan, who=who(*noted))).findings
        return {(each.rule, str(each.severity)) for each in findings}

    more = told(*conditions, another)
    worst = {rule for rule, severity in more if severity == "stop"}
    assert all(each in more or each[0] in worst for each in told(*conditions))


@given(st.lists(CONDITIONS, max_size=4))
def test_order_of_conditions_does_not_matter(conditions):
    plan = session(100 * 24)
    one = check(facts(planned=plan, who=who(*conditions))).findings
    other = check(facts(planned=plan, who=who(*reversed(conditions)))).findings
    assert {(f.rule, f.severity) for f in one} == {(f.rule, f.severity) for f in other}


def test_a_plan_of_the_past_does_not_see_what_came_later():
    later = event(200)
    assert found(later, planned=replace(session(0)), now=300) == {}


YEAR = 365


@pytest.mark.parametrize("condition", [Condition.DIABETES, Condition.OTHER, Condition.ROSACEA])
@pytest.mark.parametrize(("days", "lapsed"), [(YEAR - 1, False), (YEAR, True), (7 * YEAR, True)])
def test_after_a_year_an_answer_is_asked_for_again(condition, days, lapsed):
    """The answer holds on as a caution: it neither clears for ever nor stops from one day on."""
    noted_ = ConditionFact(condition=condition, area=Area.FACE)
    by_visit = who(noted_, cleared={condition: day(0)})
    in_profile = who(replace(noted_, cleared_by_professional=day(0)))
    for answered in (by_visit, in_profile):
        told = found(planned=session(days * 24), who=answered).get("R13")
        assert summary(told) == ("caution" if lapsed else None)
        assert told is None or told.variant == "again"
    renewed = who(noted_, cleared={condition: day(days)})
    assert "R13" not in found(planned=session(days * 24), who=renewed)


def test_an_answer_clears_what_it_names_and_nothing_else():
    for cleared in Condition:
        answered = who(
            *(ConditionFact(condition=each) for each in (Condition.DIABETES, Condition.OTHER)),
            birth_year=2005,
            cleared={cleared: day(0)},
        )
        told = check_of(answered)
        assert ("R18" in told) is (cleared is not Condition.AGE)
        asked = {Condition.DIABETES, Condition.OTHER} - {cleared}
        assert len([each for each in told if each == "R13"]) == len(asked)


def check_of(person):
    told = check(facts(planned=session(24), who=person)).findings
    return [each.rule for each in told]


def test_a_new_medicine_is_cleared_by_an_answer_about_it_alone():
    plan = session(24, answers={Question.NEW_MEDICINE: True})
    for cleared, holds in (
        (Condition.OTHER, True),
        (Condition.AGE, True),
        (Condition.PHOTOSENSITISING_MEDICINE, False),
    ):
        assert ("R13" in found(planned=plan, who=who(cleared={cleared: day(0)}))) is holds
    years_later = session(3 * YEAR * 24, answers={Question.NEW_MEDICINE: True})
    old = who(cleared={Condition.PHOTOSENSITISING_MEDICINE: day(0)})
    assert "R13" in found(planned=years_later, who=old)


def test_an_old_answer_about_age_asks_again():
    young = who(birth_year=2005, cleared={Condition.AGE: day(-400)})
    told = found(planned=session(24), who=young)["R18"]
    assert (told.variant, summary(told)) == ("again", "caution")
