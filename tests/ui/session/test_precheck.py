"""The pre-check of the session form: only what matters, by two keys, and nothing assumed."""

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Profile, Treatment
from homecare.values.terms import Question
from homecare.values.times import Moment
from homecare.words import word
from tests.entries import a_roller, before
from tests.entries import a_session as a_session_of
from tests.ui.hands import choose, keys, press
from tests.ui.reading import control, has_keyboard, is_there, value, visible_text

pytestmark = pytest.mark.usefixtures("theme")

SUNBURN = word(Question.SUNBURN)
LIKE_LAST = "Answer as last time"


def a_session(diary: Diary, at: Moment, **fields: Any) -> Treatment:
    row = a_session_of(at, **fields)
    diary.save(row, act="Log session")
    return row


def answers(form: QWidget) -> dict[str, str]:
    """The answers that show; none is kept out of sight."""
    asked = [each for each in Question if is_there(form, word(each))]
    said = {each.value: value(form, word(each)) for each in asked}
    return {question: answer for question, answer in said.items() if answer}


def test_two_letters_answer_all_of_it(qtbot, open_form) -> None:
    form = open_form()
    keys("Alt+Y")
    qtbot.waitUntil(lambda: has_keyboard(form, SUNBURN))
    keys("Y")
    presses = 1
    while not has_keyboard(form, "When"):
        keys("N")
        presses += 1
        assert presses <= len(Question), "it never ends"
    assert answers(form)["sunburn"] == "Yes"
    assert answers(form)["shared"] == "No"
    assert len(answers(form)) == presses


def test_what_the_profile_says_is_not_asked(diary, open_form) -> None:
    diary.save(Profile(conditions=[{"condition": "pregnancy"}]), act="Profile")
    form = open_form()
    assert "Pregnant or breastfeeding?" not in visible_text(form)
    assert "Sunburn or a fresh tan" in visible_text(form)


def test_a_session_of_another_day_stays_folded(diary, now, open_form) -> None:
    form = open_form(a_session(diary, before(now, days=3)))
    assert not is_there(form, SUNBURN)
    press(form, "Before you start")
    assert is_there(form, SUNBURN)


def test_an_answer_makes_the_next_question_needless(qtbot, open_form) -> None:
    form = open_form()
    tap = word(Question.TAP_WATER_ONLY)
    assert is_there(form, tap)
    control(control(form, word(Question.CLEANED)), "Yes").setFocus()
    keys("Y")
    assert has_keyboard(form, tap)
    qtbot.waitUntil(lambda: not is_there(form, tap))
    assert has_keyboard(form, word(Question.BENT_OR_RUSTY)), "not left on what has gone"
    assert answers(form) == {"cleaned": "Yes"}


def test_answers_of_yesterday_are_offered_and_not_assumed(qtbot, diary, now, open_form) -> None:
    roller = a_roller(diary)
    given = {"sunburn": False, "shared": False, "cleaned": True}
    a_session(diary, before(now, hours=20), device_id=roller.id, answers=given)
    form = open_form()
    assert answers(form) == {}
    assert "Last time: No" in visible_text(form)
    assert is_there(form, LIKE_LAST)
    keys("Alt+W")
    said = {"sunburn": "No", "shared": "No", "cleaned": "Yes"}
    qtbot.waitUntil(lambda: answers(form) == said)
    assert not is_there(form, LIKE_LAST)
    assert "Last time:" not in visible_text(form)


def test_after_a_day_only_what_cannot_change_is_offered(diary, now, open_form) -> None:
    given = {"sunburn": False, "shared": False}
    a_session(diary, before(now, days=40), device_id=a_roller(diary).id, answers=given)
    form = open_form()
    press(form, LIKE_LAST)
    assert answers(form) == {"shared": "No"}


def test_an_answer_that_was_given_is_not_replaced_by_last_time(diary, now, open_form) -> None:
    a_session(diary, before(now, hours=2), answers={"sunburn": False, "pregnant": False})
    form = open_form()
    choose(form, SUNBURN, "Yes")
    press(form, LIKE_LAST)
    assert answers(form) == {"sunburn": "Yes", "pregnant": "No"}


def test_a_screen_reader_finds_a_name_everywhere(open_form, assert_accessible) -> None:
    form = open_form()
    assert is_there(form, SUNBURN), "the questions are unfolded"
    assert_accessible(form)
