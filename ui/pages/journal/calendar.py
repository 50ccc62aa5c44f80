"""The calendar beside the list: the days that have entries which match, by needle and override."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from homecare.i18n import _, ngettext
from homecare.queries.journal import DayOfLog, Wanted
from homecare.regional.joining import enumerated
from homecare.values.needles import Band
from homecare.words import word
from ui.desk import Desk
from ui.look.theme import scaled
from ui.widgets.calendar import Calendar, DayMark, View
from ui.widgets.card import Card

_LEAST_PX: Final = 340
_LEVELS = {band: level for level, band in enumerate(Band)}


class CalendarCard(Card):
    """Made when it is first seen; a page that never shows it need not wait for it."""

    day_changed = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, desk: Desk, wanted: Callable[[], Wanted]) -> None:
        """``wanted``: what the list is held to right now."""
        super().__init__()
        self.setAccessibleName(_("Calendar"))
        self.setMinimumWidth(scaled(_LEAST_PX))
        self._desk = desk
        self._wanted = wanted
        self._was_made = False

    @property
    def day(self) -> date:
        """The day it is on."""
        return self._calendar.day if self._was_made else self._today()

    def refresh(self) -> None:
        """Show what is true now."""
        if self.isVisible():
            self._calendar.refresh()

    def show_day(self, day: date) -> None:
        """Go along with the list, without a notice."""
        if self.isVisible():
            self._calendar.set_day(day)

    def start_at(self, day: date) -> None:
        """Be on this day when it is next seen."""
        self._calendar.set_day(day)

    def take_keyboard(self, view: View | None = None) -> None:
        """Go on in the days, of a month or a year."""
        if view is not None:
            self._calendar.set_view(view)
        self._calendar.grid.setFocus()

    def ask_for_day(self) -> None:
        """Let the person type a day to go to."""
        self._calendar.ask_for_day()

    def setVisible(self, visible: bool) -> None:
        appears = visible and not self.isVisible()
        if appears:
            self._calendar.refresh()
        super().setVisible(visible)

    @cached_property
    def _calendar(self) -> Calendar:
        names = [*(word(band) for band in Band), _("needle not known")]
        made = Calendar(
            self._marks_of,
            self._today,
            names,
            flag_name=_("stop overridden"),
            dot_name=_("other entries"),
            photo_name=_("photos"),
        )
        self._was_made = True
        made.day_changed.connect(self.day_changed)
        made.day_chosen.connect(self.day_chosen)
        area = QScrollArea()  # large text in a small window
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(made)
        self.body.addWidget(area)
        return made

    def _today(self) -> date:
        return self._desk.diary.clock().local_date

    def _marks_of(self, first: date, last: date) -> dict[date, DayMark]:
        found = self._desk.diary.days(self._wanted(), first, last)
        return {day: _mark(each) for day, each in found.items()}


def _mark(day: DayOfLog) -> DayMark:
    levels = [None if band is None else _LEVELS[band] for band in day.sessions]
    strongest_first = sorted(levels, key=lambda level: -1 if level is None else level, reverse=True)
    return DayMark(
        levels=tuple(strongest_first),
        flagged=bool(day.overridden),
        entries=day.entries,
        pictured=bool(day.photos),
        words=enumerated(_words(day)),
    )


def _words(day: DayOfLog) -> list[str]:
    said = [
        _("session, needle {needle}").format(needle=word(band))
        if band is not None
        else _("session, needle not known")
        for band in day.sessions
    ]
    if day.overridden:
        said.append(_("stop overridden"))
    if day.photos:
        said.append(ngettext("{n} photo", "{n} photos", day.photos).format(n=day.photos))
    said.append(ngettext("{n} entry", "{n} entries", day.entries).format(n=day.entries))
    return said
