"""No page is ever collected as garbage: it would end in the midst of its own events, and the program with it."""

import gc

import pytest
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from tests.ui.desk import desk_of
from ui.acting.pages import pages
from ui.look.theme import Theme
from ui.tasks import Tasks


@pytest.mark.parametrize("name", ["today", "journal", "progress", "photos", "care", "kit", "share"])
def test_a_page_is_not_held_by_what_it_holds(
    name: str, sample_diary: Diary, tasks: Tasks, theme: Theme, qtbot: QtBot
) -> None:
    gone: list[bool] = []
    page = pages(lambda: desk_of(sample_diary, tasks)[0])[name].factory()
    page.destroyed.connect(lambda: gone.append(True))
    page.show()
    qtbot.waitUntil(lambda: not tasks.busy)
    page.hide()
    del page
    gc.collect()
    assert not gone
