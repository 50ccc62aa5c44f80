"""A month of days to choose one from, opened from a button beside the field."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.words import month_and_year
from ui.look.icons import icon
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import button
from ui.widgets.calendar.days import DayMark
from ui.widgets.calendar.grid import DayGrid
from ui.widgets.dates.moving import moved_by_months
from ui.widgets.text import strong

_WIDE: Final = 308
_TALL: Final = 320


class DayPicker(QDialog):
    """One month; a click or Enter takes a day, Escape leaves all as it is."""

    chosen = Signal(object)

    def __init__(self, day: date, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Choose a day"))
        self._today = today
        self.grid = DayGrid(_unmarked, today)
        self.grid.setAccessibleName(_("Days"))
        self._title = strong("")
        self._lay_out()
        self.grid.day_changed.connect(lambda _day: self._tell())
        self.grid.day_chosen.connect(self._take)
        self.setFixedSize(scaled(_WIDE), scaled(_TALL))
        self._go(day)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        back = button("‹", lambda: self._turn(-1), kind="arrow", name=_("Earlier"))
        on = button("›", lambda: self._turn(1), kind="arrow", name=_("Later"))
        for each in (back, on):
            each.setFixedWidth(scaled(34))
        head.addWidget(back)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(on)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        QWidget.setTabOrder(self.grid, back)

    def _turn(self, months: int) -> None:
        self._go(moved_by_months(self.grid.day, months))

    def _go(self, day: date) -> None:
        self.grid.set_day(day)
        self._tell()

    def _tell(self) -> None:
        self._title.setText(month_and_year(self.grid.day))
        self.grid.setAccessibleDescription(self.grid.words_of(self.grid.day))

    def _take(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)


def _unmarked(_first: date, _last: date) -> Mapping[date, DayMark]:
    return {}


class PickButton(QPushButton):
    """Opens the month around a day.

    Tab goes past it: from the field itself Alt+Down opens the same month.
    """

    picked = Signal(object)
    """The day that was chosen."""

    def __init__(self, day: Callable[[], date], today: Callable[[], date]) -> None:
        super().__init__()
        self._day, self._today = day, today
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "pick")
        self.setAccessibleName(_("Choose a day"))
        self.setToolTip(_("Choose a day in a calendar (Alt+Down)"))
        self.clicked.connect(self.open)
        self._paint_icon()

    def open(self) -> DayPicker:
        """Show the month below the button, on the screen that it is on."""
        picker = DayPicker(self._day(), self._today, self)
        picker.chosen.connect(self.picked)
        room = self.screen().availableGeometry()
        below = self.mapToGlobal(QPoint(0, self.height()))
        above = self.mapToGlobal(QPoint(0, -picker.height()))
        at = below if below.y() + picker.height() <= room.bottom() else above
        left = max(room.left(), min(at.x(), room.right() - picker.width()))
        picker.move(left, max(room.top(), at.y()))
        picker.show()
        picker.grid.setFocus(Qt.FocusReason.PopupFocusReason)
        return picker

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_icon()

    def _paint_icon(self) -> None:
        self.setIconSize(QSize(scaled(18), scaled(18)))
        self.setIcon(icon("calendar", tokens().secondary, scaled(18)))
