"""The calendar: the grid of days, the way to other months, a legend, and the day in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.regional.writing import year_text
from homecare.words import month_and_year
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import button
from ui.widgets.calendar.days import DayMark, View
from ui.widgets.calendar.grid import DayGrid
from ui.widgets.calendar.shapes import LEVELS, paint_dot, paint_flag, paint_level, paint_photo
from ui.widgets.chips import ChoiceChips
from ui.widgets.dates import DateEdit
from ui.widgets.dates.moving import moved_by_months
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import secondary, strong

_SIGN_PX: Final = 14
_ONE_ROW_FROM_PX: Final = 480
"""From this width on, in pixels of the design, its head needs one row only."""


class Calendar(QWidget):
    """A month or a year of marked days; it asks for the marks of the days that show."""

    day_changed = Signal(object)
    """The day that the person moved to."""
    day_chosen = Signal(object)
    """A day that was clicked, typed, or on which Enter was pressed."""

    def __init__(
        self,
        marks_of: Callable[[date, date], Mapping[date, DayMark]],
        today: Callable[[], date],
        level_names: Sequence[str],
        *,
        flag_name: str,
        dot_name: str,
        photo_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``level_names``: what the shapes of levels 0 to 3 and of an unknown one stand for."""
        super().__init__(parent)
        self._today = today
        self.grid = DayGrid(marks_of, today)
        self.grid.setAccessibleName(_("Days"))
        views = [(View.MONTH, _("Month")), (View.YEAR, _("Year"))]
        self._views = ChoiceChips[View](views, name=_("Month or year"), optional=False)
        self._views.set_value(View.MONTH)
        self._title = strong("")
        self._said = secondary("")
        self._field = _DayField(today)
        self._legend = _Legend(level_names, flag_name, dot_name, photo_name)
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(4)
        back = button("‹", lambda: self._turn(-1), kind="arrow", name=_("Earlier"))
        on = button("›", lambda: self._turn(1), kind="arrow", name=_("Later"))
        for each in (back, on):
            each.setFixedWidth(scaled(34))
        head.addWidget(back)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(on)
        row = QWidget()
        flow = FlowLayout(row)
        today = button(_("Today"), lambda: self._jump(self._today()), kind="chip")
        for each in (self._views, today):
            flow.addWidget(each)
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.addWidget(row)
        self._top.addLayout(head, 1)
        column.addLayout(self._top)
        column.addWidget(self._field)
        column.addWidget(self.grid, 1)
        column.addWidget(self._said)
        column.addWidget(self._legend)
        column.addStretch()
        self._field.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= scaled(_ONE_ROW_FROM_PX)
        self._top.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def _connect(self) -> None:
        self._views.changed.connect(lambda: self.set_view(self._views.value or View.MONTH))
        self.grid.day_changed.connect(self._on_day)
        self.grid.day_chosen.connect(self.day_chosen)
        self._field.typed.connect(self._jump)
        self._field.given_up.connect(self.grid.setFocus)

    @property
    def day(self) -> date:
        """The current day."""
        return self.grid.day

    @property
    def view(self) -> View:
        """A month or a year."""
        return self.grid.view

    def set_view(self, view: View) -> None:
        """Show a month or a year."""
        self._views.set_value(view)
        self.grid.set_view(view)
        self._tell()

    def set_day(self, day: date) -> None:
        """Make this the current day, without a notice."""
        self.grid.set_day(day)
        self._tell()

    def refresh(self) -> None:
        """Ask anew for what is marked."""
        self.grid.refresh()
        self._tell()

    def ask_for_day(self) -> None:
        """Let the person type a day."""
        self._field.show()
        self._field.begin(self.day)

    def _turn(self, way: int) -> None:
        step = 1 if self.view is View.MONTH else 12
        self.set_day(moved_by_months(self.day, way * step))
        self.day_changed.emit(self.day)

    def _jump(self, day: date) -> None:
        self.set_day(day)
        self.grid.setFocus()
        self.day_chosen.emit(day)

    def _on_day(self, day: date) -> None:
        self._tell()
        self.day_changed.emit(day)

    def _tell(self) -> None:
        day = self.day
        self._title.setText(month_and_year(day) if self.view is View.MONTH else year_text(day))
        said = self.grid.words_of(day)
        self._said.setText(said)
        self.grid.setAccessibleDescription(said)
        self._legend.show_marks(self.grid.marks)


class _DayField(DateEdit):
    """A day to go to, typed as people here write it; Enter goes there. It shows while it is used."""

    typed = Signal(object)
    given_up = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(lambda: datetime.combine(today(), time()), with_time=False)
        self.setAccessibleName(_("Go to a day"))
        self.setToolTip(_("Type a day and press Enter"))

    def begin(self, day: date) -> None:
        self.set_value(datetime.combine(day, time()))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.value
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if chosen is not None:  # else it stays, to be put right
                self.hide()
                self.typed.emit(chosen.date())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class _Legend(QWidget):
    """Names the marks that occur."""

    def __init__(
        self, level_names: Sequence[str], flag_name: str, dot_name: str, photo_name: str
    ) -> None:
        super().__init__()
        flow = FlowLayout(self)
        self._levels = {
            level: _Sign(name, level) for level, name in zip(LEVELS, level_names, strict=True)
        }
        self._flag = _Sign(flag_name, flag=True)
        self._dot = _Sign(dot_name, dot=True)
        self._photo = _Sign(photo_name, photo=True)
        for each in (*self._levels.values(), self._flag, self._dot, self._photo):
            flow.addWidget(each)

    def show_marks(self, marks: Iterable[DayMark]) -> None:
        """Leave out what occurs nowhere: there is little room."""
        shown = list(marks)
        levels = {level for mark in shown for level in mark.levels}
        for level, sign in self._levels.items():
            sign.setVisible(level in levels)
        self._flag.setVisible(any(mark.flagged for mark in shown))
        self._dot.setVisible(any(mark.entries and not mark.levels for mark in shown))
        self._photo.setVisible(any(mark.pictured for mark in shown))


class _Sign(QWidget):
    """A mark with what it stands for; it only explains."""

    def __init__(
        self,
        name: str,
        level: int | None = None,
        *,
        flag: bool = False,
        dot: bool = False,
        photo: bool = False,
    ) -> None:
        super().__init__()
        self._name, self._level, self._flag, self._dot = name, level, flag, dot
        self._photo = photo
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._small())
        return QSize(scaled(_SIGN_PX + 8) + metrics.horizontalAdvance(self._name), metrics.height())

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(13))
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        half = scaled(_SIGN_PX) / 2
        centre = QPointF(half, self.height() / 2)
        if self._flag:
            box = QRectF(0, centre.y() - half * 0.7, half * 1.4, half * 1.4)
            paint_flag(painter, box, half * 1.2)
        elif self._dot:
            paint_dot(painter, centre, scaled(2))
        elif self._photo:
            paint_photo(painter, centre, half * 0.85)
        else:
            paint_level(painter, centre, half * 0.75, self._level)
        painter.setFont(self._small())
        painter.setPen(QColor(tokens().secondary))
        place = self.rect().adjusted(scaled(_SIGN_PX + 4), 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._name)
