"""``key.json``: the key of a log, wrapped by a passphrase and by a recovery code (docs/encryption.md).

The file opens nothing by itself, and nothing opens without it: it lies beside the log, in ``backups``,
and beside each copy that was made elsewhere.
"""

import base64
import json
import os
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

from homecare import errors
from homecare.files import write_whole
from homecare.i18n import _
from homecare.vault import recovery_code
from homecare.vault.keys import ID_BYTES, KEY_BYTES, Key

NAME: Final = "key.json"
BACKUPS: Final = "backups"
"""The folder of a log with its copies, which has a key file of its own."""
_DAMAGED: Final = "damaged-"
"""How the folder is called into which a damaged log is moved."""
VERSION: Final = 1
_BYTES_MOST: Final = 1 << 16
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12

MEMORY_KIB: Final = 64 * 1024
PASSES: Final = 3
LANES: Final = 4
"""The second recommended choice of RFC 9106, section 4 (64 MiB, three passes, four lanes); OWASP's
Password Storage Cheat Sheet asks for 19 MiB and two passes at least."""
_MEMORY_MOST_KIB: Final = 1024 * 1024
_PASSES_MOST: Final = 64
"""What a file may ask of this machine: one that somebody else wrote may ask for anything."""

_PASSPHRASE: Final = "passphrase"
_RECOVERY: Final = "recovery-code"

Wrap = Mapping[str, Any]


class WrongPassphrase(errors.LogError):
    """The passphrase, or the recovery code, does not open the key."""


@dataclass(frozen=True)
class KeyFile:
    """What stands in a key file. ``in_keyring``: the system's own keyring holds the key too."""

    id: bytes
    passphrase: Wrap
    recovery: Wrap | None = None
    in_keyring: bool = False

    def key(self, passphrase: str) -> Key:
        """The key; takes some tenths of a second. Raises ``WrongPassphrase``."""
        words = _("The passphrase is not the one of this log. Nothing was changed.")
        return self._opened(self.passphrase, lambda: _stretched(passphrase, self.passphrase), words)

    def key_by_code(self, code: str) -> Key:
        """The key by the recovery code as it was typed. Raises ``WrongPassphrase``."""
        if self.recovery is None:
            raise WrongPassphrase(_("No recovery code was made for this log."))
        try:
            secret = recovery_code.read(code)
        except recovery_code.NoCode:
            words = _("That is no recovery code: seven groups of four signs. One may be mistyped.")
            raise WrongPassphrase(words) from None
        words = _("The recovery code is not the one of this log. A newer one may have been made.")
        return self._opened(self.recovery, lambda: _derived(secret, self.recovery or {}), words)

    def with_passphrase(self, key: Key, passphrase: str) -> "KeyFile":
        """The same key behind another passphrase."""
        return replace(self, passphrase=_by_passphrase(key, passphrase))

    def with_new_code(self, key: Key) -> tuple["KeyFile", str]:
        """The same key behind a new recovery code too, and the code: it is shown once."""
        secret = recovery_code.new_code()
        wrap: dict[str, Any] = {"kdf": "hkdf-sha256", "salt": _text(secrets.token_bytes(16))}
        made = _wrapped(key, _RECOVERY, wrap, _derived(secret, wrap))
        return replace(self, recovery=made), recovery_code.written(secret)

    def _opened(self, wrap: Wrap, wrapping: Callable[[], bytes], words: str) -> Key:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            nonce, wrapped = _bytes(wrap["nonce"]), _bytes(wrap["wrapped"])
            secret = AESGCM(wrapping()).decrypt(nonce, wrapped, _bound(self.id, wrap))
        except InvalidTag:
            raise WrongPassphrase(words) from None
        except (KeyError, TypeError, ValueError, OverflowError, MemoryError):
            raise _damaged(NAME) from None
        return Key(self.id, secret)


def new_key_file(key: Key, passphrase: str) -> KeyFile:
    """A key file for a key, which its passphrase opens."""
    return KeyFile(key.id, _by_passphrase(key, passphrase))


# On disk ------------------------------------------------------------------------------------------


def read_key_file(path: Path) -> KeyFile:
    """What the file at ``path`` holds. Raises ``LogError`` where it can't be read."""
    try:
        with path.open("rb") as stream:
            document: Any = json.loads(stream.read(_BYTES_MOST))
        if document["homecare-key"] != VERSION:
            words = _("{path} was written by a newer version of Homecare.")
            raise errors.NewerLog(words.format(path=path))
        wraps = cast("dict[str, Wrap]", {str(each["by"]): each for each in document["wraps"]})
        key_id = bytes.fromhex(document["id"])
        if len(key_id) != ID_BYTES:
            raise _damaged(path)
        keyring = document["keyring"] is True
        return KeyFile(key_id, wraps[_PASSPHRASE], wraps.get(_RECOVERY), keyring)
    except OSError as problem:
        words = _("{path} can't be read: {reason}")
        reason = problem.strerror or problem
        raise errors.LogError(words.format(path=path, reason=reason)) from problem
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise _damaged(path) from problem


