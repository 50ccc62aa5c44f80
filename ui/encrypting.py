"""What the window does about encryption, off the GUI thread; and how long nobody has touched a key."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from homecare.errors import LogError
from homecare.i18n import _
from ui.dialogs.encryption import asked

if TYPE_CHECKING:
    from homecare.store.encryption import Changed

_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


@dataclass(frozen=True)
class Done:
    """What came of a change: words for the person, and a recovery code that is shown once."""

    words: str
    code: str | None = None
    is_unfinished: bool = False
    """It holds, and the log may not open as it is: this is to be said before that is tried."""


def is_encrypted(folder: Path) -> bool:
    """Asks the disk only."""
    from homecare.vault.key_file import own_places

    return any(path.exists() for path in own_places(folder))


def is_locked(folder: Path) -> bool:
    """Whether the passphrase is needed; what is wrong with a key file opening the log will say."""
    if not is_encrypted(folder):
        return False
    from homecare.vault.key_file import key_file_of
    from homecare.vault.keys import is_held

    try:
        found = key_file_of(folder)
    except LogError:
        return False
    return found is not None and not is_held(found.id)


def unlock(folder: Path, typed: str) -> None:
    """By the passphrase, or by the recovery code. Raises ``WrongPassphrase``."""
    from homecare.store import encryption

    _by_either(folder, typed, encryption.unlock_by_code, encryption.unlock)


def _by_either(
    folder: Path,
    typed: str,
    by_code: Callable[[Path, str], object],
    by_passphrase: Callable[[Path, str], object],
) -> None:
    """What looks like a recovery code may be a passphrase all the same."""
    from homecare.vault.key_file import WrongPassphrase
    from homecare.vault.recovery_code import NoCode, read

    try:
        read(typed)
        by_code(folder, typed)
    except (NoCode, WrongPassphrase):
        by_passphrase(folder, typed)


def unlock_by_file(folder: Path, file: Path) -> None:
    """By the first line of a file."""
    from homecare.sharing.passwords import read_password

    unlock(folder, read_password(file))


def is_in_keyring(folder: Path) -> bool:
    """Whether the log says that the system's keyring has its key; asks the disk only."""
    from homecare.vault.key_file import key_file_of

    found = key_file_of(folder)
    return found is not None and found.in_keyring


def unlock_by_keyring(folder: Path, _nothing: object) -> None:
    """By what the system's keyring has. Raises ``NoKeyring``."""
    from homecare.store import encryption

    encryption.unlock_by_keyring(folder)


def lock(folder: Path, *, was_written: bool) -> None:
    """Keep the day's copy where something was written, and forget the key."""
    from homecare.store import encryption
    from ui.opening import keep_last_state

    try:
        if was_written:
            keep_last_state(folder)
    except LogError:
        pass  # the next window says so
    finally:
        encryption.lock(folder)


def is_known(folder: Path, typed: str) -> None:
    """Raises ``WrongPassphrase`` where it is neither the log's passphrase nor its recovery code."""
    from homecare.store import encryption

    _by_either(folder, typed, encryption.check_code, encryption.check_passphrase)


def hold_wal(folder: Path) -> None:
    """Before the log is closed, so that what is not in its file yet can be overwritten too."""
    from homecare.store.staging import keep_hold_of_wal

    keep_hold_of_wal(folder)


def let_go_of_wal(folder: Path) -> None:
    """The log was not closed after all."""
    from homecare.store import staging

    staging.let_go_of_wal(folder)


def change(
    folder: Path, wanted: asked.Asked, stop: Event, progress: Callable[[int, int], object]
) -> Done:
    """Do it. Raises ``Stopped`` or ``LogError``: then it is as it was."""
    from homecare.store import encryption

    match wanted:
        case asked.TurnOn(passphrase):
            made = encryption.turn_on(folder, passphrase, progress, stop)
            return _done(made, _("Your log is encrypted."))
        case asked.NewPassphrase(_old, passphrase, True):
            made = encryption.change_key(folder, passphrase, progress, stop)
            return _done(made, _("Everything was written anew with another key."))
        case asked.NewPassphrase(_old, passphrase, _):
            encryption.change_passphrase(folder, passphrase)
            return Done(_("The passphrase was changed."))
        case asked.NewCode():
            code = encryption.new_recovery_code(folder)
            return Done(_("The recovery code from before opens nothing any more."), code)
        case asked.Keyring(_known, kept):
            encryption.keep_in_keyring(folder, kept=kept)
            return Done(
                _("The system's keyring opens your log at the start from now on.")
                if kept
                else _("The system's keyring has the key no longer.")
            )
        case asked.TurnOff():
            made = encryption.remove_encryption(folder, progress, stop)
            return _done(made, _("Your log is not encrypted any more."))


def _done(made: "Changed", words: str) -> Done:
    return Done(made.trouble or words, made.code, is_unfinished=bool(made.unfinished))


def writes_everything(wanted: asked.Asked) -> bool:
    """Whether it has to have the log for itself."""
    is_anew = isinstance(wanted, asked.NewPassphrase) and wanted.new_key
    return is_anew or isinstance(wanted, asked.TurnOn | asked.TurnOff)


# Idle ---------------------------------------------------------------------------------------------


class Idle(QObject):
    """Since when nobody has touched key or pointer; sleeping counts as not touching."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._touched = clock()
        self._app = QApplication.instance()

    def start(self) -> None:
        """Begin to watch."""
        self._touched = self._clock()
        if self._app is not None:
            self._app.installEventFilter(self)

    def stop(self) -> None:
        """A plain log has no use for it."""
        if self._app is not None:
            self._app.removeEventFilter(self)

    def is_over(self, minutes: int) -> bool:
        """Whether so many minutes have gone by. A clock that was set back begins them anew."""
        now = self._clock()
        self._touched = min(self._touched, now)
        return minutes > 0 and now - self._touched >= minutes * 60

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self._clock()
        return False
