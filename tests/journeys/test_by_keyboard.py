"""Every page, form and dialog, in usual and in twice as large text: a name for everything that takes the
keyboard, Tab comes to all of it and round again, both ways, and a key or a letter with Alt stands for one
thing only. Escape ends each dialog, and the keyboard is back in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from homecare.sample import write_sample_log
from homecare.values.times import Moment
from tests.accessible import keys_twice, letters_twice, nameless, not_reached, said_badly, tab_round
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.journeys.places import Place, care_sections, dialogs, forms, pages, wrong_for_good
from ui import tour


@pytest.mark.parametrize(("text_scale", "size"), [(1.0, tour.SIZE), (2.0, tour.SMALL)])
def test_everything_can_be_reached_and_has_a_name(
    open_program: OpenProgram, tmp_path: Path, now: Moment, text_scale: float, size: QSize
) -> None:
    write_sample_log(tmp_path / "log", now=now, years=1)
    person = open_program(tmp_path / "log")
    theme = person.program.theme
    before = theme.text_scale
    theme.set_text_scale(text_scale)
    person.window.resize(size)
    try:
        wrong = wrong_for_good(person, _places(person), _wrong)
    finally:
        theme.set_text_scale(before)
    assert not wrong, wrong


def test_escape_ends_each_dialog(open_program: OpenProgram, tmp_path: Path, now: Moment) -> None:
    write_sample_log(tmp_path / "log", now=now, years=1)
    person = open_program(tmp_path / "log")
    person.press("Ctrl+1")
    person.settle()
    before = person.focus()
    for name, _dialog in dialogs(person, lambda: person.press("Escape")):
        assert person.focus() is not before, name
    assert person.focus() is before


def _places(person: Person) -> Iterator[Place]:
    for name, page in pages(person):
        yield name, person.window
        if name == "care":
            yield from care_sections(person, page)
    yield from forms(person)
    yield from dialogs(person)


def _wrong(top: QWidget) -> list[str]:
    found = [f"no accessible name: {each}" for each in nameless(top)]
    found += said_badly(top)
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
