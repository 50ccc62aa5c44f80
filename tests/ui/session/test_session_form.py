"""Logging a session as a person does it: by keyboard and by click, with a real log behind it."""

import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary import drafts
from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Device, Product, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import Bleeding, PerformedBy, ProductKind, Question
from homecare.values.times import Moment, moment_of
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.desk import Desk
from ui.look.theme import Theme
from ui.session.form import SessionForm
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Key = Qt.Key

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def desk(diary: Diary, tasks: Tasks) -> tuple[Desk, Asked]:
    return desk_of(diary, tasks)


@pytest.fixture
def open_form(desk: tuple[Desk, Asked], show: Show) -> Callable[..., SessionForm]:
    """Opens a form as the window does: with the keyboard in it."""

    def opened(draft: Treatment | None = None) -> SessionForm:
        form = SessionForm(desk[0], draft)
        form.resize(1240, 860)
        show(form)
        form.setFocus()
        return form

    return opened


def before(now: Moment, **ago: float) -> Moment:
    return moment_of((now.local - timedelta(**ago)).replace(microsecond=0))


def a_session(at: Moment, **fields: Any) -> Treatment:
    fields.setdefault("areas", [TreatmentArea(area=Area.FACE, passes=4)])
    fields.setdefault("needle_mm", 0.3)
    row = Treatment(at=at.at, **fields)
    row.moment = at
    return row


def a_roller(diary: Diary, name: str = "Face roller", **fields: Any) -> Device:
    make: Any = Device
    device = make(name=name, **{"needle_mm": 0.3, **fields})
    diary.save(device, act="Add device")
    return device


