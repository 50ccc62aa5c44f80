"""Taking a table or an archive into the log from the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from homecare.i18n import _
from ui.desk import Desk
from ui.dialogs.importing import ImportDialog

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


def choose_and_import(desk: Desk, window: "MainWindow") -> None:
    """Ask for a file, then show what it would do to the log."""
    kinds = _("Tables and archives (*.csv *.tsv *.txt *.xlsx *.ods *.zip);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(window, _("Import a table or an archive"), "", kinds)
    if name:
        dialog = ImportDialog(desk, Path(name), window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
