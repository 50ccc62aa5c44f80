"""A standing caution that was read is one line on Today, too, until it changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Profile
from homecare.values.times import Moment
from tests.entries import a_session, before
from tests.ui.desk import desk_of
from tests.ui.hands import press
from tests.ui.reading import focused, is_there, rules
from ui.look.theme import Theme
from ui.pages.today import TodayPage
from ui.settings.kept import Settings, use_settings
from ui.tasks import Tasks

HARD = "Redness can be hard to see"
Show = Callable[[QWidget], Any]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path):
    """The window's settings, in a file of this test."""
    use_settings(Settings(tmp_path / "window.ini"))


@pytest.fixture
def page(diary: Diary, tasks: Tasks, show: Show, theme: Theme, now: Moment) -> TodayPage:
    diary.save(Profile(fitzpatrick=5), act="About me")
    diary.save(a_session(before(now, days=2), needle_mm=0.25), act="Log session")
    return show(TodayPage(desk_of(diary, tasks)[0]))


def test_it_is_told_in_full_until_it_is_folded(page: TodayPage) -> None:
    assert "R49" in rules(page)
    press(page, f"Why? {HARD}")
    press(page, "Fold it to a line until it changes")
    assert "R49" not in rules(page)
    assert focused().accessibleName().startswith(f"Info · {HARD}"), "the keyboard went along"
    press(page, f"Info · {HARD}")
    assert "R49" in rules(page), "all of it is one press away"


def test_it_stays_a_line_tomorrow_and_in_another_window(
    page: TodayPage, diary: Diary, tasks: Tasks, show: Show, now: Moment
) -> None:
    press(page, f"Why? {HARD}")
    press(page, "Fold it to a line until it changes")
    diary.save(a_session(before(now, days=1), needle_mm=0.25), act="Log session")
    page.on_changed()
    other = show(TodayPage(desk_of(diary, tasks)[0]))
    for each in (page, other):
        assert "R49" not in rules(each)
        assert is_there(each, f"Info · {HARD}")
