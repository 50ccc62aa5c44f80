"""Where a session was, on the map of its form: passes, what was rolled before, and the record."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Treatment, TreatmentArea
from homecare.values.areas import PARTS, Area
from homecare.values.terms import PerformedBy
from tests.entries import a_roller, a_session, before
from tests.ui.hands import choose, fill, go_to, keys, press
from tests.ui.reading import control, is_there, told, value, visible_text
from ui.session.form import SessionForm

NOSE, CHIN = Area.NOSE, Area.CHIN
pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def on_the_map(open_form: Callable[..., SessionForm]) -> Callable[..., SessionForm]:
    """Opens a form with the keyboard on the first zone of the map."""

    def opened(draft: Treatment | None = None) -> SessionForm:
        form = open_form(draft)
        go_to(form, "Areas")
        return form

    return opened


def zone(form: QWidget, name: str) -> str:
    """What a screen reader says of a zone of the map."""
    return told(control(form, "Areas"), name)


def saved_passes(diary: Diary) -> dict[Area, int | None]:
    """Save, and give the areas of the newest session in the log with their passes."""
    keys("Ctrl+Return")
    return {part.area: part.passes for part in diary.all(Treatment)[-1].areas}


def test_zones_and_passes_by_keyboard_go_into_the_record(diary, on_the_map):
    form = on_the_map()
    keys("4", "Down", "6")
    assert zone(form, "Forehead") == "chosen; 4 passes"
    assert zone(form, "Nose") == "chosen; 6 passes"
    assert saved_passes(diary) == {Area.FOREHEAD: 4, NOSE: 6}


def test_one_number_for_all_is_that_of_a_zone_that_is_chosen_later(diary, on_the_map):
    form = on_the_map()
    keys("4", "Down", "Space")
    assert zone(form, "Nose") == "chosen; 4 passes"
    assert value(form, "Passes") == "4"
    choose(form, "Passes", "2")
    assert zone(form, "Nose") == "chosen; 2 passes"
    assert saved_passes(diary) == {Area.FOREHEAD: 2, NOSE: 2}


def test_another_number_on_the_map_gives_each_area_its_own(diary, on_the_map):
    form = on_the_map()
    keys("4", "Down", "Space")
    assert is_there(form, "Different for each area")
    keys("2")
    own = control(form, "Each area's own passes")
    assert (value(own, "Forehead"), value(own, "Nose")) == ("4", "2")
    fill(own, "Another number: Nose", "8")
    assert zone(form, "Nose") == "chosen; 8 passes"
    assert saved_passes(diary) == {Area.FOREHEAD: 4, NOSE: 8}


def test_down_to_one_area_its_own_passes_stay(diary, on_the_map):
    form = on_the_map()
    keys("4", "Down", "2", "Up", "Space")
    assert value(form, "Passes") == "2"
    assert saved_passes(diary) == {NOSE: 2}


def test_the_same_for_all_takes_the_first_that_is_known(diary, on_the_map):
    form = on_the_map()
    keys("Space", "Down", "6")
    assert zone(form, "Forehead") == "chosen"
    press(form, "The same for all areas")
    assert saved_passes(diary) == {Area.FOREHEAD: 6, NOSE: 6}


def test_a_part_let_go_of_a_whole_face_keeps_the_passes_of_the_others(diary, now, on_the_map):
    diary.save(a_session(before(now, days=40)), act="Log session")
    form = on_the_map()
    assert told(form, "Areas") == "Face"
    keys("Down", "Space")
    assert saved_passes(diary) == {part: 4 for part in PARTS[Area.FACE] if part is not NOSE}


def test_the_map_says_how_long_ago_each_zone_was_rolled(diary, now, open_form):
    old = a_session(before(now, days=12), areas=[TreatmentArea(area=Area.FACE)])
    new = a_session(before(now, days=1), areas=[TreatmentArea(area=NOSE)])
    for row in (old, new):
        diary.save(row, act="Log session")
    form = open_form()
    assert "by spacing alone" in zone(form, "Nose")
    assert "last session 1 day ago" in zone(form, "Nose")
    assert "last session 12 days ago" in zone(form, "Chin")
    assert zone(form, "Neck") == ""
    assert "rolled under 7 days ago" in visible_text(control(form, "Areas"))


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [
        (3, "not before Mon 23 Nov, recommended from Thu 26 Nov"),
        (4, "recommended from Wed 25 Nov"),
        (6, "recommended from Mon 23 Nov"),
        (7, "recommended date reached (Sun 22 Nov)"),
    ],
)
def test_the_map_says_from_when_a_zone_is_recommended_again(
    qtbot, diary, now, open_form, days_ago, said
):
    """With 0.3 mm: 4 days at least, 7 recommended."""
    a_roller(diary)
    diary.save(a_session(before(now, days=days_ago), needle_mm=0.2), act="Log session")
    form = open_form()
    fill(form, "Needle", "0.3")
    qtbot.waitUntil(lambda: zone(form, "Chin").endswith(f"by spacing alone: {said}"))


def test_a_professionals_session_has_no_spacing_of_home_use(diary, now, open_form):
    diary.save(a_session(before(now, days=3)), act="Log session")
    form = open_form(a_session(now, performed_by=PerformedBy.PROFESSIONAL))
    assert zone(form, "Chin") == "chosen; 4 passes; last session 3 days ago"


def test_a_session_that_is_edited_is_not_its_own_past(diary, now, open_form):
    row = a_session(before(now, days=3), areas=[TreatmentArea(area=NOSE, passes=4)])
    diary.save(row, act="Log session")
    assert zone(open_form(row), "Nose") == "chosen; 4 passes"


def test_the_drawing_of_the_first_area_shows(diary, now, open_form):
    row = a_session(before(now, days=3), areas=[TreatmentArea(area=Area.BACK, passes=4)])
    diary.save(row, act="Log session")
    assert value(open_form(row), "View") == "Body, back"
