"""Everything that can be checked, on each page, form and dialog: by mouse, by Space and as a screen reader
does it, press after press, the same is shown as chosen, recorded and kept."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from homecare.sample import write_sample_log
from homecare.values.times import Moment
from tests.accessible import called
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.journeys.places import Place, care_sections, dialogs, forms, pages
from ui import tour
from ui.charts.view import ChartView
from ui.look.theme import Choice
from ui.window.side_bar import SideBar

_VALUES: Final = ("value", "values", "choice", "marks")
"""What our fields call what they hold."""

_ON_ITS_BOX_PX: Final = 8
"""From the left of a check box that is wider than its words."""


def _click(button: QAbstractButton) -> None:
    middle = button.rect().center()
    at = middle if button.hitButton(middle) else QPoint(_ON_ITS_BOX_PX, middle.y())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)


def _space(button: QAbstractButton) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)


def _act(button: QAbstractButton) -> None:
    """The first act that it offers: a fold is pressed, all else is checked."""
    acts = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert acts is not None, f"a screen reader can do nothing with {called(button)}"
    acts.doAction(acts.actionNames()[0])


MEANS: Final[dict[str, Callable[[QAbstractButton], None]]] = {
    "a click": _click,
    "Space": _space,
    "a screen reader": _act,
}


@pytest.mark.slow
def test_what_is_checked_comes_to_the_same_by_any_means(
    open_program: OpenProgram, tmp_path: Path, home: Path, now: Moment
) -> None:
    write_sample_log(tmp_path / "log", now=now, years=1)
    came: dict[str, list[str]] = {}
    for number, (means, press) in enumerate(MEANS.items()):
        (home / "window.ini").unlink(missing_ok=True)
        folder = shutil.copytree(tmp_path / "log", tmp_path / f"log-{number}")
        person = open_program(folder)
        person.window.resize(tour.SIZE)
        came[means] = [line for place in _places(person) for line in _pressed(person, place, press)]
        person.program.theme.set_text_scale(1.0)
        person.program.theme.set_choice(Choice.LIGHT)
        person.leave()
    wanted = came.pop("a click")
    print(len(wanted))
    Path("/tmp/means.txt").write_text("\n".join(wanted))
    for means, lines in came.items():
        assert lines == wanted, means


def _places(person: Person) -> Iterator[Place]:
    for name, page in pages(person):
        yield name, page
        if name == "care":
            yield from care_sections(person, page)
    yield from forms(person)
    yield from dialogs(person, lambda: _leave(person))


def _leave(person: Person) -> None:
    """Without what was changed, and without being asked whether that is meant."""
    dialog = person.dialog()
    assert dialog is not None
    dialog.done(0)
    dialog.deleteLater()


def _pressed(
    person: Person, place: Place, press: Callable[[QAbstractButton], None]
) -> Iterator[str]:
    """What each press comes to: what shows as checked, and what the fields hold."""
    name, top = place
    last: dict[str, str] = {}
    for button in _checkable(top):
        if not (isValid(button) and button.isVisible() and button.isEnabled()):
            continue
        what = f"{name}: {called(button)}"
        press(button)
        _rest(person)
        held = dict(_held(top))
        if isValid(button):
            held["it"] = str(button.isChecked())
        changed = {key: now for key, now in held.items() if last.get(key) != now}
        gone = sorted(set(last) - set(held))
        yield f"{what} -> {changed} {gone}"
        last = held


def _rest(person: Person) -> None:
    """Wait until all that follows a press has come: work, and what waits a moment for the next press."""

    def is_still() -> bool:
        timers = person.window.findChildren(QTimer)
        waits = (each.isActive() and each.isSingleShot() for each in timers)
        return not person.program.tasks.busy and not any(waits)

    QApplication.processEvents()
    person.wait_for(is_still)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _checkable(top: QWidget) -> list[QAbstractButton]:
    return [
        each
        for each in top.findChildren(QAbstractButton)
        if each.isCheckable() and each.isVisible() and not _within(each, SideBar)
    ]


def _within(widget: QWidget, kind: type[QWidget]) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, kind):
        above = above.parentWidget()
    return above is not None


def _held(top: QWidget) -> Iterator[tuple[str, str]]:
    """Of what shows, whether it is checked and what it holds; a number tells two of a name apart.

    But for charts: they come when they are drawn.
    """
    met = Counter[str]()
    for each in _visible(top):
        name = called(each)
        met[name] += 1
        if isinstance(each, QAbstractButton) and each.isCheckable():
            yield f"{name} {met[name]}", str(each.isChecked())
        for value in _VALUES:
            if isinstance(getattr(type(each), value, None), property):
                yield f"{name} {met[name]} {value}", repr(getattr(each, value))


def _visible(top: QWidget) -> Iterator[Any]:
    shown = (each for each in top.findChildren(QWidget) if each.isVisible())
    return (each for each in shown if not _within(each, ChartView))
