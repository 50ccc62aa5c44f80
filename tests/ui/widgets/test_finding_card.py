"""A finding says how serious it is by icon, word and colour, and says why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from homecare.values.terms import Severity
from tests.homecare.rules.story import at, moment
from ui.look.theme import Choice, Theme
from ui.look.tokens import DARK, LIGHT, contrast
from ui.widgets.finding_card import FindingCard, severity_colours
from ui.widgets.findings import shown_at

pytestmark = pytest.mark.usefixtures("theme")


def card(severity: Severity = Severity.STOP) -> FindingCard:
    return FindingCard(
        severity,
        "Too soon for the face",
        "Last session was 3 days ago.",
        rule="R05",
        sources="expert opinion (B)",
        why="Skin heals in phases.",
    )


def texts(widget: FindingCard) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("severity", Severity)
def test_severity_is_an_icon_and_a_word_too(show, severity: Severity):
    shown = show(card(severity))
    assert severity.value.capitalize() in " ".join(texts(shown))
    icons = [label for label in shown.findChildren(QLabel) if not label.pixmap().isNull()]
    assert [icon.accessibleName() for icon in icons] == [severity.value.capitalize()]


def test_a_screen_reader_hears_all_of_it(show, assert_accessible):
    shown = show(card())
    assert shown.accessibleName() == (
        "Stop: Too soon for the face. Last session was 3 days ago. R05. expert opinion (B)"
    )
    assert_accessible(shown)


def test_why_unfolds_by_keyboard(qtbot, show):
    shown = show(card())
    (why,) = shown.findChildren(QPushButton)
    assert "Skin heals in phases." not in texts(shown)
    qtbot.keyClick(why, Qt.Key.Key_Space)
    assert "Skin heals in phases." in texts(shown)
    qtbot.keyClick(why, Qt.Key.Key_Space)
    assert "Skin heals in phases." not in texts(shown)


def test_without_a_reason_there_is_nothing_to_unfold(show):
    shown = show(FindingCard(Severity.INFO, "Not known", ""))
    assert not any(button.isVisible() for button in shown.findChildren(QPushButton))


def test_an_act_stands_beside_it(qtbot, show):
    done = []
    shown = show(card())
    shown.add_action("Answer now", lambda: done.append(1))
    act = shown.findChildren(QPushButton)[-1]
    assert act.accessibleName() == "Answer now: Too soon for the face"
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    assert done == [1]


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("severity", Severity)
def test_its_texts_are_readable_on_its_ground(look, severity: Severity):
    ground, heading, text = severity_colours(severity, look)
    assert contrast(heading, ground) >= 4.5
    assert contrast(text, ground) >= 4.5


def test_it_follows_the_look(theme: Theme, show):
    shown = show(card())
    light = shown.grab().toImage()
    theme.set_choice(Choice.DARK)
    assert shown.grab().toImage() != light


def test_of_many_points_the_first_few_show_until_more_are_asked_for(show, qtbot):
    points = [f"point {n}" for n in range(7)]
    shown = show(FindingCard(Severity.INFO, "Not known", "Not checked:", points=points))
    assert [text for text in texts(shown) if text.startswith("•")] == [
        f"• point {n}" for n in range(4)
    ]
    assert all(point in shown.accessibleName() for point in points), "nothing is kept from the ear"
    more = next(b for b in shown.findChildren(QPushButton) if b.text() == "and 3 more")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len([text for text in texts(shown) if text.startswith("•")]) == 7
    assert not more.isVisible()


@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        (-3, "Mon 1 Jun, 17:00"),
        (-72, "Fri 29 May"),
        (-24 * 200, "Thu 13 Nov 2025"),
        (24 * 300, "Sun 28 Mar 2027"),
    ],
)
def test_a_day_far_off_has_no_hour_and_one_of_another_year_says_which(hours, shown):
    assert shown_at(moment(0))(at(hours)) == shown
