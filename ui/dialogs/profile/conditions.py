"""The list of conditions: searched by words, in groups by what they mean for rolling at home."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.guidance.condition_words import (
    GROUPS,
    condition_words,
    group_words,
    in_groups,
    matches,
)
from homecare.guidance.contraindications import ConditionText, Weight
from homecare.i18n import _
from homecare.regional.joining import enumerated
from homecare.values.conditions import Condition
from ui.dialogs.profile.condition_line import ConditionLine
from ui.widgets.enter_edit import EnterEdit
from ui.widgets.hits import tell_hits
from ui.widgets.spoken import As
from ui.widgets.text import caption, strong


class ConditionsField(QWidget):
    """Tick what holds. What does not match the search is hidden, never unticked."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self, today: Callable[[], date], answered: Mapping[Condition, str]) -> None:
        """``answered``: which visit cleared a condition, in words."""
        super().__init__()
        self._stored: list[dict[str, Any]] = []
        self._search = EnterEdit()
        self._search.setPlaceholderText(_("Search, such as “cold sore”"))
        self._search.setClearButtonEnabled(True)
        self._ticked = caption("")
        self._none = caption(_("Nothing else on this list holds these words."))
        self._lines: dict[Condition, ConditionLine] = {}
        self._heads: dict[Weight, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._search)
        self._column.addWidget(self._ticked)
        self._column.addWidget(self._none)
        for weight, rows in in_groups().items():
            self._add_group(weight, [self._line(row, today, answered) for row in rows])
        self._none.hide()
        self._search.textChanged.connect(self._filter)
        tell_hits(self._search, self._count_shown)
        self._search.entered.connect(self._go_to_first)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on
        self.setFocusProxy(self._search)

    @property
    def value(self) -> list[dict[str, Any]]:
        """The entries of the record; in the order that they had where they are the same."""
        found = [entry for line in self._lines.values() for entry in line.value]
        same = len(found) == len(self._stored) and all(each in self._stored for each in found)
        return list(self._stored) if same else found

    def set_value(self, value: Iterable[dict[str, Any]]) -> None:
        """Show these, without a notice."""
        self._stored = [dict(entry) for entry in value]
        for condition, line in self._lines.items():
            line.set_value(e for e in self._stored if e["condition"] == condition.value)
        self._say_ticked()

    @property
    def problem(self) -> str:
        """Which conditions hold a detail that can't be read; empty where none does."""
        wrong = [condition_words(each) for each, line in self._lines.items() if line.has_problem]
        return _("need a look: {names}").format(names=enumerated(wrong)) if wrong else ""

    def text(self) -> str:
        """There is no text of its own to quote."""
        return ""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._search.setAccessibleName(_("{field}: search").format(field=name))

    def line(self, condition: Condition) -> ConditionLine:
        """The line of a condition."""
        return self._lines[condition]

    def _line(
        self, row: ConditionText, today: Callable[[], date], answered: Mapping[Condition, str]
    ) -> ConditionLine:
        line = ConditionLine(row, today, answered.get(row.condition, ""))
        line.changed.connect(self._on_changed)
        self._lines[row.condition] = line
        return line

    def _on_changed(self) -> None:
        self._say_ticked()
        self.changed.emit()

    def _say_ticked(self) -> None:
        """What is ticked stands together, wherever it is in the list."""
        ticked = [condition_words(each) for each, line in self._lines.items() if line.value]
        self._ticked.setText(_("Ticked: {names}").format(names=enumerated(ticked)))
        self._ticked.setVisible(bool(ticked))

    def _add_group(self, weight: Weight, lines: Iterable[ConditionLine]) -> None:
        name, meaning = group_words(weight)
        head = QWidget()
        words = QVBoxLayout(head)
        words.setContentsMargins(0, 10, 0, 2)
        words.setSpacing(0)
        words.addWidget(strong(name))
        words.addWidget(caption(meaning))
        self._heads[weight] = head
        for widget in (head, *lines):
            self._column.addWidget(widget)

    def _filter(self, wanted: str) -> None:
        found = {each for each, line in self._lines.items() if matches(line.row, wanted)}
        for condition, line in self._lines.items():
            line.setVisible(condition in found or condition is Condition.OTHER)
        self._none.setVisible(not found - {Condition.OTHER})
        for weight in GROUPS:
            lines = (line for line in self._lines.values() if line.row.weight is weight)
            self._heads[weight].setVisible(any(not line.isHidden() for line in lines))

    def _count_shown(self) -> int:
        return sum(not line.isHidden() for line in self._lines.values())

    def _go_to_first(self) -> None:
        """Enter goes to what was found."""
        for line in self._lines.values():
            if not line.isHidden():
                line.box.setFocus(Qt.FocusReason.TabFocusReason)
                return
