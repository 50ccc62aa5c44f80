"""The measured redness of a pair: a table of zones, what its numbers count for, and a way to the zones."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from homecare.i18n import _, pgettext
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import caption, section

if TYPE_CHECKING:
    from homecare.photos.panel_words import Table, ZoneRow

_ROW_PX: Final = 34
_BESIDE_PX: Final = 16
"""Of a cell, beside its words."""


class ZonesTable(TableView):
    """As high as its rows, with no scroll bar of its own; the name of an area may wrap."""

    def __init__(self) -> None:
        self.rows: RowsModel[ZoneRow] = RowsModel(_columns())
        super().__init__(self.rows, name=_("Measured redness"), sortable=False)
        self.setWordWrap(True)
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
        """The area has the room of its longest word, numbers what they need, the change the rest."""
        across, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        across.setStretchLastSection(False)
        modes = (mode.Fixed, mode.ResizeToContents, mode.ResizeToContents, mode.Stretch)
        for place, each in enumerate(modes):
            across.setSectionResizeMode(place, each)
        words = [word for row in self.rows.rows for word in row.area.split()]
        longest = max(map(self.fontMetrics().horizontalAdvance, [*words, _("Area")]))
        across.resizeSection(0, longest + scaled(_BESIDE_PX))

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
        Column(
            pgettext("of redness", "Change"),
            lambda row: row.change,
            right=True,
            tip=lambda row: row.noise,
        ),
    ]
