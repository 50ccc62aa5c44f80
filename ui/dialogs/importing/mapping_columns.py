"""The columns of a spreadsheet, each with a list of what it may be."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QWidget

from homecare.i18n import _, pgettext
from homecare.records.kinds import KINDS
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.targets import LEFT_OUT, MAPPED_KINDS, TARGETS, Target
from homecare.sharing.tables.workbook import sheet_name
from ui.forms.fields import WheelGuard
from ui.forms.record_fields import ChoiceField
from ui.widgets.layouts import empty
from ui.widgets.text import caption, label

_COLUMNS_SHOWN: Final = 60
"""Each is a list of choices: more of them would hold the window up; the rest is left out, and told."""
_EXAMPLE_SIGNS: Final = 44


class MappingColumns(QWidget):
    """What stands over each column with a few of its cells, and what it is."""

    def __init__(self, on_change: Callable[[int, str], object]) -> None:
        """``on_change`` is told the column and what it is now."""
        super().__init__()
        self._on_change = on_change
        self._guard = WheelGuard(self)
        self.fields: list[ChoiceField] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)

    def show_mapping(self, mapping: TableMapping, examples: Sequence[Sequence[str]]) -> None:
        """Show these columns anew."""
        empty(self._grid)
        self.fields = []
        groups = target_groups()
        for place, column in enumerate(mapping.columns[:_COLUMNS_SHOWN]):
            name = column.name or _("Column {n}").format(n=place + 1)
            heading = label(name)
            cells = caption(_shown(examples[place] if place < len(examples) else ()))
            field = ChoiceField(groups, blank=pgettext("column of a table", "Leave out"))
            field.setAccessibleName(_("What “{column}” is").format(column=name))
            field.setAccessibleDescription(cells.text())
            field.set_value(column.to or None)
            field.changed.connect(
                lambda at=place, of=field: self._on_change(at, of.value or LEFT_OUT)
            )
            heading.setBuddy(field)
            self._grid.addWidget(heading, 2 * place, 0)
            self._grid.addWidget(field, 2 * place, 1)
            self._grid.addWidget(cells, 2 * place + 1, 0, 1, 2)
            self.fields.append(field)
        self._guard.guard(self)

    def set_values(self, mapping: TableMapping) -> None:
        """The columns as they are now, without another list of each."""
        for field, column in zip(self.fields, mapping.columns, strict=False):
            with QSignalBlocker(field):
                field.set_value(column.to or None)


def target_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """What a column may be, by what a person looks for it under."""
    every = list(TARGETS.values())
    groups = [(_("When, where, what"), [each for each in every if not each.fields])]
    rest = [each for each in every if each.fields]
    both = [each for each in rest if {"session", "check-in"} <= set(each.fields)]
    groups.append((_("Sessions and check-ins"), both))
    for kind in MAPPED_KINDS:
        own = [each for each in rest if each not in both and next(iter(each.fields)) == kind]
        if own:
            groups.append((sheet_name(KINDS[kind]), own))
    return [(title, [(each.name, _words(each)) for each in told]) for title, told in groups]


def _words(target: Target) -> str:
    return target.words


def _shown(cells: Sequence[str]) -> str:
    text = " · ".join(cells)
    return text if len(text) <= _EXAMPLE_SIGNS else text[: _EXAMPLE_SIGNS - 1] + "…"
