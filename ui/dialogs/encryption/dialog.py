"""Opened from the menu: turns encryption on, or changes what is on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QWidget,
)

from homecare.i18n import _
from ui.dialogs.encryption import asked
from ui.dialogs.encryption.new_passphrase import NewPassphrase
from ui.dialogs.encryption.tall_dialog import TallDialog
from ui.forms.form_row import FormRow
from ui.settings.kept import settings
from ui.settings.table import LOCK_AFTER, lock_words
from ui.widgets.buttons import button, primary_button
from ui.widgets.combo import Combo
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.password import PasswordField
from ui.widgets.text import label, secondary, strong

Ask = Callable[[asked.Asked], object]
_WIDTH_PX: Final = 600


class TurnOnDialog(TallDialog):
    """Says what encryption is and what it costs, before anything is asked."""

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(_("Encrypt your log"), parent)
        self._ask = ask
        self.chosen = NewPassphrase()
        self.understood = QCheckBox(_("I have &understood this"))
        self.go = primary_button(_("&Encrypt my log"), self._go)
        for text in (
            _("Your entries, pictures, drafts and all copies beside the log are locked with a "
              "passphrase. Whoever has the files and not the passphrase can read nothing."),
            _("You need it each time you open the log. A forgotten passphrase can't be helped: there "
              "is no other way in but a recovery code, which you print in the next step."),
        ):  # fmt: skip
            self.column.addWidget(label(text))
        self.column.addWidget(self.understood)
        self.column.addWidget(self.chosen)
        self.column.addWidget(
            secondary(
                _(
                    "What was plain is overwritten. On a solid-state disk traces may stay for a "
                    "while; files that you exported, and copies elsewhere, stay as they are."
                )
            )
        )
        self.column.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)
        self.foot.addWidget(button(_("Cancel"), self.reject))
        self.chosen.changed.connect(self._look)
        self.understood.toggled.connect(self._look)
        self._look()
        self.chosen.setFocus()

    def _look(self) -> None:
        self.go.setEnabled(self.chosen.passphrase is not None and self.understood.isChecked())

    def _go(self) -> None:
        if (passphrase := self.chosen.passphrase) is not None:
            self.accept()
            self._ask(asked.TurnOn(passphrase))


class ManageDialog(TallDialog):
    """For a log that is encrypted: when it locks, and each change behind the passphrase of now."""

    def __init__(
        self,
        ask: Ask,
        in_keyring: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Your log is encrypted"), parent)
        self._ask = ask
        self.minutes = Combo()
        for each in LOCK_AFTER.values:
            self.minutes.addItem(lock_words(each), each)
        self.minutes.setCurrentIndex(self.minutes.findData(settings().value(LOCK_AFTER)))
        self.minutes.currentIndexChanged.connect(
            lambda: settings().keep(LOCK_AFTER, self.minutes.currentData())
        )
        self.now = PasswordField(_("Needed for any change"))
        self.chosen = NewPassphrase()
        self.new_key = QCheckBox(_("Write everything &anew"))
        self.change = button(_("&Change passphrase"), self._change)
        self.code = button(_("New &recovery code"), self._code)
        self._in_keyring = in_keyring
        self.keyring = button(
            _("Without &keyring") if in_keyring else _("Use system &keyring"), self._keyring
        )
        self.off = button(_("Remove &encryption"), self._off)
        self.column.addWidget(FormRow(_("&Lock by itself"), self.minutes))
        help_ = _("Where it is forgotten, type the recovery code.")
        self.column.addWidget(FormRow(_("&Passphrase of now"), self.now, help=help_))
        self.column.addWidget(strong(_("Another passphrase")))
        self.column.addWidget(self.chosen)
        self.column.addWidget(
            secondary(
                _("If somebody else may know the old one, a new key ends what they can open.")
            )
        )
        self.column.addWidget(self.new_key)
        self.column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(strong(_("Recovery code, keyring, and back to a plain log")))
        self.column.addWidget(
            secondary(
                _(
                    "With the keyring, whoever is logged in as you needs no passphrase. A new code ends the old one."
                )
            )
        )
        ways = FlowLayout()
        ways.addWidget(self.code)
        ways.addWidget(self.keyring)
        self.column.addLayout(ways)
        self.column.addStretch(1)
        self.foot.addWidget(self.off)
        self.foot.addStretch(1)
        self.foot.addWidget(button(_("Close"), self.accept))
        self.now.changed.connect(self._look)
        self.chosen.changed.connect(self._look)
        self._look()
        self.now.setFocus()

    def _look(self) -> None:
        is_known = self.now.password is not None
        self.change.setEnabled(is_known and self.chosen.passphrase is not None)
        self.code.setEnabled(is_known)
        self.keyring.setEnabled(is_known)
        self.off.setEnabled(is_known)

    def _change(self) -> None:
        new, is_anew = self.chosen.passphrase or "", self.new_key.isChecked()
        self._done(asked.NewPassphrase(self.now.password or "", new, is_anew))

    def _code(self) -> None:
        self._done(asked.NewCode(self.now.password or ""))

    def _keyring(self) -> None:
        self._done(asked.Keyring(self.now.password or "", not self._in_keyring))

    def _off(self) -> None:
        self._done(asked.TurnOff(self.now.password or ""))

    def _done(self, wanted: asked.Asked) -> None:
        self.accept()
        self._ask(wanted)
