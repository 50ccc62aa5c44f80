"""Events and visits."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Device, Event, Profile, Visit
from homecare.values.areas import Area
from homecare.values.events import EVENTS, EventKind, PeelDepth
from homecare.values.times import Moment
from tests.entries import at
from tests.ui.desk import desk_of
from tests.ui.hands import fill, keys, press
from tests.ui.reading import value, visible_text
from ui.dialogs.event import EventDialog, VisitDialog
from ui.forms.form_dialog import FormDialog
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


def field_of(dialog: FormDialog, name: str) -> Any:
    """The field of a row, of whatever kind it is."""
    return dialog.rows[name].field


def test_every_event_stands_in_one_group() -> None:
    listed = [kind for kinds in EVENTS.in_groups().values() for kind in kinds]
    assert sorted(listed) == sorted(EventKind)


def test_an_event_is_added_from_several_lines_of_notes(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment
) -> None:
    roller = Device(name="Roller")
    diary.save(roller, act="Add")
    dialog = EventDialog(desk_of(diary, tasks)[0], at(now, Event))
    show(dialog)
    qtbot.keyClicks(field_of(dialog, "event"), "Device")
    qtbot.keyClicks(field_of(dialog, "device"), "Roller")
    notes = field_of(dialog, "notes")
    notes.setFocus()
    qtbot.keyClicks(notes, "On the tiles")
    qtbot.keyClick(notes, Qt.Key.Key_Return)
    qtbot.keyClicks(notes, "twice")
    qtbot.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = diary.all(Event)
    assert (made.event, made.device_id) == (EventKind.ROLLER_DROPPED, roller.id)
    assert (made.area, made.moment, made.notes) == (None, now, "On the tiles\ntwice")


def test_headings_cannot_be_chosen(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment
) -> None:
    dialog = EventDialog(desk_of(diary, tasks)[0], at(now, Event))
    show(dialog)
    field = field_of(dialog, "event")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value is EventKind.SUNBURN
    field_of(dialog, "event").set_value(None)
    dialog.save()
    assert dialog.rows["event"].error == "Event is needed"


def test_an_event_in_the_future_is_refused_at_its_time(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    dialog = EventDialog(desk_of(diary, tasks)[0], at(now, Event, event=EventKind.WAX))
    show(dialog)
    fill(dialog, "When", value(dialog, "When").replace("22", "26", 1))
    keys("Ctrl+Return")
    assert dialog.rows["at"].error == ("“2026-11-26 20:15” lies more than a day in the future")
    assert diary.all(Event) == []


def test_an_edited_event_shows_what_it_holds(
    diary: Diary, tasks: Tasks, show: Show, now: Moment, assert_accessible: Callable[..., None]
) -> None:
    event = at(now, Event, event=EventKind.PEEL, area=Area.SCALP_CROWN, notes="Weak one")
    diary.save(event, act="Add")
    dialog = EventDialog(desk_of(diary, tasks)[0], diary.all(Event)[0])
    show(dialog)
    assert_accessible(dialog)
    assert field_of(dialog, "event").currentText() == "Chemical peel"
    assert field_of(dialog, "area").currentText() == "Scalp, crown"
    assert field_of(dialog, "notes").toPlainText() == "Weak one"


def test_a_visit_clears_what_the_profile_names(
    diary: Diary,
    tasks: Tasks,
    show: Show,
    qtbot: QtBot,
    now: Moment,
    assert_accessible: Callable[..., None],
) -> None:
    diary.save(Profile(conditions=[{"condition": "cold-sore-history"}]), act="Profile")
    dialog = VisitDialog(desk_of(diary, tasks)[0], at(now, Visit))
    show(dialog)
    assert_accessible(dialog)
    qtbot.keyClicks(field_of(dialog, "who"), "Dr. Okafor")
    chip = field_of(dialog, "cleared").chip("cold-sore-history")
    assert chip.text() == "Cold sores in the past"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (made,) = diary.all(Visit)
    assert (made.who, made.cleared, made.advice) == ("Dr. Okafor", ["cold-sore-history"], "")


def test_without_conditions_a_visit_says_why_none_can_be_cleared(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    dialog = VisitDialog(desk_of(diary, tasks)[0], at(now, Visit))
    assert "Your profile names no condition" in visible_text(show(dialog))


def test_a_stop_stays_one_whatever_the_answer(
    diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    diary.save(Profile(conditions=[{"condition": "keloid"}]), act="Profile")
    dialog = VisitDialog(desk_of(diary, tasks)[0], at(now, Visit))
    assert "it stays a stop at home: Keloids or raised scars." in visible_text(show(dialog))


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("other", "Another condition, not on this list"),
        ("age", "My age, under 22"),
        ("treatment", "A treatment that I had"),
        ("isotretinoin", "Isotretinoin or another retinoid by mouth"),
        ("anticoagulant", "Blood thinner, aspirin too"),
    ],
)
def test_an_answer_names_what_it_is_about(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment, about: str, words: str
) -> None:
    diary.save(Profile(medicines=["Eliquis"]), act="Profile")
    dialog = VisitDialog(desk_of(diary, tasks)[0], at(now, Visit))
    show(dialog)
    chip = field_of(dialog, "cleared").chip(about)
    assert chip.text() == words
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    dialog.save()
    (made,) = diary.all(Visit)
    assert made.cleared == [about]


def test_a_peel_is_asked_how_deep_it_went_and_nothing_else_is(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment
) -> None:
    dialog = EventDialog(desk_of(diary, tasks)[0], at(now, Event))
    show(dialog)
    assert "Superficial" not in visible_text(dialog)
    qtbot.keyClicks(field_of(dialog, "event"), "Chemical")
    assert "Superficial" in visible_text(dialog)
    press(dialog, "Deep")
    keys("Ctrl+Return")
    (made,) = diary.all(Event)
    assert (made.event, made.depth) == (EventKind.PEEL, PeelDepth.DEEP)


def test_a_depth_goes_with_the_peel(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment
) -> None:
    peel = at(now, Event, event=EventKind.PEEL, depth=PeelDepth.DEEP)
    diary.save(peel, act="Add")
    dialog = EventDialog(desk_of(diary, tasks)[0], peel)
    show(dialog)
    qtbot.keyClicks(field_of(dialog, "event"), "Waxing")
    keys("Ctrl+Return")
    (made,) = diary.all(Event)
    assert (made.event, made.depth) == (EventKind.WAX, None)
