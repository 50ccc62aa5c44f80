"""A check-in by number keys, by click, and what it says when something is urgent."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Profile, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.signs import SIGNS, Sign, SignGroup
from homecare.values.times import Moment, moment_of
from homecare.words import word
from tests.entries import a_check_in, before
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import choose, go_to, keys, press, write
from tests.ui.reading import has_keyboard, visible_text
from ui.check_in.dialog import CheckInDialog
from ui.check_in.scales import NAMES
from ui.desk import Desk
from ui.look.theme import Theme
from ui.tasks import Tasks
from ui.widgets.finding_card import FindingCard

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def desk(diary: Diary, tasks: Tasks) -> tuple[Desk, Asked]:
    return desk_of(diary, tasks)


@pytest.fixture
def open_dialog(desk: tuple[Desk, Asked], show: Show) -> Callable[..., CheckInDialog]:
    def opened(draft: CheckIn | None = None) -> CheckInDialog:
        dialog = CheckInDialog(desk[0], draft)
        show(dialog)
        return dialog

    return opened


@pytest.fixture
def rolled(diary: Diary, now: Moment) -> Treatment:
    """A face session three days ago."""
    row = Treatment(at=now.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.5)
    row.moment = before(now, days=3)
    diary.save(row, act="Log session")
    return row


def check_ins(diary: Diary) -> list[CheckIn]:
    return diary.all(CheckIn)


def grades(row: CheckIn) -> dict[str, int | None]:
    return {name: getattr(row, name) for name in NAMES}


def test_its_buttons_stay_on_the_screen(rolled, open_dialog, theme) -> None:
    theme.set_text_scale(1.5)
    dialog = open_dialog()
    screen = dialog.screen().availableSize().height()
    assert dialog.height() <= screen - 40, "a title bar comes on top"


# Few keys ---------------------------------------------------------------------------------------


def test_an_uneventful_day_takes_four_write(diary, rolled, open_dialog, desk) -> None:
    open_dialog()  # the first: Ctrl+K
    pressed = ["1", "N", "Return"]
    for key in pressed:
        keys(key)
    (row,) = check_ins(diary)
    assert grades(row) == {**dict.fromkeys(NAMES, 0), "redness": 1}
    assert (row.area, row.signs, row.temperature_c, row.notes) == (Area.FACE, [], None, "")
    assert 1 + len(pressed) <= 5
    assert ("notice", ("Check-in saved", True)) in desk[1].acts


def test_number_keys_alone_fill_every_scale(diary, rolled, open_dialog) -> None:
    open_dialog()
    write("210030")
    keys("Return")
    (row,) = check_ins(diary)
    assert grades(row) == dict(zip(NAMES, (2, 1, 0, 0, 3, 0), strict=True))


def test_what_is_not_touched_stays_blank(diary, rolled, open_dialog) -> None:
    open_dialog()
    write("2")
    keys("Return")
    (row,) = check_ins(diary)
    assert grades(row) == {**dict.fromkeys(NAMES), "redness": 2}


def test_enter_alone_makes_no_record(diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    keys("Return")
    assert dialog.isVisible()
    assert check_ins(diary) == []
    assert "Nothing is entered yet" in visible_text(dialog)


def test_up_and_down_move_between_the_scales(diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    keys("Down")
    keys("Down")
    write("3")
    keys("Up")
    keys("Up")
    write("1")
    assert dialog.form.scales.grades == {**dict.fromkeys(NAMES), "dryness": 3, "swelling": 1}


def test_nothing_else_says_what_it_did_and_can_be_taken_back(qtbot, rolled, open_dialog) -> None:
    dialog = open_dialog()
    write("1")
    keys("Down")
    write("2")
    keys("N")
    expected = "Nothing else: swelling, itch, tightness, pain set to 0. No signs."
    qtbot.waitUntil(lambda: expected in visible_text(dialog))
    assert dialog.form.scales.grades["dryness"] == 2
    press(dialog, "Take back")
    assert dialog.form.scales.grades == {**dict.fromkeys(NAMES), "redness": 1, "dryness": 2}


def test_nothing_else_never_speaks_for_redness(rolled, open_dialog) -> None:
    dialog = open_dialog()
    keys("N")
    assert dialog.form.scales.grades["redness"] is None


def test_an_n_in_the_notes_is_a_letter(rolled, open_dialog) -> None:
    dialog = open_dialog()
    dialog.form.notes.setFocus()
    write("no news")
    assert dialog.form.notes.toPlainText() == "no news"
    assert dialog.form.scales.grades == dict.fromkeys(NAMES)


def test_escape_saves_nothing(diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    write("1")
    keys("Escape")
    assert not dialog.isVisible()
    assert check_ins(diary) == []


# Several areas ----------------------------------------------------------------------------------


@pytest.fixture
def scalp_rolled(diary: Diary, rolled: Treatment, now: Moment) -> Treatment:
    """A day later than the face."""
    row = Treatment(at=now.at, areas=[TreatmentArea(area=Area.SCALP)], needle_mm=0.3)
    row.moment = before(now, days=2)
    diary.save(row, act="Log session")
    return row


def test_it_goes_from_area_to_area_three_keys_each(diary, scalp_rolled, open_dialog) -> None:
    dialog = open_dialog()  # Ctrl+K
    assert "Save, then face" in visible_text(dialog)
    for key in ("1", "N", "Return"):
        keys(key)
    assert dialog.isVisible()
    assert "Scalp: saved." in visible_text(dialog)
    assert "Day 3 after Thursday's 0.5 mm face session" in visible_text(dialog)
    assert dialog.form.scales.grades == dict.fromkeys(NAMES), "nothing is taken over"
    for key in ("2", "N", "Return"):
        keys(key)
    assert not dialog.isVisible()
    kept = {row.area: row.redness for row in check_ins(diary)}
    assert kept == {Area.SCALP: 1, Area.FACE: 2}


def test_each_area_is_a_step_of_its_own_for_undo(diary, scalp_rolled, open_dialog) -> None:
    open_dialog()
    for key in ("1", "Return", "2", "Return"):
        keys(key)
    assert diary.undo() == "Check-in"
    assert [row.area for row in check_ins(diary)] == [Area.SCALP]


def test_escape_after_the_first_leaves_the_rest_alone(
    diary, scalp_rolled, open_dialog, desk
) -> None:
    dialog = open_dialog()
    for key in ("1", "Return", "Escape"):
        keys(key)
    assert not dialog.isVisible()
    assert len(check_ins(diary)) == 1
    assert "notice_act" not in desk[1].names


def test_an_area_that_was_looked_at_today_is_not_asked_for(
    diary, scalp_rolled, now, open_dialog
) -> None:
    diary.save(a_check_in(before(now, hours=2), area=Area.SCALP, redness=1), act="Check-in")
    dialog = open_dialog()
    assert dialog.form.where.value is Area.FACE
    write("1")
    keys("Return")
    assert not dialog.isVisible()


def test_it_begins_with_the_area_that_is_asked_for(now, scalp_rolled, open_dialog) -> None:
    dialog = open_dialog(a_check_in(now, area=Area.FACE))
    assert dialog.form.where.value is Area.FACE
    assert "Save, then scalp" in visible_text(dialog)


def test_urgent_signs_of_one_area_end_the_round(diary, scalp_rolled, open_dialog) -> None:
    dialog = open_dialog()
    press(dialog, word(Sign.BLISTERS))
    dialog.save()
    assert "advice today" in visible_text(dialog)
    keys("Return")
    assert not dialog.isVisible()


# Days without an entry --------------------------------------------------------------------------


def test_days_without_an_entry_are_offered_without_a_word_of_blame(rolled, open_dialog) -> None:
    assert "No entry for Fri and Sat. Add one?" in visible_text(open_dialog())


def test_an_offered_day_is_added_and_then_comes_today(diary, rolled, now, open_dialog) -> None:
    dialog = open_dialog()
    press(dialog, "Add a check-in for Fri 20 Nov")
    text = visible_text(dialog)
    assert "Check in for Fri 20 Nov" in text
    assert "Day 1 after Thursday's" in text
    assert "Save, then today" in text
    write("2")
    keys("Return")
    assert "Face, Fri 20 Nov: saved." in visible_text(dialog)
    assert "No entry for Sat. Add one?" in visible_text(dialog), "the other day stays on offer"
    assert dialog.form.scales.grades == dict.fromkeys(NAMES), "nothing is taken over"
    write("1")
    keys("Return")
    assert not dialog.isVisible()
    days = [(row.moment.local_date, row.redness) for row in check_ins(diary)]
    assert days == [(now.local_date - timedelta(days=2), 2), (now.local_date, 1)]


def test_a_day_that_was_passed_over_is_not_asked_for_again(diary, rolled, open_dialog) -> None:
    open_dialog()
    write("1")
    keys("Return")
    assert "No entry for" not in visible_text(open_dialog())


def test_one_key_goes_a_day_back_and_one_forward(diary, rolled, now, open_dialog) -> None:
    dialog = open_dialog()
    keys("D")
    keys("D")
    keys("Shift+D")
    write("2")
    keys("Return")
    (row,) = check_ins(diary)
    assert row.moment.local == now.local - timedelta(days=1)
    assert dialog.isVisible()
    assert "Check in for" not in visible_text(dialog), "today comes next"


def test_the_day_before_is_the_one_on_the_wall_also_where_clocks_changed(
    diary, open_dialog
) -> None:
    diary.clock = lambda: moment_of(datetime(2026, 10, 25, 20, 15), ZoneInfo("Europe/Berlin"))  # noqa: DTZ001
    dialog = open_dialog(a_check_in(diary.clock()))
    keys("D")
    write("1")
    dialog.save()
    (row,) = check_ins(diary)
    assert row.moment.local.isoformat() == "2026-10-24T20:15:00+02:00"


# A draft ----------------------------------------------------------------------------------------


def kept(diary: Diary) -> CheckIn | None:
    found = draft_files.kept(diary.log.folder, CheckIn, diary.lookup())
    return None if found is None else found.draft


def test_what_is_not_saved_is_kept_and_offered(diary, rolled, open_dialog, desk) -> None:
    open_dialog()
    keys("D")
    write("21")
    keys("Escape")
    assert check_ins(diary) == []
    (act,) = [args for name, args in desk[1].acts if name == "notice_act"]
    assert act[:2] == ("The check-in is not saved: a draft is kept.", "Continue")
    dialog = open_dialog()
    assert "A draft from 20:15 was kept." in visible_text(dialog)
    assert "Check in for Sat 21 Nov" in visible_text(dialog)
    assert dialog.form.scales.grades == {**dict.fromkeys(NAMES), "redness": 2, "swelling": 1}
    keys("Return")
    assert check_ins(diary) == [], "Enter takes the draft up"
    keys("Return")
    (row,) = check_ins(diary)
    assert (row.redness, row.swelling) == (2, 1)
    assert kept(diary) is None


def test_keys_of_habit_save_no_draft_unseen(diary, rolled, open_dialog) -> None:
    open_dialog()
    write("3")
    keys("Escape")
    dialog = open_dialog()
    for key in ("1", "N", "D", "Return"):
        keys(key)
    assert check_ins(diary) == []
    assert dialog.form.scales.grades == {**dict.fromkeys(NAMES), "redness": 3}
    assert dialog.form.when.moment == diary.clock()


def test_a_draft_goes_only_when_it_is_thrown_away_and_can_come_back(
    diary, rolled, open_dialog
) -> None:
    open_dialog()
    write("3")
    keys("Escape")
    dialog = open_dialog()
    keys("Escape")
    assert kept(diary) is not None, "looking at it is not throwing it away"
    dialog = open_dialog()
    press(dialog, "Throw away")
    assert kept(diary) is None
    assert dialog.form.scales.grades == dict.fromkeys(NAMES)
    press(dialog, "Bring it back")
    assert dialog.form.scales.grades["redness"] == 3
    dialog.close()
    assert kept(diary) is not None


def test_brought_back_where_nothing_can_be_written_it_is_there_and_says_so(
    qtbot, diary, rolled, open_dialog
) -> None:
    open_dialog()
    write("3")
    keys("Escape")
    dialog = open_dialog()
    press(dialog, "Throw away")
    in_its_place = diary.log.folder / "draft-check-in.json"
    in_its_place.mkdir()
    press(dialog, "Bring it back")
    assert dialog.form.scales.grades["redness"] == 3
    assert "The draft could not be kept." in visible_text(dialog)
    in_its_place.rmdir()
    dialog.close()
    found = kept(diary)
    assert found is not None
    assert found.redness == 3


def test_a_check_in_that_says_nothing_leaves_no_draft(diary, rolled, open_dialog, desk) -> None:
    open_dialog()
    write("3")
    keys("D")
    keys("Alt+R")
    keys("Delete")
    keys("Escape")
    assert kept(diary) is None
    assert "notice_act" not in desk[1].names


def test_it_is_kept_while_it_is_filled_in(qtbot, diary, rolled, open_dialog) -> None:
    open_dialog()
    write("3")
    qtbot.waitUntil(lambda: kept(diary) is not None)


def test_a_window_that_is_closed_around_it_loses_nothing(diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    write("3")
    dialog.hide()  # as the window does with what stands before it
    found = kept(diary)
    assert found is not None
    assert found.redness == 3


def test_a_draft_without_an_area_asks_for_it(diary, open_dialog) -> None:
    open_dialog()
    write("1")
    keys("Escape")
    dialog = open_dialog()
    assert dialog.form.where.value is None
    assert "Choose the area that you look at." in visible_text(dialog)


def test_an_edit_has_a_draft_of_its_own(diary, rolled, now, open_dialog) -> None:
    diary.save(a_check_in(before(now, hours=5), redness=2), act="Check-in")
    (stored,) = check_ins(diary)
    open_dialog(stored)
    write("4")
    keys("Escape")
    assert check_ins(diary)[0].redness == 2
    assert "A draft" not in visible_text(open_dialog())
    dialog = open_dialog(stored)
    assert "A draft from 20:15 was kept." in visible_text(dialog)
    dialog.save()
    assert [row.redness for row in check_ins(diary)] == [4]


# Where and when ---------------------------------------------------------------------------------


def test_it_says_which_session_it_belongs_to(rolled, open_dialog) -> None:
    assert "Day 3 after Thursday's 0.5 mm face session" in visible_text(open_dialog())


def test_long_after_it_gives_the_date(diary, now, open_dialog) -> None:
    row = Treatment(at=now.at, areas=[TreatmentArea(area=Area.SCALP)])
    row.moment = before(now, days=12)
    diary.save(row, act="Log session")
    assert "Day 12 after the scalp session of Tue 10 Nov" in visible_text(open_dialog())


def test_another_region_is_a_resting_check_in(diary, rolled, now, open_dialog) -> None:
    old = Treatment(at=now.at, areas=[TreatmentArea(area=Area.SCALP)])
    old.moment = before(now, days=90)
    diary.save(old, act="Log session")
    dialog = open_dialog()
    press(dialog, "Scalp")
    assert "A resting check-in" in visible_text(dialog)
    dialog.form.scales.setFocus()
    write("0")
    dialog.save()
    assert check_ins(diary)[0].area is Area.SCALP


def test_any_other_area_is_there(diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    press(dialog, "Another area")
    press(dialog, "List")
    press(dialog, "Nose")
    assert "Day 3 after Thursday's 0.5 mm face session" in visible_text(dialog)
    dialog.form.scales.setFocus()
    write("1")
    dialog.save()
    assert check_ins(diary)[0].area is Area.NOSE


def test_any_other_area_is_there_on_the_map_too(qtbot, diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    press(dialog, "Another area")
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "Forehead")
    keys("Down")
    keys("Space")
    assert dialog.form.where.value is Area.NOSE
    assert has_keyboard(dialog, "Nose")


def test_without_any_session_the_area_is_asked_for(diary, open_dialog) -> None:
    dialog = open_dialog()
    write("1")
    keys("Return")
    assert check_ins(diary) == []
    assert "Choose the area that you look at." in visible_text(dialog)


def test_it_can_be_about_yesterday(diary, rolled, now, open_dialog) -> None:
    dialog = open_dialog()
    dialog.form.when.set_value(now.local - timedelta(days=1))
    dialog.form.when.changed.emit()
    assert "Day 2 after" in visible_text(dialog)
    write("1")
    dialog.save()
    assert check_ins(diary)[0].moment.local_date == now.local_date - timedelta(days=1)


# Signs, temperature, notes ----------------------------------------------------------------------


def test_every_sign_is_there_once() -> None:
    offered = [sign for signs in SIGNS.in_groups().values() for sign in signs]
    assert sorted(offered) == sorted(Sign)


def test_signs_temperature_and_notes_are_kept(diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    press(dialog, word(Sign.BREAKOUT))
    dialog.form.more.temperature.setFocus()
    write("36,9")
    dialog.form.notes.setFocus()
    write("Two spots")
    keys("Ctrl+Return")
    (row,) = check_ins(diary)
    assert (row.signs, row.temperature_c, row.notes) == (["breakout"], 36.9, "Two spots")


@pytest.fixture
def fahrenheit():
    before_ = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before_)


@pytest.mark.usefixtures("fahrenheit")
def test_fahrenheit_is_kept_in_celsius(diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    assert "°F" in visible_text(dialog)
    dialog.form.more.temperature.setFocus()
    write("100.4")
    dialog.save()
    (row,) = check_ins(diary)
    assert row.temperature_c == 38.0


@pytest.mark.usefixtures("fahrenheit")
def test_an_unchanged_temperature_stays_to_the_digit(diary, rolled, now, open_dialog) -> None:
    diary.save(a_check_in(now, temperature_c=37.04), act="Check-in")
    dialog = open_dialog(check_ins(diary)[0])
    dialog.form.notes.setPlainText("x")
    dialog.save()
    assert check_ins(diary)[0].temperature_c == 37.04


@pytest.mark.parametrize(("typed", "said"), [("46", "Must be 25 to 45."), ("warm", "Needs a")])
def test_a_wrong_temperature_is_said_at_its_field(diary, rolled, open_dialog, typed, said) -> None:
    dialog = open_dialog()
    dialog.form.more.temperature.setFocus()
    write(typed)
    assert said not in visible_text(dialog)
    keys("Return")
    assert said in visible_text(dialog)
    assert QApplication.focusWidget() is dialog.form.more.temperature
    assert check_ins(diary) == []


# What is urgent ---------------------------------------------------------------------------------


def test_an_emergency_shows_alone_before_it_closes(qtbot, diary, rolled, open_dialog) -> None:
    dialog = open_dialog()
    write("2")
    press(dialog, word(Sign.BREATHING_TROUBLE))
    press(dialog, word(Sign.BLISTERS))
    dialog.save()
    assert len(check_ins(diary)) == 1
    assert dialog.isVisible()
    text = visible_text(dialog)
    assert "Act now" in text
    assert "Call" in text
    assert "Redness" not in text
    assert "Blisters" not in text
    press(dialog, "Show")
    qtbot.waitUntil(lambda: "Blisters" in visible_text(dialog))
    press(dialog, "I have read this")
    assert not dialog.isVisible()


def test_no_word_of_an_emergency_is_cut(qtbot, rolled, open_dialog) -> None:
    dialog = open_dialog()
    write("2")
    for sign in (Sign.BREATHING_TROUBLE, Sign.FEVER, Sign.SPREADING):
        press(dialog, word(sign))
    dialog.save()
    cards = dialog.findChildren(FindingCard)
    assert len(cards) >= 2
    for each in (text for card in cards for text in card.findChildren(QLabel) if text.wordWrap()):
        qtbot.waitUntil(lambda each=each: each.height() >= each.heightForWidth(each.width()))


def test_enter_closes_what_was_read(rolled, open_dialog) -> None:
    dialog = open_dialog()
    press(dialog, word(Sign.BLISTERS))
    dialog.save()
    assert "advice today" in visible_text(dialog)
    keys("Return")
    assert not dialog.isVisible()


def test_escape_on_the_urgent_page_closes_what_is_saved_and_leaves_no_draft(
    diary, rolled, open_dialog, desk
) -> None:
    dialog = open_dialog()
    press(dialog, word(Sign.BREATHING_TROUBLE))
    dialog.save()
    assert "Your check-in is saved." in visible_text(dialog)
    keys("Escape")
    assert not dialog.isVisible()
    assert [row.signs for row in check_ins(diary)] == [[Sign.BREATHING_TROUBLE]]
    assert kept(diary) is None
    assert "notice_act" not in desk[1].names, "no draft is on offer"


def test_nothing_urgent_closes_at_once_and_says_nothing(rolled, open_dialog) -> None:
    dialog = open_dialog()
    write("1")
    keys("Return")
    assert not dialog.isVisible()


# Editing ----------------------------------------------------------------------------------------


def test_an_edit_changes_the_same_record(diary, rolled, now, open_dialog) -> None:
    kept = a_check_in(before(now, hours=5), redness=2, itch=1, signs=["heat", "breakout"])
    diary.save(kept, act="Check-in")
    dialog = open_dialog(check_ins(diary)[0])
    assert dialog.windowTitle() == "Edit check-in"
    write("3")
    dialog.save()
    (row,) = check_ins(diary)
    assert (row.id, row.redness, row.itch, row.swelling) == (kept.id, 3, 1, None)
    assert (row.moment, row.signs) == (kept.moment, ["heat", "breakout"])
    assert diary.undo_act == "Edit check-in"


def test_a_draft_that_is_not_in_the_log_is_new(diary, rolled, now, open_dialog) -> None:
    dialog = open_dialog(a_check_in(now, area=Area.CHIN))
    assert dialog.windowTitle() == "Check in"
    assert dialog.form.where.value is Area.CHIN


# For everybody ----------------------------------------------------------------------------------


def test_everything_has_a_name(rolled, open_dialog, assert_accessible) -> None:
    dialog = open_dialog()
    assert_accessible(dialog)
    press(dialog, word(Sign.BREATHING_TROUBLE))
    dialog.save()
    assert_accessible(dialog)


def test_scales_say_their_grade_in_words(qtbot, rolled, open_dialog) -> None:
    dialog = open_dialog()
    write("1")
    qtbot.waitUntil(lambda: "almost clear" in visible_text(dialog))


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_it_fits_the_smallest_screen(rolled, open_dialog, theme: Theme, text_scale) -> None:
    theme.set_text_scale(text_scale)
    dialog = open_dialog()
    dialog.resize(1000, 600)
    assert (dialog.width(), dialog.height()) == (1000, 600)


ALLERGY = [
    Sign.FACE_SWELLING,
    Sign.HIVES,
    Sign.BREATHING_TROUBLE,
    Sign.SWALLOWING_TROUBLE,
    Sign.WHEEZE,
]


@pytest.mark.parametrize("stands", [False, True])
def test_signs_of_an_allergy_are_in_sight_without_scrolling(
    qtbot, diary, now, rolled, open_dialog, stands
) -> None:
    """In a window of 1280 × 820, also where another sign stands and is asked for first."""
    if stands:
        noted(diary, now, Sign.PUS)
    dialog = open_dialog()
    dialog.resize(990, 700)
    for sign in ALLERGY:
        chip = dialog.form.more.signs.chip(sign)
        qtbot.waitUntil(lambda chip=chip: chip.visibleRegion().boundingRect() == chip.rect())


@pytest.mark.parametrize(("fitzpatrick", "asks"), [(None, False), (3, False), (4, True), (6, True)])
def test_on_dark_skin_it_asks_for_more_than_redness(
    open_dialog: Callable[..., CheckInDialog], diary: Diary, fitzpatrick: int | None, asks: bool
) -> None:
    diary.save(Profile(fitzpatrick=fitzpatrick), act="About me")
    words = "Also check for heat, pain, swelling and darkening."
    assert (words in visible_text(open_dialog())) is asks


# What stands is asked first --------------------------------------------------------------------------


def noted(diary: Diary, now: Moment, *signs: str, hours: float = 2, area: Area = Area.FACE) -> None:
    make = CheckIn(at=now.at, area=area, signs=list(signs))
    make.moment = moment_of(now.local - timedelta(hours=hours))
    diary.save(make, act="Check-in")


PUS, BREATH = (f"{word(sign)}, noted Sun 22 Nov" for sign in (Sign.PUS, Sign.BREATHING_TROUBLE))


@pytest.mark.parametrize(
    ("answer", "saved"),
    [("Gone", []), ("Still there", ["pus"]), ("Not sure", None), (None, None)],
)
def test_an_urgent_sign_is_asked_for_by_name(
    diary, now, rolled, open_dialog, answer, saved
) -> None:
    noted(diary, now, "pus")
    dialog = open_dialog()
    assert has_keyboard(dialog, PUS), "first, before the scales"
    if answer:
        choose(dialog, PUS, answer)
    go_to(dialog, "Redness")
    write("1")
    keys("Ctrl+Return")
    last = max(check_ins(diary), key=lambda row: row.at)
    assert (last.redness, last.signs) == (1, saved)


def test_tab_goes_on_from_the_last_sign_to_the_scales(diary, now, rolled, open_dialog) -> None:
    noted(diary, now, "pus", "breathing-trouble")
    dialog = open_dialog()
    names = [BREATH, PUS] if has_keyboard(dialog, BREATH) else [PUS, BREATH]
    choose(dialog, names[0], "Gone")
    keys("Tab")
    assert has_keyboard(dialog, names[1])
    choose(dialog, names[1], "Gone")
    keys("Tab")
    assert has_keyboard(dialog, "Redness")


def test_nothing_else_keeps_what_was_not_answered_for(diary, now, rolled, open_dialog) -> None:
    noted(diary, now, "pus", "breathing-trouble")
    dialog = open_dialog()
    choose(dialog, PUS, "Gone")
    keys("N")
    assert "No signs." not in visible_text(dialog)
    keys("Ctrl+Return")
    last = max(check_ins(diary), key=lambda row: row.at)
    assert last.signs == ["breathing-trouble"]


def test_an_answer_by_name_ends_no_other_sign(diary, now, rolled, open_dialog) -> None:
    noted(diary, now, "pus", "breakout")
    dialog = open_dialog()
    choose(dialog, PUS, "Gone")
    keys("Ctrl+Return")
    last = max(check_ins(diary), key=lambda row: row.at)
    assert last.signs == ["breakout"]


def test_nothing_is_asked_where_nothing_urgent_stands(diary, now, rolled, open_dialog) -> None:
    noted(diary, now, "pus", area=Area.BACK)
    noted(diary, now, "breakout")
    assert "is it still there" not in visible_text(open_dialog())


def test_what_can_least_wait_is_in_sight(qtbot, rolled, open_dialog) -> None:
    dialog = open_dialog()
    dialog.resize(990, 700)
    form = dialog.form

    def is_in_sight(sign: Sign) -> bool:
        chip = form.more.signs.chip(sign)
        corner = chip.mapTo(form.viewport(), chip.rect().bottomRight())
        return form.viewport().rect().contains(corner)

    allergy = SIGNS.in_groups()[SignGroup.BREATH]
    qtbot.waitUntil(lambda: all(map(is_in_sight, allergy)))