def write_key_file(path: Path, held: KeyFile) -> None:
    """Put it at ``path``, whole or not at all, for its owner alone."""
    wraps = [held.passphrase, *([held.recovery] if held.recovery else [])]
    document = {
        "homecare-key": VERSION,
        "id": held.id.hex(),
        "keyring": held.in_keyring,
        "wraps": wraps,
    }
    write_whole(path, json.dumps(document, indent=1).encode())


def key_file_of(folder: Path) -> KeyFile | None:
    """The key file of the log in ``folder``; ``None`` where the log is plain.

    The one in ``backups`` serves where the log's own is lost or damaged.
    """
    damaged: errors.LogError | None = None
    for path in own_places(folder):
        try:
            if os.path.lexists(path):
                return read_key_file(path)
        except errors.Damaged as problem:
            damaged = problem
    if damaged is not None:  # never taken for a plain log: its pictures would be written plain
        raise damaged
    return None


def own_places(folder: Path) -> tuple[Path, Path]:
    """Where the key file of a log lies: beside it, and with its copies."""
    return folder / NAME, folder / BACKUPS / NAME


def beside(database: Path) -> Path:
    """Where the key file of a copy lies that stands by itself."""
    return database.with_name(f"{database.name}.{NAME}")


def key_file_for(database: Path) -> KeyFile | None:
    """The key file of a database file: its own, that of its folder, or of the log it belongs to."""
    if beside(database).exists():
        return read_key_file(beside(database))
    return key_file_in(database)


def key_file_in(database: Path) -> KeyFile | None:
    """The key file of the folder in which a database file lies, or of the log that it belongs to."""
    folder = database.parent
    is_part = folder.name == BACKUPS or folder.name.startswith(_DAMAGED)
    return key_file_of(folder.parent if is_part else folder)


def write_own(folder: Path, held: KeyFile) -> None:
    """Put the key file beside the log in ``folder`` and its copies.

    The one beside the log holds: it comes last, so that nothing has changed where one can't be
    written, and the next unlocking makes the other one the same.
    """
    for path in reversed(own_places(folder)):
        if path.parent == folder or path.parent.is_dir():
            write_key_file(path, held)


def _damaged(path: object) -> errors.Damaged:
    words = _("The key file {path} is damaged. There is another one in the log's folder “backups”.")
    return errors.Damaged(words.format(path=path))


# Wrapping -----------------------------------------------------------------------------------------


def _by_passphrase(key: Key, passphrase: str) -> Wrap:
    wrap: dict[str, Any] = {
        "kdf": "argon2id",
        "memory-kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
        "salt": _text(secrets.token_bytes(_SALT_BYTES)),
    }
    return _wrapped(key, _PASSPHRASE, wrap, _stretched(passphrase, wrap))


def _wrapped(key: Key, by: str, how: Wrap, wrapping: bytes) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, wrap = secrets.token_bytes(_NONCE_BYTES), {"by": by, **how}
    sealed = AESGCM(wrapping).encrypt(nonce, key.secret, _bound(key.id, wrap))
    return wrap | {"nonce": _text(nonce), "wrapped": _text(sealed)}


def _bound(key_id: bytes, wrap: Wrap) -> bytes:
    """What the wrapped key is bound to: whose it is, and how it was wrapped."""
    how = {name: value for name, value in wrap.items() if name not in ("nonce", "wrapped")}
    bound = {"homecare-key": VERSION, "id": key_id.hex(), **how}
    return json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()


def _stretched(passphrase: str, how: Wrap) -> bytes:
    """By Argon2id (RFC 9106). Letters that look the same are the same (NFC, RFC 8265)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    if not (0 < how["memory-kib"] <= _MEMORY_MOST_KIB and 0 < how["passes"] <= _PASSES_MOST):
        raise ValueError(how["memory-kib"])
    said = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    stretch = Argon2id(
        salt=_bytes(how["salt"]),
        length=KEY_BYTES,
        iterations=how["passes"],
        lanes=how["lanes"],
        memory_cost=how["memory-kib"],
    )
    return stretch.derive(said)


def _derived(secret: bytes, how: Wrap) -> bytes:
    """128 random bits need no stretching (HKDF, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = b"homecare recovery code 1"
    return HKDF(SHA256(), KEY_BYTES, salt=_bytes(how["salt"]), info=info).derive(secret)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
