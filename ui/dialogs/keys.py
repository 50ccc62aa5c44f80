"""The sheet of keys: every act of the table that has one, and what lists, forms and scales answer to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLineEdit, QVBoxLayout

from homecare.i18n import _, pgettext
from ui.look.theme import MARGIN, scaled
from ui.widgets.hits import tell_hits
from ui.widgets.key_words import key_words
from ui.widgets.own_key import own_key
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import heading
from ui.window.act import Act, plain

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_WIDTH_PX = 680


class Row(NamedTuple):
    """Where a key works, what it does, and which it is."""

    where: str
    act: str
    key: str


def key_rows(acts: Iterable[Act]) -> list[Row]:
    """Group by group: the acts as the menus have them, then each place that has keys of its own."""
    of_acts = (
        Row(plain(act.menu.words), act.plain_words, act.shown_key)
        for act in acts
        if act.menu is not None and act.shown_key
    )
    return [*of_acts, *(Row(*each) for each in _of_places())]


def _of_places() -> list[tuple[str, str, str]]:
    everywhere, forms = _("Everywhere"), _("Forms and dialogs")
    check_in, journal, areas = _("Check in"), _("Journal"), _("Map of areas")
    charts = _("Charts")
    return [
        # Translators: keys here and below by the names that stand on your keyboards.
        (everywhere, _("Go on, go back"), _("Tab, Shift+Tab")),
        (everywhere, _("What has a letter marked"), _("Alt and the letter")),
        (everywhere, _("Search on this page"), key_words("Ctrl+F")),
        (everywhere, _("Choose one of several"), _("Arrow keys")),
        (everywhere, _("Choose several entries"), _("Shift with an arrow, Ctrl+A")),
        (
            everywhere,
            _("Copy the chosen rows of a table, the picture of a chart"),
            key_words("Ctrl+C"),
        ),
        (forms, _("Save"), key_words("Ctrl+Enter")),
        (forms, _("Close"), key_words("Esc")),
        (forms, _("Grade on a scale"), _("0 to 9; Delete takes it back")),
        (forms, _("Take back what is chosen"), _("Delete")),
        (check_in, _("Nothing else: the rest 0, no signs"), "N"),
        (check_in, _("The day before, the day after"), _("D, Shift+D")),
        (check_in, _("From scale to scale"), _("Up, Down")),
        (check_in, _("Save, and go to the next area"), pgettext("key", "Enter")),
        (_("Guided session"), _("Pause, on, skip, stop now"), _("Space, Enter, S, Esc")),
        (areas, _("From zone to zone"), _("Arrow keys")),
        (areas, _("Choose a zone"), pgettext("key", "Space")),
        (areas, _("Passes of the zone"), _("0 to 9")),
        (journal, _("Open the chosen entry"), pgettext("key", "Enter")),
        (journal, _("Delete the chosen entry"), pgettext("key", "Del")),
        (journal, _("From a check-in to its session and back"), key_words("Ctrl+Shift+L")),
        (journal, _("The day before, the day after"), _("Alt+Down, Alt+Up")),
        (journal, _("Go to a day"), key_words("Ctrl+J")),
        (journal, _("Calendar: month, year, today"), _("Page Up and Down, with Ctrl, T")),
        (charts, _("From point to point; the first, the last"), _("← →, Home, End")),
        (charts, _("Open the entry of the point"), pgettext("key", "Enter")),
        (charts, _("Zoom in, zoom out, show all"), "+, −, 0"),
        (charts, _("Move along when zoomed"), _("Shift+←, Shift+→")),
    ]


class KeysDialog(QDialog):
    """Opened by Shift+F1. What is typed narrows it down; Down goes into the list."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._rows = key_rows(window.acts)
        self.setWindowTitle(pgettext("keyboard", "Keys"))
        self.resize(min(scaled(_WIDTH_PX), window.width() - 2 * MARGIN), 620)
        columns = [
            Column(_("Where"), lambda row: row.where),
            Column(pgettext("what a key does", "Act"), lambda row: row.act),
            Column(pgettext("keyboard", "Key"), lambda row: row.key),
        ]
        self._columns = columns
        self._table = TableView(
            RowsModel(columns, self._rows), name=pgettext("keyboard", "Keys"), sortable=False
        )
        self._fit_columns()
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Search"))
        self._search.setAccessibleName(_("Search the keys"))
        self._search.textChanged.connect(self._show_matching)
        tell_hits(self._search, lambda: self._table.model().rowCount())
        own_key(self._search, Qt.Key.Key_Down, self._table.setFocus)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addWidget(heading(_("Everything by keyboard")))
        column.addWidget(self._search)
        column.addWidget(self._table, 1)
        column.addWidget(buttons)
        self._search.setFocus()

    def _fit_columns(self) -> None:
        """Keys are read whole: what they do breaks into lines where it is narrow."""
        mode, across = QHeaderView.ResizeMode, self._table.horizontalHeader()
        across.setSectionResizeMode(mode.ResizeToContents)
        across.setSectionResizeMode(1, mode.Stretch)
        self._table.setWordWrap(True)
        self._table.verticalHeader().setSectionResizeMode(mode.ResizeToContents)

    def _show_matching(self, typed: str) -> None:
        """Rows that hold every word that was typed, wherever it stands."""
        words = typed.casefold().split()
        found = [
            row for row in self._rows if all(word in " ".join(row).casefold() for word in words)
        ]
        self._table.set_columns(self._columns, found)
