"""Nothing shows as a window of its own for a moment: what a page is made of belongs to it from the start."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person
from ui.widgets.fold import FoldHead


class _Shown(QObject):
    """Notes what comes up as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


@pytest.fixture
def person(open_program: OpenProgram, sample_folder: Path, tmp_path: Path) -> Person:
    return open_program(Path(shutil.copytree(sample_folder, tmp_path / "log")))


@pytest.fixture
def shown(person: Person, qapp: QApplication) -> Iterator[_Shown]:
    """What comes up once the program stands."""
    noted = _Shown()
    qapp.installEventFilter(noted)
    yield noted
    qapp.removeEventFilter(noted)


def test_pages_come_up_in_the_window_alone(person: Person, shown: _Shown) -> None:
    for name in person.window.page_titles:
        page = person.window.show_page(name)
        person.settle()
        for _depth in range(2):  # within what unfolds more unfolds
            for head in page.findChildren(FoldHead):
                head.setChecked(True)
    assert shown.names == []


def test_forms_and_dialogs_come_up_as_one_window(person: Person, shown: _Shown) -> None:
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    assert shown.names == []
    person.press("Ctrl+1", "Ctrl+K")
    person.wait_for_dialog()
    assert shown.names == ["CheckInDialog “”"]
