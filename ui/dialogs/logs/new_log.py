"""Beginning a log for another person: what it is called here, and the folder that it will lie in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.paths import default_log_folder
from ui.forms.form_row import FormRow
from ui.widgets.buttons import button, primary_button
from ui.widgets.text import heading, label


class NewLogDialog(QDialog):
    """``begin`` is called with a folder that holds no log yet, and the name."""

    def __init__(self, begin: Callable[[Path, str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin = begin
        self._is_own_folder = False
        self.setWindowTitle(_("New log"))
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.folder = QLineEdit()
        self.other = button(_("C&hoose…"), self._choose, name=_("Choose the folder"))
        self.go = primary_button(_("&Begin"), self._go)
        self.go.setDefault(True)
        self._trouble = label("", "error")
        self._trouble.hide()
        self.name.textChanged.connect(self._suggest)
        self.folder.textEdited.connect(lambda _text: self._own())
        self._lay_out()
        self._suggest()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.addWidget(heading(_("New log for another person")))
        named = _("Shown in the list of logs on this computer, and nowhere else.")
        column.addWidget(FormRow(_("&Name"), self.name, help=named))
        line = QHBoxLayout()
        line.addWidget(FormRow(_("&Folder"), self.folder), 1)
        line.addWidget(self.other)
        column.addLayout(line)
        column.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.go)
        column.addLayout(foot)
        self.name.setFocus()

    def _suggest(self) -> None:
        """A folder beside the first log, called after the person, until another one is chosen."""
        if not self._is_own_folder:
            called = "".join(
                sign for sign in self.name.text().strip() if sign.isalnum() or sign in " -_"
            )
            beside = default_log_folder().parent / "logs"
            self.folder.setText(str(_free(beside / (called or "log"))))

    def _own(self) -> None:
        self._is_own_folder = True
        self._trouble.hide()

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Choose an empty folder for the log"))
        if name:
            self._own()
            self.folder.setText(name)

    def _go(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        if why := _unfit(folder):
            self._trouble.setText(why)
            self._trouble.show()
            self.folder.setFocus()
            return
        self.accept()
        self._begin(folder, self.name.text())


def _free(folder: Path) -> Path:
    """This folder, or the first that is not there, with a number behind its name."""
    number, found = 1, folder
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name} {number}")
    return found


def _unfit(folder: Path) -> str:
    """Why no log can begin there; "" where one can."""
    if not folder.is_absolute():
        return _("Write the whole path of the folder.")
    if (folder / "log.db").exists():
        return _("There is a log in that folder already: open it instead.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return _("That folder is not empty. Choose one that is, or a new name.")
    return ""
