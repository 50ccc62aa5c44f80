"""What changed: a row for each stretch with the same device, needle and main products."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
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
_HIGH_PX: Final = 10_000
"""Room for any number of lines."""


class _Roomy(QStyledItemDelegate):
    """Rows of two lines don't touch."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, scaled(10))


class WrappedTable(TableView):
    """It never scrolls sideways: one column takes what room there is, and wraps with its heading; it
    scrolls only where not even the longest word of that heading has room."""

    fitted = Signal()
    """Its rows are as high as their words now."""
    _wraps = _WIDE

    def __init__(self, model: RowsModel[tuple[str, ...]], *, name: str, wraps: int = _WIDE) -> None:
        super().__init__(model, name=name, sortable=False)
        self._wraps = wraps
        self.setWordWrap(True)
        self.setItemDelegate(_Roomy(self))
        model.headings_wrap = True
        self.horizontalHeader().setStretchLastSection(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def fit_columns(self) -> None:
        """Each as wide as its words, but for the one that wraps."""
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._give_room()
        self.resizeRowsToContents()

    def _give_room(self) -> None:
        """Where there is little, the headings of all columns wrap."""
        header = self.horizontalHeader()
        if header.count() <= self._wraps:
            return  # it has no columns as yet
        others = [at for at in range(header.count()) if at != self._wraps]
        whole = [
            max(header.sectionSizeFromContents(at).width(), self._content(at)) for at in others
        ]
        room = self.viewport().width() - sum(whole)
        if room < header.sectionSizeFromContents(self._wraps).width():
            whole = [max(self._longest_word(at), self._content(at)) for at in others]
            room = self.viewport().width() - sum(whole)
        for at, width in zip(others, whole, strict=True):
            header.resizeSection(at, width)
        header.resizeSection(self._wraps, max(room, self._longest_word(self._wraps)))
        header.setFixedHeight(max(map(self._height_of_heading, range(header.count()))))

    def _content(self, at: int) -> int:
        return self.sizeHintForColumn(at) + 1

    def _longest_word(self, at: int) -> int:
        words = self._heading(at).split()
        return self._margin(at) + max(map(self._width_of, words), default=0)

    def _height_of_heading(self, at: int) -> int:
        header, text = self.horizontalHeader(), self._heading(at)
        room = QRect(0, 0, header.sectionSize(at) - self._margin(at), _HIGH_PX)
        lines = header.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return header.sectionSizeFromContents(at).height() + lines - header.fontMetrics().height()

    def _margin(self, at: int) -> int:
        whole = self.horizontalHeader().sectionSizeFromContents(at).width()
        return whole - self._width_of(self._heading(at))

    def _width_of(self, text: str) -> int:
        return self.horizontalHeader().fontMetrics().size(0, text).width()

    def _heading(self, at: int) -> str:
        return str(self.model().headerData(at, Qt.Orientation.Horizontal))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()
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
