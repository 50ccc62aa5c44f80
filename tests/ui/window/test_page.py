"""A page redraws itself when it is seen and stale, and at no other time."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QStackedWidget

from ui.look.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.columns import Columns
from ui.widgets.text import label
from ui.window.page import Page


class Counting(Page):
    def __init__(self) -> None:
        super().__init__("Journal", "83 entries")
        self.drawn = 0

    def refresh(self) -> None:
        self.drawn += 1


def test_it_draws_when_it_is_first_seen(show):
    page = Counting()
    assert page.drawn == 0
    show(page)
    assert page.drawn == 1


def test_a_change_redraws_what_is_seen_at_once(show):
    page = show(Counting())
    page.on_changed()
    assert page.drawn == 2


def test_a_hidden_page_waits_and_draws_once_for_many_changes(show):
    stack, page, other = QStackedWidget(), Counting(), Counting()
    stack.addWidget(page)
    stack.addWidget(other)
    show(stack)
    stack.setCurrentWidget(other)
    for _ in range(3):
        page.on_changed()
    assert page.drawn == 1
    stack.setCurrentWidget(page)
    assert page.drawn == 2
    stack.setCurrentWidget(other)
    stack.setCurrentWidget(page)
    assert page.drawn == 2


def shown_texts(page: Page) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_title_and_subtitle_can_change(show):
    page = show(Page("Today"))
    assert shown_texts(page) == ["Today"]
    page.set_title("Sunday 22 November")
    page.set_subtitle("Recovery day 3")
    assert page.accessibleName() == "Sunday 22 November"
    assert shown_texts(page) == ["Sunday 22 November", "Recovery day 3"]


def full_page() -> Page:
    page = Page("Progress", "Face · last 6 months · 12 sessions · 71 check-ins")
    page.add_action(ChoiceChips([(n, f"{n} months") for n in (3, 6, 12)], name="Time"))
    page.add_action(QPushButton("Save picture…"))
    columns = Columns()
    for title in ("Recovery", "Concerns"):
        card = Card(title)
        card.body.addWidget(label("A sentence that is as long as sentences are. " * 4))
        card.body.addWidget(QLineEdit())
        columns.add(card)
    page.body.addWidget(columns)
    return page


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [700, 804, 1060])
def test_nothing_is_cut_or_scrolls_sideways(show, theme: Theme, qtbot, text_scale, width):
    theme.set_text_scale(text_scale)
    page = full_page()
    page.resize(width, 600)
    show(page)
    qtbot.waitUntil(lambda: page.width() == width)
    area = page.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    for child in page.findChildren((QLineEdit, QPushButton)[1]):
        corner = child.mapTo(page, child.rect().bottomRight())
        assert page.rect().contains(corner)


def test_columns_stack_where_it_is_narrow(show, theme):
    columns = Columns(least=300)
    cards = [Card("One"), Card("Two")]
    for card in cards:
        columns.add(card)
    columns.resize(900, 400)
    show(columns)
    assert cards[0].y() == cards[1].y()
    columns.resize(450, 400)
    columns.layout().activate()
    assert cards[0].x() == cards[1].x()
    assert columns.minimumSizeHint().width() < 600
