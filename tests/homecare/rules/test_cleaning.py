"""One truth for cleaning: a soak that is recorded, else the answer of the pre-check."""

import pytest

from homecare.rules.cleaning import ASKED_OF_CLEANING, cleaned_with, is_soak_known, settled
from homecare.rules.precheck import questions_for
from homecare.rules.ticks import none_of_these, ticked
from homecare.values.terms import Question
from tests.homecare.rules.story import DAY, facts, session

ALCOHOL = "70 % isopropyl alcohol"


@pytest.mark.parametrize(
    ("minutes", "cleaner", "is_known"),
    [
        (10, ALCOHOL, True),
        (0, ALCOHOL, True),
        (10, "Ethanol", True),
        (10, "Isopropylalkohol 70 %", True),
        (10, "Álcool 70 %", True),
        (10, "消毒用エタノール", True),
        (10, "Alcohol-free wipes", False),
        (10, "alkoholfrei", False),
        (10, None, False),
        (10, "soap", False),
        (None, ALCOHOL, False),
    ],
)
def test_a_soak_in_alcohol_leaves_nothing_to_ask(minutes, cleaner, is_known):
    assert is_soak_known(minutes, cleaner) is is_known
    plan = session(30 * DAY, disinfected_minutes=minutes, device_cleaner=cleaner)
    asked = set(questions_for(facts(planned=plan)))
    assert (not ASKED_OF_CLEANING & asked) is is_known


def test_a_soak_and_an_answer_never_say_two_things():
    said = {"cleaned": False, "tap_water_only": True, "shared": True}
    assert settled(said, is_long_enough=True) == {"cleaned": True, "shared": True}
    assert settled({"cleaned": True, "shared": True}, is_long_enough=False) == {"shared": True}


def test_the_report_is_told_what_the_answer_says():
    yes, no = {Question.CLEANED: True}, {Question.CLEANED: False}
    assert cleaned_with(10, " 70 %  alcohol ", no) == "70 % alcohol"
    assert cleaned_with(None, None, yes) == "soaked in 70 % alcohol, as answered before"
    assert cleaned_with(10, None, {}) == "soaked, in what is not recorded"
    assert cleaned_with(None, None, no) == ""


@pytest.mark.parametrize("question", Question)
def test_none_of_these_leaves_every_tick_and_answers_the_rest(question):
    said = none_of_these(Question, {question: ticked(question)})
    rinsed = {Question.CLEANED} if question is Question.TAP_WATER_ONLY else set()
    applies = {each for each in Question if said[each] is ticked(each)}
    assert applies == {question} | rinsed


def test_none_of_these_answers_what_is_asked_and_no_more():
    asked = [Question.SUNBURN, Question.CLEANED]
    assert none_of_these(asked, {}) == {Question.SUNBURN: False, Question.CLEANED: True}
