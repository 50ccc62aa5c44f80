"""What the person wants to improve: known concerns as chips, and names of their own."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.values.concerns import CONCERNS, Concern
from homecare.words import word
from ui.forms.fields import stops_of, tab_after
from ui.widgets.buttons import button
from ui.widgets.chips import MultiChips
from ui.widgets.enter_edit import EnterEdit
from ui.widgets.spoken import As


class ConcernsField(QWidget):
    """``value`` holds a name that was typed and not yet added, too: nothing is lost by saving."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: list[str] = []
        self._chips = MultiChips[str](name=_("Concerns"))
        self._edit = EnterEdit()
        self._edit.setPlaceholderText(_("Something else, in your own words"))
        self._edit.setAccessibleName(_("A concern of your own"))
        self._add = button(_("Add"), self._on_add, name=_("Add this concern"))
        line = QHBoxLayout()
        line.addWidget(self._edit, 1)
        line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chips)
        column.addLayout(line)
        self._offer(())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to a chip
        self._chips.changed.connect(self.changed)
        self._edit.textChanged.connect(self.changed)
        self._edit.entered.connect(self._on_add)

    @property
    def value(self) -> list[str]:
        """The concerns as the record names them."""
        typed = self._typed()
        return list(dict.fromkeys([*self._chips.values, *([typed] if typed else [])]))

    def set_value(self, value: Iterable[str]) -> None:
        """Show these, without a notice."""
        given = list(value)
        known = {concern.value for concern in CONCERNS.entries}
        self._own = [each for each in given if each not in known]
        with QSignalBlocker(self._edit):
            self._edit.clear()
        self._offer(given)

    def chip(self, concern: str) -> QWidget:
        """The chip of a concern."""
        return self._chips.chip(concern)

    def _offer(self, chosen: Iterable[str]) -> None:
        wanted = set(chosen)
        named = [
            each.value for each in CONCERNS.entries if each is not Concern.OTHER or each in wanted
        ]
        self._chips.set_options([(each, word(each)) for each in (*named, *self._own)])
        self._chips.set_values(wanted)
        self.setFocusProxy(self._chips)
        tab_after(*stops_of(self._chips), self._edit, self._add)

    def _typed(self) -> str:
        """What stands in the line; the known concern where it names one."""
        typed = " ".join(self._edit.text().split())
        by_words = {word(each).casefold(): each for each in self._chips.options}
        return by_words.get(typed.casefold(), typed)

    def _on_add(self) -> None:
        if self._typed():
            self.set_value(self.value)
            self.changed.emit()
        self._edit.setFocus()
