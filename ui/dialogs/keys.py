"""The sheet of keys: every act of the menus that has one, and the keys of lists and scales."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from homecare.i18n import _
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import heading

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Row = tuple[str, str]


def key_rows(window: "MainWindow") -> list[Row]:
    """Act and key, as the menus have them, then what lists and forms answer to."""
    native = QKeySequence.SequenceFormat.NativeText
    acts = [
        (act.text().replace("&", ""), act.shortcut().toString(native))
        for act in window.menus.acts.values()
        if not act.shortcut().isEmpty() and act.isVisible()
    ]
    return [
        *acts,
        (_("Search on this page"), "Ctrl+F"),
        (_("Grade on a scale"), _("0 to 9; Delete takes it back")),
        (_("Check-in: nothing else"), "N"),
        (_("Guided session: pause, on, skip, stop now"), _("Space, Enter, S, Esc")),
        (_("Open the chosen entry"), _("Enter")),
        (_("Delete the chosen entry"), _("Del")),
        (_("Journal: from a check-in to its session and back"), "Ctrl+L"),
        (_("Journal: the day before, the day after"), _("Alt+Down, Alt+Up")),
        (_("Journal: go to a day"), "Ctrl+J"),
        (_("Calendar: month, year, today"), _("Page Up and Down, with Ctrl, T")),
        (_("Choose several entries"), _("Shift with an arrow, Ctrl+A")),
        (_("Copy the chosen rows of a table"), "Ctrl+C"),
        (_("Save a form"), "Ctrl+Enter"),
        (_("Close a form or dialog"), "Esc"),
    ]


class KeysDialog(QDialog):
    """Opened by F1."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle(_("Keys"))
        self.resize(520, 560)
        columns = [Column(_("Act"), lambda row: row[0]), Column(_("Key"), lambda row: row[1])]
        table = TableView(RowsModel(columns, key_rows(window)), name=_("Keys"), sortable=False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addWidget(heading(_("Everything by keyboard")))
        column.addWidget(table, 1)
        column.addWidget(buttons)
        table.setFocus()
