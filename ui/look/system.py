"""What the system says of how it wants things shown, as far as Qt hears of it."""

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication


class SystemLook(QObject):
    """``changed`` follows each change of the desktop's own switches, live."""

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        # Both are held: PySide forgets the inner one with the wrapper of the outer one.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(lambda _scheme: self.changed.emit())
        self._accessibility.contrastPreferenceChanged.connect(lambda _much: self.changed.emit())

    @property
    def is_dark(self) -> bool | None:
        """Whether it shows dark; None where the platform cannot say."""
        schemes = QtCore.Qt.ColorScheme
        scheme = self._hints.colorScheme()
        return None if scheme == schemes.Unknown else scheme == schemes.Dark

    @property
    def wants_contrast(self) -> bool:
        """Whether it asks for high contrast."""
        high = QtCore.Qt.ContrastPreference.HighContrast
        return self._accessibility.contrastPreference() == high

    def tell_scheme(self, is_dark: bool | None) -> None:
        """Window frames and file dialogs are the platform's; some platforms take no notice."""
        schemes = QtCore.Qt.ColorScheme
        told = {None: schemes.Unknown, True: schemes.Dark, False: schemes.Light}
        self._hints.setColorScheme(told[is_dark])
