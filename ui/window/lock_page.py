"""What shows while an encrypted log is locked: nothing of it, and the way in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from homecare.i18n import _
from ui.forms.form_row import FormRow
from ui.widgets.announce import say_aloud
from ui.widgets.buttons import button, link_button, primary_button
from ui.widgets.middle_card import middle_card
from ui.widgets.text import heading, label

_WIDTH_PX = 520


class LockPage(QWidget):
    """Asks for the passphrase or the recovery code. It knows nothing of the log."""

    def __init__(
        self, unlock: Callable[[str], object], look_around: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        title = _("Your log is locked")
        self.setAccessibleName(title)
        self._unlock = unlock
        self.line = QLineEdit()
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.shown = button(_("&Show"), name=_("Show what is typed"))
        self.shown.setCheckable(True)
        self.shown.toggled.connect(self._turn)
        self._row = FormRow(
            _("&Passphrase, or the recovery code"),
            self.line,
            help=_("A forgotten passphrase can't be looked up or reset by anybody."),
        )
        self.open = primary_button(_("&Unlock"), self._go)
        self.open.setDefault(True)
        self._waiting = label("", "secondary")
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._go)
        card = middle_card(self, _WIDTH_PX)
        card.body.addWidget(heading(title))
        card.body.addWidget(
            label(_("It is encrypted: nothing of it can be read until you unlock it."))
        )
        card.body.addWidget(self._row)
        line = QHBoxLayout()
        for each in (self.open, self.shown):
            line.addWidget(each)
        line.addWidget(self._waiting, 1)
        if look_around is not None:
            line.addWidget(link_button(_("Look around in a sample log"), look_around))
        card.body.addLayout(line)
        self.setFocusProxy(self.line)
        self._turn()
        self._on_typed("")

    @property
    def error(self) -> str:
        """What is wrong with what was given last."""
        return self._row.error

    def say(self, problem: str) -> None:
        """What was given does not open the log; it may be put right."""
        self._wait(waiting=False)
        self._row.set_problem(problem)
        self._row.reveal()
        self.line.setFocus()
        self.line.selectAll()
        say_aloud(self.line, problem)

    def _go(self) -> None:
        if self.line.text() and self.line.isEnabled():
            self._wait(waiting=True)
            self._unlock(self.line.text())

    def _wait(self, *, waiting: bool) -> None:
        self.line.setEnabled(not waiting)
        self.open.setEnabled(not waiting)
        self._waiting.setText(_("One moment…") if waiting else "")

    def _on_typed(self, text: str) -> None:
        self._row.set_problem(None)
        self.open.setEnabled(bool(text))

    def _turn(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self.shown.isChecked() else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
