"""A standing caution that was read is one line, in the form as in the guide, until it changes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Treatment
from homecare.values.times import Moment
from tests.entries import a_session, before
from tests.ui.hands import fill, keys, press
from tests.ui.reading import is_there, rules, visible_text
from ui.settings.kept import Settings, use_settings

pytestmark = pytest.mark.usefixtures("theme")

DISPUTED = "Length that experts disagree on"
FOLD = "Fold it to a line until it changes"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path):
    """The window's settings, in a file of this test."""
    use_settings(Settings(tmp_path / "window.ini"))


@pytest.fixture
def half_a_millimetre(diary: Diary, now: Moment) -> None:
    """Sessions with 0.5 mm, the last one long enough ago."""
    for days in (90, 60, 30):
        diary.save(a_session(before(now, days=days), needle_mm=0.5), act="Log session")


def fold(form: QWidget) -> None:
    press(form, f"Why? {DISPUTED}")
    press(form, FOLD)


def test_by_hand_it_is_a_line_from_now_on(qtbot, half_a_millimetre, open_form) -> None:
    form = open_form()
    assert "R03" in rules(form)
    fold(form)
    assert "R03" not in rules(form)
    assert is_there(form, f"Caution · {DISPUTED}")
    form.close()
    again = open_form()
    assert "R03" not in rules(again)
    press(again, f"Caution · {DISPUTED}")
    assert "R03" in rules(again), "all of it is one press away"
    assert "Experts disagree" in visible_text(again)


def test_saved_with_a_session_it_was_read(diary, half_a_millimetre, open_form) -> None:
    form = open_form()
    keys("Ctrl+Return")
    assert len(diary.all(Treatment)) == 4
    again = open_form(a_session(diary.clock(), needle_mm=0.5))
    assert "R03" not in rules(again)
    assert is_there(again, f"Caution · {DISPUTED}")
    form.close()


def test_another_length_says_another_thing(qtbot, half_a_millimetre, open_form) -> None:
    form = open_form()
    fold(form)
    fill(form, "Needle", "0.4")
    qtbot.waitUntil(lambda: "R03" in rules(form))


def test_a_stop_never_folds(qtbot, half_a_millimetre, open_form) -> None:
    form = open_form()
    fill(form, "Needle", "0.8")
    qtbot.waitUntil(lambda: "R02" in rules(form))
    press(form, "Why? Needle over 0.5 mm")
    assert not is_there(form, FOLD)
