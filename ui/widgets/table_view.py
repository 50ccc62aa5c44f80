"""Tables: one generic model over plain rows, and a view set up once for every page."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from homecare.i18n import _
from homecare.regional.joining import enumerated
from ui.look.theme import scaled

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROW_PX: Final = 40
_ROWS_MEASURED: Final = 60
"""Column widths are fitted to so many rows: to all of them would take too long in a long log."""


class Column(NamedTuple):
    """One column: its title, the text of a row, and what else it may need."""

    title: str
    text: Callable[[Any], str]
    key: Callable[[Any], Any] | None = None
    """What to sort by, where the text would sort wrongly (dates, numbers); None sorts last."""
    picture: Callable[[Any], object] | None = None
    """A QColor, QIcon or QPixmap before the text."""
    right: bool = False
    """Numbers stand at the right."""
    tip: Callable[[Any], str] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Any sequence of rows. It is sorted here and reset as a whole: that is fast enough."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self.headings_wrap = False
        """Whether the words above a column break where it is narrow."""
        self.columns = tuple(columns)
        self._rows = list(rows)
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they show."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in the order the person has chosen before."""
        self.beginResetModel()
        self._rows = list(rows)
        self._sort_rows()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show other columns, with their rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._sorted = None
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """The row that an index belongs to."""
        return self.rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, row = self.columns[index.column()], self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.DecorationRole and column.picture:
            return column.picture(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(column, row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            wraps = Qt.TextFlag.TextWordWrap.value if self.headings_wrap else 0
            return _aligned(self.columns[section]).value | wraps
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt calls it when a heading is clicked; -1 keeps the order the rows came in."""
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._sort_rows()
        self._move_selection(before)
        self.layoutChanged.emit()

    def _move_selection(self, before: list[Row]) -> None:
        """What was chosen stays chosen: it goes along with its row."""
        places = {id(row): at for at, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        new = [self.index(places[id(before[index.row()])], index.column()) for index in old]
        self.changePersistentIndexList(old, new)

    def _sort_rows(self) -> None:
        if self._sorted is None:
            return
        column, order = self.columns[self._sorted[0]], self._sorted[1]
        key = column.key or column.text
        known = [row for row in self._rows if key(row) is not None]
        unknown = [row for row in self._rows if key(row) is None]
        known.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = known + unknown


class TableView(QTableView):
    """Whole rows are chosen; Enter or a double click opens one; Ctrl+C copies as a spreadsheet
    wants it."""

    opened = Signal(object)
    """The row that the person wants to see."""
    chosen = Signal(object)
    """The current row, each time it changes; None when there is none."""

    def __init__(
        self,
        model: RowsModel[Any],
        *,
        name: str,
        sortable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._rows_model = model
        self.setModel(model)
        model.modelReset.connect(self.fit_columns)
        self._set_up_headers(sortable)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.activated.connect(lambda index: self.opened.emit(model.row(index)))

    def _set_up_headers(self, sortable: bool) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setResizeContentsPrecision(_ROWS_MEASURED)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSortingEnabled(sortable)
        self._fit_rows()
        self.fit_columns()

    def set_columns(self, columns: Sequence[Column], rows: Sequence[Any]) -> None:
        """Show other columns, with their rows."""
        self._rows_model.set_columns(columns, rows)

    def fit_columns(self) -> None:
        """Give each column the room that its first rows need."""
        self.resizeColumnsToContents()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW_PX))

    @property
    def current(self) -> object | None:
        """The row the person is on."""
        index = self.currentIndex()
        return self._rows_model.row(index) if index.isValid() else None

    def copied_text(self) -> str:
        """The chosen rows (all, if none is) with their headings, tab-separated."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        columns = self._rows_model.columns
        rows = self._rows_model.rows
        lines = ["\t".join(column.title for column in columns)]
        for at in chosen or range(len(rows)):
            lines.append("\t".join(_one_line(column.text(rows[at])) for column in columns))
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()
            self.fit_columns()

    def _on_current(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows_model.row(index) if index.isValid() else None)


def _spoken(column: Column, row: object) -> str:
    """The cell with its heading; of one that is blank nothing."""
    text = column.text(row)
    if not text:
        return ""
    return _("{heading}: {value}").format(heading=column.title, value=enumerated(text.split("\n")))


def _aligned(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _one_line(text: str) -> str:
    return " ".join(text.split())
