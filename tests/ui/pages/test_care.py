from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary import Diary
from homecare.guidance import guidance
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.pages.care import CarePage
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


def choose(page: QWidget, text: str, qtbot: QtBot) -> None:
    chip = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_every_rule_stands_there_with_its_sources(diary: Diary, tasks: Tasks, show: Show) -> None:
    text = visible_text(show(CarePage(desk_of(diary, tasks)[0])))
    for rule in guidance().rules.values():
        assert f"{rule.id} · {rule.title}" in text
        assert all(source.title in text for source in rule.sources)
    assert "not a medical device" in text


def test_every_tip_and_every_source_is_listed(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = show(CarePage(desk_of(diary, tasks)[0]))
    choose(page, "After a session", qtbot)
    wanted = [tip.until.sources[0].title for tip in guidance().tips]
    qtbot.waitUntil(lambda: all(title in visible_text(page) for title in wanted))
    choose(page, "Sources", qtbot)
    wanted = [source.title for source in guidance().sources.values()]
    qtbot.waitUntil(lambda: all(title in visible_text(page) for title in wanted))


def test_search_narrows_the_list_by_keyboard(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = show(CarePage(desk_of(diary, tasks)[0]))
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    qtbot.keyClicks(field, "R05")
    qtbot.waitUntil(lambda: "R05 ·" in visible_text(page))
    assert "R01 ·" not in visible_text(page)
    qtbot.keyClicks(field, " nothing like it")
    nothing = "Nothing here holds all of these words."
    qtbot.waitUntil(lambda: nothing in visible_text(page))


def test_it_is_accessible(
    diary: Diary, tasks: Tasks, show: Show, assert_accessible: Callable[[QWidget], None]
) -> None:
    assert_accessible(show(CarePage(desk_of(diary, tasks)[0])))
