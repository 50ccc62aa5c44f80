""" "About me", filled in by keyboard and by click; every answer may stay blank."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.guidance.condition_words import can_be_cleared, in_groups
from homecare.guidance.contraindications import Weight
from homecare.records.models import Profile, Visit
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.times import Moment
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import fill
from tests.ui.reading import control, has_keyboard, visible_text
from ui.dialogs.profile.dialog import HEALTH, ME, SKIN, ProfileDialog
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Key = Qt.Key

pytestmark = pytest.mark.usefixtures("theme")

OWN = "A concern of your own"


@pytest.fixture
def open_profile(diary: Diary, tasks: Tasks, show: Show) -> Callable[..., ProfileDialog]:
    def opened(page: int = ME, asked: list[Asked] | None = None) -> ProfileDialog:
        desk, written = desk_of(diary, tasks)
        if asked is not None:
            asked.append(written)
        dialog = ProfileDialog(desk, page=page)
        show(dialog)
        return dialog

    return opened


def field_of(dialog: ProfileDialog, name: str) -> Any:
    return dialog.rows[name].field


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    return focus


def press(qtbot: QtBot, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focused(), key, modifier)


def tab_to(qtbot: QtBot, wanted: QWidget) -> None:
    """Tab until the field has the keyboard, as somebody without a mouse does."""
    for _n in range(80):
        if wanted is focused() or wanted.isAncestorOf(focused()):
            return
        press(qtbot, Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {wanted.accessibleName()}")


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def button(root: QWidget, text: str) -> QPushButton:
    found = [b for b in root.findChildren(QPushButton) if b.text() == text]
    return next(b for b in found if b.isVisible())


def the_profile(diary: Diary) -> Profile:
    profile = diary.profile()
    assert profile is not None
    return profile


# Nothing is asked for twice, nothing is guessed -------------------------------------------------


def test_saving_what_is_blank_keeps_no_profile(diary, open_profile) -> None:
    dialog = open_profile()
    dialog.save()
    assert dialog.isHidden()
    assert diary.profile() is None


def test_all_three_pages_by_keyboard_alone(qtbot, diary, open_profile) -> None:
    dialog = open_profile()
    press(qtbot, Key.Key_Space)
    for _n in range(3):
        press(qtbot, Key.Key_Down)
    tab_to(qtbot, field_of(dialog, "birth_year"))
    qtbot.keyClicks(focused(), "1990")
    tab_to(qtbot, field_of(dialog, "emergency_number"))
    qtbot.keyClicks(focused(), "144")
    press(qtbot, Key.Key_I, Qt.KeyboardModifier.AltModifier)
    tab_to(qtbot, control(dialog, OWN))
    qtbot.keyClicks(focused(), "Old burn")
    press(qtbot, Key.Key_Return)
    assert not dialog.isHidden(), "Enter adds the name and does not save"
    press(qtbot, Key.Key_H, Qt.KeyboardModifier.AltModifier)
    tab_to(qtbot, field_of(dialog, "medicines"))
    qtbot.keyClicks(focused(), "Vitamin D")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    profile = the_profile(diary)
    assert (profile.fitzpatrick, profile.birth_year) == (4, 1990)
    assert (profile.emergency_number, profile.name) == ("144", None)
    assert (profile.concerns, profile.medicines) == (["Old burn"], ["Vitamin D"])
    assert (profile.conditions, profile.baseline_redness) == ([], {})
    assert diary.undo_act == "Change profile"


def test_skin_types_are_words_and_can_be_taken_back(qtbot, diary, open_profile) -> None:
    dialog = open_profile()
    skin = field_of(dialog, "fitzpatrick")
    assert skin.choice(5).text() == "V · brown, rarely burns"
    click(qtbot, skin.choice(5))
    assert skin.value == 5
    press(qtbot, Key.Key_Delete)
    assert skin.value is None
    click(qtbot, skin.choice(2))
    click(qtbot, skin.choice(2))
    assert skin.value is None


def test_a_wrong_year_is_said_at_its_field_on_its_page(qtbot, diary, open_profile) -> None:
    dialog = open_profile()
    tab_to(qtbot, field_of(dialog, "birth_year"))
    qtbot.keyClicks(focused(), "90")
    press(qtbot, Key.Key_H, Qt.KeyboardModifier.AltModifier)
    dialog.save()
    assert dialog.rows["birth_year"].error == "“90” must be 1900 to 2100"
    assert focused() is field_of(dialog, "birth_year")
    assert field_of(dialog, "birth_year").isVisible()
    assert diary.profile() is None


def test_an_edit_keeps_what_it_does_not_touch(qtbot, diary, open_profile) -> None:
    conditions = [
        {"condition": "eczema", "area": "hand-left", "since": "2020-01-05"},
        {"condition": "eczema", "area": "neck"},
        {"condition": "cold-sore-history", "cleared_by_professional": "2026-05-01"},
    ]
    diary.save(
        Profile(name="Ada", conditions=conditions, concerns=["Old burn", "pores"]), act="Profile"
    )
    dialog = open_profile()
    qtbot.keyClicks(field_of(dialog, "emergency_number"), "112")
    dialog.save()
    profile = the_profile(diary)
    assert profile.conditions == conditions
    assert (profile.name, profile.concerns) == ("Ada", ["Old burn", "pores"])
    assert profile.emergency_number == "112"


def test_everything_has_a_name_for_a_screen_reader(diary, open_profile, assert_accessible) -> None:
    diary.save(
        Profile(conditions=[{"condition": "eczema"}], baseline_redness={"face": 1}), act="Profile"
    )
    dialog = open_profile(HEALTH)
    assert_accessible(dialog)
    assert dialog.width() <= 1024
    assert dialog.height() <= 640


# Skin -------------------------------------------------------------------------------------------


def test_usual_redness_by_area_is_added_graded_and_removed(qtbot, diary, open_profile) -> None:
    dialog = open_profile(SKIN)
    field = field_of(dialog, "baseline_redness")
    tab_to(qtbot, control(dialog, "Area to add"))
    qtbot.keyClicks(focused(), "Chin")
    tab_to(qtbot, button(dialog, "Add area"))
    press(qtbot, Key.Key_Space)
    assert field.picker(Area.CHIN).isAncestorOf(focused())
    assert field.value == {}, "an area without a grade says nothing"
    press(qtbot, Key.Key_2)
    assert "mild" in visible_text(dialog)
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert the_profile(diary).baseline_redness == {"chin": 2}
    again = open_profile(SKIN)
    click(qtbot, button(again, "Remove"))
    again.save()
    assert the_profile(diary).baseline_redness == {}


def test_a_known_concern_that_is_typed_is_the_known_one(qtbot, diary, open_profile) -> None:
    dialog = open_profile(SKIN)
    field = field_of(dialog, "concerns")
    click(qtbot, field.chip("pores"))
    fill(dialog, OWN, "fine  lines")
    dialog.save()
    assert the_profile(diary).concerns == ["pores", "fine-lines"]


# Health -----------------------------------------------------------------------------------------


def test_every_condition_stands_once_below_its_class() -> None:
    listed = [row.condition for rows in in_groups().values() for row in rows]
    answers = {Condition.AGE, Condition.TREATMENT}  # those are named with a visit alone
    assert sorted(listed) == sorted(set(Condition) - answers)
    assert in_groups()[Weight.ASK][-1].condition is Condition.OTHER


def test_a_condition_is_found_ticked_and_cleared_by_keyboard(qtbot, diary, open_profile) -> None:
    dialog = open_profile(HEALTH)
    tab_to(qtbot, field_of(dialog, "conditions"))
    qtbot.keyClicks(focused(), "cold past")
    line = field_of(dialog, "conditions").line(Condition.COLD_SORE_HISTORY)
    assert "Keloids" not in visible_text(dialog)
    press(qtbot, Key.Key_Return)
    assert focused() is line.box
    press(qtbot, Key.Key_Space)
    assert "for a prescriber to decide" in visible_text(dialog)
    assert "Source S15, strength C" in visible_text(dialog)
    tab_to(qtbot, line.entry().field("cleared_by_professional"))
    qtbot.keyClicks(focused(), "2026-05-01")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert the_profile(diary).conditions == [
        {"condition": "cold-sore-history", "cleared_by_professional": "2026-05-01"}
    ]


def test_the_classes_are_told_in_words(open_profile) -> None:
    text = visible_text(open_profile(HEALTH))
    assert "Stop\nDo not roll at home while one of these holds." in text
    assert "Ask first\nDo not roll until a professional has said yes" in text


def test_what_nobody_can_clear_at_home_has_no_date_for_it(qtbot, diary, open_profile) -> None:
    dialog = open_profile(HEALTH)
    keloid = field_of(dialog, "conditions").line(Condition.KELOID)
    click(qtbot, keloid.box)
    assert not keloid.entry().field("cleared_by_professional").isVisible()
    assert can_be_cleared(Condition.COLD_SORE), "it leaves a history that can be"
    assert not can_be_cleared(Condition.KELOID)


def test_a_condition_in_two_places(qtbot, diary, open_profile) -> None:
    dialog = open_profile(HEALTH)
    line = field_of(dialog, "conditions").line(Condition.PSORIASIS)
    click(qtbot, line.box)
    qtbot.keyClicks(line.entry().field("area"), "Chest")
    more = button(line, "Add another place")
    qtbot.waitUntil(lambda: more.height() > 0)
    click(qtbot, more)
    qtbot.keyClicks(focused(), "Neck")
    dialog.save()
    assert the_profile(diary).conditions == [
        {"condition": "psoriasis", "area": "chest"},
        {"condition": "psoriasis", "area": "neck"},
    ]
    again = open_profile(HEALTH)
    click(qtbot, field_of(again, "conditions").line(Condition.PSORIASIS).box)
    again.save()
    assert the_profile(diary).conditions == []


def test_a_day_that_is_none_is_refused_and_named(qtbot, diary, open_profile) -> None:
    dialog = open_profile(HEALTH)
    line = field_of(dialog, "conditions").line(Condition.ECZEMA)
    click(qtbot, line.box)
    since = line.entry().field("since")
    since.setFocus()
    qtbot.keyClicks(focused(), "last spring")
    dialog.save()
    assert dialog.rows["conditions"].error == "Conditions need a look: Eczema"
    assert "“last spring” needs a day such as" in visible_text(dialog)
    assert diary.profile() is None


def add_medicine(qtbot: QtBot, dialog: ProfileDialog, name: str) -> None:
    line = control(dialog, "Medicines")
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, Key.Key_Return)
    assert dialog.isVisible(), "Enter adds the name and does not save"


def medicines(diary: Diary) -> list[Any]:
    return the_profile(diary).medicines


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Aspirin 100 mg", "A blood thinner, aspirin too. Do not roll at home."),
        ("Claravis", "Isotretinoin, for acne. Do not roll while you take it"),
        ("doxycycline", "It makes skin sensitive to light. Ask the prescriber first."),
    ],
)
def test_the_warning_stands_where_a_medicine_is_entered(
    qtbot, diary, open_profile, assert_accessible, name, said
) -> None:
    dialog = open_profile(HEALTH)
    add_medicine(qtbot, dialog, name)
    assert f"The check reads this as: {said}" in visible_text(dialog)
    assert "what is it?" not in visible_text(dialog)
    assert_accessible(dialog)
    dialog.save()
    assert medicines(diary) == [name]


def test_a_name_that_nobody_knows_is_asked_about_once(qtbot, diary, open_profile) -> None:
    dialog = open_profile(HEALTH)
    add_medicine(qtbot, dialog, "Foobarin")
    answer = control(dialog, "Foobarin: what is it?")
    answer.setFocus()
    press(qtbot, Key.Key_End)
    assert "Not known, so not checked." in visible_text(dialog)
    press(qtbot, Key.Key_Home)
    for _n in range(3):
        press(qtbot, Key.Key_Down)
    assert "A blood thinner, aspirin too. Do not roll at home." in visible_text(dialog)
    dialog.save()
    assert medicines(diary) == [{"name": "Foobarin", "class": "blood-thinner"}]
    again = open_profile(HEALTH)
    assert control(again, "Foobarin: what is it?").currentText() == "A blood thinner, aspirin too"


def test_a_slip_of_the_pen_asks_what_was_meant(qtbot, diary, open_profile) -> None:
    dialog = open_profile(HEALTH)
    add_medicine(qtbot, dialog, "Roacutane")
    assert "Did you mean:" in visible_text(dialog)
    click(qtbot, button(dialog, "Roaccutane"))
    assert "Isotretinoin, for acne." in visible_text(dialog)
    dialog.save()
    assert medicines(diary) == ["Roaccutane"]


def test_taking_one_off_the_list_asks_since_when(qtbot, diary, open_profile) -> None:
    diary.save(Profile(medicines=["Claravis", "Vitamin D"]), act="Profile")
    dialog = open_profile(HEALTH)
    click(qtbot, control(dialog, "Claravis: no longer taken"))
    assert focused().accessibleName() == "Claravis: last taken on"
    qtbot.keyClicks(focused(), "2026-10-33")
    dialog.save()
    assert "needs a day such as" in dialog.rows["medicines"].error
    fill(dialog, "Claravis: last taken on", "2026-10-01")
    dialog.save()
    assert medicines(diary) == [{"name": "Claravis", "until": "2026-10-01"}, "Vitamin D"]


def test_what_was_never_taken_goes(qtbot, diary, open_profile) -> None:
    diary.save(Profile(medicines=["Claravis", "Vitamin D"]), act="Profile")
    dialog = open_profile(HEALTH)
    click(qtbot, control(dialog, "Claravis: no longer taken"))
    click(qtbot, control(dialog, "Claravis: never taken, remove"))
    dialog.save()
    assert medicines(diary) == ["Vitamin D"]


def test_a_visit_that_cleared_a_condition_shows_with_its_date(
    diary: Diary, now: Moment, open_profile
) -> None:
    diary.save(Profile(conditions=[{"condition": "rosacea"}]), act="Profile")
    visit = Visit(at=now.at, who="Dr. Okafor", cleared=["rosacea"])
    visit.moment = now
    diary.save(visit, act="Add visit")
    text = visible_text(open_profile(HEALTH))
    assert "Cleared on 22 Nov 2026 by Dr. Okafor, as your visit says." in text
    assert "Ticked: Rosacea" in text


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        (
            ["Vitamin D", {"name": "Zorblax", "class": "steroid"}, "Foobarin"],
            "Foobarin: what is it?",
        ),
        (["Claravis"], "Medicines"),
    ],
)
def test_the_question_of_an_unknown_medicine_has_the_keyboard(
    diary, open_profile, taken: list[Any], name: str
) -> None:
    diary.save(Profile(medicines=taken), act="Profile")
    dialog = open_profile(HEALTH)
    dialog.ask_for_medicine()
    assert has_keyboard(dialog, name)
