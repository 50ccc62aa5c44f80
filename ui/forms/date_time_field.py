"""A date and a time on the person's clock: typed, stepped with the arrow keys, or "now"."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QWidget

from homecare.i18n import _
from ui.widgets.buttons import button

_BETWEEN: Final = frozenset(".,/-: ")


class _Edit(QDateTimeEdit):
    """Takes a date as people type it, with or without the signs between its parts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.lineEdit()
        typed = event.text()
        if typed.isdecimal() and line.selectedText() == line.text():
            self.setSelectedSection(self.sectionAt(0))  # all is chosen: begin at the beginning
        elif typed in _BETWEEN and line.hasSelectedText() and self.currentSectionIndex() > 0:
            event.accept()  # a full section has moved on by itself: this sign is already there
            return
        super().keyPressEvent(event)


class DateTimeField(QWidget):
    """Shows "now" at first. The value has no offset: it is what the clock on the wall says."""

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
        self._edit = _Edit()
        self._edit.setCalendarPopup(True)
        self._edit.setDisplayFormat(_format(with_time))
        self._edit.dateTimeChanged.connect(self.changed)
        text = _("Now") if with_time else _("Today")
        self._now_button = button(text, self._to_now, name=_("Set to now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit, 1)
        row.addWidget(self._now_button)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to the field
        self.setFocusProxy(self._edit)
        self.setAccessibleName(name)
        self.set_value(now())

    @property
    def value(self) -> datetime:
        """What the field shows, without an offset, to the minute."""
        moment = self._edit.dateTime()
        date, time = moment.date(), moment.time()
        return datetime(  # noqa: DTZ001 - the wall clock; the form knows the zone
            date.year(), date.month(), date.day(), time.hour(), time.minute()
        )

    def set_value(self, moment: datetime) -> None:
        """Show this moment, without a notice; an offset is left out."""
        self._edit.blockSignals(True)
        self._edit.setDateTime(_to_qt(moment))
        self._edit.blockSignals(False)

    def add_beside(self, widget: QWidget) -> None:
        """Put something between the field and "Now"."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, widget)
        QWidget.setTabOrder(self._edit, widget)
        QWidget.setTabOrder(widget, self._now_button)

    def go_days(self, days: int) -> None:
        """To the same time so many days later or earlier; the person asked for it."""
        self._edit.setDateTime(self._edit.dateTime().addDays(days))

    def setAccessibleName(self, name: str) -> None:
        """The inner field is what a screen reader comes to."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name or _("Date and time"))

    def _to_now(self) -> None:
        self._edit.setDateTime(_to_qt(self._now()))


def _to_qt(moment: datetime) -> QDateTime:
    return QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, 0)


def _format(with_time: bool) -> str:
    """The locale's own order of day, month and year, with all four digits of the year."""
    locale = QLocale()
    short = QLocale.FormatType.ShortFormat
    date = locale.dateFormat(short)
    if "yyyy" not in date:
        date = date.replace("yy", "yyyy")
    return f"{date}  {locale.timeFormat(short)}" if with_time else date
