"""A guided session by keyboard, with a real log behind it: what is seen, kept and saved."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPathStroker, QPen
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.guided.state import Direction, Stage
from homecare.guided.stopwatch import Tick
from homecare.records.models import CheckIn, Device, Treatment, TreatmentArea
from homecare.values.areas import PARTS, Area
from homecare.values.signs import Sign
from homecare.values.terms import DeviceType, PerformedBy, Question
from homecare.values.times import Moment, moment_of
from homecare.words import short_day, tick_word
from tests.accessible import name_of
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import fill
from tests.ui.hands import press as press_button
from tests.ui.reading import control, findings, is_there, rules, told, value, visible_text
from ui.area_map.area_map import view_of
from ui.area_map.canvas import MapCanvas
from ui.desk import Desk
from ui.guided.foot import Foot
from ui.guided.picture import paint_strokes
from ui.guided.ring import Ring
from ui.guided.session import GuidedSession
from ui.look.theme import Theme, tokens
from ui.session.form import SessionForm
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Key = Qt.Key

pytestmark = pytest.mark.usefixtures("theme")


class Clocks:
    """Both clocks of a computer, moved by the test."""

    def __init__(self) -> None:
        self.steady = 100.0
        self.wall = datetime(2026, 11, 22, 19, 15, tzinfo=UTC)

    def __call__(self) -> Tick:
        return Tick(self.steady, self.wall)

    def go(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += timedelta(seconds=seconds)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def desk(diary: Diary, tasks: Tasks) -> tuple[Desk, Asked]:
    return desk_of(diary, tasks)


@pytest.fixture
def open_guide(
    desk: tuple[Desk, Asked], show: Show, clocks: Clocks
) -> Callable[..., GuidedSession]:
    """Opens the guide as the window does; the clocks stand still until the test moves them."""

    def opened(draft: Treatment | None = None, **size: int) -> GuidedSession:
        guide = GuidedSession(desk[0], draft, tick=clocks)
        guide.resize(size.get("width", 1040), size.get("height", 760))
        show(guide)
        guide.setFocus()
        return guide

    return opened


@pytest.fixture
def rolled_before(diary: Diary, now: Moment) -> Device:
    """A session of long ago: the guide starts with its device, needle, areas and passes."""
    roller = Device(name="Roller", type=DeviceType.ROLLER, needle_mm=0.25)
    diary.save(roller, act="Add device")
    at = moment_of(now.local - timedelta(days=40))
    row = Treatment(
        at=at.at,
        device_id=roller.id,
        needle_mm=0.25,
        areas=[
            TreatmentArea(area=Area.FOREHEAD, passes=4, position=0),
            TreatmentArea(area=Area.CHIN, passes=4, position=1),
        ],
    )
    row.moment = at
    diary.save(row, act="Log session")
    return roller


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    return focus


def press(qtbot: QtBot, *keys: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, letters as text, in whatever has the keyboard."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(focused(), key)
        else:
            qtbot.keyClick(focused(), key, modifier)


def kept(diary: Diary, guide: GuidedSession) -> Treatment:
    """Close the guide, and give the draft that it leaves on disk."""
    guide.close()
    return draft_files.kept(diary.log.folder, Treatment, diary.lookup()).draft


def see(qtbot: QtBot, guide: GuidedSession, text: str) -> None:
    """Cards that are put into a list show with the next turn of the event loop."""
    qtbot.waitUntil(lambda: text in visible_text(guide), timeout=3000)


def pass_time(guide: GuidedSession, clocks: Clocks, seconds: float) -> None:
    """Time goes by as the window sees it: a little at a time."""
    while seconds > 0:
        step = min(10.0, seconds)
        clocks.go(step)
        seconds -= step
        guide.tick()


def to_rolling(qtbot: QtBot, guide: GuidedSession, clocks: Clocks) -> None:
    """Through every step before, with a soak of eleven minutes; nothing that is asked applies."""
    press(qtbot, Key.Key_Return, Key.Key_Return)
    pass_time(guide, clocks, 660)
    press(qtbot, Key.Key_Return, Key.Key_Space)
    press(qtbot, Key.Key_Space, Key.Key_Return)
    assert guide.state.stage is Stage.CHECK, guide.state.stage
    press(qtbot, Key.Key_Return)
    assert guide.state.stage is Stage.ROLL, visible_text(guide)


def sessions(diary: Diary) -> list[Treatment]:
    return [row for row in diary.all(Treatment) if row.answers or row.minutes]


# From the first step to the last ----------------------------------------------------------------


def test_a_session_by_keyboard_alone(qtbot, diary, now, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    assert "What you will do" in visible_text(guide)
    to_rolling(qtbot, guide, clocks)
    assert "Forehead" in visible_text(guide)
    assert "Up and down" in visible_text(guide)
    for _direction in range(8):
        pass_time(guide, clocks, 15)
        press(qtbot, Key.Key_Return)
    assert guide.state.stage is Stage.AFTER
    press(qtbot, "1")
    assert sessions(diary) == []
    press(qtbot, Key.Key_Return)
    assert "Session saved" in visible_text(guide)
    (row,) = sessions(diary)
    assert [(part.area, part.passes) for part in row.areas] == [(Area.FOREHEAD, 4), (Area.CHIN, 4)]
    assert (row.minutes, row.disinfected_minutes, row.redness) == (2.0, 11, 1)
    assert (row.skin_cleaned, row.device_id, row.needle_mm) == (True, rolled_before.id, 0.25)
    assert row.performed_by is PerformedBy.SELF
    assert row.answers["cleaned"] is True
    assert not any(said for key, said in row.answers.items() if key != "cleaned")
    assert (row.pain, row.bleeding, row.pressure, row.stopped_early, row.notes) == (
        None,
        None,
        None,
        None,
        "",
    )
    assert row.at == now.at
    assert diary.undo_act == "Log session"
    assert draft_files.kept(diary.log.folder, Treatment, diary.lookup()) is None
    assert "Only lukewarm water" in visible_text(guide)
    press(qtbot, Key.Key_Return)
    assert guide.isHidden()


def test_what_is_skipped_is_not_recorded(qtbot, diary, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return, "s", "s", "s", Key.Key_Return)
    assert guide.state.stage is Stage.CHECK
    press(qtbot, Key.Key_Return)
    pass_time(guide, clocks, 20)
    press(qtbot, Key.Key_Return, "s")
    assert "Chin" in visible_text(guide)
    press(qtbot, "s")
    press(qtbot, Key.Key_Return)
    (row,) = sessions(diary)
    assert [(part.area, part.passes) for part in row.areas] == [(Area.FOREHEAD, 4)]
    assert (row.skin_cleaned, row.disinfected_minutes, row.device_cleaner) == (None, None, None)
    assert (row.answers, row.redness, row.minutes) == ({}, None, 0.4)
    assert row.notes == "Forehead: 1 of 4 directions"


def test_stop_now_asks_why_and_is_recorded(qtbot, diary, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 30)
    press(qtbot, Key.Key_Escape)
    assert "Stopped" in visible_text(guide)
    pass_time(guide, clocks, 300)
    guide.step.reason.setFocus()
    press(qtbot, "it stings", Key.Key_Return)
    assert guide.state.stage is Stage.AFTER
    press(qtbot, Key.Key_Return)
    (row,) = sessions(diary)
    assert (row.stopped_early, row.minutes) == ("it stings", 0.5)
    assert [part.area for part in row.areas] == [Area.FOREHEAD]


def test_a_stop_taken_back_leaves_no_trace(qtbot, diary, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 12)
    press(qtbot, Key.Key_Escape, Key.Key_Backspace)
    assert (guide.state.stage, guide.state.watch.is_running) == (Stage.ROLL, False)
    press(qtbot, Key.Key_Space)
    assert guide.state.watch.is_running
    assert kept(diary, guide).stopped_early is None


def test_nothing_rolled_is_nothing_to_save(qtbot, diary, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    press(qtbot, "s", "s")
    assert "Nothing was rolled" in visible_text(guide)
    press(qtbot, Key.Key_Return)
    assert sessions(diary) == []
    assert "Choose at least one area." in visible_text(guide)


def test_without_an_area_it_does_not_begin(qtbot, open_guide) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return)
    assert guide.state.stage is Stage.PLAN
    assert "Choose at least one area." in visible_text(guide)


def test_a_whole_face_can_be_gone_through_part_by_part(
    qtbot, diary, now, open_guide, clocks
) -> None:
    at = moment_of(now.local - timedelta(days=40))
    row = Treatment(
        at=at.at,
        needle_mm=0.25,
        areas=[
            TreatmentArea(area=Area.FACE, passes=3, position=0),
            TreatmentArea(area=Area.NECK, passes=2, position=1),
        ],
    )
    row.moment = at
    diary.save(row, act="Log session")
    guide = open_guide()
    guide.step.by_parts.click()
    assert not guide.step.by_parts.isVisible()
    press(qtbot, Key.Key_Return)
    zones = [(zone.area, zone.passes) for zone in guide.state.zones]
    assert zones == [*((part, 3) for part in PARTS[Area.FACE]), (Area.NECK, 2)]


@pytest.mark.parametrize("needle", ["9", "0", "a lot"])
def test_a_needle_that_no_log_takes_is_said_at_once(
    qtbot, rolled_before, open_guide, needle: str
) -> None:
    guide = open_guide()
    guide.step.basics.needle.setFocus()
    guide.step.basics.needle.selectAll()
    press(qtbot, needle, Key.Key_Return)
    assert guide.state.stage is Stage.PLAN
    assert guide.step.basics.rows["needle_mm"].error
    assert focused() is guide.step.basics.needle


@pytest.mark.parametrize("minutes", ["2000", "-1", "ten"])
def test_a_soak_that_no_log_takes_is_said_at_once(
    qtbot, rolled_before, open_guide, minutes: str
) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return)
    guide.step.minutes.setFocus()
    press(qtbot, minutes, Key.Key_Return)
    assert guide.state.stage is Stage.SOAK
    assert guide.step.row.error


def test_a_soak_that_was_timed_by_the_person_is_taken(
    qtbot, diary, rolled_before, open_guide
) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return)
    guide.step.minutes.setFocus()
    press(qtbot, "12", Key.Key_Return)
    assert (guide.state.stage, guide.state.soak) == (Stage.HANDS, None)
    assert kept(diary, guide).disinfected_minutes == 12


def test_a_soak_that_was_told_is_not_asked_for_again(
    qtbot, diary, rolled_before, open_guide
) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return)
    fill(guide, "It has soaked already", "12")
    press(qtbot, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert guide.state.stage is Stage.QUESTIONS
    assert not is_there(guide, tick_word(Question.CLEANED))
    draft = kept(diary, guide)
    assert (draft.disinfected_minutes, draft.device_cleaner) == (12, "70 % isopropyl alcohol")
    assert draft.answers == {"cleaned": True}


def test_more_passes_than_home_guides_advise_are_told(
    qtbot, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    press(qtbot, "+", "+")
    assert "advise up to 6" not in visible_text(guide)
    press(qtbot, "+")
    assert "Home guides advise up to 6 (R31)." in visible_text(guide)
    assert "7 passes. Home guides advise up to 6 (R31)" in guide.step.accessibleName()


def test_passes_change_with_plus_and_minus(qtbot, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    press(qtbot, "+", "+", "-")
    assert "5 passes" in visible_text(guide)
    assert guide.state.zone.passes == 5


def test_a_held_key_does_its_work_once(qtbot, rolled_before, open_guide, clocks) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(guide.step, held)
    assert guide.state.zone.done == 0


def test_enter_never_answers_a_question(qtbot, diary, rolled_before, open_guide) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return, "s", "s", "s")
    first = focused()
    assert isinstance(first, QPushButton)
    assert first.text() == "None of these"
    assert not first.isChecked()
    press(qtbot, Key.Key_Return)
    assert guide.state.stage is Stage.CHECK
    assert kept(diary, guide).answers == {}


# The check --------------------------------------------------------------------------------------


@pytest.fixture
def too_soon(diary: Diary, now: Moment) -> None:
    at = moment_of(now.local - timedelta(days=1))
    row = Treatment(at=at.at, needle_mm=0.25, areas=[TreatmentArea(area=Area.FOREHEAD, passes=4)])
    row.moment = at
    diary.save(row, act="Log session")


def test_a_stop_asks_for_the_reason_before_the_first_pass(
    qtbot, diary, too_soon, open_guide, clocks
) -> None:
    guide = open_guide()
    press(qtbot, "s", "s", "s", "s", Key.Key_Return)
    see(qtbot, guide, "Too soon")
    press(qtbot, Key.Key_Return)
    assert guide.state.stage is Stage.CHECK
    assert "please give your reason" in visible_text(guide)
    press(qtbot, "a wedding", Key.Key_Return)
    assert guide.state.stage is Stage.ROLL
    pass_time(guide, clocks, 20)
    press(qtbot, Key.Key_Return, "s", Key.Key_Return)
    (row,) = sessions(diary)
    assert row.override_reason == "a wedding"
    assert "R05" in {finding["rule"] for finding in row.shown}


def test_a_stop_that_comes_up_while_rolling_asks_before_saving(
    qtbot, diary, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 601)
    assert "Stop: more than 10 min on the face" in visible_text(guide)
    press(qtbot, Key.Key_Escape, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert sessions(diary) == []
    assert guide.step.panel.reason.hasFocus()
    press(qtbot, "lost count", Key.Key_Return)
    (row,) = sessions(diary)
    assert (row.override_reason, row.minutes) == ("lost count", 10.1)


@pytest.mark.parametrize(("seconds", "warned"), [(240, False), (241, True)])
def test_the_time_on_the_face_is_told_at_its_limit(
    qtbot, rolled_before, open_guide, clocks, seconds: int, warned: bool
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, seconds)
    assert ("Caution: more than 4 min on the face" in visible_text(guide)) is warned


def test_the_check_follows_the_soak(qtbot, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert "The device still soaks: 10:00 left" in visible_text(guide)
    see(qtbot, guide, "The device is not clean")
    pass_time(guide, clocks, 600)
    assert "The device is not clean" not in visible_text(guide)
    assert "Soaked long enough" in visible_text(guide)


def test_nobody_is_guided_through_an_emergency(
    qtbot, diary, now, rolled_before, open_guide, clocks
) -> None:
    row = CheckIn(at=now.at, area=Area.FOREHEAD, signs=[Sign.BREATHING_TROUBLE])
    row.moment = now
    diary.save(row, act="Check in")
    guide = open_guide()
    shown = [severity for _rule, severity, _title in findings(guide)]
    assert shown == ["emergency"], "alone"
    press(qtbot, "s")
    assert guide.state.stage is Stage.PLAN
    press(qtbot, Key.Key_Return)
    assert guide.isHidden()


def test_an_emergency_that_comes_up_bars_the_first_pass(
    qtbot, diary, now, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return, "s", "s", "s")
    row = CheckIn(at=now.at, area=Area.FOREHEAD, signs=[Sign.BREATHING_TROUBLE])
    row.moment = now
    diary.save(row, act="Check in")
    press(qtbot, Key.Key_Return, Key.Key_Return)
    assert guide.state.stage is Stage.CHECK
    assert "See to this first" in visible_text(guide)
    assert not guide.step.panel.reason.isVisible()


def test_a_stop_that_stands_is_told_before_the_first_step(
    qtbot, diary, now, too_soon, open_guide, assert_accessible
) -> None:
    guide = open_guide()
    assert "R05" in rules(guide)
    day = short_day((now.local + timedelta(days=3)).date())
    assert day in visible_text(guide)
    assert "Too soon" in guide.step.accessibleName()
    assert_accessible(guide)
    press(qtbot, Key.Key_Return)
    assert guide.isHidden(), "not today is what Enter does"
    assert draft_files.kept(diary.log.folder, Treatment, diary.lookup()) is None


def test_the_stop_goes_with_the_area_it_is_about(qtbot, too_soon, open_guide) -> None:
    guide = open_guide()
    press_button(guide, "Clear")
    press_button(guide, "Scalp")
    press_button(guide, "Whole scalp")
    qtbot.waitUntil(lambda: "R05" not in rules(guide))
    assert is_there(guide, "Next")


# Time -------------------------------------------------------------------------------------------


def test_space_pauses_and_goes_on(qtbot, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 10)
    press(qtbot, Key.Key_Space)
    assert "Paused" in visible_text(guide)
    pass_time(guide, clocks, 100)
    press(qtbot, Key.Key_Return)
    assert guide.state.watch.is_running, "Enter goes on, too, and finishes nothing"
    assert guide.state.zone.done == 0
    pass_time(guide, clocks, 5)
    assert "0:15" in visible_text(guide)


@pytest.mark.parametrize(
    ("answer", "shown", "running"),
    [("y", "7:10", True), ("n", "0:10", False), (Key.Key_Return, "0:10", False)],
)
def test_a_sleep_is_asked_for(
    qtbot, rolled_before, open_guide, clocks, answer: Any, shown: str, running: bool
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 10)
    clocks.go(420)
    guide.tick()
    assert "The computer slept for 7 min" in visible_text(guide)
    assert "0:10" in visible_text(guide)
    press(qtbot, "s", Key.Key_Backspace)
    assert guide.state.zone.done == 0, "the question comes first"
    press(qtbot, answer)
    assert "slept" not in visible_text(guide)
    assert shown in visible_text(guide)
    assert guide.state.watch.is_running is running


def test_a_clock_set_back_takes_no_time_away(qtbot, rolled_before, open_guide, clocks) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 30)
    clocks.wall -= timedelta(days=1)
    pass_time(guide, clocks, 5)
    assert "0:35" in visible_text(guide)
    assert "slept" not in visible_text(guide)


# The draft --------------------------------------------------------------------------------------


def test_looking_in_leaves_no_draft(diary, rolled_before, open_guide) -> None:
    open_guide().close()
    assert not (diary.log.folder / "draft.json").exists()


def test_a_closed_guide_goes_on_where_it_was(
    qtbot, diary, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 40)
    press(qtbot, Key.Key_Return)
    guide.close()
    clocks.go(5000)
    again = open_guide()
    assert "after 0:40 of rolling" in visible_text(again)
    assert sessions(diary) == []
    press(qtbot, Key.Key_Return)
    assert "From side to side" in visible_text(again)
    assert "Paused" in visible_text(again)
    assert "Did you go on" not in visible_text(again), "it was paused when it was closed"
    press(qtbot, Key.Key_Space, Key.Key_Escape, Key.Key_Return, Key.Key_Return)
    assert len(sessions(diary)) == 1


def test_closing_says_that_it_is_kept_and_how_to_go_on(
    qtbot, desk, rolled_before, open_guide
) -> None:
    guide = open_guide()
    press(qtbot, Key.Key_Return)
    guide.close()
    ((name, (text, label, go_on)),) = desk[1].acts
    assert (name, text, label) == ("notice_act", "The session is kept as far as it came.", "Go on")
    go_on()
    assert desk[1].names[-1] == "guide"


def test_the_form_offers_the_draft_of_the_guide_and_the_guide_goes_on_after_it(
    qtbot, diary, desk, rolled_before, open_guide, clocks, show
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 40)
    press(qtbot, Key.Key_Return)
    guide.close()
    form = SessionForm(desk[0])
    show(form)
    assert "was kept" in visible_text(form)
    assert value(form, "Minutes") == "0.7"
    fill(form, "Notes", "written in the form")
    form.close()
    again = open_guide()
    press(qtbot, Key.Key_Return)
    assert "From side to side" in visible_text(again)
    assert kept(diary, again).notes == "written in the form"


def test_areas_changed_in_the_form_keep_what_is_still_to_be_rolled(
    qtbot, diary, desk, rolled_before, open_guide, clocks, show
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 40)
    press(qtbot, Key.Key_Return)
    guide.close()
    form = SessionForm(desk[0])
    show(form)
    areas = control(form, "Areas")
    assert told(form, "Areas") == "Forehead"
    press_button(areas, "Nose")
    form.close()
    again = open_guide()
    press(qtbot, Key.Key_Return)
    zones = [zone.area for zone in again.state.zones]
    assert zones == [Area.FOREHEAD, Area.NOSE, Area.CHIN]
    assert (again.state.zone.area, again.state.zone.done) == (Area.FOREHEAD, 1)


def test_a_device_that_is_added_meanwhile_is_chosen(diary, desk, rolled_before, open_guide) -> None:
    guide = open_guide()
    press_button(guide, "Add a device")
    assert desk[1].names == ["edit"]
    stamp = Device(name="Stamp", type=DeviceType.STAMP, needle_mm=0.2)
    diary.save(stamp, act="Add device")
    guide.on_changed()
    press_button(guide, "Next")
    assert len(guide.state.directions) == 1
    draft = kept(diary, guide)
    assert (draft.device_id, draft.needle_mm) == (stamp.id, 0.2)


def test_the_form_hands_over_what_it_holds(desk, rolled_before, show) -> None:
    form = SessionForm(desk[0])
    show(form)
    fill(form, "Notes", "begun in the form")
    press_button(form, "Guide me")
    ((name, (draft,)),) = desk[1].acts
    assert name == "guide"
    assert draft.notes == "begun in the form"
    assert [part.area for part in draft.areas] == [Area.FOREHEAD, Area.CHIN]


def test_thrown_away_on_purpose_and_brought_back(
    qtbot, diary, desk, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 40)
    guide.close()
    file = diary.log.folder / "draft.json"
    before = json.loads(file.read_text())
    again = open_guide()
    next(b for b in again.findChildren(QPushButton) if b.text() == "Throw away").click()
    assert not file.exists()
    name, (_text, label, bring_back) = desk[1].acts[-1]
    assert (name, label) == ("notice_act", "Bring it back")
    bring_back()
    after = json.loads(file.read_text())
    assert (after["record"], after["guide"]) == (before["record"], before["guide"])
    assert desk[1].names[-1] == "guide"


def test_brought_back_where_nothing_can_be_written_it_is_offered_again(
    qtbot, diary, desk, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 40)
    guide.close()
    file = diary.log.folder / "draft.json"
    before = json.loads(file.read_text())
    again = open_guide()
    next(b for b in again.findChildren(QPushButton) if b.text() == "Throw away").click()
    file.mkdir()  # nothing can be written in its place
    (*_first, bring_back) = desk[1].acts[-1][1]
    bring_back()
    name, (text, label, bring_back) = desk[1].acts[-1]
    assert (name, label) == ("notice_act", "Bring it back")
    assert str(diary.log.folder) in text
    file.rmdir()
    bring_back()
    assert json.loads(file.read_text())["record"] == before["record"]
    assert desk[1].names[-1] == "guide"


def test_a_draft_that_was_saved_already_is_not_offered(
    qtbot, diary, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    pass_time(guide, clocks, 40)
    press(qtbot, Key.Key_Escape, Key.Key_Return)
    file = diary.log.folder / "draft.json"
    left_over = file.read_text()
    press(qtbot, Key.Key_Return)
    file.write_text(left_over)
    again = open_guide()
    assert again.state.stage is Stage.PLAN
    assert "not finished" not in visible_text(again)
    assert len(sessions(diary)) == 1
    assert not file.exists()


# A real process, killed -------------------------------------------------------------------------

_ROLLS = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from homecare.diary.diary import Diary
from homecare.store.log import open_log
from homecare.diary import draft_files
from tests.conftest import NOW
from tests.ui.desk import desk_of
from tests.ui.guided.test_guided_session import Clocks
from ui.application import make_application
from ui.guided.session import GuidedSession
from ui.tasks import Tasks
from ui.look.theme import Theme

app = make_application()
Theme(app)
diary = Diary(open_log(Path(sys.argv[1])), clock=lambda: NOW)
if sys.argv[2] == "between":  # the power goes after the save, before the draft is gone
    def never_gone(*args, **kwargs):
        print("there", flush=True)
        QTest.qWait(60_000)
    draft_files.discard = never_gone
clocks = Clocks()
guide = GuidedSession(desk_of(diary, Tasks())[0], tick=clocks)
guide.show()
def press(*keys):
    for key in keys:
        QTest.keyClick(guide.step, key)
K = Qt.Key
press(K.Key_Return, K.Key_S, K.Key_S, K.Key_S, K.Key_Return, K.Key_Return)
clocks.go(12); guide.tick()
if sys.argv[2] != "first":
    press(K.Key_Return)
    clocks.go(12); guide.tick()
if sys.argv[2] == "between":
    guide.leave()
    press(K.Key_Return, K.Key_Return)
print("there", flush=True)
QTest.qWait(60_000)
"""


