"""A grid of pictures: thousands of them, of which only those in sight are read."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle

from homecare.queries.shots import Shot
from ui.pages.photos.drawing import ShotDelegate
from ui.pages.photos.model import SHOT, ShotsModel
from ui.pages.photos.thumbs import Thumbs
from ui.widgets.own_key import own_key

_SIDE_PX: Final = 132


class ShotsGrid(QListView):
    """Arrow keys go from picture to picture, Enter does the main thing, Delete deletes."""

    chosen = Signal()
    opened = Signal()
    delete_asked = Signal()

    def __init__(
        self,
        thumbs: Thumbs,
        name: str,
        *,
        side_px: int = _SIDE_PX,
        plain: bool = False,
        several: bool = True,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.side_px = side_px
        self.shots = ShotsModel(self)
        self.setModel(self.shots)
        self._delegate = ShotDelegate(thumbs, side_px, self, plain=plain)
        self.setItemDelegate(self._delegate)
        self._lay_out_as_grid(several=several)
        thumbs.read.connect(self.viewport().update)
        self.activated.connect(self.opened)
        own_key(self, Qt.Key.Key_Delete, self.delete_asked.emit)

    def _lay_out_as_grid(self, *, several: bool) -> None:
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self._fit()

    def _fit(self) -> None:
        """As many columns as there is room for, over the whole width."""
        cell = self._delegate.cell
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        width = self.maximumViewportSize().width() - bar - 2  # what Qt breaks the rows at
        columns = max(1, width // cell.width())
        self.setGridSize(QSize(max(cell.width(), width // columns), cell.height()))
        self.verticalScrollBar().setSingleStep(cell.height() // 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.currentIndex().row() > 0:  # to lay out thousands once more takes its time
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_delegate"):
            self._fit()

    # --- what is chosen ---

    def set_shots(self, shots: tuple[Shot, ...]) -> None:
        """Show these; what is chosen stays so where it is still there, else its place is."""
        kept, here = [shot.id for shot in self.picked], self.current
        at = self.currentIndex().row()
        self.shots.set_shots(shots)
        self.pick(kept, here.id if here else None)
        if shots and not self.selectionModel().hasSelection():
            self.pick([shots[min(max(at, 0), len(shots) - 1)].id])

    def pick(self, keys: list[UUID], here: UUID | None = None) -> None:
        """Choose these, and stand on ``here`` (else on the first of them)."""
        rows = [row for key in keys if (row := self.shots.row_of(key)) is not None]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.shots.index(row), self.shots.index(row))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self.shots.row_of(here) if here is not None else None
        row = rows[0] if row is None and rows else row
        if row is not None:
            self._stand_on(self.shots.index(row))

    def _stand_on(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    @property
    def picked(self) -> list[Shot]:
        """What is chosen, as it stands in the grid."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.shots.shots[row] for row in rows]

    @property
    def current(self) -> Shot | None:
        """The picture that the keyboard stands on."""
        return self.currentIndex().data(SHOT)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
