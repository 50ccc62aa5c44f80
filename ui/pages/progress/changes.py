"""What changed: a row for each stretch with the same device, needle and main products."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from homecare.i18n import _, ngettext
from ui.look.theme import scaled
from ui.pages.progress.answers import Answer
from ui.pages.progress.section import Section
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import secondary

_WIDE: Final = 1
"""The column whose words wrap where they find no room."""


class _Roomy(QStyledItemDelegate):
    """Rows of two lines don't touch."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, scaled(10))


class WrappedTable(TableView):
    """It never scrolls sideways: one column takes what room there is, and wraps."""

    fitted = Signal()
    """Its rows are as high as their words now."""
    _wraps = _WIDE

    def __init__(self, model: RowsModel[tuple[str, ...]], *, name: str, wraps: int = _WIDE) -> None:
        super().__init__(model, name=name, sortable=False)
        self._wraps = wraps
        self.setWordWrap(True)
        self.setItemDelegate(_Roomy(self))
        self.horizontalHeader().setStretchLastSection(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def fit_columns(self) -> None:
        """Each as wide as its words, but for the one that wraps."""
        self.resizeColumnsToContents()
        header = self.horizontalHeader()
        for at in range(header.count()):
            wide = at == self._wraps
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(at, mode)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
        self.fitted.emit()


class Changes(Section):
    """The latest first; periods with too few sessions are folded. It claims no cause."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self._title = secondary("")
        self._rows: RowsModel[tuple[str, ...]] = RowsModel(())
        self._table = WrappedTable(self._rows, name=_("Device, needle and products over time"))
        self._table.setMinimumHeight(220)
        self._few = button("", kind="quiet")
        self._few.setCheckable(True)
        self._few.toggled.connect(self._show)
        card = Card(_("Before and after a change of needle, device or product"))
        card.add_action(self._few)
        card.body.addWidget(self._title)
        card.body.addWidget(self._table, 1)
        self.column.addWidget(card, 1)

    def show_answer(self, answer: Answer) -> None:
        self._answer = answer
        self._show()

    def _show(self) -> None:
        if self._answer is None:
            return
        table = self._answer.changes
        headings, rows = table.as_table(with_few=self._few.isChecked())
        self._title.setText(table.summary)
        self._few.setVisible(bool(table.n_few))
        self._few.setText(_fold_words(table.n_few, folded=not self._few.isChecked()))
        self._table.set_columns([_column(at, text) for at, text in enumerate(headings)], rows)


def _fold_words(n: int, *, folded: bool) -> str:
    if not folded:
        return ngettext("Fold {n} with too few", "Fold {n} with too few", n).format(n=n)
    return ngettext("Show {n} with too few", "Show {n} with too few", n).format(n=n)


def _column(at: int, heading: str) -> Column:
    return Column(heading, lambda row: row[at])
