"""The logs on this computer: open one, begin one for another person, name one, take one off the list."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _
from ui.dialogs.logs.new_log import NewLogDialog
from ui.look.theme import scaled
from ui.settings.known_logs import KnownLog, forget_log, known_logs, remember_log
from ui.widgets.buttons import button, primary_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.screen_room import screen_room
from ui.widgets.text import caption, heading, secondary

_WIDTH_PX = 620


class LogsDialog(QDialog):
    """``choose`` is called with the folder of the log that is wanted; the window then goes to it."""

    def __init__(
        self,
        here: Path | None,
        is_encrypted: Callable[[Path], bool],
        choose: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        """``here`` is the folder of the log that shows."""
        super().__init__(parent)
        self._here = here
        self._is_encrypted = is_encrypted
        self._choose = choose
        self.setWindowTitle(_("Logs"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Logs on this computer"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda _item: self.open_chosen())
        self.list.currentRowChanged.connect(lambda _row: self._look())
        self.open_it = primary_button(_("&Open"), self.open_chosen)
        self.open_it.setDefault(True)
        self.new = button(_("&New log for another person…"), self._begin)
        self.other = button(_("Other &folder…"), self._open_folder)
        self.rename = button(_("Na&me…"), self._rename)
        self.forget = button(_("&Take off the list"), self._forget)
        self.close_it = button(_("&Close"), self.reject)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.addWidget(heading(_("Logs")))
        column.addWidget(
            secondary(_("Each person has a log of their own, in a folder of its own."))
        )
        column.addWidget(self.list, 1)
        column.addWidget(
            caption(_("An encrypted log has no name here: this list is not encrypted."))
        )
        line = FlowLayout()
        for each in (self.open_it, self.new, self.other, self.rename, self.forget, self.close_it):
            line.addWidget(each)
        column.addLayout(line)
        room = screen_room(self)
        self.resize(min(scaled(_WIDTH_PX), room.width()), min(scaled(420), room.height()))

    def _show(self) -> None:
        self.list.clear()
        for each in known_logs():
            item = QListWidgetItem(self._words(each))
            item.setData(Qt.ItemDataRole.UserRole, str(each.folder))
            item.setSizeHint(QSize(0, self._row_px()))  # else the rim of the chosen one cuts a line
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._look()

    def _row_px(self) -> int:
        return 2 * self.list.fontMetrics().lineSpacing() + scaled(12)

    def _words(self, each: KnownLog) -> str:
        name = "" if self._is_encrypted(each.folder) else each.name
        if each.folder == self._here:
            here = _("open in this window")
            return f"{name}\n{each.folder} ({here})" if name else f"{each.folder} ({here})"
        return f"{name}\n{each.folder}" if name else str(each.folder)

    @property
    def _chosen(self) -> Path | None:
        item = self.list.currentItem()
        return None if item is None else Path(item.data(Qt.ItemDataRole.UserRole))

    def _look(self) -> None:
        chosen = self._chosen
        is_other = chosen is not None and chosen != self._here
        self.open_it.setEnabled(is_other)
        self.forget.setEnabled(is_other)
        self.rename.setEnabled(chosen is not None and not self._is_encrypted(chosen))

    def open_chosen(self) -> None:
        """Go to the log that is marked; the one that shows is there already."""
        chosen = self._chosen
        if chosen is not None and chosen != self._here:
            self._go(chosen)

    def _go(self, folder: Path) -> None:
        self.accept()
        self._choose(folder)

    def _begin(self) -> None:
        dialog = NewLogDialog(self._go_to_new, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go_to_new(self, folder: Path, name: str) -> None:
        remember_log(folder, name)
        self._go(folder)

    def _open_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Choose the folder of a log"))
        if name:
            self._go(Path(name))

    def _rename(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        before = next((each.name for each in known_logs() if each.folder == chosen), "")
        name, is_given = QInputDialog.getText(
            self, _("Name of the log"), _("What this log is called in this list"), text=before
        )
        if is_given:
            remember_log(chosen, name)
            self._show()

    def _forget(self) -> None:
        if (chosen := self._chosen) is not None:
            forget_log(chosen)
            self._show()
