"""Above the list: search, the sign that a filter is on, and the menu that adds an entry."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.records.models import Event, ProductUse, Visit
from homecare.regional.joining import enumerated
from homecare.words import short_day
from ui.desk import Desk
from ui.look.theme import scaled
from ui.pages.journal.doing import new_check_in, new_entry, new_session
from ui.widgets.buttons import button, link_button
from ui.widgets.key_words import key_words
from ui.widgets.text import label, secondary

GO_TO_DAY_KEY: Final = "Ctrl+J"


class SearchField(QLineEdit):
    """As wide as the words that say what it looks through, at every text size."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Search notes, products and areas"))
        self.setClearButtonEnabled(True)
        self.be_short(False)

    def be_short(self, short: bool) -> None:
        """With little room it says less, so that it stays beside the title."""
        long = _("Notes, products, areas… (Ctrl+F)")
        self.setPlaceholderText(_("Search… (Ctrl+F)") if short else long)
        self.setToolTip(long if short else "")
        self.updateGeometry()

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
        self.back = link_button(_("Show all"), show_all)
        row.addWidget(self.back)

    def show_filter(self, filters: Sequence[str], text: str) -> None:
        """Name the filters; without one it takes no room."""
        held = list(filters)
        if text:
            held.append(_("with “{text}”").format(text=text))
        self._words.setText(_("Only: {filter}").format(filter=enumerated(held)))
        self.setVisible(bool(held))


class Nothing(QWidget):
    """In the place of the list where it is empty: why, in its middle, and the way back."""

    def __init__(self, show_all: Callable[[], object]) -> None:
        super().__init__()
        self._words = secondary("")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.back = button(_("Back to all entries"), show_all)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, text: str, *, leads: bool) -> None:
        """``leads``: whether the way back to all entries is offered here."""
        self._words.setText(text)
        self.back.setVisible(leads)


class NewEntryMenu(QMenu):
    """Everything that can be written into the journal; of the day that is chosen, if one is."""

    def __init__(self, desk: Desk, day: Callable[[], date | None], parent: QWidget) -> None:
        """``day`` gives the day that new entries are for; ``None`` for now."""
        super().__init__(parent)
        self._day = day
        self._title = self.addAction("")
        self._title.setEnabled(False)
        self._add(_("&Session…"), lambda: new_session(desk, day()))
        self._add(_("&Check-in…"), lambda: new_check_in(desk, day()))
        self._add(_("&Rating…"), desk.acts.rate)
        self.addSeparator()
        self._add(_("&Event…"), lambda: new_entry(desk, Event, day()))
        self._add(_("&Visit to a professional…"), lambda: new_entry(desk, Visit, day()))
        self._add(_("&Product used…"), lambda: new_entry(desk, ProductUse, day()))
        self._add(_("P&hoto…"), desk.acts.add_photos)
        self.aboutToShow.connect(self._name_day)
        self._name_day()

    def _add(self, text: str, run: Callable[[], object]) -> None:
        self.addAction(text).triggered.connect(lambda: run())

    def _name_day(self) -> None:
        day = self._day()
        self._title.setVisible(day is not None)
        if day is not None:
            self._title.setText(_("For {day}").format(day=short_day(day)))


class ViewMenu(QMenu):
    """What stands beside the list, and which entries it is of."""

    def __init__(
        self,
        show_calendar: Callable[[bool], object],
        go_to_day: Callable[[], object],
        show_deleted: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.calendar = self.addAction(_("&Calendar"))
        self.calendar.setCheckable(True)
        self.calendar.triggered.connect(lambda on: show_calendar(on))
        # only shown: as a shortcut of the menu and of the page it would be ambiguous
        words = _("&Go to a day…")
        day = self.addAction(f"{words}\t{key_words(GO_TO_DAY_KEY)}")
        day.triggered.connect(lambda: go_to_day())
        self.addSeparator()
        self.deleted = self.addAction(_("Recently &deleted"))
        self.deleted.setCheckable(True)
        self.deleted.triggered.connect(lambda: show_deleted())
