"""The pre-check of the form: what applies is ticked, and one press says that nothing else does."""

from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Profile, Treatment
from homecare.values.terms import Question
from homecare.values.times import Moment
from homecare.words import tick_word
from tests.entries import a_roller, before
from tests.entries import a_session as a_session_of
from tests.ui.hands import fill, keys, press
from tests.ui.reading import control, has_keyboard, is_there, told, value, visible_text

pytestmark = pytest.mark.usefixtures("theme")

NONE, REST = "None of these", "None of the others"
SUNBURN = tick_word(Question.SUNBURN)
CLEANED = tick_word(Question.CLEANED)
TAP = tick_word(Question.TAP_WATER_ONLY)
ON_AN_ORDINARY_DAY = {each: each in (Question.CLEANED, Question.PATCH_TESTED) for each in Question}


def a_session(diary: Diary, at: Moment, **fields: Any) -> Treatment:
    row = a_session_of(at, **fields)
    diary.save(row, act="Log session")
    return row


def asked(form: QWidget) -> set[Question]:
    return {each for each in Question if is_there(form, tick_word(each))}


def heard(form: QWidget, question: Question) -> str:
    """How it stands, as a screen reader tells it."""
    return told(form, tick_word(question)).split(".")[0]


def saved_answers(diary: Diary, form: QWidget) -> dict[Question, bool]:
    """What goes into the log, on a day on which the needle is too long for home."""
    press(form, "Whole face")
    keys("Ctrl+Return")
    if is_there(form, "Your reason"):
        fill(form, "Your reason", "to see what is kept")
        keys("Ctrl+Return")
    (row,) = diary.all(Treatment)
    return {Question(key): said for key, said in row.answers.items()}


def test_two_presses_answer_all_of_it_on_an_ordinary_day(qtbot, diary, open_form) -> None:
    form = open_form()
    questions = asked(form)
    assert len(questions) == 12
    keys("Alt+Y")
    qtbot.waitUntil(lambda: has_keyboard(form, NONE))
    keys("Space")
    assert "12 of 12 answered" in visible_text(form)
    assert saved_answers(diary, form) == {each: ON_AN_ORDINARY_DAY[each] for each in questions}


def test_nothing_is_known_until_it_is_pressed(diary, open_form) -> None:
    form = open_form()
    press(form, SUNBURN)
    assert "1 of 12 answered" in visible_text(form)
    assert heard(form, Question.SUNBURN) == "applies"
    assert heard(form, Question.COLD_SORE) == "not answered"
    assert saved_answers(diary, form) == {Question.SUNBURN: True}


def test_a_tick_stays_when_nothing_else_applies(diary, open_form) -> None:
    form = open_form()
    press(form, SUNBURN)
    press(form, CLEANED)
    press(form, REST)
    assert heard(form, Question.COLD_SORE) == "does not apply"
    said = saved_answers(diary, form)
    assert said[Question.SUNBURN] is True
    assert said[Question.CLEANED] is False
    assert [each for each, yes in said.items() if yes] == [Question.SUNBURN]


def test_none_of_these_is_taken_back_by_another_press(diary, open_form) -> None:
    form = open_form()
    press(form, SUNBURN)
    press(form, REST)
    press(form, REST)
    assert "1 of 12 answered" in visible_text(form)
    assert saved_answers(diary, form) == {Question.SUNBURN: True}


def test_a_tick_by_mistake_is_no_again_where_that_was_said(open_form) -> None:
    form = open_form()
    press(form, NONE)
    press(form, SUNBURN)
    press(form, SUNBURN)
    assert "12 of 12 answered" in visible_text(form)
    press(form, NONE)
    press(form, SUNBURN)
    press(form, SUNBURN)
    assert "0 of 12 answered" in visible_text(form)


def test_rinsed_with_tap_water_is_not_soaked(diary, open_form) -> None:
    form = open_form()
    press(form, TAP)
    press(form, REST)
    said = saved_answers(diary, form)
    assert (said[Question.TAP_WATER_ONLY], said[Question.CLEANED]) == (True, False)


