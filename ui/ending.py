"""Whoever ends the program from outside (a system that shuts down, ``kill``) lets it go in order first."""

import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

_ASKED: Final = ("SIGTERM", "SIGHUP")


class Ending(QObject):
    """Calls ``leave`` once such a signal came, when Qt has control again.

    Python hears of a signal only when it is at work, and an idle window is in Qt's loop: the socket
    that the system writes to wakes it.
    """

    def __init__(self, leave: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave = leave
        self._reading, self._writing = socket.socketpair()
        for each in (self._reading, self._writing):
            each.setblocking(False)
        self._fd_before = signal.set_wakeup_fd(self._writing.fileno())
        self._before = {
            number: signal.signal(number, self._on_signal)
            for number in (getattr(signal, name, None) for name in _ASKED)
            if number is not None
        }
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)

    def let_go(self) -> None:
        """As it was before: the next signal ends the program at once."""
        signal.set_wakeup_fd(self._fd_before)
        for number, before in self._before.items():
            signal.signal(number, before or signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        QTimer.singleShot(0, self._leave)  # not in the middle of whatever was going on

    def _drain(self) -> None:
        with suppress(OSError):
            self._reading.recv(4096)
