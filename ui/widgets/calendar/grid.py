"""The grid of days: a table, so that keyboard and screen readers find their way as in any other."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from homecare.i18n import _
from homecare.regional.joining import enumerated
from homecare.regional.writing import first_weekday, short_weekday, weekday_name
from homecare.words import long_day
from ui.look.theme import scaled, tokens
from ui.widgets.calendar.days import (
    WEEK,
    DayMark,
    Layout,
    View,
)
from ui.widgets.calendar.shapes import paint_dot, paint_flag, paint_frame, paint_level, paint_photo
from ui.widgets.dates.moving import moved_by_days, moved_by_months

Index = QModelIndex | QPersistentModelIndex
_LEAST_CELL_PX: Final = 8
_MOST_CELL_PX: Final = 76
_EDGES_PX: Final = 4
"""The frame that shows who has the keyboard."""
_LONG_NAMES_FROM_PX: Final = 15
_ALIKE: Final = 0.93
_NAME_PX: Final = 13
_NO_LIMIT: Final = 16_777_215
_GAP_SHARE: Final = 0.6
"""Between two months of a year, as a share of a cell."""
_NUMBERS_FROM_PX: Final = 24
"""Cells of a year that are smaller have no room for the day's number."""


class _Days(QAbstractTableModel):
    """The cells of a layout; a cell without a day can't be chosen."""

    def __init__(self, layout: Layout, today: Callable[[], date]) -> None:
        super().__init__()
        self.layout = layout
        self.today = today
        self.marks: Mapping[date, DayMark] = {}

    def show(self, layout: Layout, marks: Mapping[date, DayMark]) -> None:
        self.beginResetModel()
        self.layout, self.marks = layout, marks
        self.endResetModel()

    def day_at(self, index: Index) -> date | None:
        return self.layout.day_at(index.row(), index.column()) if index.isValid() else None

    def words_of(self, day: date) -> str:
        """The day and all that is marked on it."""
        name = long_day(day, with_year=True)
        mark = self.marks.get(day)
        said = [name, _("today") if day == self.today() else "", mark.words if mark else ""]
        return enumerated(said)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self.layout.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.layout.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.day_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words_of(day)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        weekday = (first_weekday() + section % (WEEK + 1)) % WEEK
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return short_weekday(weekday)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return weekday_name(weekday)
        return None


