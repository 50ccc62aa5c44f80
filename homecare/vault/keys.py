"""The key of an encrypted log, and those that this process holds while their logs are unlocked."""

import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from homecare import errors
from homecare.i18n import _

KEY_BYTES: Final = 32
ID_BYTES: Final = 16


@dataclass(frozen=True)
class Key:
    """256 random bits, and the name that files know them by. Neither says anything of the other."""

    id: bytes
    secret: bytes = field(repr=False)

    @cached_property
    def of_database(self) -> str:
        """The raw key of SQLCipher, as its ``PRAGMA key`` takes it."""
        return f"x'{self._derived(b'homecare database 1').hex()}'"

    @cached_property
    def of_files(self) -> bytes:
        """The AES-256 key of sealed files."""
        return self._derived(b"homecare files 1")

    def _derived(self, info: bytes) -> bytes:
        """A key for one purpose (HKDF-SHA-256, RFC 5869): no key serves two ciphers."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(self.secret)


def new_key() -> Key:
    """A key that nothing was encrypted with yet."""
    return Key(secrets.token_bytes(ID_BYTES), secrets.token_bytes(KEY_BYTES))


_held: Final[dict[bytes, Key]] = {}


def hold(key: Key) -> None:
    """Unlock what this key opens, in this process, until it is let go."""
    _held[key.id] = key


def let_go(key_id: bytes) -> None:
    """Lock again: what needs the key raises ``Locked`` from now on."""
    _held.pop(key_id, None)


def held(key_id: bytes) -> Key:
    """The key of this name. Raises ``Locked`` where this process does not hold it."""
    try:
        return _held[key_id]
    except KeyError:
        raise errors.Locked(_("This log is encrypted: its passphrase is needed.")) from None


def is_held(key_id: bytes) -> bool:
    """Whether what the key opens is unlocked."""
    return key_id in _held
