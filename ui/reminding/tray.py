"""A notice by the tray, for desktops without D-Bus: its icon shows as long as the notice may be pressed."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from homecare.desktop.notice import Notice
from homecare.paths import RESOURCES


class TrayNotice(QObject):
    """Goes once it was pressed, or another one comes."""

    def __init__(self, notice: Notice, on_click: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        picture = QIcon(str(RESOURCES / "icons" / "homecare.svg"))
        self._icon = QSystemTrayIcon(picture, self)
        self._icon.setToolTip(notice.title)
        self._icon.messageClicked.connect(on_click)
        self._icon.activated.connect(lambda _why: on_click())
        self._icon.show()
        self._icon.showMessage(notice.title, notice.text, picture)

    @staticmethod
    def is_possible() -> bool:
        """Whether this desktop has a tray that shows notices."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def close(self) -> None:
        self._icon.hide()
        self.deleteLater()
