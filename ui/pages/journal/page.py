"""The journal page: search and filters above, the list, and what was recorded beside it."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget

from homecare import errors
from homecare.i18n import _, ngettext
from homecare.journal import Entry, matching
from homecare.models import (
    CheckIn,
    Event,
    Photo,
    ProductUse,
    Rating,
    Record,
    Treatment,
    Visit,
)
from ui.acts import Desk
from ui.page import Page
from ui.pages.journal.bar import FilterSign, SearchField, new_entry_menu
from ui.pages.journal.chart import RecoveryCharts
from ui.pages.journal.details import Details, details_of
from ui.pages.journal.entries import EntriesModel, EntriesTable
from ui.pages.journal.pane import DetailPane
from ui.pages.journal.session import repeat_of
from ui.theme import GAP, scaled
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import secondary

ALL: Final = "all"
_MODELS: Final[dict[str, tuple[type[Record], ...]]] = {
    ALL: (),
    "sessions": (Treatment,),
    "check-ins": (CheckIn,),
    "ratings": (Rating,),
    "other": (ProductUse, Event, Visit, Photo),
}


class JournalPage(Page):
    """What did I do, when, and how did it go?"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Journal"), scrolls=False)
        self._desk = desk
        self._entries: list[Entry] = []
        self._details: Details | None = None
        self._model = EntriesModel()
        self._table = EntriesTable(self._model)
        self._pane = DetailPane(desk)
        self._charts = RecoveryCharts(desk.diary)
        self._search = SearchField()
        self._kind = ChoiceChips(_kinds(), name=_("Which entries"), optional=False)
        self._kind.set_value(ALL)
        self._filter = FilterSign(self.show_all)
        self._none = secondary(_("No entry matches."))
        self._stack = QStackedWidget()
        self._fill_body()
        self._connect()

    # Look -------------------------------------------------------------------------------------

    def _fill_body(self) -> None:
        self._add = button(_("&New entry"))
        self._add.setMenu(new_entry_menu(self._desk, self))
        for each in (self._search, self._add):
            self.add_action(each)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.setHandleWidth(GAP)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self._list_card())
        self._halves.addWidget(self._pane)
        self._halves.setSizes([6500, 3500])  # shares: Qt stretches them to the room there is
        self._pane.setMinimumWidth(scaled(290))
        self._stack.addWidget(self._halves)
        self._stack.addWidget(self._empty_state())
        self.body.addWidget(self._stack, 1)

    def _list_card(self) -> Card:
        card = Card()
        card.setAccessibleName(_("List of entries"))
        if (edges := card.layout()) is not None:
            edges.setContentsMargins(8, 10, 8, 8)  # a table brings margins of its own
        for each in (self._kind, self._filter, self._none):
            card.body.addWidget(each)
        self._kind.setContentsMargins(8, 0, 8, 0)
        card.body.addWidget(self._table, 1)
        return card

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            _("Your journal starts with a session or a check-in"),
            _(
                "Each one stands here with its date, areas, needle and redness. Choose an entry "
                "to see all that was recorded, and to repeat a session."
            ),
            icon="journal",
            action_text=_("Log a session"),
            action=self._desk.acts.log_session,
        )

    def _connect(self) -> None:
        self._search.textChanged.connect(self._show_matching)
        self._kind.changed.connect(self._show_matching)
        self._table.chosen.connect(self._show_entry)
        self._table.opened.connect(lambda _entry: self._edit())
        self._pane.edit_asked.connect(self._edit)
        self._pane.repeat_asked.connect(self._repeat)
        self._pane.delete_asked.connect(self._delete)
        self._pane.session_asked.connect(self._show_its_session)
        own = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        QShortcut(QKeySequence.StandardKey.Delete, self._table, self._delete, context=own)
        QShortcut(Qt.Key.Key_Escape, self._search, self._search.clear, context=own)
        QShortcut(Qt.Key.Key_Down, self._search, self._table.setFocus, context=own)

    # What it shows ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._entries = self._desk.diary.journal()
        self._show_rows(self._table.currentIndex().row())

    def show_all(self) -> None:
        """Take every filter off."""
        with QSignalBlocker(self._search):
            self._search.clear()
        self._kind.set_value(ALL)
        self._show_matching()

    def show_record(self, key: UUID) -> None:
        """Choose the entry of a record, even if a filter hides it right now."""
        if self._place_of(key) is None:
            self.show_all()
        place = self._place_of(key)
        if place is not None:
            self._table.choose_row(place)

    def _show_matching(self) -> None:
        self._show_rows(0)

    def _show_rows(self, place: int) -> None:
        """List what matches. The chosen entry stays so; where it is gone, ``place`` is chosen."""
        chosen = self._details.row.id if self._details else None
        kinds = _MODELS[self._kind.value or ALL]
        text = self._search.text()
        self._model.set_rows(list(matching(self._entries, text, kinds)))
        self._say_what_shows(len(self._model.rows), text)
        kept = self._place_of(chosen) if chosen else None
        place = kept if kept is not None else min(max(place, 0), len(self._model.rows) - 1)
        if place >= 0:
            self._table.choose_row(place)
        else:
            self._show_entry(None)

    def _say_what_shows(self, found: int, text: str) -> None:
        total = len(self._entries)
        every = ngettext("{n} entry", "{n} entries", total).format(n=_number(total))
        kind = "" if self._kind.value == ALL else dict(_kinds())[self._kind.value or ALL]
        is_on = bool(kind or text.strip())
        some = _("{found} of {all}").format(found=_number(found), all=every)
        said = (some if is_on else every) if total else ""
        self.set_subtitle(said.replace(" ", "\N{NO-BREAK SPACE}"))
        self._filter.show_filter(kind, text.strip())
        self._none.setVisible(not found)
        self._table.setVisible(bool(found))
        self._stack.setCurrentIndex(0 if total else 1)
        for each in (self._search, self._kind, self._add):
            each.setVisible(bool(total))  # an empty page has one button

    def _show_entry(self, entry: Entry | None) -> None:
        imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        self._details = details_of(entry, self._desk.diary, fahrenheit=imperial) if entry else None
        self._pane.show_details(self._details, self._charts.of(self._details))

    def _place_of(self, key: UUID) -> int | None:
        return next((at for at, row in enumerate(self._model.rows) if row.id == key), None)

    # What it does -----------------------------------------------------------------------------

    def _find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _edit(self) -> None:
        if self._details and self._details.can_edit:
            self._desk.acts.edit(self._details.row)

    def _repeat(self) -> None:
        if self._details and isinstance(self._details.row, Treatment):
            self._desk.acts.edit(repeat_of(self._details.row, self._desk.diary.clock()))

    def _delete(self) -> None:
        if self._details is None:
            return
        if not self._details.others:
            self._desk.acts.delete(self._details.row)
            return
        try:
            rows = (self._details.row, *self._details.others)
            self._desk.diary.delete(*rows, act=_("Delete ratings"))
        except errors.LogError as why:
            self._desk.acts.notice(str(why), False)
        else:
            self._desk.acts.notice(_("Ratings deleted"), True)

    def _show_its_session(self) -> None:
        if self._details and self._details.recovery_of:
            self.show_record(self._details.recovery_of)


def _kinds() -> list[tuple[str, str]]:
    return [
        (ALL, _("All")),
        ("sessions", _("Sessions")),
        ("check-ins", _("Check-ins")),
        ("ratings", _("Ratings")),
        ("other", _("Other")),
    ]


def _number(count: int) -> str:
    return QLocale().toString(count)
