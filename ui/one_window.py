"""One window for a log: where one shows it already, a second start brings that to the front.

By two small files beside the settings and no socket: a lock that the window holds, and what a second
start asks of it. The window looks for that each second and takes it away, which is the answer.
"""

import json
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QTimer

from homecare.errors import LogError
from homecare.files import make_folder, write_whole

_LOOKS_MS: Final = 1000
_ANSWERS_WITHIN_S: Final = 4.0
_TOKEN: Final = "XDG_ACTIVATION_TOKEN"
"""By it a Wayland desktop lets the window of another process come to the front."""


@dataclass(frozen=True)
class Asked:
    """What a second start hands over."""

    files: tuple[Path, ...] = ()
    token: str = ""


class OneWindow:
    """The place of one log among the windows of this person on this computer."""

    def __init__(self, settings: Path, log: Path) -> None:
        folder = settings / "windows"
        with suppress(OSError):  # where settings can't be written each start has its own window
            make_folder(folder)
        name = sha256(os.fsencode(os.path.realpath(log))).hexdigest()[:24]  # no path stands there
        self._asking = folder / f"{name}.asks"
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # a window may stay open for days; one that died is noticed
        self._timer: QTimer | None = None

    def take(self) -> bool:
        """Whether no other window shows the log; this one does from now on."""
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        self._asking.unlink(missing_ok=True)  # of a window that died before it answered
        return True

    def ask(self, files: Sequence[Path] = ()) -> bool:
        """Ask the window that shows the log to come to the front; whether it answered.

        One that hangs does not: then nothing is left that it could answer later.
        """
        asked = {"files": [str(each.absolute()) for each in files], "token": os.environ.get(_TOKEN)}
        try:
            write_whole(self._asking, json.dumps(asked).encode())
        except LogError:
            return False
        until = time.monotonic() + _ANSWERS_WITHIN_S
        while self._asking.exists():
            if time.monotonic() > until:
                self._asking.unlink(missing_ok=True)
                return False
            time.sleep(0.05)
        return True

    def listen(self, answer: Callable[[Asked], object]) -> None:
        """Call ``answer`` for each second start, until ``let_go``."""
        timer = self._timer = QTimer(interval=_LOOKS_MS)
        timer.timeout.connect(lambda: self._look(answer))
        timer.start()

    def let_go(self) -> None:
        """The window is gone."""
        if self._timer is not None:
            self._timer.stop()
        self._lock.unlock()

    def _look(self, answer: Callable[[Asked], object]) -> None:
        try:
            read = self._asking.read_bytes()
            self._asking.unlink()
        except OSError:  # as a rule: nobody asks
            return
        answer(_asked(read))


def _asked(read: bytes) -> Asked:
    """What can't be read asks for the window alone."""
    try:
        said = json.loads(read)
        return Asked(tuple(Path(each) for each in said["files"]), str(said["token"] or ""))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Asked()


def use_token(asked: Asked) -> None:
    """Qt takes it from the environment when a window asks for the front next."""
    if asked.token:
        os.environ[_TOKEN] = asked.token
