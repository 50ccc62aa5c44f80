"""Taking a table, an archive or another log into the log from the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from homecare.i18n import _
from ui.desk import Desk
from ui.dialogs.importing import ImportDialog
from ui.dialogs.importing.merge_dialog import MergeDialog

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


def choose_and_import(desk: Desk, window: "MainWindow") -> None:
    """Ask for a file, then show what it would do to the log."""
    kinds = _("Tables and archives (*.csv *.tsv *.txt *.xlsx *.ods *.zip);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(window, _("Import a table or an archive"), "", kinds)
    if name:
        show_import(desk, window, Path(name))


def choose_and_merge(desk: Desk, window: "MainWindow") -> None:
    """Ask for the other log, then show what would become of both."""
    kinds = _("Archives and logs (*.zip *.db);;All files (*)")
    title = _("Choose an archive, or the file log.db of another log")
    name, _kind = QFileDialog.getOpenFileName(window, title, "", kinds)
    if name:
        show_merge(desk, window, Path(name))


def show_import(desk: Desk, window: "MainWindow", path: Path) -> None:
    """What the file would do to the log, before anything is written."""
    dialog = ImportDialog(desk, path, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def show_merge(desk: Desk, window: "MainWindow", path: Path) -> None:
    """What would become of both logs, before anything is written."""
    dialog = MergeDialog(desk, path, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
