"""Medicines, one a line, and which of them the safety check knows by name."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.guidance.texts import guidance
from homecare.i18n import _
from ui.forms.record_fields import NotesField
from ui.widgets.text import caption


class MedicinesField(QWidget):
    """``value`` is the list of lines; below stands what the check makes of them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._edit = NotesField()
        self._known = caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._edit)
        column.addWidget(self._known)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on
        self.setFocusProxy(self._edit)
        self._edit.changed.connect(self._on_changed)
        self._say()

    @property
    def value(self) -> list[str]:
        """The lines that say something."""
        lines = (line.strip() for line in self._edit.value.splitlines())
        return [line for line in lines if line]

    def set_value(self, value: Iterable[str]) -> None:
        """Show these, without a notice."""
        self._edit.set_value("\n".join(value))
        self._say()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        known = list(known_medicines(self.value))
        self._known.setText("\n".join(known))
        self._known.setVisible(bool(known))


def known_medicines(medicines: Iterable[str]) -> Iterator[str]:
    """What the check takes each medicine for, where it knows the name."""
    for medicine in medicines:
        for what in dict.fromkeys(_stands_for(medicine)):
            yield _("{medicine}: the check reads this as {what}").format(
                medicine=medicine, what=what
            )


def _stands_for(medicine: str) -> Iterator[str]:
    name = medicine.casefold()
    for row in (*guidance().conditions.values(), *guidance().events.values()):
        if any(each in name for each in row.medicines):
            yield _(row.words)
