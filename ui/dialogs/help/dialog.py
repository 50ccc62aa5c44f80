"""The dialog of help: what is typed narrows the pages down, and each leads on."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from homecare.guidance.words import translation_note
from homecare.i18n import _
from ui.dialogs.help.pages import PAGES, HelpPage
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.hits import tell_hits
from ui.widgets.own_key import own_key
from ui.widgets.screen_room import screen_room
from ui.widgets.text import heading, secondary

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_WIDTH_PX: Final = 760
_HEIGHT_PX: Final = 520


class HelpDialog(QDialog):
    """Opened by F1. Down goes from the search into the list; Tab then to the text and its links."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._words = {act.name: act.plain_words for act in window.acts}
        self._shown: list[HelpPage] = []
        self.setWindowTitle(_("Help"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search the help"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages of the help"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.links: list[QPushButton] = []
        self._nothing = secondary(
            _(
                "No page has these words. The help speaks of the program; about skin and products, "
                "search in Safety & care."
            )
        )
        self._lay_out()
        self.search.textChanged.connect(self._show_matching)
        tell_hits(self.search, self.list.count)
        self.list.currentRowChanged.connect(self._show_page)
        own_key(self.search, Qt.Key.Key_Down, self.list.setFocus)
        self._show_matching("")
        self.search.setFocus()

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.addWidget(self.text, 1)
        row = QWidget()
        self._row = FlowLayout(row)
        page.addWidget(row)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 2)
        middle.addLayout(page, 3)
        foot = QHBoxLayout()
        foot.addWidget(secondary(translation_note()), 1)
        close = button(_("&Close"), self.reject)
        close.setAutoDefault(False)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        for widget in (heading(_("Help")), self.search, self._nothing):
            column.addWidget(widget)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        room = screen_room(self)
        self.resize(min(scaled(_WIDTH_PX), room.width()), min(scaled(_HEIGHT_PX), room.height()))

    def _show_matching(self, typed: str) -> None:
        """Pages that hold every word that was typed, wherever it stands."""
        words = typed.casefold().split()
        self._shown = [page for page in PAGES if page.holds(words)]
        self.list.clear()
        self.list.addItems([_(page.title) for page in self._shown])
        self._nothing.setVisible(not self._shown)
        self.list.setCurrentRow(0)

    def _show_page(self, row: int) -> None:
        for old in self.links:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.links = []
        if not 0 <= row < len(self._shown):
            self.text.clear()
            return
        page = self._shown[row]
        self.text.setAccessibleName(_(page.title))
        self.text.setPlainText(_(page.text))
        self.links = [self._link(name) for name in page.acts]
        before: QWidget = self.text
        for link in self.links:
            self._row.addWidget(link)
            link.show()
            QWidget.setTabOrder(before, link)
            before = link

    def _link(self, name: str) -> QPushButton:
        made = button(self._words[name].replace("&", "&&"), lambda: self._go(name))
        made.setAutoDefault(True)  # Enter on it goes there
        return made

    def _go(self, name: str) -> None:
        self.accept()
        self._window.asked.emit(name)
