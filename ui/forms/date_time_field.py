"""A date and a time on the person's clock: typed, stepped, picked, or a chip of the last days."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.regional.writing import weekday_name
from ui.widgets.buttons import button
from ui.widgets.calendar import PickButton
from ui.widgets.chips import ChoiceChips
from ui.widgets.dates import DateEdit, how_long
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import caption

_DAYS_BACK: Final = (0, 1, 2)


class DateTimeField(QWidget):
    """Shows "now" at first. The value has no offset: it is what the clock on the wall says.

    Below it stands how long ago that is, live: a slip of a month shows at once.
    """

    changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        name: str = "",
        with_time: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``now`` gives the present on the person's clock."""
        super().__init__(parent)
        self._now = now
        self._with_time = with_time
        self._edit = DateEdit(self._here, with_time=with_time)
        self._pick = PickButton(lambda: self.value.date(), lambda: self._here().date())
        self._now_button = button(_("Now"), self._to_now, kind="chip", name=_("Set to now"))
        self._days = ChoiceChips(_day_words(), name=_("Day"), optional=False)
        self._said = caption("")
        self._lay_out()
        self._edit.changed.connect(self._on_changed)
        self._pick.picked.connect(self._go_to)
        self._edit.month_wanted.connect(self._pick.open)
        self._days.changed.connect(self._on_day_chip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to the field
        self.setFocusProxy(self._edit)
        self.setAccessibleName(name)
        self._value = self._here()
        self.set_value(now())

    def _lay_out(self) -> None:
        typed = QWidget()
        line = QHBoxLayout(typed)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._edit, 1)
        line.addWidget(self._pick)
        row = QWidget()
        self._row = FlowLayout(row)
        self._row.addWidget(typed)
        if self._with_time:
            self._row.addWidget(self._now_button)
        self._row.addWidget(self._days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(row)
        column.addWidget(self._said)
        self._column = column

    @property
    def value(self) -> datetime:
        """What the field shows, without an offset, to the minute; else what it showed last."""
        return self._value

    @property
    def problem(self) -> str:
        """Why what stands there is no moment; empty where it is one."""
        if self._edit.value is not None:
            return ""
        wanted = (
            _("needs a day and a time such as {day}")
            if self._with_time
            else _("needs a day such as {day}")
        )
        return wanted.format(day=self._edit.example)

    def text(self) -> str:
        """What stands in the field, readable or not."""
        return " ".join(self._edit.text().split())

    def set_value(self, moment: datetime) -> None:
        """Show this moment, without a notice; an offset is left out."""
        self._value = moment.replace(second=0, microsecond=0, tzinfo=None)
        self._edit.set_value(self._value)
        self._tell()

    def go_days(self, days: int) -> None:
        """To the same time so many days later or earlier; the person asked for it."""
        self._edit.put(self.value + timedelta(days=days))

    def setAccessibleName(self, name: str) -> None:
        """The inner field is what a screen reader comes to."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name or _("Date and time"))

    def setAccessibleDescription(self, text: str) -> None:
        """What is said of the field is said where the keyboard is."""
        super().setAccessibleDescription(text)
        self._edit.setAccessibleDescription(text)

    def _here(self) -> datetime:
        return self._now().replace(second=0, microsecond=0, tzinfo=None)

    def _to_now(self) -> None:
        self._edit.put(self._here())

    def _go_to(self, day: date) -> None:
        """To another day at the same time."""
        self._edit.put(datetime.combine(day, self.value.time()))
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_day_chip(self) -> None:
        """Today is never later than now: what lies ahead was not done yet."""
        here = self._here()
        day = here.date() - timedelta(days=self._days.value or 0)
        self._edit.put(min(here, datetime.combine(day, self.value.time())))

    def _on_changed(self) -> None:
        self._value = self._edit.value or self._value
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        today, value = self._here().date(), self._edit.value
        back = None if value is None else (today - value.date()).days
        self._days.set_value(back if back in _DAYS_BACK else None)
        self._said.setText(_("not a date yet") if value is None else day_said(value.date(), today))


def day_said(day: date, today: date) -> str:
    """``Saturday, 8 months ago``."""
    return _("{weekday}, {ago}").format(
        weekday=weekday_name(day.weekday()), ago=how_long(day, today)
    )


def _day_words() -> list[tuple[int, str]]:
    words = (_("Today"), _("Yesterday"), _("The day before"))
    return list(zip(_DAYS_BACK, words, strict=True))
