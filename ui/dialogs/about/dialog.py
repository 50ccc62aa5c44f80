"""The dialog: three pages, and every text in it can be chosen and copied by key."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from homecare import __version__
from homecare.i18n import _, pgettext
from homecare.parts import Part, parts
from ui.dialogs.about.facts import diagnostics
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.screen_room import screen_room
from ui.widgets.text import heading, label, secondary

_WIDTH_PX: Final = 720
_HEIGHT_PX: Final = 540


class AboutDialog(QDialog):
    """``folder`` is that of the log that shows; None while there is none."""

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._parts = parts()
        self.setWindowTitle(_("About Homecare"))
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(_("Pages of this dialog"))
        self.said = label("", "secondary")
        self.licences, self.licence = QListWidget(), _text(_("The text of its licence"))
        self.facts = _text(_("What would be copied"))
        self.pages.addTab(self._what(), _("&What it is"))
        self.pages.addTab(self._whose(), _("&Licences"))
        self.pages.addTab(self._told(), _("&Diagnostics"))
        close = button(_("&Close"), self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(close)
        column.addLayout(foot)
        room = screen_room(self)
        self.resize(min(scaled(_WIDTH_PX), room.width()), min(scaled(_HEIGHT_PX), room.height()))

    def _what(self) -> QWidget:
        page, column = _page()
        column.addWidget(heading(_("Homecare {version}").format(version=__version__)))
        column.addWidget(
            label(
                _(
                    "A log for at-home derma-rolling. It is not a medical device and does not "
                    "replace a professional."
                )
            )
        )
        column.addWidget(label(_("Nothing is sent anywhere.")))
        if self._folder is not None:
            column.addWidget(secondary(_("Your log: {folder}").format(folder=self._folder)))
            column.addWidget(
                button(_("&Show my data folder"), self._show_folder), 0, Qt.AlignmentFlag.AlignLeft
            )
        column.addStretch(1)
        return page

    def _whose(self) -> QWidget:
        page, column = _page()
        column.addWidget(
            secondary(
                _(
                    "Homecare is made of these parts. Qt and PySide6 are used under the LGPL, version "
                    "3: they are files of their own, and you may put another version in their place. "
                    "The icons are Homecare's own."
                )
            )
        )
        self.licences.setAccessibleName(_("Parts and their licences"))
        self.licences.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.licences.addItems([_line(part) for part in self._parts])
        self.licences.currentRowChanged.connect(self._show_licence)
        self.licences.setCurrentRow(0)
        row = QHBoxLayout()
        row.addWidget(self.licences, 2)
        row.addWidget(self.licence, 3)
        column.addLayout(row, 1)
        return page

    def _told(self) -> QWidget:
        page, column = _page()
        column.addWidget(
            secondary(
                _(
                    "For who helps you with a mistake: versions, screen and look, and where in the code "
                    "the last errors came from. Nothing of your log, and no name or folder."
                )
            )
        )
        self.facts.setPlainText(diagnostics())
        column.addWidget(self.facts, 1)
        column.addWidget(button(_("C&opy diagnostics"), self._copy), 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _show_licence(self, row: int) -> None:
        words = self._parts[row].words()
        self.licence.setPlainText(words or _("It brings no text of its licence along."))

    def _copy(self) -> None:
        """What stands there, and that alone."""
        QGuiApplication.clipboard().setText(self.facts.toPlainText())
        self.said.setText(pgettext("diagnostics", "Copied."))

    def _show_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.said.setText(_("No program was found that shows folders."))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(14, 14, 14, 8)
    return page, column


def _text(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made


def _line(part: Part) -> str:
    licence = part.licence or _("see its text")
    return _("{name} {version}: {licence}").format(
        name=part.name, version=part.version, licence=licence
    )
