"""One condition of the list: a box to tick, and its details once it is ticked."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from homecare.guidance.condition_words import (
    can_be_cleared,
    condition_words,
    note_words,
    source_words,
)
from homecare.guidance.contraindications import ConditionText
from homecare.i18n import _
from ui.dialogs.profile.condition_entry import ConditionEntry
from ui.forms.fields import tab_after
from ui.widgets.buttons import link_button
from ui.widgets.layouts import take_out
from ui.widgets.text import caption, label

_INSET = 30


class ConditionLine(QWidget):
    """The details are made when they are first wanted. One condition may hold in several places."""

    changed = Signal()

    def __init__(self, row: ConditionText, today: Callable[[], date], answered: str = "") -> None:
        """``answered`` says which visit cleared it, where one did."""
        super().__init__()
        self.row = row
        self._today = today
        self._answered = answered
        self._entries: list[ConditionEntry] = []
        self._details: QWidget | None = None
        self.box = QCheckBox(condition_words(row.condition).replace("&", "&&"))
        self.box.setToolTip(note_words(row))
        self.box.setAccessibleDescription(note_words(row))
        self.box.toggled.connect(self._show_details)
        self.box.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def value(self) -> list[dict[str, Any]]:
        """The entries of the record; none where it is not ticked."""
        if not self.box.isChecked():
            return []
        name = self.row.condition.value
        return [{"condition": name, **entry.value} for entry in self._entries]

    def set_value(self, entries: Iterable[dict[str, Any]]) -> None:
        """Show these, without a notice."""
        given = list(entries)
        self._clear()
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(given))
        self._show_details(bool(given))
        for place, entry in enumerate(given):
            shown = self._add_entry() if place else self._entries[0]
            shown.set_value(entry)

    @property
    def has_problem(self) -> bool:
        """Whether a detail can't be read."""
        return self.box.isChecked() and any(entry.has_problem for entry in self._entries)

    def entry(self, place: int = 0) -> ConditionEntry:
        """The details of one place."""
        return self._entries[place]

    def _show_details(self, ticked: bool) -> None:
        if ticked and self._details is None:
            self._build()
        if self._details is not None:
            self._details.setVisible(ticked)

    def _build(self) -> None:
        self._details = QWidget(self)
        self._column = QVBoxLayout(self._details)
        self._column.setContentsMargins(_INSET, 0, 0, 8)
        self._column.addWidget(label(note_words(self.row), "secondary"))
        self._column.addWidget(caption(source_words(self.row)))
        if self._answered:
            self._column.addWidget(label(self._answered))
        self._more = link_button(
            _("Add another place"),
            self._on_more,
            name=_("{condition}: add another place").format(condition=self.box.text()),
        )
        self._column.addWidget(self._more)
        if (layout := self.layout()) is not None:
            layout.addWidget(self._details)
        self._add_entry()

    def _add_entry(self) -> ConditionEntry:
        entry = ConditionEntry(
            self.box.text(), self._today, clearable=can_be_cleared(self.row.condition)
        )
        self._entries.append(entry)
        self._column.insertWidget(self._column.count() - 1, entry)
        entry.show()  # at once: the keyboard may go there
        entry.changed.connect(self.changed)
        tab_after(self.box, *(stop for each in self._entries for stop in each.stops), self._more)
        return entry

    def _on_more(self) -> None:
        self._add_entry().field("area").setFocus()
        self.changed.emit()

    def _clear(self) -> None:
        for entry in self._entries[1:]:
            take_out(self._column, entry)
        del self._entries[1:]
        for entry in self._entries:
            entry.set_value({})
