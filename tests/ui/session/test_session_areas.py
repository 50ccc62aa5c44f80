"""Where a session was, on the map of its form: passes, what was rolled before, and the record."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from homecare.records.models import Treatment, TreatmentArea
from homecare.values.areas import PARTS, Area
from homecare.values.terms import PerformedBy
from tests.ui.desk import desk_of
from tests.ui.session.test_session_form import a_roller, a_session, before, click
from ui.area_map.area_map import MapView
from ui.session.form import SessionForm

Key = Qt.Key
NOSE, CHIN = Area.NOSE, Area.CHIN
pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def open_form(diary, tasks, show) -> Callable[..., SessionForm]:
    def opened(draft: Treatment | None = None) -> SessionForm:
        form = SessionForm(desk_of(diary, tasks)[0], draft)
        form.resize(1240, 860)
        show(form)
        form._body.where.areas.setFocus()
        return form

    return opened


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def passes(form: SessionForm) -> dict[Area, int | None]:
    return {part.area: part.passes for part in form._draft.areas}


def test_zones_and_passes_by_keyboard_go_into_the_record(qtbot, diary, open_form):
    form = open_form()
    press(qtbot, Key.Key_4, Key.Key_Down, Key.Key_6)
    assert passes(form) == {Area.FOREHEAD: 4, NOSE: 6}
    press(qtbot, Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    (row,) = diary.all(Treatment)
    assert {part.area: part.passes for part in row.areas} == {Area.FOREHEAD: 4, NOSE: 6}


def test_one_number_for_all_is_that_of_a_zone_that_is_chosen_later(qtbot, open_form):
    form = open_form()
    press(qtbot, Key.Key_4, Key.Key_Down, Key.Key_Space)
    assert passes(form) == {Area.FOREHEAD: 4, NOSE: 4}
    where = form._body.where
    assert where.passes.value == 4
    click(qtbot, where.passes._chips.chip(2))
    assert passes(form) == {Area.FOREHEAD: 2, NOSE: 2}
    assert "2 passes" in where.areas.area_map.canvas.items["nose"].accessibleDescription()


def test_another_number_on_the_map_gives_each_area_its_own(qtbot, open_form):
    form = open_form()
    where = form._body.where
    press(qtbot, Key.Key_4, Key.Key_Down, Key.Key_Space)
    assert not where.own_passes_shown
    press(qtbot, Key.Key_2)
    assert passes(form) == {Area.FOREHEAD: 4, NOSE: 2}
    assert (where.own_passes(Area.FOREHEAD).value, where.own_passes(NOSE).value) == (4, 2)
    where.own_passes(NOSE)._other.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "8")
    assert passes(form) == {Area.FOREHEAD: 4, NOSE: 8}
    assert "8 passes" in where.areas.area_map.canvas.items["nose"].accessibleDescription()


def test_down_to_one_area_its_own_passes_stay(qtbot, open_form):
    form = open_form()
    press(qtbot, Key.Key_4, Key.Key_Down, Key.Key_2, Key.Key_Up, Key.Key_Space)
    assert passes(form) == {NOSE: 2}
    assert form._body.where.passes.value == 2


def test_the_same_for_all_takes_the_first_that_is_known(qtbot, open_form):
    form = open_form(None)
    where = form._body.where
    where.areas.set_choice({Area.FOREHEAD: None, NOSE: 6})
    where.areas.changed.emit()
    click(qtbot, where.switch)
    assert passes(form) == {Area.FOREHEAD: 6, NOSE: 6}


def test_a_part_let_go_of_a_whole_face_keeps_the_passes_of_the_others(qtbot, diary, now, open_form):
    diary.save(a_session(before(now, days=40)), act="Log session")
    form = open_form()
    form._body.where.areas.set_choice({Area.FACE: 4})
    form._body.where.areas.changed.emit()
    press(qtbot, Key.Key_Down, Key.Key_Space)
    assert passes(form) == {part: 4 for part in PARTS[Area.FACE] if part is not NOSE}


def test_the_map_says_how_long_ago_each_zone_was_rolled(diary, now, open_form):
    old = a_session(before(now, days=12), areas=[TreatmentArea(area=Area.FACE)])
    new = a_session(before(now, days=1), areas=[TreatmentArea(area=NOSE)])
    for row in (old, new):
        diary.save(row, act="Log session")
    form = open_form()
    items = form._body.where.areas.area_map.canvas.items
    assert "by spacing alone" in items["nose"].accessibleDescription()
    assert "last session 1 day ago" in items["nose"].accessibleDescription()
    assert "last session 12 days ago" in items["chin"].accessibleDescription()
    assert items["neck"].accessibleDescription() == ""
    steps = form._body.where.areas.area_map.legend.steps
    assert steps[0].words == "rolled under 7 days ago"


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [
        (3, "not before Mon 23 Nov, recommended from Thu 26 Nov"),
        (4, "recommended from Wed 25 Nov"),
        (6, "recommended from Mon 23 Nov"),
        (7, "recommended date reached (Sun 22 Nov)"),
    ],
)
def test_the_map_says_from_when_a_zone_is_recommended_again(diary, now, open_form, days_ago, said):
    """With 0.3 mm: 4 days at least, 7 recommended."""
    a_roller(diary)
    diary.save(a_session(before(now, days=days_ago)), act="Log session")
    form = open_form()
    form._body.basics.needle.set_value(0.3)
    form._body.basics.needle.changed.emit()
    form._check_now()
    described = form._body.where.areas.area_map.canvas.items["chin"].accessibleDescription()
    assert described.endswith(f"by spacing alone: {said}")


def test_a_professionals_session_has_no_spacing_of_home_use(diary, now, open_form):
    diary.save(a_session(before(now, days=3)), act="Log session")
    draft = a_session(now, performed_by=PerformedBy.PROFESSIONAL)
    items = open_form(draft)._body.where.areas.area_map.canvas.items
    assert items["chin"].accessibleDescription() == "chosen; 4 passes; last session 3 days ago"


def test_a_session_that_is_edited_is_not_its_own_past(diary, now, open_form):
    row = a_session(before(now, days=3), areas=[TreatmentArea(area=NOSE, passes=4)])
    diary.save(row, act="Log session")
    form = open_form(row)
    items = form._body.where.areas.area_map.canvas.items
    assert items["nose"].accessibleDescription() == "chosen; 4 passes"


def test_the_drawing_of_the_first_area_shows(diary, now, open_form):
    row = a_session(before(now, days=3), areas=[TreatmentArea(area=Area.BACK, passes=4)])
    diary.save(row, act="Log session")
    assert open_form(row)._body.where.areas.area_map.view is MapView.BODY_BACK
