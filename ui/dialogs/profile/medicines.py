"""The medicines of the person: each with what the check makes of it, and a line to add another."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from homecare.guidance.medicines import medicine_list
from homecare.i18n import _
from ui.dialogs.profile.medicine_line import Entry, MedicineLine
from ui.widgets.buttons import button
from ui.widgets.enter_edit import EnterEdit
from ui.widgets.layouts import empty
from ui.widgets.spoken import As


class MedicinesField(QWidget):
    """``value`` holds a name that was typed and not yet added, too: nothing is lost by saving."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._lines: list[MedicineLine] = []
        self._edit = EnterEdit()
        self._edit.setPlaceholderText(_("Name of a medicine"))
        self._completer = _completer(self._edit)
        self._edit.setCompleter(self._completer)
        self._add = button(_("Add"), self._on_add, name=_("Add this medicine"))
        self._list = QVBoxLayout()
        self._list.setSpacing(3)
        line = QHBoxLayout()
        line.addWidget(self._edit, 1)
        line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addLayout(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self.changed)  # a name of the list comes without typing
        self._edit.entered.connect(self._on_add)

    @property
    def value(self) -> list[Entry]:
        """The medicines as the record keeps them."""
        typed, names = self._typed(), {each.name.casefold() for each in self._lines}
        fresh = [typed] if typed and typed.casefold() not in names else []
        return [*(each.value for each in self._lines), *fresh]

    @property
    def problem(self) -> str:
        """What of the days can't be read."""
        return next((each.problem for each in self._lines if each.problem), "")

    def text(self) -> str:
        """The first day that can't be read."""
        return next((each.day_text() for each in self._lines if each.problem), "")

    def set_value(self, value: Iterable[Entry]) -> None:
        """Show these, without a notice."""
        empty(self._list)
        with QSignalBlocker(self._edit):
            self._edit.clear()
        self._lines = [self._line(each) for each in value]

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def ask_first(self) -> None:
        """Take the keyboard to the first line that asks what it is; without one, to the name."""
        asking = next((each for each in self._lines if each.asks), None)
        if asking is None:
            self._edit.setFocus()
        else:
            asking.ask()

    def _typed(self) -> str:
        return " ".join(self._edit.text().split())

    def _on_add(self) -> None:
        if (popup := self._completer.popup()) is not None:
            popup.hide()
        if self._typed():
            self.set_value(self.value)
            self.changed.emit()
        self._edit.setFocus()

    def _line(self, entry: Entry) -> MedicineLine:
        line = MedicineLine(entry, self._today)
        self._list.addWidget(line)
        line.show()  # at once: the keyboard may go there
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._replace(line, None))
        line.renamed.connect(lambda name: self._replace(line, name))
        return line

    def _replace(self, line: MedicineLine, name: str | None) -> None:
        """Another name in the place of a line; its answer belonged to the old one."""
        entries = [(each, each.value) for each in self._lines]
        typed = self._edit.text()
        kept = [name if each is line else entry for each, entry in entries]
        self.set_value(each for each in kept if each is not None)
        with QSignalBlocker(self._edit):
            self._edit.setText(typed)
        self._edit.setFocus()
        self.changed.emit()


def _completer(parent: QWidget) -> QCompleter:
    names = sorted(
        {name for each in medicine_list().medicines for name in each.names}, key=str.casefold
    )
    completer = QCompleter(names, parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
    return completer
