"""Card, empty state, banner, texts and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.reading import visible_text
from ui.look.icons import pixmap, redness_dot
from ui.look.theme import Choice, Theme
from ui.widgets.buttons import button, primary_button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label, section
from ui.window.banner import Banner


def test_a_card_is_named_by_its_title(show):
    card = show(Card("Your recovery"))
    card.add_action(QPushButton("More"))
    assert card.accessibleName() == "Your recovery"
    assert "Your recovery" in visible_text(card)
    card.set_title("")
    assert "Your recovery" not in visible_text(card)


def test_a_section_shows_capitals_and_reads_as_written():
    made = section("Do now")
    assert made.text() == "Do now"
    assert made.font().capitalization() == QFont.Capitalization.AllUppercase


def test_texts_are_never_markup():
    assert label("<b>x</b>").textFormat() == Qt.TextFormat.PlainText


def test_an_empty_page_teaches_and_offers_the_one_act(qtbot, show, theme: Theme, assert_accessible):
    done = []
    page = show(
        EmptyState(
            "No sessions yet",
            "They will stand here.",
            icon="journal",
            action_text="Log session",
            action=lambda: done.append(1),
        )
    )
    (act,) = page.findChildren(QPushButton)
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert page.accessibleName() == "No sessions yet. They will stand here."
    theme.set_choice(Choice.DARK)
    assert_accessible(page)


def test_a_banner_has_its_one_act(qtbot, show):
    done = []
    banner = show(Banner("A sample log", "Start my own", lambda: done.append(1)))
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert banner.findChild(QLabel).text() == "A sample log"


def test_only_a_primary_button_answers_enter_in_a_dialog(qtbot):
    plain, primary = button("Cancel"), primary_button("Save")
    for made in (plain, primary):
        qtbot.addWidget(made)
    assert not plain.autoDefault()
    assert primary.autoDefault()


def test_icons_take_the_colour_and_size_asked_for(theme):
    drawn = pixmap("stop", "#A61B1B", 24).toImage()
    assert drawn.width() == round(24 * drawn.devicePixelRatio())
    colours = {drawn.pixelColor(x, 12).name() for x in range(drawn.width())}
    assert "#a61b1b" in colours
    assert not redness_dot(2).pixmap(16, 16).isNull()
