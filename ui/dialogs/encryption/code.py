"""The recovery code, shown once: to be printed, or written down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from homecare.i18n import _
from ui.dialogs.encryption.tall_dialog import TallDialog
from ui.look.theme import scaled
from ui.widgets.buttons import button, primary_button
from ui.widgets.text import label, secondary


class CodeDialog(TallDialog):
    """Stays until the person says that they have it: there is no second time."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Your recovery code"), parent)
        self._code = code
        self.line = QLineEdit(code)
        self.line.setReadOnly(True)
        self.line.setAccessibleName(_("Recovery code"))
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        face = QFont("monospace", scaled(13))
        face.setStyleHint(QFont.StyleHint.Monospace)
        self.line.setFont(face)
        self.have = QCheckBox(_("I have &printed it, or written it down"))
        self.close_ = primary_button(_("&Done"), self.accept)
        self.close_.setEnabled(False)
        self.have.toggled.connect(self.close_.setEnabled)
        column = self.column
        column.addWidget(
            label(
                _(
                    "It opens your log when the passphrase is forgotten. It is shown this once and kept "
                    "nowhere: put it on paper, where your papers are, apart from this computer."
                )
            )
        )
        column.addWidget(self.line)
        column.addWidget(
            secondary(_("Capital or small letters, with or without the lines: it is all the same."))
        )
        column.addWidget(self.have)
        column.addStretch(1)
        self.foot.addWidget(button(_("Pr&int…"), self._print))
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_)
        self.line.setFocus()
        self.line.selectAll()

    def reject(self) -> None:
        """Escape and the window's cross would throw it away by mistake."""
        if self.have.isChecked():
            super().reject()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            page = QTextDocument()
            title = _("Homecare: recovery code of my log")
            page.setPlainText(f"{title}\n\n{self._code}\n")
            page.print_(printer)
