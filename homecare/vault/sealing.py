"""Files of a log that hold words or pictures: plain in a plain log, sealed in an encrypted one.

A sealed file is ``MARK``, the id of its key (16 bytes), a random nonce (12 bytes), and the data by
AES-256-GCM (NIST SP 800-38D) with its tag at the end. It is bound to its name within the log: moved
or renamed it does not open.
"""

import secrets
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.files import UNFINISHED, write_whole
from homecare.i18n import _
from homecare.vault.key_file import BACKUPS, NAME, key_file_of
from homecare.vault.keys import ID_BYTES, Key, held, is_held

MARK: Final = b"HCSEAL1\n"
_NONCE_BYTES: Final = 12
_HEADER: Final = len(MARK) + ID_BYTES

_known: Final[dict[Path, bytes]] = {}
"""Folders of encrypted logs that this process has seen, and the ids of their keys."""


def key_of(folder: Path) -> Key | None:
    """The key of the log in ``folder``; ``None`` where it is plain. Raises ``Locked``.

    Raises ``Damaged`` where both key files are gone while it is unlocked: nothing is written plain
    for that.
    """
    found = key_file_of(folder)
    if found is not None:
        _known[folder.absolute()] = found.id
        return held(found.id)
    if (known := _known.get(folder.absolute())) is not None and is_held(known):
        words = _("The key file of the log in {path} is gone. Nothing was written.")
        raise errors.Damaged(words.format(path=folder))
    return None


def is_sealed(data: bytes) -> bool:
    """Whether these are the bytes of a sealed file; its first few will do."""
    return data.startswith(MARK)


def seal(key: Key, name: str, data: bytes) -> bytes:
    """``data`` sealed, for the file called ``name`` within its log."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header, nonce = MARK + key.id, secrets.token_bytes(_NONCE_BYTES)
    return header + nonce + AESGCM(key.of_files).encrypt(nonce, data, header + name.encode())


def unseal(name: str, data: bytes) -> bytes:
    """What was sealed under this name. Raises ``Locked`` or ``Damaged``."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header, rest = data[:_HEADER], data[_HEADER:]
    key = held(header[len(MARK) :])
    try:
        return AESGCM(key.of_files).decrypt(
            rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], header + name.encode()
        )
    except (InvalidTag, ValueError):
        raise _damaged(name) from None


def write_kept(folder: Path, name: str, data: bytes, beside: str = UNFINISHED) -> None:
    """Write a file of the log in ``folder``, whole or not at all, sealed where the log is encrypted."""
    write_whole(folder / name, as_kept(folder, name, data), beside)


def as_kept(folder: Path, name: str, data: bytes) -> bytes:
    """``data`` as a file of the log in ``folder`` holds it. Raises ``Locked``."""
    key = key_of(folder)
    return data if key is None else seal(key, name, data)


def read_file(file: Path) -> bytes:
    """As ``read_kept``, by the path of a file that lies in a log, or of one that lies in none."""
    data = file.read_bytes()
    if not is_sealed(data):
        return data
    for folder in file.parents:
        if (folder / NAME).exists() and folder.name != BACKUPS:
            return _unsealed(folder, file.relative_to(folder).as_posix(), data)
    raise errors.Locked(_("{path} is encrypted, and lies in no log.").format(path=file))


def read_kept(folder: Path, name: str) -> bytes:
    """What a file of the log holds. Raises ``OSError``, ``Locked`` or ``Damaged``."""
    data = (folder / name).read_bytes()
    return _unsealed(folder, name, data) if is_sealed(data) else data


def _unsealed(folder: Path, name: str, data: bytes) -> bytes:
    """Cut off, or of another key: no passphrase of an unlocked log would open that."""
    try:
        return unseal(name, data)
    except errors.Locked:
        known = key_file_of(folder)
        if known is None or not is_held(known.id):
            raise
        raise _damaged(name) from None


def _damaged(name: str) -> errors.Damaged:
    words = _("The encrypted file {name} is damaged, or is another one.")
    return errors.Damaged(words.format(name=name))
