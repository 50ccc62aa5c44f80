"""The details of one condition: where, from when to when, and a professional's answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from homecare.guidance.condition_words import day_or_none
from homecare.i18n import _
from homecare.values.areas import Area
from homecare.words import in_quotes
from ui.forms.form_row import FormRow
from ui.forms.record_fields import DayField, TextField, area_field


class ConditionEntry(QFrame):
    """Every field may stay blank. ``value`` is the record's entry without the condition's name."""

    changed = Signal()

    def __init__(self, title: str, today: Callable[[], date], *, clearable: bool) -> None:
        super().__init__()
        self._area = area_field(_("Everywhere, or not said"))
        self._days = {name: DayField(today) for name in _day_titles()}
        self._name = TextField()
        self._rows = {
            "area": FormRow(_("Where"), self._area),
            "name": FormRow(_("What you call it"), self._name),
        } | {name: FormRow(_day_titles()[name], field) for name, field in self._days.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        places = {"area": (0, 0), "cleared_by_professional": (0, 1)}
        places |= {"since": (1, 0), "until": (1, 1), "name": (2, 0)}
        for name, place in places.items():
            grid.addWidget(self._rows[name], *place)
            field = self._rows[name].field
            field.setAccessibleName(f"{title}: {field.accessibleName()}")
        self._rows["cleared_by_professional"].setVisible(clearable)
        for field in (self._area, self._name, *self._days.values()):
            field.changed.connect(self._on_changed)

    @property
    def value(self) -> dict[str, Any]:
        """What is said, as the record keeps it: days as text, nothing for what is blank."""
        days = {name: field.value for name, field in self._days.items()}
        said = {name: day.isoformat() for name, day in days.items() if day is not None}
        area: Area | None = self._area.value
        named = {} if self._name.value is None else {"name": self._name.value}
        return ({} if area is None else {"area": area.value}) | said | named

    def set_value(self, value: dict[str, Any]) -> None:
        """Show this, without a notice."""
        area = value.get("area")
        self._area.set_value(Area(area) if area else None)
        self._name.set_value(value.get("name"))
        for name, field in self._days.items():
            field.set_value(day_or_none(value.get(name)))

    @property
    def has_problem(self) -> bool:
        """Whether a field holds what is no day."""
        return any(field.problem for field in self._days.values())

    @property
    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        shown = [row for row in self._rows.values() if not row.isHidden()]
        return [stop for row in shown for stop in _stops_in(row.field)]

    def field(self, name: str) -> QWidget:
        """The field of a part of the entry."""
        return self._rows[name].field

    def _on_changed(self) -> None:
        for name, field in self._days.items():
            said = f"{in_quotes(field.text().strip())} {field.problem}" if field.problem else None
            self._rows[name].set_problem(said)
        self.changed.emit()


def _stops_in(field: QWidget) -> list[QWidget]:
    inner = field.focusProxy()
    return [inner, *field.findChildren(QPushButton)] if inner is not None else [field]


def _day_titles() -> dict[str, str]:
    return {
        "cleared_by_professional": _("A professional cleared this on"),
        "since": _("Since"),
        "until": _("Until"),
    }
