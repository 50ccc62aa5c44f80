"""The journal page: search and filters above, the list, and what was recorded beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, cast
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget

from homecare.i18n import _
from homecare.queries.journal import Entry, SortBy, Wanted, empty_journal
from homecare.telling.details import Details
from homecare.telling.entry import details_of
from ui.desk import Desk
from ui.look.theme import scaled
from ui.look.units import shows_fahrenheit
from ui.pages.journal.bar import (
    GO_TO_DAY_KEY,
    FilterSign,
    NewEntryMenu,
    Nothing,
    SearchField,
    ViewMenu,
)
from ui.pages.journal.calendar import CalendarCard
from ui.pages.journal.chart import recovery_chart
from ui.pages.journal.doing import delete_entries, repeat, restore_entries
from ui.pages.journal.entries import EntriesModel, EntriesTable
from ui.pages.journal.filters import Filters
from ui.pages.journal.halves import Halves, is_tight
from ui.pages.journal.pane import DetailPane
from ui.pages.journal.said import areas_in_log, count_words, empty_state, list_card, nothing_matches
from ui.widgets.buttons import button
from ui.widgets.calendar import View
from ui.widgets.own_key import own_key
from ui.widgets.thumbs import SmallPictures
from ui.window.page import Page

_REST_WAITS_MS: Final = 80
_SHORT_BELOW_PX: Final = 900
"""In pixels of the design: below this width the field of the search is short."""


class JournalPage(Page):
    """What did I do, when, and how did it go?"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Journal"), scrolls=False)
        self._desk = desk
        self._journal = empty_journal()
        self._sort = (SortBy.WHEN, False)
        self._details: Details | None = None
        pictures = SmallPictures(lambda: desk.folder, desk.tasks, self)
        self._model = EntriesModel(pictures)
        self._table = EntriesTable(self._model)
        pictures.read.connect(self._table.viewport().update)
        self._pane = DetailPane(desk)
        self._search = SearchField()
        self._filters = Filters(lambda: areas_in_log(desk.diary.history))
        self._calendar = CalendarCard(desk, lambda: self._wanted)
        self._sign = FilterSign(self.show_all)
        self._later = QTimer(self, interval=_REST_WAITS_MS, singleShot=True)
        self._nothing = Nothing(self.show_all)
        self._had_deleted = False
        """Whether the list of what was deleted has shown anything since it was turned to."""
        self._stack = QStackedWidget()
        self._fill_body()
        self._connect()

    # Look -------------------------------------------------------------------------------------

    def _fill_body(self) -> None:
        self._add = button(_("&New entry"))
        self._add.setMenu(NewEntryMenu(self._desk, self._day_for_entries, self))
        self._view = button(_("Vie&w"))
        self._views = ViewMenu(
            self.show_calendar, self._go_to_day, self._turn_to_deleted, self._view
        )
        self._view.setMenu(self._views)
        self._turn = button("", self._take_turns)
        for each in (self._search, self._turn, self._view, self._add):
            self.add_action(each)
        self._halves = Halves(
            list_card(self._filters, self._sign, self._table, self._nothing),
            self._calendar,
            self._pane,
        )
        self._stack.addWidget(self._halves)
        self._stack.addWidget(empty_state(self._desk))
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _text: self._show_rows(0, typed=True))
        backs = (self._sign.back.clicked, self._nothing.back.clicked)
        for asked in (self._search.textChanged, self._filters.changed, *backs):
            asked.connect(self.tell_subtitle)
        self._later.timeout.connect(self._tell_rest)
        self._filters.changed.connect(self._show_matching)
        self._model.sort_asked.connect(self._sort_by)
        self._table.chosen_changed.connect(self._show_chosen)
        self._table.opened.connect(lambda _entry: self._edit())
        self._pane.edit_asked.connect(self._edit)
        self._pane.repeat_asked.connect(self._repeat)
        self._pane.delete_asked.connect(self._delete)
        self._pane.restore_asked.connect(self._restore)
        self._pane.record_asked.connect(self.show_record)
        self._calendar.day_changed.connect(self._follow_day)
        self._calendar.day_chosen.connect(self._on_day_chosen)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        QShortcut(QKeySequence(GO_TO_DAY_KEY), self, self._go_to_day)
        QShortcut(QKeySequence(_("Ctrl+Shift+L")), self, self._show_linked)
        own_key(self._table, QKeySequence.StandardKey.Delete, self._delete)
        own_key(self._table, "Alt+Down", lambda: self._step_day(-1))
        own_key(self._table, "Alt+Up", lambda: self._step_day(1))
        own_key(self._search, Qt.Key.Key_Escape, self._search.clear)
        own_key(self._search, Qt.Key.Key_Down, self._table.setFocus)
        own_key(self._pane, Qt.Key.Key_Escape, self._back_to_list, with_children=True)

    def take_keyboard(self) -> None:
        """Whoever comes by key goes on in the list."""
        self._back_to_list()
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What it shows ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._show_rows(self._table.currentIndex().row())

    def show_all(self) -> None:
        """Take every filter off."""
        self._views.deleted.setChecked(False)
        with QSignalBlocker(self._search):
            self._search.clear()
        self._filters.clear()
        self._show_matching()

    def show_record(self, key: UUID) -> None:
        """Choose the entry of a record, even if a filter hides it right now."""
        if self._journal.place_of(key) is None:
            self.show_all()
        place = self._journal.place_of(key)
        if place is not None:
            self._table.choose_row(place)

    @property
    def _deleted(self) -> bool:
        """Whether the list shows what was deleted."""
        return self._views.deleted.isChecked()

    @property
    def _wanted(self) -> Wanted:
        sort_by, ascending = self._sort
        return replace(
            self._filters.wanted,
            text=self._search.text(),
            deleted=self._deleted,
            sort_by=sort_by,
            ascending=ascending,
        )

    def _show_matching(self) -> None:
        self._show_rows(0)

    def _turn_to_deleted(self) -> None:
        self._turn_back()
        self.tell_subtitle()
        self._table.setFocus()

    def _turn_back(self) -> None:
        self._halves.in_front = False
        self._arrange()
        self._show_rows(0)

    def _sort_by(self, sort_by: SortBy, ascending: bool) -> None:
        self._sort = (sort_by, ascending)
        self._show_rows(0)

    def _show_rows(self, place: int, *, typed: bool = False) -> None:
        """List what matches. What is chosen stays so; where it is gone, ``place`` is chosen.

        Whoever types a search need not wait for the details after each letter.
        """
        if self._is_emptied():
            self.show_all()
            return
        before = [self._journal.key_at(at) for at in self._table.chosen_places]
        current = self._table.currentIndex().row()
        key = self._journal.key_at(current) if current >= 0 else None
        self._journal = self._desk.diary.journal(self._wanted)
        self._details = None
        with QSignalBlocker(self._table):
            self._model.set_journal(self._journal, self._desk.diary.clock())
            self._choose(before, key, place)
        self._say_what_shows()
        if typed:
            self._later.start()
        else:
            self._tell_rest()

    def _is_emptied(self) -> bool:
        """Whether the last that was deleted has been restored: there is nothing to stay for."""
        holds = self._deleted and self._holds_deleted()
        emptied = self._deleted and self._had_deleted and not holds
        self._had_deleted = holds
        return emptied

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back finds the journal, not what was deleted."""
        super().hideEvent(event)
        if self._deleted and not event.spontaneous():
            self._views.deleted.setChecked(False)
            self._turn_back()

    def _choose(self, keys: Sequence[UUID], current: UUID | None, place: int) -> None:
        kept = [at for at in map(self._journal.place_of, keys) if at is not None]
        at = self._journal.place_of(current) if current is not None else None
        if not kept and len(self._journal):
            at = min(max(place, 0), len(self._journal) - 1)
            kept = [at]
        if kept:
            self._table.choose_rows(kept, at if at is not None else kept[0])

    def _say_what_shows(self) -> None:
        found, total = len(self._journal), self._journal.total
        text = self._search.text().strip()
        said = count_words(found, total, self._wanted)
        self._turn.setVisible(self._is_tight and bool(total))
        is_empty = not total and not self._deleted
        self.set_subtitle("" if is_empty else said)
        deleted = [_("recently deleted")] if self._deleted else []
        self._sign.show_filter([*deleted, *self._filters.words], text)
        none_deleted = self._deleted and not total
        nothing = _("Nothing was deleted in the last 30 days.")
        self._nothing.say(nothing if none_deleted else nothing_matches(), leads=none_deleted)
        self._nothing.setVisible(not found)
        self._sign.setVisible(self._sign.isVisibleTo(self) and not none_deleted)
        self._table.setVisible(bool(found))
        self._stack.setCurrentIndex(1 if is_empty else 0)
        for each in (self._search, self._filters, self._add):
            each.setVisible(not is_empty)  # an empty page has one button
        self._view.setVisible(not is_empty or self._holds_deleted())

    def _holds_deleted(self) -> bool:
        return bool(self._desk.diary.journal(Wanted(deleted=True)))

    def _tell_rest(self) -> None:
        """What stands beside the list."""
        self._later.stop()
        self._calendar.refresh()
        self._show_chosen()

    @property
    def _chosen(self) -> Details | None:
        """What is known of the chosen entry, also right after a letter was typed."""
        if self._later.isActive():
            self._tell_rest()
        return self._details

    def _show_chosen(self) -> None:
        places = self._table.chosen_places
        if len(places) > 1:
            self._details = None
            self._pane.show_several(len(places), deleted=self._deleted)
            return
        entry = self._journal[places[0]] if places else None
        self._show_entry(entry)
        if entry is not None and not self._deleted:
            self._calendar.show_day(entry.moment.local_date)

    def _show_entry(self, entry: Entry | None) -> None:
        diary, fahrenheit = self._desk.diary, shows_fahrenheit()
        self._details = details_of(entry, diary, fahrenheit=fahrenheit) if entry else None
        self._pane.show_details(self._details, recovery_chart(diary, self._details))

    # The calendar -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._search.be_short(self.width() < scaled(_SHORT_BELOW_PX))
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What stands beside the list, and the words of the buttons that change that."""
        entry = cast("Entry | None", self._table.current)
        day = None if entry is None else entry.moment.local_date
        self._halves.arrange(self.width(), deleted=self._deleted, day=day)
        self._views.calendar.setChecked(self._halves.shows_calendar)
        self._views.calendar.setEnabled(not self._deleted)
        seen = self._halves.shows_list
        self._turn.setText(_("&Details") if seen else _("&Back"))
        self._turn.setAccessibleName(_("Details") if seen else _("Back to the list"))
        self._turn.setVisible(self._is_tight and bool(self._journal.total))

    @property
    def _is_tight(self) -> bool:
        return is_tight(self.width())

    def _take_turns(self) -> None:
        """The details in the place of the list, or the list again."""
        if not self._halves.shows_list:
            self._back_to_list()
            return
        self._halves.in_front = True
        self._arrange()
        self._turn.setFocus()

    def _back_to_list(self) -> None:
        """Where they take turns, the list stands there again and has the keyboard."""
        if not self._is_tight or self._halves.shows_list:
            return
        self._halves.in_front = self._halves.calendar_wanted = False
        self._arrange()
        self._table.setFocus()

    def show_calendar(self, on: bool = True, view: View | None = None) -> None:
        """The calendar beside the list, by month or by year; or the list with its details alone."""
        self._halves.calendar_wanted = on
        self._arrange()
        if on:
            self._calendar.take_keyboard(view)

    def show_deleted(self) -> None:
        """What was deleted and can still be restored, in place of all else."""
        self._views.deleted.setChecked(True)
        self._turn_to_deleted()

    def _go_to_day(self) -> None:
        if self._deleted:
            self.show_all()
        self._halves.calendar_wanted = True
        self._arrange()
        self._calendar.ask_for_day()

    def _follow_day(self, day: date) -> None:
        """The list goes along to the newest entry of the day, if it has any."""
        place = self._journal.place_near(day)
        if place is not None and self._journal[place].moment.local_date == day:
            self._table.choose_row(place)

    def _on_day_chosen(self, day: date) -> None:
        """On to the list: to the day, or to the last one before it that has an entry."""
        place = self._journal.place_near(day)
        if place is not None:
            self._table.choose_row(place)
            self._calendar.show_day(day)
            self._back_to_list()

    def _day_for_entries(self) -> date | None:
        """New entries are of the day that the calendar is on, if that is over."""
        day = self._calendar.day
        earlier = day < self._desk.diary.clock().local_date
        return day if earlier and self._calendar.isVisible() else None

    # What it does -----------------------------------------------------------------------------

    def _find(self) -> None:
        self._back_to_list()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _edit(self) -> None:
        if (details := self._chosen) is not None and details.can_edit:
            self._desk.acts.edit(details.row)

    def _repeat(self) -> None:
        if (details := self._chosen) is not None and details.can_repeat:
            repeat(self._desk, details.row)

    def _delete(self) -> None:
        if not self._deleted:
            delete_entries(self._desk, self._journal, self._table.chosen_places)
            self._leave_the_pane()

    def _restore(self) -> None:
        restore_entries(self._desk, self._journal, self._table.chosen_places)
        self._leave_the_pane()

    def _leave_the_pane(self) -> None:
        """The pane shows another entry now: the keyboard must not stay on *its* Delete."""
        focus = QApplication.focusWidget()
        if focus is None or self._pane.isAncestorOf(focus):
            (self._table if self._table.isVisible() else self._turn).setFocus()

    def _show_linked(self) -> None:
        """From a check-in to its session, from a session to its first check-in."""
        if (details := self._chosen) is not None and details.link is not None:
            self.show_record(details.link)

    def _step_day(self, way: int) -> None:
        """To the newest entry of the day before or after that has any."""
        index = self._table.currentIndex()
        if not index.isValid() or self._deleted:
            return
        day = self._model.row(index).moment.local_date
        place = self._journal.place_after(day) if way > 0 else self._journal.place_before(day)
        if place is not None:
            self._table.choose_row(place)
