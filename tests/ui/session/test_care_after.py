"""After saving a session: care from now on, in the form as at the guide's end."""

import pytest
from PySide6.QtWidgets import QWidget

from homecare.records.models import Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import PerformedBy
from tests.entries import a_session, before
from tests.ui.hands import keys, press
from tests.ui.reading import has_keyboard, is_there, visible_text

pytestmark = pytest.mark.usefixtures("theme")

CARE = "Session saved. Care from now on"


def save(form: QWidget) -> str:
    press(form, "Whole face")
    keys("Ctrl+Return")
    return visible_text(form)


def test_care_stands_where_the_fields_were(qtbot, diary, open_form, assert_accessible) -> None:
    form = open_form()
    said = save(form)
    assert CARE in said
    assert "Only lukewarm water" in said
    assert not is_there(form, "Needle length")
    assert has_keyboard(form, "Done")
    assert_accessible(form)
    with qtbot.waitSignal(form.closed):
        keys("Return")
    assert len(diary.all(Treatment)) == 1


@pytest.mark.parametrize("key", ["Escape", "Ctrl+Return"])
def test_any_key_that_ends_a_form_ends_it(qtbot, diary, open_form, key) -> None:
    form = open_form()
    save(form)
    with qtbot.waitSignal(form.closed):
        keys(key)
    assert len(diary.all(Treatment)) == 1


def test_a_check_in_is_one_press_away(qtbot, open_form, desk) -> None:
    form = open_form()
    save(form)
    with qtbot.waitSignal(form.closed):
        press(form, "Check in now")
    assert desk[1].names[-1] == "check_in"


def test_a_session_of_long_ago_needs_none(qtbot, now, open_form) -> None:
    form = open_form(a_session(before(now, days=60)))
    with qtbot.waitSignal(form.closed):
        keys("Ctrl+Return")


def test_a_session_that_is_changed_goes_back_to_where_one_was(qtbot, diary, now, open_form) -> None:
    row = a_session(before(now, hours=2))
    diary.save(row, act="Log session")
    form = open_form(row)
    press(form, "3, moderate")
    with qtbot.waitSignal(form.closed):
        keys("Ctrl+Return")
    assert diary.all(Treatment)[0].redness == 3


def test_undone_there_is_nothing_to_care_for(qtbot, diary, open_form) -> None:
    form = open_form()
    save(form)
    diary.undo()
    with qtbot.waitSignal(form.closed):
        form.on_changed()


def test_a_professional_cleans_the_device(diary, now, open_form) -> None:
    form = open_form(a_session(before(now, hours=2), performed_by=PerformedBy.PROFESSIONAL))
    keys("Ctrl+Return")
    assert CARE in visible_text(form)
    assert "isopropyl" not in visible_text(form)


def test_when_to_get_help_stands_on_top_and_is_said_once(diary, now, open_form) -> None:
    areas = [TreatmentArea(area=area, passes=2) for area in (Area.FACE, Area.ABDOMEN)]
    form = open_form(a_session(before(now, hours=1), areas=areas))
    keys("Ctrl+Return")
    said = visible_text(form)
    assert said.count("Needs acting on today") == 1
    assert said.index("Signs to watch for") < said.index("Only lukewarm water")


def test_a_session_that_was_forgotten_tells_no_care_for_a_later_one(
    qtbot, diary, now, open_form
) -> None:
    diary.save(a_session(before(now, hours=1)), act="Log session")
    form = open_form(a_session(before(now, days=14)))
    with qtbot.waitSignal(form.closed):
        keys("Ctrl+Return")