def focused() -> QWidget:
    """What has the keyboard; the window must never lose it by itself."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    return focus


def keys(qtbot: QtBot, text: str) -> None:
    """Type into whatever has the keyboard."""
    for sign in text:
        qtbot.keyClicks(focused(), sign)


def press(qtbot: QtBot, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focused(), key, modifier)


def go_to(qtbot: QtBot, field: QWidget) -> None:
    """Tab until the field has the keyboard, as somebody without a mouse does."""
    for _n in range(120):
        now = focused()
        if now is field or field.isAncestorOf(now):
            return
        press(qtbot, Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {field.accessibleName()}")


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def button(form: QWidget, text: str) -> QPushButton:
    found = [b for b in form.findChildren(QPushButton) if b.text().startswith(text)]
    return next(b for b in found if b.isVisibleTo(form))


def sessions(diary: Diary) -> list[Treatment]:
    return diary.all(Treatment)


def wait_for_check(qtbot: QtBot, form: SessionForm, rule: str) -> None:
    qtbot.waitUntil(lambda: rule in rules(form), timeout=3000)


def rules(form: SessionForm) -> list[str]:
    return [finding.rule for finding in form._panel.shown]


# Blank stays blank ------------------------------------------------------------------------------


def test_an_untouched_form_saves_no_guess(qtbot, diary, open_form) -> None:
    form = open_form()
    click(qtbot, form._body.where.areas.findChildren(QPushButton)[0])
    button_of_whole_face = button(form._body.where.areas, "Whole face")
    click(qtbot, button_of_whole_face)
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
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
    draft = form._draft
    assert (draft.device_id, draft.needle_mm) == (roller.id, 0.3)
    assert [(part.area, part.passes) for part in draft.areas] == [(Area.FACE, 4)]
    blank = (draft.minutes, draft.redness, draft.pain, draft.bleeding, draft.numbing)
    assert blank == (None,) * 5
    assert (draft.performed_by, draft.answers, draft.notes) == (None, {}, "")
    assert "those of Fri 23 Oct" in visible_text(form)


def test_a_clinic_visit_or_a_retired_device_is_not_filled_in(diary, now, open_form) -> None:
    old = a_roller(diary, retired=now.local_date)
    diary.save(a_session(before(now, days=30), device_id=old.id), act="Log session")
    clinic = a_session(before(now, days=10), needle_mm=1.5, performed_by=PerformedBy.PROFESSIONAL)
    diary.save(clinic, act="Log session")
    form = open_form()
    assert (form._draft.device_id, form._draft.needle_mm) == (None, None)
    assert [part.area for part in form._draft.areas] == [Area.FACE]
    assert "Face roller" not in visible_text(form._body.basics)


# Typing -----------------------------------------------------------------------------------------


def test_a_whole_session_by_keyboard(qtbot, diary, now, open_form) -> None:
    roller = a_roller(diary)
    diary.save(a_session(before(now, days=30), device_id=roller.id), act="Log session")
    form = open_form()
    press(qtbot, Key.Key_M, Qt.KeyboardModifier.AltModifier)
    keys(qtbot, "3,5")
    press(qtbot, Key.Key_R, Qt.KeyboardModifier.AltModifier)
    keys(qtbot, "2")
    press(qtbot, Key.Key_U, Qt.KeyboardModifier.AltModifier)
    keys(qtbot, "3")
    go_to(qtbot, form._body.notes.notes)
    keys(qtbot, "Left cheek")
    go_to(qtbot, form._body.around.skin)
    press(qtbot, Key.Key_Space)
    assert form._draft.skin_cleaned is True
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = sessions(diary)[-1]
    assert (row.minutes, row.redness, row.pain) == (3.5, 2, 3)
    assert (row.device_id, row.needle_mm, row.skin_cleaned) == (roller.id, 0.3, True)
    assert row.notes == "Left cheek"


@pytest.mark.parametrize("typed", ["0,25", "0.25", " 0,25 "])
def test_comma_and_point_are_one(qtbot, open_form, typed) -> None:
    form = open_form()
    form._body.basics.needle.setFocus()
    keys(qtbot, typed)
    assert form._draft.needle_mm == 0.25
    assert form._body.rows["needle_mm"].error == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [("abc", "Needs a number."), ("5", "Must be over 0, at most 3."), ("0", "Must be over 0")],
)
def test_an_error_waits_until_the_field_is_left(qtbot, open_form, typed, said) -> None:
    form = open_form()
    form._body.basics.needle.setFocus()
    keys(qtbot, typed)
    row = form._body.rows["needle_mm"]
    assert row.error == ""
    press(qtbot, Key.Key_Tab)
    assert row.error.startswith(said)
    form._body.basics.needle.setFocus()
    form._body.basics.needle.selectAll()
    keys(qtbot, "0.5")
    assert row.error == ""


def test_saving_goes_to_the_first_error(qtbot, diary, open_form) -> None:
    form = open_form()
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Choose at least one area." in visible_text(form)
    assert form._body.where.areas.isAncestorOf(QApplication.focusWidget())
    assert sessions(diary) == []


def test_tab_goes_through_the_form_in_the_order_that_is_read(qtbot, diary, now, open_form) -> None:
    roller = a_roller(diary)
    diary.save(a_session(before(now, days=30), device_id=roller.id), act="Log session")
    form = open_form()
    body = form._body
    fields = [
        body.basics.by,
        body.basics.device,
        body.basics.needle,
        body.where.areas,
        body.where.passes,
        body.around.skin,
        body.around.cleaner,
        body.around.numbing,
        body.how.minutes,
        body.how.redness,
        body.how.pain,
        body.how.bleeding,
        body.how.pressure,
        body.how.over_bone,
        body.how.stopped,
        body.products.other,
        body.notes.notes,
    ]
    reached: list[QWidget] = []
    for _n in range(90):
        now_in = next(
            (f for f in fields if f is QApplication.focusWidget() or _holds_focus(f)), None
        )
        if now_in is not None and now_in not in reached:
            reached.append(now_in)
        press(qtbot, Key.Key_Tab)
    assert [fields.index(each) for each in reached] == list(range(len(fields)))


def test_a_question_that_turns_up_does_not_push_the_field_out_of_view(qtbot, open_form) -> None:
    form = open_form()
    form.resize(form.width(), 360)
    needle = form._body.basics.needle
    go_to(qtbot, needle)
    asked = form._body.before.height()
    keys(qtbot, "1.5")
    qtbot.waitUntil(lambda: form._body.before.height() > asked)
    qtbot.waitUntil(lambda: needle.visibleRegion().boundingRect() == needle.rect())


def test_a_cover_is_asked_about_where_there_is_numbing_cream(qtbot, open_form) -> None:
    around = open_form()._body.around
    row = around.rows["numbing_covered"]
    assert row.isHidden()
    around.numbing.set_value(True)
    around.numbing.changed.emit()
    assert not row.isHidden()
    go_to(qtbot, around.covered)
    press(qtbot, Key.Key_Space)
    around.numbing.set_value(None)
    around.numbing.changed.emit()
    assert not row.isHidden(), "an answer never hides"


def _holds_focus(field: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and field.isAncestorOf(focus)


def test_alt_and_a_letter_go_to_the_passes(qtbot, open_form) -> None:
    form = open_form()
    press(qtbot, Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert form._body.where.passes.isAncestorOf(focused())


# Device, areas, passes --------------------------------------------------------------------------


def test_picking_a_device_sets_its_needle(qtbot, diary, open_form) -> None:
    stamp = a_roller(diary, "Scalp stamp", needle_mm=0.5)
    form = open_form()
    click(qtbot, form._body.basics.device.chip(stamp.id))
    assert form._draft.needle_mm == 0.5
    assert "Scalp stamp · 0.5 mm" in visible_text(form)


def test_a_new_device_is_offered_and_chosen(qtbot, diary, tasks, show) -> None:
    a_roller(diary)
    plain, _asked = desk_of(diary, tasks)

    def add(record: Any) -> None:
        record.name, record.needle_mm = "New stamp", 0.25
        diary.save(record, act="Add device")

    form = SessionForm(replace(plain, acts=replace(plain.acts, edit=add)))
    show(form)
    click(qtbot, form._body.basics.new_device)
    qtbot.waitUntil(lambda: "New stamp" in visible_text(form))
    assert form._draft.needle_mm == 0.25
    assert diary.get(Device, form._draft.device_id).name == "New stamp"


def test_passes_are_one_number_or_each_areas_own(qtbot, diary, open_form) -> None:
    form = open_form()
    where = form._body.where
    where.areas.set_areas((Area.NOSE, Area.CHIN))
    where.areas.changed.emit()
    click(qtbot, where.passes._chips.chip(4))
    assert {part.area: part.passes for part in form._draft.areas} == {Area.NOSE: 4, Area.CHIN: 4}
    click(qtbot, where.switch)
    where.own_passes(Area.CHIN)._other.setFocus()
    keys(qtbot, "3")
    assert {part.area: part.passes for part in form._draft.areas} == {Area.NOSE: 4, Area.CHIN: 3}
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = sessions(diary)
    assert {part.area: part.passes for part in row.areas} == {Area.NOSE: 4, Area.CHIN: 3}


def test_too_many_passes_are_an_error_at_the_passes(qtbot, open_form) -> None:
    form = open_form()
    form._body.where.areas.set_areas((Area.FACE,))
    form._body.where.areas.changed.emit()
    form._body.where.passes._other.setFocus()
    keys(qtbot, "100")
    press(qtbot, Key.Key_Tab)
    assert form._body.rows["passes"].error == "Must be 1 to 99."
    assert form._body.rows["areas"].error == ""


# Products and answers ---------------------------------------------------------------------------


def test_products_known_and_own(qtbot, diary, open_form) -> None:
    known = Product(name="Plain serum", product_kind=ProductKind.HYDRATOR)
    diary.save(known, act="Add product")
    form = open_form()
    products = form._body.products
    click(qtbot, products.chips.chip("Plain serum"))
    click(qtbot, products.use("Plain serum").when.chip("after"))
    products.other.setFocus()
    keys(qtbot, "Rose water")
    press(qtbot, Key.Key_Return)
    form._body.where.areas.set_areas((Area.FACE,))
    form.save()
    (row,) = sessions(diary)
    assert row.products == [
        {"name": "Plain serum", "kind": "hydrator", "when": "after"},
        {"name": "Rose water"},
    ]


def test_answers_are_blank_until_given(qtbot, open_form) -> None:
    form = open_form()
    before_ = form._body.before
    assert "0 of 12 answered" in visible_text(form)
    assert before_.is_open, "something is open, and the session is of today"
    click(qtbot, before_.chips(Question.SUNBURN).chip(False))
    assert form._draft.answers == {"sunburn": False}
    assert "1 of 12 answered" in visible_text(form)
    click(qtbot, before_.chips(Question.SUNBURN).chip(False))
    assert form._draft.answers == {}


def test_what_is_not_known_leads_to_the_questions(qtbot, open_form) -> None:
    form = open_form()
    form._body.where.areas.set_areas((Area.FACE,))
    form._body.where.areas.changed.emit()
    wait_for_check(qtbot, form, "not-known")
    click(qtbot, button(form._panel, "Answer now"))
    first = form._body.before.chips(Question.SUNBURN)
    assert first.isAncestorOf(QApplication.focusWidget())


# The safety check -------------------------------------------------------------------------------


def test_findings_follow_the_needle(qtbot, diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=60), needle_mm=0.2), act="Log session")
    form = open_form()
    needle = form._body.basics.needle
    assert "R02" not in rules(form)
    needle.setFocus()
    needle.selectAll()
    keys(qtbot, "0,8")
    wait_for_check(qtbot, form, "R02")
    qtbot.waitUntil(lambda: "Needle over 0.5 mm" in visible_text(form))
    assert form._panel.reason_row.isVisible()
    needle.selectAll()
    keys(qtbot, "0,3")
    qtbot.waitUntil(lambda: "R02" not in rules(form), timeout=3000)
    assert not form._panel.reason_row.isVisible()


def test_the_worst_stands_first_with_rule_and_date(diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=3), needle_mm=0.5), act="Log session")
    form = open_form()
    assert rules(form)[0] == "R05"
    severities = [finding.severity.rank for finding in form._panel.shown]
    assert severities == sorted(severities)
    assert "Earliest next date: Thu 26 Nov" in visible_text(form._panel)
    assert "Save is possible: this is your record." in visible_text(form._panel)


def test_a_stop_needs_a_reason_and_keeps_it(qtbot, diary, now, open_form, desk) -> None:
    diary.save(a_session(before(now, days=1)), act="Log session")
    form = open_form()
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(sessions(diary)) == 1
    assert "please give your reason" in visible_text(form)
    assert QApplication.focusWidget() is form._panel.reason
    keys(qtbot, "A wedding tomorrow")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = sessions(diary)[-1]
    assert row.override_reason == "A wedding tomorrow"
    assert {"rule": "R05", "severity": "stop"}.items() <= row.shown[0].items()
    assert ("notice", ("Session saved", True)) in desk[1].acts


def test_a_reason_that_is_not_needed_is_not_kept(qtbot, diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=60)), act="Log session")
    form = open_form()
    form._panel.set_reason("Left over")
    form.save()
    assert sessions(diary)[-1].override_reason is None


def test_an_emergency_shows_first_and_alone(qtbot, diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=2), needle_mm=0.5), act="Log session")
    ill = CheckIn(at=before(now, hours=1).at, area=Area.FACE, signs=["breathing-trouble"])
    ill.moment = before(now, hours=1)
    diary.save(ill, act="Check-in")
    form = open_form()
    assert rules(form) == ["R40"]
    assert "Call" in visible_text(form._panel)
    click(qtbot, button(form._panel, "Show"))
    assert rules(form)[0] == "R40"
    assert "R05" in rules(form)


# The draft --------------------------------------------------------------------------------------


def test_the_draft_survives_closing(qtbot, diary, open_form) -> None:
    form = open_form()
    form._body.how.redness.setFocus()
    keys(qtbot, "3")
    with qtbot.waitSignal(form.closed):
        press(qtbot, Key.Key_Escape)
    assert sessions(diary) == []
    again = open_form()
    assert "A draft from 20:15 was kept." in visible_text(again)
    assert again._draft.redness == 3
    assert QApplication.focusWidget() is again._bar.go_on
    press(qtbot, Key.Key_Return)
    assert "was kept" not in visible_text(again)
    again._body.where.areas.set_areas((Area.FACE,))
    again.save()
    assert sessions(diary)[0].redness == 3
    assert drafts.kept(diary.log.folder, Treatment, diary.lookup()) is None
    assert "was kept" not in visible_text(open_form())


def test_a_form_that_nobody_touched_leaves_no_draft(diary, now, open_form) -> None:
    diary.save(a_session(before(now, days=30)), act="Log session")
    open_form().close()
    assert drafts.kept(diary.log.folder, Treatment, diary.lookup()) is None


def test_it_is_kept_while_typing(qtbot, diary, open_form) -> None:
    form = open_form()
    form._body.notes.notes.setFocus()
    keys(qtbot, "half a sen")
    qtbot.waitUntil(lambda: (diary.log.folder / "draft.json").exists(), timeout=3000)
    found = drafts.kept(diary.log.folder, Treatment, diary.lookup())
    assert found.draft.notes == "half a sen"


def test_throwing_away_is_on_purpose_and_can_be_taken_back(qtbot, diary, open_form) -> None:
    form = open_form()
    form._body.how.redness.setFocus()
    keys(qtbot, "2")
    click(qtbot, button(form, "Throw away"))
    assert form._draft.redness is None
    assert drafts.kept(diary.log.folder, Treatment, diary.lookup()) is None
    click(qtbot, button(form, "Bring it back"))
    assert form._draft.redness == 2
    assert drafts.kept(diary.log.folder, Treatment, diary.lookup()).draft.redness == 2


_TYPES_AND_WAITS = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from homecare.diary.diary import Diary
from homecare.store.log import open_log
from tests.ui.desk import desk_of
from ui.session.form import SessionForm
from ui.tasks import Tasks

app = QApplication([])
form = SessionForm(desk_of(Diary(open_log(Path(sys.argv[1]))), Tasks())[0])
form.show()
QTest.keyClicks(form._body.notes.notes, "typed before the power went")
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
    assert form._body.notes.notes.toPlainText() == "typed before the power went"


_SAVES_AND_WAITS = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from homecare.diary import drafts
from homecare.values.areas import Area
from homecare.diary.diary import Diary
from homecare.store.log import open_log
from tests.ui.desk import desk_of
from ui.session.form import SessionForm
from ui.tasks import Tasks

def never_gone(*args, **kwargs):
    print("saved", flush=True)
    QTest.qWait(60_000)

app = QApplication([])
form = SessionForm(desk_of(Diary(open_log(Path(sys.argv[1]))), Tasks())[0])
form.show()
form._body.where.areas.set_areas([Area.NOSE])
QTest.keyClicks(form._body.notes.notes, "saved before the power went")
while not (Path(sys.argv[1]) / "draft.json").exists():
    QTest.qWait(20)
drafts.discard = never_gone
form.save()
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
    assert form._body.notes.notes.toPlainText() == ""
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


def test_an_edit_keeps_what_was_shown(qtbot, diary, stored, open_form) -> None:
    form = open_form(stored)
    assert "Edit session" in visible_text(form)
    form._body.notes.notes.setFocus()
    keys(qtbot, "later thought")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = sessions(diary)
    assert (row.id, row.notes, row.redness) == (stored.id, "later thought", 1)
    assert row.shown == [{"rule": "R99", "severity": "stop"}]
    assert row.override_reason == "As it was"
    assert row.products == stored.products
    assert diary.undo_act == "Edit session"


def test_an_edit_of_the_needle_is_checked_anew(qtbot, diary, stored, open_form) -> None:
    form = open_form(stored)
    form._body.basics.needle.setFocus()
    form._body.basics.needle.selectAll()
    keys(qtbot, "0.2")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = sessions(diary)
    assert row.needle_mm == 0.2
    assert "R99" not in [finding["rule"] for finding in row.shown]
    assert row.override_reason is None


def test_the_reason_of_an_old_stop_cannot_vanish(qtbot, diary, stored, open_form) -> None:
    form = open_form(stored)
    form._panel.reason.setFocus()
    form._panel.reason.selectAll()
    press(qtbot, Key.Key_Delete)
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sessions(diary)[0].override_reason == "As it was"
    assert "please give your reason" in visible_text(form)


def test_the_draft_of_an_edit_leaves_the_new_session_alone(qtbot, diary, stored, open_form) -> None:
    form = open_form(stored)
    form._body.how.redness.setFocus()
    keys(qtbot, "4")
    form.close()
    assert "was kept" not in visible_text(open_form())
    again = open_form(diary.get(Treatment, stored.id))
    assert again._draft.redness == 4
    assert "was kept" in visible_text(again)


def test_a_row_changed_elsewhere_is_not_overwritten(qtbot, diary, now, stored, open_form) -> None:
    form = open_form(stored)
    form._body.how.redness.setFocus()
    keys(qtbot, "4")
    other = diary.get(Treatment, stored.id)
    other.notes = "changed elsewhere"
    diary.clock = lambda: moment_of(now.local + timedelta(minutes=1))
    diary.save(other, act="Edit session")
    form.save()
    (row,) = sessions(diary)
    assert (row.redness, row.notes) == (1, "changed elsewhere")
    assert form.isVisible()
    assert "changed since you opened it" in visible_text(form)


def test_a_draft_to_start_from_is_a_new_session(qtbot, diary, now, open_form) -> None:
    form = open_form(a_session(now, areas=[TreatmentArea(area=Area.SCALP, passes=2)]))
    assert "Log a session" in visible_text(form)
    form.save()
    (row,) = sessions(diary)
    assert [(part.area, part.passes) for part in row.areas] == [(Area.SCALP, 2)]


def test_the_moment_keeps_its_zone(qtbot, diary, now, open_form) -> None:
    far = Moment(before(now, days=40).at, 540, "Asia/Tokyo")
    diary.save(a_session(far), act="Log session")
    form = open_form(sessions(diary)[0])
    form._body.notes.notes.setPlainText("x")
    form.save()
    (row,) = sessions(diary)
    assert row.moment == far


# For everybody ----------------------------------------------------------------------------------


def test_everything_has_a_name(sample_diary, tasks, show, assert_accessible) -> None:
    form = show(SessionForm(desk_of(sample_diary, tasks)[0]))
    form._body.before.ask()
    form._body.products._on_chips()
    assert_accessible(form)


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_it_fits_the_smallest_window(sample_diary, tasks, show, theme: Theme, text_scale) -> None:
    theme.set_text_scale(text_scale)
    form = show(SessionForm(desk_of(sample_diary, tasks)[0]))
    form.resize(824, 616)
    assert form.size().width() == 824
    assert form.minimumSizeHint().width() <= 824
    panel = form._panel
    assert form.rect().contains(panel.geometry())
    assert panel.width() >= 240


def test_the_wheel_changes_nothing_on_its_way(qtbot, diary, open_form) -> None:
    form = open_form()
    before_ = form._body.basics.when.moment
    edit = form._body.basics.when.findChild(QAbstractSpinBox)
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
    assert form._body.basics.when.moment == before_


def test_ids_are_new_for_a_new_session(open_form) -> None:
    assert isinstance(open_form()._draft.id, UUID)
