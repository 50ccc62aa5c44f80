"""A sentence of the guidance, and below it what it rests on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from homecare.guidance.evidence import Grounds
from homecare.guidance.words import grounds_words, source_line, translation_note
from homecare.i18n import _
from ui.widgets.buttons import link_button
from ui.widgets.text import caption, label, strong


class Grounded(QWidget):
    """One claim; its sources show when they are asked for."""

    def __init__(self, text: str, grounds: Grounds, *, title: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if title:
            column.addWidget(strong(title))
        column.addWidget(label(text))
        said = _("Who says so: {text}").format(text=text)
        more = link_button(grounds_words(grounds), self._toggle, name=said)
        more.setProperty("kind", "source")
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        lines = (*map(source_line, grounds.sources), translation_note())
        self._sources = selectable("\n".join(filter(None, lines)))
        self._sources.hide()
        column.addWidget(self._sources)

    def _toggle(self) -> None:
        self._sources.setVisible(self._sources.isHidden())


def selectable(text: str) -> QLabel:
    """Small print that can be copied."""
    made = caption(text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
