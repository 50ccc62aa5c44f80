"""One medicine of the list: what the check reads it as, what it is where nobody knows, and its end."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from homecare.facts.facts import MedicineFact
from homecare.guidance.condition_words import day_or_none
from homecare.guidance.medicine_words import class_words, meaning_of
from homecare.guidance.medicines import class_of, did_you_mean
from homecare.i18n import _
from homecare.rules.medicines import classes_of
from homecare.values.terms import MedicineClass
from ui.forms.form_row import FormRow
from ui.forms.record_fields import ChoiceField, DayField
from ui.widgets.buttons import link_button
from ui.widgets.layouts import empty
from ui.widgets.text import caption, strong

Entry = str | dict[str, Any]
"""A medicine as the record keeps it: its name, or its name with what is known besides."""


class MedicineLine(QFrame):
    """A name that the list does not know is asked about, and the answer stays with it.

    Taking it off the list asks since when: some medicines count for months after their end.
    """

    changed = Signal()
    removed = Signal()
    renamed = Signal(str)

    def __init__(self, entry: Entry, today: Callable[[], date]) -> None:
        super().__init__()
        held = {"name": entry} if isinstance(entry, str) else entry
        self.name = str(held["name"])
        self._reading = caption("")
        self._meant = QWidget()
        self._suggestions = QHBoxLayout(self._meant)
        self._suggestions.setContentsMargins(0, 0, 0, 0)
        self._answer = ChoiceField(
            [("", [(each, class_words(each)) for each in MedicineClass])], blank=_("Please choose")
        )
        self._answer.set_value(MedicineClass(held["class"]) if held.get("class") else None)
        self._asked = FormRow(_("{name}: what is it?").format(name=self.name), self._answer)
        self._until = DayField(today)
        self._until.set_value(day_or_none(held.get("until")))
        self._ended = FormRow(
            _("{name}: last taken on").format(name=self.name),
            self._until,
            help=_("It stays in the list: some count for months after the last dose."),
        )
        self._stop = link_button(
            _("No longer taken…"),
            self._ask_since_when,
            name=_("{name}: no longer taken").format(name=self.name),
        )
        self._remove = link_button(
            _("Never taken: remove"),
            self.removed.emit,
            name=_("{name}: never taken, remove").format(name=self.name),
        )
        self._lay_out()
        self._suggest()
        self._answer.changed.connect(self._on_changed)
        self._until.changed.connect(self._on_changed)
        self._show(ended=self._until.value is not None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(strong(self.name), 1)
        head.addWidget(self._stop)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        column.addLayout(head)
        for each in (self._reading, self._meant, self._asked, self._ended):
            column.addWidget(each)

    @property
    def value(self) -> Entry:
        """The entry of the record; the name alone where no more is known."""
        more: dict[str, Any] = {}
        if self._answer.value is not None:
            more["class"] = self._answer.value.value
        if self._until.value is not None:
            more["until"] = self._until.value.isoformat()
        return {"name": self.name} | more if more else self.name

    @property
    def problem(self) -> str:
        """Why its last day is no day; empty where it is one, or blank."""
        return self._until.problem

    def day_text(self) -> str:
        """What stands in the field of its last day, readable or not."""
        return self._until.text()

    @property
    def asks(self) -> bool:
        """Whether nobody knows yet what it is."""
        return class_of(self.name) is None and self._answer.value in (None, MedicineClass.NOT_SURE)

    def ask(self) -> None:
        """Take the keyboard to the question."""
        self._answer.setFocus()

    def _suggest(self) -> None:
        """A name that is close to a known one is asked about first."""
        empty(self._suggestions)
        names = did_you_mean(self.name)
        if names:
            self._suggestions.addWidget(caption(_("Did you mean:")))
        for each in names:
            say = link_button(each, lambda name=each: self.renamed.emit(name))
            say.setAccessibleName(_("Did you mean {name}?").format(name=each))
            self._suggestions.addWidget(say)
        self._suggestions.addStretch(1)
        self._meant.setVisible(bool(names))

    def _ask_since_when(self) -> None:
        self._show(ended=True)
        self._until.setFocus()

    def _show(self, *, ended: bool) -> None:
        self._ended.setVisible(ended)
        self._stop.setVisible(not ended)
        self._remove.setVisible(ended)
        self._asked.setVisible(class_of(self.name) is None)
        self._say()

    def _on_changed(self) -> None:
        self._ended.set_problem(self._until.problem or None)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        read = classes_of(MedicineFact(name=self.name, answered=self._answer.value))
        self._reading.setText("\n".join(map(meaning_of, sorted(read))) if read else "")
        self._reading.setVisible(bool(read))
