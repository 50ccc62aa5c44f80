"""Every entry of the menu bar does something that shows: a dead one is found here."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from homecare.records.models import Device
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.ui.a_window import TITLES, entries
from ui.acting.table import acts
from ui.settings.kept import settings
from ui.settings.table import LOOK, TEXT_SIZE
from ui.settings.values import Choice
from ui.window.act import Act

Seen = tuple[object, ...]


@pytest.fixture
def person(open_program: OpenProgram, sample_folder: Path, log_folder: Path) -> Iterator[Person]:
    shutil.copytree(sample_folder, log_folder)
    person = open_program(log_folder)
    person.wait_to_see("Can I roll today?")
    before = person.window.theme.choice, person.window.theme.text_scale
    for name in ("One more roller", "And one more"):
        person.diary.save(Device(name=name), act="Add device")
    person.diary.undo()  # so that there is something to undo, and to do again
    yield person
    settings().keep(LOOK, before[0])
    settings().keep(TEXT_SIZE, before[1])


def test_each_does_something_that_shows(person: Person) -> None:
    table = [act for act in acts(TITLES) if act.menu is not None]
    # A look is changed while few pages stand; after quitting there is no window.
    table.sort(key=lambda act: (act.name == "quit", act.is_chosen is None))
    assert [act.name for act in table if not _shows_something(person, act)] == []


def _shows_something(person: Person, act: Act) -> bool:
    """From one of two places, with other looks: what stands there already shows nothing new."""
    return any(_changes_what_is_seen(person, act, place) for place in (0, 1))


def _changes_what_is_seen(person: Person, act: Act, place: int) -> bool:
    _go_to(person, place)
    before = _seen(person)
    with _dialogs_closed(person) as opened:
        entry = _entry(person, act)
        assert entry.isEnabled(), f"{act.name} is off"
        entry.trigger()
        person.settle()
    return bool(opened) or _seen(person) != before


def _go_to(person: Person, place: int) -> None:
    window = person.window
    window.close_full()
    window.show_page(("kit", "care")[place])
    if place:
        settings().keep(LOOK, Choice.DARK)
        settings().keep(TEXT_SIZE, 1.25)
    person.settle()


def _entry(person: Person, act: Act) -> QAction:
    """As the menu has it; what Undo would take back stands behind its words."""
    found = entries(person.window)
    return next(entry for words, entry in found.items() if words.split(": ")[0] == act.plain_words)


def _seen(person: Person) -> Seen:
    window = person.window
    look = window.theme.choice, window.theme.text_scale
    return window.isVisible(), look, person.seen() if window.isVisible() else ""


@contextmanager
def _dialogs_closed(person: Person) -> Iterator[list[str]]:
    """Closes each dialog that opens, also one that waits inside of its opening; gives their names."""
    opened: list[str] = []
    timer = QTimer(interval=10)

    def close() -> None:
        dialog: Any = QApplication.activeModalWidget()
        if dialog is not None:
            opened.append(dialog.windowTitle())
            dialog.close()

    timer.timeout.connect(close)
    timer.start()
    yield opened
    person.wait_for(lambda: QApplication.activeModalWidget() is None)
    timer.stop()
