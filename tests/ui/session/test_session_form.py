"""Logging a session as a person does it: by keyboard and by click, with a real log behind it."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.records.models import Product, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.products import ProductKind
from homecare.values.terms import Bleeding, PerformedBy, Severity
from homecare.values.times import Moment, moment_of
from tests.accessible import name_of
from tests.entries import a_check_in, a_roller, a_session, before
from tests.ui.desk import desk_of
from tests.ui.hands import choose, fill, keys, press, tab_to, write
from tests.ui.reading import (
    control,
    findings,
    has_keyboard,
    is_there,
    rules,
    told,
    value,
    visible_text,
)
from ui.look.theme import Theme
from ui.session.form import SessionForm
from ui.widgets.chips import MultiChips

pytestmark = pytest.mark.usefixtures("theme")

SUNBURN = "Tan or sunburn"
REASON = "Your reason"


def sessions(diary: Diary) -> list[Treatment]:
    return diary.all(Treatment)


def kept(diary: Diary) -> Treatment | None:
    """The draft of a new session, as it waits on disk."""
    found = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    return None if found is None else found.draft


def wait_for_rule(qtbot: QtBot, form: SessionForm, rule: str) -> None:
    qtbot.waitUntil(lambda: rule in rules(form), timeout=3000)


def passes_of(row: Treatment) -> dict[Area, int | None]:
    return {part.area: part.passes for part in row.areas}


# Blank stays blank ------------------------------------------------------------------------------


def test_an_untouched_form_saves_no_guess(diary, open_form) -> None:
    form = open_form()
    press(form, "Whole face")
    keys("Ctrl+Return")
    (row,) = sessions(diary)
    for name in (
        "minutes",
        "performed_by",
        "device_id",
        "needle_mm",
        "pressure",
        "bleeding",
        "pain",
        "redness",
        "numbing",
        "numbing_covered",
        "over_bone",
        "skin_cleaned",
        "device_cleaner",
        "disinfected_minutes",
        "stopped_early",
    ):
        assert getattr(row, name) is None, name
    assert (row.products, row.answers, row.notes) == ([], {}, "")
    assert [(part.area, part.passes) for part in row.areas] == [(Area.FACE, None)]


def test_last_time_fills_in_device_needle_areas_and_passes_only(diary, now, open_form) -> None:
    roller = a_roller(diary)
    last = a_session(
        before(now, days=30),
        device_id=roller.id,
        minutes=4.0,
        redness=2,
        pain=3,
        bleeding=Bleeding.NONE,
        performed_by=PerformedBy.SELF,
        numbing=False,
        notes="Went well",
        answers={"sunburn": False},
    )
    diary.save(last, act="Log session")
    form = open_form()
    assert value(form, "Device") == "Face roller · 0.3 mm"
    assert (value(form, "Needle"), value(form, "Passes")) == ("0.3", "4")
    assert told(form, "Areas") == "Face"
    press(form, "More · nothing filled in")
    blank = ["Minutes", "Redness", "Pain", "Bleeding", "Numbing cream", "Performed by", "Notes"]
    assert {name: value(form, name) for name in blank} == dict.fromkeys(blank, "")
    assert "0 of 12 answered" in visible_text(form)
    assert "Filled in as on Fri 23 Oct: device, needle, areas, passes." in visible_text(form)


def test_a_clinic_visit_or_a_retired_device_is_not_filled_in(diary, now, open_form) -> None:
    old = a_roller(diary, retired=now.local_date)
    diary.save(a_session(before(now, days=30), device_id=old.id), act="Log session")
    clinic = a_session(before(now, days=10), needle_mm=1.5, performed_by=PerformedBy.PROFESSIONAL)
    diary.save(clinic, act="Log session")
    form = open_form()
    assert (value(form, "Device"), value(form, "Needle")) == ("", "")
    assert told(form, "Areas") == "Face"
    assert not is_there(form, "Face roller")


# Typing -----------------------------------------------------------------------------------------


def test_a_whole_session_by_keyboard(qtbot, diary, now, open_form) -> None:
    roller = a_roller(diary)
    diary.save(a_session(before(now, days=30), device_id=roller.id), act="Log session")
    form = open_form()
    keys("Alt+M")
    qtbot.waitUntil(lambda: has_keyboard(form, "Minutes"))
    write("3,5")
    keys("Alt+R", "2", "Alt+U", "3")
    tab_to(form, "Notes")
    write("Left cheek")
    tab_to(form, "Skin cleaned before")
    keys("Space")
    assert value(form, "Skin cleaned before") == "Yes"
    keys("Ctrl+Return")
    row = sessions(diary)[-1]
    assert (row.minutes, row.redness, row.pain) == (3.5, 2, 3)
    assert (row.device_id, row.needle_mm, row.skin_cleaned) == (roller.id, 0.3, True)
    assert row.notes == "Left cheek"


@pytest.mark.parametrize("typed", ["0,25", "0.25", " 0,25 "])
def test_comma_and_point_are_one(diary, open_form, typed) -> None:
    form = open_form()
    fill(form, "Needle", typed)
    press(form, "Whole face")
    assert told(form, "Needle") == ""
    keys("Ctrl+Return")
    assert sessions(diary)[0].needle_mm == 0.25


@pytest.mark.parametrize(
    ("typed", "said"),
    [("abc", "Needs a number."), ("5", "Must be over 0, at most 3."), ("0", "Must be over 0")],
)
def test_an_error_waits_until_the_field_is_left(open_form, typed, said) -> None:
    form = open_form()
    fill(form, "Needle", typed)
    assert told(form, "Needle") == ""
    assert said not in visible_text(form)
    keys("Tab")
    assert told(form, "Needle").startswith(said)
    assert said in visible_text(form)
    fill(form, "Needle", "0.5")
    assert told(form, "Needle") == ""
    assert said not in visible_text(form)


def test_saving_goes_to_the_first_error(diary, open_form) -> None:
    form = open_form()
    keys("Ctrl+Return")
    assert "Choose at least one area." in visible_text(form)
    assert has_keyboard(form, "Areas")
    assert sessions(diary) == []


def test_tab_goes_through_the_form_in_the_order_that_is_read(diary, now, open_form) -> None:
    roller = a_roller(diary)
    diary.save(a_session(before(now, days=30), device_id=roller.id), act="Log session")
    form = open_form()
    press(form, "More")
    tab_to(form, "When")
    fields = [
        "Performed by",
        "Device",
        "Needle",
        "Passes",
        "Redness",
        "Pain",
        "Another product",
        "Notes",
        "Areas",
        "Minutes",
        "Bleeding",
        "Pressure",
        "Rolled over bone",
        "Stopped early",
        "Skin cleaned before",
        "Numbing cream",
        "Device disinfected with",
    ]
    reached: dict[str, None] = {}
    for _n in range(90):
        reached |= dict.fromkeys(name for name in fields if has_keyboard(form, name))
        keys("Tab")
    assert list(reached) == fields


def test_a_question_that_turns_up_does_not_push_the_field_out_of_view(qtbot, open_form) -> None:
    form = open_form()
    form.resize(form.width(), 360)
    needle = control(form, "Needle")
    tab_to(form, "Needle")
    tried = "New, not tried on a patch"
    assert not is_there(form, tried)
    write("1.5")
    qtbot.waitUntil(lambda: is_there(form, tried))
    qtbot.waitUntil(lambda: needle.visibleRegion().boundingRect() == needle.rect())


def test_a_cover_is_asked_about_where_there_is_numbing_cream(open_form) -> None:
    form = open_form()
    asked = "Numbing cream under a film or bandage"
    press(form, "More")
    assert not is_there(form, asked)
    choose(form, "Numbing cream", "Yes")
    tab_to(form, asked)
    keys("Space")
    choose(form, "Numbing cream", "Yes")
    assert value(form, "Numbing cream") == ""
    assert value(form, asked) == "Yes", "an answer never hides"


def test_alt_and_a_letter_go_to_the_passes(open_form) -> None:
    form = open_form()
    keys("Alt+I")
    assert has_keyboard(form, "Passes")


# Device, areas, passes --------------------------------------------------------------------------


def test_picking_a_device_sets_its_needle(diary, open_form) -> None:
    a_roller(diary, "Scalp stamp", needle_mm=0.5)
    form = open_form()
    choose(form, "Device", "Scalp stamp · 0.5 mm")
    assert value(form, "Needle") == "0.5"


def test_a_new_device_is_offered_and_chosen(qtbot, diary, tasks, show) -> None:
    a_roller(diary)
    plain, _asked = desk_of(diary, tasks)

    def add(record: Any) -> None:
        record.name, record.needle_mm = "New stamp", 0.25
        diary.save(record, act="Add device")

    form = SessionForm(replace(plain, acts=replace(plain.acts, edit=add)))
    show(form)
    press(form, "Add a device")
    qtbot.waitUntil(lambda: is_there(form, "New stamp"))
    assert value(form, "Device") == "New stamp · 0.25 mm"
    assert value(form, "Needle") == "0.25"


def test_passes_are_one_number_or_each_areas_own(diary, open_form) -> None:
    form = open_form()
    areas = control(form, "Areas")
    press(areas, "Nose")
    press(areas, "Chin")
    choose(form, "Passes", "4")
    assert told(areas, "Nose") == told(areas, "Chin") == "chosen; 4 passes"
    press(form, "Different for each area")
    fill(form, "Another number: Chin", "3")
    keys("Ctrl+Return")
    (row,) = sessions(diary)
    assert passes_of(row) == {Area.NOSE: 4, Area.CHIN: 3}


def test_too_many_passes_are_an_error_at_the_passes(open_form) -> None:
    form = open_form()
    press(form, "Whole face")
    fill(form, "Another number: Passes in each direction", "100")
    assert "Must be 1 to 99." not in visible_text(form)
    keys("Tab")
    assert visible_text(form).count("Must be 1 to 99.") == 1
    keys("Ctrl+Return")
    assert has_keyboard(form, "Passes")


# Products and answers ---------------------------------------------------------------------------


def test_products_known_and_own(diary, open_form) -> None:
    known = Product(name="Plain serum", product_kind=ProductKind.HYDRATOR)
    diary.save(known, act="Add product")
    form = open_form()
    choose(form, "Products", "Plain serum")
    choose(form, "When Plain serum was used", "after")
    fill(form, "Another product", "Rose water")
    keys("Return")
    press(form, "Whole face")
    press(form, "Save session")
    (row,) = sessions(diary)
    assert row.products == [
        {"name": "Plain serum", "kind": "hydrator", "when": "after"},
        {"name": "Rose water"},
    ]


def test_a_product_that_was_typed_comes_into_the_kit_in_one_step(diary, open_form, desk) -> None:
    form = open_form()
    fill(form, "Another product", "Rose water")
    keys("Return")
    choose(form, "Kind of Rose water", "Hydrator")
    fill(form, "Another product", "Clay")  # and never added by hand
    press(form, "Whole face")
    keys("Ctrl+Return")
    kept = {each.name: each.product_kind for each in diary.all(Product)}
    assert kept == {"Rose water": ProductKind.HYDRATOR, "Clay": None}
    assert [each["name"] for each in sessions(diary)[0].products] == ["Rose water", "Clay"]
    said = "Session saved, and in your Kit now: Rose water, Clay"
    assert ("notice", (said, True)) in desk[1].acts
    diary.undo()
    assert diary.all(Product) == sessions(diary) == []


def test_a_product_stays_out_of_the_kit_where_one_says_so(diary, open_form) -> None:
    form = open_form()
    fill(form, "Another product", "Borrowed cream")
    keys("Return")
    press(form, "Keep Borrowed cream in Kit")
    press(form, "Whole face")
    keys("Ctrl+Return")
    assert diary.all(Product) == []
    assert sessions(diary)[0].products == [{"name": "Borrowed cream"}]


def test_a_product_typed_and_not_added_stays_in_the_draft(open_form) -> None:
    form = open_form()
    fill(form, "Another product", "Aloe gel")
    form.close()
    again = open_form()
    press(again, "Continue")
    assert [each["name"] for each in again.draft.row.products] == ["Aloe gel"]


def test_a_product_refused_for_the_kit_stays_refused_in_the_draft(diary, open_form) -> None:
    form = open_form()
    fill(form, "Another product", "Borrowed cream")
    keys("Return")
    press(form, "Keep Borrowed cream in Kit")
    form.close()
    again = open_form()
    press(again, "Continue")
    press(again, "Whole face")
    keys("Ctrl+Return")
    assert diary.all(Product) == []
    assert sessions(diary)[0].products == [{"name": "Borrowed cream"}]


def test_a_product_of_an_old_session_is_kept_only_when_asked(diary, now, open_form) -> None:
    row = a_session(before(now, days=3), products=[{"name": "Rose water"}])
    diary.save(row, act="Log session")
    form = open_form(row)
    fill(form, "Redness", "2")
    keys("Ctrl+Return")
    assert diary.all(Product) == []
    form = open_form(row)
    press(form, "Keep Rose water in Kit")
    keys("Ctrl+Return")
    assert [each.name for each in diary.all(Product)] == ["Rose water"]


def test_answers_are_blank_until_given(diary, open_form) -> None:
    form = open_form()
    assert "0 of 12 answered" in visible_text(form)
    assert is_there(form, SUNBURN), "something is open, and the session is of today"
    press(form, SUNBURN)
    assert "1 of 12 answered" in visible_text(form)
    press(form, SUNBURN)
    assert "0 of 12 answered" in visible_text(form)
    press(form, "Whole face")
    press(form, "Save session")
    assert sessions(diary)[0].answers == {}


def test_what_is_not_known_leads_to_the_questions(qtbot, open_form) -> None:
    form = open_form()
    press(form, "Whole face")
    qtbot.waitUntil(lambda: is_there(form, "Answer now"), timeout=3000)
    press(form, "Answer now")
    assert has_keyboard(form, "None of these")


# The safety check -------------------------------------------------------------------------------


def test_findings_follow_the_needle(qtbot, diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=60), needle_mm=0.2), act="Log session")
    form = open_form()
    assert "R02" not in rules(form)
    fill(form, "Needle", "0,8")
    wait_for_rule(qtbot, form, "R02")
    qtbot.waitUntil(lambda: "Needle over 0.5 mm" in visible_text(form))
    assert is_there(form, REASON)
    fill(form, "Needle", "0,3")
    qtbot.waitUntil(lambda: "R02" not in rules(form), timeout=3000)
    assert not is_there(form, REASON)


def test_the_worst_stands_first_with_rule_and_date(diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=3), needle_mm=0.5), act="Log session")
    form = open_form()
    assert rules(form)[0] == "R05"
    ranks = [Severity(severity).rank for _rule, severity, _title in findings(form)]
    assert ranks == sorted(ranks)
    said = visible_text(control(form, "Safety check"))
    assert "Earliest next date: Thu 26 Nov" in said
    assert "Save is possible: this is your record." in said


def test_a_stop_needs_a_reason_and_keeps_it(diary, now, open_form, desk) -> None:
    diary.save(a_session(before(now, days=1)), act="Log session")
    form = open_form()
    keys("Ctrl+Return")
    assert len(sessions(diary)) == 1
    assert "please give your reason" in visible_text(form)
    assert has_keyboard(form, REASON)
    write("A wedding tomorrow")
    keys("Ctrl+Return")
    row = sessions(diary)[-1]
    assert row.override_reason == "A wedding tomorrow"
    assert {"rule": "R05", "severity": "stop"}.items() <= row.shown[0].items()
    assert ("notice", ("Session saved", True)) in desk[1].acts


def test_a_reason_that_is_not_needed_is_not_kept(qtbot, diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=60)), act="Log session")
    form = open_form()
    fill(form, "Needle", "0.8")
    wait_for_rule(qtbot, form, "R02")
    fill(form, REASON, "Left over")
    fill(form, "Needle", "0.2")
    press(form, "Save session")
    assert sessions(diary)[-1].override_reason is None


def test_an_emergency_shows_first_and_alone(diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=2), needle_mm=0.5), act="Log session")
    ill = a_check_in(before(now, hours=1), signs=["breathing-trouble"])
    diary.save(ill, act="Check-in")
    form = open_form()
    assert rules(form) == ["R40"]
    assert "Call" in visible_text(control(form, "Safety check"))
    press(form, "Show ")
    assert rules(form)[0] == "R40"
    assert "R05" in rules(form)


# The draft --------------------------------------------------------------------------------------


def test_the_draft_survives_closing(qtbot, diary, open_form) -> None:
    form = open_form()
    fill(form, "Redness", "3")
    with qtbot.waitSignal(form.closed):
        keys("Escape")
    assert sessions(diary) == []
    again = open_form()
    assert "A draft from 20:15 was kept." in visible_text(again)
    assert value(again, "Redness") == "3, moderate"
    assert has_keyboard(again, "Continue")
    keys("Return")
    assert "was kept" not in visible_text(again)
    press(again, "Whole face")
    press(again, "Save session")
    assert sessions(diary)[0].redness == 3
    assert kept(diary) is None
    assert "was kept" not in visible_text(open_form())


def test_a_form_that_nobody_touched_leaves_no_draft(diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=30)), act="Log session")
    open_form().close()
    assert kept(diary) is None


def test_it_is_kept_while_typing(qtbot, diary, open_form) -> None:
    form = open_form()
    fill(form, "Notes", "half a sen")
    qtbot.waitUntil(lambda: (diary.log.folder / "draft.json").exists(), timeout=3000)
    assert kept(diary).notes == "half a sen"


def test_throwing_away_is_on_purpose_and_can_be_taken_back(diary, open_form) -> None:
    form = open_form()
    fill(form, "Redness", "2")
    press(form, "Throw the draft away")
    assert value(form, "Redness") == ""
    assert kept(diary) is None
    press(form, "Bring it back")
    assert value(form, "Redness") == "2, mild"
    assert kept(diary).redness == 2


_TYPES_AND_WAITS = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from homecare.diary.diary import Diary
from homecare.store.log import open_log
from tests.ui.desk import desk_of
from tests.ui.hands import press
from tests.ui.reading import control
from ui.session.form import SessionForm
from ui.tasks import Tasks

app = QApplication([])
form = SessionForm(desk_of(Diary(open_log(Path(sys.argv[1]))), Tasks())[0])
form.show()
QTest.keyClicks(control(form, "Notes"), "typed before the power went")
while not (Path(sys.argv[1]) / "draft.json").exists():
    QTest.qWait(20)
print("kept", flush=True)
QTest.qWait(60_000)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_the_draft_survives_a_kill(diary, open_form) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _TYPES_AND_WAITS, str(diary.log.folder)], stdout=subprocess.PIPE
    ) as window:
        assert window.stdout.readline() == b"kept\n"
        window.send_signal(signal.SIGKILL)
    form = open_form()
    assert "was kept." in visible_text(form)
    assert value(form, "Notes") == "typed before the power went"


_SAVES_AND_WAITS = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.store.log import open_log
from tests.ui.desk import desk_of
from tests.ui.hands import press
from tests.ui.reading import control
from ui.session.form import SessionForm
from ui.tasks import Tasks

def never_gone(*args, **kwargs):
    print("saved", flush=True)
    QTest.qWait(60_000)

app = QApplication([])
form = SessionForm(desk_of(Diary(open_log(Path(sys.argv[1]))), Tasks())[0])
form.show()
press(control(form, "Areas"), "Nose")
QTest.keyClicks(control(form, "Notes"), "saved before the power went")
while not (Path(sys.argv[1]) / "draft.json").exists():
    QTest.qWait(20)
draft_files.discard = never_gone
press(form, "Save session")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_between_the_save_and_the_end_of_the_draft_doubles_nothing(diary, open_form) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SAVES_AND_WAITS, str(diary.log.folder)], stdout=subprocess.PIPE
    ) as window:
        assert window.stdout.readline() == b"saved\n"
        window.send_signal(signal.SIGKILL)
    assert (diary.log.folder / "draft.json").exists()
    assert diary.changed_elsewhere()
    assert [row.notes for row in sessions(diary)] == ["saved before the power went"]
    form = open_form()
    assert "was kept" not in visible_text(form)
    assert value(form, "Notes") == ""
    assert not (diary.log.folder / "draft.json").exists()
    assert len(sessions(diary)) == 1


# Editing ----------------------------------------------------------------------------------------


@pytest.fixture
def stored(diary: Diary, now: Moment) -> Treatment:
    row = a_session(
        before(now, days=40),
        redness=1,
        shown=[{"rule": "R99", "severity": "stop"}],
        override_reason="As it was",
        products=[{"name": "Serum", "when": "after"}, {"name": "Oil"}, {"name": "Serum"}],
    )
    diary.save(row, act="Log session")
    return row


def test_an_edit_keeps_what_was_shown(diary, stored, open_form) -> None:
    form = open_form(stored)
    assert "Edit session" in visible_text(form)
    fill(form, "Notes", "later thought")
    keys("Ctrl+Return")
    (row,) = sessions(diary)
    assert (row.id, row.notes, row.redness) == (stored.id, "later thought", 1)
    assert row.shown == [{"rule": "R99", "severity": "stop"}]
    assert row.override_reason == "As it was"
    assert row.products == stored.products
    assert diary.undo_act == "Edit session"


def test_an_edit_of_the_needle_is_checked_anew(diary, stored, open_form) -> None:
    form = open_form(stored)
    fill(form, "Needle", "0.2")
    keys("Ctrl+Return")
    (row,) = sessions(diary)
    assert row.needle_mm == 0.2
    assert "R99" not in [finding["rule"] for finding in row.shown]
    assert row.override_reason is None


def test_the_reason_of_an_old_stop_cannot_vanish(diary, stored, open_form) -> None:
    form = open_form(stored)
    fill(form, REASON, "")
    keys("Ctrl+Return")
    assert sessions(diary)[0].override_reason == "As it was"
    assert "please give your reason" in visible_text(form)


def test_the_draft_of_an_edit_leaves_the_new_session_alone(diary, stored, open_form) -> None:
    form = open_form(stored)
    fill(form, "Redness", "4")
    form.close()
    assert "was kept" not in visible_text(open_form())
    again = open_form(diary.get(Treatment, stored.id))
    assert value(again, "Redness") == "4, severe"
    assert "was kept" in visible_text(again)


def test_a_row_changed_elsewhere_is_not_overwritten(diary, now, stored, open_form) -> None:
    form = open_form(stored)
    fill(form, "Redness", "4")
    other = diary.get(Treatment, stored.id)
    other.notes = "changed elsewhere"
    diary.clock = lambda: moment_of(now.local + timedelta(minutes=1))
    diary.save(other, act="Edit session")
    press(form, "Save session")
    (row,) = sessions(diary)
    assert (row.redness, row.notes) == (1, "changed elsewhere")
    assert form.isVisible()
    assert "changed since you opened it" in visible_text(form)


def test_a_draft_to_start_from_is_a_new_session(diary, now, open_form) -> None:
    form = open_form(a_session(now, areas=[TreatmentArea(area=Area.SCALP, passes=2)]))
    assert "Log a session" in visible_text(form)
    press(form, "Save session")
    (row,) = sessions(diary)
    assert [(part.area, part.passes) for part in row.areas] == [(Area.SCALP, 2)]


def test_the_moment_keeps_its_zone(diary, now, open_form) -> None:
    far = Moment(before(now, days=40).at, 540, "Asia/Tokyo")
    diary.save(a_session(far), act="Log session")
    form = open_form(sessions(diary)[0])
    fill(form, "Notes", "x")
    press(form, "Save session")
    (row,) = sessions(diary)
    assert row.moment == far


# For everybody ----------------------------------------------------------------------------------


def test_everything_has_a_name(sample_diary, tasks, show, assert_accessible) -> None:
    form = show(SessionForm(desk_of(sample_diary, tasks)[0]))
    assert is_there(form, SUNBURN), "the questions are unfolded"
    products = control(form, "Products", MultiChips)
    for name in [name_of(chip) for chip in products.findChildren(QPushButton)]:
        choose(form, "Products", name)
    assert_accessible(form)


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_it_fits_the_smallest_window(sample_diary, tasks, show, theme: Theme, text_scale) -> None:
    theme.set_text_scale(text_scale)
    form = show(SessionForm(desk_of(sample_diary, tasks)[0]))
    form.resize(824, 616)
    assert form.size().width() == 824
    assert form.minimumSizeHint().width() <= 824
    panel = control(form, "Safety check")
    assert form.rect().contains(panel.geometry())
    assert panel.width() >= 240


@pytest.mark.parametrize("width", range(880, 1240, 30))
def test_what_was_filled_in_is_told_where_it_has_room(sample_diary, tasks, show, width) -> None:
    form = SessionForm(desk_of(sample_diary, tasks)[0])
    form.resize(width, 860)
    show(form)
    told = next(each for each in form.findChildren(QLabel) if "Filled in" in each.text())
    assert told.width() >= 200


def test_the_wheel_changes_nothing_on_its_way(diary, open_form) -> None:
    form = open_form()
    before_ = value(form, "When")
    edit = control(form, "When", QLineEdit)
    middle = QPointF(edit.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(edit.mapToGlobal(edit.rect().center())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(edit, event)
    assert value(form, "When") == before_