def killed(folder: Any, when: str) -> None:
    """Run the guide in a process of its own and kill it there."""
    with subprocess.Popen(
        [sys.executable, "-c", _ROLLS, str(folder), when], stdout=subprocess.PIPE
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"there\n"
        window.send_signal(signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_in_the_first_direction_the_plan_is_still_there(
    qtbot, diary, rolled_before, open_guide, clocks
) -> None:
    killed(diary.log.folder, "first")
    clocks.wall += timedelta(seconds=30)
    guide = open_guide()
    press(qtbot, Key.Key_Return, "y")
    assert [zone.area for zone in guide.state.zones] == [Area.FOREHEAD, Area.CHIN]
    assert guide.state.zone.done == 0
    assert guide.state.minutes == 0.5


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_while_rolling_it_comes_back_and_asks(
    qtbot, diary, rolled_before, open_guide, clocks
) -> None:
    killed(diary.log.folder, "rolling")
    clocks.steady = 3.0  # the computer was started anew
    clocks.wall += timedelta(seconds=24 + 180)
    guide = open_guide()
    assert "A session is not finished" in visible_text(guide)
    press(qtbot, Key.Key_Return)
    assert "The program was closed for 3 min. Did you go on rolling?" in visible_text(guide)
    press(qtbot, "n")
    assert (guide.state.zone.area, guide.state.zone.done) == (Area.FOREHEAD, 1)
    assert guide.state.minutes == 0.4
    press(qtbot, Key.Key_Escape, Key.Key_Return, Key.Key_Return)
    (row,) = sessions(diary)
    assert (row.minutes, [part.area for part in row.areas]) == (0.4, [Area.FOREHEAD])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_between_the_save_and_the_end_of_the_draft_nothing_is_doubled(
    diary, rolled_before, open_guide
) -> None:
    killed(diary.log.folder, "between")
    assert (diary.log.folder / "draft.json").exists()
    assert diary.changed_elsewhere()
    assert len(sessions(diary)) == 1
    guide = open_guide()
    assert "not finished" not in visible_text(guide)
    guide.close()
    assert len(sessions(diary)) == 1
    assert not (diary.log.folder / "draft.json").exists()


# To read and to hear ----------------------------------------------------------------------------


def test_everything_has_a_name(qtbot, rolled_before, open_guide, clocks, assert_accessible) -> None:
    guide = open_guide()
    seen = []
    while guide.state.stage is not Stage.ROLL:
        assert_accessible(guide)
        seen.append(guide.step.spoken)
        press(qtbot, "s") if guide.state.stage in (
            Stage.SOAK,
            Stage.HANDS,
            Stage.SKIN,
        ) else guide.next()
    assert_accessible(guide)
    seen.append(guide.step.spoken)
    pass_time(guide, clocks, 10)
    for key in (Key.Key_Escape, Key.Key_Return, Key.Key_Return):
        press(qtbot, key)
        assert_accessible(guide)
        seen.append(guide.step.spoken)
    assert len(set(seen)) == len(seen)
    assert all(len(words) > 10 for words in seen)


def test_the_step_is_heard_with_zone_direction_and_passes(
    qtbot, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide()
    to_rolling(qtbot, guide, clocks)
    press(qtbot, Key.Key_Return)
    heard = guide.step.accessibleName()
    assert heard.startswith("Forehead. From side to side. 4 passes. Zone 1 of 2 · direction 2 of 4")


@pytest.mark.parametrize(("width", "height", "scale"), [(834, 560, 1.5), (2300, 1300, 1.0)])
def test_no_act_is_cut_at_any_size(
    qtbot, theme: Theme, rolled_before, open_guide, clocks, width: int, height: int, scale: float
) -> None:
    theme.set_text_scale(scale)
    guide = open_guide(width=width, height=height)
    to_rolling(qtbot, guide, clocks)
    shown = [each for each in guide.findChild(Foot).findChildren(QPushButton) if each.isVisible()]
    assert len(shown) == 5

    def is_whole(made: QPushButton) -> bool:
        corner = made.mapTo(guide, made.rect().bottomRight())
        return made.width() >= made.sizeHint().width() and guide.rect().contains(corner)

    qtbot.waitUntil(lambda: all(map(is_whole, shown)), timeout=3000)


def test_the_answers_asked_are_those_of_the_form(
    qtbot, desk, rolled_before, open_guide, show
) -> None:
    """But for what the timed soak answers by itself."""
    form = SessionForm(desk[0])
    show(form)
    of_form = {question for question in Question if is_there(form, tick_word(question))}
    form.close()
    guide = open_guide()
    press(qtbot, Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    asked = {question for question in Question if is_there(guide, tick_word(question))}
    assert of_form - asked == {Question.CLEANED, Question.TAP_WATER_ONLY}
    assert asked < of_form


def test_the_rail_tells_every_step_and_no_more_than_it_knows(
    qtbot, rolled_before, open_guide, clocks
) -> None:
    """A step that is behind may have been skipped: it is not called done."""
    guide = open_guide(width=1280, height=800)
    rail = control(guide, "Step 1 of 9: What and where")
    assert "Soak" in visible_text(rail)
    press(qtbot, Key.Key_Return, "s")
    assert name_of(rail) == "Step 3 of 9: Hands"
    said = [each.accessibleName() for each in rail.findChildren(QLabel)]
    assert said[:4] == ["What and where, behind you", "Soak, behind you", "Hands, now", "Skin"]
    guide.resize(1000, 640)
    assert not rail.isVisible(), "there the head says it"


def test_the_ring_fills_with_the_minutes_on_the_face(
    qtbot, rolled_before, open_guide, clocks
) -> None:
    guide = open_guide(width=1280, height=800)
    to_rolling(qtbot, guide, clocks)
    ring = guide.step.findChild(Ring)
    assert ring is not None
    assert ring.accessibleName() == "Rolled so far: 0 s"
    empty = painted(ring)
    pass_time(guide, clocks, 120)
    assert visible_text(guide).count("2:00") == 1
    assert painted(ring) > empty, "two minutes more of the accent"


def painted(ring: QWidget) -> int:
    """How many pixels of the ring have the accent."""
    picture, accent = ring.grab().toImage(), QColor(tokens().accent)
    return sum(
        picture.pixelColor(x, y) == accent
        for x in range(picture.width())
        for y in range(picture.height())
    )


@pytest.mark.parametrize("area", [*PARTS[Area.FACE], Area.FACE])
def test_the_strokes_of_a_direction_stay_within_the_zone(area: Area) -> None:
    canvas = MapCanvas(is_data=False)
    canvas.resize(420, 520)
    canvas.show_view(view_of(area))
    shape = canvas.path_of(area)
    pictures = []
    for direction in Direction:
        picture = QImage(420, 520, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.magenta)
        painter = QPainter(picture)
        paint_strokes(painter, shape, direction)
        painter.end()
        rim = QPainterPathStroker(QPen(Qt.GlobalColor.black, 3)).createStroke(shape)  # smooth edges
        room = shape.united(rim)
        ink = [
            QPointF(x, y)
            for x in range(0, 420, 3)
            for y in range(0, 520, 3)
            if picture.pixelColor(x, y) != QColor(Qt.GlobalColor.magenta)
        ]
        assert ink, direction
        assert all(room.contains(point) for point in ink)
        pictures.append([(p.x(), p.y()) for p in ink])
    assert len({tuple(each) for each in pictures}) == len(Direction), "each looks like no other"
