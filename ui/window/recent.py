"""The menu of the logs that were open last on this computer."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from homecare.i18n import _
from ui.settings.known_logs import KnownLog, known_logs

_LETTERS: Final = "123456789"
_PATH_AT_MOST: Final = 48


def add_recent(
    window: QMainWindow,
    there: Callable[[], Path | None],
    is_log: Callable[[Path], bool],
    go: Callable[[Path], object],
) -> None:
    """Put it below the act that shows all logs. ``there``: the one that shows, which is not offered."""
    menu = QMenu(_("Open rece&nt"), window)
    menu.aboutToShow.connect(lambda: _fill(menu, there(), is_log, go))
    all_of_them = window.findChild(QAction, "logs")
    assert all_of_them is not None
    (file,) = (each for each in all_of_them.associatedObjects() if isinstance(each, QMenu))
    acts = file.actions()
    file.insertMenu(acts[acts.index(all_of_them) + 1], menu)
    file.aboutToShow.connect(lambda: menu.menuAction().setEnabled(bool(_offered(there(), is_log))))


def _offered(there: Path | None, is_log: Callable[[Path], bool]) -> list[KnownLog]:
    """What is there right now: a stick may be plugged in or not."""
    return [each for each in known_logs() if each.folder != there and is_log(each.folder)]


def _fill(
    menu: QMenu,
    there: Path | None,
    is_log: Callable[[Path], bool],
    go: Callable[[Path], object],
) -> None:
    menu.clear()
    for place, each in enumerate(_offered(there, is_log)):
        words = _words(each).replace("&", "&&")
        letter = f"&{_LETTERS[place]} " if place < len(_LETTERS) else ""
        menu.addAction(letter + words).triggered.connect(lambda _on, to=each.folder: go(to))


def _words(each: KnownLog) -> str:
    """Its name, or where it lies, with the end of a long path."""
    path = str(each.folder)
    return each.name or (path if len(path) <= _PATH_AT_MOST else f"…{path[-_PATH_AT_MOST:]}")
