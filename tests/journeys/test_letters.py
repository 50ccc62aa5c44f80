"""In no language does a letter with Alt stand for two things in sight: it would do nothing for either."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from homecare.i18n import NAMES, SOURCE
from homecare.sample import write_sample_log
from homecare.values.times import Moment
from tests.accessible import letters_twice
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from tests.journeys.places import Place, dialogs, forms, pages
from ui import tour
from ui.application import speak
from ui.widgets.chips import ChoiceChips


@pytest.fixture
def spoken(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    speak(qapp, request.param)
    yield
    speak(qapp, SOURCE)
    QLocale.setDefault(before)


@pytest.mark.slow
@pytest.mark.parametrize("spoken", [each for each in NAMES if each != "en_US"], indirect=True)
def test_no_letter_stands_twice(
    spoken: None, open_program: OpenProgram, tmp_path: Path, now: Moment
) -> None:
    write_sample_log(tmp_path / "log", now=now, years=1)
    person = open_program(tmp_path / "log")
    person.window.resize(tour.SIZE)
    wrong = [
        f"{name}: {letter} is {texts}"
        for name, top in _places(person)
        for letter, texts in letters_twice(top).items()
    ]
    assert not wrong, "\n".join(wrong)


def _places(person: Person) -> Iterator[Place]:
    for name, page in pages(person):
        yield name, person.window
        for chips in page.findChildren(ChoiceChips):
            for value in _offered(chips):
                chips.chip(value).click()
                person.settle()
                yield f"{name} {value}", person.window
    yield from forms(person)
    yield from dialogs(person)


def _offered(chips: ChoiceChips[str]) -> Iterator[str]:
    """Each choice as long as it is there: one may lead to other choices."""
    for value in chips.options if isValid(chips) and chips.isVisible() else ():
        if isValid(chips) and value in chips.options:
            yield value
