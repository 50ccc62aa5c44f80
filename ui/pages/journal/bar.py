"""Above the list: search, the sign that a filter is on, and the menu that adds an entry."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from homecare.i18n import _
from homecare.models import Event, ProductUse, Visit
from ui.acts import Desk
from ui.theme import scaled
from ui.widgets.buttons import link_button
from ui.widgets.text import label


class SearchField(QLineEdit):
    """As wide as the words that say what it looks through, at every text size."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Notes, products, areas… (Ctrl+F)"))
        self.setAccessibleName(_("Search notes, products and areas"))
        self.setClearButtonEnabled(True)

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(text + scaled(48), super().sizeHint().height())


class FilterSign(QWidget):
    """Says what the list is held to, with the way out of it."""

    def __init__(self, show_all: Callable[[], object]) -> None:
        super().__init__()
        self._words = label("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 0)
        row.addWidget(self._words, 1)
        row.addWidget(link_button(_("Sho&w all"), show_all))

    def show_filter(self, kind: str, text: str) -> None:
        """Name the filter; without one it takes no room."""
        held = [kind] if kind else []
        if text:
            held.append(_("with “{text}”").format(text=text))
        self._words.setText(_("Only: {filter}").format(filter=", ".join(held)))
        self.setVisible(bool(held))


def new_entry_menu(desk: Desk, parent: QWidget) -> QMenu:
    """Everything that can be written into the journal."""
    menu = QMenu(parent)
    acts = desk.acts
    menu.addAction(_("&Session…"), acts.log_session)
    menu.addAction(_("&Check-in…"), acts.check_in)
    menu.addAction(_("&Rating…"), acts.rate)
    menu.addSeparator()
    menu.addAction(_("&Event…"), lambda: acts.edit(_draft(Event, desk)))
    menu.addAction(_("&Visit to a professional…"), lambda: acts.edit(_draft(Visit, desk)))
    menu.addAction(_("&Product used…"), lambda: acts.edit(_draft(ProductUse, desk)))
    return menu


def _draft(model: Any, desk: Desk) -> Any:
    """A blank entry of this moment."""
    now = desk.diary.clock()
    made = model(at=now.at)
    made.moment = now
    return made
