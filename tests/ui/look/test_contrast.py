"""Contrast measured on pictures of the controls in each look: text 4.5:1 (7:1 in high contrast), focus 3:1.

The whole program is measured by hand: ``python -m tests.evidence.contrast``.
"""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from homecare.values.terms import Severity
from tests.contrast import ring, texts
from ui.look.theme import Theme
from ui.settings.values import Choice
from ui.widgets.buttons import button, link_button, primary_button
from ui.widgets.chips import ChoiceChips, Tabs
from ui.widgets.finding_card import FindingCard
from ui.widgets.reading_area import ReadingArea
from ui.widgets.text import caption, heading, label, secondary

LOOKS = [choice for choice in Choice if choice is not Choice.SYSTEM]


@pytest.fixture
def gallery(show: Callable[[QWidget], Any]) -> QWidget:
    """A control of each kind, and a finding of each severity."""
    top = QWidget()
    column = QVBoxLayout(top)
    for kind in ("quiet", "tab", "layer", "nav", "source"):
        column.addWidget(button(kind.capitalize(), kind=kind))
        held = button(kind.capitalize(), kind=kind)
        held.setCheckable(True)
        held.setChecked(True)
        column.addWidget(held)
    chosen: ChoiceChips[str] = ChoiceChips([("a", "Chosen"), ("b", "Not chosen")], name="Chips")
    chosen.set_value("a")
    tabs: Tabs[str] = Tabs([("a", "Here"), ("b", "There")], name="Tabs")
    tabs.set_value("a")
    field = QLineEdit()
    field.setAccessibleName("Field")
    for widget in (
        heading("Heading"),
        secondary("Secondary"),
        caption("Caption"),
        label("Wrong", "error"),
        button("Button"),
        button("‹", kind="arrow", name="Earlier"),
        button("›", kind="arrow", name="Later"),
        primary_button("Primary"),
        link_button("Link", print),
        QCheckBox("Tick"),
        field,
        ReadingArea("Words", label("A text that is read.")),
        chosen,
        tabs,
        *(FindingCard(each, each.value, "What to do now.", rule="R1") for each in Severity),
    ):
        column.addWidget(widget)
    top.setProperty("class", "QDialog")
    top.resize(420, 1200)
    return show(top)


@pytest.mark.parametrize("choice", LOOKS)
def test_texts_are_read_in_every_look(gallery: QWidget, theme: Theme, choice: Choice) -> None:
    theme.set_choice(choice)
    least = 7 if choice in (Choice.CONTRAST_LIGHT, Choice.CONTRAST_DARK) else 4.5
    seen = list(texts(gallery))
    assert len(seen) > 20
    assert [each for each in seen if each.ratio < least] == []


@pytest.mark.parametrize("choice", LOOKS)
def test_the_focus_is_seen_in_every_look(gallery: QWidget, theme: Theme, choice: Choice) -> None:
    theme.set_choice(choice)
    gallery.setFocusPolicy(gallery.focusPolicy().StrongFocus)
    takes = [each for each in gallery.findChildren(QWidget) if each.focusPolicy() & 2]
    shown = [each for each in takes if each.isVisible() and not each.focusProxy()]
    seen = [ring(each, gallery) for each in shown]
    assert len(seen) > 12
    assert [each for each in seen if each.ratio < 3] == []
