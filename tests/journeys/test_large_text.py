"""Every page, form and dialog in the smallest window with the largest text: nothing is cut, and
whatever takes the keyboard can be brought into view."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QToolButton, QWidget

from homecare.sample import write_sample_log
from homecare.values.times import Moment
from tests.accessible import belongs_to_qt, called
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.journeys.places import Place, care_sections, dialogs, forms, pages, wrong_for_good
from ui import tour
from ui.widgets.chips import ChoiceChips, Tabs
from ui.widgets.fold import FoldHead

_TEXT_SCALE = 1.5
_LOW_PX = 150
"""What scrolls and is lower than this shows too little of it."""


def test_nothing_is_cut_or_out_of_reach(
    open_program: OpenProgram, tmp_path: Path, now: Moment
) -> None:
    write_sample_log(tmp_path / "log", now=now, years=1)
    person = open_program(tmp_path / "log")
    theme = person.program.theme
    before = theme.text_scale
    theme.set_text_scale(_TEXT_SCALE)
    person.window.resize(tour.SMALL)
    try:
        wrong = wrong_for_good(person, _places(person), _wrong)
        assert person.window.size() == tour.SMALL, "something needs a larger window"
    finally:
        theme.set_text_scale(before)
    assert not wrong, wrong


def _places(person: Person) -> Iterator[Place]:
    for name, page in pages(person):
        yield name, person.window
        yield from _parts(person, name, page)
    yield from forms(person)
    yield from dialogs(person)


def _parts(person: Person, name: str, page: QWidget) -> Iterator[Place]:
    """What a page shows one after the other in the same place."""
    if name == "journal":
        for doing in ("show_calendar", "_back_to_list", "_take_turns", "show_deleted", "show_all"):
            getattr(page, doing)()
            person.settle()
            yield f"{name} {doing.strip('_')}", person.window
    if name == "care":
        yield from care_sections(person, page)
    kind = {"progress": Tabs, "share": ChoiceChips}.get(name)
    tabs = next(iter(page.findChildren(kind)), None) if kind else None
    for value in tabs.options if tabs is not None else ():
        tabs.chip(value).click()
        person.settle()
        yield f"{name} {value}", person.window


def _wrong(top: QWidget) -> list[str]:
    return [*_cut(top), *_out_of_reach(top), *_low(top)]


def _cut(top: QWidget) -> Iterator[str]:
    for each in top.findChildren(QWidget):
        if not each.isVisibleTo(top) or belongs_to_qt(each):
            continue
        if isinstance(each, QLabel | QAbstractButton) and each.text():
            need = _need(each)
            if each.width() < need.width() or each.height() < need.height():
                yield f"{called(each)} has {each.size().toTuple()} and needs {need.toTuple()}"


def _need(words: QLabel | QAbstractButton) -> QSize:
    """The least that shows all its words."""
    if isinstance(words, QLabel) and words.wordWrap():
        return QSize(words.minimumSizeHint().width(), words.heightForWidth(words.width()))
    if isinstance(words, FoldHead | QToolButton):  # they break their words, or have an icon
        return words.minimumSizeHint()
    return words.minimumSizeHint() if isinstance(words, QLabel) else words.sizeHint()


def _out_of_reach(top: QWidget) -> Iterator[str]:
    """What asks for the keyboard stands within the window, or in what scrolls there."""
    for each in top.findChildren(QWidget):
        if not each.isVisibleTo(top) or not each.focusPolicy() or belongs_to_qt(each):
            continue
        child = each
        for area in top.findChildren(QScrollArea):
            if area.viewport().isAncestorOf(child):  # it scrolls into view there
                child = area
        room = QRect(QPoint(0, 0), top.size())
        if not room.contains(QRect(child.mapTo(top, QPoint(0, 0)), child.size())):
            yield f"{called(each)} stands outside of what shows"


def _low(top: QWidget) -> Iterator[str]:
    for area in top.findChildren(QScrollArea):
        if not area.isVisibleTo(top) or area.widget() is None:
            continue
        room = area.viewport().size()
        if area.widget().width() > room.width():
            yield f"{called(area)}: {area.widget().width()} in a width of {room.width()}"
        if area.verticalScrollBar().maximum() > 0 and room.height() < _LOW_PX:
            yield f"{called(area)} shows {room.height()} pixels of its height"
