"""The pre-check of the session form: only what matters, by two keys, and nothing assumed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Device, Profile, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import Question
from homecare.values.times import Moment, moment_of
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.session.before import Before
from ui.session.form import SessionForm
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Key = Qt.Key

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def open_form(diary: Diary, tasks: Tasks, show: Show) -> Callable[..., SessionForm]:
    def opened(draft: Treatment | None = None) -> SessionForm:
        form = SessionForm(desk_of(diary, tasks)[0], draft)
        form.resize(1240, 860)
        show(form)
        form.setFocus()
        return form

    return opened


def a_session(diary: Diary, at: Moment, **fields: Any) -> Treatment:
    areas = [TreatmentArea(area=Area.FACE, passes=4)]
    row = Treatment(at=at.at, areas=areas, needle_mm=0.3, **fields)
    row.moment = at
    diary.save(row, act="Log session")
    return row


def ago(now: Moment, **time: float) -> Moment:
    return moment_of((now.local - timedelta(**time)).replace(microsecond=0))


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    return focus


def press(qtbot: QtBot, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focused(), key, modifier)


def the_before(form: SessionForm) -> Before:
    return form._body.before


def test_two_letters_answer_all_of_it(qtbot, diary, open_form) -> None:
    form = open_form()
    before = the_before(form)
    press(qtbot, Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    first = before.chips(Question.SUNBURN)
    qtbot.waitUntil(lambda: first.isAncestorOf(focused()))
    press(qtbot, Key.Key_Y)
    presses = 1
    while not form._body.basics.when.isAncestorOf(focused()):
        press(qtbot, Key.Key_N)
        presses += 1
        assert presses <= len(Question), "it never ends"
    assert form._draft.answers["sunburn"] is True
    assert form._draft.answers["shared"] is False
    assert len(form._draft.answers) == presses


def test_what_the_profile_says_is_not_asked(qtbot, diary, open_form) -> None:
    diary.save(Profile(conditions=[{"condition": "pregnancy"}]), act="Profile")
    form = open_form()
    assert "Pregnant or breastfeeding?" not in visible_text(form)
    assert "Sunburn or a fresh tan" in visible_text(form)


def test_a_session_of_another_day_stays_folded(qtbot, diary, now, open_form) -> None:
    form = open_form(a_session(diary, ago(now, days=3)))
    assert not the_before(form).is_open


def test_an_answer_makes_the_next_question_needless(qtbot, diary, open_form) -> None:
    form = open_form()
    before = the_before(form)
    tap = before.chips(Question.TAP_WATER_ONLY)
    assert tap.isVisible()
    before.chips(Question.CLEANED).chip(True).setFocus()
    press(qtbot, Key.Key_Y)
    assert tap.isAncestorOf(focused())
    qtbot.waitUntil(lambda: not tap.isVisible())
    bent = before.chips(Question.BENT_OR_RUSTY)
    assert bent.isAncestorOf(focused()), "not left on what has gone"
    assert form._draft.answers == {"cleaned": True}


def test_answers_of_yesterday_are_offered_and_not_assumed(qtbot, diary, now, open_form) -> None:
    roller = Device(name="Roller", needle_mm=0.3)
    diary.save(roller, act="Add device")
    given = {"sunburn": False, "shared": False, "cleaned": True}
    a_session(diary, ago(now, hours=20), device_id=roller.id, answers=given)
    form = open_form()
    before = the_before(form)
    assert form._draft.answers == {}
    assert "Last time: No" in visible_text(form)
    assert before.same.isVisible()
    press(qtbot, Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: form._draft.answers == given)
    assert not before.same.isVisible()
    assert "Last time:" not in visible_text(form)


def test_after_a_day_only_what_cannot_change_is_offered(qtbot, diary, now, open_form) -> None:
    roller = Device(name="Roller", needle_mm=0.3)
    diary.save(roller, act="Add device")
    a_session(
        diary,
        ago(now, days=40),
        device_id=roller.id,
        answers={"sunburn": False, "shared": False},
    )
    form = open_form()
    qtbot.mouseClick(the_before(form).same, Qt.MouseButton.LeftButton)
    assert form._draft.answers == {"shared": False}


def test_an_answer_that_was_given_is_not_replaced_by_last_time(
    qtbot, diary, now, open_form
) -> None:
    a_session(diary, ago(now, hours=2), answers={"sunburn": False, "pregnant": False})
    form = open_form()
    before = the_before(form)
    qtbot.mouseClick(before.chips(Question.SUNBURN).chip(True), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(before.same, Qt.MouseButton.LeftButton)
    assert form._draft.answers == {"sunburn": True, "pregnant": False}


def test_a_screen_reader_finds_a_name_everywhere(diary, open_form, assert_accessible) -> None:
    assert_accessible(the_before(open_form()))
