"""Every page, form and dialog, from the smallest window to a large one, with small and large text, in
English and in a language with longer texts: no text is cut, and what takes the keyboard is in reach."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QScrollArea, QWidget

from homecare import i18n
from homecare.i18n.pseudo import Longer
from homecare.sample import write_sample_log
from homecare.values.times import Moment
from tests.accessible import belongs_to_qt, called
from tests.fits import cut
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.journeys.places import Place, care_sections, dialogs, forms, pages, wrong_for_good
from ui import tour
from ui.widgets.chips import ChoiceChips, Tabs

_SIZES: Final = (tour.SMALL, QSize(1100, 720), tour.LARGE)
_LOW_PX = 150
"""What scrolls and is lower than this shows too little of it."""


@pytest.fixture
def longer_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_current", Longer())


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_nothing_is_cut_or_out_of_reach(
    open_program: OpenProgram, tmp_path: Path, now: Moment, text_scale: float
) -> None:
    wrong = _looked_through(open_program, tmp_path / "log", now, text_scale, strict=True)
    assert not wrong, wrong


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_nothing_is_cut_in_a_language_with_longer_texts(
    open_program: OpenProgram, tmp_path: Path, now: Moment, text_scale: float, longer_texts: None
) -> None:
    wrong = _looked_through(open_program, tmp_path / "log", now, text_scale, strict=False)
    assert not wrong, wrong


def _looked_through(
    open_program: OpenProgram, folder: Path, now: Moment, text_scale: float, *, strict: bool
) -> str:
    write_sample_log(folder, now=now, years=1)
    person = open_program(folder)
    theme = person.program.theme
    before = theme.text_scale
    theme.set_text_scale(text_scale)
    person.window.resize(tour.SMALL)
    try:
        wrong = wrong_for_good(person, _sized(person), _wrong if strict else _cut)
        if strict:
            person.window.resize(tour.SMALL)
            assert person.window.size() == tour.SMALL, "something needs a larger window"
    finally:
        theme.set_text_scale(before)
    return wrong


def _sized(person: Person) -> Iterator[Place]:
    """Each place at each size of the window; a dialog has a size of its own."""
    for name, top in _places(person):
        if top is not person.window:
            yield name, top
            continue
        for size in _SIZES:
            person.window.resize(size)
            person.settle()
            yield f"{name} at {size.width()}", top
        person.window.resize(tour.SMALL)


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
    return [*cut(top), *_out_of_reach(top), *_low(top)]


def _cut(top: QWidget) -> list[str]:
    return list(cut(top))


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
