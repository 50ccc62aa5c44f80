"""One page of an encrypted database as SQLite would see it: for what is read without SQLite.

After SQLCipher's design, https://www.zetetic.net/sqlcipher/design/: a page is AES-256-CBC; its last 80
bytes hold the initialization vector (16) and an HMAC-SHA-512 (64). The first 16 bytes of the first
page are a salt, in the place of SQLite's mark.
"""

from collections.abc import Iterable
from typing import Final

from homecare.vault.keys import Key

RESERVED: Final = 80
_PAGE: Final = 4096
_IV: Final = 16
_MARK: Final = b"SQLite format 3\0"
_BEGINS: Final = (0, 2, 5, 10, 13)
"""The first byte of a page: the types of those of a tree; the others begin with the number of a page."""


def plain_page(key: Key, number: int, data: bytes) -> bytes:
    """The bytes of page ``number``, from 1, that SQLite uses. What was damaged is so here too.

    The HMAC is not looked at: whoever reads pages of a damaged file takes what they can get.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    begins = len(_MARK) if number == 1 else 0
    end = len(data) - RESERVED
    whole = (end - begins) // _IV * _IV
    if whole <= 0:
        return b""
    raw = bytes.fromhex(key.of_database[2:-1])
    opened = Cipher(AES(raw), CBC(data[end : end + _IV])).decryptor()
    page = opened.update(data[begins : begins + whole]) + opened.finalize()
    return (_MARK if number == 1 else b"") + page


def are_opened(pages: Iterable[tuple[int, bytes]]) -> bool:
    """Whether pages that were opened, each with its number, are those of a database: so it was its key.

    The first page says so by itself; of the others most have to begin as SQLite's may, since of any
    bytes one in fifty does.
    """
    likely = n = 0
    for number, page in pages:
        n += 1
        if number == 1 and page[len(_MARK) :][:2] == _PAGE.to_bytes(2):
            return True
        likely += number != 1 and page[:1] != b"" and page[0] in _BEGINS
    return likely * 2 > n


def plain_database(key: Key, data: bytes) -> bytes:
    """A database file of this key, damaged or not, as plain SQLite would have it.

    What is none, or of another key, comes back as it was given.
    """
    if data.startswith(_MARK) or not data:
        return data
    starts = range(0, len(data), _PAGE)
    pages = [plain_page(key, n, data[at : at + _PAGE]) for n, at in enumerate(starts, start=1)]
    if not are_opened(enumerate(pages, start=1)):
        return data
    return b"".join(page.ljust(_PAGE, b"\0") for page in pages)
