"""Rating the concerns: all at once, blank allowed, earlier answers hidden."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Profile, Rating
from homecare.values.terms import RatingScale
from homecare.values.times import Moment, moment_of
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import choose, fill, keys
from tests.ui.reading import controls, has_keyboard, value, visible_text
from ui.dialogs.rating import RatingDialog
from ui.forms.scale_picker import ScalePicker
from ui.tasks import Tasks

Opened = tuple[RatingDialog, Asked]
Key = Qt.Key

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget]) -> Callable[..., Opened]:
    def made(rating: Rating | None = None) -> Opened:
        desk, asked = desk_of(diary, tasks)
        dialog = RatingDialog(desk, rating)
        show(dialog)
        return dialog, asked

    return made


def rated(moment: Moment, concern: str, score: int, scale: RatingScale | None = None) -> Rating:
    row = Rating(at=moment.at, concern=concern, score=score, scale=scale)
    row.moment = moment
    return row


def answers(diary: Diary) -> dict[str, int]:
    return {row.concern: row.score for row in diary.all(Rating)}


def test_digits_rate_one_concern_after_the_other(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot, now: Moment
) -> None:
    diary.save(Profile(concerns=["acne-scars", "texture", "my left cheek"]), act="Profile")
    dialog, asked = opened()
    assert "0 is none, 10 is the worst" in visible_text(dialog)
    qtbot.keyClicks(QApplication.focusWidget(), "10")
    qtbot.keyClicks(QApplication.focusWidget(), "4")
    assert has_keyboard(dialog, "my left cheek")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert answers(diary) == {"acne-scars": 10, "texture": 4}
    made = diary.all(Rating)
    assert {row.moment for row in made} == {now}
    assert {row.scale for row in made} == {RatingScale.SCORE}
    assert asked.acts == [("notice", ("Rate my concerns: saved", True))]
    diary.undo()
    assert diary.all(Rating) == []


def test_earlier_answers_are_hidden(
    opened: Callable[..., Opened], diary: Diary, now: Moment
) -> None:
    earlier = moment_of(now.local - timedelta(days=30))
    diary.save(rated(earlier, "pores", 7), act="Rate")
    dialog, _asked = opened()
    assert value(dialog, "Pores") == ""
    assert "7" not in visible_text(dialog).replace("2027", "")


def test_nothing_rated_is_said_and_nothing_saved(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    diary.save(Profile(concerns=["texture"]), act="Profile")
    dialog, _asked = opened()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "Nothing is rated yet" in visible_text(dialog)
    assert dialog.isVisible()
    assert diary.all(Rating) == []


def test_a_concern_of_ones_own_can_be_added(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    dialog, _asked = opened()
    fill(dialog, "Another concern", "Mark on the chin & jaw")
    keys("Return", "3")
    fill(dialog, "Another concern", "dark marks")
    keys("Return", "2")
    dialog.save()
    assert answers(diary) == {"Mark on the chin & jaw": 3, "dark-marks": 2}


def test_adding_a_concern_twice_goes_to_the_one_there_is(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot
) -> None:
    diary.save(Profile(concerns=["texture"]), act="Profile")
    dialog, _asked = opened()
    fill(dialog, "Another concern", "Texture")
    keys("Return")
    assert len(controls(dialog, "Texture", ScalePicker)) == 1
    assert has_keyboard(dialog, "Texture")


def test_those_given_together_are_edited_together(
    opened: Callable[..., Opened],
    diary: Diary,
    qtbot: QtBot,
    now: Moment,
    assert_accessible: Callable[..., None],
) -> None:
    texture, tone = rated(now, "texture", 4), rated(now, "tone", 2, RatingScale.CHANGE)
    pores = rated(now, "pores", 1)
    diary.save(texture, tone, pores, act="Rate")
    dialog, _asked = opened(diary.get(Rating, texture.id))
    assert_accessible(dialog)
    assert "5 worse" in visible_text(dialog)
    fill(dialog, "Texture", "5")
    choose(dialog, "Tone: change", "3 improved")
    fill(dialog, "Pores", "")
    dialog.save()
    assert answers(diary) == {"texture": 5, "tone": 3}
    assert {row.id for row in diary.all(Rating)} == {texture.id, tone.id}


def test_the_answer_before_shows_once_this_one_is_given(
    opened: Callable[..., Opened], diary: Diary, qtbot: QtBot, now: Moment
) -> None:
    earlier = moment_of(now.local - timedelta(days=29))
    diary.save(rated(earlier, "pores", 7), rated(earlier, "tone", 3), act="Rate")
    dialog, _asked = opened()
    assert "Before" not in visible_text(dialog)
    places = [row.y() for row in dialog.rows.values()]
    qtbot.keyClicks(QApplication.focusWidget(), "5")
    QApplication.processEvents()
    assert [row.y() for row in dialog.rows.values()] == places  # no row moves under the pointer
    assert "Before, on 24 Oct 2026: 7 of 10" in visible_text(dialog)
    assert "3 of 10" not in visible_text(dialog)


def test_a_month_after_the_start_the_change_is_asked_too_and_said_which_scale_it_is(
    opened: Callable[..., Opened], diary: Diary, now: Moment
) -> None:
    first = moment_of(now.local - timedelta(days=30))
    diary.save(rated(first, "pores", 7), act="Rate")
    dialog, _asked = opened()
    assert "GAIS" in visible_text(dialog)
    choose(dialog, "Pores: change", "2 much improved")
    dialog.save()
    made = [(row.concern, row.scale, row.score) for row in diary.all(Rating)]
    assert made == [("pores", None, 7), ("pores", RatingScale.CHANGE, 2)]
