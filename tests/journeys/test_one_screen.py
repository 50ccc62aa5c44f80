"""All of an ordinary session on one screen: nothing that it asks for lies below the fold."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Product
from homecare.store.log import open_log
from homecare.values.products import ProductKind
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment, moment_of
from tests.entries import a_roller, a_session
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.ui.reading import control
from ui import tour
from ui.guided.before import PlanStep
from ui.look.theme import Choice
from ui.session.body import FormBody

ORDINARY = (
    "None of these",
    "Dropped",
    "When",
    "Performed by",
    "Device",
    "Needle length",
    "Passes in each direction",
    "Redness right after",
    "Pain during",
    "Products",
    "Another product",
    "Notes",
    "Areas",
    "Whole face",
    "More",
    "Save session",
    "Safety check",
)
FIRST_STEP = ("Device", "Needle length", "Passes in each direction", "Areas", "Whole face")


@pytest.fixture
def person(open_program: OpenProgram, tmp_path: Path, now: Moment) -> Person:
    """With two devices, two products and a few sessions behind them."""
    log = open_log(tmp_path / "log", create=True)
    diary = Diary(log, clock=lambda: now)
    roller = a_roller(diary)
    a_roller(diary, "Scalp stamp", needle_mm=0.25)
    for name, kind in (("Serum", ProductKind.HYDRATOR), ("Day cream", ProductKind.SUNSCREEN)):
        diary.save(Product(name=name, product_kind=kind), act="Add product")
    for days in (60, 40, 20):
        at = moment_of(now.local - timedelta(days=days))
        last = a_session(at, device_id=roller.id, performed_by=PerformedBy.SELF)
        diary.save(last, act="Log session")
    log.close()
    return open_program(tmp_path / "log")


def show(person: Person, size: QSize, look: Choice = Choice.LIGHT) -> None:
    person.program.theme.set_choice(look)
    person.window.resize(size)


def log_a_session(person: Person) -> FormBody:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    person.wait_to_see("Worn needles")  # the check has spoken
    body = person.window.findChild(FormBody)
    assert body is not None
    laid_out(person)
    return body


def laid_out(person: Person) -> None:
    """Wait until everything has its place: Qt lays out from the outside in, a turn each."""
    before: list[QRect] = []

    def stands() -> bool:
        nonlocal before
        now = [each.geometry() for each in person.window.findChildren(QWidget)]
        was, before = before, now
        return was == now

    person.settle()
    person.wait_for(stands)


def below_the_fold(person: Person, names: tuple[str, ...], viewport: QWidget) -> list[str]:
    """What does not stand within the window, and within what scrolls there, as a whole."""
    window = person.window
    whole = QRect(QPoint(0, 0), window.size())
    inner = QRect(viewport.mapTo(window, QPoint(0, 0)), viewport.size())
    hidden: list[str] = []
    for name in names:
        here = control(window, name)
        place = QRect(here.mapTo(window, QPoint(0, 0)), here.size())
        room = inner if viewport.isAncestorOf(here) else whole
        if not room.contains(place):
            hidden.append(f"{name}: {place} outside of {room}")
    return hidden


@pytest.mark.parametrize("look", [Choice.LIGHT, Choice.DARK])
def test_nothing_of_an_ordinary_session_is_below_the_fold(person: Person, look: Choice) -> None:
    show(person, tour.SIZE, look)
    body = log_a_session(person)
    assert not below_the_fold(person, ORDINARY, body.viewport())
    assert body.verticalScrollBar().maximum() == 0
    assert body.horizontalScrollBar().maximum() == 0


def test_a_product_that_was_used_and_its_time_stay_in_sight(person: Person) -> None:
    show(person, tour.SIZE)
    body = log_a_session(person)
    control(person.window, "Serum").click()
    laid_out(person)
    assert not below_the_fold(person, (*ORDINARY, "When Serum was used"), body.viewport())


def test_in_the_smallest_window_it_is_one_scroll(person: Person) -> None:
    show(person, tour.SMALL)
    body = log_a_session(person)
    assert body.horizontalScrollBar().maximum() == 0
    assert body.verticalScrollBar().maximum() <= body.viewport().height()
    body.verticalScrollBar().setValue(body.verticalScrollBar().maximum())
    assert not below_the_fold(person, ("Notes", "Whole face", "More"), body.viewport())


def test_the_first_step_of_the_guide_has_them_in_sight_too(person: Person) -> None:
    show(person, tour.SIZE)
    person.program.desk.acts.guide()
    person.wait_to_see("What you will do")
    laid_out(person)
    step = person.window.findChild(PlanStep)
    assert step is not None
    assert not below_the_fold(person, FIRST_STEP, step.area.viewport())


def test_the_fold_opens_by_itself_where_a_value_is_there(person: Person, now: Moment) -> None:
    show(person, tour.SIZE)
    session = a_session(now, minutes=4.0, numbing=False, performed_by=PerformedBy.SELF)
    person.program.desk.acts.edit(session)
    person.wait_to_see("2 values")
    assert control(person.window, "Minutes of rolling").text() == "4"
    person.program.window.close_full()
    log_a_session(person)
    assert person.sees("nothing filled in")
    assert not person.sees("Minutes of rolling")
