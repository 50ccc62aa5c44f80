"""The line that offers the days without an entry. It asks for nothing, and says so once a gap."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.regional.writing import weekday_name
from homecare.words import (
    in_a_row,
    short_day,
)
from ui.widgets.buttons import link_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import keep_room, take_out
from ui.widgets.text import secondary


class DaysWithoutEntry(QWidget):
    """``No entry for Fri and Sat. Add one?`` with a button for each day; hidden without any."""

    chosen = Signal(object)
    """The day, as a ``date``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=10)
        self._words = secondary("")
        self._words.setWordWrap(False)
        self._buttons: list[QWidget] = []
        self._flow.addWidget(self._words)
        self.hide()

    def show_days(self, days: Sequence[date]) -> None:
        """Offer these, oldest first."""
        take_out(self._flow, *self._buttons)
        self._words.setText(_("No entry for {days}. Add one?").format(days=_listed(days)))
        self._buttons = [self._button(day) for day in days]
        for made in self._buttons:
            self._flow.addWidget(made)
        if days:
            keep_room(self)  # they go with another day, and what stands below stays
        self.setVisible(bool(days))

    def _button(self, day: date) -> QWidget:
        name = _("Add a check-in for {day}").format(day=short_day(day))
        return link_button(short_day(day), lambda: self.chosen.emit(day), name=name)


def _listed(days: Sequence[date]) -> str:
    """``Thu, Fri and Sat``."""
    return in_a_row(weekday_name(day.weekday(), "abbreviated") for day in days)
