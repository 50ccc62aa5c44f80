"""A notice that the desktop shows, and what is pressed on it, heard on the GUI thread without waiting."""

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

from homecare.desktop.dbus import CLOSED, Sent


class ShownNotice(QObject):
    """Calls ``on_key`` with the key of what was pressed, and is gone once the notice is closed."""

    def __init__(self, sent: Sent, on_key: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._sent: Sent | None = sent
        self._on_key = on_key
        self._watch = QSocketNotifier(sent.handle, QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._listen)
        self._listen()  # what came while the worker handed it over makes no further sign

    def _listen(self) -> None:
        if self._sent is None:
            return
        for key in list(self._sent.heard()):
            if key == CLOSED:
                self.close()
                return
            if self._sent.token:  # Qt hands it on with the next wish to come to the front
                os.environ["XDG_ACTIVATION_TOKEN"] = self._sent.token
            self._on_key(key)

    def close(self) -> None:
        """Listen no longer; safe to call twice."""
        if self._sent is not None:
            self._watch.setEnabled(False)
            self._sent.close()
            self._sent = None
            self.deleteLater()
