"""The recovery code: a second way to the key, to be printed and put where the papers lie.

Seven groups of four signs out of Crockford's base 32 (https://www.crockford.com/base32.html), which
has no I, L, O and U: 128 random bits and 12 bits of their SHA-256, so that a slip of the pen is noticed.
"""

import hashlib
import secrets
from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})
_SECRET_BYTES: Final = 16
_CHECK_BITS: Final = 12
_LENGTH: Final = 28
_GROUP: Final = 4


class NoCode(ValueError):
    """The text is no recovery code: a sign is wrong, missing or too many."""


def new_code() -> bytes:
    """The secret of a code."""
    return secrets.token_bytes(_SECRET_BYTES)


def written(secret: bytes) -> str:
    """The code as it is printed."""
    number = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    signs = "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read(text: str) -> bytes:
    """The secret of a code as somebody typed it. Raises ``NoCode``."""
    signs = "".join(text.split()).upper().translate(_READ_AS)
    if len(signs) != _LENGTH or not set(signs) <= set(_SIGNS):
        raise NoCode
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    secret = (number >> _CHECK_BITS).to_bytes(_SECRET_BYTES)
    if number & (1 << _CHECK_BITS) - 1 != _check(secret):
        raise NoCode
    return secret


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(secret).digest()[:2]) >> 4
