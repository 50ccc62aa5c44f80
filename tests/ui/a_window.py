"""The window with the program's own acts and with empty pages, and what can be read in it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu

from tests.accessible import plain
from ui.acting.table import acts
from ui.look.theme import Theme
from ui.settings.kept import settings
from ui.window.main_window import MainWindow, PageSpec
from ui.window.page import Page

TITLES: Final = {
    "today": "Today",
    "journal": "Journal",
    "progress": "Progress",
    "photos": "Photos",
    "care": "Safety & care",
    "kit": "Kit",
    "share": "Share",
}


def window_of(theme: Theme, titles: Mapping[str, str] = TITLES) -> MainWindow:
    """It does what is asked for where no log is needed; all else goes nowhere."""
    theme.follow(settings())
    specs = {
        name: PageSpec(title, name, lambda title=title: Page(title))
        for name, title in titles.items()
    }
    table = {act.name: act for act in acts(titles)}
    window = MainWindow(specs, table.values(), theme)

    def ask(name: str) -> None:
        if not table[name].waits:
            table[name].do(None, window)

    window.asked.connect(ask)
    return window


def entries(window: MainWindow) -> dict[str, QAction]:
    """Every entry of the menu bar by its words, those of menus within menus, too."""
    found: dict[str, QAction] = {}

    def read(menu: QMenu) -> None:
        for entry in menu.actions():
            inner = entry.menu()
            if isinstance(inner, QMenu):
                read(inner)
            elif not entry.isSeparator():
                found[plain(entry.text())] = entry

    for top in window.menuBar().actions():
        inner = top.menu()
        assert isinstance(inner, QMenu)
        read(inner)
    return found


def says(window: MainWindow, text: str) -> bool:
    """Whether a text of this wording shows."""
    return any(each.text() == text and each.isVisible() for each in window.findChildren(QLabel))
