"""The new photos of a folder, to be chosen from before any of them comes in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from homecare.i18n import _, ngettext
from ui.desk import Desk
from ui.look.theme import scaled
from ui.pages.photos.asking import AskAbout
from ui.pages.photos.watching.work import small_ones

if TYPE_CHECKING:
    from homecare.diary.adding_photos import About

_SIDE_PX: Final = 112
_AT_ONCE: Final = 4
_HEIGHT_PX: Final = 190
_FILE: Final = Qt.ItemDataRole.UserRole


class AskOfNew(AskAbout):
    """View and area of those that are ticked; the others are not offered again."""

    def __init__(
        self, desk: Desk, folder: Path, files: Sequence[Path], before: "About", parent: QWidget
    ) -> None:
        count = len(files)
        title = ngettext("{n} new photo", "{n} new photos", count).format(n=count)
        said = _(
            "In {folder}. Your files stay as they are; what is not ticked is not offered again."
        )
        super().__init__(
            desk, title, said.format(folder=folder.name or folder), before=before, parent=parent
        )
        self._list = _list(files)
        self._list.itemChanged.connect(self._on_ticked)
        self.below.addWidget(self._list)
        self._left = list(range(count))
        self._read_some()

    @property
    def chosen(self) -> list[Path]:
        """The files that are ticked."""
        items = map(self._list.item, range(self._list.count()))
        return [it.data(_FILE) for it in items if it.checkState() is Qt.CheckState.Checked]

    def _on_ticked(self) -> None:
        self.save_button.setEnabled(bool(self.chosen))

    def _read_some(self) -> None:
        """A few at a time, so that the worker is free for others in between."""
        rows, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        if not rows:
            return
        files = [self._list.item(row).data(_FILE) for row in rows]
        self.desk.tasks.run(
            small_ones, files, _SIDE_PX,
            done=lambda images: self._on_read(rows, images), failed=lambda _error: None, owner=self,
        )  # fmt: skip

    def _on_read(self, rows: Sequence[int], images: Sequence[QImage | None]) -> None:
        self._list.blockSignals(True)
        for row, image in zip(rows, images, strict=True):
            if image is None:
                self._list.item(row).setToolTip(_("It can't be shown."))
            else:
                self._list.item(row).setIcon(QIcon(QPixmap.fromImage(image)))
        self._list.blockSignals(False)
        self._list.viewport().update()
        self._read_some()


def _list(files: Sequence[Path]) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(_("New photos"))
    made.setViewMode(QListView.ViewMode.IconMode)
    made.setMovement(QListView.Movement.Static)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setUniformItemSizes(True)
    made.setIconSize(QSize(_SIDE_PX, _SIDE_PX))
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    made.setGridSize(QSize(_SIDE_PX + 40, _SIDE_PX + scaled(30)))
    made.setMinimumHeight(_HEIGHT_PX)
    blank = QPixmap(_SIDE_PX, _SIDE_PX)
    blank.fill(Qt.GlobalColor.transparent)
    for file in files:
        item = QListWidgetItem(QIcon(blank), file.name)
        item.setData(_FILE, file)
        item.setToolTip(file.name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        made.addItem(item)
    return made
