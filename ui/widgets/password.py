"""A password: typed, looked at, judged; gone with what it stands on."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from homecare.errors import LogError
from homecare.i18n import _, pgettext
from homecare.sharing.passwords import Strength, checked, strength
from ui.widgets.buttons import button

_JUDGE_AFTER_MS = 200


class PasswordField(QWidget):
    """``judged`` tells what stands below the field: how strong, or why it is none."""

    changed = Signal()
    judged = Signal(str)

    def __init__(self, while_blank: str = "") -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setPlaceholderText(while_blank or _("No password"))
        self._show = button(pgettext("button", "Show"), name=_("Show the password"))
        self._show.setCheckable(True)
        self._show.toggled.connect(self._turn)
        self._later = QTimer(self, interval=_JUDGE_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self.judge)
        self._line.textChanged.connect(self._on_typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        self.setFocusProxy(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._turn()

    @property
    def password(self) -> str | None:
        """What was typed; ``None`` where nothing was."""
        return self._line.text() or None

    @property
    def problem(self) -> str:
        """Why no file can have this password; empty where one can."""
        try:
            checked(self._line.text() or "-")
        except LogError as error:
            return str(error)
        return ""

    def clear(self) -> None:
        """Forget it."""
        self._line.clear()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._line.setAccessibleDescription(description)

    def _turn(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._show.isChecked() else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)

    def _on_typed(self) -> None:
        self._later.start()
        self.changed.emit()

    def judge(self) -> None:
        """Tell anew what is to say of what stands in the field."""
        text = self._line.text()
        self.judged.emit(self.problem or (strength_words(strength(text)) if text else ""))


def strength_words(how: Strength) -> str:
    """How hard the password is to guess, in words; a bar of signs goes along."""
    words = {
        Strength.TOO_GUESSABLE: _("very easy to guess"),
        Strength.VERY_GUESSABLE: _("easy to guess"),
        Strength.SOMEWHAT_GUESSABLE: _("can be guessed with patience"),
        Strength.SAFELY_UNGUESSABLE: _("hard to guess"),
        Strength.VERY_UNGUESSABLE: _("very hard to guess"),
    }
    bar = "■" * (how + 1) + "□" * (len(Strength) - 1 - how)
    return _("{bar}  Strength: {words}.").format(bar=bar, words=words[how])
