"""The system's own keyring as a third way to a key: Secret Service, KWallet, macOS, Windows.

Only these: what ``keyring`` finds besides may keep secrets in a plain file, and is never asked.
"""

import base64
from typing import Any, Final

from homecare import errors
from homecare.i18n import _
from homecare.vault.keys import KEY_BYTES, Key

_SERVICE: Final = "Homecare"
_REAL: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class NoKeyring(errors.LogError):
    """The system has no keyring that can be trusted, or it does not answer."""


def keep(key: Key) -> None:
    """Put the key there. Raises ``NoKeyring``."""
    secret = base64.b64encode(key.secret).decode()
    backend = _backend()
    _asked(backend.set_password, _SERVICE, key.id.hex(), secret)
    if _asked(backend.get_password, _SERVICE, key.id.hex()) != secret:
        raise NoKeyring(_("The system's keyring did not keep the key."))


def find(key_id: bytes) -> Key:
    """The key of this name. Raises ``NoKeyring``, also where it is not there."""
    found = _asked(_backend().get_password, _SERVICE, key_id.hex())
    try:
        secret = base64.b64decode(found) if isinstance(found, str) else b""
    except ValueError:  # whatever it is, it is no key
        secret = b""
    if len(secret) != KEY_BYTES:
        raise NoKeyring(_("The system's keyring has no key for this log."))
    return Key(key_id, secret)


def forget(key_id: bytes) -> None:
    """Take the key out again, where it is there. Raises ``NoKeyring``."""
    backend = _backend()
    if _asked(backend.get_password, _SERVICE, key_id.hex()) is not None:
        _asked(backend.delete_password, _SERVICE, key_id.hex())


def _backend() -> Any:
    """The best of the real ones, whatever a settings file of ``keyring`` names."""
    from keyring.backend import get_all_keyring

    found: list[Any] = [
        each for each in get_all_keyring() if type(each).__module__ in _REAL and each.priority >= 1
    ]
    if not found:
        raise NoKeyring(_("This system has no keyring that Homecare can use. Nothing was changed."))
    return max(found, key=lambda each: each.priority)


def _asked(act: Any, *words: str) -> Any:
    from keyring.errors import KeyringError

    try:
        return act(*words)
    except (KeyringError, OSError, RuntimeError) as problem:
        words_for_it = _("The system's keyring did not answer: {why}")
        raise NoKeyring(words_for_it.format(why=problem)) from problem