def test_cleaning_is_asked_once(open_form) -> None:
    form = open_form()
    press(form, "More")
    assert is_there(form, "Device disinfected with")
    press(form, NONE)
    assert not is_there(form, "Device disinfected with")
    assert not is_there(form, "Left in it for")
    press(form, NONE)
    assert is_there(form, "Left in it for")


def test_a_soak_that_is_written_down_leaves_no_room_for_another_answer(
    qtbot, diary, open_form
) -> None:
    form = open_form()
    press(form, CLEANED)
    press(form, "More")
    fill(form, "Device disinfected with", "70 % alcohol")
    fill(form, "Left in it for", "10")
    qtbot.waitUntil(lambda: not is_there(form, CLEANED))
    assert not is_there(form, TAP)
    assert "The device is not clean" not in visible_text(form)
    assert saved_answers(diary, form) == {Question.CLEANED: True}


def test_a_soak_that_is_taken_out_is_asked_for_again(qtbot, open_form) -> None:
    form = open_form()
    press(form, "More")
    fill(form, "Device disinfected with", "70 % alcohol")
    fill(form, "Left in it for", "9")
    qtbot.waitUntil(lambda: not is_there(form, CLEANED))
    qtbot.waitUntil(lambda: "The device is not clean" in visible_text(form))
    fill(form, "Left in it for", "")
    qtbot.waitUntil(lambda: is_there(form, CLEANED))
    assert heard(form, Question.CLEANED) == "not answered"


def test_it_can_be_done_by_what_a_screen_reader_presses(open_form) -> None:
    form = open_form()
    acts = QAccessible.queryAccessibleInterface(control(form, NONE, QPushButton)).actionInterface()
    acts.doAction(acts.toggleAction())
    assert "12 of 12 answered" in visible_text(form)
    assert value(form, NONE) == NONE


def test_what_the_profile_says_is_not_asked(diary, open_form) -> None:
    diary.save(Profile(conditions=[{"condition": "pregnancy"}]), act="Profile")
    form = open_form()
    assert Question.PREGNANT not in asked(form)
    assert Question.SUNBURN in asked(form)


def test_a_professional_answers_for_the_device(qtbot, open_form) -> None:
    form = open_form()
    press(form, "A professional")
    qtbot.waitUntil(lambda: Question.DROPPED not in asked(form))
    assert not is_there(form, "Anything of this with the device?")


def test_a_session_of_another_day_stays_folded(diary, now, open_form) -> None:
    form = open_form(a_session(diary, before(now, days=3)))
    assert not is_there(form, SUNBURN)
    press(form, "Before you start")
    assert is_there(form, SUNBURN)


def test_saved_answers_come_back_as_they_were(diary, now, open_form) -> None:
    given = {each.value: said for each, said in ON_AN_ORDINARY_DAY.items()} | {"shared": True}
    form = open_form(a_session(diary, before(now, days=3), answers=given))
    press(form, "Before you start")
    ticks = value(form, "Anything of this today, or with the device?")
    assert ticks == f"{REST}, {tick_word(Question.SHARED)}"
    assert value(form, REST) == REST


def test_a_tick_of_yesterday_is_told_and_not_assumed(diary, now, open_form) -> None:
    roller = a_roller(diary)
    given = {"active_spots": True, "shared": False, "cleaned": True}
    a_session(diary, before(now, hours=20), device_id=roller.id, answers=given)
    form = open_form()
    assert "0 of " in visible_text(form)
    assert "Ticked last time: Spots or cysts" in visible_text(form)
    press(form, tick_word(Question.ACTIVE_SPOTS))
    assert "Ticked last time" not in visible_text(form)


def test_the_keyboard_comes_to_every_chip_and_leads_on(open_form) -> None:
    form = open_form()
    control(form, SUNBURN).setFocus()
    for each in [q for q in Question if q in asked(form)][1:2]:
        keys("Tab")
        assert has_keyboard(form, tick_word(each))


def test_a_screen_reader_finds_a_name_everywhere(open_form, assert_accessible) -> None:
    form = open_form()
    assert is_there(form, SUNBURN), "the questions are unfolded"
    assert_accessible(form)
