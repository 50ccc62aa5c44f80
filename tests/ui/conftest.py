"""Tests of the window run without a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.accessible import nameless
from tests.ui.heard import listening, said_last
from ui.look.theme import Choice, Theme
from ui.settings.kept import use_settings
from ui.tasks import Tasks
from ui.widgets import answering


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says what it is not at each window; that tells nothing of ours.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session", autouse=True)
def _spoken_as_in_the_program(qapp: QApplication) -> None:
    answering.install()


@pytest.fixture(scope="session")
def _theme_of_session(qapp: QApplication) -> Theme:
    return Theme(qapp, Choice.LIGHT)


@pytest.fixture
def theme(_theme_of_session: Theme) -> Iterator[Theme]:
    """The one theme of the test run; a test may change it, the next one finds it light again."""
    yield _theme_of_session
    if _theme_of_session.choice is not Choice.LIGHT or _theme_of_session.text_scale != 1.0:
        _theme_of_session.set_text_scale(1.0)
        _theme_of_session.set_choice(Choice.LIGHT)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """A program of another test may have said where it remembers what."""
    use_settings(None)


@pytest.fixture
def heard() -> Iterator[Callable[[QWidget], str]]:
    """A screen reader listens; gives what it was told last in the window of a widget."""
    with listening():
        yield said_last


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """A worker that is joined when the test ends."""
    made = Tasks()
    yield made
    made.shutdown()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a widget as a window that has the keyboard, and closes it in the end."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return shown


@pytest.fixture
def assert_accessible() -> Callable[[QWidget], None]:
    """Fails if anything in the tree takes the keyboard and has no name for a screen reader."""
    return _assert_accessible


def _assert_accessible(root: QWidget) -> None:
    found = nameless(root)
    assert not found, f"no accessible name: {found}"
