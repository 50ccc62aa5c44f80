"""Every place of the program one after the other, for the tests that look at all of them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as TookTooLong

from tests.journeys.person import Person
from ui import tour

_PATIENCE_MS = 3000

Place = tuple[str, QWidget]
"""What it is called in a message, and what to look at there."""


def pages(person: Person) -> Iterator[Place]:
    """Each page, by its key; one that is not offered as yet has none."""
    shown: set[int] = set()
    for number, name in enumerate(person.window.page_titles, 1):
        person.press(f"Ctrl+{number}")
        person.settle()
        page = next(each for each in person.window.pages if each.isVisible())
        if id(page) not in shown:
            shown.add(id(page))
            yield name, page


def care_sections(person: Person, page: Any) -> Iterator[Place]:
    """What the page on care shows besides its rules."""
    for section in ("tips", "guide", "sources"):
        page.show_section(section)
        person.settle()
        yield f"care-{section}", person.window


def forms(person: Person) -> Iterator[Place]:
    """What fills the window: the form of a session, and the guide."""
    window, desk = person.window, person.program.desk
    assert desk is not None
    for name, opened in (("session", desk.acts.log_session), ("guided", desk.acts.guide)):
        opened()
        person.settle()
        yield name, window
        window.close_full()


def dialogs(person: Person, close: Callable[[], object] | None = None) -> Iterator[Place]:
    """Each dialog, opened and closed again: by itself, or as ``close`` does it."""
    desk = person.program.desk
    assert desk is not None
    for name, opened in tour.dialogs(desk, person.window).items():
        opened()
        person.wait_for_dialog()
        person.settle()
        dialog = person.dialog()
        assert dialog is not None
        yield name, dialog
        (close or dialog.close)()
        person.wait_for_no_dialog()


def wrong_for_good(
    person: Person, places: Iterator[Place], look: Callable[[QWidget], list[str]]
) -> str:
    """What ``look`` finds wrong at each place for good, line by line; "" for nothing.

    A chart may still be on its way when the first look is taken.
    """
    wrong: list[str] = []
    for name, top in places:
        found: list[str] = []

        def is_right(top: QWidget = top, found: list[str] = found) -> bool:
            found[:] = look(top)
            return not found

        with suppress(TookTooLong):
            person.qtbot.waitUntil(is_right, timeout=_PATIENCE_MS)
        wrong += [f"{name}: {each}" for each in found]
    return "\n".join(wrong)
