from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.advice.today import today
from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Device, Event, Photo, Profile, Treatment, TreatmentArea
from homecare.rules.spacing import next_dates
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.signs import Sign
from homecare.values.times import Moment
from tests.accessible import plain
from tests.entries import before
from tests.ui.desk import desk_of
from tests.ui.hands import press
from tests.ui.reading import control, is_there, visible_text
from ui.look.theme import Choice, Theme
from ui.pages.today import TodayPage
from ui.pages.today.ready_card import ReadyCard
from ui.pages.today.recovery_card import RecoveryCard
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.day_strip import DayStrip

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


def a_session(at: Moment, area: Area = Area.FACE, needle_mm: float | None = 0.5) -> Treatment:
    row = Treatment(at=at.at, areas=[TreatmentArea(area=area)], needle_mm=needle_mm)
    row.moment = at
    return row


def a_check_in(at: Moment, redness: int | None, area: Area = Area.FACE, **more: object) -> CheckIn:
    row = CheckIn(at=at.at, area=area, redness=redness, **more)  # type: ignore[arg-type]
    row.moment = at
    return row


def test_an_empty_log_offers_the_first_session(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    desk, asked = desk_of(diary, tasks)
    page = show(TodayPage(desk))
    assert "Nothing logged yet" in visible_text(page)
    assert "Can I roll today?" not in visible_text(page)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Log session")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.names == ["log_session"]


FORECAST = "Of 8 recoveries like this, half were back at baseline by day 3"


def test_earlier_recoveries_are_told_on_the_card_and_not_beside_a_sign(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    for number, back in enumerate((2, 2, 3, 3, 3, 4, 4, 5), start=1):
        diary.save(a_session(before(now, days=60 * number)), act="Log session")
        looked = before(now, days=60 * number - back)
        diary.save(a_check_in(looked, 0), act="Log check-in")
    diary.save(a_session(before(now, hours=20)), act="Log session")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    assert FORECAST in visible_text(page)
    pus = a_check_in(before(now, hours=1), 1, signs=[Sign.PUS])
    diary.save(pus, act="Log check-in")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    assert "like this" not in visible_text(page)


def test_it_names_the_recommended_date_and_the_least(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(a_session(before(now, days=3)), act="Log session")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    text = visible_text(page)
    assert "Not yet: face from Thu 10 Dec" in text
    assert "21 days recommended, 7 the least. 3 of 21 days rested. R05" in text
    assert "Recovery day 3 after the 0.5 mm face session of Thu 19 Nov" in text


def test_the_answer_leads_to_its_rule(diary: Diary, tasks: Tasks, show: Show, now: Moment) -> None:
    diary.save(a_session(before(now, days=3)), act="Log session")
    desk, asked = desk_of(diary, tasks)
    page = show(TodayPage(desk))
    press(page, "Why? Not yet: face from Thu 10 Dec")
    assert asked.acts == [("show_rule", ("R05",))]


def test_an_answer_without_a_rule_leads_nowhere(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(a_session(before(now, days=40)), act="Log session")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    assert "The recommended date is reached" in visible_text(page)
    assert not is_there(page, "Why? The recommended date is reached: face")


def test_days_are_counted_from_the_session_that_decides(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    deep = a_session(before(now, days=14), needle_mm=1.0)
    diary.save(deep, a_session(before(now, days=1), needle_mm=0.25), act="Log session")
    dates = next_dates(diary.facts(now), [Area.FACE], 250)
    assert dates is not None
    assert dates.recommended_since.local_date == deep.moment.local_date
    days = (dates.recommended_from.date() - deep.moment.local_date).days
    text = visible_text(show(TodayPage(desk_of(diary, tasks)[0])))
    assert f"0.25 mm on the face: {days} days recommended" in text
    assert ", counted from Sun 8 Nov. " in text


def test_what_is_missing_is_named_and_nothing_reassures(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(a_session(before(now, days=40)), act="Log session")
    text = visible_text(show(TodayPage(desk_of(diary, tasks)[0])))
    assert "The recommended date is reached: face" in text
    assert "no check-in with a redness grade in the last 7 days" in text
    assert not any(word in text.lower() for word in ("on track", "all good", "looks good", "safe"))


def test_a_needle_that_was_left_blank_stays_blank(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(a_session(before(now, days=3), needle_mm=None), act="Log session")
    text = visible_text(show(TodayPage(desk_of(diary, tasks)[0])))
    assert "Needle not known on the face: 56 days recommended, 42 the least" in text
    assert "No redness recorded yet" in text


def test_it_follows_the_log_while_it_is_seen(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(a_session(before(now, days=3)), act="Log session")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    assert isinstance(page, TodayPage)
    diary.on_change.append(page.on_changed)
    diary.save(a_check_in(before(now, hours=1), 2), act="Check in")
    assert "Redness 2 of 4" in visible_text(page)
    diary.undo()
    assert "No redness recorded yet" in visible_text(page)


def test_a_rating_that_is_due_offers_a_photo_until_there_is_one(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, qtbot: QtBot
) -> None:
    diary.save(a_session(before(now, days=3)), act="Log session")
    diary.save(Profile(concerns=["tone"]), act="Profile")
    desk, asked = desk_of(diary, tasks)
    page = show(TodayPage(desk))
    assert isinstance(page, TodayPage)
    diary.on_change.append(page.on_changed)
    control(page, "Take a photo: Tone").click()
    assert asked.names == ["take_photo"]
    taken = Photo(at=now.at)
    taken.moment = now
    diary.save(taken, act="Add photo")
    qtbot.waitUntil(lambda: is_there(page, "Rate: Tone"))
    assert "Take a photo" not in visible_text(page)


def test_urgent_signs_come_before_what_is_due(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(a_session(before(now, days=2)), act="Log session")
    diary.save(a_check_in(before(now, hours=20), 3, signs=["pus"]), act="Check in")
    text = visible_text(show(TodayPage(desk_of(diary, tasks)[0])))
    assert "R39" in text
    assert text.index("R39") < text.index("Check-in: face")


def test_each_region_has_its_own_care(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, qtbot: QtBot
) -> None:
    diary.save(a_session(before(now, days=9), Area.SCALP, 0.3), act="Log session")
    diary.save(a_session(before(now, days=1)), act="Log session")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    assert "Care for day 1" in visible_text(page)
    scalp = next(b for b in page.findChildren(QPushButton) if b.text() == "Scalp")
    qtbot.mouseClick(scalp, Qt.MouseButton.LeftButton)
    assert "Care for day 9" in visible_text(page)


def test_the_sample_log_fills_every_card(
    sample_diary: Diary, tasks: Tasks, show: Show, assert_accessible: Callable[[QWidget], None]
) -> None:
    page = show(TodayPage(desk_of(sample_diary, tasks)[0]))
    text = visible_text(page)
    for words in ("Not yet: face from", "Redness", "within your usual range (n =", "Care for day"):
        assert words in text
    assert_accessible(page)


@pytest.mark.parametrize("width", [824, 1700])
def test_it_needs_no_sideways_scrolling(
    sample_diary: Diary, tasks: Tasks, show: Show, width: int
) -> None:
    page = show(TodayPage(desk_of(sample_diary, tasks)[0]))
    page.resize(width, 640)
    from PySide6.QtWidgets import QScrollArea

    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0


def test_a_device_that_nobody_used_changes_nothing(diary: Diary, tasks: Tasks, show: Show) -> None:
    diary.save(Device(name="Titanium roller", needle_mm=0.5), act="Add device")
    assert "Nothing logged yet" in visible_text(show(TodayPage(desk_of(diary, tasks)[0])))


def test_what_the_welcome_left_open_is_offered_until_it_is_done(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    desk, asked = desk_of(diary, tasks)
    page = TodayPage(desk)
    show(page)
    assert isinstance(page, TodayPage)
    assert "Finish setting up" in visible_text(page)
    for text in ("About me…", "Add device…"):
        button = next(b for b in page.findChildren(QPushButton) if b.text() == text)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [type(record).__name__ for _name, (record,) in asked.acts] == ["Profile", "Device"]
    diary.save(Profile(birth_year=1990), Device(name="Roller"), act="Set up")
    page.on_changed()
    assert "Finish setting up" not in visible_text(page)


def test_setting_up_can_wait(diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot) -> None:
    page = TodayPage(desk_of(diary, tasks)[0])
    show(page)
    assert isinstance(page, TodayPage)
    later = next(b for b in page.findChildren(QPushButton) if b.text() == "Not now")
    qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    page.on_changed()
    assert "Finish setting up" not in visible_text(page)


def test_getting_help_comes_before_the_question_when_to_roll(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, qtbot: QtBot
) -> None:
    ill = a_check_in(before(now, hours=1), 1, signs=[Sign.FEVER], temperature_c=38.4)
    diary.save(a_session(before(now, days=1)), ill, act="Log")
    desk, asked = desk_of(diary, tasks)
    page = TodayPage(desk)
    show(page)
    qtbot.waitUntil(lambda: "Get medical advice today" in visible_text(page))
    text = visible_text(page)
    assert "Not now, ask first: face" in text, "no date is promised while a stop has no end"
    assert "Not yet" not in text
    strip = page.findChild(DayStrip)
    assert isinstance(strip, DayStrip)
    assert "recommended" not in strip.accessibleDescription()
    link = next(b for b in page.findChildren(QPushButton) if b.text() == "Rule R40 and its limits")
    link.click()
    assert asked.acts == [("show_rule", ("R40",))]
    qtbot.waitUntil(lambda: _on_top(page) == "Do now")

    ill.signs, ill.temperature_c = [], None
    diary.save(ill, act="Edit")
    page.on_changed()
    qtbot.waitUntil(lambda: _on_top(page) == "Can I roll today?")
    page.resize(1100, 900)
    beside = [page.findChild(card) for card in (ReadyCard, RecoveryCard)]
    assert beside[0].y() == beside[1].y(), "what stood first must not stay between them"


def test_the_emergency_that_stands_above_every_page_is_not_said_again(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, qtbot: QtBot
) -> None:
    ill = a_check_in(before(now, hours=1), 1, signs=[Sign.BREATHING_TROUBLE])
    diary.save(a_session(before(now, days=1)), ill, act="Log")
    page = TodayPage(desk_of(diary, tasks)[0])
    show(page)
    qtbot.waitUntil(lambda: "First do what stands above this page." in visible_text(page))
    assert "severe allergy" not in visible_text(page)

    ill.signs = [Sign.BREATHING_TROUBLE, Sign.CONFUSION]
    diary.save(ill, act="Edit")
    page.on_changed()
    qtbot.waitUntil(lambda: "severe allergy" in visible_text(page))
    assert "life-threatening" not in visible_text(page), "of two the first is above"


def _on_top(page: QWidget) -> str:
    """The title of the first card that is seen."""
    cards = [card for card in page.findChildren(Card) if card.isVisible()]
    return min(cards, key=lambda card: card.mapTo(page, card.rect().topLeft()).y()).accessibleName()


def test_each_needle_of_the_kit_has_its_own_date(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    kit = [Device(name="Short", needle_mm=0.25), Device(name="Long", needle_mm=1.0)]
    gone = Device(name="Old", needle_mm=0.3, retired=before(now, days=30).local_date)
    diary.save(*kit, gone, a_session(before(now, days=3)), act="Log")
    rows = _rows(show(TodayPage(desk_of(diary, tasks)[0])))
    dates = "at the earliest: Thu 26 Nov, recommended: Thu 10 Dec"
    assert rows["Face, 0.5 mm"] == dates
    assert rows["Face, 0.25 mm"] == dates, "the longer needle sets the interval for the next"
    assert "Face, 1 mm" in rows
    assert "Face, 0.3 mm" not in rows


def _rows(page: QWidget) -> dict[str, str]:
    """What is heard of each line of the table of dates, by its area and needle."""
    said = [each.accessibleName() for each in page.findChildren(QLabel) if each.isVisible()]
    lines = [text.split(": ", 1) for text in said if ": at the earliest: " in text]
    return dict(lines)


def test_a_stop_that_ends_holds_for_the_earliest_date_too(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    burnt = Event(at=before(now, hours=1).at, event=EventKind.SUNBURN)
    burnt.moment = before(now, hours=1)
    diary.save(a_session(before(now, days=20)), burnt, act="Log")
    seen = today(diary.facts(now))
    (row,) = seen.areas
    stops = [each.earliest for each in row.stops if each.earliest is not None]
    assert row.floor_until < now.at < max(stops), "the spacing alone would allow it"
    assert row.least_from is not None
    assert row.least_from >= max(stops)


def test_no_date_stands_anywhere_while_one_must_ask_first(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    ill = a_check_in(before(now, hours=1), 1, signs=[Sign.FEVER], temperature_c=38.4)
    diary.save(a_session(before(now, days=1)), ill, act="Log")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    assert _rows(page)["Face, 0.5 mm"] == "at the earliest: ask first, recommended: ask first"
    strip = page.findChild(DayStrip)
    assert isinstance(strip, DayStrip)
    assert not strip.isVisibleTo(page), "days without a mark would look like days to roll on"


def test_on_the_due_day_a_session_starts_here(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, qtbot: QtBot
) -> None:
    calm = a_check_in(before(now, days=1), 0, signs=[], pain=0, swelling=0)
    diary.save(a_session(before(now, days=22)), calm, act="Log")
    desk, asked = desk_of(diary, tasks)
    page = show(TodayPage(desk))
    qtbot.mouseClick(control(page, "Start a session", QPushButton), Qt.MouseButton.LeftButton)
    assert asked.names == ["guide"]


@pytest.mark.parametrize("days", [3, 20])
def test_before_the_due_day_nothing_offers_to_start(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, days: int
) -> None:
    diary.save(a_session(before(now, days=days)), act="Log")
    assert not is_there(show(TodayPage(desk_of(diary, tasks)[0])), "Start a session")


@pytest.mark.parametrize("needle_mm", [0.2, 0.5, 1.5, 2.0, None])
def test_the_strip_of_days_reaches_the_recommended_date(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, needle_mm: float | None
) -> None:
    diary.save(a_session(before(now, days=3), needle_mm=needle_mm), act="Log")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    strip = page.findChild(DayStrip)
    assert isinstance(strip, DayStrip)
    assert "today" in strip.accessibleDescription()
    assert "recommended from here" in strip.accessibleDescription()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sunburn", EventKind.SUNBURN),
        ("Illness", EventKind.UNWELL),
        ("Dropped device", EventKind.ROLLER_DROPPED),
        ("Something else", None),
    ],
)
def test_what_happened_is_one_act(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, words: str, kind: EventKind | None
) -> None:
    diary.save(Device(name="Roller", needle_mm=0.5), act="Add")
    desk, asked = desk_of(diary, tasks)
    _choose(show(TodayPage(desk)), words)
    (name, (event,)) = asked.acts[0]
    assert (name, event.event, event.moment, event.area) == ("edit", kind, now, None)
    assert (event.device_id is not None) is (kind is EventKind.ROLLER_DROPPED)


def test_of_several_devices_nobody_says_which_was_dropped(
    diary: Diary, tasks: Tasks, show: Show
) -> None:
    diary.save(Device(name="Roller"), Device(name="Stamp"), act="Add")
    desk, asked = desk_of(diary, tasks)
    _choose(show(TodayPage(desk)), "Dropped device")
    assert asked.acts[0][1][0].device_id is None


def test_a_new_medicine_leads_to_the_list_of_medicines(
    diary: Diary, tasks: Tasks, show: Show
) -> None:
    desk, asked = desk_of(diary, tasks)
    _choose(show(TodayPage(desk)), "New medicine")
    assert asked.names == ["medicines"]


def _choose(page: QWidget, words: str) -> None:
    """Take the entry of these words from the menu of the button."""
    menu = control(page, "Something happened", QPushButton).menu()
    next(each for each in menu.actions() if words in plain(each.text())).trigger()


def test_a_medicine_that_nobody_knows_can_be_told_from_here(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, qtbot: QtBot
) -> None:
    diary.save(a_session(before(now, days=3)), Profile(medicines=["Zorblax"]), act="Log")
    desk, asked = desk_of(diary, tasks)
    page = show(TodayPage(desk))
    assert "what one of your medicines is" in visible_text(page)
    button = control(page, "Say what the medicine is", QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.names == ["medicines"]


def test_what_is_due_is_asked_for_once(diary: Diary, tasks: Tasks, show: Show, now: Moment) -> None:
    diary.save(a_session(before(now, days=9), Area.NECK), act="Log")
    text = visible_text(show(TodayPage(desk_of(diary, tasks)[0])))
    assert text.count("No check-in for the neck since the session") == 1


def test_care_stands_in_the_order_in_which_it_ends(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(a_session(before(now, hours=2)), act="Log")
    text = visible_text(show(TodayPage(desk_of(diary, tasks)[0])))
    heads = ("Signs to watch for", "Do", "Until tomorrow, 18:15", "Leave alone", "May start again")
    places = [text.split("\n").index(head) for head in heads]
    assert places == sorted(places)
    leave = text[text.index("Leave alone") : text.index("May start again")]
    assert leave.index("Until tomorrow, 18:15") < leave.index("Until Tuesday, 18:15")
    assert "No hot shower on the area until then." in leave
    again = text[text.index("May start again") :]
    assert again.index("From Tuesday, 18:15") < again.index("Make-up")


def test_a_check_in_that_is_due_begins_with_its_area(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, qtbot: QtBot
) -> None:
    for area, days in ((Area.SCALP, 2), (Area.FACE, 1)):
        diary.save(a_session(before(now, days=days), area), act="Log session")
    desk, asked = desk_of(diary, tasks)
    page = show(TodayPage(desk))
    scalp = next(
        b
        for b in page.findChildren(QPushButton)
        if b.accessibleName() == "Check in: Check-in: scalp"
    )
    qtbot.mouseClick(scalp, Qt.MouseButton.LeftButton)
    (name, (draft,)) = asked.acts[0]
    assert (name, draft.area, draft.moment) == ("edit", Area.SCALP, now)


def test_the_marks_of_care_follow_the_look(
    diary: Diary, tasks: Tasks, show: Show, theme: Theme, now: Moment
) -> None:
    diary.save(a_session(before(now, hours=2)), act="Log")
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    theme.set_choice(Choice.DARK)
    fresh = show(TodayPage(desk_of(diary, tasks)[0]))
    assert _mark(page, "Do") == _mark(fresh, "Do")


def _mark(page: QWidget, name: str) -> QImage:
    marks = [each for each in page.findChildren(QLabel) if each.accessibleName() == name]
    return next(each for each in marks if each.isVisibleTo(page)).pixmap().toImage()
