"""The field of a preference, by its kind. Each has ``value``, ``set_value`` and ``changed``."""

from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit

from ui.forms.record_fields import ChoiceField
from ui.settings.kept import Text
from ui.settings.table import Preference
from ui.widgets.chips import ChoiceChips

_CHIPS_AT_MOST: Final = 5


class LineField(QLineEdit):
    """A line that is told once it is left or Enter is pressed, not letter by letter."""

    changed = Signal()

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self.editingFinished.connect(self.changed)

    @property
    def value(self) -> str:
        return self.text().strip()

    def set_value(self, value: str) -> None:
        with QSignalBlocker(self):
            self.setText(value)


class ListField(ChoiceField):
    """One of many, of which one is always chosen."""

    def __init__(self, choices: tuple[tuple[Any, str], ...]) -> None:
        super().__init__([("", choices)])
        with QSignalBlocker(self):
            self.removeItem(0)
        self._values.pop(0)


def field_for(preference: Preference) -> Any:
    """What it is chosen with: chips for a few choices, a list for many, a line for words."""
    if isinstance(preference.kept, Text):
        return LineField(preference.kept.longest)
    choices = preference.choices
    if len(choices) > _CHIPS_AT_MOST:
        return ListField(choices)
    return ChoiceChips(choices, optional=False)
