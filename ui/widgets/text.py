"""Labels with a role: the style sheet gives each role its size, weight and colour.

All are plain text: what a person typed is never read as markup.
"""

from PySide6 import QtCore
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.spoken import LEVELS, As, speak_as


def label(
    text: str,
    role: str = "",
    *,
    wrap: bool = True,
    spoken: As | None = None,
    parent: QWidget | None = None,
) -> QLabel:
    """A plain text in one of the style sheet's roles; it wraps unless told otherwise.

    ``spoken``: what it is to a screen reader; titles are headings anyway.
    """
    made = QLabel(parent)
    what = As.HEADING if role in LEVELS else spoken
    if what is not None:
        speak_as(made, what)  # before it has a text: readers hear of that at once
    made.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def heading(text: str) -> QLabel:
    """The title of a page."""
    return label(text, "title")


def sentence(text: str) -> QLabel:
    """The one sentence of a page that matters most."""
    return label(text, "sentence")


def number(text: str) -> QLabel:
    """A figure that stands by itself, as in a tile."""
    return label(text, "number")


def secondary(text: str) -> QLabel:
    """What explains something above it."""
    return label(text, "secondary")


def caption(text: str) -> QLabel:
    """Small print: sources, units, legends."""
    return label(text, "caption")


def strong(text: str) -> QLabel:
    """A word or two that head a few lines."""
    return label(text, "strong")


def section(text: str) -> QLabel:
    """The title of a card: shown in capitals, read and copied as written."""
    made = label(text, "section")
    font = QFont(made.font())
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    made.setFont(font)
    return made
