"""The questions of the pre-check: only what matters today."""

from uuid import uuid4

import pytest

from homecare.facts.facts import ConditionFact, DeviceFact, PersonFact
from homecare.rules.precheck import OF_THE_DEVICE, questions_for, remembered
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.terms import Question
from tests.homecare.rules.story import DAY, by_professional, day, event, facts, session

ROLLER = DeviceFact(id=uuid4(), name="Roller", needle_um=300, uses=3)
KNOWN = session(0, device_id=ROLLER.id)


def asked(*records, planned=None, who=None, device=ROLLER):
    plan = planned or session(30 * DAY)
    return set(questions_for(facts(KNOWN, *records, planned=plan, who=who, device=device)))


ALL = set(Question) - {Question.PATCH_TESTED}


def test_a_plain_session():
    assert asked() == ALL
    assert list(questions_for(facts(planned=session()))) == list(Question)
    assert questions_for(facts(now=0)) == ()


def test_a_professional_answers_for_the_device():
    assert asked(planned=by_professional(30 * DAY)) == ALL - OF_THE_DEVICE


def test_soaked_is_more_than_rinsed():
    for answer, gone in ((True, {Question.TAP_WATER_ONLY}), (False, set())):
        assert asked(planned=session(30 * DAY, answers={Question.CLEANED: answer})) == ALL - gone


def test_cold_sores_matter_for_the_face_or_for_who_has_them():
    back = session(30 * DAY, Area.BACK)
    gone = {Question.COLD_SORE}
    assert asked(planned=back) == ALL - gone
    history = PersonFact(conditions=(ConditionFact(condition=Condition.COLD_SORE_HISTORY),))
    assert Question.COLD_SORE in asked(planned=back, who=history)
    assert Question.COLD_SORE in asked(planned=session(30 * DAY, Area.BACK, Area.CHIN))


@pytest.mark.parametrize(
    ("condition", "question"),
    [
        (Condition.COLD_SORE, Question.COLD_SORE),
        (Condition.ACTIVE_ACNE, Question.ACTIVE_SPOTS),
        (Condition.OPEN_WOUND, Question.BROKEN_SKIN),
        (Condition.SKIN_CANCER_OR_LESION, Question.MOLE_OR_LESION),
        (Condition.PREGNANCY, Question.PREGNANT),
        (Condition.BREASTFEEDING, Question.PREGNANT),
    ],
)
def test_what_the_profile_says_is_not_asked(condition, question):
    who = PersonFact(conditions=(ConditionFact(condition=condition),))
    over = PersonFact(conditions=(ConditionFact(condition=condition, until=day(2)),))
    assert question not in asked(who=who)
    assert (question in asked(who=over)) is (condition is not Condition.SKIN_CANCER_OR_LESION)


def test_what_an_event_says_is_not_asked():
    burnt = EventKind.SUNBURN
    assert Question.SUNBURN not in asked(event(20 * DAY, burnt))
    assert Question.SUNBURN in asked(event(16 * DAY, burnt))
    assert Question.SUNBURN in asked(event(20 * DAY, burnt, Area.BACK))
    assert Question.DROPPED not in asked(event(1, EventKind.ROLLER_DROPPED))


def test_a_patch_test_is_asked_for_something_new():
    new = session(30 * DAY, needle_um=250)
    assert Question.PATCH_TESTED in asked(planned=new)
    assert Question.PATCH_TESTED not in asked(event(1, EventKind.PATCH_TEST), planned=new)


def test_last_answers_are_remembered_for_the_same_device():
    answers = {Question.CLEANED: True, Question.PREGNANT: False}
    old = session(1, device_id=ROLLER.id, answers=answers | {Question.SUNBURN: True})
    newer = session(
        2, device_id=uuid4(), answers={Question.CLEANED: False, Question.SUNBURN: False}
    )
    told = facts(old, newer, planned=session(30 * DAY), device=ROLLER)
    assert remembered(told) == {
        Question.SUNBURN: False,
        Question.CLEANED: True,
        Question.PREGNANT: False,
    }
    other = facts(old, planned=session(30 * DAY))
    assert Question.CLEANED not in remembered(other), "which device is not known"
