"""Nothing moves under the hand: whatever is pressed, what else can be pressed stays in its place."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from homecare.diary.diary import Diary
from homecare.records.models import Device, TreatmentArea
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.signs import Sign
from homecare.values.times import Moment, moment_of
from tests.accessible import belongs_to_qt, name_of
from tests.entries import a_check_in, a_roller, a_session
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.ui.reading import control
from ui import tour
from ui.check_in.dialog import CheckInDialog

PRESSED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


@pytest.fixture
def person(open_program: OpenProgram, tmp_path: Path, now: Moment) -> Person:
    """With two devices, a session three days ago and a look at it."""
    log = open_log(tmp_path / "log", create=True)
    diary = Diary(log, clock=lambda: now)
    roller = a_roller(diary)
    a_roller(diary, "Scalp stamp", needle_mm=1.0)
    for days in (40, 3):
        at = moment_of(now.local - timedelta(days=days))
        diary.save(a_session(at, device_id=roller.id), act="Log session")
    yesterday = moment_of(now.local - timedelta(days=2))
    diary.save(a_check_in(yesterday, redness=1), act="Check in")
    log.close()
    made = open_program(tmp_path / "log")
    made.window.resize(tour.SIZE)
    return made


def places(top: QWidget) -> dict[QWidget, QPoint]:
    """Where everything that can be pressed stands."""
    return {
        each: each.mapTo(top, QPoint(0, 0))
        for each in top.findChildren(QWidget)
        if isinstance(each, PRESSED) and each.isVisible() and not belongs_to_qt(each)
    }


def scrolled(top: QWidget) -> list[int]:
    return [each.verticalScrollBar().value() for each in top.findChildren(QScrollArea)]


def settled(person: Person, top: QWidget) -> dict[QWidget, QPoint]:
    """Where it all stands once what was pressed has had its effect, that of the check too."""
    QTest.qWait(400)
    person.settle()
    return places(top)


def click(top: QWidget, pressed: QWidget) -> None:
    """As a mouse does it, through the window, so that Qt knows of a pressed button."""
    middle = pressed.mapTo(top.window(), pressed.rect().center())
    QTest.mouseClick(
        top.window().windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        middle,
    )


def moved(
    person: Person, top: QWidget, names: Iterable[str], act: Callable[[QWidget], None]
) -> list[str]:
    """Press one after the other; gives what stood elsewhere after it, or that it was scrolled."""
    wrong: list[str] = []
    for name in names:
        before, bars = settled(person, top), scrolled(top)
        group, _, chip = name.rpartition("/")
        act(control(control(top, group) if group else top, chip, QAbstractButton))
        after = settled(person, top)
        wrong += [
            f"after “{name}”: {name_of(each)} {before[each].toTuple()} {place.toTuple()}"
            for each, place in after.items()
            if each in before and before[each] != place
        ]
        if scrolled(top) != bars:
            wrong.append(f"after “{name}”: scrolled {bars} {scrolled(top)}")
    return wrong


FORM = (
    "None of these",
    "Tan or sunburn",
    "Dropped",
    "None of the others",
    "Yesterday",
    "The day before",
    "A professional",
    "Myself",
    "Scalp stamp",  # a needle that is too long: a stop, its reason, a question more
    "Face roller",
    "Passes in each direction/2",
    "3, moderate",
    "Clear",
    "Nose",
    "Chin",
    "Whole face",
)


def test_the_session_form(person: Person) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    window = person.window
    assert not moved(person, window, FORM, lambda each: click(window, each))


def test_an_error_and_its_end(person: Person) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    window = person.window
    needle = control(window, "Needle length", QLineEdit)
    before = settled(person, window)
    for typed in ("9", "0.3"):
        needle.setFocus()
        needle.selectAll()
        person.type(typed)
        person.press("Tab")
        after = settled(person, window)
        assert [
            name_of(each) for each in before if after.get(each, before[each]) != before[each]
        ] == []


def test_the_first_product_that_is_typed(person: Person) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    window = person.window
    control(window, "Another product", QLineEdit).setFocus()
    before = settled(person, window)
    person.type("Aloe gel")
    person.press("Return")
    after = settled(person, window)
    assert control(window, "Aloe gel", QAbstractButton).isVisible()
    below = ("More · nothing filled in", "Add photos…")  # both columns, so also what is asked of it
    lasting = [each for each in before if each in after and name_of(each) not in below]
    assert [name_of(each) for each in lasting if before[each] != after[each]] == []


def test_a_notice_and_its_undo(person: Person) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    window = person.window
    before = settled(person, window)
    person.diary.save(Device(name="Pen"), act="Add device")
    person.program.desk.acts.notice("Pen: saved", True)
    person.wait_to_see("Pen: saved")
    after = settled(person, window)
    lasting = [each for each in before if each in after and "device" not in name_of(each)]
    assert [name_of(each) for each in lasting if before[each] != after[each]] == []


def test_the_check_in(person: Person) -> None:
    person.press("Ctrl+K")
    person.wait_for_dialog()
    dialog = person.dialog()
    assert isinstance(dialog, CheckInDialog)
    names = ("Nothing else", "Take back", "2, mild", "Yesterday", "The day before")
    assert not moved(person, dialog, names, lambda each: click(dialog, each))


def test_the_question_what_is_still_there_comes_and_goes(person: Person, now: Moment) -> None:
    yesterday = moment_of(now.local - timedelta(days=1))
    parts = [TreatmentArea(area=Area.SCALP, passes=4)]
    scalp = a_session(moment_of(now.local - timedelta(days=2)), areas=parts)
    person.diary.save(scalp, act="Log session")
    person.diary.save(a_check_in(yesterday, signs=[Sign.PUS, Sign.BLISTERS]), act="Check in")
    person.press("Ctrl+K")
    person.wait_for_dialog()
    dialog = person.dialog()
    assert isinstance(dialog, CheckInDialog)
    dialog.resize(1000, 900)  # all of it in sight
    names = ("Face", "Scalp", "Face", "The day before", "Today", "Scalp")
    assert not moved(person, dialog, names, lambda each: click(dialog, each))
    assert not dialog.form.stands.isVisible(), "it came and went"


def test_the_guides_first_step(person: Person) -> None:
    person.program.desk.acts.guide()
    person.wait_to_see("What you will do")
    window = person.window
    names = (
        "Scalp stamp",
        "Face roller",
        "Passes in each direction/2",
        "Clear",
        "Nose",
        "Whole face",
        "Clear",
    )
    assert not moved(person, window, names, lambda each: click(window, each))


def test_a_click_on_a_map_that_the_fold_cuts_scrolls_nothing(person: Person) -> None:
    person.window.resize(tour.SMALL)
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    window = person.window
    area = control(window, "Areas")
    settled(person, window)
    assert area.visibleRegion().boundingRect().height() < area.height(), "the fold cuts it"
    assert not moved(person, window, ("Forehead", "Nose"), lambda each: click(window, each))
