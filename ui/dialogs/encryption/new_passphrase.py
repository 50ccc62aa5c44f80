"""A passphrase that is chosen: typed twice, judged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from ui.forms.form_row import FormRow
from ui.widgets.password import PasswordField


class NewPassphrase(QWidget):
    """Two fields that have to hold the same; ``passphrase`` is ``None`` until they do."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.once = PasswordField(_("Several words that nobody would guess"))
        self.again = PasswordField(_("The same once more"))
        advice = _("Four or five words that have nothing to do with each other are hard to guess.")
        self._first = FormRow(_("&New passphrase"), self.once, help=advice)
        self._second = FormRow(_("Once &more"), self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._first)
        column.addWidget(self._second)
        self.setFocusProxy(self.once)
        self.once.judged.connect(lambda words: self._first.set_help(words or advice))
        for field in (self.once, self.again):
            field.changed.connect(self._on_typed)

    @property
    def passphrase(self) -> str | None:
        """What was chosen, where it can be one and both fields agree."""
        typed = self.once.password
        return typed if typed == self.again.password and not self.once.problem else None

    def _on_typed(self) -> None:
        differs = bool(self.again.password) and self.again.password != self.once.password
        self._second.set_problem(_("This is not the same.") if differs else None)
        self.changed.emit()