class _Painter(QStyledItemDelegate):
    """Paints a day: its number, a shape for what was done, a corner where it is flagged."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid, model = self.parent(), index.model()
        if not isinstance(grid, DayGrid) or not isinstance(model, _Days):
            return
        place: QRect = option.rect
        day = model.day_at(index)
        if day is None:
            name = model.layout.month_at(index.row(), index.column(), short=grid.is_tight)
            painter.setFont(grid.name_font)
            painter.setPen(QColor(tokens().secondary))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
            return
        cell = QRectF(place).adjusted(1, 1, -1, -1)
        mark = model.marks.get(day, DayMark())
        look = tokens()
        is_current = day == grid.day
        painter.fillRect(cell, QColor(look.accent_soft if is_current else look.background))
        if grid.has_numbers:
            _paint_number(painter, cell, day, bold=day == model.today())
        _paint_mark(painter, cell, mark, beside_number=grid.has_numbers)
        if day == model.today():
            paint_frame(painter, cell, look.text, 2)
        if is_current and grid.hasFocus():
            paint_frame(painter, cell.adjusted(-1, -1, 1, 1), look.accent, 2)


def _paint_number(painter: QPainter, cell: QRectF, day: date, *, bold: bool) -> None:
    font = QFont(painter.font())
    font.setPixelSize(min(scaled(13), max(8, round(cell.height() * 0.42))))
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(tokens().text))
    place = cell.adjusted(4, 2, -2, -2)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, str(day.day))


def _paint_mark(painter: QPainter, cell: QRectF, mark: DayMark, *, beside_number: bool) -> None:
    if mark.flagged:
        paint_flag(painter, cell, min(cell.width(), cell.height()) * 0.36)
    least = min(cell.width(), cell.height())
    size = least * (0.18 if beside_number else 0.4)
    centre = cell.center() + (QPointF(0, cell.height() * 0.2) if beside_number else QPointF())
    shown = mark.levels[-2:] if beside_number else mark.levels[:1]
    for at, level in enumerate(shown):
        right = (at - (len(shown) - 1) / 2) * size * 2.6
        paint_level(painter, centre + QPointF(right, 0), size, level)
    if mark.entries and not mark.levels:
        paint_dot(painter, centre, max(1.2, min(scaled(4), least * 0.08)))
    if mark.pictured and beside_number:
        aside = least * (0.52 if mark.flagged else 0.2)
        corner = QPointF(cell.right() - aside, cell.top() + least * 0.2)
        paint_photo(painter, corner, min(scaled(7), least * 0.11))


class DayGrid(QTableView):
    """One month or one year of days; one of them is the current one.

    Arrow keys go from day to day, Page Up and Down by months, with Ctrl by years, Home and End to
    the ends of the month, with Ctrl of the year; T goes to today.
    """

    day_changed = Signal(object)
    """The current day, each time the person moves to another."""
    day_chosen = Signal(object)
    """A day that was clicked, or on which Enter was pressed."""

    def __init__(
        self,
        marks_of: Callable[[date, date], Mapping[date, DayMark]],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._marks_of = marks_of
        self._today = today
        self._view = View.MONTH
        self._across = 3
        self.day = today()
        """The current day."""
        self.has_numbers = True
        """Whether the cells have room for the day's number."""
        self.is_tight = False
        """Whether there is only room for short names of months."""
        self._days = _Days(self._layout_now(), today)
        self.setModel(self._days)
        self.setItemDelegate(_Painter(self))
        self._set_up()
        self.clicked.connect(self._on_clicked)
        self.refresh()

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.hide()
        for header in (across, down):
            header.setMinimumSectionSize(2)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # What shows -------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """A month or a year."""
        return self._view

    def set_view(self, view: View) -> None:
        """Show a month or a year around the current day."""
        self._view = view
        self.refresh()

    def set_day(self, day: date) -> None:
        """Make this the current day, without a notice."""
        self.day = day
        if self._days.layout.cell_of(day) is None:
            self.refresh()
        else:
            self._choose_cell()

    def refresh(self) -> None:
        """Ask anew for what is marked."""
        layout = self._layout_now()
        self._days.show(layout, self._marks_of(*layout.span))
        self._name_months()
        self._fit()
        self._choose_cell()

    def words_of(self, day: date) -> str:
        """The day and all that is marked on it."""
        return self._days.words_of(day)

    @property
    def marks(self) -> Iterable[DayMark]:
        """What is marked on the days that show."""
        return self._days.marks.values()

    def _layout_now(self) -> Layout:
        return Layout(self._view, self.day, self._across, first_weekday())

    def _choose_cell(self) -> None:
        cell = self._days.layout.cell_of(self.day)
        if cell is not None:
            self.setCurrentIndex(self._days.index(*cell))
        self.viewport().update()

    def _name_months(self) -> None:
        """In a year each month has its name above it; in a month the days of the week stand there."""
        self.clearSpans()
        is_year = self._view is View.YEAR
        self.horizontalHeader().setVisible(not is_year)
        for block in self._days.layout.blocks if is_year else ():
            self.setSpan(block.row - 1, block.column, 1, WEEK)

    # Room -------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(scaled(300), scaled(190))  # it grows into the room there is

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(230), scaled(190))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        best = self._best_across()
        if self._view is View.YEAR and best != self._across:
            self._across = best
            self.refresh()
        else:
            self._fit()

    def _best_across(self) -> int:
        """As many months side by side as make the cells large; of those about alike the most."""
        cells = {across: self._year_cell(across) for across in (6, 4, 3, 2)}
        largest = max(cells.values())
        alike = largest * _ALIKE if largest > 0 else largest  # below 0 where there is no room
        return next(across for across, cell in cells.items() if cell >= alike)

    def _year_cell(self, across: int) -> float:
        """How large a cell would be with so many months side by side."""
        columns = across * WEEK + (across - 1) * _GAP_SHARE
        down = 12 // across
        rows = down * (WEEK - 1) + (down - 1) * _GAP_SHARE
        names = down * self._name_px()
        return min(self._room().width() / columns, (self._room().height() - names) / rows)

    @property
    def name_font(self) -> QFont:
        """Of the names of months in a year."""
        font = QFont(self.font())
        font.setPixelSize(scaled(_NAME_PX))
        return font

    def _name_px(self) -> int:
        return QFontMetrics(self.name_font).height() + 1

    def _fit(self) -> None:
        if self._view is View.MONTH:
            self._fit_month()
        else:
            self._fit_year()

    def _fit_month(self) -> None:
        header = self.horizontalHeader().sizeHint().height()
        rows = self._days.rowCount()
        width = self._room().width() // WEEK
        most = min(width, scaled(_MOST_CELL_PX))
        height = min((self._room().height() - header) // rows, most)
        self.has_numbers = True
        for column in range(self._days.columnCount()):
            self.setColumnWidth(column, width)
        for row in range(rows):
            self.setRowHeight(row, max(scaled(_LEAST_CELL_PX), height))
        self.setMaximumHeight(header + rows * most + 2 * self.frameWidth() + _EDGES_PX)

    def _fit_year(self) -> None:
        layout = self._days.layout
        cell = int(max(_LEAST_CELL_PX, min(self._year_cell(self._across), scaled(_MOST_CELL_PX))))
        gap = round(cell * _GAP_SHARE)
        self.has_numbers = cell >= scaled(_NUMBERS_FROM_PX)
        self.is_tight = cell < scaled(_LONG_NAMES_FROM_PX)
        names = {block.row - 1 for block in layout.blocks}
        for column in range(layout.columns):
            self.setColumnWidth(column, gap if layout.is_gap_column(column) else cell)
        for row in range(layout.rows):
            height = gap if layout.is_gap_row(row) else cell
            self.setRowHeight(row, self._name_px() if row in names else height)
        self.setMaximumHeight(_NO_LIMIT)

    def _room(self) -> QSize:
        return QSize(self.width() - _EDGES_PX, self.height() - _EDGES_PX)

    # Keys and clicks --------------------------------------------------------------------------

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt asks where an arrow key leads: to another day, on whatever month it stands."""
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._go_to(_moved(self.day, action, far=far))
        cell = self._days.layout.cell_of(self.day)
        return self._days.index(*cell) if cell is not None else QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self.day)
        elif event.key() == Qt.Key.Key_T:
            self._go_to(self._today())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: a day has its number only."""

    def _go_to(self, day: date) -> None:
        if day != self.day:
            self.set_day(day)
            self.day_changed.emit(day)

    def _on_clicked(self, index: QModelIndex) -> None:
        day = self._days.day_at(index)
        if day is not None:
            self._go_to(day)
            self.day_chosen.emit(day)


_Action = QAbstractItemView.CursorAction
_DAYS: Final = {
    _Action.MoveLeft: -1,
    _Action.MovePrevious: -1,
    _Action.MoveRight: 1,
    _Action.MoveNext: 1,
    _Action.MoveUp: -WEEK,
    _Action.MoveDown: WEEK,
}


def _moved(day: date, action: QAbstractItemView.CursorAction, *, far: bool) -> date:
    """Where a key leads from ``day``; ``far`` with Ctrl."""
    if action in _DAYS:
        return moved_by_days(day, _DAYS[action])
    if action in (_Action.MovePageUp, _Action.MovePageDown):
        way = -1 if action == _Action.MovePageUp else 1
        return moved_by_months(day, way * (12 if far else 1))
    if action == _Action.MoveHome:
        return day.replace(month=1, day=1) if far else day.replace(day=1)
    if far:
        return day.replace(month=12, day=31)
    return moved_by_days(moved_by_months(day.replace(day=1), 1), -1)
