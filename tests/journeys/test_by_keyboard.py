"""Every page, form and dialog: a name for everything that takes the keyboard, Tab comes to all of it
and round again, both ways, and a key or a letter with Alt stands for one thing only."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError as TookTooLong

from homecare.sample import write_sample_log
from homecare.values.times import Moment
from tests.accessible import keys_twice, letters_twice, nameless, not_reached, tab_round
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from ui import tour

_PATIENCE_MS = 3000


def test_everything_can_be_reached_and_has_a_name(
    open_program: OpenProgram, tmp_path: Path, now: Moment
) -> None:
    write_sample_log(tmp_path / "log", now=now, years=1)
    person = open_program(tmp_path / "log")
    person.window.resize(tour.SIZE)
    wrong = {name: found for name, top in _places(person) if (found := _wrong(person, top))}
    said = "\n".join(f"{name}: {each}" for name, found in wrong.items() for each in found)
    assert not wrong, said


def _places(person: Person) -> Iterator[tuple[str, QWidget]]:
    window, desk = person.window, person.program.desk
    assert desk is not None
    for number, name in enumerate(window.page_titles, 1):
        person.press(f"Ctrl+{number}")
        person.settle()
        yield name, window
    for section in ("tips", "guide", "sources"):
        window.pages[list(window.page_titles).index("care")].show_section(section)
        person.settle()
        yield f"care-{section}", window
    desk.acts.log_session()
    person.settle()
    yield "session", window
    window.close_full()
    for name, opened in tour.dialogs(desk, window).items():
        opened()
        person.wait_for_dialog()
        person.settle()
        dialog = person.dialog()
        assert dialog is not None
        yield name, dialog
        dialog.close()
        person.wait_for_no_dialog()


def _wrong(person: Person, top: QWidget) -> list[str]:
    """What is wrong for good: a chart may still be on its way when the first round is made."""
    found: list[str] = []

    def is_right() -> bool:
        found[:] = _wrong_now(top)
        return not found

    with suppress(TookTooLong):
        person.qtbot.waitUntil(is_right, timeout=_PATIENCE_MS)
    return found


def _wrong_now(top: QWidget) -> list[str]:
    found = [f"no accessible name: {each}" for each in nameless(top)]
    found += [f"{letter} is {texts}" for letter, texts in letters_twice(top).items()]
    found += [f"{key} is {names}" for key, names in keys_twice(top).items()]
    try:
        assert QApplication.focusWidget() is not None, "nothing has the keyboard"
        there, back = tab_round(top), tab_round(top, back=True)
    except AssertionError as why:
        return [*found, str(why).partition("\n")[0]]
    found += [f"Tab never reaches {each}" for each in not_reached(top, there)]
    if [*back[:1], *reversed(back[1:])] != there:
        found.append("Shift+Tab is another way than Tab")
    return found
