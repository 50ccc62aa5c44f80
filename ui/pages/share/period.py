"""Which days are shared: the last months, since the last visit, days of one's own, or all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.words import full_day
from ui.forms.form_row import FormRow
from ui.forms.record_fields import DayField
from ui.widgets.chips import ChoiceChips
from ui.widgets.spoken import As

_DAYS: Final = {"3m": 91, "6m": 182, "1y": 365}
VISIT: Final = "visit"
OWN: Final = "own"
ALL: Final = "all"
FIRST: Final = "6m"


@dataclass(frozen=True)
class Days:
    """From and to, both included; ``None`` is open."""

    first: date | None = None
    last: date | None = None


class PeriodField(QWidget):
    """``changed`` tells of every choice; ``problem`` says why the days of one's own are none."""

    spoken_as = As.GROUP

    changed = Signal()
    days_asked = Signal(QWidget)
    """The fields for days of one's own have just come up: they may lie out of sight."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._visit: date | None = None
        self._wanted = FIRST
        self._chips: ChoiceChips[str] = ChoiceChips(optional=False)
        self._first, self._last = DayField(today), DayField(today)
        self._own = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chips)
        column.addWidget(self._own)
        below = QVBoxLayout(self._own)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(8)
        self._rows = (FormRow(_("From"), self._first), FormRow(_("To"), self._last))
        for row in self._rows:
            below.addWidget(row)
        self._offer()
        self._chips.set_value(FIRST)
        self._own.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to a chip
        self.setFocusProxy(self._chips)
        self._chips.changed.connect(self._on_changed)
        for field in (self._first, self._last):
            field.changed.connect(self._on_changed)

    @property
    def value(self) -> str:
        return self._chips.value or FIRST

    @property
    def options(self) -> tuple[str, ...]:
        return self._chips.options

    def set_value(self, value: str) -> None:
        """Choose without a notice; what is not on offer yet is chosen as soon as it is."""
        self._wanted = value
        self._chips.set_value(value if value in self._chips.options else FIRST)
        self._own.setVisible(self.value == OWN)

    def set_visit(self, day: date | None) -> None:
        """The day of the last visit, which may be chosen as the beginning."""
        if day != self._visit:
            self._visit = day
            self._offer()
            self.set_value(self._wanted)

    @property
    def problem(self) -> str:
        """Why the days of one's own can't be shared."""
        if self.value != OWN:
            return ""
        first, last = self._first.value, self._last.value
        if wrong := self._first.problem or self._last.problem:
            return wrong
        if first is None and last is None:
            return _("Give the first day, the last, or both.")
        return _("The first day is later than the last.") if first and last and first > last else ""

    def days(self, today: date) -> Days:
        """What is chosen, seen from ``today``."""
        if self.value == OWN:
            return Days(self._first.value, self._last.value)
        if self.value == VISIT:
            return Days(self._visit, today)
        back = _DAYS.get(self.value)
        return Days() if back is None else Days(today - timedelta(days=back), today)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._chips.setAccessibleName(name)

    def _offer(self) -> None:
        words = [("3m", _("3 m")), ("6m", _("6 m")), ("1y", _("1 y")), (ALL, _("All time"))]
        if self._visit is not None:
            words.append((VISIT, _("Since the visit")))
        self._chips.set_options([*words, (OWN, _("Own days"))])
        if self._visit is not None:
            chip, day = self._chips.chip(VISIT), full_day(self._visit)
            chip.setToolTip(_("Since {day}").format(day=day))
            chip.setAccessibleDescription(chip.toolTip())

    def _on_changed(self) -> None:
        self._wanted = self.value
        was_there = not self._own.isHidden()
        self._own.setVisible(self.value == OWN)
        if self.value == OWN and not was_there:
            self.days_asked.emit(self._own)
        late = bool(self.problem) and not (self._first.problem or self._last.problem)
        self._rows[0].set_problem(self._first.problem)
        self._rows[1].set_problem(self.problem if late else self._last.problem)
        self.changed.emit()
