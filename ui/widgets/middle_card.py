"""A card in the middle of a page that has nothing else to say."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import scaled
from ui.widgets.card import Card


def middle_card(page: QWidget, widest_px: int) -> Card:
    """Lay out ``page`` with a card in its middle, at most so wide in pixels of the design."""
    card = Card()
    card.setMaximumWidth(scaled(widest_px))
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(card, 8)
    middle.addStretch(1)
    outer = QVBoxLayout(page)
    outer.addStretch(2)
    outer.addLayout(middle)
    outer.addStretch(3)
    return card
