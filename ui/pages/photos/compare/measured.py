"""The measured redness of a pair: a table of zones, what its numbers count for, and a way to the zones."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from homecare.i18n import _
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import caption, section

if TYPE_CHECKING:
    from homecare.photos.panel_words import Table, ZoneRow

_ROW_PX: Final = 34
_SMALL: Final = 13 / 15


class ZonesTable(TableView):
    """As high as its rows, with no scroll bar of its own; the name of an area may wrap."""

    def __init__(self) -> None:
        self.rows: RowsModel[ZoneRow] = RowsModel(_columns())
        super().__init__(self.rows, name=_("Measured redness"), sortable=False)
        self.setWordWrap(True)
        small = self.font()
        small.setPixelSize(round(small.pixelSize() * _SMALL))
        self.setFont(small)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(scaled(_ROW_PX))

    def show_rows(self, table: "Table") -> None:
        """These zones."""
        self.rows.set_rows(table.rows)
        self._fit()

    def fit_columns(self) -> None:
        """Numbers have the room they need, the area and the change share what is left."""
        across = self.horizontalHeader()
        across.setStretchLastSection(False)
        for place in range(self.model().columnCount()):
            mode = QHeaderView.ResizeMode
            across.setSectionResizeMode(
                place, mode.Stretch if place in (0, 3) else mode.ResizeToContents
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(place) for place in range(self.model().rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2)


class MeasuredPart(QWidget):
    """``edit_asked``: the person wants to move the zones."""

    edit_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = ZonesTable()
        self._notes = caption("")
        self._edit = button(_("&Zones…"), self.edit_asked.emit, kind="chip", name=_("Mark zones"))
        self._edit.setToolTip(_("Key: {key}").format(key="Z"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section(_("Measured redness")))
        column.addWidget(self.table)
        column.addWidget(self._notes)
        column.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)

    def show_table(self, table: "Table", caveats: tuple[str, ...]) -> None:
        """What was measured, and what goes with it."""
        self.table.setVisible(bool(table.rows))
        self.table.show_rows(table)
        self._notes.setText("\n".join((*table.notes, *caveats)))


def _columns() -> list[Column]:
    """The two photos by the marks that stand above them."""
    return [
        Column(_("Area"), lambda row: row.area),
        Column("1", lambda row: row.first, right=True),
        Column("2", lambda row: row.second, right=True),
        Column(_("Change"), lambda row: row.change, right=True, tip=lambda row: row.noise),
    ]
